import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDemoAccount } from "#identity";
import type { HeldRole } from "#identity/contract";
import { inScope } from "#platform/db";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { openDesks } from "../../src/apps/server/demo/seed.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { FINE, SUPPLIER } from "./cases.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({
		authorities: ["linyi", "dazhou", "miit", "nea"],
		accountsOf: ["linyi", "dazhou-yjj", "miit", "nea", "nea-hb", "nea-sx"],
	});
});
afterAll(() => world.close());

const MISSING = "0123456789abcdef0123456789abcdef";
const LICENCE = { type: "licence", input: {} };

describe("REG-01 types of the authority's own text", () => {
	test("linyi refuses a licence case naming its three types", async () => {
		const reply = await world.desk("linyi").send("handler1", { method: "POST", url: "/api/cases", body: LICENCE });
		expect(reply.status).toBe(409);
		const problem = JSON.parse(reply.body) as {
			code: string;
			title: string;
			basis: { document: string; article: string };
		};
		expect(problem.code).toBe("type-outside-authority");
		for (const type of ["行政检查", "行政处罚", "行政强制"]) expect(problem.title).toContain(type);
		expect(problem.title.split("为：")[1]?.split("、")).toHaveLength(3);
		expect(problem.basis.document).not.toBe("");
		expect(problem.basis.article).toMatch(/序言|一/);
	});

	test.each(["dazhou-yjj", "miit"])("%s has five types, 行政征收征用 among them", async (authorityId) => {
		const desk = world.desk(authorityId);
		const rules = JSON.parse((await desk.get("handler1", "/api/rules")).body) as {
			clauses: { key: string; own: { value: unknown } }[];
		};
		const types = rules.clauses.find(({ key }) => key === "types")?.own.value as { types: string[] };
		expect(types.types.toSorted()).toEqual(["compulsion", "inspection", "levy", "licence", "penalty"]);
		const reply = await desk.send("handler1", { method: "POST", url: "/api/cases", body: LICENCE });
		expect(reply.body, "not outside the authority").not.toContain("type-outside-authority");
	});

	test("a type nobody knows is bad input, and nothing is created", async () => {
		const reply = await world
			.desk("linyi")
			.send("handler1", { method: "POST", url: "/api/cases", body: { type: "tax", input: {} } });
		expect(reply.status).toBe(422);
		const { rows } = await sql<{
			n: bigint;
		}>`select count(*) as n from core.stream where authority_id = 'linyi'`.execute(world.database.owner);
		expect(rows[0]?.n).toBe(0n);
	});
});

describe("REG-02 headquarters and dispatched offices (派出机构)", () => {
	let cases: { id: string; hb: string; sx: string };
	beforeAll(async () => {
		const [hb, sx] = [world.desk("nea-hb"), world.desk("nea-sx")];
		cases = { id: "", hb: await step.registerClue(hb, SUPPLIER), sx: await step.registerClue(sx, SUPPLIER) };
	});
	const listed = async (desk: Desk, who: string) => {
		const reply = await desk.get(who, "/api/cases?size=100");
		expect(reply.status).toBe(200);
		return (JSON.parse(reply.body) as { items: { id: string }[]; total: number }).items.map(({ id }) => id);
	};

	test.each(["head", "leader", "unithead", "handler1", "reviewer", "archivist", "clerk1"])(
		"%s of one office sees 0 cases of the other, and the other's case answers like a missing one, byte for byte",
		async (who) => {
			for (const [authorityId, foreign] of [
				["nea-hb", cases.sx],
				["nea-sx", cases.hb],
			] as const) {
				const desk = world.desk(authorityId);
				expect(await listed(desk, who)).not.toContain(foreign);
				for (const path of [
					"",
					"?asOf=2024-05-06T09:00:00.000Z",
					"/acts/request-initiation",
					"/acts/approve-initiation",
				]) {
					const theirs = await desk.get(who, `/api/cases/${foreign}${path}`);
					const none = await desk.get(who, `/api/cases/${MISSING}${path}`);
					expect([theirs.status, theirs.body], path).toEqual([404, none.body]);
					expect(none.status).toBe(404);
				}
				const input = { reason: "情况紧急。" };
				const at = (id: string) =>
					({ method: "POST", url: `/api/cases/${id}/acts/start-urgently`, body: { input } }) as const;
				const [theirs, none] = [await desk.send(who, at(foreign)), await desk.send(who, at(MISSING))];
				expect([theirs.status, theirs.body]).toEqual([404, none.body]);
			}
		},
	);

	test("the supervisor of 局机关 reads both, and does no act on either", async () => {
		const desk = world.desk("nea");
		expect((await listed(desk, "supervisor")).toSorted()).toEqual([cases.hb, cases.sx].toSorted());
		for (const id of [cases.hb, cases.sx]) {
			const detail = await desk.detail(id, "supervisor");
			expect(detail.timeline).toHaveLength(1);
			expect(detail.next.filter(({ mine }) => mine)).toEqual([]);
			expect(await desk.refused(id, "supervisor", "start-urgently", { reason: "情况紧急。" })).toMatchObject({
				status: 409,
				code: "role-missing",
			});
		}
		for (const who of ["head", "leader", "handler1", "reviewer"]) expect(await listed(desk, who)).toEqual([]);
	});

	test("an officer of another unit of the same office does not see the unit's case; its leader does", async () => {
		const desk = world.desk("nea-hb");
		expect(await listed(desk, "handler5")).toEqual([]);
		expect((await desk.get("handler5", `/api/cases/${cases.hb}`)).status).toBe(404);
		expect(await listed(desk, "leader")).toEqual([cases.hb]);
	});
});

