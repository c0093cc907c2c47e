import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishRegistry } from "#disclosure";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { commitmentOf } from "#ledger";
import { insertPublicList, type PublicList } from "#lists";
import { inScope } from "#platform/db";
import { getAuthority } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { portalApp } from "./app.ts";
import { portalLedger } from "./ledger-lookup.ts";
import { createWorld, nextId, publishOne, rulesIn, seedAuthority, type World, withdrawOne } from "./portal.fixture.ts";

let base: TestDatabase;
let world: World;
let app: FastifyInstance;

beforeAll(async () => {
	base = await createTestDatabase();
	const now = instantOf("2024-03-04T01:00:00Z");
	for (const id of ["qinyuan", "linyi", "nea"] as const) {
		await seedAuthority(base.db, id, now);
		await inScope(base.db, { scope: [`${id}/`], authority: id }, async (tx) => {
			const authority = await getAuthority(tx, id);
			const rules = (type: Parameters<typeof rulesIn>[1] extends infer _O ? "penalty" : never) => rulesIn(id, { type });
			await publishRegistry(tx, {
				authority,
				types: ["penalty", "inspection"],
				rules: rules as never,
				on: plainDateOf("2024-03-04"),
			});
		});
	}
	world = await createWorld(base.db);
	app = Fastify();
	await app.register(portalApp, {
		portalDb: base.portalDb,
		ledgerLogs: portalLedger(base.db, () => [
			{ log: "disclosure-2024", origin: "log.example/disclosure-2024", vkey: "log.example+1" },
		]),
		config: { siteName: "示例", publicUrl: "https://portal.example" },
		clock: world.clock,
	});
});
afterAll(async () => {
	await app.close();
	await base.drop();
});

async function get(url: string, headers: Record<string, string> = {}) {
	const reply = await app.inject({ method: "GET", url, headers });
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
}

async function publishOfficer(id: string): Promise<void> {
	const on = plainDateOf("2024-03-04");
	const row = { key: "p-1", type: null, name: "王示例", cells: [{ label: "姓名", text: "王示例" }], links: [] };
	const list: PublicList = {
		id: "1".repeat(32),
		orgPath: `${id}/`,
		authorityId: id,
		kind: "personnel",
		name: "行政执法人员清单",
		version: 1,
		effectiveOn: on,
		publishedOn: on,
		trigger: "首次编制",
		confirmation: null,
		leadUnit: "办公室",
		cooperatingUnits: [],
		columns: [{ id: "姓名", label: "姓名", required: true, basis: null }],
		rows: [row],
	};
	const commitment = { log: "disclosure-2024", eventId: list.id, salt: null } as const;
	await inScope(base.db, { scope: [`${id}/`], authority: id }, (tx) => insertPublicList(tx, list, commitment));
}

describe("PLT-02 the column of an authority", () => {
	test("without a session, with its three sections, its rules and what its register holds", async () => {
		const { status, body } = await get("/public/linyi");
		expect(status).toBe(200);
		for (const title of ["事前公开", "事中公示", "事后公开", "执法主体", "执法事项和依据", "救济渠道"])
			expect(body).toContain(title);
		expect(body).toContain("临沂市发展和改革委员会");
	});

	test("officers are listed where the authority's own text publishes them and its list is out, and not where it has no such list", async () => {
		expect((await get("/public/qinyuan")).body).not.toContain("执法人员清单（");
		await publishOfficer("qinyuan");
		expect((await get("/public/qinyuan")).body).toContain("执法人员清单（1 人）");
		const nea = (await get("/public/nea")).body;
		expect(nea).toContain("没有规定公布执法人员名单");
		expect(nea).not.toContain("执法人员清单（");
	});

	test("filtering 行政处罚 of 2024-03 gives exactly the two decisions of that month", async () => {
		for (const [day, number] of [
			["2024-02-28", "9"],
			["2024-03-04", "10"],
			["2024-03-29", "11"],
			["2024-04-01", "12"],
		] as const) {
			world.clock.set(instantOf(`${day}T01:00:00Z`));
			await publishOne(world, {
				regime: "linyi",
				decidedOn: day,
				values: { "document-number": `临发改罚〔2024〕${number}号`, authority: "临沂市发展和改革委员会" },
			});
		}
		const { body } = await get("/public/linyi?type=penalty&month=2024-03");
		expect(body).toContain("共 2 条");
		expect(body.match(/临发改罚〔2024〕(?:10|11)号/g)).toHaveLength(2);
		expect((await get("/public/linyi/decisions?from=2024-03-01&to=2024-03-31&type=penalty")).body).toContain("共 2 条");
		expect((await get("/public/linyi/decisions?type=licence")).body).toContain("没有符合条件的公示信息");
	});
});

