import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishRegistry } from "#disclosure";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { getAuthority, importStatutes } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { portalApp } from "./app.ts";
import { highlighted } from "./highlight.ts";
import { html } from "./html.ts";
import { findOpenDecisions } from "./open/queries.ts";
import { decisionsQuery } from "./open/schemas.ts";
import { OUTCOMES } from "./outcomes.ts";
import { createWorld, publishOne, rulesIn, seedAuthority, type World, withdrawOne } from "./portal.fixture.ts";

let base: TestDatabase;
let world: World;
let app: FastifyInstance;

beforeAll(async () => {
	base = await createTestDatabase();
	const now = instantOf("2024-03-04T01:00:00Z");
	for (const id of ["qinyuan", "miit"] as const) {
		await seedAuthority(base.db, id, now);
		await inScope(base.db, { scope: [`${id}/`], authority: id }, async (tx) => {
			const authority = await getAuthority(tx, id);
			const rules = (type: "penalty") => rulesIn(id, { type });
			await publishRegistry(tx, {
				authority,
				types: ["penalty"],
				rules: rules as never,
				on: plainDateOf("2024-03-04"),
			});
		});
	}
	world = await createWorld(base.db);
	app = Fastify();
	await app.register(portalApp, {
		portalDb: base.portalDb,
		ledgerLogs: { logs: () => [], find: async () => undefined },
		config: { siteName: "示例", publicUrl: "https://portal.example" },
		clock: world.clock,
	});
});
afterAll(async () => {
	await app.close();
	await base.drop();
});

async function get(url: string) {
	const reply = await app.inject({ url });
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
}
const find = (params: Record<string, string>, path = "/decisions") =>
	get(`${path}?${new URLSearchParams(params).toString()}`);

/** Which of the decisions a page lists, in its order. */
function listed(body: string, among: Readonly<Record<string, string>>): readonly string[] {
	const ids = [...body.matchAll(/href="\/d\/([0-9a-f]{32})"/g)].map((match) => match[1] ?? "");
	const names = new Map(Object.entries(among).map(([name, id]) => [id, name]));
	return ids.flatMap((id) => names.get(id) ?? []);
}

/** A row of the portal as the release writes it, of any authority and kind: what the demo's acts cannot reach quickly. */
async function row(given: {
	id: string;
	authority: string;
	type?: string;
	title: string;
	number?: string;
	conclusion?: string;
	decidedOn?: string;
	publishedOn?: string;
}): Promise<string> {
	const id = given.id.padStart(32, "0");
	const {
		type = "penalty",
		conclusion = "罚款人民币500元",
		decidedOn = "2024-02-01",
		publishedOn = "2024-02-05",
	} = given;
	const content = {
		authority: given.authority,
		type,
		mode: "summary",
		title: given.title,
		party: "某公司",
		fields: [],
		bases: [],
	};
	const { searchForm, gramsOf } = await import("#kernel/search-text");
	const text = searchForm(`${given.title}${given.number ?? ""}${conclusion}`);
	await sql`
		insert into portal.decision (id, org_path, authority_id, authority_name, status, type, mode, origin, title, party_name, number,
			conclusion, decided_on, published_on, natural_person, content, search_text, grams, log, event_id)
		values (${id}, ${`${given.authority}/`}, ${given.authority}, ${given.authority}, 'published', ${type}, 'summary', 'case',
			${given.title}, '某公司', ${given.number ?? null}, ${conclusion}, ${decidedOn}::date, ${publishedOn}::date, false,
			${JSON.stringify(content)}::jsonb, ${text}, array_to_tsvector(${gramsOf(text)}::text[]), 'disclosure-2024', ${id})`.execute(
		base.owner,
	);
	return id;
}

