import { sql } from "kysely";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { findSqlError, type Tx } from "#platform/db";
import { asAdministrator, NOBODY, tablesOf, withSecrets } from "./access.ts";
import { type AuditEvent, type Origin, recordAudit } from "./audit.ts";
import type { AccountView, Actor, AuditView } from "./contract.ts";
import { isKnownPerson, listPersonNames, listPersons } from "./directory.ts";
import { findLane, listLanes, notFound } from "./grants.ts";
import { setPasswordHash } from "./proof.ts";
import { administrationScopeOf, covers, type Lane, mayManageAccount } from "./roles.ts";
import { revokeSessionsOf } from "./session-store.ts";
import type { IdentityDeps } from "./sessions.ts";
import { newReadablePassword } from "./tokens.ts";

export type NewAccount = {
	readonly personId: string;
	readonly login: string;
	readonly authorityId: string;
	readonly orgPath: string;
};

/**
 * Opens an account with a random first password that its owner must change. Throws `not-found` (404) for a person or
 * place outside, `account-not-yours` (403), `login-taken` (409).
 */
export async function createAccount(
	deps: IdentityDeps,
	by: Actor,
	input: NewAccount & { reason: string; origin: Origin },
): Promise<{ account: AccountView; initialPassword: string }> {
	const scope = administrationScopeOf(by.roles);
	if (!covers(scope, input.orgPath)) throw notFound();
	if (!(await isKnownPerson(deps.db, { scope, personId: input.personId }))) throw notFound();
	const initialPassword = newReadablePassword();
	const hash = await deps.hasher.hash(initialPassword);
	const now = deps.clock.now();
	const id = await asAdministrator(deps.db, { scope, personId: by.personId }, async (tx) => {
		await assertMayManage(tx, by, { personId: input.personId, now });
		const created = await insertAccount(tx, { ...input, hash, now, mustChange: true, createdBy: by.personId });
		await recordAudit(tx, {
			at: now,
			event: "account-created",
			success: true,
			subject: { accountId: created, personId: input.personId, orgPath: input.orgPath },
			byPersonId: by.personId,
			origin: input.origin,
			reason: input.reason,
		});
		return created;
	});
	return { account: await getAccountView(deps, by, id), initialPassword };
}

/** The rows of an account. The transaction must be allowed to add them: an administrator's, or with secrets open. */
export async function insertAccount(
	tx: Tx,
	account: NewAccount & { hash: string; now: Instant; mustChange: boolean; createdBy: string | null },
): Promise<string> {
	const id = newId();
	try {
		await tablesOf(tx)
			.insertInto("account")
			.values({
				id,
				person_id: account.personId,
				login: account.login,
				authority_id: account.authorityId,
				org_path: account.orgPath,
				status: "active",
				locked_until: null,
				password_changed_at: account.now,
				must_change: account.mustChange,
				totp_enrolled_at: null,
				created_at: account.now,
				created_by: account.createdBy,
				enabled_at: account.now,
				last_login_at: null,
			})
			.execute();
	} catch (error) {
		const fault = findSqlError(error);
		if (fault?.code === "23505")
			throw new Problem("login-taken", `登录名 ${account.login} 已被使用。`, { status: 409 });
		if (fault?.code === "23503") throw notFound();
		if (fault?.code === "23514") {
			throw new Problem("account-refused", `登录名 ${account.login} 或者机构路径 ${account.orgPath} 的形式不对。`, {
				status: 422,
			});
		}
		throw error;
	}
	await tablesOf(tx)
		.insertInto("account_secret")
		.values({
			account_id: id,
			org_path: account.orgPath,
			password_hash: account.hash,
			previous_hashes: [account.hash],
			totp_sealed: null,
			totp_pending: null,
			totp_last_step: null,
		})
		.execute();
	return id;
}

/** Who sets a password could act as its owner: administrators reach only their side of the house (SEC-23). */
async function assertMayManage(tx: Tx, by: Actor, of: { personId: string; now: Instant }): Promise<void> {
	const lane = await withSecrets(tx, async () => await findLane(tx, of.personId, of.now));
	if (!isTheirs(by, of.personId, lane)) {
		throw new Problem("account-not-yours", "您无权管理此人的账户：本人账户和其他管理员的账户由另外的管理员管理。", {
			status: 403,
		});
	}
}

