import { contentHash } from "#kernel/hash";
import type { PlainDate } from "#kernel/plain-date";
import type { EnforcementType } from "#regime/contract";
import type { AuthorityInput, Post, UnitFunction } from "./contract.ts";
import type { EnforcementScope } from "./enforcement-types.ts";

/** Shapes of the demo data in seeds/: plain values, applied by applySeed. Every person and number in them is invented. */
export type AuthoritySeed = {
	/** What the authority's own text says of its types; the regime is the authority on it, this copy serves the seeding. */
	readonly scope: EnforcementScope;
	/** Parents before children. */
	readonly parts: readonly AuthorityPart[];
};

export type AuthorityPart = {
	readonly authority: AuthorityInput;
	readonly units: readonly UnitSeed[];
	readonly certificates: CertificateSeed;
	readonly people: readonly PersonSeed[];
	readonly matters: readonly MatterSeed[];
	readonly entrustments?: readonly EntrustmentSeed[];
};

export type UnitSeed = {
	/** Path below the authority, `zonghe` or `zonghe/fazhi`; parents before children. */
	readonly path: string;
	readonly name: string;
	readonly functions: readonly UnitFunction[];
	readonly duties?: string;
	readonly kind?: "internal" | "authorised" | "entrusted";
};

/** What all certificates of an authority have in common. */
export type CertificateSeed = {
	readonly category: string;
	readonly area: string;
	readonly style: string;
	readonly issuer: string;
	readonly issuedOn: PlainDate;
	readonly validUntil: PlainDate;
	/** Years passed by everyone not marked unverified, where the authority's rules have an annual verification. */
	readonly verifiedYears?: readonly number[];
};

export type PersonSeed = {
	readonly key: string;
	readonly name: string;
	/** Path of the unit below the authority; empty for the authority's leaders. */
	readonly unit: string;
	readonly title: string;
	readonly posts: readonly Post[];
	readonly lawQualified?: boolean;
	readonly certificate?: {
		readonly number: string;
		readonly validUntil?: PlainDate;
		readonly suspendedOn?: PlainDate;
		readonly unverified?: boolean;
	};
};

export type MatterSeed = {
	readonly code: string;
	readonly name: string;
	readonly type: EnforcementType;
	/** Title and place, as in a citation. */
	readonly bases: readonly (readonly [statute: string, place: string])[];
	readonly unit: string;
	readonly days: number;
	readonly benchmark?: string;
	readonly summary?: boolean;
	readonly effectiveFrom: PlainDate;
};

export type EntrustmentSeed = {
	readonly unit: string;
	readonly document: string;
	readonly matterCodes: readonly string[];
	readonly powers: string;
	readonly validFrom: PlainDate;
	readonly validTo: PlainDate;
};

export type SeedKind = "unit" | "person" | "officer" | "certificate" | "matter" | "entrustment";

/** The id a seeded thing gets: the same in every installation, so that other seeds and stories can name it. */
export function seedId(kind: SeedKind, authorityId: string, key: string): string {
	return contentHash(["registry seed", kind, authorityId, key]).slice(0, 32);
}
