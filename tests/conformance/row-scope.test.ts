import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countDue } from "#oversight";
import type { Tx } from "#platform/db";
import { createWorld, type World } from "../support/world.ts";
import { addRoleAccounts, callsOf, makeThings } from "./matrix-world.ts";

/**
 * SEC-01: two authorities at work, and every table that knows a place: the application's own login role, in the scope of
 * the one, reads, changes, removes and adds no row of the other, whatever statement it sends.
 */
let world: World;
let tables: readonly Table[];
type Table = { name: string; columns: readonly string[] };

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi"] });
	const call = callsOf(world, await addRoleAccounts(world));
	await call("handler", "GET", "/api/work");
	await makeThings(world);
	await world.house.papers.settle();
	await countDue(world.house.db, world.house.counting, { at: world.house.clock.now() });
	await sql`
		insert into core.register_change (authority_id, org_path, subject, key, kind, changes, reason, at, by_person, by_name)
		select id, org_path, 'authority', id, 'changed', '[]'::jsonb, '登记电话', '2024-03-04T01:00:00.000Z', 'admin', '管理员'
		from core.authority`.execute(world.database.owner);
	await sql`
		insert into core.news_read (person_id, news_key, org_path, read_at)
		select 'somebody of ' || id, 'a key', org_path, '2024-03-04T01:00:00.000Z' from core.authority`.execute(
		world.database.owner,
	);
	const { rows } = await sql<Table>`
		select c.table_schema || '.' || c.table_name as name,
			array_agg(c.column_name::text) filter (where c.is_generated = 'NEVER') as columns
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema in ('core', 'portal', 'vault') and t.table_type = 'BASE TABLE'
		group by 1 having bool_or(c.column_name = 'org_path') order by 1`.execute(world.database.owner);
	tables = rows;
});
afterAll(() => world.close());

/** Rows of all authorities may be read here, and why. */
const READ_BY_ALL: Readonly<Record<string, string>> = {
	"core.role_lane": "in which lane (业务、三员) a person works, asked before a role is given by whichever authority",
};
/** Nothing of two authorities happens in these tables in this world. */
const EMPTY_HERE = new Set([
	"core.authority_type",
	"core.basis_repeal",
	"core.entrustment",
	"core.import_row",
	"core.propagation_due",
	"core.push_attempt",
	"core.report_row",
	"core.rule_parameter",
	"core.role_revocation",
	"portal.submission",
	"portal.request_term",
	"vault.access",
]);

const PLACES = { qinyuan: "linyi", linyi: "qinyuan" } as const;
type Own = keyof typeof PLACES;

/** Everything that a request of a person, an administrator or a sign-in could have set, all for one authority. */
async function inScopeOf<T>(authority: Own | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
	const undone = new Error("undone");
	let result: T | undefined;
	const place = authority === undefined ? "" : `${authority}/`;
	await world.database.db
		.transaction()
		.execute(async (tx) => {
			await sql`select set_config('sanzhi.scope', ${place}, true), set_config('sanzhi.identity_scope', ${place}, true),
				set_config('sanzhi.authority', ${authority ?? ""}, true), set_config('sanzhi.login', '', true)`.execute(tx);
			result = await work(tx);
			throw undone;
		})
		.catch((error: unknown) => {
			if (error !== undone) throw error;
		});
	return result as T;
}

const foreign = (own: Own) => sql`starts_with(org_path, ${PLACES[own]})`;
/** 42501: no right, or the policy; 428C9: the path is computed from other columns and nobody writes it. */
const REFUSED: readonly unknown[] = ["42501", "428C9"];
const codeOf = (error: unknown) => (error as { code?: string }).code;

/** Rows touched, or the right that is missing. */
async function touched(own: Own, statement: ReturnType<typeof sql>): Promise<bigint | string> {
	try {
		return await inScopeOf(own, async (tx) => (await statement.execute(tx)).numAffectedRows ?? 0n);
	} catch (error) {
		return codeOf(error) ?? String(error);
	}
}

