import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyCase, type PenaltyCase, readStream, type StreamKind } from "#casework";
import type { Actor } from "#identity/contract";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { inScope } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { publicationClocks } from "./clocks.ts";
import { publicationKind, publicationProcess } from "./process.ts";
import type { Publication } from "./publication.ts";
import { actorOf, caseKind, contextOn, createWorld, Item, nextId, seedAuthority, type World } from "./world.fixture.ts";

/** What a case records of reconsideration and litigation, and what its publication makes of it. */
let base: TestDatabase;
let world: World;
const handler = actorOf("qinyuan", "handler", ["handler"]);
const clerk = actorOf("qinyuan", "drafter", ["disclosure-clerk"]);
const leader = actorOf("qinyuan", "leader", ["leader"]);

beforeAll(async () => {
	base = await createTestDatabase();
	await seedAuthority(base.db, "qinyuan", instantOf("2024-03-04T01:00:00Z"));
	world = await createWorld(base.db);
	world.clock.set(instantOf("2024-09-02T02:00:00Z"));
});
afterAll(async () => await base.drop());

async function run<S>(kind: StreamKind<S>, streamId: string, act: string, input: unknown, actor: Actor) {
	const done = await world.engine.run(kind, { streamId, act, input, actor });
	return isRefusal(done) ? `${done.code} ${done.message}` : "done";
}

function decidedCase(caseId: string, number = "沁能罚决〔2024〕3号"): PenaltyCase {
	return {
		...emptyCase(caseId),
		status: "open",
		authorityId: "qinyuan",
		orgPath: "qinyuan/",
		regime: { id: "qinyuan", effectiveFrom: "2019-12-11", hash: "" },
		title: "示例供电有限公司未取得许可供电案",
		party: { type: "organisation", name: "示例供电有限公司", address: "示例县示例路1号" },
		openedOn: plainDateOf("2024-02-01"),
		performance: {
			payments: [],
			remedies: [{ kind: "litigation", from: plainDateOf("2024-05-06"), to: null }],
		},
		decision: {
			on: plainDateOf("2024-03-04"),
			outcome: "penalise",
			draftHash: "h",
			documentId: nextId(),
			number,
			penalty: { kinds: ["fine"], fineFen: 5_000_000, confiscatedFen: 0, other: "" },
			summary: false,
			title: "示例",
		},
	};
}

async function itemsOf(caseId: string): Promise<readonly Publication[]> {
	const { rows } = await sql<{ stream_id: string }>`
		select stream_id from core.publication where case_id = ${caseId} order by number`.execute(base.owner);
	return await inScope(base.db, { scope: ["qinyuan/"] }, async (tx) => {
		const found: Publication[] = [];
		for (const { stream_id } of rows) {
			const stream = await readStream(tx, publicationProcess, stream_id);
			if (stream) found.push(stream.state);
		}
		return found;
	});
}

async function opened(): Promise<{ caseId: string; itemId: string }> {
	const caseId = nextId();
	expect(await run(caseKind, caseId, "decide", { state: decidedCase(caseId) }, handler)).toBe("done");
	return { caseId, itemId: (await itemsOf(caseId))[0]?.id ?? "" };
}

const ended = (result: string, to = "2024-07-01") => ({
	to,
	result,
	detail: "示例县人民法院（2024）示行初1号行政判决书",
});
const endRemedy = (caseId: string, result: string, to?: string) =>
	run(caseKind, caseId, "end-remedy", ended(result, to), handler);

async function withhold(itemId: string): Promise<void> {
	const input = { ground: "国家秘密", reason: "已定密。" };
	expect(await run(publicationKind, itemId, "withhold", input, leader)).toBe("done");
}

