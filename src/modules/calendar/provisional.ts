import { type PlainDate, partsOf } from "#kernel/plain-date";
import type { WorkingCalendar } from "./contract.ts";

/**
 * From this day of December on, the notice of the next year may still change the days. Reading: every notice from 2006
 * to 2026 that reached back changed nothing before 29 December (2006, 2007, 2011, 2018, 2022); a holiday of one day
 * (元旦) can only be joined to the weekend next to it, and the last seven days of the year hold that weekend and the
 * days between. The whole of December would call dates uncertain that never were.
 */
const OPEN_FROM = "12-25";

/** Chinese reason why a count over the days `from`…`to` (inclusive) is an estimate; undefined when it is certain. */
export function provisionalReason(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): string | undefined {
	if (to < from) return undefined;
	const reasons: string[] = [];
	const known = new Set(calendar.knownYears);
	const last = partsOf(to).year;
	for (let year = partsOf(from).year; year <= last; year++) {
		const reachesBack = year === last && to >= `${year}-${OPEN_FROM}` && !known.has(year + 1);
		if (!known.has(year)) reasons.push(unknownYear(calendar, year));
		else if (reachesBack) reasons.push(`${unknownYear(calendar, year + 1)}，可能调整${year}年12月25日以后的上班日`);
	}
	return reasons.length === 0 ? undefined : reasons.join("；");
}

function unknownYear(calendar: WorkingCalendar, year: number): string {
	if (calendar.sources[year] !== undefined) return `${year}年放假安排未经核对`;
	const last = calendar.knownYears.at(-1) ?? year - 1;
	return year > last ? `${year}年放假安排尚未公布或导入` : `没有${year}年放假安排`;
}
