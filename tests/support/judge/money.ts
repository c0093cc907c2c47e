import { addDays, type PlainDate } from "#kernel/plain-date";
import { type CaseFile, dayOf, lastDay } from "./case-file.ts";
import type { Burden, Told } from "./vocabulary.ts";

const FALLEN = ["annulled", "void", "remade"];
const DAILY = 0.03;

/** What of the last decision before the event still binds the party; undefined when nothing does. */
export function standing(file: CaseFile, before: Told): { made: Told<"DecisionMade">; penalty: Burden } | undefined {
	const made = file.last(before, "DecisionMade");
	if (!made) return undefined;
	let { penalty } = made.data;
	let isFallen = false;
	for (const event of file.between(made, before, "CaseReopened", "RemedyEnded")) {
		if (event.type === "CaseReopened") return undefined;
		const { result, stands, penalty: left } = event.data;
		if (FALLEN.includes(result) && !left) isFallen = true;
		if (result === "unlawful" && !stands) isFallen = true;
		if (left) penalty = left;
		// 恢复原行政行为的法律效力 (行诉解释 89): as it was made.
		if (result === "restored") [isFallen, penalty] = [false, made.data.penalty];
	}
	return !isFallen && penalty.kinds.length > 0 ? { made, penalty } : undefined;
}

/** The day the decision reached the party; on the spot it is handed over as it is made (行政处罚法 52). */
export function receivedOn(file: CaseFile, made: Told<"DecisionMade">, before: Told): PlainDate | undefined {
	if (made.data.summary) return dayOf(made);
	return file.service(file.paperOf(made, "penalty-decision"), before)?.data.on;
}

/** What was paid after that decision, and not paid back; without one, on the whole case: money of a former decision counts to the new one. */
export function paidOf(
	file: CaseFile,
	made: Told<"DecisionMade"> | undefined,
	before: Told | undefined,
	surcharge: boolean,
): number {
	const paid = file
		.between(made, before, "PaymentRecorded")
		.filter(({ data }) => data.surcharge === surcharge)
		.reduce((sum, { data }) => sum + data.amountFen, 0);
	const booked = file
		.between(made, before, "CourtProgressed")
		.reduce((sum, { data }) => sum + (data.booked?.[surcharge ? "surchargeFen" : "penaltyFen"] ?? 0), 0);
	const refunded = file
		.between(made, before, "MoneyRefunded")
		.reduce((sum, { data }) => sum + data[surcharge ? "surchargeFen" : "penaltyFen"], 0);
	return Math.max(0, paid + booked - refunded);
}

export const owedOf = ({ fineFen, confiscatedFen }: Burden) => fineFen + confiscatedFen;

/** The last day on which the party may pay: fifteen days from receipt (行政处罚法 67 III), or as instalments were approved. */
export function payableUntil(file: CaseFile, made: Told<"DecisionMade">, before: Told): PlainDate | undefined {
	const received = receivedOn(file, made, before);
	if (!received) return undefined;
	const due = lastDay(received, 15, "day");
	const approved = file.between(made, before, "InstalmentsApproved").find((one) => dayOf(one) <= due);
	return approved?.data.schedule.map(({ dueOn }) => dueOn).toSorted()[0] ?? due;
}

function inRemedy(remedies: readonly { from: PlainDate; to: PlainDate }[], day: PlainDate): boolean {
	return remedies.some(({ from, to }) => from <= day && day <= to);
}

type Fine = { readonly made: Told<"DecisionMade">; readonly fineFen: number };

/**
 * The fine still open on a day, before that day's payments, as far as it was on record by that moment: a payment may be told
 * of later. What is paid goes to the fine first.
 */
function unpaidFine(file: CaseFile, { made, fineFen }: Fine, day: PlainDate, until: Told): number {
	const paid = file
		.between(made, until, "PaymentRecorded")
		.filter(({ data }) => !data.surcharge && data.on < day)
		.reduce((sum, { data }) => sum + data.amountFen, 0);
	// Paid back for a decision that had fallen, and owed again since a court restored it.
	const back = file
		.between(made, until, "MoneyRefunded")
		.filter(({ data }) => data.on < day)
		.reduce((sum, { data }) => sum + data.penaltyFen, 0);
	return Math.max(0, Math.min(fineFen, fineFen - paid + back));
}

/**
 * The most that can have been added by that day: three percent of what was unpaid for each day after the last one to pay, not
 * the days of reconsideration or suit, and never more than the fine (行政处罚法 72 I（一）, 73 III). A moment's own day counts.
 */
export function surchargeMost(file: CaseFile, made: Told<"DecisionMade">, fineFen: number, until: Told): number {
	const imposed = file.between(made, until, "SurchargeImposed").at(-1);
	if (!imposed) return 0;
	const remedies = file.between(made, until, "RemedyRecorded").map((one) => ({
		from: one.data.from,
		to: file.between(one, until, "RemedyEnded")[0]?.data.to ?? dayOf(until),
	}));
	let sum = 0;
	for (let day = addDays(imposed.data.from, 1); day <= dayOf(until) && sum < fineFen; day = addDays(day, 1))
		if (!inRemedy(remedies, day)) sum += unpaidFine(file, { made, fineFen }, day, until) * DAILY;
	return Math.min(fineFen, Math.ceil(sum));
}
