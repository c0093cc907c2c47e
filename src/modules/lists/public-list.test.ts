import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { insertPublicList, type PublicList } from "./public-list.ts";

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(async () => await base.drop());

const scope = { scope: ["qinyuan/"], authority: "qinyuan" };
const commitment = { log: "disclosure-2024", eventId: "0".repeat(32), salt: null } as const;

function listOf(version: number, changes: Partial<PublicList> = {}): PublicList {
	return {
		id: String(version).padStart(32, "0"),
		orgPath: "qinyuan/",
		authorityId: "qinyuan",
		kind: "entity",
		name: "执法主体清单",
		version,
		effectiveOn: plainDateOf(`2024-0${version}-01`),
		publishedOn: plainDateOf(`2024-0${version}-01`),
		trigger: "首次编制",
		confirmation: null,
		leadUnit: "法制股",
		cooperatingUnits: ["煤炭股"],
		columns: [{ id: "c1", label: "行政执法机关名称", required: true, basis: null }],
		rows: [
			{
				key: "qinyuan",
				type: null,
				name: "沁源县能源局",
				cells: [{ label: "行政执法机关名称", text: "沁源县能源局" }],
				links: [],
			},
		],
		...changes,
	};
}

test("REG-15 a new version supersedes the one before it, which stays viewable", async () => {
	await inScope(base.db, scope, (tx) => insertPublicList(tx, listOf(1), commitment));
	await inScope(base.db, scope, (tx) => insertPublicList(tx, listOf(2), commitment));
	const { rows } = await sql<{ version: number; superseded_on: string | null; names: string }>`
		select l.version, l.superseded_on, string_agg(r.name, '') as names from portal.list l
		join portal.list_row r on r.list_id = l.id group by l.version, l.superseded_on order by l.version`.execute(
		base.portalDb,
	);
	expect(rows).toEqual([
		{ version: 1, superseded_on: "2024-02-01", names: "沁源县能源局" },
		{ version: 2, superseded_on: null, names: "沁源县能源局" },
	]);
});

test("REG-15 the database refuses to change a published version", async () => {
	const change = (statement: ReturnType<typeof sql>) => inScope(base.db, scope, (tx) => statement.execute(tx));
	await expect(change(sql`update portal.list set name = 'x'`)).rejects.toThrow("permission denied");
	await expect(change(sql`update portal.list_row set name = 'x'`)).rejects.toThrow("permission denied");
	await expect(change(sql`delete from portal.list_row`)).rejects.toThrow("只能随所在版本撤下");
	await expect(change(sql`update portal.list set superseded_on = null where version = 1`)).rejects.toThrow("不得改动");
});

test("SEC-02 another authority's list cannot be written", async () => {
	const other = inScope(base.db, { scope: ["linyi/"] }, (tx) =>
		insertPublicList(tx, listOf(3, { kind: "power" }), commitment),
	);
	await expect(other).rejects.toThrow("row-level security");
});
