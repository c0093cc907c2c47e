import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import readXlsx from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonnelReport, PersonnelRun } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { freshly, later } from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
beforeAll(async () => {
	world = await createWorld({ authorities: ["dazhou"], accountsOf: ["dazhou-yjj", "dazhou-scjgj"] });
	desk = world.desk("dazhou-yjj");
});
afterAll(() => world.close());

const MAPPING = {
	columns: {
		number: "工号",
		name: "员工姓名",
		unit: "部门",
		title: "职级",
		certificateNumber: "执法证号",
		certificateIssuedOn: "发证日",
		certificateValidUntil: "到期日",
		leftOn: "离职日",
	},
	units: { 综合执法支队: "zhifa", 局领导: "" },
	posts: { 科长: ["unit-head", "handler"], 副局长: ["leader"] },
	defaultPosts: ["handler"],
	certificate: { category: "综合", area: "达州市", style: "全国统一样式", issuer: "达州市司法局" },
	complete: true,
};
const HEAD = "工号,员工姓名,部门,职级,执法证号,发证日,到期日,离职日";
const KNOWN = "Y003,宗若兰,综合执法支队,科员,5117C0007,2019-01-01,2028-12-31,";
const NEW = "Y001,安新来,综合执法支队,科员,5117Z0001,2024/1/5,2029年1月4日,";
const PLAIN = "Y002,毕文员,办公室,科员,,,,";

async function post(url: string, who: string, { body, type = "text/csv" }: { body: unknown; type?: string }) {
	const reply = await freshly(world, async () => {
		if (typeof body !== "string" && !Buffer.isBuffer(body))
			return await desk.send(who, { method: "POST", url, body: body as object });
		return await desk.send(who, { method: "POST", url, body, headers: { "content-type": type } });
	});
	world.time.tick();
	return { status: reply.status, body: JSON.parse(reply.body) as PersonnelReport & { code?: string; title?: string } };
}
const importFile = (rows: readonly string[], dryRun = "", who = "operator") =>
	post(`/api/personnel-imports?mapping=${encodeURIComponent("OA")}&name=oa.csv&dryRun=${dryRun}`, who, {
		body: [HEAD, ...rows].join("\n"),
	});

async function inPost(): Promise<readonly string[]> {
	const today = desk.today();
	const { rows } = await sql<{ line: string }>`
		select p.name || '|' || o.org_path || '|' || o.title as line from core.officer o join core.person p on p.id = o.person_id
		where o.authority_id = 'dazhou-yjj' and o.effective_from <= ${today}
			and (o.effective_to is null or o.effective_to >= ${today}) order by 1`.execute(world.database.owner);
	return rows.map(({ line }) => line);
}
async function everything(): Promise<string> {
	const { rows } = await sql<{ all: string }>`
		select md5(coalesce((select string_agg(o::text, '' order by id) from core.officer o), '')
			|| coalesce((select string_agg(p::text, '' order by id) from core.person p), '')
			|| coalesce((select string_agg(c::text, '' order by id) from core.certificate c), '')
			|| coalesce((select string_agg(l::text, '' order by number) from core.personnel_link l), '')) as all`.execute(
		world.database.owner,
	);
	return rows[0]?.all ?? "";
}

