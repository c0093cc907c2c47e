import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { officialCalendar } from "#calendar";
import { type BulkImport, type BulkReport, ensureHistoryHolder, hashOfFile, importBulk, readRecords } from "#exchange";
import type { ImportWarning, RawRow } from "#exchange/contract";
import { besideHeld, type Tx } from "#platform/db";
import type { Authority } from "#registry";
import { bulkSinkOf, readOptions } from "../../src/apps/cli/commands/import-place.ts";
import { createWorld, type World } from "../support/world.ts";

/** 双公示 files on their way in: every layout, every kind of file, a kill in the middle, and the same file again. */
let world: World;
let folder: string;
let holder: Authority;
beforeAll(async () => {
	world = await createWorld({ authorities: ["linyi"], accountsOf: [] });
	folder = await mkdtemp(join(tmpdir(), "sanzhi-bulk-"));
	holder = await ensureHistoryHolder(world.house.db, "linyi");
}, 60_000);
afterAll(async () => {
	await world.close();
	await rm(folder, { recursive: true, force: true });
});

type Told = { readonly report: BulkReport; readonly doubts: readonly ImportWarning[] };
async function run(path: string, change: Partial<BulkImport> = {}): Promise<Told> {
	const doubts: ImportWarning[] = [];
	const calendar = officialCalendar();
	const report = await importBulk(readRecords(path), {
		db: world.house.db,
		authority: holder,
		source: { name: "文件", hash: await hashOfFile(path) },
		now: () => world.time.clock.now(),
		by: "测试",
		read: readOptions(calendar),
		sink: bulkSinkOf(world.house.db, holder, calendar),
		onDoubts: (found) => doubts.push(...found),
		...change,
	});
	return { report, doubts };
}

async function count(table: string): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
		world.database.owner,
	);
	return rows[0]?.n ?? 0;
}
const TABLES = ["core.publication", "portal.decision", "portal.change", "core.import_row", "core.stream"] as const;
const counts = async () => await Promise.all(TABLES.map(count));

function penalty(at: number, change: RawRow = {}): RawRow {
	return {
		CF_XDR_MC: `示范第${at}有限公司`,
		CF_XDR_LB: "法人及非法人组织",
		CF_XDR_SHXYM: "91120116697415782C",
		CF_FRDB: "周立民",
		CF_WSH: `示环罚决〔2023〕${at}号`,
		CF_WFXW: "超标排放污染物",
		CF_SY: `经查，当事人于2023年3月${(at % 28) + 1}日超标排放。`,
		CF_YJ: "《中华人民共和国大气污染防治法》第九十九条",
		CF_CFLB: "罚款",
		CF_NR: "罚款100000元",
		CF_NR_FK: "10.000000",
		CF_JDRQ: "2023/04/03",
		CF_YXQ: "2099/12/31",
		CF_CFJG: "示范市生态环境局",
		CF_CFJGDM: "11522427009668517R",
		BZ: "",
		...change,
	};
}
async function csv(
	name: string,
	rows: readonly RawRow[],
	encode = (text: string): Uint8Array => Buffer.from(text),
): Promise<string> {
	const titles = Object.keys(rows[0] ?? {});
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	const lines = [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ""))];
	const path = join(folder, name);
	await writeFile(path, encode(`${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`));
	return path;
}

