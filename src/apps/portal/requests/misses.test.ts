import { describe, expect, test } from "vitest";
import type { Instant } from "#kernel/instant";
import { missesByNumber } from "./misses.ts";

const at = (minute: number) => new Date(Date.UTC(2024, 4, 6) + minute * 60_000).toISOString() as Instant;
const DAY = 24 * 60;

/** How many of these tries were judged. */
function judged(tries: readonly boolean[]): number {
	return tries.filter(Boolean).length;
}

describe("SEC-22 wrong verifiers of one receipt number", () => {
	test("one address has five an hour, and another one is not touched by them", () => {
		const misses = missesByNumber();
		expect(judged(Array.from({ length: 20 }, () => misses.takeTry("QY1", "a", at(0))))).toBe(5);
		expect(misses.takeTry("QY1", "b", at(1))).toBe(true);
		expect(misses.takeTry("QY2", "a", at(1))).toBe(true);
		expect(misses.takeTry("QY1", "a", at(60))).toBe(true);
	});

	test("from many addresses: one each after ten, and a hundred a day whatever is done", () => {
		const misses = missesByNumber();
		for (let one = 0; one < 10; one++) misses.takeTry("QY1", `early-${one}`, at(0));
		expect([misses.takeTry("QY1", "b", at(1)), misses.takeTry("QY1", "b", at(1))]).toEqual([true, false]);
		const minutes = Array.from({ length: DAY - 1 }, (_, minute) => minute + 1);
		const tries = minutes.flatMap((minute) =>
			["x", "y"].map((from) => misses.takeTry("QY1", from + minute, at(minute))),
		);
		expect(judged(tries)).toBe(100 - 11);
		expect(misses.takeTry("QY1", "new", at(DAY + 1))).toBe(true);
	});

	test("the address from which it was opened goes on while others guess, and what it mistyped is forgiven", () => {
		const misses = missesByNumber();
		for (let one = 0; one < 4; one++) misses.takeTry("QY1", "holder", at(0));
		expect(misses.takeTry("QY1", "holder", at(0))).toBe(true);
		misses.opened("QY1", "holder");
		for (let one = 0; one < 300; one++) misses.takeTry("QY1", `from-${one}`, at(1));
		expect(misses.takeTry("QY1", "stranger", at(2))).toBe(false);
		expect(judged(Array.from({ length: 20 }, () => misses.takeTry("QY1", "holder", at(2))))).toBe(5);
	});

	test("tries that come at once are counted before any of them is judged", () => {
		const misses = missesByNumber();
		const together = Array.from({ length: 500 }, (_, one) => misses.takeTry("QY1", `from-${one}`, at(0)));
		expect(judged(together)).toBe(100);
	});
});
