import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** REG-08 through HTTP: whose a matter is, who may register a case of it, and which periods run from then on. */
let world: World;
let desk: Desk;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

async function matterOf(code: string): Promise<string> {
	const { rows } = await sql<{ id: string }>`
		select id from core.matter where authority_id = 'qinyuan' and code = ${code} order by version desc limit 1`.execute(
		world.database.owner,
	);
	return rows[0]?.id ?? "";
}

const setLimit = (code: string, limit: unknown) =>
	sql`update core.matter set time_limit = ${JSON.stringify(limit)}::jsonb where code = ${code}`.execute(
		world.database.owner,
	);

const clue = (matterId: string, procedure = "ordinary") => ({
	procedure,
	title: SUPPLIER.title,
	matterId,
	source: "inspection",
	sourceDetail: "日常监督检查发现",
	foundOn: desk.today(),
	party: SUPPLIER.party,
	summary: SUPPLIER.summary,
});

async function tryToOpen(who: string, matterId: string, procedure = "ordinary") {
	const body = { type: "penalty", input: clue(matterId, procedure) };
	const reply = await desk.send(who, { method: "POST", url: "/api/cases", body });
	return { status: reply.status, ...(JSON.parse(reply.body) as { code?: string; title?: string; remedy?: string }) };
}

const MINE = "CF-MK-063";
const OF_POWER = "CF-DL-065";

test("REG-08 what the own unit handles stands first in the form; all others say whose they are", async () => {
	const matters = (await desk.form(null, "handler1", "register-clue")).choices["matter"] ?? [];
	const units = matters.map(({ note }) => note?.split("承办机构：")[1]);
	expect(units).toEqual(["煤炭监管股", "煤炭监管股", "煤炭监管股", "电力油气股", "电力油气股"]);
	// Whom a matter is entrusted to registers it too (公示办法 23).
	const entrusted = (await desk.form(null, "center1", "register-clue")).choices["matter"] ?? [];
	expect(entrusted[0]?.value).toBe(await matterOf(OF_POWER));
});

test("REG-08 a clue of another unit's matter is refused with the way to go; the unit and the entrusted body register it", async () => {
	const matterId = await matterOf(OF_POWER);
	expect(await tryToOpen("handler1", matterId)).toMatchObject({
		status: 409,
		code: "matter-of-other-unit",
		title: expect.stringContaining("由电力油气股承办，煤炭监管股不能登记这一事项的案件"),
		remedy: expect.stringContaining("请将线索转给电力油气股"),
	});
	for (const [who, unit] of [
		["handler5", "电力油气股"],
		["center1", "沁源县能源监察中心"],
	] as const) {
		const caseId = await desk.open(who, clue(matterId));
		const detail = await desk.detail(caseId, who);
		expect(detail.unitName).toBe(unit);
		expect((detail.state as { matter: object }).matter).toMatchObject({ handlingUnit: { name: "电力油气股" } });
		expect((await desk.get("handler1", `/api/cases/${caseId}`)).status, "not theirs to read").toBe(404);
	}
});

test("REG-08 an entrustment that ran out, and a unit that was dissolved, open nothing", async () => {
	const matterId = await matterOf(OF_POWER);
	const { owner } = world.database;
	await sql`update core.entrustment set valid_to = ${desk.today()}::date - 1`.execute(owner);
	expect(await tryToOpen("center1", matterId)).toMatchObject({ status: 409, code: "matter-of-other-unit" });
	await sql`update core.unit set active = false where org_path = 'qinyuan/dianli/'`.execute(owner);
	expect(await tryToOpen("handler5", matterId)).toMatchObject({ status: 409, code: "matter-unit-dissolved" });
	await sql`update core.unit set active = true where org_path = 'qinyuan/dianli/'`.execute(owner);
	expect((await tryToOpen("handler5", matterId)).status).toBe(201);
});

test("REG-08 the matter's own time limit runs beside the ninety days and is on the desk under its own basis", async () => {
	await setLimit(MINE, { count: 60, unit: "day" });
	const caseId = await desk.open("handler1", clue(await matterOf(MINE)));
	await step.initiate(desk, caseId, SUPPLIER);
	const { clocks } = await desk.detail(caseId, "handler1");
	const periods = clocks.map(({ label, dueOn, via, basis }) => [label, dueOn, via, basis.article]);
	expect(periods).toContainEqual(["办案期限", "2024-08-04", "上位规定", "第六十条"]);
	expect(periods).toContainEqual([
		"办理时限（事项清单）",
		"2024-07-05",
		"本机关承诺",
		"“对煤矿企业安全生产责任制、机构人员、安全设施等不符合规定行为的行政处罚”（第1版）办理时限",
	]);
	const work = JSON.parse((await desk.get("handler1", "/api/work")).body) as {
		later: { label: string; via: string }[];
	};
	expect(work.later).toContainEqual(expect.objectContaining({ label: "办理时限（事项清单）", via: "本机关承诺" }));
});

