import { type ComponentType, createContext, useContext } from "react";
import type { Choices, FormSchema } from "./schema.ts";

export type FieldProps = {
	readonly schema: FormSchema;
	readonly path: string;
	readonly required: boolean;
	readonly value: unknown;
	readonly onChange: (value: unknown) => void;
};

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

/** Containers show fields and some fields are containers: the way back down goes through here, not through imports. */
type FormTools = FormState & { readonly Field: ComponentType<FieldProps> };

export const FormContext = createContext<FormTools>({
	choices: {},
	faultAt: () => undefined,
	left: () => undefined,
	changed: () => undefined,
	Field: () => null,
});

export function useFormState(): FormTools {
	return useContext(FormContext);
}

/** Ids of controls and their messages: a path has dots, an id may not confuse a selector. */
export function idOf(path: string): string {
	return `f-${path.replaceAll(".", "-")}`;
}
