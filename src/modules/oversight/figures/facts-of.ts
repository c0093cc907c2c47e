import { z } from "zod";
import { type Clock, heldHearings, type PenaltyCase, type RecordedEvent } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { inspectionPlanFacts } from "../register/inspection-plan.ts";
import { remedyFacts } from "../register/remedy.ts";
import type { CaseEnding, CaseFact, DecisionFact, Fact, MadeDecision, RemedyFact, RequestFact } from "./fact.ts";

/** A stream as far as it is counted: its folded state, its events, its clocks, and what lists show of it. */
export type Counted = {
	readonly streamId: string;
	readonly kind: string;
	readonly orgPath: string;
	readonly state: unknown;
	/** The state after each of the events. */
	readonly states: readonly unknown[];
	readonly events: readonly Pick<RecordedEvent, "type" | "data" | "meta">[];
	readonly clocks: readonly Clock[];
	readonly title: string;
	readonly party: string;
	readonly status: string;
	readonly procedure: string;
	readonly openedOn: PlainDate;
	/** Labels of papers that the party refused to sign. */
	readonly refusedPapers: readonly string[];
};

/**
 * Everything countable in one stream. Pure: the projection and the recomputation from events both come through here, so
 * a figure and its proof cannot drift apart.
 */
export function factsOf(stream: Counted): readonly Fact[] {
	switch (stream.kind) {
		case "case":
			return [caseFact(stream, stream.state as PenaltyCase), ...caseRemedies(stream)];
		case "publication":
			return decisionFact(stream);
		case "request":
			return [requestFact(stream)];
		case "inspection-plan":
			return inspectionPlanFacts(stream);
		case "remedy":
			return remedyFacts(stream);
		default:
			return [];
	}
}

const clockOf = ({ clocks }: Counted, id: string) => clocks.find((one) => one.id === id);
const dayOfEvent = ({ events }: Counted, ...types: readonly string[]): PlainDate | null =>
	events.find((event) => types.includes(event.type))?.meta.date ?? null;

/** The days of these events; the day that one tells of itself in that field, where it does. */
function daysOfEvents({ events }: Counted, of: string, field?: string): readonly PlainDate[] {
	return events
		.filter(({ type }) => type === of)
		.map(({ data, meta }) => {
			const told = field === undefined ? undefined : (data as Readonly<Record<string, unknown>>)[field];
			return typeof told === "string" ? (told as PlainDate) : meta.date;
		});
}

const OPEN = new Set(["none", "open"]);

/**
 * Every end of the case and every going on, read from its status after each event: a hand-over that was accepted ends it
 * without 结案, and a result of 复议、诉讼 opens it again with or without a new decision.
 */
function endingsOf({ events, states }: Counted): readonly CaseEnding[] {
	const found: CaseEnding[] = [];
	for (const [index, event] of events.entries()) {
		const { status, decision } = states[index] as PenaltyCase;
		const last = found.at(-1);
		const wasOpen = last === undefined || last.againOn !== null;
		const { date: on } = event.meta;
		if (wasOpen && !OPEN.has(status))
			found.push({
				on,
				how: status,
				performed: isPerformance(event) && decision?.outcome === "penalise",
				againOn: null,
			});
		if (!wasOpen && OPEN.has(status)) found[found.length - 1] = { ...last, againOn: on };
	}
	return found;
}

/** 履行完毕: closed because what was decided is done, be it of the party's own accord or by the court. */
function isPerformance({ type, data }: Counted["events"][number]): boolean {
	if (type !== "CaseClosed") return false;
	const { reason } = data as { reason?: string };
	return reason === "performed" || reason === "court-executed";
}

