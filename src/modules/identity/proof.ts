import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { asLogin, tablesOf } from "./access.ts";
import { type AttemptOn, giveBackAttempt, takeAttempt } from "./attempts.ts";
import { type Origin, recordAudit } from "./audit.ts";
import { isReused, passwordFault } from "./passwords.ts";
import { codeFailed, proveCode } from "./second-factor.ts";
import { renewSession, revokeSessionsOf } from "./session-store.ts";
import { type IdentityDeps, type IssuedSession, type SignedIn, subjectOf } from "./sessions.ts";

/** How many earlier passwords may not be used again. */
export const HISTORY_COUNT = 5;

/** Judges the present password, counted like a sign-in, so an open screen is no place to guess. */
async function provePassword(deps: IdentityDeps, signedIn: SignedIn, password: string): Promise<boolean> {
	const { account, session } = signedIn;
	const on: AttemptOn = { accountId: account.id, deviceHash: session.deviceHash };
	const now = deps.clock.now();
	const taken = await asLogin(deps.db, async (tx) => ({
		allowed: await takeAttempt(tx, on, { now, policy: deps.policy }),
		hash: (await getSecret(tx, account.id)).password_hash,
	}));
	const matches = await deps.hasher.verify(taken.hash, password);
	if (!taken.allowed || !matches) return false;
	await asLogin(deps.db, async (tx) => await giveBackAttempt(tx, on, { complete: true, policy: deps.policy }));
	return true;
}

async function getSecret(tx: Tx, accountId: string) {
	return await tablesOf(tx)
		.selectFrom("account_secret")
		.select(["password_hash", "previous_hashes"])
		.where("account_id", "=", accountId)
		.executeTakeFirstOrThrow();
}

function wrongPassword(): Problem {
	return new Problem("password-wrong", "当前密码不正确，或者尝试次数过多。", { status: 403 });
}

/**
 * Proves again who sits there, by the code when one is enrolled, else by the password, and gives the session a new token.
 * Throws `second-factor-failed` (401), `password-wrong` (403), `step-up-proof-missing` (400).
 */
export async function stepUp(
	deps: IdentityDeps,
	signedIn: SignedIn,
	input: { password?: string | undefined; code?: string | undefined; origin: Origin },
): Promise<IssuedSession> {
	const now = deps.clock.now();
	const { account, session } = signedIn;
	const byCode = account.totpEnrolledAt !== null;
	const { code, password } = input;
	if (byCode ? code === undefined : password === undefined) {
		throw new Problem("step-up-proof-missing", byCode ? "请输入动态口令。" : "请输入密码。");
	}
	const passwordRight = !byCode && (await provePassword(deps, signedIn, password ?? ""));
	const issued = await asLogin(deps.db, async (tx) => {
		const right = byCode
			? await proveCode(tx, deps, { signedIn, code: code ?? "", now, complete: true })
			: passwordRight;
		await recordAudit(tx, {
			at: now,
			event: "step-up",
			success: right,
			subject: subjectOf(account),
			origin: input.origin,
		});
		if (!right) return undefined;
		const { secondFactorAt, deviceHash } = session;
		return await renewSession(tx, signedIn, { now, secondFactorAt: byCode ? now : secondFactorAt, deviceHash });
	});
	if (!issued) throw byCode ? codeFailed() : wrongPassword();
	return { token: issued };
}

/**
 * The owner sets a new password; every other session of the account ends. Throws `session-unfinished` (403) while the
 * code is owed, `password-wrong` (403), `password-refused` (422) with the fault.
 */
export async function changePassword(
	deps: IdentityDeps,
	signedIn: SignedIn,
	input: { current: string; next: string; origin: Origin },
): Promise<IssuedSession> {
	if (signedIn.state === "second-factor") throw new Problem("session-unfinished", "请先完成登录。", { status: 403 });
	const { account, session } = signedIn;
	if (!(await provePassword(deps, signedIn, input.current))) throw wrongPassword();
	const fault = passwordFault(input.next, account.login);
	if (fault !== undefined) throw passwordRefused(fault);
	const previous = (await asLogin(deps.db, async (tx) => await getSecret(tx, account.id))).previous_hashes;
	if (await isReused(deps.hasher, input.next, previous)) throw passwordRefused("不能使用最近 5 次用过的密码");
	const hash = await deps.hasher.hash(input.next);
	const now = deps.clock.now();
	return await asLogin(deps.db, async (tx) => {
		await setPasswordHash(tx, { accountId: account.id, hash, now, mustChange: false });
		await revokeSessionsOf(tx, account.id, { now, reason: "password-changed", except: session.tokenHash });
		await recordAudit(tx, {
			at: now,
			event: "password-changed",
			success: true,
			subject: subjectOf(account),
			origin: input.origin,
		});
		const { secondFactorAt, deviceHash } = session;
		return { token: await renewSession(tx, signedIn, { now, secondFactorAt, deviceHash }) };
	});
}

function passwordRefused(fault: string): Problem {
	return new Problem("password-refused", `${fault}。`, { status: 422, faults: [{ path: "next", message: fault }] });
}

/** Takes the row's lock first, so of two changes at once the second builds on the first one's history. */
export async function setPasswordHash(
	tx: Tx,
	to: { accountId: string; hash: string; now: Instant; mustChange: boolean },
): Promise<void> {
	const secret = await tablesOf(tx)
		.selectFrom("account_secret")
		.select("previous_hashes")
		.where("account_id", "=", to.accountId)
		.forUpdate()
		.executeTakeFirstOrThrow();
	await tablesOf(tx)
		.updateTable("account_secret")
		.set({ password_hash: to.hash, previous_hashes: [to.hash, ...secret.previous_hashes].slice(0, HISTORY_COUNT) })
		.where("account_id", "=", to.accountId)
		.execute();
	await tablesOf(tx)
		.updateTable("account")
		.set({ password_changed_at: to.now, must_change: to.mustChange })
		.where("id", "=", to.accountId)
		.execute();
}