describe("PLT-04 one window over all units", () => {
	let decisions: Record<string, string>;
	beforeAll(async () => {
		const authority = (id: string, region: string, name: string) =>
			sql`
			insert into portal.authority (id, org_path, parent_id, name, short_name, address, phone, complaint_phone, office_hours,
				reconsideration_organ, court, rules, updated_on, region_code, region_name)
			select ${id}, ${`miit/${id}/`}, 'miit', ${name}, ${name}, address, phone, complaint_phone, office_hours,
				reconsideration_organ, court, rules, updated_on, ${region}, ${name.slice(0, 3)} from portal.authority
			where id = 'miit' on conflict (id) do nothing`.execute(base.owner);
		await authority("miit-sx", "140000", "山西省通信管理局");
		await authority("miit-sc", "510000", "四川省通信管理局");
		decisions = {
			ministry: await row({ id: "a1", authority: "miit", title: "统一窗口检验部机关案" }),
			shanxi: await row({ id: "a2", authority: "miit-sx", title: "统一窗口检验山西案", conclusion: "给予警告" }),
			sichuan: await row({ id: "a3", authority: "miit-sc", title: "统一窗口检验四川案", decidedOn: "2023-12-29" }),
		};
	});

	test("without a unit the ministry and both 通信管理局 stand in one list; each unit, region and child filter gives its own", async () => {
		const path = "/public/miit/decisions";
		const all = await find({ q: "统一窗口检验" }, path);
		expect(listed(all.body, decisions).toSorted()).toEqual(["ministry", "shanxi", "sichuan"]);
		expect(all.body).toContain("共 3 条");
		expect(listed((await find({ q: "统一窗口检验", unit: "miit-sx" }, path)).body, decisions)).toEqual(["shanxi"]);
		expect(listed((await find({ q: "统一窗口检验", region: "51" }, path)).body, decisions)).toEqual(["sichuan"]);
		expect(listed((await find({ q: "统一窗口检验" }, "/public/miit-sc/decisions")).body, decisions)).toEqual([
			"sichuan",
		]);
		expect(
			listed((await find({ q: "统一窗口检验", unit: "miit" }, "/public/miit-sc/decisions")).body, decisions),
		).toEqual([]);
		expect(listed((await find({ q: "统一窗口检验" }, "/public/qinyuan/decisions")).body, decisions)).toEqual([]);
	});

	test("PLT-02 facets say how many there are of each authority, result, year and region, and lead to exactly those", async () => {
		const { body } = await find({ q: "统一窗口检验" });
		const link = (label: string) =>
			new RegExp(`href="([^"]*)" rel="nofollow"><span>${label}</span> <span class="count">(\\d+)`).exec(body);
		for (const [label, count] of [
			["罚款", 2],
			["警告", 1],
			["2024年", 2],
			["2023年", 1],
			["山西省", 1],
			["山西省通信管理局", 1],
		] as const) {
			const [, href = "", shown] = link(label) ?? [];
			expect([label, Number(shown)]).toEqual([label, count]);
			const page = await get(href.replaceAll("&amp;", "&"));
			expect([label, listed(page.body, decisions).length]).toEqual([label, count]);
		}
	});

	test("date of decision and of publication, both bounds included; sorting; chips take one condition away", async () => {
		const search = (more: Record<string, string>) => find({ q: "统一窗口检验", ...more });
		expect(listed((await search({ to: "2023-12-29" })).body, decisions)).toEqual(["sichuan"]);
		expect(listed((await search({ from: "2023-12-30" })).body, decisions).toSorted()).toEqual(["ministry", "shanxi"]);
		expect((await search({ published_from: "2024-02-05", published_to: "2024-02-05" })).body).toContain("共 3 条");
		expect((await search({ published_from: "2024-02-06" })).body).toContain("共 0 条");
		expect(listed((await search({ sort: "decided" })).body, decisions).at(-1)).toBe("sichuan");
		const { body } = await search({ year: "2024", outcome: "warning" });
		expect(listed(body, decisions)).toEqual(["shanxi"]);
		const chip = /<a href="([^"]*)" rel="nofollow"><span class="sr">去掉条件 <\/span>结果：警告/.exec(body)?.[1] ?? "";
		expect(chip).toContain("year=2024");
		expect(chip).not.toContain("outcome");
	});

	test("相关度: a word in the title stands before one in the text", async () => {
		const rows = {
			text: await row({
				id: "b1",
				authority: "miit",
				title: "甲案",
				conclusion: "罚款，并追缴相关度检验款项",
				publishedOn: "2024-02-20",
			}),
			title: await row({ id: "b2", authority: "miit", title: "相关度检验案", publishedOn: "2024-02-01" }),
		};
		expect(listed((await find({ q: "相关度检验" })).body, rows)).toEqual(["text", "title"]);
		expect(listed((await find({ q: "相关度检验", sort: "relevance" })).body, rows)).toEqual(["title", "text"]);
	});
});

