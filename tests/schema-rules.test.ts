import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./support/database.ts";

/**
 * The rules of the database, asked of the migrated schema itself (SEC-01): whatever a migration does, by whichever
 * statement, stands in the catalogue.
 */
let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(async () => await base.drop());

/** Tables without row security, each with the reason why no row of it belongs to an authority. */
const WITHOUT_ROW_SECURITY: Readonly<Record<string, string>> = {
	"core.migration": "which migrations ran: nothing of an authority, written by the owner only",
	"core.statute": "the law is the same for all authorities and public",
	"core.statute_version": "as core.statute",
	"core.statute_article": "as core.statute",
	"core.ledger_pending": "salted commitments only, on their way into the public log",
	"core.ledger_leaf": "the public log: commitments that reveal nothing",
	"core.ledger_tile": "the public log",
	"core.ledger_checkpoint": "the public log",
	"core.ledger_key": "public keys of the public log",
	"core.ledger_succession": "the public log: where it ended and goes on",
	"core.certificate_verification":
		"which regimes have an annual verification: the law as data, written by the owner only",
	"core.holiday_notice": "the State Council's notices: the same for all authorities and public",
	"core.import_run": "operations: which file was read when and how many rows of it were new, no content",
	"core.import_progress": "operations: how many rows of a file are done, no content",
	"core.received_file": "work queue: addresses of files and moments, nothing of whose they are",
	"portal.kept_file": "work queue: addresses of sealed files and moments, nothing of whose they are",
	"core.rendition_due": "work queue: ids and places, read by the rendering job before it has a scope",
	"core.count_due": "work queue: ids and places, read by the counting job before it has a scope",
	"portal.statute": "copy of the public reference, for the portal's role",
	"portal.statute_version": "copy of the public reference, for the portal's role",
	"portal.statute_article": "copy of the public reference, for the portal's role",
};

/** What may only ever be added to: the running program has no right to change or remove a row. */
const APPEND_ONLY = [
	"core.event",
	"core.document",
	"core.document_rendition",
	"core.ledger_leaf",
	"core.ledger_tile",
	"core.ledger_checkpoint",
	"core.ledger_key",
	"core.ledger_succession",
	"core.login_audit",
	"core.role_grant",
	"core.role_revocation",
	"core.rule_parameter",
	"core.certificate_change",
	"core.holiday_notice",
	"core.import_run",
	"core.import_row",
	"core.push_attempt",
	"core.client_call",
	"core.personnel_mapping",
	"core.personnel_link",
	"core.personnel_run",
	"core.register_change",
	"core.report_run",
	"core.report_row",
	"core.consultation",
	"portal.change",
	"vault.access",
];

/**
 * What the portal may do beyond reading its schema: two things. What the public sends in has to come in somewhere; it is
 * sealed to a key the portal does not have, and the portal cannot read, change or remove what it has put there. The address
 * of each sealed file is written down, so that one which is never sent is removed.
 */
const PORTAL_WRITES = ["portal.kept_file INSERT", "portal.submission INSERT"];

/** Functions that run with the rights of their owner; each is a way round row security and wants a reason. */
const SECURITY_DEFINER: Readonly<Record<string, string>> = {};

type Table = {
	name: string;
	secured: boolean;
	forced: boolean;
	comment: string | null;
	policies: number;
	permissive: number;
};

async function listTables(): Promise<readonly Table[]> {
	const { rows } = await sql<Table>`
		select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
			obj_description(c.oid, 'pg_class') as comment,
			(select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
			(select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polpermissive) as permissive
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('core', 'portal', 'vault') and c.relkind in ('r', 'p') order by 1`.execute(base.owner);
	return rows;
}

async function listNames(query: ReturnType<typeof sql<{ name: string }>>): Promise<readonly string[]> {
	const { rows } = await query.execute(base.owner);
	return rows.map(({ name }) => name);
}

