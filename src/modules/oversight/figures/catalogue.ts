import { DECISION_OUTCOMES, PENALTY_KINDS } from "#casework/contract";
import type { PlainDate } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import {
	type CaseFact,
	type DecisionFact,
	decisionsOf,
	type Fact,
	type MadeDecision,
	type RemedyFact,
	type RequestFact,
	standingEnd,
} from "./fact.ts";
import {
	type Figure,
	type FigureGroup,
	ofCases,
	ofDecisions,
	ofRemedies,
	ofRequests,
	one,
	penalty,
	type Span,
	someWithin,
	within,
} from "./figure.ts";
import { FORMER_FIGURES, SECOND_EDITION } from "./former.ts";

import { isCorrecting, REMEDY_RESULTS } from "./remedy-results.ts";
import { COMPLAINT_KINDS, isComplaint, OTHER_REQUESTS } from "./request-kinds.ts";

export { FIGURE_GROUPS, type Figure, type FigureGroup, type FigureUnit, type Span } from "./figure.ts";

const second = (figure: Figure): Figure => ({ ...figure, since: SECOND_EDITION });

const fenOfCases = (fen: (fact: CaseFact, span: Span) => number) => (fact: Fact, span: Span) =>
	fact.kind === "case" ? fen(fact, span) : 0;
/** A decision of its own: one that has a case here is counted with its case. */
const standsAlone = (fact: DecisionFact) => fact.origin !== "case";

const decided = (type: EnforcementType, of: (fact: CaseFact, span: Span) => number) => (fact: Fact, span: Span) => {
	if (fact.kind === "case") return type === "penalty" ? of(fact, span) : 0;
	return one(fact.kind === "decision" && fact.type === type && standsAlone(fact) && within(fact.decidedOn, span));
};

/** 移送 decides nothing about the party (行政处罚法 57 第一款第四项). */
const decidedIn = (fact: CaseFact, span: Span) =>
	decisionsOf(fact).filter(({ outcome, on }) => outcome !== "transfer" && within(on, span));
/**
 * 案件的办理情况 counts cases: one that was decided twice in the period, anew after an annulment, is one case with the
 * decision made last. 执法总体情况 counts the decisions made, each of them.
 */
const lastIn = (fact: CaseFact, span: Span): MadeDecision | undefined => decidedIn(fact, span).at(-1);
const isDecided = (fact: CaseFact, span: Span) => lastIn(fact, span) !== undefined;
const penalised = (fact: CaseFact, span: Span) => {
	const last = lastIn(fact, span);
	return last?.outcome === "penalise" ? last : undefined;
};

const OVERALL: readonly Figure[] = ENFORCEMENT_TYPES.map((type) => ({
	id: `decided-${type}`,
	group: "overall" as const,
	label: `作出${enforcementTypeLabel[type]}决定`,
	unit: "件" as const,
	type,
	adds: decided(type, (fact, span) => decidedIn(fact, span).length),
}));

const OUTCOMES: readonly Figure[] = Object.entries(DECISION_OUTCOMES)
	.filter(([outcome]) => outcome !== "transfer")
	.map(([outcome, label]) => ({
		id: `outcome-${outcome}`,
		group: "cases" as const,
		label: `其中：${label}`,
		unit: "件" as const,
		type: "penalty" as const,
		adds: ofCases((fact, span) => lastIn(fact, span)?.outcome === outcome),
	}));

const KINDS: readonly Figure[] = Object.entries(PENALTY_KINDS).map(([kind, label]) => ({
	id: `kind-${kind}`,
	group: "cases" as const,
	label: `处罚种类：${label}`,
	unit: "件" as const,
	type: "penalty" as const,
	adds: ofCases((fact, span) => penalised(fact, span)?.penaltyKinds.includes(kind) ?? false),
}));

