import { dateInBeijing } from "#kernel/instant";
import { countDue, countMissing, openAnnualTasks } from "#oversight";
import { inScope } from "#platform/db";
import { inInstallation, listAuthorities } from "#registry";
import type { House } from "./house.ts";
import { repeat } from "./repeat.ts";

const INTERVAL_MS = 60 * 60 * 1_000;

/** How long a figure may lag behind when nobody asks for it; whoever does has everything counted first. */
const COUNT_MS = 1_000;

/**
 * The yearly tasks, looked for at the start and every hour (STA-01), with rows for streams that were there before they
 * were counted; and, each second, what acts have marked. A failure is logged and tried again with the next round.
 */
export function startCounting(house: House): () => Promise<void> {
	const { log } = house;
	const stopYear = repeat({ log, fault: "annual tasks not opened", everyMs: INTERVAL_MS }, () => countingRound(house));
	const stopMarked = repeat({ log, fault: "acts not counted", everyMs: COUNT_MS }, () =>
		countDue(house.db, house.counting, { at: house.clock.now() }),
	);
	return async () => void (await Promise.all([stopYear(), stopMarked()]));
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
