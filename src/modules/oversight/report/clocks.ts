import { type Clock, type ClockSpan, clockOf } from "#casework";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import type { AnnualReport, AnnualRule } from "./report.ts";
import { unsentOf } from "./report.ts";

/**
 * 每年1月10日（31日）前, that day included: a date on the calendar and not a count of days, so neither weekends nor
 * holidays move it. Undefined where the text sets no date.
 */
export function annualDueOn(rule: AnnualRule, act: "publish" | "report", year: number): PlainDate | undefined {
	const by = rule.acts.find((one) => one.act === act)?.by;
	if (!by) return undefined;
	return plainDateOf(`${year + 1}-${String(by.month).padStart(2, "0")}-${String(by.day).padStart(2, "0")}`);
}

/** Counted to in days of the calendar, as people count to a date. */
export function dateClock({ dueOn, basis, via, ...span }: ClockSpan & Pick<Clock, "dueOn" | "basis" | "via">): Clock {
	return clockOf(span, { date: dueOn }, { basis, via, unit: "day" });
}

/** The day on which the last addressee had it; null while one has not. */
function lastSentOn(rule: AnnualRule, submissions: AnnualReport["submissions"]): PlainDate | null {
	if (unsentOf(rule, submissions).length > 0) return null;
	const days = submissions.map(({ on }) => on).toSorted();
	return days.at(-1) ?? null;
}

/** STA-01: one clock for each act the regime names with a date; a report is met when the last addressee has it. */
export function reportClocks(state: AnnualReport): readonly Clock[] {
	if (state.status === "none") return [];
	const startedOn = state.openedOn;
	const { basis, via, rule, year } = state;
	const reportDue = annualDueOn(rule, "report", year);
	const publishDue = annualDueOn(rule, "publish", year);
	// The date of the text was met by the first version that reached everybody; a correction has no date of its own.
	const sentOn = [...state.versions, state].map(({ submissions }) => lastSentOn(rule, submissions));
	return [
		...(reportDue
			? [
					dateClock({
						id: "annual-report",
						label: `上报${year}年度执法数据`,
						startedOn,
						dueOn: reportDue,
						metOn: sentOn.find((on) => on !== null) ?? null,
						basis,
						via,
					}),
				]
			: []),
		...(publishDue
			? [
					dateClock({
						id: "annual-publish",
						label: `公开${year}年度执法数据`,
						startedOn,
						dueOn: publishDue,
						metOn: state.release?.on ?? null,
						basis,
						via,
					}),
				]
			: []),
	];
}
