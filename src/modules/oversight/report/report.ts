import type { EventActor, PropagationProof } from "#casework";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { ClauseValue, EnforcementType } from "#regime/contract";
import { type FigureValue, PRESENT_EDITION } from "../figures/compute.ts";
import { FIRST_EDITION } from "../figures/former.ts";
import type { ReportStatus } from "../vocabulary.ts";
import type { LedgerPoint, ReportContent } from "./content-types.ts";

export type { LedgerPoint } from "./content-types.ts";

export type AnnualRule = ClauseValue<"disclosure.annual-data">;

export type Section = {
	readonly orgPath: string;
	readonly name: string;
	/** Stream in which the section confirms. */
	readonly streamId: string;
	readonly confirmed: {
		readonly on: PlainDate;
		readonly by: EventActor;
		readonly hash: string;
		readonly note: string;
	} | null;
};

export type FrozenFigures = {
	readonly asOf: PlainDate;
	/** Of the catalogue; absent in states of before there was a second. */
	readonly edition?: number;
	readonly at: Instant;
	readonly by: EventActor;
	readonly points: readonly LedgerPoint[];
	readonly values: readonly FigureValue[];
	/** Hash of each section's own figures at the same points: what it confirmed must be what goes in. */
	readonly sections: readonly { readonly orgPath: string; readonly hash: string }[];
};

/** The catalogue that these figures were made from; nothing frozen, the present one. */
export function editionOf(figures: FrozenFigures | null): number {
	return figures === null ? PRESENT_EDITION : (figures.edition ?? FIRST_EDITION);
}

export type FigureEdit = {
	readonly figureId: string;
	readonly computed: number;
	readonly value: number;
	readonly reason: string;
	readonly by: EventActor;
	readonly on: PlainDate;
};

export type Submission = {
	readonly addressee: string;
	readonly on: PlainDate;
	readonly method: string;
	readonly reference: string;
	readonly by: EventActor;
	readonly receipt: { readonly on: PlainDate; readonly by: string; readonly number: string } | null;
};

/**
 * A version that had gone out and was put right since (沁源公示办法第十九条, 工信部 二（一）5): kept whole, with its frozen
 * figures, for the authority only.
 */
export type EarlierVersion = Pick<AnnualReport, "figures" | "edits" | "texts" | "check" | "submissions"> & {
	readonly final: NonNullable<AnnualReport["final"]>;
	/** Null where it had gone to its addressees only. */
	readonly publishedOn: PlainDate | null;
	readonly replaced: { readonly reason: string; readonly by: EventActor; readonly on: PlainDate };
};

/** 年度执法数据报告 of one authority for one year. */
export type AnnualReport = {
	readonly id: string;
	readonly status: ReportStatus;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly orgPath: string | undefined;
	readonly regime: { readonly id: string; readonly effectiveFrom: string };
	readonly year: number;
	readonly types: readonly EnforcementType[];
	/** Whether the authority's own text names the duty; false where only a higher norm does. */
	readonly ownDuty: boolean;
	readonly rule: AnnualRule;
	readonly basis: Basis;
	readonly via: string | null;
	readonly consolidator: { readonly orgPath: string; readonly name: string } | null;
	readonly sections: readonly Section[];
	readonly openedOn: PlainDate;
	readonly figures: FrozenFigures | null;
	readonly edits: readonly FigureEdit[];
	/** Words of the authority beside the figures, by the place of the chapter. */
	readonly texts: Readonly<Record<string, string>>;
	readonly final: {
		readonly hash: string;
		readonly content: ReportContent;
		readonly by: EventActor;
		readonly at: Instant;
	} | null;
	readonly submissions: readonly Submission[];
	readonly check: {
		readonly hash: string;
		readonly opinion: string;
		readonly by: EventActor;
		readonly on: PlainDate;
	} | null;
	readonly returned: { readonly reason: string; readonly by: EventActor; readonly on: PlainDate } | null;
	/** The public page; its address stays through every correction. */
	readonly release: {
		readonly publicId: string;
		readonly on: PlainDate;
		readonly by: EventActor;
		/** Set by the release of a corrected version. */
		readonly corrected?: { readonly on: PlainDate; readonly by: EventActor };
	} | null;
	/** The oldest first. */
	readonly versions: readonly EarlierVersion[];
	readonly documents: readonly { readonly documentId: string; readonly label: string }[];
	/** Absent until a correction was looked for at every public address. */
	readonly propagation?: readonly PropagationProof[];
};

const NOWHERE = "1970-01-01" as PlainDate;

export function emptyReport(id: string): AnnualReport {
	return {
		id,
		status: "none",
		authorityId: "",
		authorityName: "",
		orgPath: undefined,
		regime: { id: "", effectiveFrom: "" },
		year: 0,
		types: [],
		ownDuty: true,
		rule: {
			who: "",
			acts: [{ act: "publish", by: null }],
			addressees: [],
			contents: ["总体情况"],
			headquartersCovered: true,
		},
		basis: { document: "", article: "" },
		via: null,
		consolidator: null,
		sections: [],
		openedOn: NOWHERE,
		figures: null,
		edits: [],
		texts: {},
		final: null,
		submissions: [],
		check: null,
		returned: null,
		release: null,
		versions: [],
		documents: [],
	};
}

/** One version by its number from 1: an earlier one or, the last, the present; undefined for a number there is none of. */
export function findVersion(
	report: AnnualReport,
	version: number | undefined,
): (Pick<EarlierVersion, "figures"> & Pick<AnnualReport, "final">) | undefined {
	return version === undefined || version === report.versions.length + 1 ? report : report.versions[version - 1];
}

/** What a figure says in the report: the value computed, or the last one put in its place with a reason. */
export function statedValue(report: AnnualReport, figureId: string): { value: number; edit: FigureEdit | undefined } {
	const computed = report.figures?.values.find((one) => one.id === figureId)?.value ?? 0;
	const edit = report.edits.findLast((one) => one.figureId === figureId);
	return { value: edit?.value ?? computed, edit };
}

/** The unit that alone consolidates; null where the rule names none, also for a report opened when one was recorded. */
export function boundConsolidator({ rule, consolidator }: AnnualReport): AnnualReport["consolidator"] {
	return rule.consolidator === undefined ? null : consolidator;
}

/** Something of the present version has left the house: it can be corrected, and no longer quietly taken back. */
export function hasGoneOut({ final, status, submissions }: AnnualReport): boolean {
	return final !== null && (status === "published" || submissions.length > 0);
}

/** The addressees that have not been sent it yet. */
export function unsent({ rule, submissions }: AnnualReport): readonly string[] {
	return unsentOf(rule, submissions);
}

export function unsentOf(rule: AnnualRule, submissions: readonly Submission[]): readonly string[] {
	const sent = new Set(submissions.map(({ addressee }) => addressee));
	return rule.addressees.filter((addressee) => !sent.has(addressee));
}

/** Sections without a confirmation of exactly the figures that were frozen, by name. */
export function unconfirmed(report: AnnualReport): { missing: readonly string[]; changed: readonly string[] } {
	const frozen = new Map(report.figures?.sections.map(({ orgPath, hash }) => [orgPath, hash]));
	const missing = report.sections.filter(({ confirmed }) => confirmed === null);
	const changed = report.sections.filter(
		({ confirmed, orgPath }) =>
			confirmed !== null && frozen.get(orgPath) !== undefined && frozen.get(orgPath) !== confirmed.hash,
	);
	return { missing: missing.map(({ name }) => name), changed: changed.map(({ name }) => name) };
}
