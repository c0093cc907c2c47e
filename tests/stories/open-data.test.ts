import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { annul } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

/** 开放数据 as a stranger's program meets it: over HTTP, without a session. */
let world: World;
const published: Record<string, string> = {};
const OFFICES = ["miit", "miit-sx", "miit-sc"] as const;

beforeAll(async () => {
	world = await createWorld({ authorities: ["miit"], accountsOf: [...OFFICES] });
	for (const id of OFFICES) {
		await copyToPortal(world.house, id, id.replace("miit-", "miit."));
	}
	for (const id of OFFICES) published[id] = await publishOne(world.desk(id), factsOf(id));
}, 60_000);
afterAll(() => world.close());

function factsOf(id: string): step.Facts {
	return { ...SUPPLIER, title: `示范能源有限公司在${id}未履行义务案` };
}

/** The public id of a decision that went the whole way. */
async function publishOne(desk: Desk, facts: step.Facts): Promise<string> {
	const caseId = await step.untilDraft(desk, facts, FINE);
	await step.selfCheck(desk, caseId).catch(() => undefined);
	await decideAfterReview(desk, caseId);
	await desk.until(desk.after(1, "workday"), "10:00");
	await step.serveDirect(desk, caseId, "penalty-decision");
	const id = await step.disclose(desk, facts);
	const reply = await desk.get("clerk1", `/api/publications/${id}`);
	return (JSON.parse(reply.body) as { release: { publicId: string } }).release.publicId;
}

type Got = { readonly status: number; readonly body: string; readonly headers: Record<string, unknown> };

async function get(url: string, options: { from?: string; headers?: Record<string, string> } = {}): Promise<Got> {
	const { statusCode, body, headers } = await world.app.inject({
		method: "GET",
		url,
		remoteAddress: options.from ?? "192.0.2.1",
		headers: options.headers ?? {},
	});
	return { status: statusCode, body, headers };
}
async function json<T>(url: string, from?: string): Promise<T> {
	const got = await get(url, from === undefined ? {} : { from });
	expect(got.status, `${url} ${got.body.slice(0, 200)}`).toBe(200);
	return JSON.parse(got.body) as T;
}

type Row = { id: string; authority: string; title: string; number: string };
type Page = { items: Row[]; next: string | null };
const API = "/api/open/v1";

