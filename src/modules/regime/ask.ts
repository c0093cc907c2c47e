import type { Basis } from "#kernel/basis";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { type ClauseKey, type ClauseValue, comparisonOf, isByTypeKey, label } from "./catalogue.ts";
import type { Clause, Reach } from "./clause.ts";
import { type AnyClause, NORM_RANKS, type Norm, type Regime } from "./define.ts";
import type { Comparison } from "./entry.ts";
import { type Parameter, parameterOn } from "./parameters.ts";
import type { EnforcementType, Period, PeriodUnit } from "./shapes.ts";

/** What the authority's own text says. `value` is null unless stated. */
export type OwnAnswer<V> = {
	readonly status: "stated" | "silent" | "unit-configurable";
	readonly value: V | null;
	readonly unit?: PeriodUnit;
	readonly basis: Basis | null;
	readonly wording?: string;
	/** The value this one replaced by amendment, with its citation (INF-05). */
	readonly replaces?: { readonly value: V | null; readonly basis: Basis | null };
};

/** What binds. `via` says where a value that is not the authority's own comes from. */
export type EffectiveAnswer<V> = {
	readonly status: "stated" | "inherited" | "configured" | "silent" | "unit-configurable";
	readonly value: V | null;
	readonly unit?: PeriodUnit;
	readonly basis: Basis | null;
	readonly via?: "上位规定" | "内部规定";
	/** Further texts that contributed, e.g. the higher norm whose classes were added to the authority's own. */
	readonly supplements?: readonly Basis[];
};

export type Answer<K extends ClauseKey> = {
	readonly own: OwnAnswer<ClauseValue<K>>;
	readonly effective: EffectiveAnswer<ClauseValue<K>>;
	/** INF-06: the authority's own target beside a rule that binds anyway. Lateness against it is never statutory. */
	readonly internalTarget?: { readonly value: ClauseValue<K>; readonly unit?: PeriodUnit; readonly basis: Basis };
};

export type AskOptions = {
	readonly type?: EnforcementType;
	readonly norms: readonly Norm[];
	/** Amendments and internal rules of this authority, in the order they were recorded. */
	readonly configured?: readonly Parameter[];
	/** The day whose law is asked for; without it everything published so far counts. */
	readonly on?: PlainDate;
};

/** The value a layer holds, with the texts it rests on. */
type Held<V> = { readonly value: V; readonly basis: Basis; readonly supplements: readonly Basis[] };
type Higher<V> = { readonly held?: Held<V>; readonly open?: Basis };

/**
 * Two layers for one question: the authority's own words, and what binds it. Where the own text is silent, says only
 * 及时, or is laxer, the higher norm's value comes in under the higher norm's citation. Throws a Problem `type-needed`
 * when the answer differs by kind of act and none was named.
 */
export function ask<K extends ClauseKey>(regime: Regime, key: K, options: AskOptions): Answer<K> {
	type V = ClauseValue<K>;
	const comparison = comparisonOf(key);
	const written = clauseFor<V>(regime.clauses[key], key, options.type) ?? { status: "silent" };
	const history = (options.configured ?? []).filter(
		(parameter) => parameter.key === key && (!isByTypeKey(key) || parameter.type === options.type),
	);
	const latest = (source: Parameter["source"]) =>
		parameterOn(
			history.filter((parameter) => parameter.source === source),
			options.on,
		);
	const amendment = latest("amendment");
	const own: Clause<V> =
		amendment === undefined ? written : { status: "stated", value: amendment.value as V, basis: amendment.basis };
	const higher = higherLayer<K>(regime, key, options);
	const set = latest("internal");
	const internal = set && { value: set.value as V, basis: set.basis };
	const ownAnswer = describeOwn(own, amendment && written);
	const effective = effectiveOf(own, higher, internal, comparison);
	if (internal === undefined || effective.via === "内部规定") return { own: ownAnswer, effective };
	return { own: ownAnswer, effective, internalTarget: withUnit(internal) };
}

/** What the higher norms that bind this authority say together on the day, the strictest first. */
export function higherLayer<K extends ClauseKey>(regime: Regime, key: K, options: AskOptions): Higher<ClauseValue<K>> {
	type V = ClauseValue<K>;
	const comparison = comparisonOf(key);
	let held: Held<V> | undefined;
	let open: Basis | undefined;
	for (const norm of bindingNorms(regime, options)) {
		const clause = clauseFor<V>(norm.clauses[key], key, options.type);
		if (clause === undefined || clause.status === "silent" || !reaches(clause.reach, regime, options.type)) continue;
		if (clause.status === "unit-configurable") open ??= clause.basis;
		else held = held === undefined ? { ...clause, supplements: [] } : stricter(held, clause, comparison);
	}
	return { ...(held ? { held } : {}), ...(open ? { open } : {}) };
}

function bindingNorms(regime: Regime, { norms, on }: AskOptions): readonly Norm[] {
	return norms
		.filter(({ id, effectiveFrom }) => regime.norms.includes(id) && (on === undefined || effectiveFrom <= on))
		.toSorted((a, b) => NORM_RANKS.indexOf(a.rank) - NORM_RANKS.indexOf(b.rank));
}

