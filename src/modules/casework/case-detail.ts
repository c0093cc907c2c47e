import { hasRole } from "#identity/contract";
import { dateInBeijing } from "#kernel/instant";
import type { ActContext, AnyAct } from "./act.ts";
import { sentenceOf, viewOfClock, viewOfRefusal } from "./act-views.ts";
import { renewMatter } from "./acts/penalty/renew-matter.ts";
import { clocksOf } from "./clocks.ts";
import { confidentialityOf } from "./confidentiality.ts";
import type { CaseDetail, NextActView, TimelineEntry } from "./contract.ts";
import type { MatterFact } from "./facts.ts";
import { isInitiated } from "./gates/initiation.ts";
import { matterNotice } from "./gates/matter.ts";
import { isRecordedByMachine } from "./machine.ts";
import { type PenaltyCase, STAGES, type Stage } from "./model/penalty-case.ts";
import { fold, missingGates, type Process, type RecordedEvent } from "./process.ts";

type Stored = RecordedEvent & { act: string };

/** The screen an officer lives in, from the events up to `asOf` (all of them without it): nothing later shines through. */
export function caseDetailOf(
	process: Process<PenaltyCase>,
	stored: readonly Stored[],
	place: {
		caseId: string;
		unitName: string;
		authorityName: string;
		asOf: string | null;
		matter?: MatterFact | undefined;
		/** Of papers that have no file. */
		faults: ReadonlyMap<string, NonNullable<CaseDetail["documents"][number]["fault"]>>;
	},
	context: ActContext,
): CaseDetail {
	const state = fold(process, place.caseId, stored);
	const at = {
		today: place.asOf === null ? context.today : dateInBeijing(place.asOf as typeof context.now),
		calendar: context.calendar,
	};
	const timeline = stored.map((event) => timelineEntryOf(process, event));
	const notice = place.asOf === null ? matterNotice(state, place.matter, isBegun(state)) : null;
	return {
		id: place.caseId,
		version: stored.at(-1)?.meta.version ?? 0,
		title: state.title,
		procedure: state.procedure,
		status: state.status,
		stage: state.stage,
		number: state.decision?.number ?? null,
		regime: { ...state.regime, title: context.rules.regime.title, status: context.rules.regime.status },
		unitName: place.unitName,
		authorityName: place.authorityName,
		openedOn: state.openedOn,
		state: state as unknown as Record<string, unknown>,
		stages: stagesOf(state, timeline),
		regimeStages: regimeStagesOf(context, timeline),
		timeline,
		clocks: clocksOf(state, { ...context, today: at.today }).map((clock) => viewOfClock(clock, at)),
		next: place.asOf === null ? withoutPressing(nextActsOf(process, state, context), notice) : [],
		documents: state.documents.map((one) => ({
			...one,
			served: servedOf(state, one.documentId),
			fault: place.faults.get(one.documentId) ?? null,
		})),
		confidentiality: confidentialityOf(context.rules),
		matterNotice: notice,
		asOf: place.asOf,
	};
}

/** 改用现行执法事项 is pressed upon nobody whose case cites a version in force (REG-08). */
function withoutPressing(next: readonly NextActView[], notice: string | null): NextActView[] {
	if (notice !== null) return [...next];
	const [renewal, others] = [true, false].map((is) => next.filter(({ name }) => (name === renewMatter.name) === is));
	// Of no stage: a screen presses what its stage leaves open.
	return [...(others ?? []), ...(renewal ?? []).map((act) => ({ ...act, stage: "" }))];
}

function isBegun(state: PenaltyCase): boolean {
	return state.procedure === "summary" ? state.decision !== null : isInitiated(state);
}

function servedOf(state: PenaltyCase, documentId: string) {
	const record = state.services[documentId];
	return record ? { servedOn: record.servedOn, method: record.method, pending: record.pending?.method ?? null } : null;
}

function timelineEntryOf(process: Process<PenaltyCase>, event: Stored): TimelineEntry {
	const act = process.acts.get(event.act);
	const data = event.data as { documentId?: string };
	return {
		eventId: event.meta.eventId,
		version: event.meta.version,
		at: event.meta.at,
		type: event.type,
		act: event.act,
		actLabel: act?.label ?? event.act,
		stage: act?.stage ?? "clue",
		sentence: sentenceOf(process, event),
		actorName: event.meta.actor.name,
		actorTitle: event.meta.actor.title,
		actorUnit: event.meta.actor.unitName,
		documentId: event.type === "DocumentIssued" ? (data.documentId ?? null) : null,
		data: event.data,
	};
}

const ORDINARY: readonly Stage[] = [
	"clue",
	"initiation",
	"investigation",
	"notice",
	"review",
	"decision",
	"service",
	"execution",
	"archive",
];
const SUMMARY: readonly Stage[] = ["clue", "investigation", "decision", "service", "execution", "archive"];

function stagesOf(state: PenaltyCase, timeline: readonly TimelineEntry[]): CaseDetail["stages"] {
	const order = state.procedure === "summary" ? SUMMARY : ORDINARY;
	const current = order.indexOf(state.stage);
	const ended = state.status === "archived";
	return order.map((id, index) => ({
		id,
		label: STAGES[id],
		status: ended || index < current ? "done" : index === current ? "current" : "future",
		entries: timeline.filter((entry) => entry.stage === id).length,
	}));
}

/** Our nine stages under the names of the regime's own text (STP-07: 程序启动、调查取证、审核决定、送达执行、归档管理). */
const STAGE_GROUP: Readonly<Record<string, readonly Stage[]>> = {
	initiation: ["clue", "initiation"],
	investigation: ["investigation", "notice"],
	decision: ["review", "decision"],
	service: ["service", "execution"],
	archive: ["archive"],
};

function regimeStagesOf(context: ActContext, timeline: readonly TimelineEntry[]): CaseDetail["regimeStages"] {
	const stages = context.rules.effective("stages")?.value.stages ?? [];
	return stages.map((stage) => ({
		label: stage.label,
		entries: timeline.filter((entry) => (STAGE_GROUP[stage.id] ?? []).includes(entry.stage as Stage)).length,
	}));
}

/** Every act that has a place now, those of the signed-in person first, each with all that is still missing. */
export function nextActsOf(process: Process<PenaltyCase>, state: PenaltyCase, context: ActContext): NextActView[] {
	const open = [...process.acts.values()].filter((act) => act.offered(state, context) && !isRecordedByMachine(act));
	const views = open.map((act) => nextActOf(act, state, context));
	return views.toSorted((a, b) => rank(a) - rank(b));
}

function nextActOf(act: AnyAct<PenaltyCase>, state: PenaltyCase, context: ActContext): NextActView {
	return {
		name: act.name,
		label: act.label,
		stage: act.stage,
		actors: [...act.actors],
		mine: hasRole(context.actor, act.actors, state.orgPath ?? ""),
		awaited: act.awaited?.(state, context) ?? false,
		hasPapers: act.documents !== undefined,
		missing: missingGates(state, act, context).map(viewOfRefusal),
	};
}

function rank(view: NextActView): number {
	return (view.mine ? 0 : 4) + (view.awaited ? 0 : 2) + (view.missing.length === 0 ? 0 : 1);
}