describe("a large file", () => {
	const rows = Array.from({ length: 2_500 }, (_, at) => penalty(at + 1));
	let path: string;
	beforeAll(async () => {
		path = await csv("penalties.csv", rows);
	});

	test("PLT-09 a dry run reads and judges everything and writes nothing", async () => {
		const before = await counts();
		const { report } = await run(path, { dryRun: true });
		expect(report).toMatchObject({ dryRun: true, runId: null, read: 2_500, new: 2_500, published: 0 });
		expect(await counts()).toEqual(before);
	});

	test("PLT-09 killed between two batches it goes on where it stood: every row exactly once", async () => {
		const before = await counts();
		let batches = 0;
		const sink = bulkSinkOf(world.house.db, holder, officialCalendar());
		const killed = run(path, {
			sink: async (reading, decisions) => {
				const publish = await sink(reading, decisions);
				return async (tx: Tx) => {
					batches += 1;
					const published = await publish(tx);
					// After the work of the second batch and before its COMMIT.
					if (batches === 2) throw new Error("killed");
					return published;
				};
			},
		});
		await expect(killed).rejects.toThrow("killed");
		expect(await counts()).toEqual(before.map((n) => n + 1_000));
		const { report } = await run(path, { resume: true });
		expect(report).toMatchObject({ read: 2_500, skipped: 1_000, new: 2_500, published: 2_500, unchanged: 0 });
		expect(await counts()).toEqual(before.map((n) => n + 2_500));
	});

	test("PLT-09 the same file again changes nothing", async () => {
		const before = await counts();
		const { report } = await run(path);
		expect(report).toMatchObject({ new: 0, published: 0, unchanged: 2_500, changed: 0 });
		expect(await counts()).toEqual(before);
		expect((await run(path, { resume: true })).report, "a finished run is not resumed").toMatchObject({ skipped: 0 });
	});

	test("PLT-09 each row has its events, ledger entries, commitment and public page like one that was imported alone", async () => {
		const { rows: found } = await sql<{ events: number; pending: number; salted: number; names: string[] }>`
			select (select count(*)::int from core.event e where e.stream_kind = 'publication') as events,
				(select count(*)::int from core.event e join core.ledger_pending l using (event_id)) +
				(select count(*)::int from core.event e join core.ledger_leaf l using (event_id)) as pending,
				(select count(*)::int from portal.decision where salt is not null) as salted,
				(select array_agg(distinct type) from core.event where stream_kind = 'publication') as names`.execute(
			world.database.owner,
		);
		// One event a stream, in the casework log and in the disclosure log.
		expect(found[0]).toEqual({ events: 2_500, pending: 5_000, salted: 2_500, names: ["HistoricalPublished"] });
		const page = await world.app.inject({ url: `/api/open/v1/decisions?q=${encodeURIComponent("〔2023〕77号")}` });
		expect((JSON.parse(page.body) as { items: { party: string }[] }).items.map((one) => one.party)).toEqual([
			"示范第77有限公司",
		]);
		await world.house.settleLedger();
	});

	test("PLT-09 what another import brings in meanwhile is not brought in twice", async () => {
		const before = await counts();
		const shared = await csv("shared.csv", [penalty(8_001), penalty(8_002)]);
		const own = await csv("own.csv", [penalty(8_002)]);
		const sink = bulkSinkOf(world.house.db, holder, officialCalendar());
		let others = 0;
		const { report } = await run(shared, {
			sink: async (reading, decisions) => {
				const prepared = await sink(reading, decisions);
				// Another import is another process, with connections of its own.
				if (others++ === 0) expect((await besideHeld(() => run(own))).report).toMatchObject({ new: 1, published: 1 });
				return prepared;
			},
		});
		expect(others, "prepared again when it was found out").toBe(2);
		expect(report).toMatchObject({ read: 2, new: 1, published: 1, unchanged: 1 });
		expect(await counts()).toEqual(before.map((n) => n + 2));
	});

	test("PLT-09 a decision that stands twice in one file, far apart, is read in the order of the file", async () => {
		const [then, now] = ["罚款300000元", "罚款100000元"];
		expect((await run(await csv("before.csv", [penalty(8_101)]))).report).toMatchObject({ new: 1 });
		const twice = [penalty(8_101, { CF_NR: then }), ...rows.slice(0, 999), penalty(8_101, { CF_NR: now })];
		expect((await run(await csv("twice.csv", twice))).report).toMatchObject({ new: 0, changed: 2, unchanged: 999 });
		const { rows: kept } = await sql<{ text: string }>`
			select raw::text as text from core.import_row where raw::text like '%〔2023〕8101号%' order by revision`.execute(
			world.database.owner,
		);
		expect(kept.map(({ text }) => text.includes(then))).toEqual([false, true, false]);
	});

	test("PLT-09 a row whose content changed is kept as a revision and what is public stays", async () => {
		const changed = await csv("changed.csv", [penalty(1, { CF_NR: "罚款200000元", CF_NR_FK: "20.000000" })]);
		const before = await count("portal.decision");
		expect((await run(changed)).report).toMatchObject({ new: 0, changed: 1, published: 0 });
		expect(await count("portal.decision")).toBe(before);
	});
});

