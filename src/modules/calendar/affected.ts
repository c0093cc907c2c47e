import type { DayChange, Due, DueChange, OpenClock, WorkingCalendar } from "./contract.ts";
import { suspendedDue } from "./counting.ts";
import { diffCalendars } from "./holidays.ts";

/**
 * Which due dates the new calendar changes, in the order given. Compared is the stored due date with the new count, not
 * old count with new: after a crash between import and recount the next run mends what was left.
 * The caller leaves out clocks whose date was set by hand or by a court.
 */
export function affectedByCalendarChange(
	openClocks: readonly OpenClock[],
	oldCalendar: WorkingCalendar,
	newCalendar: WorkingCalendar,
): DueChange[] {
	const changedDays = diffCalendars(oldCalendar, newCalendar).days;
	const changes: DueChange[] = [];
	for (const clock of openClocks) {
		if (clock.period.unit === "hour") continue;
		const { suspendedDays: _days, ...after } = suspendedDue(newCalendar, clock.start, clock.period, clock.suspensions);
		const kind = kindOf(clock.due, after);
		if (kind === undefined) continue;
		const because = changedDays.filter((change) => isBetween(change, clock, after));
		changes.push({ id: clock.id, kind, before: clock.due, after, because });
	}
	return changes;
}

function kindOf(before: Due, after: Due): DueChange["kind"] | undefined {
	if (before.date !== after.date) return "moved";
	if (before.provisional && !after.provisional) return "confirmed";
	return before.provisionalReason === after.provisionalReason ? undefined : "unsettled";
}

function isBetween(change: DayChange, clock: OpenClock, after: Due): boolean {
	const last = clock.due.date > after.date ? clock.due.date : after.date;
	return change.date > clock.start && change.date <= last;
}
