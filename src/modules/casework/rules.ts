import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import {
	type Answer,
	ask,
	type ClauseKey,
	type ClauseValue,
	type EnforcementType,
	type Norm,
	type Parameter,
	type Regime,
} from "#regime";

/** The rules one case runs under: its pinned regime, the norms above it and the authority's own settings of that day. */
export type Rules = {
	readonly regime: Regime;
	readonly norms: readonly Norm[];
	readonly answer: <K extends ClauseKey>(key: K) => Answer<K>;
	/** What the authority's own text says; undefined where it is silent. */
	readonly own: <K extends ClauseKey>(key: K) => { value: ClauseValue<K>; basis: Basis } | undefined;
	/** What binds: its own value or the higher norm's, each under its own citation; undefined where nothing does. */
	readonly effective: <K extends ClauseKey>(
		key: K,
	) => { value: ClauseValue<K>; basis: Basis; via: string | null } | undefined;
	/** The same rules asked for another kind of act (许可, 强制 …). */
	readonly forType: (type: EnforcementType) => Rules;
	/**
	 * The same rules as they stood on a day: norms in force and the authority's own settings of then. A period that runs
	 * is judged by the day on which it began; what is set later does not reach back (INF-05).
	 */
	readonly on: (day: PlainDate) => Rules;
};

/** Values set by the authority for clauses its text leaves open (内部规定), already reduced to the day asked for. */
export type Configured = readonly Parameter[];

export function rulesFor(
	regime: Regime,
	options: { norms: readonly Norm[]; type: EnforcementType; on: PlainDate; configured?: Configured },
): Rules {
	const { configured, ...rest } = options;
	const settings = configured ? { ...rest, configured } : rest;
	const answer = <K extends ClauseKey>(key: K): Answer<K> => ask(regime, key, settings);
	const rules: Rules = {
		regime,
		norms: options.norms,
		answer,
		own: (key) => {
			const { own } = answer(key);
			return own.status === "stated" && own.value !== null && own.basis
				? { value: own.value, basis: own.basis }
				: undefined;
		},
		effective: (key) => {
			const { effective } = answer(key);
			if (effective.value === null || effective.value === undefined || !effective.basis) return undefined;
			return { value: effective.value, basis: effective.basis, via: effective.via ?? null };
		},
		forType: (type) => (type === options.type ? rules : rulesFor(regime, { ...options, type })),
		on: (day) => (isSameOn(day, options) ? rules : rulesFor(regime, { ...options, on: day })),
	};
	return rules;
}

/** Whether nothing that binds began between the two days. */
function isSameOn(day: PlainDate, { on, norms, configured = [] }: Parameters<typeof rulesFor>[1]): boolean {
	const [first, last] = day < on ? [day, on] : [on, day];
	return ![...norms, ...configured].some(({ effectiveFrom }) => first < effectiveFrom && effectiveFrom <= last);
}