describe("PLT-09 personnel come from the system that has them", () => {
	test("PLT-09 a mapping is saved by the operator, read by leaders, and a wrong one refused at its field", async () => {
		const save = (content: object, who = "operator") =>
			post("/api/personnel-mappings", who, { body: { name: "OA", content } });
		expect((await save(MAPPING)).status).toBe(201);
		expect((await save(MAPPING, "handler1")).status).toBe(403);
		for (const wrong of [
			{ ...MAPPING, posts: { 管理员: ["system-admin"] } },
			{ ...MAPPING, columns: { number: "工号" } },
			{ ...MAPPING, units: { 执法: "../other" } },
		])
			expect((await save(wrong)).status).toBeGreaterThanOrEqual(400);
		const { items } = JSON.parse((await desk.get("head", "/api/personnel-mappings")).body) as { items: object[] };
		expect(items).toMatchObject([{ name: "OA", content: MAPPING }]);
	});

	test("PLT-09 a file is read before it is mapped: its columns and words, and nothing is kept; the units to map to are the authority's own", async () => {
		const before = await everything();
		const read = (body: unknown, who = "operator") => post("/api/personnel-files", who, { body });
		const { status, body } = await read([HEAD, NEW, KNOWN].join("\n"));
		expect(status).toBe(200);
		const view = body as unknown as {
			rows: number;
			headings: { name: string; words: { text: string; rows: number }[] }[];
		};
		expect(view.rows).toBe(2);
		expect(view.headings.map(({ name }) => name)).toEqual(HEAD.split(","));
		expect(view.headings.find(({ name }) => name === "部门")?.words).toEqual([{ text: "综合执法支队", rows: 2 }]);
		expect((await read([HEAD, NEW].join("\n"), "head")).status).toBe(403);
		expect((await read({})).body.code).toBe("file-format");
		const { units } = JSON.parse((await desk.get("operator", "/api/personnel-mappings")).body) as {
			units: { path: string; name: string }[];
		};
		expect(units[0]).toEqual({ path: "", name: "达州市应急管理局" });
		expect(units).toContainEqual({ path: "zhifa", name: "安全生产综合行政执法支队" });
		expect(units.map(({ name }) => name)).not.toContain("市场监管综合行政执法支队");
		expect(await everything()).toBe(before);
	});

	test("PLT-09 a dry run says row by row what would change, and changes nothing", async () => {
		const before = await everything();
		const { status, body } = await importFile([NEW, PLAIN, KNOWN], "1");
		expect(status, JSON.stringify(body)).toBe(200);
		expect(body).toMatchObject({ outcome: "dry-run", runId: null });
		expect(body.counts).toEqual({
			rows: 3,
			new: 2,
			linked: 1,
			changed: 0,
			unchanged: 0,
			ended: 0,
			faulty: 0,
			missing: 0,
			inPost: 0,
		});
		expect(body.entries[0]).toMatchObject({
			row: 2,
			number: "Y001",
			kind: "new",
			changes: expect.arrayContaining([
				{ field: "所在机构", before: "", after: "安全生产综合行政执法支队" },
				{ field: "岗位", before: "", after: "承办人" },
				{ field: "执法证件编号", before: "", after: "5117Z0001" },
			]),
		});
		expect(await everything()).toBe(before);
	});

	test("PLT-09 one wrong row and nothing is imported; what was wrong is a spreadsheet", async () => {
		const before = await everything();
		const wrong = [
			NEW,
			"Y010,,不存在的科,科员,,,,",
			"Y001,重复,办公室,科员,,,,",
			"Y011,日期错,办公室,科员,5117Z0009,2024-02-30,2029-01-01,",
			"Y012,柯语桐,局领导,局长,,,,",
			"=Y013,=HYPERLINK(1),不存在,科员,,,,",
		];
		const { body } = await importFile(wrong);
		expect(body).toMatchObject({ outcome: "refused", counts: { rows: 6, faulty: 5, new: 1, inPost: 0 } });
		expect(await everything()).toBe(before);
		const reasons = body.entries.flatMap(({ row, faults }) =>
			faults.map(({ field, reason }) => `${row} ${field} ${reason}`),
		);
		expect(reasons).toEqual(
			expect.arrayContaining([
				"3 员工姓名 没有填写",
				"3 部门 没有名为“不存在的科”的机构，对照表中也没有",
				"4 人员编号 与第 2 行的人员编号重复",
				"5 发证日 “2024-02-30”不是日期",
				"6 员工姓名 本机关已登记同名人员；请填写其执法证件号或者原来的人员编号以便对应",
			]),
		);
		const csv = (await desk.get("head", `/api/personnel-imports/${body.runId}/file?format=csv`)).body;
		expect(csv).toContain("5,Y011,日期错,有错误,发证日,,,“2024-02-30”不是日期");
		expect(csv).toContain("7,'=Y013,'=HYPERLINK(1),");
		expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
	});

	test("PLT-09 imported whole: new people, certificates, and those who were registered by hand are recognised", async () => {
		const before = await inPost();
		const { body } = await importFile([NEW, PLAIN, KNOWN]);
		expect(body).toMatchObject({ outcome: "imported", counts: { new: 2, linked: 1, inPost: 3 } });
		const added = (await inPost()).filter((line) => !before.includes(line));
		expect(added).toEqual(["安新来|dazhou.yjj/zhifa/|科员", "毕文员|dazhou.yjj/bangong/|科员"]);
		const { rows } = await sql<{ issued: string; until: string }>`
			select issued_on::text as issued, valid_until::text as until from core.certificate where number = '5117Z0001'`.execute(
			world.database.owner,
		);
		expect(rows).toEqual([{ issued: "2024-01-05", until: "2029-01-04" }]);
	});

	test("PLT-09 the same file again changes nothing", async () => {
		const before = await everything();
		const { body } = await importFile([NEW, PLAIN, KNOWN]);
		expect(body).toMatchObject({
			outcome: "imported",
			counts: { unchanged: 3, new: 0, changed: 0, inPost: 3 },
			entries: [],
		});
		expect(await everything()).toBe(before);
	});

	test("PLT-09 a move, a promotion, an extended certificate, one who left, one who is missing", async () => {
		await later(world, 24 * 60);
		const { body } = await importFile([
			"Y001,安新来,办公室,科长,5117Z0001,2024-01-05,2030-01-04,",
			`Y002,毕文员,办公室,科员,,,,${world.desk("dazhou-yjj").today()}`,
		]);
		expect(body.counts, JSON.stringify(body)).toMatchObject({
			rows: 2,
			changed: 1,
			unchanged: 1,
			ended: 1,
			missing: 1,
			inPost: 2,
		});
		expect(body.entries.find(({ number }) => number === "Y001")?.changes).toEqual([
			{ field: "所在机构", before: "安全生产综合行政执法支队", after: "办公室" },
			{ field: "职务", before: "科员", after: "科长" },
			{ field: "岗位", before: "承办人", after: "承办人、承办机构负责人" },
			{ field: "证件有效期至", before: "2029-01-04", after: "2030-01-04" },
		]);
		const now = await inPost();
		expect(now).toContain("安新来|dazhou.yjj/bangong/|科长");
		expect(now.filter((line) => line.startsWith("安新来"))).toHaveLength(1);
		expect(now.filter((line) => line.startsWith("宗若兰"))).toHaveLength(0);
		const shorter = await importFile(["Y001,安新来,办公室,科长,5117Z0001,2024-01-05,2028-01-04,", PLAIN]);
		expect(shorter.body).toMatchObject({ outcome: "refused", counts: { faulty: 1 } });
	});

	test("PLT-09 REV-02 行政处罚法 42 who is assigned to an undecided case leaves it by no file either; the register records what the file changed", async () => {
		const { rows } = await sql<{ reason: string; key: string }>`
			select reason, key from core.register_change where authority_id = 'dazhou-yjj' order by seq`.execute(
			world.database.owner,
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.every(({ reason }) => reason === "人员数据导入（对照表“OA”）")).toBe(true);
		await later(world, 24 * 60);
		const { rows: found } = await sql<{ id: string }>`
			select id from core.person where name = '安新来' and org_path like 'dazhou.yjj/%'`.execute(world.database.owner);
		const state = JSON.stringify({ decision: null, officers: [{ personId: found[0]?.id }] });
		await sql`insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status,
			stage, procedure, person_ids, number, opened_on, updated_at, awaiting, search)
			values ('s1', 'case', 'dazhou-yjj', 'dazhou.yjj/bangong/', 1, ${state}::jsonb, '', '', 'open', 'investigation',
			'ordinary', '{}', null, '2024-05-06', 'x', '{handler:}', '')`.execute(world.database.owner);
		const before = await everything();
		const { body } = await importFile([PLAIN]);
		expect(body.outcome).toBe("refused");
		expect(body.entries.flatMap(({ faults }) => faults)).toContainEqual({
			field: "离职日",
			reason: expect.stringContaining("是未办结案件的承办人：2024-05-06开始的案件"),
		});
		expect(await everything()).toBe(before);
		await sql`delete from core.stream where stream_id = 's1'`.execute(world.database.owner);
	});

	test("PLT-09 a workbook is read as well, and a file without the columns is refused by their names", async () => {
		const { default: writeXlsx } = await import("write-excel-file/node");
		const cells = [HEAD, PLAIN].map((line) => line.split(",").map((value) => ({ value, type: String })));
		const body = await writeXlsx(cells).toBuffer();
		const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
		const url = `/api/personnel-imports?mapping=OA&dryRun=1`;
		const done = await post(url, "operator", { body, type });
		expect(done.body, JSON.stringify(done)).toMatchObject({ outcome: "dry-run", counts: { rows: 1, unchanged: 1 } });
		const other = await post(url, "operator", { body: "姓名,部门\n甲,乙" });
		expect(other).toMatchObject({ status: 422, body: { code: "file-headings" } });
		expect(other.body.title).toContain("工号");
		const broken = await post(url, "operator", { body: Buffer.from("PK broken"), type });
		expect(broken).toMatchObject({ status: 422, body: { code: "file-unreadable" } });
	});

	test("PLT-09 each import stands in the record; by the operator only; another authority sees none of it", async () => {
		const { items } = JSON.parse((await desk.get("head", "/api/personnel-imports")).body) as { items: PersonnelRun[] };
		expect(items.map(({ outcome }) => outcome)).toEqual([
			"refused",
			"refused",
			"imported",
			"imported",
			"imported",
			"refused",
		]);
		expect(items[0]).toMatchObject({ mapping: "OA", fileName: "oa.csv" });
		expect((await importFile([PLAIN], "", "clerk1")).status).toBe(403);
		const foreign = world.desk("dazhou-scjgj");
		expect(
			(JSON.parse((await foreign.get("head", "/api/personnel-imports")).body) as { items: object[] }).items,
		).toEqual([]);
		expect((await foreign.get("head", `/api/personnel-imports/${items[0]?.id}`)).status).toBe(404);
		const xlsx = await world.app.inject({ method: "GET", url: `/api/personnel-imports/${items[0]?.id}/file` });
		expect(xlsx.statusCode).toBe(401);
	});
});

