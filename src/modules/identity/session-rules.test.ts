import { expect, test } from "vitest";
import { addMs, type Instant, instantOf } from "#kernel/instant";
import { DAY_MS, DEFAULT_POLICY, MINUTE_MS } from "./policy.ts";
import {
	type AccountFacts,
	idleMinutesOf,
	isAlive,
	isDormant,
	needsStepUp,
	type SessionFacts,
	stateOf,
} from "./session-rules.ts";

const start = instantOf("2024-05-13T01:30:00.000Z");
const policy = DEFAULT_POLICY;
const session: SessionFacts = {
	createdAt: start,
	lastSeenAt: start,
	expiresAt: addMs(start, 12 * 60 * MINUTE_MS),
	authenticatedAt: start,
	secondFactorAt: null,
	revokedAt: null,
};
const account: AccountFacts = {
	status: "active",
	mustChange: false,
	passwordChangedAt: start,
	totpEnrolledAt: null,
	enabledAt: start,
	lastLoginAt: null,
};
const minutes = (count: number) => addMs(start, count * MINUTE_MS);
const alive = (now: Instant, change: Partial<SessionFacts> = {}, idleMinutes = 30) =>
	isAlive({ ...session, ...change }, account, { now, idleMinutes, policy });

test("8.1.4.1 b) idle 30 minutes at the console, 15 for an administrator, to the millisecond", () => {
	expect(idleMinutesOf([{ role: "handler", orgPath: "nea/" }], policy)).toBe(30);
	expect(idleMinutesOf([{ role: "audit-admin", orgPath: "nea/" }], policy)).toBe(15);
	expect(alive(addMs(minutes(30), -1))).toBe(true);
	expect(alive(minutes(30))).toBe(false);
	expect(alive(addMs(minutes(15), -1), {}, 15)).toBe(true);
	expect(alive(minutes(15), {}, 15)).toBe(false);
});

test("8.1.4.1 b) 12 hours at most, however busy", () => {
	const busy = (now: Instant) => alive(now, { lastSeenAt: addMs(now, -1) });
	expect(busy(addMs(minutes(720), -1))).toBe(true);
	expect(busy(minutes(720))).toBe(false);
});

test("a revoked session and one of a disabled account are dead at once", () => {
	expect(alive(start, { revokedAt: start })).toBe(false);
	expect(isAlive(session, { ...account, status: "disabled" }, { now: start, idleMinutes: 30, policy })).toBe(false);
});

test("SEC-22 the code is awaited for 5 minutes", () => {
	const enrolled = { ...account, totpEnrolledAt: start };
	const waits = (now: Instant) => isAlive(session, enrolled, { now, idleMinutes: 30, policy });
	expect([waits(addMs(minutes(5), -1)), waits(minutes(5))]).toEqual([true, false]);
	expect(isAlive({ ...session, secondFactorAt: start }, enrolled, { now: minutes(6), idleMinutes: 30, policy })).toBe(
		true,
	);
});

test("what is owed comes in order, and an enrolled second factor is asked whatever the policy", () => {
	const optional = { ...policy, secondFactor: "optional" as const };
	const at = { now: start, policy: optional };
	expect(stateOf(session, account, { now: start, policy })).toBe("enrol");
	expect(stateOf(session, account, at)).toBe("active");
	expect(stateOf(session, { ...account, totpEnrolledAt: start }, at)).toBe("second-factor");
	expect(stateOf({ ...session, secondFactorAt: start }, { ...account, totpEnrolledAt: start }, at)).toBe("active");
	expect(stateOf(session, { ...account, mustChange: true }, { now: start, policy })).toBe("password");
	expect(stateOf(session, account, { ...at, now: addMs(start, 90 * DAY_MS) })).toBe("password");
	expect(stateOf(session, account, { ...at, now: addMs(start, 90 * DAY_MS - 1) })).toBe("active");
});

test("REL-19 what was seen or proved in a future that the clock has left again counts no more", () => {
	const day = minutes(24 * 60);
	expect(alive(start, { lastSeenAt: day })).toBe(false);
	expect(alive(start, { lastSeenAt: minutes(2) })).toBe(true);
	const asked = (authenticatedAt: Instant) => needsStepUp("publish", { authenticatedAt }, { now: start, policy });
	expect([asked(day), asked(minutes(2))]).toEqual([true, false]);
});

test("8.1.4.2 c) an account unused for 90 days sleeps", () => {
	const day = (count: number) => ({ now: addMs(start, count * DAY_MS), policy });
	expect(isDormant(account, day(89))).toBe(false);
	expect(isDormant(account, day(90))).toBe(true);
	expect(isDormant({ ...account, lastLoginAt: day(50).now }, day(90))).toBe(false);
});

test("8.1.4.1 d) a proof of identity is good for ten minutes", () => {
	const asked = (now: Instant) => needsStepUp("publish", session, { now, policy });
	expect([asked(start), asked(addMs(minutes(10), -1)), asked(minutes(10))]).toEqual([false, false, true]);
});
