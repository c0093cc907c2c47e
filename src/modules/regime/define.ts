import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { type ClauseKey, isByTypeKey, isClauseKey, type StatuteKey, schemaOf, statuteKeys } from "./catalogue.ts";
import {
	type AuthorityLevel,
	type Clause,
	type NormClauses,
	type RegimeClauses,
	type Silent,
	silent,
} from "./clause.ts";
import { ENFORCEMENT_TYPES, type EnforcementType } from "./shapes.ts";

export type { ClauseKey, ClauseValue } from "./catalogue.ts";
export type {
	AuthorityLevel,
	AuthorityPart,
	Clause,
	CustodyPart,
	DisclosurePart,
	NormClauses,
	ProcessPart,
	RecordingPart,
	RegimeClauses,
	ReviewPart,
} from "./clause.ts";
export { cite, forEveryType, reaching, silent, stated, unitConfigurable } from "./clause.ts";
export type { EnforcementType, Period } from "./shapes.ts";

/** A clause with the type of its value forgotten. */
export type AnyClause = Clause<unknown>;

export type RegimeStatus = "in-force" | "draft-for-comment" | "provisional";

export type Regime = {
	readonly id: string;
	/** Full name of the authority, e.g. 沁源县能源局. */
	readonly authority: string;
	readonly level: AuthorityLevel;
	readonly title: string;
	/** Titles of its texts, as they stand in each `basis.document`. */
	readonly documents: readonly string[];
	readonly effectiveFrom: PlainDate;
	/** How the date was read where the text gives none. */
	readonly effectiveReading?: string;
	readonly status: RegimeStatus;
	/** Ids of the higher norms that bind it. */
	readonly norms: readonly string[];
	readonly clauses: RegimeClauses;
	/** SHA-256 over the canonical JSON of everything above: what a case pins. */
	readonly hash: string;
};

/** Rank decides which of two higher norms is cited when they say the same: the lower number goes first. */
export const NORM_RANKS = ["law", "administrative-regulation", "state-council-document"] as const;
export type NormRank = (typeof NORM_RANKS)[number];

export type Norm = {
	readonly id: string;
	readonly title: string;
	readonly rank: NormRank;
	readonly effectiveFrom: PlainDate;
	readonly clauses: NormClauses;
	readonly hash: string;
};

type Draft<T> = Omit<T, "hash" | "effectiveFrom"> & { readonly effectiveFrom: string };

const WORDING_MAX = 60;

/** Answers of a regime whose own text leaves all of this to the statutes. */
export const silentOnStatute = Object.fromEntries(statuteKeys.map((key) => [key, silent()])) as {
	readonly [K in StatuteKey]: Silent;
};

/**
 * One authority's rules at one effective date: checked, hashed and frozen to the last member.
 * A published regime is never edited; a change is a new value with a later date. Throws on a value that does not
 * fit its schema, a basis without document or article, a wording over 60 characters.
 */
export function defineRegime(draft: Draft<Regime>): Regime {
	for (const { key, type, clause } of clausesOf(draft.clauses)) checkClause(draft.id, key, type, clause);
	return freezeHashed(draft);
}

/** A higher norm in the same words, answering only what it speaks of. */
export function defineNorm(draft: Draft<Norm>): Norm {
	for (const { key, type, clause } of clausesOf(draft.clauses)) checkClause(draft.id, key, type, clause);
	return freezeHashed(draft);
}

/** `qinyuan@2019-12-11#<hash>`: what a case writes into its first event. */
export function regimePin(regime: Regime): string {
	return `${regime.id}@${regime.effectiveFrom}#${regime.hash}`;
}

export type ClauseRow = { readonly key: ClauseKey; readonly type?: EnforcementType; readonly clause: AnyClause };

/** Every clause as a flat list, one row per type where the answer differs by type. */
export function clausesOf(clauses: RegimeClauses | NormClauses): readonly ClauseRow[] {
	return Object.entries<unknown>(clauses).flatMap(([key, answer]): readonly ClauseRow[] => {
		if (!isClauseKey(key)) throw new Error(`unknown clause key: ${key}`);
		if (!isByTypeKey(key)) return [{ key, clause: answer as AnyClause }];
		const perType = answer as { readonly [T in EnforcementType]?: AnyClause };
		return ENFORCEMENT_TYPES.flatMap((type) => {
			const clause = perType[type];
			return clause === undefined ? [] : [{ key, type, clause }];
		});
	});
}

function checkClause(owner: string, key: ClauseKey, type: EnforcementType | undefined, clause: AnyClause): void {
	const place = `${owner} ${key}${type ? ` (${type})` : ""}`;
	if (clause.status === "silent") return;
	if (clause.basis.document.trim() === "" || clause.basis.article.trim() === "")
		throw new Error(`${place}: no citation`);
	if (clause.wording !== undefined && clause.wording.length > WORDING_MAX)
		throw new Error(`${place}: wording too long`);
	if (clause.status === "unit-configurable") return;
	const checked = schemaOf(key).safeParse(clause.value);
	if (!checked.success) throw new Error(`${place}: ${checked.error.message}`);
}

function freezeHashed<T extends { readonly effectiveFrom: string }>(
	draft: T,
): T & { readonly effectiveFrom: PlainDate; readonly hash: string } {
	const effectiveFrom = plainDateOf(draft.effectiveFrom);
	const copy = structuredClone(draft);
	return deepFreeze({ ...copy, effectiveFrom, hash: contentHash(copy as unknown as Json) });
}

function deepFreeze<T>(value: T): T {
	if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
	for (const member of Object.values(value)) deepFreeze(member);
	return Object.freeze(value);
}
