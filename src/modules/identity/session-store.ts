import { jsonArrayFrom } from "kysely/helpers/postgres";
import { addMs, type Instant, msOf } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { tablesOf } from "./access.ts";
import { DAY_MS, type IdentityPolicy, MINUTE_MS } from "./policy.ts";
import type { HeldRole } from "./roles.ts";
import type { AccountFacts, SessionFacts } from "./session-rules.ts";
import { newToken, tokenHashOf } from "./tokens.ts";

export type StoredAccount = AccountFacts & {
	readonly id: string;
	readonly personId: string;
	readonly login: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly lockedUntil: Instant | null;
};

export type StoredSession = SessionFacts & {
	readonly tokenHash: string;
	readonly deviceHash: string | null;
	readonly address: string;
	readonly failures: number;
};

const ACCOUNT_COLUMNS = [
	"account.id",
	"account.person_id",
	"account.login",
	"account.authority_id",
	"account.org_path",
	"account.status",
	"account.locked_until",
	"account.password_changed_at",
	"account.must_change",
	"account.totp_enrolled_at",
	"account.enabled_at",
	"account.last_login_at",
] as const;

export type AccountRow = {
	id: string;
	person_id: string;
	login: string;
	authority_id: string;
	org_path: string;
	status: "active" | "disabled";
	locked_until: Instant | null;
	password_changed_at: Instant;
	must_change: boolean;
	totp_enrolled_at: Instant | null;
	enabled_at: Instant;
	last_login_at: Instant | null;
};

export function accountOf(row: AccountRow): StoredAccount {
	return {
		id: row.id,
		personId: row.person_id,
		login: row.login,
		authorityId: row.authority_id,
		orgPath: row.org_path,
		status: row.status,
		lockedUntil: row.locked_until,
		passwordChangedAt: row.password_changed_at,
		mustChange: row.must_change,
		totpEnrolledAt: row.totp_enrolled_at,
		enabledAt: row.enabled_at,
		lastLoginAt: row.last_login_at,
	};
}

export async function findAccountByLogin(
	tx: Tx,
	login: string,
): Promise<{ account: StoredAccount; passwordHash: string } | undefined> {
	const row = await tablesOf(tx)
		.selectFrom("account")
		.innerJoin("account_secret", "account_secret.account_id", "account.id")
		.select([...ACCOUNT_COLUMNS, "account_secret.password_hash"])
		.where("account.login", "=", login)
		.executeTakeFirst();
	return row && { account: accountOf(row), passwordHash: row.password_hash };
}

/**
 * With its account and the person's roles in force now, in one question: this is asked at every request. Also a session
 * that is over, which the caller must judge.
 */
export async function findStoredSession(
	tx: Tx,
	tokenHash: string,
	now: Instant,
): Promise<{ account: StoredAccount; session: StoredSession; roles: readonly HeldRole[] } | undefined> {
	const row = await tablesOf(tx)
		.selectFrom("session")
		.innerJoin("account", "account.id", "session.account_id")
		.select(ACCOUNT_COLUMNS)
		.select([
			"session.token_hash",
			"session.created_at",
			"session.last_seen_at",
			"session.expires_at",
			"session.authenticated_at",
			"session.second_factor_at",
			"session.failures",
			"session.device_hash",
			"session.address",
			"session.revoked_at",
		])
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom("role_in_force as f")
					.select(["f.role", "f.org_path as orgPath"])
					.distinct()
					.whereRef("f.person_id", "=", "account.person_id")
					.where("f.valid_from", "<=", now)
					.where((or) => or.or([or("f.valid_to", "is", null), or("f.valid_to", ">", now)]))
					.orderBy("orgPath")
					.orderBy("f.role"),
			).as("roles"),
		)
		.where("session.token_hash", "=", tokenHash)
		.executeTakeFirst();
	if (!row) return undefined;
	const session: StoredSession = {
		tokenHash: row.token_hash,
		createdAt: row.created_at,
		lastSeenAt: row.last_seen_at,
		expiresAt: row.expires_at,
		authenticatedAt: row.authenticated_at,
		secondFactorAt: row.second_factor_at,
		failures: row.failures,
		deviceHash: row.device_hash,
		address: row.address,
		revokedAt: row.revoked_at,
	};
	return { account: accountOf(row), session, roles: row.roles };
}

export type NewSession = {
	readonly account: StoredAccount;
	readonly createdAt: Instant;
	readonly expiresAt: Instant;
	readonly now: Instant;
	readonly secondFactorAt: Instant | null;
	readonly deviceHash: string | null;
	readonly address: string;
};

