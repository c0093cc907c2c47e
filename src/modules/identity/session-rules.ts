import { addMs, type Instant, msOf } from "#kernel/instant";
import type { SessionState, StepUpPurpose } from "./contract.ts";
import { DAY_MS, type IdentityPolicy, MINUTE_MS } from "./policy.ts";
import { type HeldRole, isAdminRole } from "./roles.ts";

/** Two instances, or one that is corrected by its time service, differ by no more. */
export const CLOCKS_APART_MS_MAX = 2 * MINUTE_MS;

/** What is remembered of a session; all moments by our clock. */
export type SessionFacts = {
	readonly createdAt: Instant;
	readonly lastSeenAt: Instant;
	readonly expiresAt: Instant;
	/** Last proof of identity: sign-in or step-up. */
	readonly authenticatedAt: Instant;
	readonly secondFactorAt: Instant | null;
	readonly revokedAt: Instant | null;
};

export type AccountFacts = {
	readonly status: "active" | "disabled";
	readonly mustChange: boolean;
	readonly passwordChangedAt: Instant;
	readonly totpEnrolledAt: Instant | null;
	readonly enabledAt: Instant;
	readonly lastLoginAt: Instant | null;
};

/** 30 minutes at the console, 15 for an administrator (8.1.4.1 b). */
export function idleMinutesOf(roles: readonly HeldRole[], policy: IdentityPolicy): number {
	return roles.some((held) => isAdminRole(held.role)) ? policy.adminIdleMinutes : policy.idleMinutes;
}

/** False once it is revoked, idle too long, at its absolute end, or waits for the code too long. */
export function isAlive(
	session: SessionFacts,
	account: AccountFacts,
	at: { now: Instant; idleMinutes: number; policy: IdentityPolicy },
): boolean {
	const now = msOf(at.now);
	if (session.revokedAt !== null || account.status !== "active") return false;
	// Seen in a future that the clock has left again: idle for who knows how long.
	if (isAhead(session.lastSeenAt, at.now)) return false;
	if (now >= msOf(session.expiresAt)) return false;
	if (now >= msOf(session.lastSeenAt) + at.idleMinutes * MINUTE_MS) return false;
	const awaitsCode = account.totpEnrolledAt !== null && session.secondFactorAt === null;
	return !awaitsCode || now < msOf(session.createdAt) + at.policy.secondFactorMinutes * MINUTE_MS;
}

/** A moment that our own clock has written and not reached: it ran ahead then, or was set back since (REL-19). */
export function isAhead(moment: Instant, now: Instant): boolean {
	return msOf(moment) > msOf(now) + CLOCKS_APART_MS_MAX;
}

/** What the person has to do before they are somebody. An enrolled second factor is asked whatever the policy says. */
export function stateOf(
	session: SessionFacts,
	account: AccountFacts,
	at: { now: Instant; policy: IdentityPolicy },
): SessionState {
	if (account.totpEnrolledAt !== null && session.secondFactorAt === null) return "second-factor";
	if (account.mustChange || isPasswordOld(account, at)) return "password";
	if (account.totpEnrolledAt === null && at.policy.secondFactor === "required") return "enrol";
	return "active";
}

function isPasswordOld(account: AccountFacts, at: { now: Instant; policy: IdentityPolicy }): boolean {
	const { passwordDaysMax } = at.policy;
	return passwordDaysMax !== null && msOf(at.now) >= msOf(account.passwordChangedAt) + passwordDaysMax * DAY_MS;
}

/** 90 days unused: signs in no more until an administrator enables it again (8.1.4.2 c). */
export function isDormant(account: AccountFacts, at: { now: Instant; policy: IdentityPolicy }): boolean {
	const last = Math.max(msOf(account.enabledAt), account.lastLoginAt === null ? 0 : msOf(account.lastLoginAt));
	return msOf(at.now) >= last + at.policy.dormantDays * DAY_MS;
}

export function freshUntil(session: Pick<SessionFacts, "authenticatedAt">, policy: IdentityPolicy): Instant {
	return addMs(session.authenticatedAt, policy.stepUpMinutes * MINUTE_MS);
}

/**
 * Whether the person must prove who they are once more before approving, publishing, exporting or looking at a
 * reporter (8.1.4.1 d). The same for every purpose today; the purpose is asked so that each call site names it.
 */
export function needsStepUp(
	_purpose: StepUpPurpose,
	session: Pick<SessionFacts, "authenticatedAt">,
	at: { now: Instant; policy: IdentityPolicy },
): boolean {
	return isAhead(session.authenticatedAt, at.now) || msOf(at.now) >= msOf(freshUntil(session, at.policy));
}