describe("PLT-07 the public query", () => {
	const party = "鼎新精密铸造有限公司";

	test("finds by party, number in any bracket, words of the facts and parts of a code; only what is published", async () => {
		world.clock.set(instantOf("2024-05-06T01:00:00Z"));
		const values = {
			party,
			"case-title": `${party}超能耗限额案`,
			facts: "单位产品能耗超过限额标准，型号GQ-88A。",
			"document-number": "沁能罚决〔2024〕77号",
		};
		const { publicId } = await publishOne(world, { decidedOn: "2024-05-06", values, unit: "" });
		for (const q of [
			"鼎新精密",
			"新精",
			"沁能罚决[2024]77号",
			"（2024）77",
			"能耗超过限额",
			"gq-88a",
			"GQ－88A",
			"超能耗 铸造",
		]) {
			const { body } = await get(`/decisions?q=${encodeURIComponent(q)}`);
			expect([q, body.includes(publicId)]).toEqual([q, true]);
		}
		for (const q of ["新鼎", "鼎新铸造", "沁能罚决〔2024〕78号", "%", "_", "'", "\\", "鼎新' & '精密"]) {
			const { status, body } = await get(`/decisions?q=${encodeURIComponent(q)}`);
			expect([q, status, body.includes(publicId)]).toEqual([q, 200, false]);
		}
		expect(
			(await get(`/decisions?party=${encodeURIComponent("鼎新")}&number=${encodeURIComponent("【2024】77")}`)).body,
		).toContain(publicId);
		expect((await get(`/public/qinyuan?q=${encodeURIComponent(party)}`)).body).toContain(publicId);
		expect((await get(`/public/linyi?q=${encodeURIComponent(party)}`)).body).not.toContain(publicId);
	});

	test("PUB-04 the list can be filtered by mode, and the full text is on the page", async () => {
		const values = { party: "全文示例有限公司", "case-title": "全文示例有限公司案" };
		const { publicId } = await publishOne(world, { values, mode: "full" });
		expect((await get("/decisions?mode_of=full")).body).toContain(publicId);
		expect((await get("/decisions?mode_of=summary")).body).not.toContain(publicId);
		expect((await get(`/d/${publicId}`)).body).toContain("决定书全文");
	});

	test("PUB-05 anybody recomputes the entry of the log from the page's own data; taken down, content and salt are gone", async () => {
		const { streamId, publicId } = await publishOne(world, { values: { "case-title": "可以核验的示例案" } });
		const shown = JSON.parse((await get(`/d/${publicId}.json`)).body) as {
			log: string;
			eventId: string;
			salt: string;
			content: never;
		};
		const { rows } = await sql<{ entry: Buffer }>`
			select entry from core.ledger_pending where log = ${shown.log} and event_id = ${shown.eventId}`.execute(
			base.owner,
		);
		const entry = JSON.parse(rows[0]?.entry.toString() ?? "") as { sha256: string; sm3: string };
		const opened = commitmentOf(shown.content, Buffer.from(shown.salt, "hex"));
		expect(opened).toEqual({ sha256: entry.sha256, sm3: entry.sm3 });
		const page = await get(`/d/${publicId}`);
		expect([page.body.includes(shown.salt), page.body.includes(`/d/${publicId}.json`)]).toEqual([true, true]);
		await withdrawOne(world, streamId);
		const gone = await get(`/d/${publicId}.json`);
		expect(gone.status).toBe(410);
		expect([gone.body.includes(shown.salt), gone.body.includes("可以核验")]).toEqual([false, false]);
		const missing = await get(`/d/${nextId()}`);
		for (const url of [`/d/${nextId()}.json`, `/d/${streamId}.json`, "/d/x.json"])
			expect([url, await get(url).then(({ status, body }) => [status, body])]).toEqual([url, [404, missing.body]]);
	});

	test("COR-01 withdrawn: page says 已撤下 and why, and it is gone from search, list, count, column, table and home", async () => {
		const secret = "隆昌盛达化工有限公司";
		const values = { party: secret, "case-title": `${secret}案`, facts: "储罐区未设围堰独一无二。" };
		const documentId = nextId();
		const { streamId, publicId } = await publishOne(world, { values, documentId });
		const q = encodeURIComponent(secret);
		expect((await get(`/decisions?q=${q}`)).body).toContain("共 1 条");
		expect((await get(`/verify/${documentId}`)).body).toContain("行政处罚决定书");
		await withdrawOne(world, streamId);
		const page = await get(`/d/${publicId}`);
		expect(page.status).toBe(200);
		expect(page.body).toContain("已撤下");
		expect(page.body).toContain("原决定已被撤销");
		expect(page.headers["x-robots-tag"]).toContain("noindex");
		for (const url of [
			`/d/${publicId}`,
			"/",
			"/decisions",
			"/public/qinyuan",
			"/decisions.csv",
			"/public/qinyuan/decisions",
			`/verify/${documentId}`,
		]) {
			const { body } = await get(url);
			expect([url, body.includes(secret), body.includes("独一无二")]).toEqual([url, false, false]);
		}
		for (const word of [q, encodeURIComponent("独一无二")]) {
			const { body } = await get(`/decisions?q=${word}`);
			expect(body).toContain("没有符合条件");
			expect(body).not.toContain(publicId);
			expect((await get(`/decisions.csv?q=${word}`)).body.trim().split("\r\n")).toHaveLength(1);
		}
	});
});

