import { expect, test } from "vitest";
import { killRequests } from "../kill-request.ts";

const REQUESTS = 18;
const KILLS_MAX = 3;

test(`REL-07 SEC-09 of ${REQUESTS} requests of the public, with the server killed at random between sending, taking up and answering, each is taken up exactly once, every receipt opens and none is lost`, async () => {
	const figures = await killRequests(REQUESTS, { seed: 11, killsMax: KILLS_MAX });
	expect(figures.faults).toEqual([]);
	expect([figures.sent, figures.requests, figures.receipts]).toEqual([REQUESTS, REQUESTS, REQUESTS]);
	expect(figures.kills).toBeGreaterThanOrEqual(2);
	expect(figures.acked).toBe(2 * REQUESTS);
	expect(figures.postgresLeft).toBe(0);
}, 600_000);