describe("reading", () => {
	test("PLT-04 a search without unit filter returns items of the ministry and of two 通信管理局 in one list", async () => {
		const { items } = await json<Page>(`${API}/decisions?q=${encodeURIComponent("示范能源")}`);
		expect(items.map((one) => one.authority).toSorted()).toEqual([...OFFICES].toSorted());
		const page = await get(`/decisions?q=${encodeURIComponent("示范能源")}`);
		for (const id of Object.values(published)) expect(page.body).toContain(`/d/${id}`);
		const one = await json<Page>(`${API}/decisions?authority=miit-sx`);
		expect(one.items.map((row) => row.id)).toEqual([published["miit-sx"]]);
	});

	test("PLT-07 pages follow one another by cursor without repeating or losing anything", async () => {
		const seen: string[] = [];
		let after = "";
		do {
			const page: Page = await json<Page>(`${API}/decisions?size=1${after}`);
			seen.push(...page.items.map((row) => row.id));
			after = page.next === null ? "" : `&after=${page.next}`;
		} while (after !== "");
		expect(seen.toSorted()).toEqual(Object.values(published).toSorted());
		expect((await json<Page>(`${API}/decisions?after=${"0".repeat(32)}`)).items).toEqual([]);
	});

	test("PLT-08 the interface says what it is: schema, terms, validators, and one sentence for a wrong parameter", async () => {
		const index = await json<{ licence: string; terms: string[] }>(API);
		expect(index.terms.length).toBeGreaterThan(2);
		const openApi = await json<{ paths: Record<string, { get: { tags: string[] } }> }>("/openapi.json");
		expect(openApi.paths[`${API}/decisions/{id}`]?.get.tags).toEqual(["open-data"]);
		const first = await get(`${API}/decisions/${published["miit"]}`);
		expect(first.headers["last-modified"]).toMatch(/GMT$/);
		expect(first.headers["x-ratelimit-limit"]).toBe("600");
		const again = await get(`${API}/decisions/${published["miit"]}`, {
			headers: { "if-none-match": String(first.headers["etag"]) },
		});
		expect([again.status, again.body]).toEqual([304, ""]);
		for (const query of ["typ=penalty", "type=theft", "from=2024-02-30", "size=101", "after=1"]) {
			const wrong = await get(`${API}/decisions?${query}`);
			expect(wrong.status, query).toBe(422);
			expect(JSON.parse(wrong.body)).toMatchObject({ code: "input-invalid", title: "提交的内容不符合要求" });
		}
	});

	test("PLT-07 the interface gives what the page shows and nothing of the case behind it", async () => {
		const { body } = await get(`${API}/decisions/${published["miit"]}`);
		expect(Object.keys(JSON.parse(body) as object).toSorted()).toMatchInlineSnapshot(`
			[
			  "authority",
			  "authorityName",
			  "bases",
			  "conclusion",
			  "decidedOn",
			  "doubts",
			  "fields",
			  "fieldsBasis",
			  "fullText",
			  "id",
			  "mode",
			  "naturalPerson",
			  "number",
			  "origin",
			  "party",
			  "performance",
			  "performanceOn",
			  "proof",
			  "publishedOn",
			  "remedies",
			  "sourceUrl",
			  "status",
			  "supplements",
			  "supplementsBasis",
			  "title",
			  "type",
			  "url",
			]
		`);
		for (const secret of ["周立民", "handler", "caseId", "draft", "org_path", "orgPath", "seq"]) {
			expect(body).not.toContain(secret);
		}
	});

	test("PLT-07 authorities, matters and lists are there; officers only where the rules publish them", async () => {
		const { items } = await json<{ items: { id: string }[] }>(`${API}/authorities`);
		expect(items.map((one) => one.id)).toEqual(expect.arrayContaining([...OFFICES]));
		// No list is published here, so nothing of the register is.
		expect((await json<{ items: unknown[] }>(`${API}/authorities/miit/matters`)).items).toEqual([]);
		const officers = await json<{ published: boolean; items: unknown[] }>(`${API}/authorities/miit/officers`);
		expect(officers).toMatchObject({ published: true, items: [] });
		expect((await json<{ items: unknown[] }>(`${API}/lists`)).items).toBeInstanceOf(Array);
		expect((await get(`${API}/authorities/nobody`)).status).toBe(404);
	});

	test("PLT-07 the pages for people: data, interface, files, feeds", async () => {
		for (const url of ["/open", "/open/api", "/open/download", "/feeds"]) {
			const page = await get(url);
			expect(page.status, url).toBe(200);
			expect(page.headers["content-type"]).toContain("text/html");
		}
		expect((await get("/open/api")).body).toContain("GET /api/open/v1/decisions");
		expect((await get("/open/download")).body).toContain("/open/files/miit-sx/penalty/2024.csv");
	});
});

describe("files", () => {
	test("PLT-08 CSV and JSON Lines hold every decision of their scope as text", async () => {
		const csv = await get("/open/files/all/all/all.csv");
		expect(csv.body.startsWith("\uFEFF")).toBe(true);
		expect(csv.headers["link"]).toContain('rel="license"');
		const rows = parse(csv.body, { bom: true, columns: true }) as Record<string, string>[];
		expect(rows.map((row) => row["公示编号"]).toSorted()).toEqual(Object.values(published).toSorted());
		const lines = (await get("/open/files/miit-sc/penalty/2024.jsonl")).body.trim().split("\n");
		expect(lines.map((line) => (JSON.parse(line) as Row).id)).toEqual([published["miit-sc"]]);
		for (const url of [
			"/open/files/nobody/all/all.csv",
			"/open/files/all/theft/all.csv",
			"/open/files/all/all/24.csv",
		]) {
			expect((await get(url)).status, url).toBe(404);
		}
	});
});

