export { affectedByCalendarChange } from "./affected.ts";
export * from "./contract.ts";
export {
	addHours,
	addPeriod,
	daysLeft,
	dueFrom,
	formatDueLine,
	lateness,
	suspendedDue,
	workingDaysBetween,
} from "./counting.ts";
export { dayKindOf, diffCalendars, isWorkingDay, nameOf, officialCalendar, withNotice } from "./holidays.ts";
export { readNotice } from "./notices.ts";
export { periodUnder, statutesWithUnits } from "./statute-units.ts";