test.each([
	["none", {}],
	["a word", { text: "及时" }],
	["no number", { count: null, unit: "day" }],
	["nothing", { count: 0, unit: "day" }],
	["half a day", { count: 0.5, unit: "day" }],
	["a unit nobody counts in", { count: 2, unit: "week" }],
	["more months than can be counted", { count: 121, unit: "month" }],
])("REG-08 a matter whose time limit is %s gives no clock, and no page breaks", async (_what, limit) => {
	await setLimit(MINE, limit);
	const caseId = await desk.open("handler1", clue(await matterOf(MINE)));
	await step.initiate(desk, caseId, SUPPLIER);
	const { clocks, state } = await desk.detail(caseId, "handler1");
	expect(clocks.map(({ id }) => id)).toContain("handling");
	expect(clocks.map(({ id }) => id)).not.toContain("matter-limit");
	expect((state as { matter: { timeLimit: unknown } }).matter.timeLimit).toBeNull();
});

test("STP-07 行政处罚法 60: within one authority a case that is begun does not begin again", async () => {
	const electricity = async (id: string) =>
		(await desk.form(id, "unithead", "hand-over-case")).choices["authority"]?.find(
			({ value }) => value === "qinyuan/dianli/",
		);
	const caseId = await desk.open("handler1", clue(await matterOf(MINE)));
	expect(await electricity(caseId)).toMatchObject({ label: "电力油气股" });
	expect(await electricity(caseId)).not.toHaveProperty("closed");
	await step.initiate(desk, caseId, SUPPLIER);
	const input = {
		receiver: "qinyuan/dianli/",
		basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
		reason: "由电力油气股办理更为合适。",
		shared: ["title"],
		papers: [],
	};
	expect(await desk.refused(caseId, "unithead", "hand-over-case", input)).toMatchObject({
		code: "receiver-own-authority",
	});
	expect(await electricity(caseId)).toMatchObject({ closed: true, note: "本机关已经立案，在本案中办理" });
});

test("REG-08 a version that moved to another unit is handed over and begun there, and nowhere else", async () => {
	const id = await matterOf(MINE);
	await setLimit(MINE, { count: 90, unit: "day" });
	const caseId = await desk.open("handler1", clue(id));
	const { owner } = world.database;
	const columns = sql`org_path, type, bases, time_limit, benchmark, procedure_text, remedy, summary_procedure_enabled,
		filing_required, authority_id, code`;
	await sql`update core.matter set effective_to = ${desk.today()}::date - 1 where id = ${id}`.execute(owner);
	await sql`
		insert into core.matter (id, version, name, effective_from, handling_unit_id, ${columns})
		select 'moved-matter', 2, name, ${desk.today()}::date, (select id from core.unit where org_path = 'qinyuan/dianli/'), ${columns}
		from core.matter where id = ${id}`.execute(owner);
	expect(
		await desk.refused(caseId, "handler1", "renew-matter", { matterId: "moved-matter", reason: "换版" }),
	).toMatchObject({
		code: "matter-of-other-unit",
		title: expect.stringContaining("现由电力油气股承办"),
	});
	await desk.act(caseId, "unithead", "hand-over-case", {
		receiver: "qinyuan/dianli/",
		basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
		reason: "执法事项清单换版，本事项由电力油气股承办。",
		shared: ["title", "partyName", "clueSummary"],
		papers: [],
	});
	const list = JSON.parse((await desk.get("unithead2", "/api/hand-overs")).body) as { items: { id: string }[] };
	const handOverId = list.items[0]?.id ?? "";
	const accept = { input: { note: "同意接收。" } };
	const url = `/api/hand-overs/${handOverId}/acts/accept-hand-over`;
	expect((await desk.send("unithead2", { method: "POST", url, body: accept })).status).toBe(200);
	expect((await desk.detail(caseId, "unithead")).status).not.toBe("open");
	const taken = { ...clue("moved-matter"), source: "transferred-in", sourceDetail: "煤炭监管股移送", handOverId };
	const next = await desk.open("handler5", taken);
	expect((await desk.detail(next, "handler5")).unitName).toBe("电力油气股");
});