describe("COR-01 COR-04 the case's own record of a result", () => {
	const byHand = { kind: "annulled", organ: "示例县人民法院", number: "（2024）示行初1号行政判决书" };

	test("is never refused because the clerk was faster: the same is left, a later one is recorded", async () => {
		const { caseId, itemId } = await opened();
		await withhold(itemId);
		const hand = { ...byHand, effectiveOn: "2024-07-01" };
		expect(await run(publicationKind, itemId, "record-annulment", hand, clerk)).toBe("done");
		expect(await endRemedy(caseId, "annulled")).toBe("done");
		expect((await itemsOf(caseId))[0]?.annulment).toMatchObject({ kind: "annulled", effectiveOn: "2024-07-01" });
		expect(await endRemedy(caseId, "void", "2024-08-01")).toBe("done");
		expect((await itemsOf(caseId))[0]?.annulment).toMatchObject({
			kind: "void",
			effectiveOn: "2024-08-01",
			firstEffectiveOn: "2024-07-01",
		});
	});

	test("a withheld item takes a second result: 变更, then 撤销", async () => {
		const { caseId, itemId } = await opened();
		await withhold(itemId);
		expect(await endRemedy(caseId, "changed", "2024-06-03")).toBe("done");
		expect(await endRemedy(caseId, "annulled", "2024-08-01")).toBe("done");
		expect((await itemsOf(caseId))[0]).toMatchObject({ status: "withheld", annulment: { kind: "annulled" } });
	});

	test("责令重作 before anything was public ends the item", async () => {
		const { caseId } = await opened();
		expect(await endRemedy(caseId, "remade")).toBe("done");
		expect((await itemsOf(caseId))[0]).toMatchObject({ status: "dropped" });
	});

	test("PUB-01 a decision made anew opens an item of its own beside that of the old one", async () => {
		const { caseId } = await opened();
		expect(await endRemedy(caseId, "remade")).toBe("done");
		const anew = decidedCase(caseId, "沁能罚决〔2024〕4号");
		expect(await run(caseKind, caseId, "decide", { state: anew }, handler)).toBe("done");
		expect((await itemsOf(caseId)).map((one) => [one.number, one.status])).toEqual([
			["沁能罚决〔2024〕3号", "dropped"],
			["沁能罚决〔2024〕4号", "pending"],
		]);
		expect(await endRemedy(caseId, "annulled", "2024-08-01")).toBe("done");
		expect((await itemsOf(caseId)).map((one) => one.status)).toEqual(["dropped", "dropped"]);
	});
});

test("COR-01 a later instrument gives the withdrawal of an earlier one no more time", () => {
	const on = (day: string) =>
		contextOn(day, { regime: "dazhou", actor: actorOf("dazhou", "clerk", ["disclosure-clerk"]) });
	const item = new Item({ regime: "dazhou" });
	const released = { ...item.state, status: "published", release: { publicId: nextId(), on: "2024-03-05" } } as never;
	item.state = released;
	const organ = { organ: "示例市人民政府", number: "示复决〔2024〕1号" };
	item.must("record-annulment", { kind: "changed", effectiveOn: "2024-06-03", ...organ }, on("2024-06-03"));
	item.mustByMachine("follow-annulment", { kind: "annulled", effectiveOn: "2024-08-01", ...organ }, on("2024-08-01"));
	const clock = publicationClocks(item.state, on("2024-08-01")).find((one) => one.id === "withdraw");
	expect(clock?.dueOn).toBe("2024-06-04");
});

describe("COR-04 a result that no text names as a ground", () => {
	test.each([
		["miit", "changed"],
		["nea", "void"],
	])("%s: %s of a licence is recorded and takes nothing down", (regime, result) => {
		const actor = actorOf(regime, "drafter", ["disclosure-clerk"]);
		const context = contextOn("2024-07-01", { regime, actor, type: "licence" });
		const item = new Item({ regime, type: "licence" });
		item.state = { ...item.state, status: "published", release: { publicId: nextId(), on: "2024-03-05" } } as never;
		const input = {
			kind: "reconsideration",
			organ: "示例市人民政府",
			on: "2024-05-06",
			content: "请求撤销。",
			result,
			resultOn: "2024-07-01",
			number: "示复决〔2024〕1号",
		};
		item.must("record-remedy-sought", input, context);
		expect(item.state.remedies).toMatchObject([{ result }]);
		expect(item.state.annulment).toBeNull();
	});
});
