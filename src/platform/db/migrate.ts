import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { Problem } from "#kernel/problem";
import { openClient } from "./pool.ts";

/** One file of `db/migrations`: its name is its identity and its place in the order. */
type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

const NAME = /^\d{4}_[a-z0-9]+_[a-z0-9_]+\.sql$/;
/** Two installations on one cluster do not meet: the lock belongs to the database. Value: "sanzhi" in ASCII, cut. */
const LOCK = 0x73_61_6e_7a;

/**
 * Brings the database to the newest schema: every file of `folder` not yet applied, in order of name, each in its own
 * transaction together with its row in `core.migration`. A crash leaves whole files applied and the rest to the next
 * start. Several processes at once are fine: one works, the others wait and find nothing to do.
 *
 * Returns the names applied now. Throws a Problem: `migration-changed` (an applied file has other bytes now),
 * `migration-missing` (the database is newer than the program), `migration-late` (a new file sorts before an applied
 * one), `migration-name`, `migration-failed`, `database-rights`.
 */
export async function migrate(ownerUrl: string, folder: string): Promise<readonly string[]> {
	const migrations = await readMigrations(folder);
	return await withMigrationLock(ownerUrl, async (client) => {
		const pending = pendingOf(migrations, await listApplied(client));
		for (const migration of pending) await apply(client, migration);
		return pending.map((migration) => migration.name);
	});
}

/** The lock ends with the connection, so a killed process never leaves it behind. */
export async function withMigrationLock<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = await openClient(ownerUrl, "owner");
	try {
		await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
		return await work(client);
	} finally {
		await client.end();
	}
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
	const migrations: Migration[] = [];
	for (const name of names) {
		if (!NAME.test(name)) {
			throw new Problem("migration-name", `数据库迁移文件 ${name} 的名称应为“四位序号_模块_内容.sql”。`, {
				status: 500,
			});
		}
		// A checkout with CRLF line ends is the same file.
		const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
		migrations.push({ name, sql, sha256: createHash("sha256").update(sql).digest("hex") });
	}
	return migrations;
}

async function listApplied(client: pg.Client): Promise<ReadonlyMap<string, string>> {
	const known = await client.query<{ known: boolean }>("SELECT to_regclass('core.migration') IS NOT NULL AS known");
	if (known.rows[0]?.known !== true) return new Map();
	const { rows } = await client.query<{ name: string; sha256: string }>("SELECT name, sha256 FROM core.migration");
	return new Map(rows.map((row) => [row.name, row.sha256]));
}

function pendingOf(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): readonly Migration[] {
	const byName = new Map(migrations.map((migration) => [migration.name, migration]));
	let last = "";
	for (const [name, sha256] of applied) {
		const file = byName.get(name);
		if (!file) {
			throw new Problem(
				"migration-missing",
				`数据库已执行过迁移 ${name}，但本程序中没有这个文件：数据库比程序新，请升级程序。`,
				{ status: 500 },
			);
		}
		if (file.sha256 !== sha256) {
			throw new Problem(
				"migration-changed",
				`数据库迁移文件 ${name} 在执行之后被改动过，拒绝启动；请恢复原文件，改动另写新的迁移文件。`,
				{ status: 500 },
			);
		}
		if (name > last) last = name;
	}
	const pending = migrations.filter((migration) => !applied.has(migration.name));
	const late = pending.find((migration) => migration.name < last);
	if (late) {
		throw new Problem(
			"migration-late",
			`数据库迁移文件 ${late.name} 排在已执行的 ${last} 之前，不能补执行；请改用更大的序号。`,
			{ status: 500 },
		);
	}
	return pending;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
	await client.query("BEGIN");
	try {
		const before = await transactionOf(client);
		await client.query(migration.sql);
		if ((await transactionOf(client)) !== before) {
			throw new Problem("migration-failed", `数据库迁移文件 ${migration.name} 不得自行提交或回滚事务。`, {
				status: 500,
			});
		}
		await client.query(RECORD_TABLE);
		await client.query("INSERT INTO core.migration (name, sha256) VALUES ($1, $2)", [migration.name, migration.sha256]);
		await client.query("COMMIT");
	} catch (error) {
		await client.query("ROLLBACK").catch(() => undefined);
		throw asProblem(error, migration);
	}
}

async function transactionOf(client: pg.Client): Promise<string> {
	const { rows } = await client.query<{ id: string }>("SELECT pg_current_xact_id()::text AS id");
	return rows[0]?.id ?? "";
}

// Made with the first file, which creates the schema; the app roles get no right on it.
const RECORD_TABLE = `
CREATE SCHEMA IF NOT EXISTS core;
CREATE TABLE IF NOT EXISTS core.migration (
	name text PRIMARY KEY,
	sha256 text NOT NULL,
	applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE core.migration IS '数据库迁移记录：files of db/migrations applied to this database.';
COMMENT ON COLUMN core.migration.name IS '文件名：also its place in the order.';
COMMENT ON COLUMN core.migration.sha256 IS 'SHA-256 of the file with LF line ends; a file that changes later is refused.';
COMMENT ON COLUMN core.migration.applied_at IS '执行时间：for information only.';
`;

function asProblem(error: unknown, migration: Migration): unknown {
	if (error instanceof Problem || !(error instanceof Error)) return error;
	const { code, position } = error as Error & { code?: string; position?: string };
	if (code === "42501") {
		return new Problem(
			"database-rights",
			`DATABASE_URL 的用户无权执行数据库迁移 ${migration.name}（${error.message}）；${RIGHTS_REMEDY}`,
			{ status: 500 },
		);
	}
	const line = position === undefined ? "" : ` 第 ${migration.sql.slice(0, Number(position)).split("\n").length} 行`;
	return new Problem(
		"migration-failed",
		`数据库迁移 ${migration.name}${line}出错，该文件已整体回滚：${error.message}`,
		{
			status: 500,
		},
	);
}

/** What a DBA does once when the owner of the database may not create roles. */
export const RIGHTS_REMEDY =
	"请由数据库管理员先建立组角色 sanzhi_app、sanzhi_portal（NOLOGIN）及各自的登录角色（IN ROLE，NOSUPERUSER NOBYPASSRLS），" +
	"再设置 DATABASE_APP_URL 和 DATABASE_PORTAL_URL。";
