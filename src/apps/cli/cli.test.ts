import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileAnchor, logFor, logSigner, originOf, startSequencer } from "#ledger";
import { systemClock } from "#platform/clock";
import { openKeys } from "#platform/keys";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";

const BIN = resolve(import.meta.dirname, "../../../bin/sanzhi.js");
let database: TestDatabase;
let folder: string;

type Run = { readonly code: number; readonly out: string; readonly err: string };

/** The real command in a process of its own, on this test's database and data folder. */
function sanzhi(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
	const settings = {
		...process.env,
		DATABASE_URL: database.ownerUrl,
		SANZHI_DATA: join(folder, "data"),
		SANZHI_DEBUG: "",
		...env,
	};
	// An empty value would count as set for SANZHI_DEBUG.
	const { SANZHI_DEBUG: _debug, ...rest } = settings;
	return new Promise((done) => {
		execFile(process.execPath, [BIN, ...args], { env: rest, cwd: folder }, (error, out, err) => {
			done({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, err });
		});
	});
}

const json = async (args: readonly string[], env = {}) => {
	const { code, out } = await sanzhi([...args, "--json"], env);
	return { code, value: JSON.parse(out) as Record<string, unknown> };
};

const ROWS = [
	{
		编号: "A1",
		行政处罚决定书文号: "沪市监罚[2019]67号",
		行政相对人名称: "示例（上海）油品有限公司",
		行政相对人类别: "法人及非法人组织",
		"行政相对人代码_1(统一社会信用代码)": "914416007178809000",
		违法行为类型: "油罐未防渗漏",
		"违法事实(摘要)": "2019-09-02检查发现地下油罐未防渗漏。",
		处罚类别: "罚款",
		处罚内容: "罚款8.0万元",
		"罚款金额(万元)": 8,
		处罚决定日期: "2019-09-24",
		公示日期: "2019-10-14",
		处罚机关: "上海市示例局",
		来源网址: "https://example.gov.cn/1",
	},
	{ 编号: "A2", 行政处罚决定书文号: "", 行政相对人名称: "赵某某", 行政相对人类别: "自然人", 处罚机关: "示例县局" },
];

beforeAll(async () => {
	database = await createTestDatabase();
	folder = await mkdtemp(join(tmpdir(), "sanzhi-cli-"));
	await writeFile(join(folder, "list.json"), JSON.stringify(ROWS));
	await writeFile(join(folder, "试行办法(2020-01-01).md"), "# 试行办法\n第一条 甲。\n第二条 本办法自公布之日起施行。");
});
afterAll(async () => {
	await database.drop();
	await rm(folder, { recursive: true, force: true });
});

describe("questions", () => {
	test("calendar due", async () => {
		const due = ["calendar", "due", "--start", "2019-09-24", "--count", "7", "--unit", "workday"];
		expect(await sanzhi(due)).toEqual({ code: 0, out: "2019-10-09\n", err: "" });
		expect((await json(due)).value).toMatchObject({ date: "2019-10-09", provisional: false });
		expect(
			(await json(["calendar", "due", "--start", "2031-01-06", "--count", "7", "--unit", "workday"])).value[
				"provisional"
			],
		).toBe(true);
	});

	test("rules ask: both layers, the due day and the article", async () => {
		const { code, value } = await json([
			"rules",
			"ask",
			"qinyuan",
			"disclosure.publish",
			"--type",
			"penalty",
			"--decided",
			"2019-12-20",
		]);
		expect(code).toBe(0);
		expect(value).toMatchObject({
			own: { status: "stated", basis: { article: expect.stringContaining("第十五条") as string } },
			effective: { due: "2019-12-31" },
		});
	});

	test("every command has its help", async () => {
		for (const name of ["import", "verify", "ledger"]) {
			const { code, out } = await sanzhi([name, "--help"]);
			expect([code, out.includes(`sanzhi ${name}`)]).toEqual([0, true]);
		}
	});
});

