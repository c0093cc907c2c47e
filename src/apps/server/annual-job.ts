import { dateInBeijing } from "#kernel/instant";
import { countMissing, openAnnualTasks } from "#oversight";
import { inScope } from "#platform/db";
import { inInstallation, listAuthorities } from "#registry";
import type { House } from "./house.ts";
import { repeat } from "./repeat.ts";

const INTERVAL_MS = 60 * 60 * 1_000;

/**
 * The yearly tasks, looked for at the start and every hour (STA-01), and rows for streams that were there before they
 * were counted. A failure is logged and tried again with the next hour.
 */
export function startCounting(house: House): () => Promise<void> {
	return repeat({ log: house.log, fault: "annual tasks not opened", everyMs: INTERVAL_MS }, () => countingRound(house));
}

async function countingRound(house: House): Promise<void> {
	const now = house.clock.now();
	for (const authority of await inInstallation(house.db, listAuthorities)) {
		await inScope(house.db, { scope: [authority.orgPath], authority: authority.path }, (tx) =>
			countMissing(tx, house.counting, { authority, asOf: dateInBeijing(now), at: now }),
		);
	}
	const opened = await openAnnualTasks(house.db, house.engine, now);
	for (const one of opened) house.log.info("annual task opened", { authority: one.authorityId, year: one.year });
}
