import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Step } from "./next-steps.ts";

declare module "@tanstack/react-router" {
	interface HistoryState {
		/** This entry was made by opening an act: the way back leads to the same page without it. */
		actOpened?: boolean;
	}
}

/**
 * The act being done stands in the address: a reload, or signing in again, opens it once more with its draft, and the way
 * back closes it. One that somebody else has done meanwhile stays open, so that what was typed is not torn away.
 */
export function useOpenAct(next: readonly Step[]) {
	const { act: name } = useSearch({ from: "__root__" });
	const navigate = useNavigate();
	const { history } = useRouter();
	const step = next.find((one) => one.name === name);
	const [known, setKnown] = useState(step);
	if (step !== undefined && step !== known) setKnown(step);
	const open = name === undefined ? undefined : (step ?? (known?.name === name ? known : undefined));
	const start = (act: Step) =>
		void navigate({
			to: ".",
			search: (before) => ({ ...before, act: act.name }),
			state: { actOpened: true },
		});
	const close = () => {
		if (history.location.state.actOpened) history.back();
		else void navigate({ to: ".", search: (before) => ({ ...before, act: undefined }), replace: true });
	};
	return { open, start, close };
}
