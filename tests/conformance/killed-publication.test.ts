import { expect, test } from "vitest";
import { killPublishing } from "../kill-publish.ts";

const PUBLICATIONS = 36;
const KILLS_MAX = 6;

test(`REL-07 of ${PUBLICATIONS} publications, with the server killed at random between any two steps, each is public exactly once and each push arrives under one id`, async () => {
	const figures = await killPublishing(PUBLICATIONS, { seed: 7, killsMax: KILLS_MAX });
	expect(figures.faults).toEqual([]);
	expect(figures.publications).toBe(PUBLICATIONS);
	expect(figures.kills).toBeGreaterThanOrEqual(2);
	expect(figures.pushes).toBe(PUBLICATIONS + figures.corrections + figures.withdrawals);
	expect(figures.corrections * figures.withdrawals).toBeGreaterThan(0);
	expect(figures.messages).toBeGreaterThanOrEqual(figures.pushes);
	expect(figures.drainMs).toBeLessThan(60_000);
	expect(figures.postgresLeft).toBe(0);
}, 300_000);
