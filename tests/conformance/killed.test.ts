import { expect, test } from "vitest";
import { killServer } from "../kill-server.ts";

const KILLS = 5;

test(`REL-01 the server killed ${KILLS} times under load loses no acknowledged act; numbers and ledger are whole`, async () => {
	const figures = await killServer(KILLS);
	expect(figures.faults).toEqual([]);
	expect(figures.kills).toBe(KILLS);
	expect(figures.acked).toBeGreaterThan(KILLS * figures.lanes);
	expect(figures.numbers).toBeGreaterThan(0);
	expect(figures.ledgerEntries).toBeGreaterThanOrEqual(figures.events);
	expect(figures.postgresMax, "one PostgreSQL a folder, however often its owner died").toBeLessThanOrEqual(1);
	expect(figures.postgresLeft).toBe(0);
}, 300_000);
