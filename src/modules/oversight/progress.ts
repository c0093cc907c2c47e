import type { z } from "zod";
import {
	type ActContext,
	actorRefusal,
	type Clock,
	missingGates,
	type Process,
	type RecordedEvent,
	viewOfBasis,
	viewOfRefusal,
} from "#casework";
import { hasRole } from "#identity/contract";
import { daysBetween, type PlainDate } from "#kernel/plain-date";
import type { clockView, progress } from "./contract.ts";

type ProgressView = z.output<z.ZodObject<typeof progress>>;

/** Fixed dates of the year are counted in days of the calendar, as people count to them. */
export const daysTo = (today: PlainDate, dueOn: PlainDate | null) =>
	dueOn === null ? null : daysBetween(today, dueOn);

function viewOf(clock: Clock, { today }: ActContext): z.output<typeof clockView> {
	return {
		id: clock.id,
		label: clock.label,
		dueOn: clock.dueOn,
		metOn: clock.metOn,
		daysLeft: clock.metOn === null ? daysTo(today, clock.dueOn) : null,
		late: (clock.metOn ?? today) > clock.dueOn,
		basis: viewOfBasis(clock.basis),
		via: clock.via,
	};
}

/** Clocks, course and what can be done next: the same for every stream of this module. */
export function progressOf<S>(of: {
	readonly process: Process<S>;
	readonly clocks: readonly Clock[];
	readonly state: S;
	readonly version: number;
	readonly events: readonly RecordedEvent[];
	readonly context: ActContext;
	/** Acts that have a button of their own on the screen, with figures behind it. */
	readonly without?: readonly string[];
}): ProgressView {
	const { process, state, context } = of;
	const acts = [...process.acts.values()].filter(
		(act) => act.offered(state, context) && !of.without?.includes(act.name),
	);
	return {
		version: of.version,
		clocks: of.clocks.map((clock) => viewOf(clock, context)),
		timeline: of.events.map((event) => ({
			at: event.meta.at,
			type: event.type,
			sentence: process.events.get(event.type)?.sentence(event.data as never) ?? event.type,
			actorName: event.meta.actor.name,
			actorTitle: event.meta.actor.title,
		})),
		next: acts.map((act) => ({
			name: act.name,
			label: act.label,
			mine:
				hasRole(context.actor, act.actors, process.orgPathOf(state) ?? "") &&
				!actorRefusal(process, state, act, context),
			awaited: act.awaited?.(state) ?? false,
			missing: missingGates(state, act, context).map(viewOfRefusal),
		})),
	};
}
