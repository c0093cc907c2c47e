import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UNATTENDED_HEADER } from "#identity/contract";
import { isUnattended, lastSeenAt, onSeen, watchAttendance } from "./attendance.ts";
import { getFile } from "./http.ts";

const page = new EventTarget();
beforeEach(() => {
	vi.useFakeTimers();
	watchAttendance(page);
	page.dispatchEvent(new Event("keydown"));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test.each(["keydown", "pointerdown", "wheel"])("%s is a sign of somebody, for one minute", (sign) => {
	vi.advanceTimersByTime(60_000);
	expect(isUnattended()).toBe(true);
	page.dispatchEvent(new Event(sign));
	expect([isUnattended(), lastSeenAt()]).toEqual([false, Date.now()]);
	vi.advanceTimersByTime(59_999);
	expect(isUnattended()).toBe(false);
});

test("who listens is told at each sign, and no more once that is over", () => {
	const hear = vi.fn();
	const over = onSeen(hear);
	page.dispatchEvent(new Event("wheel"));
	const heard = hear.mock.calls.length;
	over();
	page.dispatchEvent(new Event("wheel"));
	expect([heard > 0, hear.mock.calls.length - heard]).toEqual([true, 0]);
});

test("8.1.4.1 b) every request of a page nobody sits at says so, whichever page asks", async () => {
	const sent: (string | null)[] = [];
	vi.stubGlobal("fetch", async (_path: string, { headers }: { headers: Headers }) => {
		sent.push(headers.get(UNATTENDED_HEADER));
		return new Response("");
	});
	await getFile("/api/push");
	vi.advanceTimersByTime(10 * 60_000);
	await getFile("/api/push");
	page.dispatchEvent(new Event("pointerdown"));
	await getFile("/api/push");
	expect(sent).toEqual([null, "1", null]);
});
