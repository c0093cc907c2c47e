import type { CaseFact, DecisionFact, RemedyFact, RequestFact } from "./fact.ts";
import {
	type Figure,
	type FigureGroup,
	ofCases,
	ofDecisions,
	ofRemedies,
	ofRequests,
	penalty,
	type Span,
	within,
} from "./figure.ts";
import { isCorrecting, REMEDY_RESULTS } from "./remedy-results.ts";
import { COMPLAINT_KINDS, isComplaint, OTHER_REQUESTS } from "./request-kinds.ts";

/** Of the catalogue: a figure whose definition changed has another id from the next edition on (decision 0019). */
export const FIRST_EDITION = 1;
export const SECOND_EDITION = 2;

/** As the first edition had it: an end was 结案, 撤案 or 不予立案, and a case that went on afterwards had still ended. */
function wasPending(fact: CaseFact, { to }: Span): boolean {
	const ended = [fact.closedOn, fact.withdrawnOn, fact.notInitiatedOn].some((day) => day !== null && day <= to);
	const begun = fact.procedure === "summary" ? fact.openedOn : fact.initiatedOn;
	return begun !== null && begun <= to && !ended;
}

const wasLatePublication = (fact: DecisionFact) =>
	fact.publishedOn !== null && fact.publishDueOn !== null && fact.publishedOn > fact.publishDueOn;

/** Results stood with the year in which it was accepted. */
function formerRemedies(remedy: RemedyFact["remedy"], label: string): readonly Figure[] {
	const figure = (id: string, text: string, is: (fact: RemedyFact) => boolean): Figure => ({
		id: `${remedy}${id}`,
		group: "remedies",
		label: text,
		unit: "件",
		adds: ofRemedies((fact, span) => fact.remedy === remedy && within(fact.acceptedOn, span) && is(fact)),
	});
	return [
		...Object.entries(REMEDY_RESULTS).map(([result, text]) =>
			figure(`-${result}`, `${label}结果：${text}`, (fact) => fact.result === result),
		),
		figure("-pending", `${label}结果：尚未审结`, (fact) => fact.result === null),
		figure("-corrected", `${label}中行政行为被纠正合计`, (fact) => isCorrecting(fact.result)),
	];
}

/** What was received stood as 受理, and what was turned away as 办结. */
const formerRequests = (
	id: string,
	{ group, label, is }: { group: FigureGroup; label: string; is: (fact: RequestFact) => boolean },
): readonly Figure[] => [
	{
		id,
		group,
		label: `受理${label}`,
		unit: "件",
		adds: ofRequests((fact, span) => is(fact) && within(fact.receivedOn, span)),
	},
	{
		id: `${id}-handled`,
		group,
		label: `办结${label}`,
		unit: "件",
		adds: ofRequests((fact, span) => is(fact) && within(fact.receivedOn, span) && fact.handledOn !== null),
	},
];

/** Figures that are no longer made, as they were: what was frozen with them is computed again with them. */
export const FORMER_FIGURES: readonly Figure[] = [
	penalty("not-initiated", "不予立案", (fact, span) => within(fact.notInitiatedOn, span)),
	penalty("hearings", "举行听证", (fact, span) => within(fact.hearingHeldOn, span)),
	penalty("discussed", "集体讨论", (fact, span) => within(fact.discussedOn, span)),
	penalty("performed", "处罚决定履行完毕", (fact, span) => within(fact.performedOn, span)),
	penalty("court", "申请人民法院强制执行", (fact, span) => within(fact.courtAppliedOn, span)),
	penalty("closed", "结案", (fact, span) => within(fact.closedOn, span)),
	penalty("pending", "期末在办", wasPending),
	{
		id: "published-in-time",
		group: "other",
		label: "其中：按期公示",
		unit: "件",
		adds: ofDecisions(
			(fact, span) =>
				fact.origin !== "import" &&
				within(fact.publishedOn, span) &&
				fact.publishDueOn !== null &&
				!wasLatePublication(fact),
		),
	},
	{
		id: "published-late",
		group: "other",
		label: "其中：逾期公示",
		unit: "件",
		adds: ofDecisions(
			(fact, span) => fact.origin !== "import" && within(fact.publishedOn, span) && wasLatePublication(fact),
		),
	},
	...formerRequests("complaints", { group: "complaints", label: "投诉、举报", is: isComplaint }),
	...Object.entries(COMPLAINT_KINDS).flatMap(([kind, label]) =>
		formerRequests(`complaints-${kind}`, {
			group: "complaints",
			label: `：${label}`,
			is: (fact) => fact.requestKind === kind,
		}),
	),
	...Object.entries(OTHER_REQUESTS).flatMap(([kind, label]) =>
		formerRequests(`requests-${kind}`, { group: "other", label, is: (fact) => fact.requestKind === kind }),
	),
	...formerRemedies("reconsideration", "行政复议"),
	...formerRemedies("litigation", "行政诉讼"),
	{
		id: "archived",
		group: "other",
		label: "案卷归档",
		unit: "件",
		adds: ofCases((fact, span) => within(fact.archivedOn, span)),
	},
];
