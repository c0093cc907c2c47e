import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roundOpeningInput, visitOpeningInput } from "#disclosure";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { openDesks } from "../../src/apps/server/demo/seed.ts";
import { DEMO_STORIES, JANUARY_STORIES } from "../../src/apps/server/demo/stories/index.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { PROCESSES } from "../../src/apps/server/processes.ts";
import { crawl } from "../support/canary/crawl.ts";
import type { Answer } from "../support/canary/layers.ts";
import { NeedleCase } from "../support/canary/needles.ts";
import { type Planting, plantingExchange } from "../support/canary/planting.ts";
import { type Hit, hitsIn } from "../support/canary/search.ts";
import { annul } from "../support/publication-steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { isPublishable, isSpared, NOT_PLANTED } from "./canary-fields.ts";
import { actBeside, inOtherWords, PLANTED_BESIDE, writeAsPublic } from "./canary-plants.ts";

/** The whole demo with a needle in every private field, and everything the public can reach searched for all of them. */
const PAGES_MAX = 6_000;
const AUTHORITIES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;

/** What a person sends to open a stream; the row of a list behind it is read from the public list. */
const OPENING_INPUTS = { "open-round": roundOpeningInput, "open-visit": visitOpeningInput } as const;
const ACTS = Map.groupBy(
	PROCESSES.flatMap(({ acts }) => [...acts.values()]).map((act) => {
		const input = OPENING_INPUTS[act.name as keyof typeof OPENING_INPUTS];
		return input === undefined ? act : { ...act, input };
	}),
	({ name }) => name,
);

describe("SEC-09 SEC-10 SEC-11 nothing private reaches the public", () => {
	const needles = new NeedleCase();
	let world: World;
	let planting: Planting;
	let answers: readonly Answer[];

	beforeAll(async () => {
		world = await createWorld({
			authorities: AUTHORITIES,
			start: instantInBeijing(plainDateOf("2024-01-05"), "08:30"),
		});
		planting = plantingExchange(world.exchange, { acts: ACTS, needles, spared: isSpared });
		const exchange = inOtherWords(planting.exchange);
		const deskFor = openDesks(world.house, { exchange, accounts: world.accounts, time: world.time });
		// One after the other from the same morning on, as `npm start` tells them: all at once they outrun their own sign-ins.
		await world.time.tell(
			[...JANUARY_STORIES, ...DEMO_STORIES].map((story) => async () => {
				if (!JANUARY_STORIES.includes(story)) await world.at("2024-05-06", "08:30");
				await story.tell(deskFor(story.authorityId));
			}),
		);
		await actBeside(world, deskFor);
		for (const { id, path } of await authoritiesOf(world)) await copyToPortal(world.house, id, path);
		const { rows } = await sql<{ id: string }>`
			select id from portal.decision where status = 'published' and authority_id = 'qinyuan' limit 1`.execute(
			world.database.owner,
		);
		await writeAsPublic(world, deskFor("qinyuan"), needles, rows[0]?.id ?? "");
		await world.house.papers.settle();
		await world.house.settleLedger();
		answers = await crawl(world.app, {
			seeds: [
				"/",
				"/robots.txt",
				"/sitemap.xml",
				"/openapi.json",
				"/ledger/logs.json",
				"/nowhere",
				"/d/x",
				"/verify/x",
			],
			pagesMax: PAGES_MAX,
			skip: (url) => url.startsWith("/console") || url.startsWith("/api/session") || isCombined(url),
		});
	}, 1_500_000);
	afterAll(async () => await world.close());

	test("the needles are in the record: what is not there cannot leak", async () => {
		const { rows } = await sql<{ text: string }>`
			select string_agg(data::text, '') as text from core.event`.execute(world.database.owner);
		const stored = needles.all.filter(({ text }) => rows[0]?.text.includes(text));
		expect(stored.length).toBeGreaterThan(300);
		const reached = new Set(stored.map(({ field }) => field));
		expect(PLANTED_BESIDE.filter((field) => !reached.has(field))).toEqual([]);
		expect([...planting.unplanted].filter(([act]) => !NOT_PLANTED.includes(act))).toEqual([]);
	});

	test("PUB-09 what was drawn in a published round is public; the name of a natural person is in no answer at all", async () => {
		const shown = answers.flatMap((answer) => hitsIn(answer, needles)).map(({ needle }) => needle.field);
		expect(shown).toContain("record-round.objects[].result");
		const { rows } = await sql<{ name: string; status: string }>`
			select o ->> 'name' as name, r.status from core.event e join core.random_round r on r.stream_id = e.stream_id,
				jsonb_array_elements(e.data -> 'record' -> 'objects') o
			where e.type = 'RoundRecorded' and (o -> 'natural')::boolean`.execute(world.database.owner);
		expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["published", "drafted"]));
		for (const { name } of rows) {
			expect(needles.all.some(({ text }) => name.includes(text))).toBe(true);
			expect(answers.filter(({ body }) => body.toString("utf8").includes(name)).map(({ url }) => url)).toEqual([]);
		}
	});

	test("SEC-11 of an announced inspection nothing is public, whatever was typed into it, and none of its addresses is named", async () => {
		const planted = needles.all.filter(({ field }) => /^(open|change|record)-visit\./.test(field));
		expect(planted.length).toBeGreaterThan(20);
		const { rows } = await sql<{ token: string; path: string }>`
			select data ->> 'token' as token, '/visits/' || (data ->> 'token') as path from core.event
			where type = 'VisitIssued'`.execute(world.database.owner);
		expect(rows.length).toBeGreaterThan(1);
		for (const { token, path } of rows) {
			expect(answers.filter(({ body }) => body.toString("utf8").includes(token)).map(({ url }) => url)).toEqual([]);
			// The tool would find them: whoever has the address reads what was written for them.
			const { body } = await world.app.inject({ url: path, headers: { host: "demo.localhost" } });
			expect(planted.some(({ text }) => body.includes(text))).toBe(true);
			for (const { text, field } of planted)
				if (/record-visit\.(note|shownTo|dress|clue)/.test(field)) expect(body, field).not.toContain(text);
		}
	});

	test("0 needles in every answer of the portal, its interfaces, feeds, exports, papers and faults, save what is published", async () => {
		expect(answers.length).toBeGreaterThan(100);
		const { rows } = await sql<{ text: string | null }>`
			select string_agg(content::text, '') as text from (
				select content::text from portal.decision where status = 'published'
				union all select content::text from portal.random_round where status = 'published'
				union all select content::text from portal.annual_report
				union all select name || cells::text from portal.list_row) as public (content)`.execute(world.database.owner);
		const published = rows[0]?.text ?? "";
		const lawful = ({ needle }: Hit) => isPublishable(needle.field) && published.includes(needle.text);
		const hits = answers.flatMap((answer) => hitsIn(answer, needles));
		// The tool really looks at the pages: what is published is found there.
		expect(hits.filter(lawful).length).toBeGreaterThan(10);
		expect(summary(hits.filter((hit) => !lawful(hit)))).toEqual([]);
	}, 1_500_000);

	test("of what is withdrawn, dropped, withheld or still in the house not even the name comes out", async () => {
		const { rows } = await sql<{ title: string; status: string }>`
			select title, status from core.publication where status <> 'published'
			union all select name, status from core.random_round where status <> 'published'`.execute(world.database.owner);
		expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(1);
		const texts = answers.map(({ url, body }) => ({ url, text: body.toString("utf8") }));
		const shown = rows.flatMap(({ title }) =>
			texts.filter(({ text }) => text.includes(title)).map(({ url }) => `${url} names ${title}`),
		);
		expect(shown).toEqual([]);
	});

	test("SEC-12 unpublished, withdrawn before publication and missing answer byte for byte alike, page and file", async () => {
		const { rows } = await sql<{ id: string; authority: string; status: string; ids: string[] }>`
			select stream_id as id, authority_id as authority, status,
				array_remove(array[stream_id, case_id, document_id, public_id], null) as ids
			from core.publication where status in ('pending', 'drafted', 'checked', 'withheld') order by decided_on`.execute(
			world.database.owner,
		);
		const [dropped] = rows.filter(({ status }) => status !== "withheld");
		expect(dropped, "one that is still in the house").toBeDefined();
		const desk = world.desk(dropped?.authority ?? "");
		await annul(desk, dropped?.id ?? "", "（2024）示行终10号");
		const status = sql<{ status: string }>`select status from core.publication where stream_id = ${dropped?.id ?? ""}`;
		expect((await status.execute(world.database.owner)).rows).toEqual([{ status: "dropped" }]);
		const missing = new Map<(id: string) => string, string>();
		for (const address of ADDRESSES) missing.set(address, await stableAnswer(world, address("f".repeat(32))));
		for (const { ids } of rows) {
			for (const id of ids)
				for (const address of ADDRESSES)
					expect(await stableAnswer(world, address(id)), address(id)).toBe(missing.get(address));
		}
	});

	test("no internal id of a case, person, account or request stands in a public answer", async () => {
		const { rows } = await sql<{ id: string }>`
			select stream_id as id from core.stream union select id from core.person union select id from core.account`.execute(
			world.database.owner,
		);
		const internal = new Set(rows.map(({ id }) => id));
		const shown = answers.flatMap(({ url, body }) =>
			(body.toString("latin1").match(/[0-9a-f]{32}/g) ?? [])
				.filter((id) => internal.has(id))
				.map((id) => `${url} shows ${id}`),
		);
		expect(shown.slice(0, 20)).toEqual([]);
	});
});