/** A session under a token that nobody has seen before. Returns the token; only its hash is kept. */
export async function insertSession(tx: Tx, session: NewSession): Promise<string> {
	const token = newToken();
	await tablesOf(tx)
		.insertInto("session")
		.values({
			token_hash: tokenHashOf(token),
			account_id: session.account.id,
			person_id: session.account.personId,
			org_path: session.account.orgPath,
			created_at: session.createdAt,
			last_seen_at: session.now,
			expires_at: session.expiresAt,
			authenticated_at: session.now,
			second_factor_at: session.secondFactorAt,
			device_hash: session.deviceHash,
			address: session.address,
			revoked_at: null,
			revoked_reason: null,
		})
		.execute();
	return token;
}

/**
 * The same session under a new token (SEC-21): the old one is dead in the same moment, start and absolute end stay.
 * Throws `not-signed-in` when the old one was ended meanwhile, so of two renewals at once only one wins.
 */
export async function renewSession(
	tx: Tx,
	old: { account: StoredAccount; session: StoredSession },
	change: { now: Instant; secondFactorAt: Instant | null; deviceHash: string | null },
): Promise<string> {
	const ended = await revokeSession(tx, old.session.tokenHash, { now: change.now, reason: "renewed" });
	if (!ended) throw notSignedIn();
	const { createdAt, expiresAt, address } = old.session;
	return await insertSession(tx, { account: old.account, createdAt, expiresAt, address, ...change });
}

/** False when it was over already. */
export async function revokeSession(tx: Tx, tokenHash: string, at: { now: Instant; reason: string }): Promise<boolean> {
	const result = await tablesOf(tx)
		.updateTable("session")
		.set({ revoked_at: at.now, revoked_reason: at.reason })
		.where("token_hash", "=", tokenHash)
		.where("revoked_at", "is", null)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

export async function revokeSessionsOf(
	tx: Tx,
	accountId: string,
	at: { now: Instant; reason: string; except?: string },
): Promise<void> {
	await tablesOf(tx)
		.updateTable("session")
		.set({ revoked_at: at.now, revoked_reason: at.reason })
		.where("account_id", "=", accountId)
		.where("revoked_at", "is", null)
		.where("token_hash", "<>", at.except ?? "")
		.execute();
}

/** Kept to the minute: the idle limit may strike up to one minute early, and reading does not write every time. */
export function isTouchDue(session: StoredSession, now: Instant): boolean {
	return msOf(now) >= msOf(session.lastSeenAt) + MINUTE_MS;
}

export async function touchSession(tx: Tx, session: StoredSession, now: Instant): Promise<void> {
	await tablesOf(tx)
		.updateTable("session")
		.set({ last_seen_at: now })
		.where("token_hash", "=", session.tokenHash)
		.where("last_seen_at", "<", now)
		.execute();
}

/** Whether the account is in use from another address right now; flagged in the audit (8.1.4.2 c). */
export async function isUsedElsewhere(
	tx: Tx,
	accountId: string,
	at: { now: Instant; address: string; idleMinutes: number },
): Promise<boolean> {
	const row = await tablesOf(tx)
		.selectFrom("session")
		.select("token_hash")
		.where("account_id", "=", accountId)
		.where("revoked_at", "is", null)
		.where("expires_at", ">", at.now)
		.where("last_seen_at", ">", addMs(at.now, -at.idleMinutes * MINUTE_MS))
		.where("address", "<>", at.address)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** The hash of a device that is known for this account and has tries left. */
export async function findKnownDevice(
	tx: Tx,
	accountId: string,
	at: { device: string | undefined; now: Instant; policy: IdentityPolicy },
): Promise<string | null> {
	if (at.device === undefined) return null;
	const row = await tablesOf(tx)
		.selectFrom("login_device")
		.select("token_hash")
		.where("token_hash", "=", tokenHashOf(at.device))
		.where("account_id", "=", accountId)
		.where("failures", "<", at.policy.failuresMax)
		.where("expires_at", ">", at.now)
		.executeTakeFirst();
	return row?.token_hash ?? null;
}

/** Remembers the browser of a complete sign-in. Returns its token for the cookie. */
export async function insertDevice(
	tx: Tx,
	account: StoredAccount,
	at: { now: Instant; policy: IdentityPolicy },
): Promise<string> {
	const token = newToken();
	await tablesOf(tx)
		.insertInto("login_device")
		.values({
			token_hash: tokenHashOf(token),
			account_id: account.id,
			org_path: account.orgPath,
			created_at: at.now,
			expires_at: addMs(at.now, at.policy.deviceDays * DAY_MS),
		})
		.execute();
	return token;
}

export function notSignedIn(): Problem {
	return new Problem("not-signed-in", "尚未登录，或者登录已经失效，请重新登录。", { status: 401 });
}