describe("feeds and search engines", () => {
	test("PLT-02 the feeds of the site, of one authority and of one type are Atom", async () => {
		for (const [url, count] of [
			["/feeds/decisions.atom", 3],
			["/feeds/type/penalty.atom", 3],
			["/feeds/type/licence.atom", 0],
			["/public/miit-sx/feed.atom", 1],
		] as const) {
			const { status, body, headers } = await get(url);
			expect(status, url).toBe(200);
			expect(headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
			expect(body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\s*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/);
			// RFC 4287 4.1.1: exactly one id, title and updated; entries each with id, title, updated and an author.
			const head = body.split("<entry>", 1)[0] ?? "";
			for (const tag of ["id", "title", "updated"]) expect(head.match(new RegExp(`<${tag}[ >]`, "g"))).toHaveLength(1);
			expect(body.match(/<entry>/g) ?? []).toHaveLength(count);
			expect(body.match(/<id>urn:sanzhi:decision:[0-9a-f]{32}<\/id>/g) ?? []).toHaveLength(count);
		}
		expect((await get("/feeds/type/theft.atom")).status).toBe(404);
		expect((await get("/decisions")).body).toContain('type="application/atom+xml"');
	});

	test("PLT-07 a demo is kept out of search engines whole", async () => {
		expect((await get("/robots.txt")).body).toBe("User-agent: *\nDisallow: /\n");
		const index = await get("/sitemap.xml");
		expect(index.body).toContain("<sitemapindex");
		expect(index.body).not.toContain("decisions-1");
		expect((await get("/sitemaps/pages.xml")).body).toMatch(/<urlset[^>]*>.*<loc>[^<]+\/open<\/loc>/s);
	});
});

describe("what is not public", () => {
	test("SEC-12 an unpublished item answers byte for byte like a missing one", async () => {
		const missing = await get(`${API}/decisions/${"f".repeat(32)}`);
		const { rows } = await sql<{ id: string }>`
			select stream_id as id from core.publication limit 1`.execute(world.database.owner);
		const unpublished = await get(`${API}/decisions/${rows[0]?.id ?? ""}`);
		const stable = ({ headers, ...rest }: Got) => ({
			...rest,
			headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(date|x-ratelimit)/.test(name))),
		});
		expect(stable(unpublished)).toEqual(stable(missing));
		expect(missing.status).toBe(404);
	});

	test("COR-01 what is withdrawn is gone from search, files and feeds; JSON answers 410, the feed a deleted entry, the change feed its id", async () => {
		const id = published["miit-sc"] ?? "";
		const { next } = await json<{ next: number }>(`${API}/changes`);
		const desk = world.desk("miit-sc");
		const item = await step.publicationOf(desk, factsOf("miit-sc"));
		await annul(desk, item, "（2024）示行终9号");
		await desk.publicationAct(item, "clerk1", "withdraw", { ground: "annulment" });

		const gone = await get(`${API}/decisions/${id}`);
		expect(gone.status).toBe(410);
		expect(JSON.parse(gone.body)).toMatchObject({ id, status: "withdrawn", reason: expect.stringMatching(/\S/) });
		expect(gone.headers["cache-control"]).toBe("no-store");
		const title = factsOf("miit-sc").title;
		for (const url of [
			`${API}/decisions`,
			`${API}/decisions?q=${encodeURIComponent("miit-sc")}`,
			"/open/files/all/all/all.csv",
			"/open/files/miit-sc/all/all.jsonl",
			"/feeds/decisions.atom",
			"/public/miit-sc/feed.atom",
			"/sitemaps/decisions-1.xml",
			`/d/${id}`,
			`${API}/changes?since=${next}`,
		]) {
			expect((await get(url)).body, url).not.toContain(title);
		}
		const feed = (await get("/public/miit-sc/feed.atom")).body;
		expect(feed).toContain('xmlns:at="http://purl.org/atompub/tombstones/1.0"');
		expect(feed).toMatch(new RegExp(`<at:deleted-entry ref="urn:sanzhi:decision:${id}" when="[^"]+"/>`));
		const { items } = await json<{ items: object[] }>(`${API}/changes?since=${next}`);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ kind: "decision", action: "withdrawn", id, authority: "miit-sc" });
		expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(["action", "at", "authority", "id", "kind", "seq", "url"]);
	});
});

