import Fastify from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portalApp } from "../../src/apps/portal/app.ts";
import { portalLedger } from "../../src/apps/portal/ledger-lookup.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { type RoundWorld, roundWorld, SHENGDA, XINGYUAN } from "../support/round-stories.ts";
import { createWorld, type World } from "../support/world.ts";

/** The rounds in everything that finds, feeds and copies what is public; and gone from all of it. */
let world: World;
let told: RoundWorld;
/** Public: one without, one with a natural person among its objects; one that is not public at all. */
let open: string;
let personal: string;
const NAME = "示例县盛达供电有限公司";

const ORGANISATIONS = [
	{ kind: "organisation", name: NAME, creditCode: SHENGDA, result: "未发现问题", disposal: "无须处理" },
	{
		kind: "organisation",
		name: "示例县兴源热力有限公司",
		creditCode: XINGYUAN,
		result: "两处缺陷",
		disposal: "责令改正",
	},
];

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "nea"], accountsOf: ["qinyuan", "nea-hb"] });
	told = roundWorld(world);
	await told.publishList("qinyuan");
	await told.publishList("nea-hb");
	await copyToPortal(world.house, "qinyuan", "qinyuan");
	await copyToPortal(world.house, "nea-hb", "nea.hb");
	open = (await told.publish("qinyuan", { objects: ORGANISATIONS })).publicId;
	personal = (await told.publish("qinyuan")).publicId;
});
afterAll(() => world.close());

async function get(url: string) {
	const reply = await world.app.inject({ method: "GET", url, headers: { host: "demo.localhost" } });
	return { status: reply.statusCode, body: reply.body, headers: reply.headers };
}

const FEEDS = ["/feeds/rounds.atom", "/public/qinyuan/rounds.atom"];
const FILES = ["all/double-random/all", "qinyuan/double-random/all", "qinyuan/double-random/2024"].flatMap((path) => [
	`/open/files/${path}.csv`,
	`/open/files/${path}.jsonl`,
]);

describe("rounds wherever the public looks", () => {
	test("PUB-09 PLT-07 the site search finds them by object and by entry, under their own kind, alone where it is asked for", async () => {
		for (const words of [NAME, SHENGDA, "电力设施保护检查"]) {
			const { body } = await get(`/search?q=${encodeURIComponent(words)}`);
			expect(body, words).toContain(`/rounds/${open}`);
			expect(body).toMatch(/双随机抽查（\d+ 个批次）/);
		}
		const both = await get(`/search?q=${encodeURIComponent("电力设施保护检查")}`);
		expect(both.body).toContain('aria-label="按种类查看"');
		const alone = await get(`/search?q=${encodeURIComponent("电力设施保护检查")}&kind=rounds`);
		expect(alone.body).toContain(`/rounds/${open}`);
		expect(alone.body).not.toContain("/lists/random-inspection/SJ-1");
		expect((await get(`/search?q=${encodeURIComponent("电力设施保护检查")}&kind=nonsense`)).body).toContain(
			`/rounds/${open}`,
		);
	});

	test("PUB-09 PLT-07 what finds nothing is offered a name near to it, on both pages; never a natural person", async () => {
		for (const path of ["/rounds", "/search"]) {
			const { body } = await get(`${path}?q=${encodeURIComponent("示例县盛大供电有限公司")}`);
			expect(body, path).toContain("您是不是要找");
			expect(body).toContain(`${path}?q=${encodeURIComponent(NAME)}`);
			expect((await get(`${path}?q=${encodeURIComponent("魏某人")}`)).body).not.toContain("魏某某</a>");
		}
	});

	test("PUB-09 PLT-02 SEC-13 feeds and files hold the rounds of their scope, and none that is about a natural person", async () => {
		for (const url of FEEDS) {
			const { body, headers, status } = await get(url);
			expect([url, status, headers["content-type"]]).toEqual([url, 200, "application/atom+xml; charset=utf-8"]);
			expect(body).toContain(`urn:sanzhi:double-random:${open}`);
			expect(body).not.toContain(personal);
		}
		expect((await get("/public/nea-hb/rounds.atom")).body).not.toContain(open);
		expect((await get("/public/nowhere/rounds.atom")).status).toBe(404);
		for (const url of FILES) {
			const { body, status } = await get(url);
			expect([url, status]).toEqual([url, 200]);
			expect(body).toContain(SHENGDA);
			expect(body).not.toContain(personal);
			// Who inspected stands there by number: no list of names is made of it.
			for (const who of ["handler1", "handler2"]) expect(body).not.toContain(personOf(who));
		}
		expect((await get("/open/files/qinyuan/double-random/2023.csv")).body).not.toContain(SHENGDA);
		for (const url of ["/open/files/nowhere/double-random/all.csv", "/open/files/all/double-random/24.csv"])
			expect((await get(url)).status).toBe(404);
		const lines = (await get("/open/files/qinyuan/double-random/2024.jsonl")).body.trim().split("\n");
		expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([open]);
		expect((await get("/open/download")).body).toContain("/open/files/qinyuan/double-random/2024.csv");
		expect((await get("/feeds")).body).toContain("/feeds/rounds.atom");
	});

	test("PUB-09 PLT-08 the interface and the page tell the same of a round", async () => {
		const page = JSON.parse((await get(`/rounds/${open}.json`)).body) as { content: Record<string, unknown> };
		const api = JSON.parse((await get(`/api/open/v1/rounds/${open}`)).body) as Record<string, unknown>;
		for (const key of [
			"unit",
			"basis",
			"drawnOn",
			"endedOn",
			"method",
			"inspectors",
			"items",
			"corrections",
			"year",
			"name",
		])
			expect(api[key], key).toEqual(page.content[key]);
		expect(api["rows"]).toEqual(page.content["objects"]);
		expect(JSON.stringify(api)).not.toContain("personId");
	});
});

