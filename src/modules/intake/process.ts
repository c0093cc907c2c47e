import {
	type AnyAct,
	type AnyEventKind,
	type ClockContext,
	defineProcess,
	type Process,
	type RecordedEvent,
	type StreamDescription,
	type StreamKind,
} from "#casework";
import {
	answerRequest,
	endCorrection,
	finishCorrection,
	grantCorrection,
	recordRequestRemedy,
} from "./acts/answering.ts";
import {
	acceptRequest,
	askSupplement,
	closeRequest,
	consultThirdParty,
	extendRequest,
	recordSupplement,
	recordThirdParty,
	refuseRequest,
	routeRequest,
	transferRequest,
} from "./acts/handling.ts";
import { receiveSubmission, registerRequest } from "./acts/register.ts";
import {
	eraseReporter,
	noteReporterAccess,
	rateRequest,
	receiveSupplement,
	releaseEvidence,
	viewReporter,
	withdrawRequest,
} from "./acts/sender.ts";
import { requestClocks } from "./clocks.ts";
import { notTheOfficer } from "./concerned.ts";
import { emptyRequest, type PublicRequest } from "./request.ts";
import { CHANNELS, REQUEST_KINDS, REQUEST_STATUS } from "./vocabulary.ts";

type RequestAct = AnyAct<PublicRequest>;

/** 回避 stands before everything else that a person of the authority does. */
const apart = (act: RequestAct): RequestAct => ({ ...act, gates: [notTheOfficer, ...act.gates] });

const BY_HAND: readonly RequestAct[] = [
	acceptRequest,
	routeRequest,
	askSupplement,
	recordSupplement,
	consultThirdParty,
	recordThirdParty,
	extendRequest,
	grantCorrection,
	answerRequest,
	refuseRequest,
	transferRequest,
	closeRequest,
	recordRequestRemedy,
	noteReporterAccess,
	releaseEvidence,
].map(apart);
/** Done by the public through the portal. */
const BY_SENDER: readonly RequestAct[] = [receiveSupplement, withdrawRequest, rateRequest];
/** Doors of their own: they ask who is there once more, and what they give stands in no event. */
const BY_CUSTODIAN: readonly RequestAct[] = [viewReporter, eraseReporter].map(apart);

/** Listed in the catalogue of acts, never offered on the general door. */
const closed = (act: RequestAct): RequestAct => ({ ...act, offered: () => false });

function processOf(acts: readonly RequestAct[]): Process<PublicRequest> {
	return defineProcess<PublicRequest>({
		kind: "request",
		initial: emptyRequest,
		acts,
		orgPathOf: (state) => state.orgPath,
		afterEvent: withHistory,
	});
}

/** 公众诉求 as the routes see it; the first act opens a request and has a door of its own. */
export const requestProcess: Process<PublicRequest> = processOf([
	registerRequest,
	...BY_HAND,
	...[receiveSubmission, ...BY_SENDER, ...BY_CUSTODIAN, finishCorrection, endCorrection].map(closed),
]);

const SENTENCES: ReadonlyMap<string, AnyEventKind<PublicRequest>> = new Map(
	[registerRequest, receiveSubmission, ...BY_HAND, ...BY_SENDER, ...BY_CUSTODIAN]
		.flatMap((act) => act.emits)
		.map((event) => [event.type, event]),
);

/** The unit that a request is handed to cannot read the events from before; it reads this. */
function withHistory(state: PublicRequest, event: RecordedEvent): PublicRequest {
	const sentence = SENTENCES.get(event.type)?.sentence(event.data as never);
	if (sentence === undefined) return state;
	const { at, actor } = event.meta;
	const line = { at, type: event.type, sentence, actorName: actor.name, actorTitle: actor.title };
	return { ...state, history: [...state.history, line] };
}

function kindOf(process: Process<PublicRequest>): StreamKind<PublicRequest> {
	return {
		process,
		describe,
		clocks: requestClocks,
		matterBases: () => [],
		regimeOf: (state) => (state.status === "none" ? undefined : state.regime),
	};
}

export const requestKind: StreamKind<PublicRequest> = kindOf(requestProcess);
/** Run by the take-up of what the portal sealed. */
export const submittedKind: StreamKind<PublicRequest> = kindOf(processOf([receiveSubmission, ...BY_SENDER]));
/** Run by the door of the vault. */
export const custodyKind: StreamKind<PublicRequest> = kindOf(processOf([closed(registerRequest), ...BY_CUSTODIAN]));
/** Run when a correction is published, or its page taken down. */
export const finishingKind: StreamKind<PublicRequest> = kindOf(
	processOf([closed(registerRequest), finishCorrection, endCorrection]),
);

function describe(state: PublicRequest, _context: ClockContext): StreamDescription {
	return {
		// Workbench and reminders reach the one complained about too: whom it is about stands on the request alone.
		title: state.kind === "officer-complaint" ? "投诉执法人员" : state.title,
		partyName: state.named ? "实名（身份信息另行保管）" : "匿名",
		status: state.status,
		stage: "intake",
		procedure: state.kind,
		personIds: state.people,
		number: state.number,
		openedOn: state.receivedOn,
		awaiting: awaitingOf(state),
		search: [
			state.title,
			state.number,
			REQUEST_KINDS[state.kind],
			REQUEST_STATUS[state.status],
			CHANNELS[state.channel],
			state.subject.officerName,
		].join(" "),
	};
}

/** A complaint about an officer waits for the supervisors first (REG-07); the rest for those who handle requests. */
function awaitingOf(state: PublicRequest): readonly string[] {
	const ofOfficer = state.kind === "officer-complaint";
	const roles = (act: RequestAct) =>
		act.actors.filter((role) =>
			role === "supervisor" ? ofOfficer || act.name === noteReporterAccess.name : !(ofOfficer && role === "handler"),
		);
	return [
		...new Set(
			BY_HAND.filter((act) => act.awaited?.(state)).flatMap((act) => roles(act).map((role) => `${role}:${act.name}`)),
		),
	];
}