const CASES: readonly Figure[] = [
	penalty("clues", "登记案件线索", (fact, span) => within(fact.openedOn, span)),
	penalty("initiated", "立案", (fact, span) => within(fact.initiatedOn, span)),
	second(penalty("cases-not-initiated", "不予立案", (fact, span) => hasEnded(fact, span, "not-initiated"))),
	...ENFORCEMENT_TYPES.map((type) => ({
		id: `case-${type}`,
		group: "cases" as const,
		label: `${enforcementTypeLabel[type]}案件作出决定`,
		unit: "件" as const,
		type,
		adds: decided(type, (fact, span) => one(isDecided(fact, span))),
	})),
	penalty("ordinary", "其中：普通程序", (fact, span) => fact.procedure === "ordinary" && isDecided(fact, span)),
	penalty("summary", "其中：简易程序", (fact, span) => fact.procedure === "summary" && isDecided(fact, span)),
	...OUTCOMES,
	...KINDS,
	{
		id: "fines",
		group: "cases",
		label: "罚款金额",
		unit: "分",
		type: "penalty",
		adds: fenOfCases((fact, span) => penalised(fact, span)?.fineFen ?? 0),
	},
	{
		id: "confiscated",
		group: "cases",
		label: "没收违法所得金额",
		unit: "分",
		type: "penalty",
		adds: fenOfCases((fact, span) => penalised(fact, span)?.confiscatedFen ?? 0),
	},
	{
		id: "paid",
		group: "cases",
		label: "本期缴入的罚没款（含加处罚款）",
		unit: "分",
		type: "penalty",
		adds: fenOfCases((fact, span) =>
			fact.payments.filter((payment) => within(payment.on, span)).reduce((sum, payment) => sum + payment.fen, 0),
		),
	},
	second(penalty("cases-heard", "举行听证", (fact, span) => someWithin(fact.hearingsOn, span))),
	second(penalty("cases-discussed", "集体讨论", (fact, span) => someWithin(fact.discussionsOn, span))),
	penalty("transferred", "移送司法机关", (fact, span) => within(fact.transferredOn, span)),
	penalty("withdrawn", "撤案、终止办理", (fact, span) => within(fact.withdrawnOn, span)),
	second(penalty("cases-performed", "处罚决定履行完毕", isPerformed)),
	second(penalty("cases-to-court", "申请人民法院强制执行", (fact, span) => someWithin(fact.courtApplicationsOn, span))),
	second(penalty("cases-closed", "结案", (fact, span) => hasEnded(fact, span, "closed"))),
	second(penalty("cases-pending", "期末在办", isPending)),
	review("reviewed", "法制审核送审", (round, span) => within(round.submittedOn, span)),
	review("review-passed", "其中：审核通过", (round, span) => round.result === "passed" && within(round.endedOn, span)),
	review(
		"review-returned",
		"其中：退回、不同意或者材料不齐",
		(round, span) => round.result !== null && round.result !== "passed" && within(round.endedOn, span),
	),
];

function review(id: string, label: string, is: (round: CaseFact["reviews"][number], span: Span) => boolean): Figure {
	return {
		id,
		group: "cases",
		label,
		unit: "次",
		type: "penalty",
		adds: (fact, span) => (fact.kind === "case" ? fact.reviews.filter((round) => is(round, span)).length : 0),
	};
}

/** Open at the end of the period's last day: initiated (or filed under the summary procedure) and ended no more. */
function isPending(fact: CaseFact, { to }: Span): boolean {
	const begun = fact.procedure === "summary" ? fact.openedOn : fact.initiatedOn;
	return begun !== null && begun <= to && standingEnd(fact, to) === undefined;
}

/** What ended in the period and was still ended on its last day; a case that goes on afterwards has not ended in it. */
function hasEnded(fact: CaseFact, span: Span, how: string): boolean {
	const end = standingEnd(fact, span.to);
	return end?.how === how && within(end.on, span);
}

function isPerformed(fact: CaseFact, span: Span): boolean {
	const end = standingEnd(fact, span.to);
	return end !== undefined && end.performed && within(end.on, span);
}