describe("PLT-07 finding", () => {
	test("a word of one character, and words that share no order; nothing for what is not there", async () => {
		const rows = { one: await row({ id: "c1", authority: "miit", title: "鑫淼饭庄经营案" }) };
		expect(listed((await find({ q: "淼" })).body, rows)).toEqual(["one"]);
		expect(listed((await find({ q: "经营 鑫淼" })).body, rows)).toEqual(["one"]);
		expect(listed((await find({ q: "淼鑫" })).body, rows)).toEqual([]);
	});

	test("您是不是要找: a name near to what was typed, until it is withdrawn; never a natural person", async () => {
		const party = "腾跃金属制品有限公司";
		const { streamId } = await publishOne(world, { values: { party, "case-title": `${party}案` } });
		const persons = [{ name: "欧阳静水", role: "party" as const }];
		await publishOne(world, { values: { party: "欧阳静水", "case-title": "欧阳静水案" }, persons, natural: true });
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		const typo = await find({ q: "腾越金属制品有限公司" });
		expect(typo.body).toContain("您是不是要找");
		expect(typo.body).toContain(party);
		expect((await find({ q: "欧阳静河" })).body).not.toContain("欧阳静水");
		await withdrawOne(world, streamId);
		expect((await find({ q: "腾越金属制品有限公司" })).body).not.toContain(party);
		expect((await get(`/search?q=${encodeURIComponent("腾越金属制品")}`)).body).not.toContain(party);
	});

	test("one search over decisions, authorities and articles, each under its own heading; a page never kept by search engines", async () => {
		const { body, headers } = await get(`/search?q=${encodeURIComponent("通信管理局")}`);
		expect(body).toContain("执法机关");
		expect(body).toContain('href="/public/miit-sx"');
		expect(headers["x-robots-tag"]).toContain("noindex");
		expect((await get("/search")).status).toBe(200);
	});
});

describe("SEC-11 facets and suggestions are made of published rows alone", () => {
	test("an item that waits, is withheld or withdrawn adds to no count, no facet and no suggestion", async () => {
		const before = (await find({})).body;
		const secret = "绝密矿冶集团有限公司";
		await world.openOne({ values: { party: secret, "case-title": `${secret}案` } });
		const { streamId } = await publishOne(world, { values: { party: secret, "case-title": `${secret}案` } });
		await withdrawOne(world, streamId);
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		const counts = (body: string) => body.match(/共 \d+ 条|class="count">[^<]*/g);
		expect(counts((await find({})).body)).toEqual(counts(before));
		for (const path of ["/decisions", "/search"]) {
			const { body } = await find({ q: "绝密矿冶集团" }, path);
			expect(body.replaceAll("绝密矿冶集团", "")).not.toContain("有限公司案");
			expect(body).not.toContain(secret);
		}
	});

	test("the portal's role sees statutes and search columns and still nothing of schema core", async () => {
		await expect(sql`select 1 from core.statute`.execute(base.portalDb)).rejects.toThrow(/permission denied/);
		await expect(sql`select 1 from portal.statute_article`.execute(base.portalDb)).resolves.toBeDefined();
	});
});

