import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, inScope, openPool } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";

let base: TestDatabase;
/** One connection, so every transaction meets what the one before left behind. */
let single: Db;
beforeAll(async () => {
	base = await createTestDatabase();
	single = openPool(base.appUrl, { max: 1, role: "app" });
	await sql`CREATE TABLE core.scoped (org_path text NOT NULL);`.execute(base.owner);
	await sql`ALTER TABLE core.scoped ENABLE ROW LEVEL SECURITY`.execute(base.owner);
	await sql`ALTER TABLE core.scoped FORCE ROW LEVEL SECURITY`.execute(base.owner);
	await sql`CREATE POLICY scoped_scope ON core.scoped TO sanzhi_app
		USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path))`.execute(base.owner);
	await sql`GRANT SELECT, INSERT ON core.scoped TO sanzhi_app`.execute(base.owner);
	await sql`INSERT INTO core.scoped VALUES ('nea/'), ('nea/scjg/'), ('nea.hb/'), ('near/')`.execute(base.owner);
});
afterAll(async () => {
	await single?.destroy();
	await base?.drop();
});

async function seen(db: Db): Promise<string[]> {
	const { rows } = await sql<{ org_path: string }>`SELECT org_path FROM core.scoped ORDER BY 1`.execute(db);
	return rows.map((row) => row.org_path);
}

test.each([
	[[], []],
	[["nea/"], ["nea/", "nea/scjg/"]],
	[["nea."], ["nea.hb/"]],
	[
		["nea/scjg/", "near/"],
		["near/", "nea/scjg/"],
	],
	[["ne/"], []],
])("SEC-02 scope %j sees %j", async (scope, rows) => {
	expect(await inScope(base.db, { scope }, seen)).toEqual(rows.toSorted());
});

test("SEC-02 nothing is seen outside inScope, nor by a transaction after another on the same connection", async () => {
	expect(await inScope(single, { scope: ["nea/"], authority: "nea", person: "p1", login: true }, seen)).toHaveLength(2);
	expect(await seen(single)).toEqual([]);
	await expect(
		inScope(single, { scope: ["nea/"], person: "p1" }, async () => {
			throw new Error("rolled back");
		}),
	).rejects.toThrow("rolled back");
	expect(await seen(single)).toEqual([]);
	const left = await inScope(single, { scope: [] }, async (tx) => await settings(tx));
	expect(left).toEqual({ scope: "", authority: "", person: "", login: "" });
});

test("REL-17 work that holds a connection is refused a second one; what it left behind and other pools are not", async () => {
	const again = () => inScope(base.db, { scope: ["nea/"] }, seen);
	await expect(inScope(base.db, { scope: ["nea/"] }, again)).rejects.toThrow("a second connection");
	await expect(inScope(base.db, { scope: ["nea/"] }, () => seen(base.db))).rejects.toThrow("a second connection");
	expect(await inScope(base.db, { scope: ["nea/"] }, () => inScope(single, { scope: ["nea/"] }, seen))).toHaveLength(2);
	const over = Promise.withResolvers<undefined>();
	const later = await inScope(base.db, { scope: ["nea/"] }, async () => ({ left: over.promise.then(again) }));
	over.resolve(undefined);
	expect(await later.left).toHaveLength(2);
});

async function settings(db: Db): Promise<Record<string, string> | undefined> {
	const { rows } = await sql<Record<string, string>>`SELECT current_setting('sanzhi.scope') AS scope,
		current_setting('sanzhi.authority') AS authority, current_setting('sanzhi.person') AS person,
		current_setting('sanzhi.login') AS login`.execute(db);
	return rows[0];
}

test("the settings are what was given, quotes and all", async () => {
	const scope = {
		scope: ["nea/", "nea.hb/"],
		authority: "nea.hb",
		person: "o'; DROP TABLE core.scoped --",
		login: true,
	};
	expect(await inScope(single, scope, settings)).toEqual({ ...scope, scope: "nea/,nea.hb/", login: "on" });
});

test("a row outside the scope cannot be written", async () => {
	const write = inScope(base.db, { scope: ["nea/"] }, async (tx) => {
		await sql`INSERT INTO core.scoped VALUES ('near/')`.execute(tx);
	});
	await expect(write).rejects.toMatchObject({ code: "42501" });
});

test.each([["nea"], [""], ["/,near/"], ["nea/ "], ["nea/,near/"]])(
	"a prefix like %j is a bug, not a wider view",
	async (prefix) => {
		await expect(inScope(base.db, { scope: [prefix] }, seen)).rejects.toThrow("invariant broken");
	},
);

test("isolation and read-only are those asked for", async () => {
	const asked = { scope: ["nea/"], isolation: "serializable", readOnly: true } as const;
	const level = await inScope(base.db, asked, async (tx) => {
		return (await sql<{ level: string }>`SELECT current_setting('transaction_isolation') AS level`.execute(tx)).rows[0]
			?.level;
	});
	expect(level).toBe("serializable");
	const write = inScope(base.db, asked, async (tx) => await sql`INSERT INTO core.scoped VALUES ('nea/')`.execute(tx));
	await expect(write).rejects.toMatchObject({ code: "25006" });
});

test("F5 the app cannot put scope aside: no SET ROLE, no row security off, no other schema's owner rights", async () => {
	for (const statement of [
		"SET ROLE sanzhi_owner",
		"ALTER TABLE core.scoped DISABLE ROW LEVEL SECURITY",
		"DELETE FROM core.scoped",
	]) {
		await expect(sql.raw(statement).execute(base.db)).rejects.toMatchObject({
			code: expect.stringMatching(/42501|22023/),
		});
	}
	await expect(
		base.db.connection().execute(async (one) => {
			await sql`SET row_security = off`.execute(one);
			try {
				return await seen(one);
			} finally {
				await sql`SET row_security = on`.execute(one);
			}
		}),
	).rejects.toMatchObject({ code: "42501" });
});

test("the portal role sees nothing of schema core", async () => {
	await expect(seen(base.portalDb)).rejects.toMatchObject({ code: "42501" });
});
