import { gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishRegistry } from "#disclosure";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { insertPublicList, type PublicList, type PublicRow } from "#lists";
import { inScope } from "#platform/db";
import { getAuthority } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { portalApp } from "./app.ts";
import { portalLedger } from "./ledger-lookup.ts";
import { createWorld, publishOne, rulesIn, seedAuthority } from "./portal.fixture.ts";

const ON = plainDateOf("2024-03-04");
const AUTHORITIES = ["qinyuan", "linyi", "nea", "miit", "dazhou"] as const;
type Id = (typeof AUTHORITIES)[number];

let base: TestDatabase;
let app: FastifyInstance;
let serial = 0;

/** A list whose required columns are the regime's own; cells by label. */
async function publish(id: Id, given: Pick<PublicList, "kind" | "name" | "rows"> & { labels: readonly string[] }) {
	serial += 1;
	const { labels, ...rest } = given;
	const list: PublicList = {
		...rest,
		id: String(serial).padStart(32, "0"),
		orgPath: `${id}/`,
		authorityId: id,
		version: 1,
		effectiveOn: ON,
		publishedOn: ON,
		trigger: "首次编制",
		confirmation: null,
		leadUnit: "办公室",
		cooperatingUnits: [],
		columns: labels.map((label) => ({ id: label, label, required: true, basis: "第十条" })),
	};
	const commitment = { log: "disclosure-2024", eventId: list.id, salt: "0".repeat(64) } as const;
	await inScope(base.db, { scope: [`${id}/`], authority: id }, (tx) => insertPublicList(tx, list, commitment));
}

function rowOf(
	key: string,
	name: string,
	cells: Readonly<Record<string, string>>,
	links: PublicRow["links"] = [],
): PublicRow {
	return { key, type: null, name, cells: Object.entries(cells).map(([label, text]) => ({ label, text })), links };
}

function boardFields(id: Id): readonly string[] {
	return rulesIn(id, { type: "penalty" }).effective("window.board")?.value.fields ?? [];
}

function filled(fields: readonly string[]): Record<string, string> {
	return Object.fromEntries(fields.map((label) => [label, `${label}的内容`]));
}

const SAMPLE = { kind: "sample", key: "sample-1", text: "申请书示范文本", content: "申请书\n申请人：<script>" };

beforeAll(async () => {
	base = await createTestDatabase();
	for (const id of AUTHORITIES) {
		await seedAuthority(base.db, id, instantOf("2024-03-04T01:00:00Z"));
		await inScope(base.db, { scope: [`${id}/`], authority: id }, async (tx) => {
			const authority = await getAuthority(tx, id);
			await publishRegistry(tx, { authority, types: ["penalty"], rules: (type) => rulesIn(id, { type }), on: ON });
		});
	}
	for (const id of ["qinyuan", "nea", "miit"] as const) {
		const labels = boardFields(id);
		const whole = rowOf("post-1", "综合受理岗", filled(labels), [SAMPLE]);
		const lacking = rowOf("post-2", "咨询岗", { ...filled(labels), 咨询服务: " " });
		await publish(id, { kind: "window-board", name: "岗位信息公示牌", labels, rows: [whole, lacking] });
	}
	const labels = ["姓名", "执法证号", "执法类别"];
	const officer = (key: string, 姓名: string, 执法证号: string) =>
		rowOf(key, 姓名, { 姓名, 执法证号, 执法类别: "能源" });
	await publish("linyi", {
		kind: "personnel",
		name: "行政执法人员清单",
		labels,
		rows: [
			officer("p-1", "王示例", "SD-0001"),
			officer("p-2", "李示例", "SD-00010"),
			officer("p-3", "李示例", "SD-0002"),
		],
	});
	const long = "对违反规定的行为处罚的依据和条件。".repeat(400);
	await publish("qinyuan", {
		kind: "matter",
		name: "行政执法事项清单",
		labels: ["事项名称", "执法依据"],
		rows: [rowOf("m-1", "对未按规定节能的处罚", { 事项名称: "对未按规定节能的处罚", 执法依据: long })],
	});
	app = Fastify();
	await app.register(portalApp, {
		portalDb: base.portalDb,
		ledgerLogs: portalLedger(base.db, () => []),
		config: { siteName: "示例", publicUrl: "https://portal.example" },
	});
});
afterAll(async () => {
	await app.close();
	await base.drop();
});

async function get(url: string) {
	const reply = await app.inject({ method: "GET", url });
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
}
const terms = (body: string) => [...body.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, label]) => label);

