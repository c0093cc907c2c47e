import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Db, Tx } from "#platform/db";
import { askAsLogin, tablesOf, withSecrets } from "./access.ts";
import { insertAccount, type NewAccount } from "./accounts.ts";
import { INSTALLATION, recordAudit } from "./audit.ts";
import { installRole } from "./grants.ts";
import { argon2Hasher, type PasswordHasher } from "./passwords.ts";
import { type AdminRole, findAuthorityPath, type HeldRole, ROLE_LABELS } from "./roles.ts";
import { newReadablePassword } from "./tokens.ts";

type Installed = NewAccount & {
	readonly now: Instant;
	readonly hasher?: PasswordHasher;
};

/**
 * The first administrator of one kind for an authority; call it once for each of the three (三员), with three persons.
 * Returns the random first password, which has to be changed. Throws `admin-exists` (409) when somebody holds that role
 * already, so this is no way around the security administrator, and `role-exclusive` (409).
 */
export async function createFirstAdmin(
	tx: Tx,
	admin: Installed & { readonly role: AdminRole },
): Promise<{ accountId: string; password: string }> {
	const place = `${findAuthorityPath(admin.orgPath) ?? ""}/`;
	const taken = await withSecrets(tx, async () => {
		// Two first starts at once: the second waits here and then sees the first one's administrator.
		await sql`select pg_advisory_xact_lock(hashtextextended('sanzhi.first-admin', 0))`.execute(tx);
		return await tablesOf(tx)
			.selectFrom("role_in_force")
			.select("id")
			.where("role", "=", admin.role)
			.where("org_path", "=", place)
			.limit(1)
			.executeTakeFirst();
	});
	if (taken) throw new Problem("admin-exists", `该机关已有${ROLE_LABELS[admin.role]}。`, { status: 409 });
	const roles = [{ role: admin.role, orgPath: place }];
	return await install(tx, { ...admin, roles, reason: "系统初始化", mustChange: true });
}

/** Somebody has an account: the first start is over. Asked as the sign-in asks, which may see accounts and no case. */
export async function hasAccounts(db: Db): Promise<boolean> {
	const found = await askAsLogin(db, (tx) =>
		tablesOf(tx).selectFrom("account").select("id").limit(1).executeTakeFirst(),
	);
	return found !== undefined;
}

/** An account of the demo with its roles. Returns its password: random for every installation, never a default. */
export async function createDemoAccount(
	tx: Tx,
	account: Installed & { readonly roles?: readonly HeldRole[] },
): Promise<string> {
	const installed = await install(tx, {
		...account,
		roles: account.roles ?? [],
		reason: "演示数据",
		mustChange: false,
	});
	return installed.password;
}

async function install(
	tx: Tx,
	of: Installed & { roles: readonly HeldRole[]; reason: string; mustChange: boolean },
): Promise<{ accountId: string; password: string }> {
	const password = newReadablePassword();
	const hash = await (of.hasher ?? argon2Hasher).hash(password);
	const accountId = await withSecrets(tx, async () => {
		const id = await insertAccount(tx, { ...of, hash, createdBy: null });
		await recordAudit(tx, {
			at: of.now,
			event: "account-created",
			success: true,
			subject: { accountId: id, personId: of.personId, orgPath: of.orgPath },
			origin: INSTALLATION,
			reason: of.reason,
		});
		return id;
	});
	for (const held of of.roles) {
		await installRole(tx, { ...held, personId: of.personId, reason: of.reason, now: of.now });
	}
	return { accountId, password };
}