describe("failures: one sentence, no stack, an exit code", () => {
	test.each([
		[["calendar", "due", "--start", "2024-02-30", "--count", "7", "--unit", "workday"], 1],
		[["calendar", "due", "--start", "2024-02-20", "--count", "seven", "--unit", "workday"], 2],
		[["rules", "ask", "nowhere", "disclosure.publish"], 1],
		[["import", "decisions"], 2],
		[["import", "decisions", "nothing.json"], 1],
		[["import", "decisions", "list.json", "--dry-run", "--authority", "nobody"], 1],
		[["import", "somethings", "list.json"], 2],
		[["import", "decisions", "list.json", "--wrong"], 2],
		[["calendar", "import", "list.json"], 1],
		[["verify", "--export", "nothing"], 1],
		[["verify", "--log", "nowhere/casework-1999"], 1],
		[["ledger", "export", "out"], 1],
		[["ledger", "export", "list.json/out"], 1],
		[["serve", "--data", "list.json", "--port", "0"], 1],
		[["verify", "--data", "list.json/data"], 1],
		[["nothing"], 2],
	])("%j", async (args, code) => {
		const plain = await sanzhi(args);
		expect([plain.code, plain.out]).toEqual([code, ""]);
		expect(plain.err.trim().split("\n")).toHaveLength(1);
		expect(plain.err).toMatch(/[\u4e00-\u9fa5]/);
		expect(plain.err).not.toMatch(/\bat .*:\d+:\d+|Error:/);
	});

	test("with --json the same as an object", async () => {
		const { code, value } = await json(["import", "decisions", "nothing.json"]);
		expect([code, value]).toEqual([1, { error: { code: "file-missing", message: "没有文件 nothing.json" } }]);
	});
});

describe("importing", () => {
	test("a dry run beside nothing at all makes nothing", async () => {
		const where = join(folder, "never");
		const { value } = await json(["import", "decisions", "list.json", "--dry-run"], {
			DATABASE_URL: "",
			SANZHI_DATA: where,
		});
		expect(value).toMatchObject({ dryRun: true, read: 2, new: 2, unchanged: 0, warned: 2, late: 1 });
		expect(await readdir(folder)).not.toContain("never");
	});

	test("the doubts name row, field and reason", async () => {
		const { out } = await sanzhi(["import", "decisions", "list.json", "--dry-run"]);
		expect(out).toContain("A1　行政相对人代码_1(统一社会信用代码)：统一社会信用代码不能通过校验：校验位应为W");
		expect(out).toContain(
			"A1　公示日期：作出决定后第11个工作日公示，期限为7个工作日（2019-10-09），逾期公示；《国务院办公厅",
		);
		expect(out).toContain("A2　行政处罚决定书文号：没有文号");
		expect(out).toContain("读取 2 行：新增 2，没有变化 0，内容有变 0；有疑点 2 行");
		const { rows } = await sql`select 1 from core.import_run`.execute(database.owner);
		expect(rows).toEqual([]);
	});

	test("published once, unchanged the second time; what is natural stays masked", async () => {
		expect((await json(["import", "decisions", "list.json"])).value).toMatchObject({
			dryRun: false,
			read: 2,
			new: 2,
			unchanged: 0,
		});
		expect((await json(["import", "decisions", "list.json"])).value).toMatchObject({
			read: 2,
			new: 0,
			unchanged: 2,
			changed: 0,
		});
		const { rows } = await sql<{ number: string; authority_name: string; party_name: string }>`
			select number, authority_name, party_name from portal.decision order by number nulls last`.execute(
			database.portalDb,
		);
		expect(rows).toEqual([
			{ number: "沪市监罚〔2019〕67号", authority_name: "上海市示例局", party_name: "示例（上海）油品有限公司" },
			{ number: null, authority_name: "示例县局", party_name: "赵某某" },
		]);
	});

	test("REG-11 statutes: a dry run writes nothing, the second import finds nothing new", async () => {
		expect((await json(["import", "statutes", ".", "--dry-run"])).value).toMatchObject({
			read: 1,
			new: 1,
			dryRun: true,
		});
		expect((await json(["import", "statutes", "."])).value).toMatchObject({ read: 1, new: 1, failed: 0, articles: 2 });
		expect((await json(["import", "statutes", "试行办法(2020-01-01).md"])).value).toMatchObject({
			new: 0,
			unchanged: 1,
		});
	});

	test("a holiday notice is stored once", async () => {
		const fixed = ["2031-01-01", "2031-05-01", "2031-05-02", "2031-10-01", "2031-10-02", "2031-10-03"];
		await writeFile(
			join(folder, "2031.json"),
			JSON.stringify({ year: 2031, days: fixed.map((date) => ({ name: "假日", date, isOffDay: true })) }),
		);
		expect((await json(["calendar", "import", "2031.json"])).value).toMatchObject({
			stored: true,
			year: 2031,
			yearsConfirmed: [2031],
			clocks: [],
		});
		expect((await json(["calendar", "import", "2031.json"])).value).toMatchObject({ stored: false });
	});
});

