import { addPeriod } from "#calendar";
import type { PlainDate } from "#kernel/plain-date";
import type { ActContext } from "../../act.ts";
import type { CourtApplication, PenaltyCase } from "../../model/penalty-case.ts";
import { courtRefusal } from "./court-steps.ts";
import { currentRemedies } from "./force.ts";
import { decisionServedOn, paymentDueOn } from "./money-owed.ts";

/** 行政诉讼法 46: six months from the day the party knew of the decision; the same for every authority. */
const SUIT_PERIOD = { count: 6, unit: "month", roll: true } as const;
/** 行政诉讼法 45: fifteen days from receipt of the reconsideration decision, whenever that is. */
const SUIT_AFTER_RECONSIDERATION = { count: 15, unit: "day", roll: true } as const;
/** 行政强制法 56 第二款, 58 第三款; a period of the court's procedure, so its last day is put off over a holiday. */
const HIGHER_COURT = { count: 15, unit: "day", roll: true } as const;

/**
 * When the party's time to seek remedies is over. A reconsideration decision takes effect when it is served (行政复议法 75),
 * so its day is that of its receipt. After a suit the time is over with the judgment: our reading, as 行政强制法 53 speaks
 * only of a party that did not sue, and 行诉解释 153 gives two years for what the judgment itself orders. A remedy that was
 * withdrawn leaves the six months as they were.
 */
function remediesOver(state: PenaltyCase, servedOn: PlainDate, { calendar }: ActContext): PlainDate {
	const sixMonths = addPeriod(calendar, servedOn, SUIT_PERIOD).date;
	const last = currentRemedies(state).findLast((one) => one.to !== null);
	if (!last?.to) return sixMonths;
	if (last.result === "withdrawn") return later(sixMonths, last.to);
	if (last.kind === "litigation") return last.to;
	return addPeriod(calendar, last.to, SUIT_AFTER_RECONSIDERATION).date;
}

const later = (a: PlainDate, b: PlainDate) => (a > b ? a : b);

/** The three months in which the court is asked (行政强制法 53), put off to the end of an instalment plan (行政处罚法 72 第二款). */
export function courtWindow(state: PenaltyCase, context: ActContext): { from: PlainDate; to: PlainDate } | undefined {
	const servedOn = decisionServedOn(state);
	const window = context.rules.effective("execution.court-window");
	if (!servedOn || !window?.value.period) return undefined;
	const over = remediesOver(state, servedOn, context);
	const instalmentEnd = state.performance.instalments ? paymentDueOn(state, context) : undefined;
	const from = instalmentEnd === undefined ? over : later(over, instalmentEnd);
	return { from, to: addPeriod(context.calendar, from, { ...window.value.period, roll: true }).date };
}

/** The last day to ask the higher court against the refusal that stands. */
export function higherCourtDueOn(
	court: CourtApplication | null,
	{ calendar }: Pick<ActContext, "calendar">,
): PlainDate | undefined {
	const refused = courtRefusal(court);
	return refused && addPeriod(calendar, refused.on, HIGHER_COURT).date;
}

/** Not applied yet, or the court did not take it up and the higher court was not asked, or agreed. */
export function mayApply({ court }: PenaltyCase): boolean {
	const refused = courtRefusal(court);
	return court === null || (refused?.step === "not-accepted" && !refused.asked);
}
