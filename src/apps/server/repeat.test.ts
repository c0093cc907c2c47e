import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { instantOf } from "#kernel/instant";
import { testClock } from "#platform/clock";
import { createLog, silentLog } from "#platform/log";
import { repeat } from "./repeat.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const every = { log: silentLog, fault: "not done", everyMs: 1_000 };

test("a round that goes on keeps the next from beginning, and none waits behind it", async () => {
	const ends: (() => void)[] = [];
	const stop = repeat(every, () => new Promise<void>((resolve) => void ends.push(resolve)));
	await vi.advanceTimersByTimeAsync(10_500);
	expect(ends).toHaveLength(1);
	ends[0]?.();
	await vi.advanceTimersByTimeAsync(500);
	expect(ends).toHaveLength(2);
	ends[1]?.();
	await stop();
	await vi.advanceTimersByTimeAsync(5_000);
	expect(ends).toHaveLength(2);
});

test("the end is told to the round under way and waits for it; a round that has not begun is not begun", async () => {
	let told = false;
	const stop = repeat(every, async (ending) => {
		while (!ending.aborted) await new Promise((resolve) => setTimeout(resolve, 100));
		told = true;
	});
	await vi.advanceTimersByTimeAsync(2_000);
	expect(told).toBe(false);
	const stopped = stop();
	await vi.advanceTimersByTimeAsync(100);
	await stopped;
	expect(told).toBe(true);
	let begun = 0;
	const never = repeat({ ...every, later: true }, async () => void (begun += 1));
	await never();
	await vi.advanceTimersByTimeAsync(5_000);
	expect(begun).toBe(0);
});

test("a round that fails is told with its reason and tried again", async () => {
	const lines: string[] = [];
	const clock = testClock(instantOf("2024-05-11T09:30:00.000+08:00"));
	const log = createLog({ level: "info", clock, write: (line) => lines.push(line) });
	let rounds = 0;
	const stop = repeat({ ...every, log }, async () => {
		rounds += 1;
		if (rounds === 1) throw new Error("no");
	});
	await vi.advanceTimersByTimeAsync(1_100);
	expect(rounds).toBe(2);
	expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: "error", message: "not done", reason: "no" }]);
	await stop();
});