/** Called off when the year was over, an item was planned and not done: nobody mends a year's figure afterwards. */
const isCalledOff = ({ cancelledOn, year }: Extract<Fact, { kind: "inspection" }>) =>
	cancelledOn !== null && cancelledOn <= `${year}-12-31`;
const planned = (is: (fact: Extract<Fact, { kind: "inspection" }>) => boolean) => (fact: Fact, span: Span) =>
	one(fact.kind === "inspection" && `${fact.year}` === span.from.slice(0, 4) && is(fact));

const PLAN: readonly Figure[] = [
	{
		id: "planned",
		group: "plan",
		label: "年度计划检查",
		unit: "件",
		adds: planned((fact) => !isCalledOff(fact)),
	},
	{
		id: "plan-done",
		group: "plan",
		label: "其中：已完成",
		unit: "件",
		adds: (fact, span) =>
			planned(() => fact.kind === "inspection" && fact.doneOn !== null && fact.doneOn <= span.to)(fact, span),
	},
	{
		id: "plan-cancelled",
		group: "plan",
		label: "经批准取消",
		unit: "件",
		adds: planned(isCalledOff),
	},
];

/** Taken up and not turned away afterwards, as of the last day of the period. */
const isAccepted = ({ acceptedOn, refusedOn }: RequestFact, span: Span) =>
	within(acceptedOn, span) && (refusedOn === null || refusedOn > span.to);

/**
 * 受理 is not 收到 (沁源公示办法第十六条第（三）项 asks for 受理): what was 不予受理 has a figure of its own and is neither 受理 nor
 * 办结. Of those accepted in the period, what has been answered, whenever that was.
 */
function requestsOf(
	id: string,
	{ group, label, is }: { group: FigureGroup; label: string; is: (fact: RequestFact) => boolean },
): readonly Figure[] {
	const figure = (part: string, word: string, counts: (fact: RequestFact, span: Span) => boolean): Figure =>
		second({
			id: `${id}-${part}`,
			group,
			label: `${word}${label}`,
			unit: "件",
			adds: ofRequests((fact, span) => is(fact) && counts(fact, span)),
		});
	return [
		figure("received", "收到", (fact, span) => within(fact.receivedOn, span)),
		figure("accepted", "受理", isAccepted),
		figure("not-accepted", "不予受理", (fact, span) => within(fact.refusedOn, span)),
		figure(
			"done",
			"办结",
			(fact, span) => isAccepted(fact, span) && fact.handledOn !== null && fact.refusedOn === null,
		),
	];
}

const COMPLAINTS: readonly Figure[] = [
	...requestsOf("complaints", { group: "complaints", label: "投诉、举报", is: isComplaint }),
	...Object.entries(COMPLAINT_KINDS).flatMap(([kind, label]) =>
		requestsOf(`complaints-${kind}`, {
			group: "complaints",
			label: `：${label}`,
			is: (fact) => fact.requestKind === kind,
		}),
	),
];

const pendingAt = ({ acceptedOn, endedOn }: RemedyFact, day: PlainDate) =>
	acceptedOn <= day && (endedOn === null || endedOn > day);

/** 受理 counts in the year it was accepted, a result in the year it took effect: what crosses the year stands in both. */
function remediesOf(remedy: RemedyFact["remedy"], label: string): readonly Figure[] {
	const figure = (id: string, text: string, is: (fact: RemedyFact, span: Span) => boolean): Figure => ({
		id: `${remedy}${id}`,
		group: "remedies",
		label: text,
		unit: "件",
		adds: ofRemedies((fact, span) => fact.remedy === remedy && is(fact, span)),
	});
	const ended = (id: string, text: string, is: (fact: RemedyFact) => boolean): Figure =>
		second(figure(id, text, (fact, span) => within(fact.endedOn, span) && is(fact)));
	return [
		figure("", label, (fact, span) => within(fact.acceptedOn, span)),
		...Object.entries(REMEDY_RESULTS).map(([result, text]) =>
			ended(`-ended-${result}`, `${label}审结：${text}`, (fact) => fact.result === result),
		),
		second(figure("-pending-at-end", `${label}期末尚未审结`, (fact, { to }) => pendingAt(fact, to))),
		ended("-set-right", `${label}中行政行为被纠正合计`, ({ result }) => isCorrecting(result)),
	];
}

