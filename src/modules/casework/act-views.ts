import { z } from "zod";
import { daysLeft } from "#calendar";
import type { Basis } from "#kernel/basis";
import { daysBetween } from "#kernel/plain-date";
import type { Refusal } from "#kernel/refusal";
import type { ActContext, AnyAct } from "./act.ts";
import type { Clock, ClockContext } from "./clock.ts";
import type { ActForm, BriefLine, ClockView, CourseLine, StepView } from "./contract.ts";
import { isRecordedByMachine } from "./machine.ts";
import { actorRefusal, closedRefusal, missingGates, type Process, type RecordedEvent } from "./process.ts";

/** What every screen over a stream shows: what happened, what can be done next, and the form of it. */

export function viewOfBasis(basis: Basis) {
	return basis.reading === undefined
		? { document: basis.document, article: basis.article }
		: { document: basis.document, article: basis.article, reading: basis.reading };
}

export function viewOfRefusal(refusal: Refusal) {
	return {
		code: refusal.code,
		message: refusal.message,
		basis: viewOfBasis(refusal.basis),
		...(refusal.remedy === undefined ? {} : { remedy: refusal.remedy }),
	};
}

/** A clock as people read it: days left in the unit of its clause, lateness once its last day has gone by. */
export function viewOfClock(clock: Clock, { today, calendar }: Pick<ClockContext, "today" | "calendar">): ClockView {
	const measured = clock.metOn ?? today;
	return {
		...clock,
		suspendedDays: [...clock.suspendedDays],
		basis: viewOfBasis(clock.basis),
		daysLeft: clock.metOn === null ? daysLeft(calendar, today, clock.dueOn, clock.unit) : null,
		lateDays: measured > clock.dueOn ? daysBetween(clock.dueOn, measured) : 0,
	};
}

/** The schema of an act's input as the console's forms read it. */
export function formSchemaOf(act: { readonly input: z.ZodType }): Record<string, unknown> {
	return z.toJSONSchema(act.input, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;
}

/** One sentence of the record; of an event that the process does not know, its type. */
export function sentenceOf<S>({ events }: Pick<Process<S>, "events">, event: RecordedEvent): string {
	return events.get(event.type)?.sentence(event.data as never) ?? event.type;
}

/** 经过, in the order of the record. */
export function courseOf<S>(process: Pick<Process<S>, "events">, events: readonly RecordedEvent[]): CourseLine[] {
	return events.map((event) => ({
		at: event.meta.at,
		type: event.type,
		sentence: sentenceOf(process, event),
		actorName: event.meta.actor.name,
		actorTitle: event.meta.actor.title,
	}));
}

/** The same where who did it is one word. */
export function briefCourseOf<S>(process: Pick<Process<S>, "events">, events: readonly RecordedEvent[]): BriefLine[] {
	return events.map((event) => ({
		at: event.meta.at,
		by: event.meta.actor.name,
		sentence: sentenceOf(process, event),
	}));
}

/** 下一步: the acts that are open, whose they are, and what each still lacks. */
export function stepsOf<S>(
	process: Process<S>,
	state: S,
	context: ActContext,
	/** Acts that have a button of their own on the screen. */
	without: readonly string[] = [],
): StepView[] {
	return [...process.acts.values()]
		.filter((act) => act.offered(state, context) && !without.includes(act.name) && !isRecordedByMachine(act))
		.map((act) => ({
			name: act.name,
			label: act.label,
			mine: !actorRefusal(process, state, act, context),
			awaited: act.awaited?.(state, context) ?? false,
			missing: missingGates(state, act, context).map(viewOfRefusal),
		}));
}

/** The form of one act: the very schema the server judges by, what can be chosen, what is known already. */
export function formViewOf<S>(
	process: Process<S>,
	act: AnyAct<S>,
	{ state, context }: { readonly state: S; readonly context: ActContext },
	{ defaults = {}, choices = {} }: { readonly defaults?: ActForm["defaults"]; readonly choices?: ActForm["choices"] },
): ActForm {
	const denied = actorRefusal(process, state, act, context) ?? closedRefusal(state, act, context);
	return {
		name: act.name,
		label: act.label,
		basis: viewOfBasis(act.basis),
		consequence: act.consequence?.(state, context) ?? "",
		schema: formSchemaOf(act),
		defaults,
		denied: denied === undefined ? null : viewOfRefusal(denied),
		missing: missingGates(state, act, context).map(viewOfRefusal),
		choices,
	};
}
