import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Norm, Regime } from "#regime/contract";
import { dazhou } from "./dazhou/2019-12-01.ts";
import { linyi } from "./linyi/2019-08-10.ts";
import { miit } from "./miit/2019-09-01.ts";
import { nea } from "./nea/2019-03-31.ts";
import { allNorms } from "./norms/index.ts";
import { qinyuan } from "./qinyuan/2019-12-11.ts";

export { allNorms } from "./norms/index.ts";

/** Every regime of a real authority at every effective date. The toy regime of the tests is not among them. */
export const allRegimes: readonly Regime[] = [nea, qinyuan, dazhou, linyi, miit];

/**
 * The regime of an authority in force on that day; without a day, the latest.
 * Throws Problems: `regime-unknown` (404), `regime-not-in-force` (409).
 */
export function getRegime(id: string, on?: PlainDate): Regime {
	const versions = allRegimes.filter((regime) => regime.id === id);
	if (versions.length === 0) {
		const known = allRegimes.map((regime) => regime.id).join("、");
		throw new Problem("regime-unknown", `没有制度“${id}”，现有：${known}`, { status: 404 });
	}
	const inForce = versions.filter(({ effectiveFrom }) => on === undefined || effectiveFrom <= on);
	const latest = inForce.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
	if (latest === undefined) throw new Problem("regime-not-in-force", `制度“${id}”在${on}尚未施行`, { status: 409 });
	return latest;
}

/** The higher norms that bind a regime, whatever the day: `ask` leaves out those not yet in force. */
export function normsOf(regime: Regime): readonly Norm[] {
	return allNorms.filter(({ id }) => regime.norms.includes(id));
}