describe("SEC-12 what is not public is the same as what is not there", () => {
	test("byte for byte: missing, unpublished (every id it has), malformed", async () => {
		const caseId = nextId();
		const documentId = nextId();
		const streamId = await world.openOne({ caseId, documentId });
		const missing = await get(`/d/${nextId()}`);
		expect(missing.status).toBe(404);
		const strip = ({ date: _date, ...headers }: Record<string, unknown>) => headers;
		for (const url of [
			`/d/${streamId}`,
			`/d/${caseId}`,
			`/d/${documentId}`,
			"/d/x",
			`/d/${"Z".repeat(32)}`,
			"/d/..%2f..%2fetc",
		]) {
			const reply = await get(url);
			expect([url, reply.status, reply.body]).toEqual([url, 404, missing.body]);
			expect(strip(reply.headers)).toEqual(strip(missing.headers));
		}
		const missingPaper = await get(`/verify/${nextId()}`);
		const unpublished = await get(`/verify/${documentId}`);
		expect(unpublished.body).toBe(missingPaper.body);
		expect(strip(unpublished.headers)).toEqual(strip(missingPaper.headers));
		expect(missingPaper.body).toBe(missing.body);
		expect((await get("/public/nowhere")).body).toBe(missing.body);
		expect((await get("/public/nowhere/decisions.csv")).body).toBe(missing.body);
	});

	test("the verification page names the paper, its hash and its place in the log, and nothing it says", async () => {
		const documentId = nextId();
		const { publicId } = await publishOne(world, { documentId, values: { facts: "核验页上没有的事实。" } });
		const { body } = await get(`/verify/${documentId}`);
		for (const text of [
			"行政处罚决定书",
			"沁能罚决〔2024〕3号",
			"沁源县能源局",
			"内容哈希",
			"casework-2024",
			`/d/${publicId}`,
		])
			expect(body).toContain(text);
		for (const text of ["核验页上没有的事实", "示例供电"]) expect(body).not.toContain(text);
		const reply = await app.inject({ url: `/verify?id=${documentId}` });
		expect([reply.statusCode, reply.headers.location]).toEqual([303, `/verify/${documentId}`]);
	});
});