function personOf(key: string): string {
	const personId = world.desk("qinyuan").personId(key);
	const found = world.accounts.find((one) => one.key === key && one.personId === personId);
	if (!found) throw new Error(`nobody is called ${key}`);
	return found.name;
}

describe("what is withdrawn", () => {
	test("PUB-09 COR-01 is gone from searches, suggestions, files and feeds; the feed has a deleted entry, the change feed its id", async () => {
		const id = await told.record("qinyuan", { objects: [{ ...ORGANISATIONS[0], name: "示例县待撤下电力有限公司" }] });
		await told.rounds("qinyuan").act(id, "clerk2", "check-round", {
			contentChecked: true,
			secrecyChecked: true,
			opinion: "同意公示。",
		});
		await told.rounds("qinyuan").act(id, "clerk1", "publish-round", { confirmed: true });
		const publicId = (await told.rounds("qinyuan").detail(id, "clerk1")).release?.publicId ?? "";
		const places = [
			...FEEDS,
			...FILES,
			`/search?q=${encodeURIComponent("待撤下电力")}`,
			`/rounds?q=${encodeURIComponent("待撤下电力")}`,
		];
		for (const url of places) expect((await get(url)).body, url).toContain(publicId);
		await told.rounds("qinyuan").act(id, "clerk1", "withdraw-round", { publicReason: "抽查程序有误" });
		for (const url of places) {
			const { body } = await get(url);
			if (FEEDS.includes(url)) {
				expect(body).toContain(`<at:deleted-entry ref="urn:sanzhi:double-random:${publicId}"`);
				expect(body).not.toContain(`/rounds/${publicId}`);
			} else expect(body, url).not.toContain(publicId);
			expect(body, url).not.toContain("示例县待撤下电力有限公司");
		}
		for (const path of ["/rounds", "/search"])
			expect((await get(`${path}?q=${encodeURIComponent("示例县待撤下电力公司")}`)).body).not.toContain(
				"待撤下电力有限公司",
			);
		const changes = JSON.parse((await get("/api/open/v1/changes?kind=double-random&size=1000")).body) as {
			items: { id: string; action: string }[];
		};
		expect(changes.items.filter((one) => one.id === publicId).map((one) => one.action)).toEqual([
			"published",
			"withdrawn",
		]);
	});

	test("PUB-09 SEC-12 an unpublished round answers byte for byte like a missing one, whichever door is asked", async () => {
		const id = await told.record("qinyuan");
		const nobody = "f".repeat(32);
		for (const form of [
			(one: string) => `/rounds/${one}`,
			(one: string) => `/rounds/${one}.json`,
			(one: string) => `/rounds/${one}.csv`,
			(one: string) => `/rounds/${one}.xlsx`,
			(one: string) => `/api/open/v1/rounds/${one}`,
		]) {
			const [hidden, missing] = [await get(form(id)), await get(form(nobody))];
			expect(hidden.status).toBe(404);
			expect(hidden.body.replaceAll(id, "")).toBe(missing.body.replaceAll(nobody, ""));
		}
		const { rows } = await sql<{
			n: number;
		}>`select count(*)::int as n from portal.random_round where id = ${id}`.execute(world.house.portalDb);
		expect(rows[0]?.n).toBe(0);
	});
});

describe("search engines", () => {
	test("PUB-09 SEC-13 the sitemap has parts for rounds that name nobody, and none of those that do", async () => {
		const { publicId } = await told.publish("nea-hb", { objects: ORGANISATIONS });
		const { rows } = await sql<{ id: string }>`
			select id from portal.random_round where status = 'published' and not names_persons`.execute(
			world.house.portalDb,
		);
		expect(rows.map((one) => one.id)).toEqual([publicId]);
		// A demo is found by nobody, whatever it holds.
		expect((await get("/sitemaps/rounds-1.xml")).status).toBe(404);
		expect((await get("/sitemap.xml")).body).not.toContain("rounds-1");
		const real = Fastify();
		await real.register(portalApp, {
			portalDb: world.house.portalDb,
			ledgerLogs: portalLedger(world.house.db, () => []),
			config: { siteName: "示例", publicUrl: "https://portal.example" },
		});
		expect((await real.inject("/sitemap.xml")).body).toContain("https://portal.example/sitemaps/rounds-1.xml");
		const { body } = await real.inject("/sitemaps/rounds-1.xml");
		expect([...body.matchAll(/\/rounds\/([0-9a-f]{32})/g)].map(([, id]) => id)).toEqual([publicId]);
		expect((await real.inject("/sitemaps/rounds-2.xml")).statusCode).toBe(404);
		await real.close();
	});
});