describe("PLT-09 on the command line", () => {
	test("PLT-09 import personnel: a dry run, the import, the report as a workbook", async () => {
		const { importCommand } = await import("../../src/apps/cli/commands/import.ts");
		const folder = await mkdtemp(join(tmpdir(), "sanzhi-personnel-cli-"));
		const before = { ...process.env };
		process.env["DATABASE_URL"] = world.database.ownerUrl;
		process.env["DATABASE_APP_URL"] = world.database.appUrl;
		process.env["DATABASE_PORTAL_URL"] = world.database.portalUrl;
		process.env["SANZHI_DATA"] = world.dataDir;
		const out: string[] = [];
		const io = { out: (line: string) => void out.push(line), err: () => undefined };
		try {
			const [file, mapping, report] = ["oa.csv", "map.json", "out.xlsx"].map((name) => join(folder, name)) as [
				string,
				string,
				string,
			];
			await writeFile(file, [HEAD, "C001,命令行,综合执法支队,科员,,,,"].join("\n"));
			await writeFile(mapping, JSON.stringify({ ...MAPPING, complete: false }));
			const values = { mapping, report, authority: "dazhou-scjgj" };
			const run = (more: object) =>
				importCommand.run({ values: { ...values, ...more }, positionals: ["personnel", file], io });
			expect(await run({ "dry-run": true })).toBe(0);
			expect(out.at(-1)).toBe(
				"读取 1 行：新增 1，对应 0，变更 0，没有变化 0，离岗 0（其中文件中没有的 0），错误 0；登记在岗 0 人。未写入（--dry-run）。",
			);
			expect(await run({})).toBe(0);
			expect(out.at(-1)).toContain("登记在岗 1 人。已导入。");
			const [sheet] = await readXlsx(report);
			expect(sheet?.data[1]).toEqual([
				"2",
				"C001",
				"命令行",
				"新增",
				"所在机构",
				null,
				"市场监管综合行政执法支队",
				null,
			]);
			await writeFile(file, [HEAD, "C002,,综合执法支队,科员,,,,"].join("\n"));
			expect(await run({})).toBe(1);
			expect(out.at(-1)).toContain("有错误，一行也没有导入。");
			expect((await readFile(report)).length).toBeGreaterThan(1_000);
		} finally {
			for (const name of ["DATABASE_URL", "DATABASE_APP_URL", "DATABASE_PORTAL_URL", "SANZHI_DATA"])
				if (before[name] === undefined) delete process.env[name];
				else process.env[name] = before[name];
			await rm(folder, { recursive: true, force: true });
		}
	});
});