function clauseFor<V>(answer: unknown, key: ClauseKey, type: EnforcementType | undefined): Clause<V> | undefined {
	if (answer === undefined) return undefined;
	if (!isByTypeKey(key)) return answer as Clause<V>;
	if (type === undefined) throw new Problem("type-needed", `“${label(key)}”因执法行为种类而异，请指明种类`);
	return (answer as { readonly [T in EnforcementType]?: AnyClause })[type] as Clause<V> | undefined;
}

function reaches(reach: Reach | undefined, regime: Regime, type: EnforcementType | undefined): boolean {
	if (reach?.level !== undefined && reach.level !== regime.level) return false;
	return reach?.types === undefined || (type !== undefined && reach.types.includes(type));
}

export function isLaxer<V>(own: V, higher: V, { laxer, vague }: Comparison<V>): boolean {
	return (vague?.(own) === true && vague(higher) === false) || laxer?.(own, higher) === true;
}

/** Two higher norms on the same question: the second adds or takes over only where the first is laxer. */
function stricter<V>(first: Held<V>, second: { value: V; basis: Basis }, comparison: Comparison<V>): Held<V> {
	if (!isLaxer(first.value, second.value, comparison)) return first;
	return combine(first, { ...second, supplements: [] }, comparison);
}

/** The layer whose number survives gives the citation; the other is a supplement. */
function combine<V>(
	own: Held<V>,
	higher: Held<V>,
	{ merge }: Comparison<V>,
): Held<V> & { readonly fromHigher: boolean } {
	if (merge === undefined) return { ...higher, fromHigher: true };
	const value = merge(own.value, higher.value);
	const fromHigher = !samePeriod(own.value, value);
	const [lead, rest] = fromHigher ? [higher, own] : [own, higher];
	return { value, basis: lead.basis, supplements: [...lead.supplements, rest.basis, ...rest.supplements], fromHigher };
}

function effectiveOf<V>(
	own: Clause<V>,
	higher: Higher<V>,
	internal: { value: V; basis: Basis } | undefined,
	comparison: Comparison<V>,
): EffectiveAnswer<V> {
	const { held, open } = higher;
	if (own.status === "stated") return effectiveOfStated({ ...own, supplements: [] }, held, comparison);
	const leftOpen = own.status === "unit-configurable" || held === undefined;
	if (internal !== undefined && leftOpen) return effectiveOfConfigured(internal, held, comparison);
	if (held !== undefined) return inherited(held);
	if (own.status === "unit-configurable") return { status: "unit-configurable", value: null, basis: own.basis };
	if (open !== undefined) return { status: "unit-configurable", value: null, basis: open, via: "上位规定" };
	return { status: "silent", value: null, basis: null };
}

/** An internal rule fills what the text left open, but never below the higher norm. */
function effectiveOfConfigured<V>(
	internal: { value: V; basis: Basis },
	held: Held<V> | undefined,
	comparison: Comparison<V>,
): EffectiveAnswer<V> {
	if (held === undefined || !isLaxer(internal.value, held.value, comparison))
		return { status: "configured", ...withUnit(internal), via: "内部规定" };
	const combined = combine({ ...internal, supplements: [] }, held, comparison);
	if (combined.fromHigher) return inherited(combined);
	return { status: "configured", ...withUnit(combined), via: "内部规定", supplements: combined.supplements };
}

function effectiveOfStated<V>(own: Held<V>, held: Held<V> | undefined, comparison: Comparison<V>): EffectiveAnswer<V> {
	const prevails =
		held === undefined || comparison.ownPrevails !== undefined || !isLaxer(own.value, held.value, comparison);
	if (prevails) return { status: "stated", ...withUnit(own) };
	const combined = combine(own, held, comparison);
	if (combined.fromHigher) return inherited(combined);
	return { status: "stated", ...withUnit(combined), supplements: combined.supplements };
}

function inherited<V>({ value, basis, supplements }: Held<V>): EffectiveAnswer<V> {
	const answer = { status: "inherited", ...withUnit({ value, basis }), via: "上位规定" } as const;
	return supplements.length === 0 ? answer : { ...answer, supplements };
}

function describeOwn<V>(own: Clause<V>, replaced: Clause<V> | undefined): OwnAnswer<V> {
	if (own.status === "silent") return { status: "silent", value: null, basis: null };
	const wording = own.wording === undefined ? {} : { wording: own.wording };
	if (own.status === "unit-configurable") return { status: own.status, value: null, basis: own.basis, ...wording };
	const answer = { status: own.status, ...withUnit(own), ...wording };
	if (replaced === undefined) return answer;
	const before = describeOwn(replaced, undefined);
	return { ...answer, replaces: { value: before.value, basis: before.basis } };
}

function withUnit<V>({ value, basis }: { value: V; basis: Basis }): { value: V; basis: Basis; unit?: PeriodUnit } {
	const unit = periodOf(value)?.unit;
	return unit === undefined ? { value, basis } : { value, basis, unit };
}

/** The period inside a value that has one, e.g. of `disclosure.publish`; undefined for lists and for 及时. */
export function periodOf(value: unknown): Period | undefined {
	if (typeof value !== "object" || value === null || !("period" in value)) return undefined;
	return (value as { period: Period | null }).period ?? undefined;
}

function samePeriod(a: unknown, b: unknown): boolean {
	const text = (value: unknown) => canonicalJson((periodOf(value) ?? null) as Json);
	return text(a) === text(b);
}