describe("REV-02 SEC-05 who handles never reviews", () => {
	test("not under a second account of the same person either; and the database refuses it by itself", async () => {
		const accounts = [...world.accounts];
		const desks = openDesks(world.house, { exchange: world.exchange, accounts, time: world.time });
		const desk = desks("linyi");
		const handler = accounts.find((one) => one.authorityId === "linyi" && one.key === "handler1");
		if (!handler) throw new Error("linyi has no handler1");
		const roles: HeldRole[] = [{ role: "legal-reviewer", orgPath: "linyi/" }];
		const login = "linyi.second";
		const password = await inScope(world.house.db, { scope: ["linyi/"], authority: "linyi" }, (tx) =>
			createDemoAccount(tx, {
				personId: handler.personId,
				login,
				authorityId: "linyi",
				orgPath: "linyi/zhengce/",
				roles,
				now: world.time.clock.now(),
			}),
		);
		accounts.push({ ...handler, key: "second", login, password });
		const caseId = await step.untilDraft(desk, SUPPLIER, FINE);
		const form = await desk.form(caseId, "handler1", "submit-for-review");
		const listed = (form.choices["review-materials"] ?? []).map((one) => ({ id: one.value, pages: 6 }));
		const materials = listed.length > 0 ? listed : [{ id: "case-file", pages: 40 }];
		await desk.act(caseId, "handler1", "submit-for-review", { materials, suggestion: "建议处罚。" });
		const refused = await desk.refused(caseId, "second", "accept-submission", { checked: true });
		expect(refused.status).toBe(409);
		expect(refused.code).toMatch(/reviewer|handled|duties/);
		expect(refused.basis?.article).toMatch(/第.+条/);
		await desk.act(caseId, "reviewer", "accept-submission", { checked: true });

		for (const [personId, duty] of [
			[handler.personId, "reviewing"],
			[desk.personId("reviewer"), "handling"],
		]) {
			await expect(
				inScope(world.database.db, { scope: ["linyi/"], authority: "linyi" }, (tx) =>
					sql`insert into core.case_duty (stream_id, person_id, duty, org_path) values (${caseId}, ${personId}, ${duty}, 'linyi/')`.execute(
						tx,
					),
				),
			).rejects.toMatchObject({ code: "23505", constraint: "case_duty_pkey" });
		}
		await expect(
			inScope(world.database.db, { scope: ["linyi/"], authority: "linyi" }, (tx) =>
				sql`delete from core.case_duty where stream_id = ${caseId}`.execute(tx),
			),
		).rejects.toMatchObject({ code: "42501" });
	});
});
