import { type PlainDate, partsOf } from "#kernel/plain-date";

/**
 * 上年度, which STA-01 asks for, and 本年度, in which the figures can be watched as they grow. An older one that nobody made
 * is still owed and may be made up; of a year to come there is nothing to report.
 */
export function yearsToBegin(today: PlainDate): readonly [last: number, running: number] {
	const { year } = partsOf(today);
	return [year - 1, year];
}
