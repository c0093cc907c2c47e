import { addPeriod } from "#calendar";
import type { PlainDate } from "#kernel/plain-date";
import { type ClockContext, statuteRule, type Term, termFrom } from "../../clock.ts";
import { compulsionLaw } from "../../law.ts";
import type { CourtApplication, PenaltyCase } from "../../model/penalty-case.ts";
import { LITIGATION, RECONSIDERATION, RECONSIDERED_FIRST_FROM } from "../../model/remedy-periods.ts";
import { courtRefusal } from "./court-steps.ts";
import { currentRemedies } from "./force.ts";
import { decisionServedOn, paymentTerm } from "./money-owed.ts";

/** Without a remedy: from the day the party knew of the decision. Both are counted as 民事诉讼法 85 says (行政复议法 88). */
const SUIT_PERIOD = { count: LITIGATION.months, unit: "month", roll: true } as const;
const RECONSIDERATION_PERIOD = { count: RECONSIDERATION.days, unit: "day", roll: true } as const;
/** 行政诉讼法 45: fifteen days from receipt of the reconsideration decision, whenever that is. */
const SUIT_AFTER_RECONSIDERATION = { count: 15, unit: "day", roll: true } as const;
/** 行政强制法 56 第二款, 58 第三款; a period of the court's procedure, so its last day is put off over a holiday. */
const HIGHER_COURT = { count: 15, unit: "day", roll: true } as const;

/**
 * 法定期限 of who sought nothing (行政强制法 53). What was decided on the spot cannot be sued before it was reconsidered
 * (行政复议法 23 第一款第一项), so that there the time is over with the sixty days.
 */
function unchallenged({ decision }: PenaltyCase, servedOn: PlainDate) {
	return decision?.summary && servedOn >= RECONSIDERED_FIRST_FROM ? RECONSIDERATION_PERIOD : SUIT_PERIOD;
}

/**
 * When the party's time to seek remedies is over. A reconsideration decision takes effect when it is served (行政复议法 75),
 * so its day is that of its receipt. After a suit the time is over with the judgment: our reading, as 行政强制法 53 speaks
 * only of a party that did not sue, and 行诉解释 153 gives two years for what the judgment itself orders. A remedy that was
 * withdrawn leaves the time that ran before it, of the decision (行诉解释 58) or of the reconsideration decision (行政诉讼法 45),
 * or none where that is over by then: a suit that was withdrawn is not brought again (行诉解释 60), and while it was pending
 * nobody could say that the party did not sue.
 */
function remediesOver(state: PenaltyCase, servedOn: PlainDate, { calendar }: ClockContext): PlainDate {
	let over = addPeriod(calendar, servedOn, unchallenged(state, servedOn)).date;
	for (const { kind, result, to } of currentRemedies(state)) {
		if (to === null) continue;
		if (result === "withdrawn") over = later(over, to);
		else over = kind === "litigation" ? to : addPeriod(calendar, to, SUIT_AFTER_RECONSIDERATION).date;
	}
	return over;
}

const later = (a: PlainDate, b: PlainDate) => (a > b ? a : b);

/** The three months in which the court is asked (行政强制法 53), put off to the end of an instalment plan (行政处罚法 72 第二款). */
export function courtWindow(state: PenaltyCase, context: ClockContext): Term | undefined {
	const servedOn = decisionServedOn(state);
	if (!servedOn) return undefined;
	const over = remediesOver(state, servedOn, context);
	const instalmentEnd = state.performance.instalments ? paymentTerm(state, context)?.due.date : undefined;
	const from = instalmentEnd === undefined ? over : later(over, instalmentEnd);
	return termFrom("execution.court-window", from, context, { roll: true });
}

/** The fifteen days to ask the higher court against the refusal that stands. */
export function higherCourtTerm(
	court: CourtApplication | null,
	{ calendar }: Pick<ClockContext, "calendar">,
): Term | undefined {
	const refused = courtRefusal(court);
	return (
		refused && {
			startedOn: refused.on,
			due: addPeriod(calendar, refused.on, HIGHER_COURT),
			rule: statuteRule(compulsionLaw(refused.step === "denied" ? "第五十八条第三款" : "第五十六条第二款"), "day"),
		}
	);
}

/** Not applied yet, or the court did not take it up and the higher court was not asked, or agreed. */
export function mayApply({ court }: PenaltyCase): boolean {
	const refused = courtRefusal(court);
	return court === null || (refused?.step === "not-accepted" && !refused.asked);
}