/** Judged by the first publication; neither in time nor late where no day was set. */
const publishedInTime = (inTime: boolean) =>
	ofDecisions(({ origin, publishedOn, duty: { dueOn, metOn } }, span) => {
		if (origin === "import" || dueOn === null || metOn === null || !within(publishedOn, span)) return false;
		return metOn <= dueOn === inTime;
	});

const OTHER: readonly Figure[] = [
	{
		id: "published",
		group: "other",
		label: "公示执法决定",
		unit: "件",
		adds: ofDecisions((fact, span) => fact.origin !== "import" && within(fact.publishedOn, span)),
	},
	second({
		id: "published-by-due-day",
		group: "other",
		label: "其中：按期公示",
		unit: "件",
		adds: publishedInTime(true),
	}),
	second({
		id: "published-after-due-day",
		group: "other",
		label: "其中：逾期公示",
		unit: "件",
		adds: publishedInTime(false),
	}),
	{
		id: "withdrawn-publications",
		group: "other",
		label: "撤下公示信息",
		unit: "件",
		adds: ofDecisions(({ withdrawnOn, withdrawnBefore = [] }, span) =>
			[withdrawnOn, ...withdrawnBefore].some((day) => within(day, span)),
		),
	},
	{
		id: "corrected-publications",
		group: "other",
		label: "更正公示信息",
		unit: "次",
		adds: (fact, span) => (fact.kind === "decision" ? fact.correctedOn.filter((day) => within(day, span)).length : 0),
	},
	{
		id: "left-services",
		group: "other",
		label: "留置送达",
		unit: "次",
		adds: (fact, span) => (fact.kind === "case" ? fact.leftServices.filter(({ on }) => within(on, span)).length : 0),
	},
	{
		id: "left-services-recorded",
		group: "other",
		label: "其中：进行音像记录",
		unit: "次",
		adds: (fact, span) =>
			fact.kind === "case" ? fact.leftServices.filter(({ on, recorded }) => recorded && within(on, span)).length : 0,
	},
	second({
		id: "cases-archived",
		group: "other",
		label: "案卷归档",
		unit: "件",
		adds: ofCases((fact, span) => someWithin(fact.archivalsOn, span)),
	}),
	...Object.entries(OTHER_REQUESTS).flatMap(([kind, label]) =>
		requestsOf(`requests-${kind}`, { group: "other", label, is: (fact) => fact.requestKind === kind }),
	),
];

/** Every figure that is made, in the order it is read. */
export const FIGURES: readonly Figure[] = [
	...OVERALL,
	...PLAN,
	...CASES,
	...COMPLAINTS,
	...remediesOf("reconsideration", "行政复议"),
	...remediesOf("litigation", "行政诉讼"),
	...OTHER,
];

const BY_ID = new Map([...FIGURES, ...FORMER_FIGURES].map((figure) => [figure.id, figure]));

export function findFigure(id: string): Figure | undefined {
	return BY_ID.get(id);
}

/** The figures of an edition of the catalogue: the present ones, or what a report was frozen with before. */
export function figuresOfEdition(edition: number): readonly Figure[] {
	return edition >= SECOND_EDITION
		? FIGURES
		: [...FIGURES.filter(({ since }) => since === undefined), ...FORMER_FIGURES];
}

export function yearSpan(year: number): Span {
	return { from: `${year}-01-01` as PlainDate, to: `${year}-12-31` as PlainDate };
}
