import type { z } from "zod";
import {
	type ActContext,
	type Clock,
	courseOf,
	type Process,
	type RecordedEvent,
	stepsOf,
	viewOfClock,
} from "#casework";
import { daysBetween, type PlainDate } from "#kernel/plain-date";
import type { progress } from "./contract.ts";

type ProgressView = z.output<z.ZodObject<typeof progress>>;

/** Fixed dates of the year are counted in days of the calendar, as people count to them. */
export const daysTo = (today: PlainDate, dueOn: PlainDate | null) =>
	dueOn === null ? null : daysBetween(today, dueOn);

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
	return {
		version: of.version,
		clocks: of.clocks.map((clock) => viewOfClock(clock, context)),
		timeline: courseOf(process, of.events),
		next: stepsOf(process, state, context, of.without),
	};
}