describe("SEC-17 what people typed stays text", () => {
	const PAYLOADS = readFileSync(join(import.meta.dirname, "payloads.fixture.txt"), "utf8")
		.split("\n")
		.filter((line) => line !== "");

	test("120 payloads in every free-text field, on every page that shows them", async () => {
		expect(PAYLOADS.length).toBeGreaterThanOrEqual(120);
		const all = PAYLOADS.filter((one) => !/[\u0000-\u001f]/.test(one)).join("\n");
		// A title is one line of two hundred characters at most (PUB-12): as many decisions as their lines take.
		const titles = PAYLOADS.slice(0, 30).reduce<string[]>(
			(lines, one) => {
				const last = `${lines.at(-1)} ${one}`.trim();
				return last.length < 190 ? [...lines.slice(0, -1), last] : [...lines, one.slice(0, 190)];
			},
			[""],
		);
		const published: string[] = [];
		for (const [at, title] of titles.entries()) {
			const values = {
				party: PAYLOADS[0] as string,
				"case-title": `${title}案`,
				facts: all,
				conclusion: all,
				"legal-basis": `《${PAYLOADS[at]}条例》第三条 ${all}`,
				"document-number": `示<b>"'罚决〔2024〕${at + 1}号`,
			};
			published.push((await publishOne(world, { values, mode: "full", draft: { reasons: all } })).publicId);
		}
		const pages = published.map((id) => `/d/${id}`);
		for (const url of [...pages, "/", "/decisions", "/public/qinyuan", "/public/qinyuan/decisions"]) {
			const { body } = await get(url);
			expectInert(body);
		}
	});

	test.each(PAYLOADS.slice(0, 40))("a payload in the address stays text: %s", async (payload) => {
		const encoded = encodeURIComponent(payload);
		const { status, body } = await get(
			`/decisions?q=${encoded}&party=${encoded}&number=${encoded}&type=${encoded}&from=${encoded}&page=${encoded}&sort=${encoded}`,
		);
		expect(status).toBe(200);
		expectInert(body);
	});

	/** No element of the page but ours, no handler, no script, no foreign address: read as a browser reads it. */
	function expectInert(body: string): void {
		for (const [tag, name = "!doctype", attributes = ""] of body.matchAll(
			/<\/?([a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g,
		)) {
			expect(ALLOWED).toContain(name === "" ? "!doctype" : name.toLowerCase());
			const names = [...attributes.replace(/"[^"]*"/g, "").matchAll(/[^\s=/]+/g)].map((one) => one[0].toLowerCase());
			for (const one of names)
				expect([tag, one, /^(?:on|style|srcdoc|formaction)/.test(one)]).toEqual([tag, one, false]);
			for (const [, url = ""] of attributes.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
				expect(url).toMatch(/^(?:\/(?!\/)|\?|#|https:\/\/(?:example\.invalid|portal\.example)\/)/);
			}
		}
	}

	const ALLOWED = (
		"!doctype html head meta title link body a header div span strong small p nav ul li ol main section article h1 h2 h3 h4 " +
		"form label input button select option details summary table caption thead tbody tr th td time dl dt dd figure " +
		"figcaption svg rect path line text code footer br mark datalist aside kbd"
	).split(" ");

	test("headers: no script, no frame elsewhere, no referrer, and a frame where it was allowed", async () => {
		const { headers } = await get("/");
		const policy = String(headers["content-security-policy"]);
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'self'");
		expect(policy).not.toMatch(/unsafe|script-src|\*/);
		expect(headers["x-content-type-options"]).toBe("nosniff");
		const embedded = Fastify();
		await embedded.register(portalApp, {
			portalDb: base.portalDb,
			ledgerLogs: portalLedger(base.db, () => []),
			config: { siteName: "示例", publicUrl: "https://portal.example", embedders: ["https://www.example.gov.cn"] },
		});
		const reply = await embedded.inject("/public/linyi");
		expect(reply.headers["content-security-policy"]).toContain("frame-ancestors 'self' https://www.example.gov.cn");
		expect(reply.headers["x-frame-options"]).toBeUndefined();
		await embedded.close();
	});

	test("a cell that a spreadsheet would run begins with an apostrophe", async () => {
		await publishOne(world, { values: { party: "=HYPERLINK(1)", "case-title": "@SUM(1)" } });
		const { body } = await get("/decisions.csv");
		expect(body).toContain(`"'=HYPERLINK(1)"`);
		expect(body).toContain(`"'@SUM(1)"`);
	});
});

describe("the decision page", () => {
	test("shows the regime's fields in order, dates, lateness, remedies, bases, both complaint bodies (COR-04)", async () => {
		world.clock.set(instantOf("2024-03-20T01:00:00Z"));
		const { publicId } = await publishOne(world, { decidedOn: "2024-03-04", values: { party: "迟到有限公司" } });
		const { body } = await get(`/d/${publicId}`);
		const labels = ["决定书文号", "案件名称", "执法机关", "违法事实", "法律依据", "执法结论", "决定日期"];
		const places = labels.map((label) => body.indexOf(`<dt>${label}</dt>`));
		expect(places.every((place) => place > 0)).toBe(true);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		for (const text of [
			"逾期 7 日公示",
			"2024年3月13日",
			"按上位规定一并公开",
			"市能源局或者县人民政府",
			"《电力监管条例》第三十条",
			"状态：有效",
		]) {
			expect(body).toContain(text);
		}
	});

	test("pages about natural persons, and lists that show one, are kept out of search engines", async () => {
		const persons = [{ name: "周小川", role: "party" as const }];
		const values = { party: "周小川", "case-title": "周小川案" };
		const { publicId } = await publishOne(world, { values, persons, natural: true });
		const page = await get(`/d/${publicId}`);
		expect(page.headers["x-robots-tag"]).toContain("noindex");
		expect(page.body).toContain('name="robots" content="noindex');
		expect(page.body).not.toContain("周小川");
		expect((await get("/decisions")).headers["x-robots-tag"]).toContain("noindex");
	});
});

test("长者模式 by address and then by cookie, and back", async () => {
	const chosen = await get("/?mode=senior");
	expect(chosen.body).toContain('class="senior"');
	expect(chosen.headers["set-cookie"]).toContain("sanzhi-view=senior");
	expect((await get("/", { cookie: "a=b; sanzhi-view=senior" })).body).toContain('class="senior"');
	expect((await get("/?mode=standard", { cookie: "sanzhi-view=senior" })).body).toContain('class="standard"');
	expect((await get("/", { cookie: "sanzhi-view=seniority" })).body).toContain('class="standard"');
});

test("an unknown address is our page, and so is a broken one; nothing of the request comes back", async () => {
	const { status, body } = await get("/nowhere/<script>alert(1)</script>");
	expect([status, body.includes("script>")]).toEqual([404, false]);
	for (const url of [
		"/d/%E0%A4%A",
		"/decisions?page=-1",
		"/decisions?page=99999999",
		"/decisions?from=2024-99-99",
		"/decisions?q=%00",
	]) {
		expect((await get(url)).status).toBeLessThan(500);
	}
});

test("the style sheet is small, cacheable and the only thing a page loads", async () => {
	const { body } = await get("/");
	const path = /href="(\/portal\/[0-9a-f]{16}\.css)"/.exec(body)?.[1] ?? "";
	const sheet = await get(path);
	expect([sheet.status, gzipSync(sheet.body).length < 16_000]).toEqual([200, true]);
	expect(sheet.headers["cache-control"]).toContain("immutable");
	expect(body).not.toMatch(/<script|<img|https?:\/\/(?!portal\.example)/);
	expect(sheet.body).not.toMatch(/url\(|@import/);
});
