import type { PlainDate } from "#kernel/plain-date";
import type { EnforcementType } from "#regime/contract";
import type { CaseFact, DecisionFact, Fact, RemedyFact, RequestFact } from "./fact.ts";

/** The period a figure is of, both days included. */
export type Span = { readonly from: PlainDate; readonly to: PlainDate };
export type FigureUnit = "件" | "次" | "人次" | "分";

/** Where figures stand together; a regime's own chapters are made of these. */
export const FIGURE_GROUPS = {
	overall: "行政执法总体情况",
	plan: "执法检查计划执行情况",
	cases: "行政处罚、行政强制等案件的办理情况",
	complaints: "投诉、举报的受理和分类办理情况",
	remedies: "行政复议、行政诉讼情况",
	other: "其他情况",
} as const;
export type FigureGroup = keyof typeof FIGURE_GROUPS;

/**
 * One figure: what each thing adds to it in a period. The value is the sum, the list behind it is everything that adds
 * something; there is no second query that could say otherwise.
 */
export type Figure = {
	readonly id: string;
	readonly group: FigureGroup;
	readonly label: string;
	readonly unit: FigureUnit;
	/** Present when it belongs to one type of enforcement: shown only where the authority has that type. */
	readonly type?: EnforcementType;
	/** The edition of the catalogue it came with; absent: it was there from the first. */
	readonly since?: number;
	readonly adds: (fact: Fact, span: Span) => number;
};

export const within = (day: PlainDate | null, { from, to }: Span): boolean => day !== null && from <= day && day <= to;
export const someWithin = (days: readonly PlainDate[], span: Span): boolean => days.some((day) => within(day, span));
export const one = (is: boolean): number => (is ? 1 : 0);

type Is<F> = (fact: F, span: Span) => boolean;
type Adds = Figure["adds"];

export const ofCases =
	(is: Is<CaseFact>): Adds =>
	(fact, span) =>
		one(fact.kind === "case" && is(fact, span));
export const ofDecisions =
	(is: Is<DecisionFact>): Adds =>
	(fact, span) =>
		one(fact.kind === "decision" && is(fact, span));
export const ofRequests =
	(is: Is<RequestFact>): Adds =>
	(fact, span) =>
		one(fact.kind === "request" && is(fact, span));
export const ofRemedies =
	(is: Is<RemedyFact>): Adds =>
	(fact, span) =>
		one(fact.kind === "remedy" && is(fact, span));

export const penalty = (id: string, label: string, is: Is<CaseFact>): Figure => ({
	id,
	group: "cases",
	label,
	unit: "件",
	type: "penalty",
	adds: ofCases(is),
});