describe("row security", () => {
	test("SEC-01 every table binds its rows to a place, or stands in the list of those that need not", async () => {
		const tables = await listTables();
		expect(tables.length).toBeGreaterThan(20);
		const open = tables.filter(({ secured, forced, policies }) => !(secured && forced && policies > 0));
		expect(open.map(({ name }) => name).filter((name) => WITHOUT_ROW_SECURITY[name] === undefined)).toEqual([]);
	});

	test("the list names no table that is gone or secured by now", async () => {
		const tables = new Map((await listTables()).map((table) => [table.name, table]));
		const stale = Object.keys(WITHOUT_ROW_SECURITY).filter((name) => tables.get(name)?.secured !== false);
		expect(stale).toEqual([]);
	});

	test("SEC-01 every table with a place of an authority is secured", async () => {
		const placed = await listNames(sql<{ name: string }>`
			select n.nspname || '.' || c.relname as name from pg_class c
			join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
			where n.nspname in ('core', 'portal', 'vault') and c.relkind in ('r', 'p') and a.attname = 'org_path'
				and not (c.relrowsecurity and c.relforcerowsecurity)`);
		expect(placed).toEqual([]);
	});

	test("SEC-01 every view looks with the eyes of the caller", async () => {
		const views = await listNames(sql<{ name: string }>`
			select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname in ('core', 'portal', 'vault') and c.relkind in ('v', 'm')
				and not coalesce('security_invoker=true' = any(c.reloptions), false)`);
		expect(views).toEqual([]);
	});

	test("SEC-01 no function runs with the rights of its owner, save those with a reason", async () => {
		const definers = await listNames(sql<{ name: string }>`
			select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname in ('core', 'portal', 'vault') and p.prosecdef`);
		expect(definers.filter((name) => SECURITY_DEFINER[name] === undefined)).toEqual([]);
	});

	test("SEC-01 the roles of the program own nothing and cannot step over row security", async () => {
		const strong = await listNames(sql<{ name: string }>`
			select r.rolname::text as name from pg_roles r
			where (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb) and r.rolname <> current_user
				and (r.rolname in ('sanzhi_app', 'sanzhi_portal') or r.oid in (
					select m.member from pg_auth_members m join pg_roles g on g.oid = m.roleid
					where g.rolname in ('sanzhi_app', 'sanzhi_portal')))`);
		expect(strong).toEqual([]);
		const owned = await listNames(sql<{ name: string }>`
			select c.relname::text as name from pg_class c join pg_roles r on r.oid = c.relowner
			where r.rolname in ('sanzhi_app', 'sanzhi_portal') or r.rolname = ${userOf(base.appUrl)}
				or r.rolname = ${userOf(base.portalUrl)}`);
		expect(owned).toEqual([]);
	});
});

describe("rights", () => {
	test("SEC-07 what is only ever added to cannot be changed or removed by the program", async () => {
		const { rows } = await sql<{ name: string; rights: string[] }>`
			select table_schema || '.' || table_name as name, array_agg(distinct privilege_type::text) as rights
			from information_schema.role_table_grants
			where grantee in ('sanzhi_app', 'sanzhi_portal', 'PUBLIC') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
				and table_schema in ('core', 'portal', 'vault') group by 1`.execute(base.owner);
		expect(rows.filter(({ name }) => APPEND_ONLY.includes(name))).toEqual([]);
		const known = new Set((await listTables()).map(({ name }) => name));
		expect(APPEND_ONLY.filter((name) => !known.has(name))).toEqual([]);
	});

	test("SEC-11 the portal reads its own schema and nothing else, and writes two tables that it cannot read", async () => {
		const rights = await listNames(sql<{ name: string }>`
			select table_schema || '.' || table_name || ' ' || privilege_type as name
			from information_schema.role_table_grants where grantee = 'sanzhi_portal'
				and (table_schema <> 'portal' or privilege_type <> 'SELECT') order by 1`);
		expect(rights).toEqual(PORTAL_WRITES);
		const { rows } = await sql<{ readable: boolean; vault: boolean }>`
			select has_table_privilege('sanzhi_portal', 'portal.submission', 'SELECT')
					or has_table_privilege('sanzhi_portal', 'portal.kept_file', 'SELECT') as readable,
				has_schema_privilege('sanzhi_portal', 'vault', 'USAGE') as vault`.execute(base.owner);
		expect(rows).toEqual([{ readable: false, vault: false }]);
	});
});

describe("cost", () => {
	test("no check counts the characters of a hash by a chain of states", async () => {
		const { rows } = await sql<{ name: string }>`
			select conrelid::regclass || ' ' || conname as name from pg_constraint
			where contype = 'c' and pg_get_constraintdef(oid) ~ '\\[0-9a-f\\]\\{'`.execute(base.owner);
		expect(rows, "write: column ~ '^[0-9a-f]+$' and length(column) = 64").toEqual([]);
	});
});

describe("comments", () => {
	test("every table, column and function of ours says what it is", async () => {
		const tables = (await listTables()).filter(({ comment }) => !comment).map(({ name }) => name);
		expect(tables).toEqual([]);
		const functions = await listNames(sql<{ name: string }>`
			select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname in ('core', 'portal', 'vault') and obj_description(p.oid, 'pg_proc') is null order by 1`);
		expect(functions).toEqual([]);
		const columns = await listNames(sql<{ name: string }>`
			select n.nspname || '.' || c.relname || '.' || a.attname as name from pg_class c
			join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
			where n.nspname in ('core', 'portal', 'vault') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
				and col_description(c.oid, a.attnum) is null order by 1`);
		expect(columns).toEqual([]);
	});
});

function userOf(url: string): string {
	return decodeURIComponent(new URL(url).username);
}
