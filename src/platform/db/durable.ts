import { sql } from "kysely";
import { Problem } from "#kernel/problem";
import type { Db } from "./pool.ts";

/**
 * What must hold before the first acknowledgement: a committed act is on the disk when the officer sees it accepted
 * (REL-04, F3). `synchronous_commit` is asked as this very role sees it, since a role may have its own value.
 */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
	fsync: ["on"],
	synchronous_commit: ["on", "remote_apply"],
	full_page_writes: ["on"],
};

/** Throws the Problem `database-not-durable` naming the setting; the server must not start then. */
export async function assertDurable(db: Db): Promise<void> {
	const { rows } = await sql<{ name: string; setting: string }>`
		SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`.execute(
		db,
	);
	const settings = new Map(rows.map((row) => [row.name, row.setting]));
	const faults = Object.keys(ACCEPTED).filter((name) => !ACCEPTED[name]?.includes(settings.get(name) ?? ""));
	if (faults.length === 0) return;
	const named = faults.map((name) => `${name}=${settings.get(name) ?? "?"}`).join("、");
	throw new Problem(
		"database-not-durable",
		`数据库设置 ${named}，断电会丢失已确认的记录，拒绝启动；请在 postgresql.conf 中将 ${faults.join("、")} 设为 on。`,
		{ status: 500 },
	);
}