/** Every address at which a decision can be asked for. */
const ADDRESSES = [
	(id: string) => `/d/${id}`,
	(id: string) => `/d/${id}.json`,
	(id: string) => `/d/${id}.pdf`,
	(id: string) => `/verify/${id}`,
	(id: string) => `/api/open/v1/decisions/${id}`,
] as const;

/** Status, headers and body without what changes from one request to the next. */
async function stableAnswer({ app }: World, url: string): Promise<string> {
	const { statusCode, headers, body } = await app.inject({ url, headers: { host: "demo.localhost" } });
	const stable = Object.entries(headers).filter(([name]) => !/^(date|x-ratelimit-|retry-after)/.test(name));
	return JSON.stringify({ statusCode, headers: stable, body });
}

/** Two filters together show a part of what each shows alone; followed without end they are more pages than there are. */
function isCombined(url: string): boolean {
	return new URL(url, "http://demo.localhost").searchParams.size > 1;
}

/** One line a field: where it was planted and the first place it came out. */
function summary(hits: readonly Hit[]): readonly string[] {
	const first = new Map<string, Hit>();
	for (const hit of hits) if (!first.has(hit.needle.field)) first.set(hit.needle.field, hit);
	return [...first.values()].map(
		({ needle, url, layer, encoding }) => `${needle.field} in ${url} (${layer}, ${encoding})`,
	);
}

async function authoritiesOf(world: World): Promise<readonly { id: string; path: string }[]> {
	const { rows } = await sql<{ id: string; path: string }>`
		select id, rtrim(org_path, '/') as path from core.authority`.execute(world.database.owner);
	return rows;
}
