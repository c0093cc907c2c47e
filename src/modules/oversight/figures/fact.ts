import { CASE_STATUS, type CaseStatus } from "#casework/contract";
import type { PlainDate } from "#kernel/plain-date";
import type { EnforcementType } from "#regime/contract";

/** What every countable thing has: where it opens, whose it is, by what it can be sliced. */
type Common = {
	/** Stream it belongs to; with `part` its name. */
	readonly streamId: string;
	readonly part: string;
	readonly orgPath: string;
	readonly title: string;
	/** Party, applicant or checked enterprise; inside only. */
	readonly party: string;
	readonly type: EnforcementType | null;
};

/** One case with a procedure of its own here. */
export type CaseFact = Common & {
	readonly kind: "case";
	readonly matter: string;
	readonly partyKind: "organisation" | "citizen";
	readonly procedure: "ordinary" | "summary";
	readonly status: string;
	readonly stage: string;
	readonly number: string | null;
	readonly openedOn: PlainDate;
	readonly initiatedOn: PlainDate | null;
	readonly notInitiatedOn: PlainDate | null;
	readonly decidedOn: PlainDate | null;
	readonly outcome: string | null;
	readonly penaltyKinds: readonly string[];
	readonly fineFen: number;
	readonly confiscatedFen: number;
	/** Every decision of the case, the oldest first: made anew after an annulment there are several. Absent in facts of before. */
	readonly decisions?: readonly MadeDecision[];
	readonly payments: readonly { readonly on: PlainDate; readonly fen: number }[];
	readonly hearingHeldOn: PlainDate | null;
	readonly discussedOn: PlainDate | null;
	/** One per round of legal review; `result` null while it runs, and where another draft overtook it. */
	readonly reviews: readonly {
		readonly submittedOn: PlainDate;
		readonly endedOn: PlainDate | null;
		readonly result: string | null;
	}[];
	readonly transferredOn: PlainDate | null;
	readonly courtAppliedOn: PlainDate | null;
	/** From the events, each of them: what a later decision puts out of the state has happened all the same. */
	readonly hearingsOn: readonly PlainDate[];
	readonly discussionsOn: readonly PlainDate[];
	readonly courtApplicationsOn: readonly PlainDate[];
	readonly archivalsOn: readonly PlainDate[];
	readonly endings: readonly CaseEnding[];
	readonly withdrawnOn: PlainDate | null;
	readonly closedOn: PlainDate | null;
	readonly performedOn: PlainDate | null;
	readonly archivedOn: PlainDate | null;
	readonly archiveDueOn: PlainDate | null;
	readonly handlingDueOn: PlainDate | null;
	readonly handlingMetOn: PlainDate | null;
	/** Papers the record should hold by now: from which day each is missed, and when it came. */
	readonly papers: readonly { readonly label: string; readonly dueOn: PlainDate; readonly madeOn: PlainDate | null }[];
	readonly refusedPapers: readonly string[];
	readonly leftServices: readonly { readonly on: PlainDate; readonly recorded: boolean }[];
};

/** One end of a case: how (its status from then on), and when the case went on again, if it did. */
export type CaseEnding = {
	readonly on: PlainDate;
	readonly how: string;
	/** 履行完毕: ended because what was decided is done. */
	readonly performed: boolean;
	readonly againOn: PlainDate | null;
};

/** The end in which the case stands at the close of that day; undefined while it is open. */
export function standingEnd({ endings }: CaseFact, day: PlainDate): CaseEnding | undefined {
	const last = endings.findLast(({ on }) => on <= day);
	return last === undefined || (last.againOn !== null && last.againOn <= day) ? undefined : last;
}

export type MadeDecision = {
	readonly on: PlainDate;
	readonly outcome: string;
	readonly penaltyKinds: readonly string[];
	readonly fineFen: number;
	readonly confiscatedFen: number;
};

/** The decisions of a case, also of a fact from before they were kept. */
export function decisionsOf(fact: CaseFact): readonly MadeDecision[] {
	if (fact.decisions) return fact.decisions;
	const { decidedOn, outcome, penaltyKinds, fineFen, confiscatedFen } = fact;
	return decidedOn === null || outcome === null
		? []
		: [{ on: decidedOn, outcome, penaltyKinds, fineFen, confiscatedFen }];
}

