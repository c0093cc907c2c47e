import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope, type Tx } from "#platform/db";
import { type Authority, articleOn } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import type { DecisionImportReport, HistoricalDecision, RawRow } from "./contract.ts";
import { readDecisions } from "./decisions.ts";
import { ensureHistoryHolder, findAnyAuthority } from "./holder.ts";
import { importDecisions } from "./import-decisions.ts";
import { importStatuteFiles, readStatuteFiles } from "./import-statutes.ts";
import { readRows } from "./rows.ts";
import { OPTIONS, penaltiesAvailable, penaltiesText, rowOf } from "./shared-decisions.fixture.ts";

const NOW = instantOf("2026-11-21T02:00:00.000Z");
let database: TestDatabase;
let holder: Authority;
const opened: HistoricalDecision[] = [];

beforeAll(async () => {
	database = await createTestDatabase();
	holder = await ensureHistoryHolder(database.db, "linyi");
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) =>
	inScope(database.db, { scope: [holder.orgPath], authority: holder.path }, work);

function bring(
	rows: readonly RawRow[],
	options: { dryRun?: boolean; fail?: boolean } = {},
): Promise<DecisionImportReport> {
	return within((tx) =>
		importDecisions(tx, readDecisions(rows, OPTIONS), {
			authority: holder,
			source: { name: "list.json", text: JSON.stringify(rows) },
			at: NOW,
			by: "test",
			dryRun: options.dryRun ?? false,
			sink: (_tx, decisions) => {
				if (options.fail) return Promise.reject(new Error("refused"));
				opened.push(...decisions);
				return Promise.resolve(decisions.length);
			},
		}),
	);
}

const counts = ({ read, new: added, unchanged, changed, warned }: DecisionImportReport) => [
	read,
	added,
	unchanged,
	changed,
	warned,
];
const stored = async () => {
	const { rows } = await sql<{ rows: bigint; runs: bigint }>`
		select (select count(*) from core.import_row) as rows, (select count(*) from core.import_run) as runs`.execute(
		database.owner,
	);
	return [rows[0]?.rows, rows[0]?.runs].map(Number);
};

describe("importing decisions", () => {
	const rows = [rowOf(), rowOf({ rowId: "T2", number: "", sourceUrl: "" })];

	test("a dry run counts and writes nothing", async () => {
		expect(counts(await bring(rows, { dryRun: true }))).toEqual([2, 2, 0, 0, 1]);
		expect([await stored(), opened]).toEqual([[0, 0], []]);
	});

	test("what the disclosure refuses leaves nothing behind", async () => {
		await expect(bring(rows, { fail: true })).rejects.toThrow("refused");
		expect(await stored()).toEqual([0, 0]);
	});

	test("once new, again unchanged; a changed row is a revision and opens no second item", async () => {
		expect(counts(await bring(rows))).toEqual([2, 2, 0, 0, 1]);
		expect(opened.map((one) => one.sourceId)).toEqual(["T1", "T2"]);
		expect(counts(await bring(rows))).toEqual([2, 0, 2, 0, 1]);
		expect(counts(await bring(rows.toReversed()))).toEqual([2, 0, 2, 0, 1]);
		const changed = rowOf({ content: "罚款10万元，已缴纳" });
		expect(counts(await bring([changed]))).toEqual([1, 0, 0, 1, 0]);
		expect(counts(await bring([changed]))).toEqual([1, 0, 1, 0, 0]);
		expect(opened).toHaveLength(2);
		expect(await stored()).toEqual([3, 5]);
	});

	test("two imports of the same list at once make one of it", async () => {
		const list = [rowOf({ number: "豫0329环罚决字〔2024〕99号" })];
		const reports = await Promise.all([bring(list), bring(list), bring(list)]);
		expect(reports.map((one) => one.new).toSorted()).toEqual([0, 0, 1]);
	});

	test("an item that the disclosure knows already is told, not passed over in silence", async () => {
		const list = [rowOf({ number: "豫0329环罚决字〔2024〕77号" })];
		const report = await within((tx) =>
			importDecisions(tx, readDecisions(list, OPTIONS), {
				authority: holder,
				source: { name: "a", text: "a" },
				at: NOW,
				by: "test",
				sink: () => Promise.resolve(0),
			}),
		);
		expect(report.warnings.map((one) => one.code)).toEqual(["published-before"]);
	});

	test("the journal can only grow, and rows are seen by their authority alone", async () => {
		const refused = async (statement: string) =>
			await within((tx) => sql.raw(statement).execute(tx)).then(
				() => "done",
				(error: Error) => error.message,
			);
		expect(await refused("update core.import_row set raw = '{}'")).toContain("permission denied");
		expect(await refused("delete from core.import_row")).toContain("permission denied");
		expect(await refused("update core.import_run set counts = '{}'")).toContain("permission denied");
		expect(await refused("update core.holiday_notice set year = 2000")).toContain("permission denied");
		const seen = await inScope(database.db, { scope: ["qinyuan/"] }, (tx) =>
			sql`select 1 from core.import_row`.execute(tx),
		);
		expect(seen.rows).toEqual([]);
	});

	test("the shelf of historical records is made once and found from everywhere", async () => {
		expect(await ensureHistoryHolder(database.db, "linyi")).toEqual(holder);
		expect((await findAnyAuthority(database.db, "history"))?.orgPath).toBe("history/");
		expect(await findAnyAuthority(database.db, "nobody")).toBeUndefined();
	});
});

test.skipIf(!penaltiesAvailable())(
	"the real list: every row kept as it was read, the second import changes nothing",
	async () => {
		const rows = readRows(penaltiesText());
		const before = opened.length;
		const first = await bring(rows);
		expect(counts(first).slice(0, 4)).toEqual([rows.length, rows.length, 0, 0]);
		expect(opened.length - before).toBe(rows.length);
		expect(counts(await bring(rows)).slice(0, 4)).toEqual([rows.length, 0, rows.length, 0]);
		const { rows: kept } = await within((tx) =>
			sql<{ raw: RawRow }>`select raw from core.import_row where run_id = ${first.runId} order by row_id`.execute(tx),
		);
		expect(kept.map((one) => one.raw)).toEqual(rows);
	},
);

describe("importing statutes", () => {
	const file = (fileName: string, words: string) => ({
		fileName,
		text: `# 试行办法\n某部令第1号\n第一条 ${words}\n第二条 本办法自公布之日起施行。`,
	});
	const run = { source: "laws", at: NOW, by: "test" };

	test("REG-11 file by file, addressable by article, twice without effect; one bad file stops no other", async () => {
		const files = [file("试行办法(2020-01-01).md", "甲。"), { fileName: "坏.md", text: "没有标题" }];
		const outcomes = async (given = files) =>
			(await within((tx) => importStatuteFiles(tx, given, run))).files.map((one) => [one.outcome, one.articles]);
		expect(await outcomes()).toEqual([
			["added", 2],
			["failed", 0],
		]);
		expect(await outcomes()).toEqual([
			["unchanged", 2],
			["failed", 0],
		]);
		expect(await outcomes([file("试行办法(2020-01-01).md", "甲甲。")])).toEqual([["revised", 2]]);
		const found = await within((tx) =>
			articleOn(tx, { statute: "试行办法", place: "第一条" }, plainDateOf("2024-01-01")),
		);
		expect(found).toMatchObject({ kind: "in-force", article: { text: "甲甲。" } });
		expect(readStatuteFiles(files).files.map((one) => one.reason)).toEqual([null, expect.stringContaining("标题")]);
	});
});