function caseFact(stream: Counted, state: PenaltyCase): CaseFact {
	const { decision } = state;
	return {
		kind: "case",
		streamId: stream.streamId,
		part: "",
		orgPath: stream.orgPath,
		title: state.title,
		party: state.party.name,
		partyKind: state.party.type,
		type: "penalty",
		matter: state.matter.name,
		procedure: state.procedure,
		status: state.status,
		stage: state.stage,
		number: decision?.number ?? null,
		openedOn: state.openedOn,
		initiatedOn: state.initiation.approved?.on ?? null,
		notInitiatedOn: state.status === "not-initiated" ? dayOfEvent(stream, "InitiationRefused") : null,
		decidedOn: decision?.on ?? null,
		outcome: decision?.outcome ?? null,
		penaltyKinds: decision?.outcome === "penalise" ? decision.penalty.kinds : [],
		fineFen: decision?.outcome === "penalise" ? decision.penalty.fineFen : 0,
		confiscatedFen: decision?.outcome === "penalise" ? decision.penalty.confiscatedFen : 0,
		decisions: [...(state.formerDecisions ?? []).map((one) => one.decision), ...(decision ? [decision] : [])].map(
			madeOf,
		),
		payments: state.performance.payments.map((one) => ({ on: one.on, fen: one.amountFen })),
		hearingHeldOn: heldHearings(state).at(-1)?.held.on ?? null,
		discussedOn: state.discussion?.on ?? null,
		reviews: state.review.rounds.map((round) => ({
			submittedOn: round.submittedOn,
			endedOn: round.opinion?.on ?? round.returned?.on ?? round.superseded?.on ?? null,
			result: round.opinion?.outcome ?? (round.returned ? "incomplete" : null),
		})),
		transferredOn: state.crimeTransfer?.on ?? null,
		courtAppliedOn: state.court?.on ?? null,
		hearingsOn: daysOfEvents(stream, "HearingHeld", "on"),
		discussionsOn: daysOfEvents(stream, "CollectivelyDiscussed", "heldOn"),
		courtApplicationsOn: daysOfEvents(stream, "CourtApplied"),
		archivalsOn: daysOfEvents(stream, "CaseArchived"),
		endings: endingsOf(stream),
		withdrawnOn: dayOfEvent(stream, "CaseWithdrawn", "CaseTerminated"),
		closedOn: dayOfEvent(stream, "CaseClosed"),
		performedOn: performedOn(stream, state),
		archivedOn: state.archivedOn,
		archiveDueOn: clockOf(stream, "archive")?.dueOn ?? null,
		handlingDueOn: clockOf(stream, "handling")?.dueOn ?? null,
		handlingMetOn: clockOf(stream, "handling")?.metOn ?? null,
		papers: papersOf(stream, state),
		refusedPapers: stream.refusedPapers,
		leftServices: leftServices(stream),
	};
}

function madeOf(decision: NonNullable<PenaltyCase["decision"]>): MadeDecision {
	const penalty = decision.outcome === "penalise" ? decision.penalty : undefined;
	return {
		on: decision.on,
		outcome: decision.outcome,
		penaltyKinds: penalty?.kinds ?? [],
		fineFen: penalty?.fineFen ?? 0,
		confiscatedFen: penalty?.confiscatedFen ?? 0,
	};
}

function performedOn(stream: Counted, state: PenaltyCase): PlainDate | null {
	const closed = stream.events.find((event) => event.type === "CaseClosed");
	return closed && isPerformance(closed) && state.decision?.outcome === "penalise" ? closed.meta.date : null;
}

/** 应有的文书: what the way of the case so far must have left in its file, and from which day it is missed. */
function papersOf(stream: Counted, state: PenaltyCase): CaseFact["papers"] {
	const made = (kind: string) => state.documents.find((one) => one.kind === kind)?.on ?? null;
	const papers: { label: string; dueOn: PlainDate; madeOn: PlainDate | null }[] = [];
	const expect = (label: string, dueOn: PlainDate | null | undefined, madeOn: PlainDate | null) => {
		if (dueOn) papers.push({ label, dueOn, madeOn });
	};
	const ordinary = state.procedure === "ordinary";
	const { decision } = state;
	if (ordinary) expect("立案审批表", state.initiation.approved?.on, made("initiation-approval"));
	if (ordinary) expect("调查终结报告", state.concluded?.on, made("investigation-report"));
	if (state.scope?.inScope) expect("法制审核意见书", decision?.on, made("review-opinion"));
	if (decision && decision.outcome !== "transfer") {
		expect("处罚决定书", decision.on, decision.documentId === null ? null : decision.on);
		// Handed over on the spot, the decision itself bears the party's signature (行政处罚法 52).
		if (ordinary) expect("送达回证", serviceDueOn(stream, state), receiptOn(state));
	}
	if (state.status === "closed" || state.status === "archived")
		expect("结案审批表", state.closedOn, made("closing-approval"));
	if (state.archivedOn) expect("案卷目录", state.archivedOn, made("case-file-catalogue"));
	return papers;
}

/** A receipt is missed from the day after the last day of service, or from the closing of the case. */
function serviceDueOn(stream: Counted, state: PenaltyCase): PlainDate | null {
	const dueOn = clockOf(stream, "decision-service")?.dueOn ?? null;
	if (state.closedOn && (dueOn === null || state.closedOn < dueOn)) return state.closedOn;
	return dueOn;
}

function receiptOn(state: PenaltyCase): PlainDate | null {
	const record = state.decision?.documentId ? state.services[state.decision.documentId] : undefined;
	const receipt = state.documents.some((one) => one.kind === "service-receipt");
	return record?.servedOn && receipt ? record.servedOn : null;
}

const servedData = z.object({ method: z.string(), on: z.string(), detail: z.record(z.string(), z.string()) });

/** 留置送达 and whether it was filmed: the one place where the penalty path asks for footage. */
function leftServices({ events }: Counted): CaseFact["leftServices"] {
	return events.flatMap((event) => {
		const served = event.type === "DocumentServed" ? servedData.safeParse(event.data) : undefined;
		if (!served?.success || served.data.method !== "left") return [];
		const recorded = /"kind":"recorded"/.test(served.data.detail["footage"] ?? "");
		return [{ on: served.data.on as PlainDate, recorded }];
	});
}

