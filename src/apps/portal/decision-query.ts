import type { DisclosureMode, PerformanceStatus } from "#disclosure/contract";
import { daysBetween, type PlainDate, plainDateOf } from "#kernel/plain-date";
import { searchWords } from "#kernel/search-text";
import type { EnforcementType } from "#regime/contract";
import type { Outcome } from "./outcomes.ts";

export const SORTS = { published: "公示日期", decided: "决定日期", relevance: "相关度" } as const;
export type Sort = keyof typeof SORTS;

/** What is asked for. An empty text is no condition. */
export type DecisionQuery = {
	/** The column of one authority: it and the authorities below it. */
	readonly authorityId?: string | undefined;
	readonly q: string;
	readonly party: string;
	readonly number: string;
	/** One authority alone, within the column or of all. */
	readonly unit: string;
	readonly type: EnforcementType | "";
	readonly mode: DisclosureMode | "";
	readonly matter: string;
	/** Year of the decision, four digits. */
	readonly year: string;
	/** Code of GB/T 2260, or the beginning of one (14: all of 山西). */
	readonly region: string;
	readonly outcome: Outcome | "";
	/** 履行情况: only decisions of authorities that publish it have one (PUB-10). */
	readonly performance: PerformanceStatus | "";
	/** Days of the decision, both included. */
	readonly from: PlainDate | "";
	readonly to: PlainDate | "";
	/** Days of the publication, both included. */
	readonly publishedFrom: PlainDate | "";
	readonly publishedTo: PlainDate | "";
	readonly sort: Sort;
	readonly page: number;
	readonly size: number;
};

/** The query in the form in which rows are compared, in the database and in the sample alike. */
export type Criteria = {
	readonly words: readonly string[];
	readonly parties: readonly string[];
	readonly numbers: readonly string[];
	/** Authorities it may be of; undefined: any. An empty list finds nothing. */
	readonly authorities: readonly string[] | undefined;
	/** Marks a row must bear, as in portal.decision.facets. */
	readonly marks: readonly string[];
	readonly year: number | undefined;
	readonly decided: Days;
	readonly published: Days;
};
/** Both included, in days since 2000-01-01; undefined: open. */
export type Days = { readonly from: number | undefined; readonly to: number | undefined };

export function criteriaOf(query: DecisionQuery, authorities: readonly string[] | undefined): Criteria {
	const mark = (prefix: string, value: string) => (value === "" ? [] : [`${prefix}:${value}`]);
	return {
		words: searchWords(query.q),
		parties: searchWords(query.party),
		numbers: searchWords(query.number),
		authorities,
		marks: [
			...mark("t", query.type),
			...mark("m", query.mode),
			...mark("x", query.matter),
			...mark("o", query.outcome),
			...mark("p", query.performance),
			...mark("y", query.year),
		],
		year: query.year === "" ? undefined : Number(query.year),
		decided: { from: dayOf(query.from), to: dayOf(query.to) },
		published: { from: dayOf(query.publishedFrom), to: dayOf(query.publishedTo) },
	};
}

function dayOf(date: PlainDate | ""): number | undefined {
	return date === "" ? undefined : dayNumber(date);
}

/** As the generated columns of portal.decision count: days since 2000-01-01. */
export function dayNumber(date: PlainDate): number {
	return daysBetween(plainDateOf("2000-01-01"), date);
}

/** decided_day of a row without a date of decision. */
export const NO_DAY = -100_000;
