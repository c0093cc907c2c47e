import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { Visitor } from "../support/request-form.ts";
import { VISIT_ON, type VisitWorld, visitWorld } from "../support/visit-stories.ts";
import { createWorld, type World } from "../support/world.ts";

/** From an announced inspection to what came of it: the reference goes both ways, inside the house and nowhere else. */
let world: World;
let told: VisitWorld;
const PLACES = { "nea-hb": "nea.hb", qinyuan: "qinyuan", linyi: "linyi", "miit-sx": "miit.sx" } as const;
const AUTHORITIES = Object.keys(PLACES) as (keyof typeof PLACES)[];
const CLUE = "巡视维护记录缺失三个月戊己庚，涉嫌未按规定巡护";
const TITLE = "示例县盛达供电有限公司未按规定巡护辛壬癸案";

beforeAll(async () => {
	world = await createWorld({ authorities: ["nea", "qinyuan", "linyi", "miit"], accountsOf: AUTHORITIES });
	told = visitWorld(world);
	for (const authorityId of AUTHORITIES) {
		await told.publishList(authorityId);
		await copyToPortal(world.house, authorityId, PLACES[authorityId]);
	}
}, 120_000);
afterAll(() => world.close());

async function clueOf(authorityId: string, visitId: string | undefined, more: object = {}, who = "handler1") {
	const form = await world.desk(authorityId).form(null, who, "register-clue");
	return {
		procedure: "ordinary",
		title: TITLE,
		matterId: form.choices["matter"]?.[0]?.value,
		source: "inspection",
		sourceDetail: "检查发现",
		foundOn: world.desk(authorityId).today(),
		party: {
			type: "organisation",
			name: "示例县盛达供电有限公司",
			creditCode: "91140431MA0K00013T",
			address: "示例县示例路1号",
			representative: "钱某",
		},
		summary: CLUE,
		...(visitId === undefined ? {} : { visitId }),
		...more,
	};
}

async function tryToOpen(authorityId: string, input: object, who = "handler1") {
	const reply = await world
		.desk(authorityId)
		.send(who, { method: "POST", url: "/api/cases", body: { type: "penalty", input } });
	return { status: reply.status, body: reply.body, ...(JSON.parse(reply.body) as { code?: string; remedy?: string }) };
}