const recordedRemedy = z.object({
	kind: z.enum(["reconsideration", "litigation"]),
	from: z.string(),
	organ: z.string(),
});
const endedRemedy = z.object({ to: z.string(), result: z.string() });

function caseRemedies(stream: Counted): readonly RemedyFact[] {
	const found: RemedyFact[] = [];
	for (const event of stream.events) {
		if (event.type === "RemedyRecorded") {
			const { kind, from } = recordedRemedy.parse(event.data);
			found.push({
				kind: "remedy",
				streamId: stream.streamId,
				part: `remedy-${event.meta.version}`,
				orgPath: stream.orgPath,
				title: stream.title,
				party: stream.party,
				type: "penalty",
				remedy: kind,
				acceptedOn: from as PlainDate,
				endedOn: null,
				result: null,
			});
		}
		const last = found.at(-1);
		if (event.type === "RemedyEnded" && last) {
			const { to, result } = endedRemedy.parse(event.data);
			found[found.length - 1] = { ...last, endedOn: to as PlainDate, result };
		}
	}
	return found;
}

/** What is read of a publication; its state is another module's and is taken for no more than this. */
const publication = z.object({
	type: z.enum(ENFORCEMENT_TYPES),
	number: z.string().nullable().catch(null),
	decidedOn: z.string().nullable().catch(null),
	source: z.object({ kind: z.string(), caseId: z.string().optional() }),
	release: z.object({ on: z.string() }).nullable().catch(null),
	withheld: z.object({ on: z.string() }).nullable().catch(null),
	withdrawal: z.object({ on: z.string() }).nullable().catch(null),
	droppedOn: z.string().nullable().catch(null),
	/** 重新公示: what was public before, and the day on which the duty was met the first time. */
	earlier: z.array(z.object({ on: z.string(), withdrawal: z.object({ on: z.string() }) })).catch([]),
	reopened: z.object({ firstEndOn: z.string() }).nullable().catch(null),
});

function decisionFact(stream: Counted): readonly DecisionFact[] {
	const parsed = publication.safeParse(stream.state);
	if (!parsed.success) return [];
	const { type, number, decidedOn, source, release, withheld, withdrawal, droppedOn, earlier, reopened } = parsed.data;
	const day = (text: string | null | undefined) => (text ?? null) as PlainDate | null;
	const due = clockOf(stream, "publish")?.dueOn ?? null;
	// A decision that was published, or withheld, in time and comes back is not late by the day it comes back.
	const wasInTime = reopened !== null && due !== null && reopened.firstEndOn <= due;
	const first = day(earlier[0]?.on ?? release?.on);
	const withdrawals = [...earlier.map((one) => one.withdrawal.on), ...(withdrawal ? [withdrawal.on] : [])];
	// Down since the last of them, until it is public again.
	const [last, before] =
		release !== null && withdrawal === null ? [null, withdrawals] : [withdrawals.at(-1), withdrawals.slice(0, -1)];
	const corrected = stream.events.filter((event) => event.type === "DecisionCorrected").map((event) => event.meta.date);
	return [
		{
			kind: "decision",
			streamId: stream.streamId,
			part: "",
			orgPath: stream.orgPath,
			title: stream.title,
			party: stream.party,
			type,
			origin: source.kind === "case" || source.kind === "import" ? source.kind : "registered",
			caseId: source.caseId ?? null,
			number,
			decidedOn: day(decidedOn),
			publishDueOn: wasInTime ? null : due,
			publishedOn: first,
			duty: { dueOn: due, metOn: day(reopened?.firstEndOn) ?? first },
			endedOn: day(withheld?.on ?? droppedOn),
			withdrawnOn: day(last),
			withdrawnBefore: before as PlainDate[],
			correctedOn: corrected,
		},
	];
}

const HANDLED = new Set(["answered", "closed", "refused"]);
/** The answer itself; what follows it (satisfaction, filing) does not move the day. */
const HANDLING_EVENT = /(?:Answered|Replied|Closed|Refused|Rejected|Granted)$/;

function requestFact(stream: Counted): RequestFact {
	const handled = HANDLED.has(stream.status);
	return {
		kind: "request",
		streamId: stream.streamId,
		part: "",
		orgPath: stream.orgPath,
		title: stream.title,
		party: "",
		type: null,
		requestKind: stream.procedure,
		receivedOn: stream.openedOn,
		acceptedOn: dayOfEvent(stream, "RequestAccepted"),
		refusedOn: dayOfEvent(stream, "RequestRefused"),
		handledOn: handled
			? ((stream.events.find((event) => HANDLING_EVENT.test(event.type)) ?? stream.events.at(-1))?.meta.date ?? null)
			: null,
		status: stream.status,
	};
}
