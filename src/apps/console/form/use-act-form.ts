import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FieldFault } from "#kernel/problem";
import { useSubmission } from "../data/submission.ts";
import type { FormState } from "./context.ts";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";
import type { Choices, FormSchema } from "./schema.ts";
import { asShown, faultsOf, filledPart, startingValue, withoutSecrets } from "./value.ts";

const AUTOSAVE_MS = 600;
const WHOLE = { path: "", required: true } as const;

type Source = {
	readonly schema: FormSchema;
	readonly defaults: unknown;
	readonly choices: Choices;
	/** Under which name the draft is kept. */
	readonly draft: string;
};

/** The state of one open form: value, what was touched, what the browser and the server say of it, the draft. */
export function useFormOf({ schema, defaults, choices, draft }: Source) {
	const start = useMemo(() => startingValue(schema, defaults), [schema, defaults]);
	const kept = useDraft(draft, schema);
	const [value, setValue] = useState<unknown>(() => kept.restored?.value ?? start);
	const own = useMemo(() => faultsOf(schema, value, { ...WHOLE, choices }), [schema, value, choices]);
	const shown = useFaults(own);
	const { faultAt, left, changed } = shown;
	const state: FormState = useMemo(() => ({ choices, faultAt, left, changed }), [choices, faultAt, left, changed]);
	const numbered = useSubmission();
	return {
		state,
		value,
		own,
		answered: shown.answered,
		tried: shown.tried,
		restoredAt: kept.restored?.at,
		savedAt: kept.savedAt,
		change: (next: unknown) => {
			setValue(next);
			kept.save(next);
		},
		startOver: () => {
			kept.drop();
			setValue(start);
			shown.forget();
		},
		showFaults: shown.showAll,
		answer: (faults: readonly FieldFault[]) => shown.answer(asShown(faults, schema, value)),
		submission: () => {
			const input = filledPart(schema, value);
			return { input: input ?? {}, key: numbered.keyOf(input) };
		},
		done: kept.drop,
	};
}

export type OpenForm = ReturnType<typeof useFormOf>;

/**
 * Saved a moment after the last change, and at once when the form or its page goes away: a drawer closed, a reload or the
 * end of the session takes no word with it. What was saved before is offered once, when the form opens.
 */
function useDraft(name: string, schema: FormSchema) {
	const [restored, setRestored] = useState(() => readDraft(name));
	const [savedAt, setSavedAt] = useState<string>();
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const unsaved = useRef<() => void>(undefined);
	const saveNow = useCallback(() => {
		clearTimeout(timer.current);
		unsaved.current?.();
		unsaved.current = undefined;
	}, []);
	useEffect(() => {
		window.addEventListener("pagehide", saveNow);
		return () => {
			window.removeEventListener("pagehide", saveNow);
			saveNow();
		};
	}, [saveNow]);
	return {
		restored,
		savedAt,
		save: (value: unknown) => {
			clearTimeout(timer.current);
			unsaved.current = () => {
				if (keepDraft(name, withoutSecrets(schema, value))) setSavedAt(new Date().toISOString());
			};
			timer.current = setTimeout(saveNow, AUTOSAVE_MS);
		},
		drop: () => {
			clearTimeout(timer.current);
			unsaved.current = undefined;
			dropDraft(name);
			setRestored(undefined);
			setSavedAt(undefined);
		},
	};
}

/** A field speaks up once it was left, all of them once sending was tried, and the server's word before our own. */
function useFaults(own: readonly FieldFault[]) {
	const [leftPaths, setLeftPaths] = useState<ReadonlySet<string>>(new Set());
	const [tried, setTried] = useState(false);
	const [answered, setAnswered] = useState<readonly FieldFault[]>([]);
	const faultAt = useMemo(
		() => (path: string) => {
			const said = answered.find((fault) => fault.path === path)?.message;
			if (said !== undefined) return said;
			return tried || leftPaths.has(path) ? own.find((fault) => fault.path === path)?.message : undefined;
		},
		[answered, leftPaths, own, tried],
	);
	const moves = useMemo(
		() => ({
			left: (path: string) => setLeftPaths((paths) => (paths.has(path) ? paths : new Set([...paths, path]))),
			changed: (path: string) => setAnswered((faults) => withoutPath(faults, path)),
		}),
		[],
	);
	return {
		answered,
		tried,
		faultAt,
		...moves,
		showAll: () => setTried(true),
		answer: (faults: readonly FieldFault[]) => setAnswered(faults),
		forget: () => {
			setAnswered([]);
			setTried(false);
			setLeftPaths(new Set());
		},
	};
}

function withoutPath(faults: readonly FieldFault[], path: string): readonly FieldFault[] {
	const rest = faults.filter((fault) => fault.path !== path && !fault.path.startsWith(`${path}.`));
	return rest.length === faults.length ? faults : rest;
}
