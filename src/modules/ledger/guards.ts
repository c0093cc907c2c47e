import { sql } from "kysely";
import type { Db } from "#platform/db";
import type { LedgerFault } from "./verify.ts";

/** The triggers of 0030 and 0278, as `table.trigger`. */
const TRIGGERS = [
	"ledger_checkpoint.ledger_append_only",
	"ledger_key.ledger_append_only",
	"ledger_leaf.ledger_append_only",
	"ledger_leaf.ledger_leaf_contiguous",
	"ledger_pending.ledger_append_only",
	"ledger_pending.ledger_pending_integrated",
	"ledger_pending.ledger_pending_once",
	"ledger_succession.ledger_append_only",
	"ledger_tile.ledger_append_only",
];
/** What the application's role must not be able to do, as `table.right`. */
const FORBIDDEN = [
	...["ledger_leaf", "ledger_tile", "ledger_checkpoint", "ledger_key", "ledger_succession"].flatMap((table) =>
		["UPDATE", "DELETE", "TRUNCATE"].map((right) => `${table}.${right}`),
	),
	"ledger_pending.UPDATE",
	"ledger_pending.TRUNCATE",
];

/**
 * Whether the database still refuses what it must (SEC-07): triggers present and enabled, no right added to the
 * application's role. Tells of an owner's preparation before a record is touched.
 */
export async function listGuardFaults(db: Db): Promise<LedgerFault[]> {
	const enabled = await sql<{ name: string }>`
		select class.relname || '.' || trigger.tgname as name
		from pg_trigger trigger
		join pg_class class on class.oid = trigger.tgrelid
		where class.relnamespace = 'core'::regnamespace and not trigger.tgisinternal and trigger.tgenabled in ('O', 'A')`.execute(
		db,
	);
	const names = new Set(enabled.rows.map(({ name }) => name));
	const off = TRIGGERS.filter((name) => !names.has(name)).map((name) => ({
		code: "guard-disabled",
		message: `数据库防护触发器 ${name} 被停用或删除`,
	}));
	const granted = await sql<{ name: string }>`
		select name
		from unnest(${FORBIDDEN}::text[]) as name
		join pg_class class on class.relnamespace = 'core'::regnamespace and class.relname = split_part(name, '.', 1)
		where has_table_privilege('sanzhi_app', class.oid, split_part(name, '.', 2))`.execute(db);
	const added = granted.rows.map(({ name }) => ({
		code: "guard-granted",
		message: `应用角色被授予了不应有的权限 ${name}`,
	}));
	return [...off, ...added];
}