describe.each(Object.keys(PLACES) as Own[])("SEC-01 in the scope of %s", (own) => {
	test("the world is not empty: both authorities have rows in every table", async () => {
		const lonely: string[] = [];
		for (const { name } of tables) {
			const { rows } = await sql<{ n: bigint }>`
				select count(*) as n from ${sql.raw(name)} where ${foreign(own)}`.execute(world.database.owner);
			if (rows[0]?.n === 0n && !EMPTY_HERE.has(name) && !name.startsWith("portal.")) lonely.push(name);
		}
		expect(tables.length).toBeGreaterThan(25);
		expect(lonely).toEqual([]);
	});

	test("SELECT finds 0 foreign rows, and without a scope 0 rows at all", async () => {
		const found: string[] = [];
		for (const { name } of tables) {
			const count = async (scope: Own | undefined, which = sql`true`) => {
				const query = sql<{ n: bigint }>`select count(*) as n from ${sql.raw(name)} where ${which}`;
				return (await inScopeOf(scope, (tx) => query.execute(tx))).rows[0]?.n;
			};
			if (READ_BY_ALL[name] !== undefined) continue;
			if ((await count(own, foreign(own))) !== 0n) found.push(`${name} foreign`);
			if ((await count(undefined)) !== 0n) found.push(`${name} without scope`);
		}
		expect(found).toEqual([]);
	});

	test("UPDATE and DELETE touch 0 foreign rows", async () => {
		const wrong: string[] = [];
		for (const { name } of tables) {
			for (const statement of [
				sql`update ${sql.raw(name)} set org_path = ${`${own}/`} where ${foreign(own)}`,
				sql`update ${sql.raw(name)} set org_path = org_path where ${foreign(own)}`,
				sql`delete from ${sql.raw(name)} where ${foreign(own)}`,
			]) {
				const result = await touched(own, statement);
				if (result !== 0n && !REFUSED.includes(result)) wrong.push(`${name}: ${result}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test("INSERT of a row in the other's name is refused by the policy, not by chance", async () => {
		const wrong: string[] = [];
		for (const { name, columns } of tables) {
			const { rows } = await sql<{ row: object }>`
				select to_jsonb(x) as row from ${sql.raw(name)} x where ${foreign(own)} limit 1`.execute(world.database.owner);
			if (!rows[0]) continue;
			const list = sql.join(columns.map((column) => sql.ref(column)));
			// The owner reads a true row of the other authority; the application tries to write it as it is.
			const result = await touched(
				own,
				sql`insert into ${sql.raw(name)} (${list}) overriding system value
					select ${list} from jsonb_populate_record(null::${sql.raw(name)}, ${JSON.stringify(rows[0].row)}::jsonb)`,
			);
			if (result !== "42501") wrong.push(`${name}: ${result}`);
		}
		expect(wrong).toEqual([]);
	});

	test("UPDATE cannot move an own row to the other authority", async () => {
		const wrong: string[] = [];
		for (const { name } of tables) {
			const result = await touched(
				own,
				sql`update ${sql.raw(name)} set org_path = ${`${PLACES[own]}/`} where starts_with(org_path, ${own})`,
			);
			if (result !== 0n && !REFUSED.includes(result)) wrong.push(`${name}: ${result}`);
		}
		expect(wrong).toEqual([]);
	});
});

test("SEC-02 10 % of 2,000 interleaved requests of two authorities fail midway, over few connections: 0 cross-reads", async () => {
	let crossed = 0;
	let failed = 0;
	const request = async (index: number) => {
		const own: Own = index % 2 === 0 ? "qinyuan" : "linyi";
		try {
			await world.database.db.transaction().execute(async (tx) => {
				if (index % 3 !== 0) await sql`select set_config('sanzhi.scope', ${`${own}/`}, true)`.execute(tx);
				const { rows } = await sql<{ org_path: string }>`select org_path from core.stream`.execute(tx);
				const mine = index % 3 === 0 ? 0 : rows.filter((row) => row.org_path.startsWith(`${own}/`)).length;
				crossed += rows.length - mine;
				if (index % 10 === 0) throw new Error("midway");
			});
		} catch (error) {
			if (!(error instanceof Error) || error.message !== "midway") throw error;
			failed += 1;
		}
	};
	const work = Array.from({ length: 2_000 }, (_, index) => index);
	const lane = async () => {
		for (let next = work.shift(); next !== undefined; next = work.shift()) await request(next);
	};
	await Promise.all(Array.from({ length: 50 }, lane));
	expect({ crossed, failed }).toEqual({ crossed: 0, failed: 200 });
});
