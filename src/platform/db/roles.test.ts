import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assertConfined, assertDurable, ensureLoginRoles, migrate, openPool } from "#platform/db";
import { createEmptyDatabase, type EmptyDatabase } from "../../../tests/support/database.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../db/migrations");

let base: EmptyDatabase;
let made: string[];
beforeEach(async () => {
	base = await createEmptyDatabase();
	made = [`${base.name}_app`, `${base.name}_portal`];
	await migrate(base.ownerUrl, MIGRATIONS);
});
afterEach(async () => {
	for (const role of made) {
		await sql
			.raw(`DROP OWNED BY ${role}`)
			.execute(base.owner)
			.catch(() => undefined);
		await sql
			.raw(`DROP ROLE IF EXISTS ${role}`)
			.execute(base.owner)
			.catch(() => undefined);
	}
	await base.drop();
	for (const role of made) await base.onServer(`DROP ROLE IF EXISTS ${role}`);
});

/** The keys of one data folder. */
function dataFolder(): (name: string) => Promise<string> {
	const secrets = new Map<string, string>();
	return async (name) => {
		const secret = secrets.get(name) ?? randomBytes(16).toString("base64url");
		secrets.set(name, secret);
		return secret;
	};
}

async function roleOf(name: string): Promise<Record<string, unknown> | undefined> {
	const { rows } = await sql<
		Record<string, unknown>
	>`SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin,
		(SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = ${name}`.execute(
		base.owner,
	);
	return rows[0];
}

test("SEC-02 F5 the login roles own nothing, cannot bypass row security and are bound in time", async () => {
	const urls = await ensureLoginRoles(base.ownerUrl, { secret: dataFolder() });
	const confined = {
		rolsuper: false,
		rolbypassrls: false,
		rolcreatedb: false,
		rolcreaterole: false,
		rolcanlogin: true,
		owns: 0n,
	};
	for (const role of made) expect(await roleOf(role)).toEqual(confined);
	for (const group of ["sanzhi_app", "sanzhi_portal"])
		expect(await roleOf(group)).toMatchObject({ rolcanlogin: false });
	const db = openPool(urls.appUrl, { max: 1, role: "app" });
	const { rows } = await sql<{ limit: string }>`SELECT current_setting('statement_timeout') AS limit`.execute(db);
	expect(rows[0]?.limit).toBe("30s");
	await db.destroy();
});

test("three starts at once on one data folder agree, and later starts change nothing", async () => {
	const secret = dataFolder();
	const urls = await Promise.all([1, 2, 3].map(async () => await ensureLoginRoles(base.ownerUrl, { secret })));
	expect(new Set(urls.map((each) => each.appUrl)).size).toBe(1);
	const stamp = async () =>
		(await sql<{ x: string }>`SELECT string_agg(xmin::text, ',' ORDER BY oid) AS x FROM pg_authid`.execute(base.owner))
			.rows[0]?.x;
	const before = await stamp();
	await ensureLoginRoles(base.ownerUrl, { secret });
	expect(await stamp()).toBe(before);
});

test("another data folder takes the roles over only when nobody uses them", async ({ skip }) => {
	const first = await ensureLoginRoles(base.ownerUrl, { secret: dataFolder() });
	const wrong = new URL(first.appUrl);
	wrong.password = "wrong";
	const trusted = await assertConfined(wrong.href, "sanzhi_app").then(
		() => true,
		() => false,
	);
	if (trusted) skip("this server asks nobody for a password (trust in pg_hba.conf)");
	const running = openPool(first.appUrl, { max: 1, role: "app" });
	await sql`SELECT 1`.execute(running);
	await expect(ensureLoginRoles(base.ownerUrl, { secret: dataFolder() })).rejects.toMatchObject({
		code: "database-role-in-use",
		message: expect.stringContaining("DATABASE_APP_URL"),
	});
	await sql`SELECT 1`.execute(running);
	await running.destroy();
	await expect
		.poll(
			async () =>
				await ensureLoginRoles(base.ownerUrl, { secret: dataFolder() }).then(
					() => "taken",
					() => "busy",
				),
		)
		.toBe("taken");
});

test("an owner who may not create roles is told what the DBA must do, in one sentence", async () => {
	const weak = `${base.name}_weak`;
	made.push(weak);
	await sql.raw(`CREATE ROLE ${weak} LOGIN PASSWORD 'weak'`).execute(base.owner);
	await sql.raw(`GRANT ALL ON DATABASE ${base.name} TO ${weak}`).execute(base.owner);
	const url = new URL(base.ownerUrl);
	[url.username, url.password] = [weak, "weak"];
	await expect(ensureLoginRoles(url.href, { secret: dataFolder() })).rejects.toMatchObject({
		code: "database-rights",
		message: expect.stringMatching(/^[^\n]*DATABASE_APP_URL 和 DATABASE_PORTAL_URL。$/),
	});
});

test("roles that a DBA made are used as they are; one that could bypass row security is refused", async () => {
	const own = `${base.name}_dba`;
	made.push(own);
	await sql.raw(`CREATE ROLE ${own} LOGIN PASSWORD 'dba' IN ROLE sanzhi_app`).execute(base.owner);
	const url = new URL(base.ownerUrl);
	[url.username, url.password] = [own, "dba"];
	const urls = await ensureLoginRoles(base.ownerUrl, { secret: dataFolder(), appUrl: url.href });
	expect(urls.appUrl).toBe(url.href);
	await sql.raw(`ALTER ROLE ${own} BYPASSRLS`).execute(base.owner);
	await expect(assertConfined(url.href, "sanzhi_app")).rejects.toMatchObject({ code: "database-role-unsafe" });
	await sql.raw(`ALTER ROLE ${own} NOBYPASSRLS`).execute(base.owner);
	await sql.raw(`REVOKE sanzhi_app FROM ${own}`).execute(base.owner);
	await expect(assertConfined(url.href, "sanzhi_app")).rejects.toMatchObject({ code: "database-role-unsafe" });
	await expect(assertConfined(base.ownerUrl, "sanzhi_app")).rejects.toMatchObject({ code: "database-role-unsafe" });
});

test("F3 a server or role that gives up durability is refused by the name of the setting", async () => {
	const urls = await ensureLoginRoles(base.ownerUrl, { secret: dataFolder() });
	const db = openPool(urls.appUrl, { max: 1, role: "app" });
	await assertDurable(db);
	await db.destroy();
	await sql.raw(`ALTER ROLE ${base.name}_app SET synchronous_commit = off`).execute(base.owner);
	const weak = openPool(urls.appUrl, { max: 1, role: "app" });
	await expect(assertDurable(weak)).rejects.toMatchObject({
		code: "database-not-durable",
		message: expect.stringContaining("synchronous_commit=off"),
	});
	await weak.destroy();
});
