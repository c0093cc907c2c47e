import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { asLogin, tablesOf } from "./access.ts";
import { type AttemptOn, giveBackAttempt, takeAttempt } from "./attempts.ts";
import { type Origin, recordAudit } from "./audit.ts";
import { needsStepUp } from "./session-rules.ts";
import { renewSession, revokeSession, revokeSessionsOf, type StoredAccount } from "./session-store.ts";
import { completeSignIn, type IdentityDeps, type IssuedSession, type SignedIn, subjectOf } from "./sessions.ts";
import { tokenHashOf } from "./tokens.ts";
import { findTotpStep, newTotpSecret, STEPS_AHEAD_MAX, totpUri } from "./totp.ts";

/** Throws `second-factor-failed` (401); after five wrong codes the session is over. */
export async function passSecondFactor(
	deps: IdentityDeps,
	signedIn: SignedIn,
	input: { code: string; origin: Origin },
): Promise<IssuedSession> {
	if (signedIn.state !== "second-factor")
		throw new Problem("second-factor-done", "本次登录无需再输入动态口令。", { status: 409 });
	const now = deps.clock.now();
	const issued = await asLogin(deps.db, async (tx) => {
		const right = await proveCode(tx, deps, { signedIn, code: input.code, now, complete: true });
		await recordAudit(tx, {
			at: now,
			event: "second-factor",
			success: right,
			subject: subjectOf(signedIn.account),
			origin: input.origin,
		});
		if (!right) return undefined;
		const { deviceHash } = signedIn.session;
		const device = await completeSignIn(tx, signedIn.account, { deviceHash, now, policy: deps.policy });
		const hash = device === undefined ? deviceHash : tokenHashOf(device);
		const token = await renewSession(tx, signedIn, { now, secondFactorAt: now, deviceHash: hash });
		return { token, ...(device === undefined ? {} : { device }) };
	});
	if (!issued) throw codeFailed();
	return issued;
}

export function codeFailed(): Problem {
	return new Problem("second-factor-failed", "动态口令不正确或者已经用过，请等待新的口令再试。输错 5 次须重新登录。", {
		status: 401,
	});
}

/**
 * Judges a code against the account's counter, the session's counter and the last step used. A right code moves the
 * last step forward in the same statement that checks it: of two requests with one code, one fails (RFC 6238 5.2).
 */
export async function proveCode(
	tx: Tx,
	deps: IdentityDeps,
	of: { signedIn: SignedIn; code: string; now: Instant; complete: boolean },
): Promise<boolean> {
	const { account, session } = of.signedIn;
	const on: AttemptOn = { accountId: account.id, deviceHash: session.deviceHash };
	const taken = await takeAttempt(tx, on, { now: of.now, policy: deps.policy });
	const tries = await tablesOf(tx)
		.updateTable("session")
		.set((eb) => ({ failures: eb("failures", "+", 1) }))
		.where("token_hash", "=", session.tokenHash)
		.where("revoked_at", "is", null)
		.returning("failures")
		.executeTakeFirst();
	if (!taken || !tries || tries.failures > deps.policy.failuresMax) return false;
	if (await useCode(tx, deps, { account, code: of.code, now: of.now })) {
		await giveBackAttempt(tx, on, { complete: of.complete, policy: deps.policy });
		await tablesOf(tx)
			.updateTable("session")
			.set({ failures: 0 })
			.where("token_hash", "=", session.tokenHash)
			.execute();
		return true;
	}
	if (tries.failures >= deps.policy.failuresMax) {
		await revokeSession(tx, session.tokenHash, { now: of.now, reason: "second-factor-failures" });
	}
	return false;
}

