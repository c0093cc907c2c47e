import type { z } from "zod";
import { authorityClauses } from "./catalogue/authority.ts";
import { disclosureClauses } from "./catalogue/disclosure.ts";
import { custodyClauses, processClauses } from "./catalogue/recording.ts";
import { reviewClauses } from "./catalogue/review.ts";
import { statuteClauses } from "./catalogue/statute.ts";
import type { Comparison } from "./entry.ts";

/**
 * Every question the law can be asked here: a closed list. A regime file that leaves one out does not compile,
 * so a text that is silent says so with `silent()` and never by forgetting.
 */
export const catalogue = {
	...authorityClauses,
	...disclosureClauses,
	...processClauses,
	...custodyClauses,
	...reviewClauses,
	...statuteClauses,
};

type Catalogue = typeof catalogue;
export type ClauseKey = keyof Catalogue;
/** The value of a clause as its schema puts it out, e.g. `{ period: { count: 7, unit: "workday" } }`. */
export type ClauseValue<K extends ClauseKey> = z.output<Catalogue[K]["schema"]>;
export type ByTypeKey = { [K in ClauseKey]: Catalogue[K]["byType"] extends true ? K : never }[ClauseKey];
/** Keys that statutes answer; a regime spreads `silentOnStatute` and overrides where its own text speaks. */
export type StatuteKey = keyof typeof statuteClauses;

/** The four parts a regime is written in, by table: A, B, G; C, D; E; F. */
export type AuthorityKey = keyof typeof authorityClauses;
export type DisclosureKey = keyof typeof disclosureClauses;
export type ProcessKey = keyof typeof processClauses;
export type CustodyKey = keyof typeof custodyClauses;
export type ReviewKey = keyof typeof reviewClauses;

export const clauseKeys = Object.keys(catalogue) as readonly ClauseKey[];
export const statuteKeys = Object.keys(statuteClauses) as readonly StatuteKey[];

export function isClauseKey(text: string): text is ClauseKey {
	return Object.hasOwn(catalogue, text);
}

export function isByTypeKey(key: ClauseKey): key is ByTypeKey {
	return catalogue[key].byType;
}

/** The Chinese name of a clause, for screens and messages. */
export function label(key: ClauseKey): string {
	return catalogue[key].label;
}

/** The comparison of a key with the type of its value forgotten: for code that walks over all keys. */
export function comparisonOf<K extends ClauseKey>(key: K): Comparison<ClauseValue<K>> {
	return catalogue[key] as unknown as Comparison<ClauseValue<K>>;
}

export function schemaOf(key: ClauseKey): z.ZodType {
	return catalogue[key].schema;
}
