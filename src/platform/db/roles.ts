import pg from "pg";
import { assert } from "#kernel/assert";
import { Problem } from "#kernel/problem";
import { findSqlError } from "./errors.ts";
import { RIGHTS_REMEDY, withMigrationLock } from "./migrate.ts";

/** The two login roles of the running program. Neither owns anything; row security binds both (F5). */
export type LoginUrls = { readonly appUrl: string; readonly portalUrl: string };

export type LoginRoleOptions = {
	/** A random secret that stays the same for its name (`#platform/keys`); three starts at once must get one answer. */
	readonly secret: (name: string) => Promise<string>;
	/** DATABASE_APP_URL and DATABASE_PORTAL_URL: roles that a DBA made; then nothing is created or changed. */
	readonly appUrl?: string | undefined;
	readonly portalUrl?: string | undefined;
};

type LoginRole = { readonly name: string; readonly group: "sanzhi_app" | "sanzhi_portal"; readonly url: URL };

/** Bounds that hold for every session of the role, also behind a pooler that drops start-up options (REL-17). */
const SETTINGS = {
	statement_timeout: "30s",
	lock_timeout: "10s",
	idle_in_transaction_session_timeout: "60s",
	TimeZone: "UTC",
	DateStyle: "ISO, YMD",
} as const;
/** Role names are cluster-wide: another database's owner may touch the same group row at this moment. */
const ATTEMPTS_MAX = 8;
const NAME_BYTES_MAX = 63;

/**
 * Makes sure that `<database>_app` and `<database>_portal` exist, are members of their group role and can log in with
 * the password of this data folder. Idempotent; call it after `migrate`.
 *
 * Throws a Problem: `database-rights` (the owner may not create roles), `database-role-in-use` (another running
 * instance logs in with a password that this data folder does not have: taking the role over would cut it off),
 * `database-role-unsafe` (the given or found role could bypass row security).
 */
export async function ensureLoginRoles(ownerUrl: string, options: LoginRoleOptions): Promise<LoginUrls> {
	const urls = await withMigrationLock(ownerUrl, async (client) => {
		const makeRole = async (kind: "app" | "portal") =>
			await ensureRole(client, await planRole(client, { ownerUrl, kind, secret: options.secret }));
		return {
			appUrl: options.appUrl ?? (await makeRole("app")),
			portalUrl: options.portalUrl ?? (await makeRole("portal")),
		};
	});
	await assertConfined(urls.appUrl, "sanzhi_app");
	await assertConfined(urls.portalUrl, "sanzhi_portal");
	return urls;
}

async function planRole(
	client: pg.Client,
	of: { ownerUrl: string; kind: "app" | "portal"; secret: LoginRoleOptions["secret"] },
): Promise<LoginRole> {
	const { rows } = await client.query<{ name: string }>("SELECT current_database()::text AS name");
	const group = `sanzhi_${of.kind}` as const;
	const plain = `${rows[0]?.name ?? ""}_${of.kind}`;
	// In a database called `sanzhi` the plain name is the group's own, and the group must never log in.
	const name = plain === group ? `${plain}_login` : plain;
	// PostgreSQL cuts longer names without a word, and two databases would then share a role.
	assert(Buffer.byteLength(name) <= NAME_BYTES_MAX, `role name fits: ${name}`);
	const url = new URL(of.ownerUrl);
	url.username = encodeURIComponent(name);
	url.password = encodeURIComponent(await of.secret(`db-${name}`));
	return { name, group, url };
}

async function ensureRole(client: pg.Client, role: LoginRole): Promise<string> {
	try {
		if (!(await canLogIn(role.url.href))) await takeOver(client, role);
		await configure(client, role);
	} catch (error) {
		if (findSqlError(error)?.code !== "42501") throw error;
		const message = `DATABASE_URL 的用户无权建立登录角色 ${role.name}；${RIGHTS_REMEDY}`;
		throw new Problem("database-rights", message, { status: 500 });
	}
	return role.url.href;
}

async function canLogIn(url: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	try {
		await client.connect();
		return true;
	} catch (error) {
		// 28P01 wrong password, 28000 no such role or not allowed to log in; all else is a real failure.
		const code = findSqlError(error)?.code;
		if (code === "28P01" || code === "28000") return false;
		throw error;
	} finally {
		await client.end().catch(() => undefined);
	}
}