describe("layouts and files", () => {
	const permit = (at: number, change: RawRow = {}): RawRow => ({
		行政相对人名称: `示范供电${at}有限公司`,
		行政相对人类别: "法人及非法人组织",
		"行政相对人代码_1（统一社会信用代码）": "91120116697415782C",
		法定代表人: "周立民",
		行政许可决定文书名称: "关于准予电力业务许可的决定",
		行政许可决定文书号: `示能许〔2023〕${at}号`,
		许可类别: "普通",
		许可内容: "准予从事供电业务",
		许可决定日期: "2023/05/04",
		有效期自: "2023/05/04",
		有效期至: "2043/05/03",
		许可机关: "示范省能源局",
		当前状态: "1",
		...change,
	});

	test("PLT-09 permits of 2018 by Chinese headings from a workbook: in force is public, void is kept and told", async () => {
		const rows = [
			permit(1),
			permit(2, { 当前状态: "2" }),
			permit(3, { 当前状态: "无效" }),
			permit(4, { 当前状态: "待核实" }),
		];
		const titles = Object.keys(rows[0] ?? {});
		const path = join(folder, "permits.xlsx");
		const sheet = [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ""))];
		await writeFile(
			path,
			await writeXlsxFile(sheet.map((line) => line.map((value) => ({ type: String, value })))).toBuffer(),
		);
		const { report, doubts } = await run(path);
		expect(report).toMatchObject({ layout: "双公示（行政许可）2018 版", new: 4, published: 1 });
		for (const [row, code] of [
			["第2行", "fallen"],
			["第3行", "fallen"],
			["第4行", "state-unknown"],
		])
			expect(doubts).toContainEqual(expect.objectContaining({ row, code }));
		const { rows: shown } = await sql<{ type: string; title: string }>`
			select type, title from portal.decision where number like '示能许%'`.execute(world.database.owner);
		expect(shown).toEqual([{ type: "licence", title: "关于准予电力业务许可的决定" }]);
	});

	test("PLT-09 penalties of 2016 in GB 18030 with a line of notes; a person's number is told and not kept", async () => {
		const old = (change: RawRow = {}): RawRow => ({
			CF_WSH: "示工商罚〔2016〕9号",
			CF_CFMC: "无照经营",
			CF_CFLB1: "罚款",
			CF_CFLB2: "没收违法所得",
			CF_SY: "无照经营",
			CF_YJ: "《无照经营查处取缔办法》第十四条",
			CF_XDR_MC: "郑小宁",
			CF_XDR_SHXYM: "",
			CF_XDR_ZDM: "/",
			CF_XDR_GSDJ: "无",
			CF_XDR_SWDJ: "— —",
			CF_XDR_SFZ: "11010519491231002X",
			CF_FR: "",
			CF_JG: "罚款5000元",
			CF_JDRQ: "2016/05/06",
			CF_XZJG: "示范县工商局",
			CF_ZT: "0",
			DFBM: "522427",
			SJC: "2016/05/07",
			BZ: "",
			...change,
		});
		const rows = [
			old(),
			old({ CF_WSH: "示工商罚〔2016〕10号", CF_ZT: "1" }),
			old({ CF_WSH: "表格说明：当前状态0为正常", CF_XDR_MC: "", CF_XDR_SFZ: "" }),
		];
		const path = await csv("old.csv", rows, (text) => iconv.encode(text, "gb18030"));
		const { report, doubts } = await run(path);
		expect(report).toMatchObject({ layout: "双公示（行政处罚）2016 版", read: 3, new: 2, published: 1, notes: 1 });
		expect(doubts.map((one) => one.code)).toEqual(expect.arrayContaining(["identity-number", "fallen", "note-line"]));
		const { rows: kept } = await sql<{ raw: string }>`
			select raw::text as raw from core.import_row where raw::text like '%示工商罚%'`.execute(world.database.owner);
		expect(kept).toHaveLength(2);
		for (const { raw } of kept)
			for (const secret of ["11010519491231002X", "郑小宁"]) expect(raw).not.toContain(secret);
		const { rows: shown } = await sql<{ party_name: string; natural_person: boolean; content: string }>`
			select party_name, natural_person, content::text as content from portal.decision where number like '示工商罚%'`.execute(
			world.database.owner,
		);
		expect(shown).toMatchObject([{ party_name: "郑某某", natural_person: true }]);
		expect(shown[0]?.content).not.toContain("郑小宁");
	});

	test("SEC-18 a workbook beyond what is taken is refused, and one that is none, before the first row", async () => {
		const path = join(folder, "bomb.xlsx");
		await writeFile(path, await writeXlsxFile([Array.from({ length: 501 }, () => ({ value: "x" }))]).toBuffer());
		await expect(run(path)).rejects.toMatchObject({ code: "file-too-large", message: expect.stringContaining("拆分") });
		await writeFile(path, "no workbook");
		await expect(run(path)).rejects.toMatchObject({ code: "file-unreadable" });
	});

	test("PLT-09 JSON lines and a JSON array are read row by row; what is no list of decisions is refused in one sentence", async () => {
		const lines = join(folder, "rows.jsonl");
		await writeFile(lines, [penalty(9_001), penalty(9_002)].map((row) => JSON.stringify(row)).join("\n"));
		expect((await run(lines)).report).toMatchObject({ read: 2, new: 2 });
		const array = join(folder, "rows.json");
		await writeFile(array, JSON.stringify([penalty(9_003, { CF_SY: '引号"和}括号' }), penalty(9_001)], null, 2));
		expect((await run(array)).report).toMatchObject({ read: 2, new: 1, unchanged: 1 });
		for (const [name, text] of [
			["bad.json", '[{"CF_WSH": "x"'],
			["other.csv", "甲,乙\n1,2\n"],
			["quote.csv", 'CF_WSH,CF_XDR_MC,CF_CFJG\n"a,b,c\n'],
		] as const) {
			const path = join(folder, name);
			await writeFile(path, text);
			await expect(run(path), name).rejects.toMatchObject({ code: "import-unreadable" });
		}
	});
});