describe("MID-07 the board of a window post", () => {
	test("MID-07 the qinyuan board prints 单位 and 姓名, the nea and miit boards print 投诉举报", async () => {
		const qinyuan = terms((await get("/public/qinyuan/boards/post-1")).body);
		expect(qinyuan).toEqual(expect.arrayContaining(["工作人员单位", "姓名", "岗位职责", "办理进度查询", "咨询服务"]));
		for (const id of ["nea", "miit"]) {
			const shown = terms((await get(`/public/${id}/boards/post-1`)).body);
			expect([id, shown.includes("投诉举报"), shown.includes("姓名")]).toEqual([id, true, false]);
		}
	});

	test("MID-07 a board that lacks a field of the regime is marked incomplete and names it; a whole one is not", async () => {
		const lacking = await get("/public/nea/boards/post-2");
		expect(lacking.body).toContain("不完整");
		expect(lacking.body).toContain("缺少：咨询服务");
		expect((await get("/public/nea/boards/post-1")).body).not.toContain("不完整");
		expect((await get("/public/nea/boards")).body.match(/不完整/g)).toHaveLength(1);
	});

	test("MID-07 a field that only the higher norm asks for is cited from there", async () => {
		expect((await get("/public/qinyuan/boards")).body).toMatch(/第十条第（二）项；上位规定《国务院办公厅/);
		expect((await get("/public/nea/boards")).body).not.toContain("；上位规定");
	});

	test("MID-08 the code of the board leads to the sample text, which is a file without markup", async () => {
		const { body } = await get("/public/miit/boards/post-1");
		expect(body).toContain("二维码：申请书示范文本");
		const list = await get("/public/miit/boards");
		expect(list.body).toContain('href="/public/miit/samples/window-board/post-1/sample-1"');
		const file = await get("/public/miit/samples/window-board/post-1/sample-1");
		expect(file.headers["content-type"]).toContain("text/plain");
		expect(file.headers["content-disposition"]).toMatch(/^attachment/);
		expect(file.body).toContain("申请人：<script>");
		expect((await get("/public/miit/samples/window-board/post-1/sample-2")).status).toBe(404);
	});

	test("boards stay out of search engines; unknown rows and authorities without boards answer as they should", async () => {
		const { headers } = await get("/public/qinyuan/boards/post-1");
		expect(headers["x-robots-tag"]).toContain("noindex");
		const nothing = (await get("/public/nobody/boards")).body;
		for (const url of [
			"/public/qinyuan/boards/none",
			"/public/linyi/boards/post-1",
			"/public/qinyuan/lists/power/x/board",
		]) {
			const found = await get(url);
			expect([url, found.status, found.body === nothing]).toEqual([url, 404, true]);
		}
		const empty = await get("/public/linyi/boards");
		expect([empty.status, empty.body.includes("尚未公布岗位信息公示牌")]).toEqual([200, true]);
	});
});

describe("PLT-05 boards and displays", () => {
	test("PLT-05 a matter has a board for one page, cut where it is too long, with a code to the whole", async () => {
		const { status, body, headers } = await get("/public/qinyuan/lists/matter/m-1/board");
		expect(status).toBe(200);
		expect(body).toContain('class="print-board dense"');
		expect(body).toContain("全文扫描二维码查看");
		expect(body.replace(/<[^>]*>|\s/g, "").length).toBeLessThan(2_000);
		expect(headers["x-robots-tag"]).toBeUndefined();
	});

	test("PLT-05 the display turns only once started, and goes through every screen", async () => {
		const still = await get("/public/qinyuan/screen");
		expect(still.headers["refresh"]).toBeUndefined();
		const count = Number(/第 1 屏，共 (\d+) 屏/.exec(still.body)?.[1]);
		const titles: string[] = [];
		let next: string | undefined = "/public/qinyuan/screen?at=0&play=1";
		for (let turn = 0; turn < count && next !== undefined; turn++) {
			const { body, headers } = await get(next);
			titles.push(/<h1>([^<]+)/.exec(body)?.[1] ?? "");
			next = /^20; url=(.+)$/.exec(String(headers["refresh"]))?.[1];
		}
		expect(next).toBe("/public/qinyuan/screen?at=0&play=1");
		expect(titles).toEqual(["综合受理岗", "咨询岗", "现行有效的公示清单", "办公窗口和监督渠道"]);
		for (const at of ["-1", "x", "1e99", "999"])
			expect((await get(`/public/qinyuan/screen?at=${at}`)).status).toBe(200);
	});

	test("PLT-05 SEC-13 no decision about a natural person on the wall; one about an enterprise is there", async () => {
		const world = await createWorld(base.db);
		const wall = async () => {
			const pages = await Promise.all([0, 1, 2, 3, 4].map((at) => get(`/public/qinyuan/screen?at=${at}`)));
			return pages.find(({ body }) => body.includes("最近公开的执法决定"))?.body;
		};
		await publishOne(world, { natural: true, values: { party: "赵示例" } });
		expect(await wall()).toBeUndefined();
		await publishOne(world, {});
		const shown = await wall();
		expect(shown?.match(/公示<\/span><\/li>/g)).toHaveLength(1);
		expect(shown).not.toContain("赵");
	});
});