async function takeOver(client: pg.Client, role: LoginRole): Promise<void> {
	const name = client.escapeIdentifier(role.name);
	const secret = client.escapeLiteral(decodeURIComponent(role.url.password));
	const { rows } = await client.query<{ known: boolean; busy: boolean }>(
		`SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS known,
			EXISTS (SELECT 1 FROM pg_stat_activity WHERE usename = $1) AS busy`,
		[role.name],
	);
	if (rows[0]?.busy === true) {
		throw new Problem(
			"database-role-in-use",
			`数据库角色 ${role.name} 正被另一个实例使用，而本数据目录没有它的口令；` +
				"请让各实例共用数据目录，或为本实例设置 DATABASE_APP_URL 和 DATABASE_PORTAL_URL。",
			{ status: 500 },
		);
	}
	const known = rows[0]?.known === true;
	await retrying(() =>
		client.query(
			known
				? `ALTER ROLE ${name} LOGIN PASSWORD ${secret}`
				: `CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE INHERIT PASSWORD ${secret} IN ROLE ${role.group}`,
		),
	);
}

async function configure(client: pg.Client, role: LoginRole): Promise<void> {
	const name = client.escapeIdentifier(role.name);
	const { rows } = await client.query<{ member: boolean; connect: boolean; config: string[] | null }>(
		`SELECT pg_has_role(rolname, $2, 'MEMBER') AS member,
			has_database_privilege(rolname, current_database(), 'CONNECT') AS connect, rolconfig AS config
		FROM pg_roles WHERE rolname = $1`,
		[role.name, role.group],
	);
	const found = rows[0];
	if (found?.member !== true) await retrying(() => client.query(`GRANT ${role.group} TO ${name}`));
	if (found?.connect !== true) {
		const { rows: database } = await client.query<{ name: string }>("SELECT quote_ident(current_database()) AS name");
		await client.query(`GRANT CONNECT ON DATABASE ${database[0]?.name ?? ""} TO ${name}`);
	}
	for (const [setting, value] of Object.entries(SETTINGS)) {
		if (found?.config?.includes(`${setting}=${value}`) === true) continue;
		await retrying(() => client.query(`ALTER ROLE ${name} SET ${setting} = ${client.escapeLiteral(value)}`));
	}
}

/** XX000 "tuple concurrently updated" and 23505 on pg_authid: another session changed the same catalog row. */
async function retrying(statement: () => Promise<unknown>): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await statement();
			return;
		} catch (error) {
			const code = findSqlError(error)?.code;
			if ((code !== "XX000" && code !== "23505") || attempt === ATTEMPTS_MAX) throw error;
			await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
		}
	}
}

/**
 * Row security is a boundary only for a login role that is no superuser, cannot bypass it and owns nothing (F5, SEC-02).
 * Throws `database-role-unsafe` with the reason otherwise, and when the role is not in the group whose rights it needs.
 */
export async function assertConfined(url: string, group: LoginRole["group"]): Promise<void> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	await client.connect();
	try {
		const { rows } = await client.query<{ role: string; power: boolean; owns: boolean; member: boolean }>(
			`SELECT current_user::text AS role,
				bool_or(r.rolsuper OR r.rolbypassrls OR r.rolcreaterole) AS power,
				EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
					WHERE n.nspname IN ('core', 'portal', 'vault') AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS owns,
				EXISTS (SELECT 1 FROM pg_roles g WHERE g.rolname = $1 AND pg_has_role(current_user, g.oid, 'MEMBER')) AS member
			FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')`,
			[group],
		);
		const found = rows[0];
		const fault =
			found?.power === true
				? "能绕过行级安全（超级用户、BYPASSRLS 或 CREATEROLE）"
				: found?.owns === true
					? "拥有数据表"
					: found?.member === true
						? undefined
						: `不是组角色 ${group} 的成员`;
		if (fault !== undefined) {
			throw new Problem("database-role-unsafe", `数据库登录角色 ${found?.role ?? ""} ${fault}，拒绝以它运行。`, {
				status: 500,
			});
		}
	} finally {
		await client.end();
	}
}