async function casesOpen(): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*)::int as n from core.stream where kind = 'case'`.execute(
		world.database.owner,
	);
	return rows[0]?.n ?? 0;
}

const issued = new Map<string, { id: string; path: string }>();

describe("an inspection that found something", () => {
	test("MID-01 before it took place, and where nothing was found, no case comes of it, and nothing is recorded", async () => {
		for (const authorityId of AUTHORITIES) issued.set(authorityId, await told.issue(authorityId));
		const { id = "" } = issued.get("qinyuan") ?? {};
		const before = await casesOpen();
		expect(await tryToOpen("qinyuan", await clueOf("qinyuan", id))).toMatchObject({
			status: 409,
			code: "visit-not-held",
			remedy: "请先登记检查情况",
		});
		await world.at(VISIT_ON, "11:00");
		await told.visits("qinyuan").act(id, "handler1", "record-visit", told.held("qinyuan"));
		expect(await tryToOpen("qinyuan", await clueOf("qinyuan", id))).toMatchObject({
			status: 409,
			code: "visit-without-clue",
		});
		expect(await casesOpen()).toBe(before);
		expect(await told.visits("qinyuan").detail(id, "handler1")).toMatchObject({
			clues: [],
			cases: [],
			mayOpenCase: false,
		});
		// What shows only later is added.
		await told.visits("qinyuan").act(id, "handler2", "record-visit-clue", { text: CLUE });
	});

	test.each(AUTHORITIES)(
		"MID-01 %s: the case names the notice, the notice names the case, each to whom it may be shown",
		async (authorityId) => {
			const { id = "", path = "" } = issued.get(authorityId) ?? {};
			const visits = told.visits(authorityId);
			if (authorityId !== "qinyuan")
				await visits.act(id, "handler1", "record-visit", told.held(authorityId, { clue: CLUE }));
			expect(await visits.detail(id, "handler1")).toMatchObject({
				clues: [{ text: CLUE, by: { name: expect.any(String) } }],
				cases: [],
				mayOpenCase: true,
			});
			expect((await visits.detail(id, "head")).mayOpenCase).toBe(false);
			const caseId = await world.desk(authorityId).open("handler1", await clueOf(authorityId, id));
			const detail = await world.desk(authorityId).detail(caseId, "handler1");
			expect((detail.state as { clue: object }).clue).toMatchObject({ source: "inspection", visitId: id });
			const seen = await visits.detail(id, "handler1");
			expect(seen.cases).toEqual([{ id: caseId, title: TITLE, number: null }]);
			expect(seen.timeline.map(({ sentence }) => sentence)).toContain("由本次检查发现的线索建立案件");
			// A second thing that was found is a case of its own.
			const second = await world
				.desk(authorityId)
				.open("handler1", await clueOf(authorityId, id, { title: `${TITLE}（二）` }));
			expect((await visits.detail(id, "head")).cases.map((one) => one.id).toSorted()).toEqual(
				[caseId, second].toSorted(),
			);
			// The enterprise reads that the inspection took place, and nothing of this.
			const page = await new Visitor(world.app).get(path);
			expect(page.status).toBe(200);
			expect(page.body).toContain("检查已进行");
			for (const inner of ["戊己庚", "辛壬癸", caseId, "线索", "立案"]) expect(page.body, inner).not.toContain(inner);
			const notice = await new Visitor(world.app).get(`${path}/notice`);
			for (const inner of ["戊己庚", "辛壬癸", caseId, "线索"]) expect(notice.body, inner).not.toContain(inner);
		},
	);

	test("SEC-03 whoever may not see the case does not learn of it from the notice; the case's number stands there once it has one", async () => {
		const { id = "" } = issued.get("qinyuan") ?? {};
		const visits = told.visits("qinyuan");
		const [first] = (await visits.detail(id, "handler1")).cases;
		const { owner } = world.database;
		await sql`update core.stream set org_path = 'qinyuan/dianli/', number = '沁能罚决〔2024〕9号' where stream_id = ${first?.id}`.execute(
			owner,
		);
		const inUnit = await visits.detail(id, "handler1");
		expect(inUnit.cases.map((one) => one.id)).not.toContain(first?.id);
		expect(JSON.stringify(inUnit)).not.toContain("沁能罚决〔2024〕9号");
		expect((await visits.detail(id, "head")).cases).toContainEqual({ ...first, number: "沁能罚决〔2024〕9号" });
	});
});

describe("what cannot be linked", () => {
	test("SEC-03 another unit's notice, another authority's and none at all are answered alike, and open nothing", async () => {
		const { id: others = "" } = issued.get("qinyuan") ?? {};
		const { id: foreign = "" } = issued.get("linyi") ?? {};
		const before = await casesOpen();
		const answers = [];
		for (const visitId of [others, foreign, "0".repeat(32)]) {
			const input = await clueOf("qinyuan", visitId, {}, "handler5");
			const { status, code, body } = await tryToOpen("qinyuan", input, "handler5");
			expect([status, code]).toEqual([409, "visit-unknown"]);
			answers.push(body.replace(/"instance":"[^"]*"/, ""));
		}
		expect(new Set(answers).size).toBe(1);
		expect(await casesOpen()).toBe(before);
	});

	test("MID-01 only as a clue that an inspection found, and by nobody but the machine", async () => {
		const { id = "" } = issued.get("linyi") ?? {};
		const before = await casesOpen();
		expect(await tryToOpen("linyi", await clueOf("linyi", id, { source: "complaint" }))).toMatchObject({
			code: "source-not-inspection",
			remedy: "请更改线索来源",
		});
		expect((await tryToOpen("linyi", await clueOf("linyi", "not-an-id"))).status).toBe(422);
		expect(await casesOpen()).toBe(before);
		const visits = told.visits("linyi");
		for (const who of ["handler1", "leader", "head"])
			expect((await visits.refused(id, who, "take-up-visit-clue", { caseId: "0".repeat(32) })).status).toBe(409);
		expect((await visits.refused(id, "handler1", "record-visit-clue", { text: "" })).code).toBe("input-invalid");
		expect((await visits.refused(id, "clerk1", "record-visit-clue", { text: "某事" })).status).toBeGreaterThanOrEqual(
			403,
		);
		expect((await visits.detail(id, "head")).next.map(({ name }) => name)).not.toContain("take-up-visit-clue");
	});

	test("SEC-11 nothing public knows the clue or the case", async () => {
		const { rows } = await sql<{ text: string }>`
			select string_agg(n::text, '') as text from portal.visit_notice n`.execute(world.house.portalDb);
		for (const words of ["戊己庚", "辛壬癸"]) {
			expect(rows[0]?.text).not.toContain(words);
			expect(rows[0]?.text).not.toContain(Buffer.from(words).toString("hex"));
			const found = await world.app.inject({
				method: "GET",
				url: `/search?q=${encodeURIComponent(words)}`,
				headers: { host: "demo.localhost" },
			});
			expect(found.body.replaceAll(`value="${words}"`, "")).not.toContain(TITLE);
		}
	});
});