describe("结果类别 by the words of the conclusion", () => {
	test.each([
		["penalty", "给予警告；罚款人民币伍万元整（¥50,000.00）；没收违法所得", ["warning", "fine", "confiscation"]],
		["penalty", "不予行政处罚，责令限期改正", ["no-penalty", "correction"]],
		["penalty", "逾期不缴纳的，每日加处罚款", ["surcharge"]],
		["penalty", "暂扣安全生产许可证，责令停产停业整顿", ["suspension", "shutdown"]],
		["licence", "准予许可", ["granted"]],
		["licence", "不予许可", ["refused"]],
		["licence", "不准予", ["refused"]],
		["inspection", "未发现问题", ["no-problem"]],
		["inspection", "抽查结果不合格，责令改正", ["correction", "problem"]],
		["compulsion", "查封、扣押涉案物品", ["seal", "seizure"]],
		["levy", "征收水资源费", ["levied"]],
		["penalty", "另行处理", ["other"]],
	] as const)("%s %s", async (type, conclusion, outcomes) => {
		const { rows } = await sql<{ found: string[] }>`
			select portal.outcomes_of(${type}, ${conclusion}) as found`.execute(base.portalDb);
		expect(rows[0]?.found).toEqual(outcomes);
		for (const outcome of outcomes) expect(OUTCOMES).toHaveProperty(outcome);
	});
});

describe("highlighting", () => {
	const marked = (text: string, words: readonly string[]) => html`${highlighted(text, words)}`.toString();
	test("marks the original text wherever its comparison form holds the word, and escapes every piece", () => {
		expect(marked("沁能罚决〔2024〕7号", ["〔2024〕"])).toBe("沁能罚决<mark>〔2024〕</mark>7号");
		expect(marked("型号ＧＱ－88A", ["gq-88a"])).toBe("型号<mark>ＧＱ－88A</mark>");
		expect(marked("私 接 线路", ["私接"])).toMatch(
			/^<mark>私<\/mark> <mark>接<\/mark> 线路$|^<mark>私 接<\/mark> 线路$/,
		);
		expect(marked('<img src=x onerror="1">燃气<b>', ["燃气"])).toBe(
			"&lt;img src=x onerror=&quot;1&quot;&gt;<mark>燃气</mark>&lt;b&gt;",
		);
		expect(marked("<mark>", ["<"])).toBe("<mark>&lt;</mark>mark&gt;");
	});
});

describe("REG-11 statutes as the public reads them", () => {
	test("an article as it stood on the day: old wording, new wording, not yet, unknown", async () => {
		const file = (date: string, text: string) => ({
			fileName: `示范管理条例(${date}).md`,
			text: `# 示范管理条例\n\n（${date}公布）\n\n第一条 ${text}\n\n第二条 本条例自${date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")}起施行。\n`,
		});
		const files = [file("2020-01-01", "旧的规定。"), file("2023-07-01", "新的规定。")];
		await base.db
			.transaction()
			.execute((tx) => importStatutes(tx as never, files as never, instantOf("2024-03-04T01:00:00Z")));
		const { rows } = await sql<{ id: string }>`select id from portal.statute`.execute(base.portalDb);
		expect(rows.map(({ id }) => id)).toContain("示范管理条例");
		const at = (on: string) =>
			get(`/law/${encodeURIComponent("示范管理条例")}/${encodeURIComponent("第一条第一款")}?on=${on}`);
		expect((await at("2021-05-05")).body).toContain("旧的规定");
		expect((await at("2021-05-05")).body).not.toContain("新的规定");
		expect((await at("2023-06-30")).body).toContain("旧的规定");
		expect((await at("2023-07-01")).body).toContain("新的规定");
		expect((await at("2019-12-31")).status).toBe(404);
		expect((await at("2019-12-31")).body).toContain("尚未施行");
		expect((await get(`/law/${encodeURIComponent("没有的法")}`)).status).toBe(404);
		expect((await get(`/search?q=${encodeURIComponent("新的规定")}`)).body).toContain("示范管理条例第一条");
		expect((await get(`/search?q=${encodeURIComponent("旧的规定")}`)).body).not.toContain("示范管理条例第一条");
	});
});

