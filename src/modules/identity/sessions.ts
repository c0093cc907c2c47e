import { addMs, type Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { Db, Tx } from "#platform/db";
import type { SecretBox } from "#platform/sealing";
import { askAsLogin, asLogin, tablesOf } from "./access.ts";
import {
	type AddressAttempt,
	type AttemptOn,
	giveBackAddressAttempt,
	giveBackAttempt,
	isLocked,
	takeAddressAttempt,
	takeAttempt,
} from "./attempts.ts";
import { type Origin, recordAudit } from "./audit.ts";
import type { Actor, SessionState, SessionView } from "./contract.ts";
import { dummyHash, type PasswordHasher } from "./passwords.ts";
import { findActor } from "./people.ts";
import { DEFAULT_POLICY, type IdentityPolicy } from "./policy.ts";
import { freshUntil, idleMinutesOf, isAlive, isDormant, needsStepUp, stateOf } from "./session-rules.ts";
import {
	findAccountByLogin,
	findKnownDevice,
	findStoredSession,
	insertDevice,
	insertSession,
	isTouchDue,
	isUsedElsewhere,
	notSignedIn,
	revokeSession,
	type StoredAccount,
	type StoredSession,
	touchSession,
} from "./session-store.ts";
import { csrfTokenOf, tokenHashOf } from "./tokens.ts";

/** What the functions of this module work with; made once, by the composition root. */
export type IdentityDeps = {
	readonly db: Db;
	readonly clock: Clock;
	readonly secretBox: SecretBox;
	readonly policy: IdentityPolicy;
	readonly hasher: PasswordHasher;
};

/** Who holds the token, as far as they have come. Only in the state `active` is there an actor. */
export type SignedIn = {
	readonly token: string;
	readonly state: SessionState;
	readonly actor: Actor | undefined;
	readonly account: StoredAccount;
	readonly session: StoredSession;
	readonly idleMinutes: number;
};

/** What the cookies become. `device` only when the browser was not known before. */
export type IssuedSession = { readonly token: string; readonly device?: string };

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const HOUR_MS = 3_600_000;

/** The person behind a session cookie, as they are now; undefined for anything but a living, complete session. */
export async function authenticate(
	db: Db,
	cookieValue: string | undefined,
	clock: Clock,
	policy: IdentityPolicy = DEFAULT_POLICY,
): Promise<Actor | undefined> {
	return (await findSignedIn({ db, clock, policy }, cookieValue))?.actor;
}

/**
 * Also somebody who still owes the code, a new password or the set-up of a second factor. `isUse`: a person did this, and
 * the idle minutes begin anew.
 */
export async function findSignedIn(
	deps: Pick<IdentityDeps, "db" | "clock" | "policy">,
	cookieValue: string | undefined,
	isUse = true,
): Promise<SignedIn | undefined> {
	if (cookieValue === undefined || !TOKEN.test(cookieValue)) return undefined;
	const now = deps.clock.now();
	const signedIn = await askAsLogin(deps.db, async (tx) => {
		const found = await findStoredSession(tx, tokenHashOf(cookieValue), now);
		if (!found) return undefined;
		const { roles, session, account } = found;
		const idleMinutes = idleMinutesOf(roles, deps.policy);
		if (!isAlive(session, account, { now, idleMinutes, policy: deps.policy })) return undefined;
		const state = stateOf(session, account, { now, policy: deps.policy });
		const actor = state === "active" ? await findActor(tx, account, { now, roles }) : undefined;
		// Somebody whom the register of persons no longer knows is nobody.
		if (state === "active" && !actor) return undefined;
		return { token: cookieValue, state, actor, idleMinutes, account, session };
	});
	if (signedIn && isUse && isTouchDue(signedIn.session, now)) {
		await asLogin(deps.db, async (tx) => await touchSession(tx, signedIn.session, now));
	}
	return signedIn;
}

export function viewOf(signedIn: SignedIn, at: { now: Instant; policy: IdentityPolicy }): SessionView {
	const { state, actor, account, session } = signedIn;
	const stale = needsStepUp("approve", session, at);
	return {
		state,
		...(actor ? { actor: { ...actor, roles: [...actor.roles], scope: [...actor.scope] } } : {}),
		csrf: csrfTokenOf(signedIn.token),
		secondFactor: {
			enrolled: account.totpEnrolledAt !== null,
			required: at.policy.secondFactor === "required",
		},
		expiresAt: session.expiresAt,
		idleMinutes: signedIn.idleMinutes,
		...(state === "active" && !stale ? { freshUntil: freshUntil(session, at.policy) } : {}),
	};
}

/** One reply to everything that can be wrong, so that nobody learns which login names exist. */
function loginFailed(): Problem {
	return new Problem("login-failed", "登录名或者密码不正确，或者账户暂时不能登录。连续输错 5 次将锁定 30 分钟。", {
		status: 401,
	});
}

function throttled(policy: IdentityPolicy): Problem {
	return new Problem("login-throttled", `本地址登录失败次数过多，请 ${policy.addressWindowMinutes} 分钟后再试。`, {
		status: 429,
	});
}

export type SignInInput = {
	readonly login: string;
	readonly password: string;
	/** Value of the device cookie, if any. */
	readonly device?: string | undefined;
	/** Session the browser presents; it ends here, whoever planted it (fixation). */
	readonly previous?: string | undefined;
	readonly origin: Origin;
};

type Ticket = {
	readonly address: AddressAttempt;
	readonly known: { account: StoredAccount; passwordHash: string } | undefined;
	readonly deviceHash: string | null;
	readonly allowed: boolean;
};

/**
 * Name and password. Three steps, none holding a transaction while the password is hashed: take an attempt, verify,
 * settle. The same work is done for a name that does not exist. Throws `login-failed` (401), `login-throttled` (429).
 */
export async function signIn(deps: IdentityDeps, input: SignInInput): Promise<IssuedSession> {
	const now = deps.clock.now();
	const ticket = await asLogin(deps.db, async (tx) => await takeTicket(tx, deps, { input, now }));
	if (ticket.address !== "taken" && ticket.deviceHash === null) throw throttled(deps.policy);
	const encoded = ticket.known?.passwordHash ?? (await dummyHash(deps.hasher));
	const matches = await deps.hasher.verify(encoded, input.password);
	const issued = await asLogin(deps.db, async (tx) => {
		const fault = faultOf(ticket, matches, { now, policy: deps.policy });
		if (fault !== undefined || !ticket.known) {
			await recordLogin(tx, ticket.known?.account, { now, origin: input.origin, success: false, reason: fault ?? "" });
			return undefined;
		}
		return await openSession(tx, deps, { account: ticket.known.account, ticket, input, now });
	});
	if (!issued) throw loginFailed();
	return issued;
}

async function takeTicket(
	tx: Tx,
	deps: IdentityDeps,
	{ input, now }: { input: SignInInput; now: Instant },
): Promise<Ticket> {
	const { policy } = deps;
	const address = await takeAddressAttempt(tx, input.origin.address, { now, policy });
	const known = await findAccountByLogin(tx, input.login);
	const deviceHash = known ? await findKnownDevice(tx, known.account.id, { device: input.device, now, policy }) : null;
	if (address !== "taken" && deviceHash === null) {
		if (address === "first-refused") {
			await recordLogin(tx, undefined, { now, origin: input.origin, success: false, reason: "来源地址失败次数过多" });
		}
		return { address, known: undefined, deviceHash, allowed: false };
	}
	const allowed =
		known !== undefined && (await takeAttempt(tx, { accountId: known.account.id, deviceHash }, { now, policy }));
	return { address, known, deviceHash, allowed };
}

function faultOf(ticket: Ticket, matches: boolean, at: { now: Instant; policy: IdentityPolicy }): string | undefined {
	if (!ticket.known) return "登录名不存在";
	const { account } = ticket.known;
	if (!ticket.allowed) return isLocked(account.lockedUntil, at.now) ? "账户已锁定" : "尝试次数已满";
	if (!matches) return "密码不正确";
	if (account.status !== "active") return "账户已停用";
	if (isDormant(account, at)) return "账户长期未登录";
	return undefined;
}

async function openSession(
	tx: Tx,
	deps: IdentityDeps,
	of: { account: StoredAccount; ticket: Ticket; input: SignInInput; now: Instant },
): Promise<IssuedSession> {
	const { account, ticket, input, now } = of;
	const { policy } = deps;
	const complete = account.totpEnrolledAt === null;
	const on: AttemptOn = { accountId: account.id, deviceHash: ticket.deviceHash };
	// The address before the account, as they were taken: two sign-ins of one person would wait for each other.
	await giveBackAddressAttempt(tx, input.origin.address);
	await giveBackAttempt(tx, on, { complete, policy });
	if (input.previous !== undefined) {
		await revokeSession(tx, tokenHashOf(input.previous), { now, reason: "replaced" });
	}
	const { address } = input.origin;
	const elsewhere = await isUsedElsewhere(tx, account.id, { now, address, idleMinutes: policy.idleMinutes });
	const device = complete
		? await completeSignIn(tx, account, { deviceHash: ticket.deviceHash, now, policy })
		: undefined;
	const token = await insertSession(tx, {
		account,
		createdAt: now,
		expiresAt: addMs(now, policy.absoluteHours * HOUR_MS),
		now,
		secondFactorAt: null,
		deviceHash: device === undefined ? ticket.deviceHash : tokenHashOf(device),
		address,
	});
	const reason = [complete ? "" : "等待动态口令", elsewhere ? "该账户同时在另一地址使用" : ""]
		.filter(Boolean)
		.join("；");
	await recordLogin(tx, account, { now, origin: input.origin, success: true, reason });
	return { token, ...(device === undefined ? {} : { device }) };
}

/** Everything that was asked is proved: note the sign-in and remember the browser. */
export async function completeSignIn(
	tx: Tx,
	account: StoredAccount,
	at: { deviceHash: string | null; now: Instant; policy: IdentityPolicy },
): Promise<string | undefined> {
	await tablesOf(tx).updateTable("account").set({ last_login_at: at.now }).where("id", "=", account.id).execute();
	return at.deviceHash === null ? await insertDevice(tx, account, at) : undefined;
}

async function recordLogin(
	tx: Tx,
	account: StoredAccount | undefined,
	entry: { now: Instant; origin: Origin; success: boolean; reason: string },
): Promise<void> {
	await recordAudit(tx, {
		at: entry.now,
		event: "login",
		success: entry.success,
		...(account ? { subject: subjectOf(account) } : {}),
		origin: entry.origin,
		reason: entry.reason,
	});
}

export function subjectOf(account: StoredAccount): { accountId: string; personId: string; orgPath: string } {
	return { accountId: account.id, personId: account.personId, orgPath: account.orgPath };
}

/** Ends the session; saying so twice does no harm. */
export async function signOut(deps: IdentityDeps, signedIn: SignedIn, origin: Origin): Promise<void> {
	const now = deps.clock.now();
	await asLogin(deps.db, async (tx) => {
		if (!(await revokeSession(tx, signedIn.session.tokenHash, { now, reason: "signed-out" }))) return;
		await recordAudit(tx, { at: now, event: "logout", success: true, subject: subjectOf(signedIn.account), origin });
	});
}

/** Of the session under the token just issued: for the reply to the request that issued it. */
export async function getSignedIn(deps: IdentityDeps, token: string): Promise<SignedIn> {
	const signedIn = await findSignedIn(deps, token);
	if (!signedIn) throw notSignedIn();
	return signedIn;
}
