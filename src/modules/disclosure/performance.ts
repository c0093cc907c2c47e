import { asksMore, type PenaltyCase } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import type { PerformanceStatus } from "./vocabulary.ts";

export type PerformedOn = { readonly status: PerformanceStatus; readonly on: PlainDate };

/**
 * 履行情况 as the record of the case has it on the day it is asked (PUB-10): nothing for a decision that imposes nothing.
 * Money counts as paid when fine and confiscation are paid in full; what must be done beside it counts when it is recorded.
 */
export function performanceOf(state: PenaltyCase): PerformedOn | undefined {
	const { decision, performance, court, services } = state;
	if (decision === null || decision.outcome !== "penalise") return undefined;
	const { fineFen, confiscatedFen } = decision.penalty;
	const owed = fineFen + confiscatedFen;
	const payments = performance.payments.filter((one) => !one.surcharge);
	const paid = payments.reduce((sum, one) => sum + one.amountFen, 0);
	const lastPaid = payments
		.filter((one) => one.amountFen > 0)
		.map((one) => one.on)
		.toSorted()
		.at(-1);
	const done = performance.otherDone?.on;
	// 强制执行 is what the court carried out to the end; what it refused, gave up or left open is told by what was paid.
	const last = court?.progress.at(-1);
	const isPaid = paid >= owed;
	if (last?.step === "executed" && (isPaid || last.amountFen === undefined))
		return { status: "compelled", on: last.on };
	if (isPaid && (!asksMore(decision.penalty) || done !== undefined)) {
		const served = decision.documentId === null ? undefined : services[decision.documentId]?.servedOn;
		const dates = [lastPaid, done].filter((one) => one !== undefined).toSorted();
		return { status: "performed", on: dates.at(-1) ?? served ?? decision.on };
	}
	const partly = [lastPaid, done].filter((one) => one !== undefined).toSorted();
	return partly.length > 0
		? { status: "partly", on: partly.at(-1) ?? decision.on }
		: { status: "unperformed", on: decision.on };
}