describe("MID-01 MID-03 MID-06 what officers must show and say", () => {
	test("MID-01 each authority's page names the activities of its own text with the article", async () => {
		expect((await get("/public/nea/during")).body).toContain("行政检查、调查取证、采取行政强制措施、送达执法文书");
		expect((await get("/public/qinyuan/during")).body).toMatch(
			/强制执行[^<]*<span class="cite">[^<]*公示办法[^<]*第十条/,
		);
		expect((await get("/public/dazhou/during")).body).toContain("特殊情况除外");
		expect((await get("/public/nea/during")).body).not.toContain("特殊情况除外");
	});

	test("MID-03 only miit has name, department and number told; what a text is silent on comes from the higher norm, marked as such", async () => {
		expect((await get("/public/miit/during")).body).toContain("姓名、部门、执法证号");
		const { body } = await get("/public/nea/during");
		expect(body).not.toContain("姓名、部门、执法证号");
		expect(body).toMatch(/着装和标识<\/dt><dd>[^<]+<span class="cite"><span class="tag plain">上位规定<\/span>/);
	});

	test("MID-06 qinyuan's telling is recorded in writing, and its column says the same", async () => {
		for (const url of ["/public/qinyuan/during", "/public/qinyuan"]) {
			expect((await get(url)).body).toContain("应当有书面记录");
		}
		expect((await get("/public/miit/during")).body).not.toContain("应当有书面记录");
	});

	test("事中公示 offers every authority, and an authority copied before the rules were says so", async () => {
		const { body } = await get("/during");
		for (const id of AUTHORITIES) expect(body).toContain(`href="/public/${id}/during"`);
		await sql`update portal.authority set rules = rules - 'conduct' where id = 'dazhou'`.execute(base.owner);
		const old = await get("/public/dazhou/during");
		expect([old.status, old.body.includes("尚未录入")]).toEqual([200, true]);
		expect((await get("/public/dazhou")).status).toBe(200);
	});
});

describe("REG-07 the public lookup of officers", () => {
	test("REG-07 searching certificate number SD-0001 without logging in returns one row, with the list's columns", async () => {
		const { body, headers } = await get("/public/linyi/officers?q=SD-0001");
		expect(body).toContain("查到 1 人");
		expect(terms(body)).toEqual(["姓名", "执法证号", "执法类别"]);
		expect(headers["x-robots-tag"]).toContain("noindex");
		expect((await get("/public/linyi/officers?q=sd-0001")).body).toContain("王示例");
	});

	test("REG-07 by name all of that name; nothing found says where to ask; nothing asked shows nobody", async () => {
		expect((await get("/public/linyi/officers?q=李示例")).body).toContain("查到 2 人");
		expect((await get("/public/linyi/officers?q=无此人")).body).toContain("请拨打监督电话");
		expect((await get("/public/linyi/officers")).body).not.toContain("李示例");
		expect((await get(`/public/linyi/officers?q=${encodeURIComponent('"><script>')}`)).body).not.toContain("<script>");
	});

	test("REG-07 an officer whose certificate no longer counts is marked the same day", async () => {
		await sql`update portal.list_row set marked = '执法证件已失效', marked_on = '2024-03-05' where row_key = 'p-1'`.execute(
			base.owner,
		);
		expect((await get("/public/linyi/officers?q=SD-0001")).body).toMatch(
			/执法证件已失效<\/strong>　自 2024年3月5日 起/,
		);
	});

	test("REG-07 MID-01 the code on a card opens what the certificate is worth now, kept nowhere; of whoever is not listed it says so", async () => {
		const [valid, gone] = [await get("/public/linyi/officers/p-2"), await get("/public/linyi/officers/p-1")];
		expect([valid.status, gone.status]).toEqual([200, 200]);
		expect(valid.body).toContain("在现行清单内");
		expect(terms(valid.body)).toEqual(["姓名", "执法证号", "执法类别"]);
		expect(valid.body).toContain('class="qr"');
		expect(gone.body).toContain("持此证件不能从事执法活动");
		expect(gone.body).toContain("执法证件已失效");
		for (const { headers } of [valid, gone]) {
			expect(headers["cache-control"]).toBe("no-store");
			expect(headers["x-robots-tag"]).toContain("noindex");
		}
		const missing = await get("/public/linyi/officers/p-9");
		expect(missing.status).toBe(404);
		expect(missing.body).toContain("不要仅凭二维码认定身份");
		for (const key of ["p-10", "m-1", "%00", "x".repeat(90)]) {
			const reply = await get(`/public/linyi/officers/${key}`);
			expect([key, reply.status, reply.body]).toEqual([key, 404, missing.body]);
		}
		const board = await get("/public/linyi/lists/personnel/p-2/board");
		expect(board.body).toContain("扫码核验执法人员");
	});

	test("REG-07 an authority without a public list says so and gives its supervision phone", async () => {
		const { status, body } = await get("/public/nea/officers?q=张");
		expect(status).toBe(200);
		expect(body).toContain("没有规定公布执法人员名单");
		expect(body).not.toContain("<form");
	});
});

test("every page is at most 60 KB compressed, with one h1", async () => {
	for (const url of [
		"/during",
		"/public/qinyuan/during",
		"/public/qinyuan/boards",
		"/public/qinyuan/boards/post-1",
		"/public/qinyuan/lists/matter/m-1/board",
		"/public/qinyuan/screen",
		"/public/linyi/officers?q=李",
	]) {
		const { body } = await get(url);
		expect([url, gzipSync(body).length < 60 * 1024, body.match(/<h1/g)?.length]).toEqual([url, true, 1]);
	}
});
