import { createContext, useContext } from "react";
import type { Choices } from "./schema.ts";

/** What every field of one form shares. */
export type FormState = {
	readonly choices: Choices;
	/** The message to show at a path now, if any. */
	readonly faultAt: (path: string) => string | undefined;
	/** A field was left: from now on its own faults are shown. */
	readonly left: (path: string) => void;
	/** A field was changed: what the server said of it no longer holds. */
	readonly changed: (path: string) => void;
};

export const FormContext = createContext<FormState>({
	choices: {},
	faultAt: () => undefined,
	left: () => undefined,
	changed: () => undefined,
});

export function useFormState(): FormState {
	return useContext(FormContext);
}

/** Ids of controls and their messages: a path has dots, an id may not confuse a selector. */
export function idOf(path: string): string {
	return `f-${path.replaceAll(".", "-")}`;
}
