import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listSources } from "#exchange";
import type { reports } from "#exchange/contract";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { FINE, SUPPLIER } from "./cases.ts";

/** 数据报送, from the decision to the file and back again when it falls. */
let world: World;
let desk: Desk;
const MARCH = "from=2024-03-01&to=2024-03-31";
const FIRST: step.Facts = { ...SUPPLIER, title: "示范能源有限公司第一案" };
const SECOND: step.Facts = {
	...SUPPLIER,
	title: "示范能源有限公司第二案",
	party: step.company("=cmd示范热力有限公司（虚构）", "91120116697415782C", "示范县示范路9号（虚构地址）", "周立民"),
};

beforeAll(async () => {
	world = await createWorld({
		authorities: ["qinyuan", "linyi"],
		accountsOf: ["qinyuan", "linyi"],
		start: instantInBeijing(plainDateOf("2024-02-12"), "08:30"),
	});
	desk = world.desk("qinyuan");
	await decideBoth();
}, 60_000);
afterAll(() => world.close());

/** Both on one day of March, so that one month holds them. */
async function decideBoth(): Promise<void> {
	const cases: string[] = [];
	for (const facts of [FIRST, SECOND]) cases.push(await step.untilDraft(desk, facts, FINE));
	for (const caseId of cases) await step.submitAll(desk, caseId);
	await desk.until(desk.after(1, "workday"), "15:00");
	for (const caseId of cases) await step.issueOpinion(desk, caseId, "agree");
	for (const caseId of cases) await step.decide(desk, caseId);
	expect(desk.today().slice(0, 7)).toBe("2024-03");
	await desk.until(desk.after(1, "workday"), "10:00");
	for (const caseId of cases) await step.serveDirect(desk, caseId, "penalty-decision");
}

async function preview(kind: string, period = MARCH, who = "clerk1"): Promise<reports.ReportPreview> {
	const reply = await desk.get(who, `/api/reports/preview?kind=${kind}&${period}`);
	expect(reply.status, reply.body).toBe(200);
	return JSON.parse(reply.body) as reports.ReportPreview;
}

type Run = reports.ReportRunView & { faults: { row: string; field: string; reason: string; severity: string }[] };
/** What leaves the house asks who is there once more; on another day everybody has just signed in. */
async function prove(): Promise<void> {
	await desk.until(desk.after(1, "workday"), "10:00");
}
async function make(kind: string): Promise<Run> {
	await prove();
	const body = { kind, from: "2024-03-01", to: "2024-03-31" };
	const reply = await desk.send("clerk1", { method: "POST", url: "/api/reports", body });
	expect(reply.status, reply.body).toBe(201);
	return JSON.parse(reply.body) as Run;
}

