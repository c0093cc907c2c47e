import { expect, test } from "vitest";
import { instantOf, isInstant, msOf } from "#kernel/instant";
import { systemClock, testClock } from "#platform/clock";

test("the system clock tells now in our one form", () => {
	const now = systemClock.now();
	expect(isInstant(now)).toBe(true);
	expect(Math.abs(msOf(now) - Date.now())).toBeLessThan(1_000);
});

test("REL-19 the test clock stands still and moves both ways, over the end of a day, month and year", () => {
	const clock = testClock(instantOf("2023-12-31T15:59:59.999Z"));
	expect(clock.now()).toBe(clock.now());
	clock.advance(1);
	expect(clock.now()).toBe("2023-12-31T16:00:00.000Z");
	clock.advance(-86_400_000);
	expect(clock.now()).toBe("2023-12-30T16:00:00.000Z");
	clock.set(instantOf("2024-02-29T00:00:00+08:00"));
	expect(clock.now()).toBe("2024-02-28T16:00:00.000Z");
});