describe("verifying", () => {
	const log = logFor("casework", systemClock.now());
	const origin = originOf("localhost", log);

	test("before anything is signed there is nothing to find, and what waits is told", async () => {
		const { code, value } = await json(["verify"]);
		expect([code, value["isSound"], value["logs"]]).toEqual([0, true, []]);
		expect(value["note"]).toContain("等待签发");
	});

	test("signed, exported, verified with and without the database", async () => {
		const data = join(folder, "data");
		const { privateKey } = await openKeys(join(data, "keys")).loadOrCreateKey("ledger");
		const sequencer = startSequencer({
			db: database.db,
			log,
			signer: logSigner(origin, privateKey),
			clock: systemClock,
			anchor: fileAnchor(join(data, "anchors"), log),
			intervalMs: 60_000,
			onError: (error) => expect(error).toBeUndefined(),
		});
		await sequencer.tick();
		await sequencer.stop();
		const { code, value } = await json(["verify", "--log", origin]);
		expect(value).toMatchObject({ isSound: true, logs: [{ origin, isSound: true, faultCount: 0 }], guards: [] });
		expect(code).toBe(0);
		expect((await json(["ledger", "export", "out"])).code).toBe(0);
		expect(
			(await sanzhi(["verify", "--export", "out"], { DATABASE_URL: "", SANZHI_DATA: join(folder, "never") })).code,
		).toBe(0);
		const other = logSigner(origin, (await openKeys(join(folder, "other")).loadOrCreateKey("ledger")).privateKey).vkey;
		expect((await sanzhi(["verify", "--export", "out", "--vkey", other])).code).toBe(1);
	});

	test("a changed byte in the export is a fault that names the record", async () => {
		const bundle = join(folder, "out", log, "tile", "entries");
		const [name = ""] = (await readdir(bundle, { recursive: true, withFileTypes: true }))
			.filter((one) => one.isFile())
			.map((one) => join(one.parentPath, one.name));
		const bytes = await readFile(name);
		const changed = Buffer.from(bytes);
		changed[40] = (changed[40] ?? 0) ^ 1;
		await writeFile(name, changed);
		const { code, out } = await sanzhi(["verify", "--export", "out"]);
		expect(code).toBe(1);
		expect(out).toMatch(/第 0 条.*条目被改动/);
		expect(out).toContain("核验不通过。");
		await writeFile(name, bytes);
		await appendFile(join(folder, "out", log, "checkpoint"), "x");
		expect((await json(["verify", "--export", "out"])).value["isSound"]).toBe(false);
	});

	test("a changed event in the database is a fault that names the event", async () => {
		const { rows } = await sql<{ event_id: string }>`
			update core.event set data = jsonb_set(data, '{altered}', 'true') where event_id = (select min(event_id) from core.event)
			returning event_id`.execute(database.owner);
		const { code, out } = await sanzhi(["verify"]);
		expect(code).toBe(1);
		expect(out).toContain(`事件 ${rows[0]?.event_id}`);
		await sql`update core.event set data = data - 'altered'`.execute(database.owner);
		expect((await sanzhi(["verify"])).code).toBe(0);
	});

	test("a log whose rows are all gone is missed, because its anchor stands outside the database", async () => {
		for (const table of ["ledger_leaf", "ledger_tile", "ledger_checkpoint"]) {
			await sql
				.raw(
					`alter table core.${table} disable trigger all; delete from core.${table}; alter table core.${table} enable trigger all`,
				)
				.execute(database.owner);
		}
		const { code, value } = await json(["verify"]);
		expect(code).toBe(1);
		expect(JSON.stringify(value)).toContain("checkpoint-missing");
	});
});

describe("what goes wrong under a command is one Chinese sentence with its remedy", () => {
	const wrong = [
		[["serve", "--foo"], 2, "没有选项 --foo"],
		[["calendar", "due", "--start", "2026-01-01", "--count", "-3", "--unit", "day"], 2, "选项 --count 要写值"],
		[["calendar", "due", "--start", "2026-01-01", "--count", "", "--unit", "day"], 2, "--count 应为整数"],
		[["calendar", "check", "/nowhere/通知.json"], 1, "没有文件 /nowhere/通知.json"],
		[["draw", "verify", "/nowhere/抽取.json"], 1, "没有文件 /nowhere/抽取.json"],
	] as const;
	test.each(wrong)("%j", async (args, code, said) => {
		const done = await sanzhi(args);
		expect(done.code).toBe(code);
		expect(done.err.trim().split("\n")).toEqual([expect.stringContaining(said)]);
	});

	test("a database that does not answer", async () => {
		const done = await sanzhi(["verify", "--json"], { DATABASE_URL: "postgresql://u:p@127.0.0.1:1/nothing" });
		expect(done.code).toBe(1);
		expect(JSON.parse(done.out)).toMatchObject({
			error: { code: "system", message: expect.stringMatching(/^连不上数据库.*DATABASE_URL/) },
		});
	});
});
