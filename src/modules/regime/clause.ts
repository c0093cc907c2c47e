import type { Basis } from "#kernel/basis";
import type {
	AuthorityKey,
	ByTypeKey,
	ClauseKey,
	ClauseValue,
	CustodyKey,
	DisclosureKey,
	ProcessKey,
	ReviewKey,
} from "./catalogue.ts";
import type { EnforcementType } from "./shapes.ts";

/** Central: a ministry with its dispatched offices. Local: a government or its departments. */
export type AuthorityLevel = "central" | "local";

/** What a clause of a higher norm reaches, where it does not reach every act of every authority. */
export type Reach = {
	readonly types?: readonly EnforcementType[];
	readonly level?: AuthorityLevel;
};

/** The text says it. `wording` is a short run of the source, letter for letter. */
export type Stated<V> = {
	readonly status: "stated";
	readonly value: V;
	readonly basis: Basis;
	readonly wording?: string;
	readonly reach?: Reach;
};
/** The text does not speak of it. Never filled from another authority. */
export type Silent = { readonly status: "silent" };
/** The text makes the duty and leaves the value to the unit (未定值). */
export type UnitConfigurable = {
	readonly status: "unit-configurable";
	readonly basis: Basis;
	readonly wording: string;
	readonly reach?: Reach;
};
export type Clause<V> = Stated<V> | Silent | UnitConfigurable;

type ClauseOf<K extends ClauseKey> = K extends ByTypeKey
	? { readonly [T in EnforcementType]: Clause<ClauseValue<K>> }
	: Clause<ClauseValue<K>>;
type NormClauseOf<K extends ClauseKey> = K extends ByTypeKey
	? { readonly [T in EnforcementType]?: Clause<ClauseValue<K>> }
	: Clause<ClauseValue<K>>;
/** A regime answers every key of the catalogue; a norm answers those it speaks of. */
export type RegimeClauses = { readonly [K in ClauseKey]: ClauseOf<K> };
export type AuthorityPart = Pick<RegimeClauses, AuthorityKey>;
export type DisclosurePart = Pick<RegimeClauses, DisclosureKey>;
export type ProcessPart = Pick<RegimeClauses, ProcessKey>;
export type CustodyPart = Pick<RegimeClauses, CustodyKey>;
export type RecordingPart = ProcessPart & CustodyPart;
export type ReviewPart = Pick<RegimeClauses, ReviewKey>;
export type NormClauses = { readonly [K in ClauseKey]?: NormClauseOf<K> };

export function stated<V>(value: V, basis: Basis, wording?: string): Stated<V> {
	return wording === undefined ? { status: "stated", value, basis } : { status: "stated", value, basis, wording };
}

export function silent(): Silent {
	return { status: "silent" };
}

export function unitConfigurable(basis: Basis, wording: string): UnitConfigurable {
	return { status: "unit-configurable", basis, wording };
}

/** The same answer for each of the five kinds of act, where the text draws no line between them. */
export function forEveryType<V>(clause: Clause<V>): { readonly [T in EnforcementType]: Clause<V> } {
	return { penalty: clause, licence: clause, compulsion: clause, inspection: clause, levy: clause };
}

/** A clause of a higher norm that binds only these acts or authorities. */
export function reaching<V>(reach: Reach, clause: Stated<V>): Stated<V> {
	return { ...clause, reach };
}

/** `cite("沁源县能源局行政执法公示办法")("第十五条")` → the basis; the third word of it is our reading, if any. */
export function cite(document: string): (article: string, reading?: string) => Basis {
	return (article, reading) => (reading === undefined ? { document, article } : { document, article, reading });
}
