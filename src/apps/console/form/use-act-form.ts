import { useEffect, useMemo, useRef, useState } from "react";
import { sha256Hex } from "#kernel/hash";
import { newId } from "#kernel/ids";
import type { FieldFault } from "#kernel/problem";
import type { FormState } from "./context.ts";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";
import type { Choices, FormSchema } from "./schema.ts";
import { asShown, faultsOf, filledPart, startingValue, withoutSecrets } from "./value.ts";

const AUTOSAVE_MS = 600;

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
	const [restored] = useState(() => readDraft(draft));
	const [value, setValue] = useState<unknown>(() => restored?.value ?? start);
	const [restoredAt, setRestoredAt] = useState(restored?.at);
	const [savedAt, setSavedAt] = useState<string>();
	const [leftPaths, setLeftPaths] = useState<ReadonlySet<string>>(new Set());
	const [tried, setTried] = useState(false);
	const [answered, setAnswered] = useState<readonly FieldFault[]>([]);
	const pristine = useRef(true);

	useEffect(() => {
		if (pristine.current) return undefined;
		const timer = setTimeout(() => {
			if (keepDraft(draft, withoutSecrets(schema, value))) setSavedAt(new Date().toISOString());
		}, AUTOSAVE_MS);
		return () => clearTimeout(timer);
	}, [draft, schema, value]);

	const own = useMemo(() => faultsOf(schema, value, { path: "", required: true }), [schema, value]);
	const state: FormState = useMemo(
		() => ({
			choices,
			faultAt: (path) => {
				const said = answered.find((fault) => fault.path === path)?.message;
				if (said !== undefined) return said;
				const known = tried || leftPaths.has(path);
				return known ? own.find((fault) => fault.path === path)?.message : undefined;
			},
			left: (path) => setLeftPaths((paths) => (paths.has(path) ? paths : new Set([...paths, path]))),
			changed: (path) =>
				setAnswered((faults) =>
					faults.some((fault) => fault.path === path || fault.path.startsWith(`${path}.`))
						? faults.filter((fault) => fault.path !== path && !fault.path.startsWith(`${path}.`))
						: faults,
				),
		}),
		[answered, choices, leftPaths, own, tried],
	);
	const submission = useRef({ key: "", hash: "" });

	return {
		state,
		value,
		restoredAt,
		savedAt,
		own,
		answered,
		tried,
		change: (next: unknown) => {
			pristine.current = false;
			setValue(next);
		},
		startOver: () => {
			dropDraft(draft);
			pristine.current = true;
			setRestoredAt(undefined);
			setSavedAt(undefined);
			setValue(start);
			setAnswered([]);
			setTried(false);
			setLeftPaths(new Set());
		},
		showFaults: () => setTried(true),
		answer: (faults: readonly FieldFault[]) => setAnswered(asShown(faults, schema, value)),
		/** The same content keeps its number through retries: done once, however often it is sent (REL-03). */
		submission: () => {
			const input = filledPart(schema, value);
			const hash = sha256Hex(JSON.stringify(input ?? null));
			if (submission.current.hash !== hash) submission.current = { key: newId(), hash };
			return { input: input ?? {}, key: submission.current.key };
		},
		done: () => {
			pristine.current = true;
			dropDraft(draft);
		},
	};
}

export type OpenForm = ReturnType<typeof useFormOf>;