function isTheirs(by: Actor, personId: string, lane: Lane | undefined): boolean {
	return by.personId !== personId && mayManageAccount(by, lane);
}

type Change = { readonly accountId: string; readonly reason: string; readonly origin: Origin };

/** Finds the account in the administrator's reach, changes it and records it, all or nothing. */
async function manage(
	deps: IdentityDeps,
	by: Actor,
	change: Change & { event: AuditEvent; work: (tx: Tx, now: Instant) => Promise<void> },
): Promise<AccountView> {
	const now = deps.clock.now();
	await asAdministrator(deps.db, { scope: administrationScopeOf(by.roles), personId: by.personId }, async (tx) => {
		const account = await tablesOf(tx)
			.selectFrom("account")
			.select(["person_id", "org_path"])
			.where("id", "=", change.accountId)
			.forUpdate()
			.executeTakeFirst();
		if (!account) throw notFound();
		await assertMayManage(tx, by, { personId: account.person_id, now });
		await change.work(tx, now);
		await recordAudit(tx, {
			at: now,
			event: change.event,
			success: true,
			subject: { accountId: change.accountId, personId: account.person_id, orgPath: account.org_path },
			byPersonId: by.personId,
			origin: change.origin,
			reason: change.reason,
		});
	});
	return await getAccountView(deps, by, change.accountId);
}

/** Nobody signs in with it any more; its sessions end on every instance at their next request. */
export async function disableAccount(deps: IdentityDeps, by: Actor, change: Change): Promise<AccountView> {
	return await manage(deps, by, {
		...change,
		event: "account-disabled",
		work: async (tx, now) => {
			await tablesOf(tx)
				.updateTable("account")
				.set({ status: "disabled" })
				.where("id", "=", change.accountId)
				.execute();
			await revokeSessionsOf(tx, change.accountId, { now, reason: "account-disabled" });
		},
	});
}

/** Also wakes an account that slept for 90 days. */
export async function enableAccount(deps: IdentityDeps, by: Actor, change: Change): Promise<AccountView> {
	return await manage(deps, by, {
		...change,
		event: "account-enabled",
		work: async (tx, now) => {
			await tablesOf(tx)
				.updateTable("account")
				.set({ status: "active", enabled_at: now, failures: 0, locked_until: null })
				.where("id", "=", change.accountId)
				.execute();
		},
	});
}

/** A new first password; unlocks; forgets the known devices; on request also the second factor (a lost telephone). */
export async function resetAccount(
	deps: IdentityDeps,
	by: Actor,
	change: Change & { secondFactor: boolean },
): Promise<{ account: AccountView; initialPassword: string }> {
	const initialPassword = newReadablePassword();
	const hash = await deps.hasher.hash(initialPassword);
	const { accountId } = change;
	const account = await manage(deps, by, {
		...change,
		reason: change.secondFactor ? `${change.reason}（同时取消动态口令）` : change.reason,
		event: "account-reset",
		work: async (tx, now) =>
			await withSecrets(tx, async () => {
				await setPasswordHash(tx, { accountId, hash, now, mustChange: true });
				await tablesOf(tx)
					.updateTable("account")
					.set({ failures: 0, locked_until: null, ...(change.secondFactor ? { totp_enrolled_at: null } : {}) })
					.where("id", "=", accountId)
					.execute();
				if (change.secondFactor) {
					const none = { totp_sealed: null, totp_pending: null, totp_last_step: null };
					await tablesOf(tx).updateTable("account_secret").set(none).where("account_id", "=", accountId).execute();
				}
				await tablesOf(tx)
					.updateTable("login_device")
					.set({ failures: deps.policy.failuresMax })
					.where("account_id", "=", accountId)
					.execute();
				await revokeSessionsOf(tx, accountId, { now, reason: "account-reset" });
			}),
	});
	return { account, initialPassword };
}