/** A decision on its way to the public: of a case here, or registered for a type whose procedure is not here yet. */
export type DecisionFact = Common & {
	readonly kind: "decision";
	readonly origin: "case" | "import" | "registered";
	readonly caseId: string | null;
	readonly number: string | null;
	readonly decidedOn: PlainDate | null;
	readonly publishDueOn: PlainDate | null;
	readonly publishedOn: PlainDate | null;
	/** The duty as it was met the first time, in time or late: a decision that is taken down and comes back has met it. */
	readonly duty: { readonly dueOn: PlainDate | null; readonly metOn: PlainDate | null };
	/** Withheld, dropped or withdrawn: its publication clock stands still from that day. */
	readonly endedOn: PlainDate | null;
	/** Null while it is public, also again. */
	readonly withdrawnOn: PlainDate | null;
	/** Withdrawals that a later release followed (重新公示); absent in facts of before. */
	readonly withdrawnBefore?: readonly PlainDate[];
	readonly correctedOn: readonly PlainDate[];
};

/** A request of the public (投诉、举报、申请 …). */
export type RequestFact = Common & {
	readonly kind: "request";
	readonly requestKind: string;
	readonly receivedOn: PlainDate;
	/** The first time: a unit that it is handed to takes it up anew. */
	readonly acceptedOn: PlainDate | null;
	readonly refusedOn: PlainDate | null;
	readonly handledOn: PlainDate | null;
	readonly status: string;
};

/** One planned inspection (执法检查计划). */
export type InspectionFact = Common & {
	readonly kind: "inspection";
	readonly year: number;
	readonly doneOn: PlainDate | null;
	readonly cancelledOn: PlainDate | null;
};

/** One reconsideration or lawsuit against an act of the authority. */
export type RemedyFact = Common & {
	readonly kind: "remedy";
	readonly remedy: "reconsideration" | "litigation";
	readonly acceptedOn: PlainDate;
	readonly endedOn: PlainDate | null;
	readonly result: string | null;
};

export type Fact = CaseFact | DecisionFact | RequestFact | InspectionFact | RemedyFact;

/** First and last day on which it can count; null while it is not over. For the index of the table. */
export function spanOf(fact: Fact): { readonly from: PlainDate; readonly to: PlainDate | null } {
	switch (fact.kind) {
		case "case": {
			const over = fact.archivedOn ?? (fact.status === "not-initiated" ? fact.notInitiatedOn : null);
			return { from: fact.openedOn, to: over };
		}
		case "decision":
			return { from: fact.decidedOn ?? fact.publishedOn ?? ("1970-01-01" as PlainDate), to: null };
		case "request":
			return { from: fact.receivedOn, to: fact.handledOn };
		case "inspection":
			return { from: `${fact.year}-01-01` as PlainDate, to: `${fact.year + 1}-12-31` as PlainDate };
		case "remedy":
			return { from: fact.acceptedOn, to: fact.endedOn };
	}
}

function endWord({ endings }: CaseFact): string | undefined {
	const last = endings.at(-1);
	return last === undefined || last.againOn !== null ? undefined : CASE_STATUS[last.how as CaseStatus];
}

/** What stands in a list of cases of any kind. */
export function statusWord(fact: Fact): string {
	switch (fact.kind) {
		case "case":
			return endWord(fact) ?? (fact.decidedOn ? "已决定" : "办理中");
		case "decision":
			return fact.withdrawnOn ? "已撤下" : fact.publishedOn ? "已公示" : "未公示";
		case "request":
			return fact.refusedOn ? "不予受理" : fact.handledOn ? "已办结" : "办理中";
		case "inspection":
			return fact.doneOn ? "已完成" : fact.cancelledOn ? "已取消" : "未完成";
		case "remedy":
			return fact.endedOn ? "已审结" : "审理中";
	}
}

export function dayOf(fact: Fact): PlainDate | null {
	switch (fact.kind) {
		case "case":
			return fact.decidedOn ?? fact.openedOn;
		case "decision":
			return fact.decidedOn;
		case "request":
			return fact.receivedOn;
		case "inspection":
			return fact.doneOn;
		case "remedy":
			return fact.acceptedOn;
	}
}