describe("双公示 and credit, qinyuan", () => {
	test("PLT-09 what is not public is not reported, and said so", async () => {
		const { counts, faults } = await preview("double-penalty");
		expect(counts).toEqual({ rows: 0, cancellations: 0, faulty: 0, excluded: 2 });
		expect(faults.map((one) => one.reason)).toEqual(["尚未公示，公示后报送", "尚未公示，公示后报送"]);
	});

	test("PLT-09 a row without a mandatory field is listed with field and reason, and stays out", async () => {
		await sql`update core.authority set credit_code = null where id = 'qinyuan'`.execute(world.database.owner);
		for (const facts of [FIRST, SECOND]) await step.disclose(desk, facts);
		const { counts, faults } = await preview("double-penalty");
		expect(counts).toMatchObject({ rows: 0, faulty: 2 });
		expect(faults).toContainEqual(
			expect.objectContaining({ field: "处罚机关统一社会信用代码", reason: "必填项没有内容", severity: "error" }),
		);
		await sql`update core.authority set credit_code = '11522427009668517R' where id = 'qinyuan'`.execute(
			world.database.owner,
		);
		expect((await preview("double-penalty")).counts).toEqual({ rows: 2, cancellations: 0, faulty: 0, excluded: 0 });
	});

	test("PLT-09 the file holds the fields of the standard, in 万元 and YYYY/MM/DD, and can be had again as it was", async () => {
		const run = await make("double-penalty");
		expect(run.counts.rows).toBe(2);
		const [again, once] = await Promise.all(
			[1, 2].map(() => desk.get("clerk1", `/api/reports/${run.id}/file?format=csv`)),
		);
		expect(again?.body).toBe(once?.body);
		const [first, second] = parse(again?.body ?? "", { bom: true, columns: true }) as Record<string, string>[];
		expect(first).toMatchObject({
			行政相对人类别: "法人及非法人组织",
			处罚类别: "罚款",
			"罚款金额(万元)": "8.000000",
			处罚有效期: "2099/12/31",
			处罚机关: "沁源县能源局",
			处罚机关统一社会信用代码: "11522427009668517R",
			证件号码: "",
		});
		expect(first?.["处罚决定日期"]).toMatch(/^2024\/03\/\d{2}$/);
		expect(first?.["公示截止期"]).toMatch(/^2025\/03\/\d{2}$/);
		expect(second?.["行政相对人名称"], "SEC-18").toBe("'=cmd示范热力有限公司（虚构）");
		const book = await desk.get("clerk1", `/api/reports/${run.id}/file?format=xlsx`);
		expect(book.status).toBe(200);
	});

	test("PLT-10 exporting 2024-03 gives 2 credit rows; annulling one adds 1 cancellation row to the next export, once", async () => {
		expect((await make("credit")).counts).toEqual({ rows: 2, cancellations: 0, faulty: 0, excluded: 0 });
		const item = await step.publicationOf(desk, SECOND);
		await desk.publicationAct(item, "clerk1", "record-annulment", {
			kind: "annulled",
			effectiveOn: desk.today(),
			organ: "示范县人民政府",
			number: "示政复决〔2024〕2号",
		});
		await desk.publicationAct(item, "clerk1", "withdraw", { ground: "annulment" });
		const next = await make("credit");
		expect(next.counts).toEqual({ rows: 1, cancellations: 1, faulty: 0, excluded: 1 });
		const { body } = await desk.get("clerk1", `/api/reports/${next.id}/file?format=csv`);
		const rows = parse(body, { bom: true, columns: true }) as Record<string, string>[];
		expect(rows.map((row) => row["操作"])).toEqual(["新增", "撤销"]);
		expect(rows[1]).toMatchObject({
			撤销机关: "示范县人民政府",
			撤销原因: "原决定被依法撤销（示政复决〔2024〕2号）",
			违法事实: "",
		});
		expect((await make("credit")).counts, "taken back once").toMatchObject({ rows: 1, cancellations: 0 });
		// COR-01: 双公示 has no such row, so that the report names what is to be taken back there by hand, whatever its period.
		const { faults } = await preview("double-penalty", "from=2024-01-01&to=2024-01-31");
		expect(faults).toMatchObject([{ field: "整行", severity: "by-hand" }]);
		expect(faults[0]?.reason).toMatch(/^报送后决定被依法撤销（示政复决〔2024〕2号）；.*人工撤回/);
	});

	test("PLT-09 互联网+监管: every decision and inspection is a row or is listed with its faults", async () => {
		const punish = await preview("punish");
		expect(punish.counts.faulty).toBe(1);
		expect(punish.faults.map((one) => one.field)).toContain("监管事项目录编码");
		await sql`update core.matter set code = '12345678901234' || substr(code, 1, 0) where id in (
			select c.state -> 'matter' ->> 'id' from core.stream c where c.kind = 'case')`.execute(world.database.owner);
		const after = await preview("punish");
		expect(after.faults.filter((one) => one.severity === "error")).toEqual([]);
		expect(after.counts.rows).toBe(1);
		expect(after.sample[0]).toMatchObject({
			是否法制审核: "是",
			处罚程序: "普通程序",
			罚款金额: "80000.00",
			是否听证: "否",
		});
		const check = await preview("check");
		expect(check.faults.filter((one) => one.severity === "error").map((one) => one.field)).toEqual(
			Array.from({ length: check.counts.faulty }, () => "监管事项检查实施清单编码"),
		);
		expect(check.counts.faulty).toBeGreaterThan(0);
		await sql`update core.matter set check_list_code = '11522427009668517R3001' where id in (
			select c.state -> 'matter' ->> 'id' from core.stream c where c.kind = 'case')`.execute(world.database.owner);
		expect((await preview("check")).counts).toMatchObject({ rows: check.counts.faulty, faulty: 0 });
		expect((await preview("force")).counts).toMatchObject({ rows: 0, faulty: 0 });
		expect((await preview("double-permit")).faults.map((one) => one.reason)).toContain("不是行政许可决定");
	});

	test("PLT-09 more decisions than one report holds are refused with what to do, and none is left out without a word", async () => {
		const period = { from: plainDateOf("2024-03-01"), to: plainDateOf("2024-03-31") };
		const scope = { scope: ["qinyuan/"], authority: "qinyuan", readOnly: true };
		const list = (max: number) =>
			inScope(world.house.db, scope, (tx) => listSources(tx, "qinyuan", { ...period, max }));
		expect(await list(2)).toHaveLength(2);
		await expect(list(1)).rejects.toMatchObject({ code: "report-too-large", status: 422 });
		await expect(list(1)).rejects.toThrow("请缩短期间分次报送");
	});

	test("PLT-09 the runs are on record; another authority sees none of them", async () => {
		const list = JSON.parse((await desk.get("clerk1", "/api/reports?kind=credit")).body) as {
			items: Run[];
			total: number;
		};
		expect(list.total).toBe(3);
		expect(list.items[0]).toMatchObject({ kind: "credit", from: "2024-03-01", to: "2024-03-31" });
		const [{ id } = { id: "" }] = list.items;
		const other = world.desk("linyi");
		expect(JSON.parse((await other.get("clerk1", "/api/reports")).body)).toMatchObject({ total: 0 });
		const theirs = await other.get("clerk1", `/api/reports/${id}/file`);
		const missing = await other.get("clerk1", `/api/reports/${"f".repeat(32)}/file`);
		expect([theirs.status, theirs.body]).toEqual([missing.status, missing.body]);
		expect(theirs.status).toBe(404);
	});

	test("PLT-09 who does not report cannot; a period is in order and at most a year", async () => {
		expect((await desk.get("archivist", "/api/reports")).status).toBe(403);
		const watch = {
			method: "POST" as const,
			url: "/api/reports",
			body: { kind: "credit", from: "2024-03-01", to: "2024-03-31" },
		};
		expect((await desk.send("supervisor", watch)).status).toBe(403);
		for (const period of [
			"from=2024-03-31&to=2024-03-01",
			"from=2024-03-01&to=2025-03-01",
			"from=2024-02-30&to=2024-03-01",
		]) {
			expect((await desk.get("clerk1", `/api/reports/preview?kind=credit&${period}`)).status, period).toBe(422);
		}
		expect((await desk.get("clerk1", `/api/reports/preview?kind=theft&${MARCH}`)).status).toBe(422);
	});
});