function accountQuery(tx: Tx) {
	return tablesOf(tx)
		.selectFrom("account")
		.select(["id", "person_id", "login", "authority_id", "org_path", "status", "locked_until"])
		.select(["totp_enrolled_at", "created_at", "last_login_at"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof accountQuery>["executeTakeFirstOrThrow"]>>;

type Shown = { readonly row: Row; readonly mine: boolean };

/** Each account with whether this administrator may change it (SEC-23). */
async function shownTo(tx: Tx, by: Actor, of: { rows: readonly Row[]; now: Instant }): Promise<readonly Shown[]> {
	const ids = of.rows.map((row) => row.person_id);
	const lanes = await withSecrets(tx, async () => await listLanes(tx, ids, of.now));
	return of.rows.map((row) => ({ row, mine: isTheirs(by, row.person_id, lanes.get(row.person_id)) }));
}

function accountViewOf({ row, mine }: Shown, names: ReadonlyMap<string, string>): AccountView {
	return {
		id: row.id,
		personId: row.person_id,
		personName: names.get(row.person_id) ?? "",
		login: row.login,
		authorityId: row.authority_id,
		orgPath: row.org_path,
		status: row.status,
		lockedUntil: row.locked_until,
		secondFactorEnrolled: row.totp_enrolled_at !== null,
		createdAt: row.created_at,
		lastLoginAt: row.last_login_at,
		mine,
	};
}

async function getAccountView(deps: IdentityDeps, by: Actor, id: string): Promise<AccountView> {
	const scope = administrationScopeOf(by.roles);
	const [shown] = await asAdministrator(deps.db, { scope, personId: by.personId }, async (tx) => {
		const rows = await accountQuery(tx).where("id", "=", id).execute();
		return await shownTo(tx, by, { rows, now: deps.clock.now() });
	});
	if (!shown) throw notFound();
	return accountViewOf(shown, await listPersonNames(deps.db, { scope, ids: [shown.row.person_id] }));
}

/** Of the administrator's authority and its child authorities, by login name; `q` is part of a login or person name. */
export async function listAccounts(
	deps: IdentityDeps,
	by: Actor,
	page: { q?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: AccountView[]; next: string | null }> {
	const scope = administrationScopeOf(by.roles);
	const named = page.q
		? (await listPersons(deps.db, { scope, q: page.q, limit: 200 })).map((entry) => entry.personId)
		: [];
	const rows = await asAdministrator(deps.db, { scope, personId: by.personId }, async (tx) => {
		let query = accountQuery(tx)
			.orderBy("login")
			.limit(page.limit + 1);
		const { q } = page;
		if (q) {
			query = query.where((eb) =>
				eb.or([eb(sql<number>`position(${q.toLowerCase()} in login)`, ">", 0), eb("person_id", "in", ["", ...named])]),
			);
		}
		if (page.after !== undefined) query = query.where("login", ">", page.after);
		return await shownTo(tx, by, { rows: await query.execute(), now: deps.clock.now() });
	});
	const shown = rows.slice(0, page.limit);
	const names = await listPersonNames(deps.db, { scope, ids: shown.map(({ row }) => row.person_id) });
	const items = shown.map((one) => accountViewOf(one, names));
	return { items, next: rows.length > page.limit ? (items.at(-1)?.login ?? null) : null };
}

/** Newest first. Attempts on unknown login names belong to no authority and are shown to every audit administrator. */
export async function listAudit(
	deps: IdentityDeps,
	by: Actor,
	page: { after?: string | undefined; limit: number },
): Promise<{ items: AuditView[]; next: string | null }> {
	const scope = [...administrationScopeOf(by.roles), NOBODY];
	const rows = await asAdministrator(deps.db, { scope, personId: by.personId }, async (tx) => {
		let query = tablesOf(tx)
			.selectFrom("login_audit")
			.select(["id", "at", "event", "success", "account_id", "person_id", "by_person_id", "address", "agent", "reason"])
			.orderBy("id", "desc")
			.limit(page.limit + 1);
		if (page.after !== undefined && /^\d{1,18}$/.test(page.after)) query = query.where("id", "<", BigInt(page.after));
		return await query.execute();
	});
	const items = rows.slice(0, page.limit).map((row) => ({
		id: String(row.id),
		at: row.at,
		event: row.event,
		success: row.success,
		accountId: row.account_id,
		personId: row.person_id,
		byPersonId: row.by_person_id,
		address: row.address,
		agent: row.agent,
		reason: row.reason,
	}));
	return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
