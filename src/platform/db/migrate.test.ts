import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "#platform/db";
import { createEmptyDatabase, type EmptyDatabase } from "../../../tests/support/database.ts";

let folder: string;
let base: EmptyDatabase;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "sanzhi-migrations-"));
	base = await createEmptyDatabase();
});
afterEach(async () => {
	await base.drop();
	await rm(folder, { recursive: true });
});

async function put(files: Record<string, string>): Promise<void> {
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

async function applied(): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`SELECT name FROM core.migration ORDER BY name`.execute(base.owner);
	return rows.map((row) => row.name);
}

const FIRST = { "0001_core_start.sql": "CREATE SCHEMA core; CREATE TABLE core.a (n int);" };

test("files are applied once, in order, and only the new ones later", async () => {
	await put({ "0002_core_more.sql": "ALTER TABLE core.a ADD m int;", ...FIRST, "README.md": "no migration" });
	expect(await migrate(base.ownerUrl, folder)).toEqual(["0001_core_start.sql", "0002_core_more.sql"]);
	expect(await migrate(base.ownerUrl, folder)).toEqual([]);
	await put({ "0003_core_last.sql": "INSERT INTO core.a VALUES (1, 2);" });
	expect(await migrate(base.ownerUrl, folder)).toEqual(["0003_core_last.sql"]);
});

test("three processes at once: each file once, nobody fails", async () => {
	await put({ ...FIRST, "0002_core_slow.sql": "SELECT pg_sleep(0.3); INSERT INTO core.a VALUES (1);" });
	const done = await Promise.all([1, 2, 3].map(async () => await migrate(base.ownerUrl, folder)));
	expect(done.flat().toSorted()).toEqual(["0001_core_start.sql", "0002_core_slow.sql"]);
	const { rows } = await sql<{ n: bigint }>`SELECT count(*) AS n FROM core.a`.execute(base.owner);
	expect(rows[0]?.n).toBe(1n);
});

test("a failing file is rolled back whole, named with its line, and the files before it stay", async () => {
	await put({ ...FIRST, "0002_core_bad.sql": "CREATE TABLE core.b (n int);\n\nINSERT INTO core.nowhere VALUES (1);" });
	await expect(migrate(base.ownerUrl, folder)).rejects.toMatchObject({
		code: "migration-failed",
		message: expect.stringMatching(/0002_core_bad\.sql 第 3 行/),
	});
	expect(await applied()).toEqual(["0001_core_start.sql"]);
	await put({ "0002_core_bad.sql": "CREATE TABLE core.b (n int);" });
	expect(await migrate(base.ownerUrl, folder)).toEqual(["0002_core_bad.sql"]);
});

test("a changed applied file is refused by name; other line ends are no change", async () => {
	await put({ "0001_core_start.sql": "CREATE SCHEMA core;\nCREATE TABLE core.a (n int);\n" });
	await migrate(base.ownerUrl, folder);
	await put({ "0001_core_start.sql": "CREATE SCHEMA core;\r\nCREATE TABLE core.a (n int);\r\n" });
	expect(await migrate(base.ownerUrl, folder)).toEqual([]);
	await put({ "0001_core_start.sql": "CREATE SCHEMA core;\nCREATE TABLE core.a (n bigint);\n" });
	await expect(migrate(base.ownerUrl, folder)).rejects.toMatchObject({
		code: "migration-changed",
		message: expect.stringContaining("0001_core_start.sql"),
	});
});

test("a database newer than the program, a file that comes late and a misnamed one are refused by name", async () => {
	await put({ ...FIRST, "0005_core_five.sql": "SELECT 1;" });
	await migrate(base.ownerUrl, folder);
	await put({ "0003_core_late.sql": "SELECT 1;" });
	await expect(migrate(base.ownerUrl, folder)).rejects.toMatchObject({ code: "migration-late" });
	await rm(join(folder, "0003_core_late.sql"));
	await rm(join(folder, "0005_core_five.sql"));
	await expect(migrate(base.ownerUrl, folder)).rejects.toMatchObject({
		code: "migration-missing",
		message: expect.stringContaining("0005_core_five.sql"),
	});
	await put({ "6-later.sql": "SELECT 1;" });
	await expect(migrate(base.ownerUrl, folder)).rejects.toMatchObject({ code: "migration-name" });
});

test("a file that commits by itself is refused: its record and its work must be one", async () => {
	await put({ ...FIRST, "0002_core_own.sql": "CREATE TABLE core.b (n int); COMMIT; BEGIN;" });
	await expect(migrate(base.ownerUrl, folder)).rejects.toMatchObject({ code: "migration-failed" });
	expect(await applied()).toEqual(["0001_core_start.sql"]);
});

test("the project's own migrations apply to an empty database, twice the same", async () => {
	const own = join(import.meta.dirname, "../../../db/migrations");
	await cp(own, folder, { recursive: true });
	expect((await migrate(base.ownerUrl, folder)).length).toBeGreaterThan(0);
	expect(await migrate(base.ownerUrl, own)).toEqual([]);
});