describe("SEC-12 in time as in bytes", () => {
	test("missing and unpublished ids take alike: medians of 300 each differ by less than the spread", async () => {
		const hidden = await world.openOne({});
		const missing = "f".repeat(32);
		const times: Record<string, number[]> = { hidden: [], missing: [] };
		for (let nth = 0; nth < 620; nth++) {
			const kind = nth % 2 === 0 ? "hidden" : "missing";
			const from = performance.now();
			await get(`/d/${kind === "hidden" ? hidden : missing}`);
			if (nth >= 20) times[kind]?.push(performance.now() - from);
		}
		const at = (kind: string, share: number) => {
			const sorted = (times[kind] ?? []).toSorted((a, b) => a - b);
			return sorted[Math.floor(sorted.length * share)] ?? 0;
		};
		const spread = at("missing", 0.9) - at("missing", 0.1);
		expect(Math.abs(at("hidden", 0.5) - at("missing", 0.5))).toBeLessThan(spread);
	});
});

test("PLT-07 annual reports stand in the sitemap under one address each and are found by their words", async () => {
	const id = "a9".padStart(32, "0");
	const content = { chapters: [{ title: "总体情况", text: "全年统筹煤矿检查。", rows: [{ id: "computed" }] }] };
	await sql`
		insert into portal.annual_report (id, org_path, authority_id, authority_name, year, title, published_on, content, log, event_id, salt)
		values (${id}, 'qinyuan/', 'qinyuan', '沁源县能源局', 2023, '沁源县能源局2023年度行政执法数据', '2024-01-09',
			${JSON.stringify(content)}::jsonb, 'disclosure-2024', ${id}, ${"0".repeat(64)})`.execute(base.owner);
	expect((await get("/sitemaps/pages.xml")).body).toContain(
		`<loc>https://portal.example/annual/${id}</loc><lastmod>2024-01-09</lastmod>`,
	);
	const search = async (q: string) => (await get(`/search?${new URLSearchParams({ q }).toString()}`)).body;
	for (const q of ["沁源 2023年度", "统筹煤矿检查"]) expect((await search(q)).includes(`/annual/${id}`), q).toBe(true);
	for (const q of ["沁源 2022年度", "computed"]) expect((await search(q)).includes(`/annual/${id}`), q).toBe(false);
});

test("PLT-02 number= finds by the document number and not by a number the text names, for people and machines alike", async () => {
	const decisions = {
		own: await row({ id: "e71", authority: "qinyuan", title: "文号检验案", number: "示能罚决〔2024〕312号" }),
		// 继续处罚决定 that names the other one.
		naming: await row({
			id: "e72",
			authority: "qinyuan",
			title: "文号检验后续案",
			number: "示能罚决〔2024〕399号",
			conclusion: "继续执行示能罚决〔2024〕312号",
		}),
		none: await row({ id: "e73", authority: "qinyuan", title: "文号检验示能罚决〔2024〕312号相关案" }),
	};
	const names = new Map(Object.entries(decisions).map(([name, id]) => [id, name]));
	const open = async (given: Record<string, string>) =>
		(await findOpenDecisions(base.portalDb, decisionsQuery.parse(given))).map(({ id }) => names.get(id));
	// As people write it: other brackets, a space, full width.
	for (const number of ["示能罚决〔2024〕312号", "示能罚决[2024]312号", "示能罚决（２０２４）312 号", "312号"]) {
		expect(await open({ number }), number).toEqual(["own"]);
		expect(listed((await find({ number })).body, decisions), number).toEqual(["own"]);
	}
	expect((await open({ q: "示能罚决〔2024〕312号" })).toSorted(), "words stand anywhere").toEqual([
		"naming",
		"none",
		"own",
	]);
	expect(await open({ number: "399号", q: "312号" })).toEqual(["naming"]);
	for (const id of Object.values(decisions))
		await sql`delete from portal.decision where id = ${id}`.execute(base.owner);
});
