import { addPeriod, dayKindOf, nameOf, workingDaysBetween } from "#calendar";
import type { WorkingCalendar } from "#calendar/contract";
import { citeOf } from "#kernel/basis";
import { daysBetween, type PlainDate, partsOf } from "#kernel/plain-date";
import { datesIn, readDate } from "./cells.ts";
import type { DecisionColumn, PublicationRule } from "./contract.ts";
import type { Cells, Doubt } from "./doubts.ts";

/**
 * 行政处罚法 54 II: what meets the standard is filed 及时, without a number. Reading: a quarter of a year between the
 * inspection that found it and the filing is no longer prompt, and more likely one of the two dates is wrong.
 */
const FILING_DAYS_MAX = 90;
const INSPECTED = /检查|监测|采样|抽样|核查|巡查|查获|查明|发现/;

export type ReadDates = { readonly decidedOn: PlainDate | null; readonly publishedOn: PlainDate | null };
type Known = Partial<Record<DecisionColumn, PlainDate>>;

/** Reads every date of the row and says what cannot be in this order. */
export function readDates(
	cells: Cells,
	given: { readonly calendar: WorkingCalendar; readonly rule: PublicationRule | undefined },
	doubt: Doubt,
): ReadDates {
	const known = knownDates(cells, doubt);
	for (const [earlier, later, words] of ORDER) {
		const [from, to] = [known[earlier], known[later]];
		if (from && to && to < from) doubt(later, "dates-out-of-order", `${words[1]}${to}早于${words[0]}${from}`);
	}
	noticeDoubts(known, doubt);
	inspectionDoubt(cells, known, doubt);
	restDayDoubt(known.decidedOn, given.calendar, doubt);
	latenessDoubt(known, given, doubt);
	if (!known.decidedOn && cells.decidedOn === "") {
		doubt("decidedOn", "decision-date-missing", "没有处罚决定日期，公示期限无从计算");
	}
	if (!known.publishedOn && cells.publishedOn === "") {
		doubt("publishedOn", "publication-date-missing", "没有公示日期，无法判断公示是否及时");
	}
	return { decidedOn: known.decidedOn ?? null, publishedOn: known.publishedOn ?? null };
}

const PLAIN_DATES = ["decidedOn", "publishedOn", "filedOn", "endedOn", "paidOn", "closedOn"] as const;

function knownDates(cells: Cells, doubt: Doubt): Known {
	const known: Known = {};
	for (const column of PLAIN_DATES) {
		if (cells[column] === "") continue;
		const date = readDate(cells[column]);
		if (date) known[column] = date;
		else doubt(column, "date-unreadable", `“${cells[column].slice(0, 40)}”不是存在的日期`);
	}
	// These columns hold the name and number of a document with its date behind it.
	for (const column of ["notice", "correction", "compulsion"] as const) {
		const date = datesIn(cells[column]).find((one) => one.isWholeDay)?.date;
		if (date) known[column] = date;
	}
	return known;
}

/** What must not be earlier than what: 立案—调查终结—告知—决定—公示、缴款、结案 (行政处罚法 44, 54, 57). */
const ORDER: readonly (readonly [DecisionColumn, DecisionColumn, readonly [string, string]])[] = [
	["filedOn", "endedOn", ["立案日期", "调查终结日期"]],
	["filedOn", "notice", ["立案日期", "告知日期"]],
	["filedOn", "correction", ["立案日期", "责令改正（取证）文书日期"]],
	["filedOn", "decidedOn", ["立案日期", "处罚决定日期"]],
	["endedOn", "notice", ["调查终结日期", "告知日期"]],
	["endedOn", "decidedOn", ["调查终结日期", "处罚决定日期"]],
	["decidedOn", "publishedOn", ["处罚决定日期", "公示日期"]],
	["decidedOn", "paidOn", ["处罚决定日期", "缴款日期"]],
	["decidedOn", "closedOn", ["处罚决定日期", "结案日期"]],
	["notice", "publishedOn", ["告知日期", "公示日期"]],
];

/** 行政处罚法 44, 45: told before the decision, and heard; on one day that is only so when the party gave it up. */
function noticeDoubts({ notice, decidedOn }: Known, doubt: Doubt): void {
	if (!notice || !decidedOn || notice < decidedOn) return;
	if (notice === decidedOn) {
		doubt("notice", "notice-same-day", `事先告知与作出决定为同一日（${notice}），须核实当事人是否放弃陈述、申辩和听证`);
	} else doubt("notice", "dates-out-of-order", `告知日期${notice}晚于处罚决定日期${decidedOn}`);
}

function inspectionDoubt({ facts }: Cells, { filedOn }: Known, doubt: Doubt): void {
	const [inspected] = datesIn(facts)
		.filter((one) => INSPECTED.test(one.after))
		.toSorted((a, b) => (a.date < b.date ? -1 : 1));
	if (!filedOn || !inspected) return;
	const days = daysBetween(inspected.date, filedOn);
	if (days <= FILING_DAYS_MAX) return;
	const when = inspected.isWholeDay ? inspected.date : inspected.date.slice(0, 7);
	const length = days >= 360 ? `约${Math.round(days / 365)}年` : `${days}天`;
	doubt("filedOn", "inspection-long-before", `违法事实记载${when}检查，早于立案日期${filedOn}，相隔${length}，须核实`);
}

function restDayDoubt(decidedOn: PlainDate | undefined, calendar: WorkingCalendar, doubt: Doubt): void {
	if (!decidedOn || !calendar.knownYears.includes(partsOf(decidedOn).year)) return;
	const kind = dayKindOf(calendar, decidedOn);
	if (kind === "holiday") {
		doubt(
			"decidedOn",
			"decided-on-holiday",
			`处罚决定日期${decidedOn}在法定节假日（${nameOf(calendar, decidedOn) ?? "放假"}）`,
		);
	} else if (kind === "weekend") doubt("decidedOn", "decided-on-rest-day", `处罚决定日期${decidedOn}是休息日`);
}

/** PUB-01, only where both dates and the calendar prove it, and only for decisions made under the rule. */
function latenessDoubt(
	{ decidedOn, publishedOn }: Known,
	{ calendar, rule }: { readonly calendar: WorkingCalendar; readonly rule: PublicationRule | undefined },
	doubt: Doubt,
): void {
	if (!rule || !decidedOn || !publishedOn || decidedOn < rule.since) return;
	const due = addPeriod(calendar, decidedOn, rule.period);
	if (due.provisional || publishedOn <= due.date) return;
	const ordinal = workingDaysBetween(calendar, decidedOn, publishedOn);
	doubt(
		"publishedOn",
		"late-publication",
		`作出决定后第${ordinal}个工作日公示，期限为${rule.period.count}个工作日（${due.date}），逾期公示；${citeOf(rule.basis)}`,
	);
}