async function useCode(
	tx: Tx,
	deps: IdentityDeps,
	of: { account: StoredAccount; code: string; now: Instant },
): Promise<boolean> {
	const secret = await tablesOf(tx)
		.selectFrom("account_secret")
		.select(["totp_sealed", "totp_last_step"])
		.where("account_id", "=", of.account.id)
		.executeTakeFirst();
	if (!secret?.totp_sealed) return false;
	const lastStep = secret.totp_last_step === null ? null : Number(secret.totp_last_step);
	const step = findTotpStep(deps.secretBox.openText(secret.totp_sealed, of.account.id), of.code, {
		now: of.now,
		lastStep,
	});
	if (step === undefined) return false;
	const used = await tablesOf(tx)
		.updateTable("account_secret")
		.set({ totp_last_step: BigInt(step) })
		.where("account_id", "=", of.account.id)
		.where((eb) =>
			eb.or([
				eb("totp_last_step", "is", null),
				eb("totp_last_step", "<", BigInt(step)),
				eb("totp_last_step", ">", BigInt(step + STEPS_AHEAD_MAX)),
			]),
		)
		.executeTakeFirst();
	return used.numUpdatedRows > 0n;
}

/**
 * A new secret for the authenticator app, not in force before `confirmTotp`. Replacing one that is in force asks for a
 * fresh proof of identity: throws `step-up-required` (403), and `session-unfinished` (403) before the password is set.
 */
export async function enrolTotp(deps: IdentityDeps, signedIn: SignedIn): Promise<{ secret: string; uri: string }> {
	assertMayEnrol(deps, signedIn);
	const { account } = signedIn;
	const secret = newTotpSecret();
	await asLogin(deps.db, async (tx) => {
		await tablesOf(tx)
			.updateTable("account_secret")
			.set({ totp_pending: deps.secretBox.sealText(secret, account.id) })
			.where("account_id", "=", account.id)
			.execute();
	});
	return { secret, uri: totpUri(secret, account.login) };
}

/** Shows that the app has the secret: from now on its code is asked at every sign-in. Other sessions end. */
export async function confirmTotp(
	deps: IdentityDeps,
	signedIn: SignedIn,
	input: { code: string; origin: Origin },
): Promise<IssuedSession> {
	assertMayEnrol(deps, signedIn);
	const now = deps.clock.now();
	const { account, session } = signedIn;
	return await asLogin(deps.db, async (tx) => {
		const stored = await tablesOf(tx)
			.selectFrom("account_secret")
			.select("totp_pending")
			.where("account_id", "=", account.id)
			.forUpdate()
			.executeTakeFirst();
		if (!stored?.totp_pending) throw new Problem("totp-not-begun", "请先获取动态口令密钥。", { status: 409 });
		const secret = deps.secretBox.openText(stored.totp_pending, account.id);
		const step = findTotpStep(secret, input.code, { now, lastStep: null });
		if (step === undefined) throw codeFailed();
		await tablesOf(tx)
			.updateTable("account_secret")
			.set({ totp_sealed: stored.totp_pending, totp_pending: null, totp_last_step: BigInt(step) })
			.where("account_id", "=", account.id)
			.execute();
		await tablesOf(tx).updateTable("account").set({ totp_enrolled_at: now }).where("id", "=", account.id).execute();
		await revokeSessionsOf(tx, account.id, { now, reason: "totp-enrolled", except: session.tokenHash });
		await recordAudit(tx, {
			at: now,
			event: "totp-enrolled",
			success: true,
			subject: subjectOf(account),
			origin: input.origin,
		});
		return { token: await renewSession(tx, signedIn, { now, secondFactorAt: now, deviceHash: session.deviceHash }) };
	});
}

function assertMayEnrol(deps: IdentityDeps, signedIn: SignedIn): void {
	if (signedIn.state === "enrol") return;
	if (signedIn.state !== "active") {
		throw new Problem("session-unfinished", "请先完成登录。", { status: 403 });
	}
	if (needsStepUp("approve", signedIn.session, { now: deps.clock.now(), policy: deps.policy })) throw stepUpRequired();
}

export function stepUpRequired(): Problem {
	return new Problem("step-up-required", "此操作需要再次验证身份。", { status: 403 });
}