describe("natural persons", () => {
	const ids = Array.from({ length: 400 }, (_, at) => `${"c".repeat(28)}${at.toString().padStart(4, "0")}`);
	beforeAll(async () => {
		// Rows as a publication of a natural person leaves them; their way there is told in other stories.
		await sql`
			insert into portal.decision (id, org_path, authority_id, authority_name, status, type, mode, origin, title,
				party_name, number, conclusion, decided_on, published_on, natural_person, content, search_text, grams, log, event_id)
			select given.id, d.org_path, d.authority_id, d.authority_name, 'published', d.type, d.mode, d.origin, '郑某某案',
				'郑某某', '示罚〔2024〕' || given.place || '号', '=cmd|罚款', d.decided_on, d.published_on, true, d.content,
				'郑某某', array_to_tsvector(array['郑某', '某某']), d.log, d.event_id
			from unnest(${ids}::text[]) with ordinality as given (id, place), portal.decision d
			where d.id = ${published["miit"]}`.execute(world.database.owner);
	});

	test("SEC-13 one address gets at most 300 of their documents an hour, whichever door it takes; others are not slowed", async () => {
		let got = 0;
		for (const [at, id] of ids.entries()) {
			const url = [`/d/${id}`, `/d/${id}.json`, `${API}/decisions/${id}`][at % 3] ?? "";
			const { status } = await get(url, { from: "198.51.100.7" });
			if (status === 200) got += 1;
			else expect(status).toBe(429);
		}
		expect(got).toBe(300);
		const over = await get(`${API}/decisions/${ids[399]}`, { from: "198.51.100.7" });
		expect(JSON.parse(over.body)).toMatchObject({
			status: 429,
			code: "personal-quota",
			title: expect.stringMatching(/自然人/),
		});
		expect(Number(over.headers["retry-after"])).toBeGreaterThan(0);
		expect((await get(`${API}/decisions/${published["miit"]}`, { from: "198.51.100.7" })).status).toBe(200);
		expect((await get(`${API}/decisions/${ids[399]}`, { from: "198.51.100.8" })).status).toBe(200);
		expect(
			(await get(`${API}/decisions/${ids[0]}`, { from: "198.51.100.7" })).status,
			"read before: not counted again",
		).toBe(200);
		// An hour later the share is whole again.
		await world.at(world.desk("miit").after(1, "workday"), "12:00");
		expect((await get(`${API}/decisions/${ids[399]}`, { from: "198.51.100.7" })).status).toBe(200);
	});

	test("SEC-13 pages of a list count each of them; files, feeds and the sitemap hold none", async () => {
		const take = async () =>
			(await get(`${API}/decisions?size=100&party=${encodeURIComponent("郑某某")}`, { from: "198.51.100.9" })).status;
		expect(await take()).toBe(200);
		let after = (await json<Page>(`${API}/decisions?size=100&party=${encodeURIComponent("郑某某")}`, "198.51.100.9"))
			.next;
		const statuses: number[] = [];
		for (let page = 2; page <= 4 && after !== null; page++) {
			const got = await get(`${API}/decisions?size=100&party=${encodeURIComponent("郑某某")}&after=${after}`, {
				from: "198.51.100.9",
			});
			statuses.push(got.status);
			after = got.status === 200 ? (JSON.parse(got.body) as Page).next : null;
		}
		expect(statuses).toEqual([200, 200, 429]);
		for (const url of [
			"/open/files/all/all/all.csv",
			"/open/files/all/all/all.jsonl",
			"/feeds/decisions.atom",
			"/sitemaps/decisions-1.xml",
		]) {
			expect((await get(url)).body, url).not.toContain("cccccccc");
		}
		expect((await get("/decisions.csv", { from: "198.51.100.10" })).status, "400 of them in one file").toBe(429);
	});

	test("SEC-13 more than 600 requests a minute from one address are told to wait, in Chinese", async () => {
		let last: Got | undefined;
		for (let at = 0; at < 601; at++) last = await get(`${API}`, { from: "198.51.100.77" });
		expect(last?.status).toBe(429);
		expect(JSON.parse(last?.body ?? "{}")).toMatchObject({
			code: "too-many-requests",
			title: "请求过于频繁，请稍后再试",
		});
		expect((await get(`${API}`, { from: "198.51.100.78" })).status).toBe(200);
	});
});
