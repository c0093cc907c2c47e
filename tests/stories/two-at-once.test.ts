import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desk, Reply } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

let world: World;
let desk: Desk;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
});
afterAll(() => world.close());

async function eventCount(streamId: string): Promise<number> {
	const { rows } = await sql<{ n: bigint }>`
		select count(*) as n from core.event where stream_id = ${streamId}`.execute(world.database.owner);
	return Number(rows[0]?.n);
}

async function streamCount(): Promise<number> {
	const { rows } = await sql<{ n: bigint }>`select count(*) as n from core.stream`.execute(world.database.owner);
	return Number(rows[0]?.n);
}

/** One act, sent as it is: with the key and the version that the test says. */
function post(who: string, caseId: string, act: string, body: object, key: string = randomUUID()) {
	const url = `/api/cases/${caseId}/acts/${act}`;
	return desk.send(who, { method: "POST", url, body, headers: { "idempotency-key": key } });
}

const URGENT = { input: { reason: "证据正在被转移。" } };

describe("two at the same case", () => {
	test("REL-14 who looked at an older version is told so, and nothing is overwritten", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const { version } = await desk.detail(caseId, "handler1");
		const first = await post("handler1", caseId, "start-urgently", { ...URGENT, expectedVersion: version });
		expect(first.status).toBe(200);
		const request = {
			input: {
				reason: SUPPLIER.summary,
				partyFacts: "示范能源有限公司。",
				opinion: "建议立案。",
				bases: await step.basesOf(desk, caseId),
			},
		};
		const second = await post("handler1", caseId, "request-initiation", { ...request, expectedVersion: version });
		expect(second.status).toBe(409);
		expect(JSON.parse(second.body)).toMatchObject({ code: "version-conflict" });
		expect(await eventCount(caseId)).toBe(version + 1);
		const third = await post("handler1", caseId, "request-initiation", { ...request, expectedVersion: version + 1 });
		expect(third.status).toBe(200);
		expect((await post("handler1", caseId, "request-initiation", { ...request, expectedVersion: -1 })).status).toBe(
			422,
		);
	});

	test("REL-14 thirty officers' acts at once, each on the version they see: one wins a version, versions have no gap", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		await step.initiate(desk, caseId, SUPPLIER);
		await step.assignTwo(desk, caseId);
		const { version } = await desk.detail(caseId, "handler1");
		const appraisal = { institution: "示范检测所", qualification: "资质证书 示字001号", subject: "台账核验" };
		const replies = await Promise.all(
			Array.from({ length: 30 }, () =>
				post("handler1", caseId, "commission-appraisal", { input: appraisal, expectedVersion: version }),
			),
		);
		const won = replies.filter(({ status }) => status === 200);
		expect(won).toHaveLength(1);
		expect(
			new Set(replies.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body}`)).size,
		).toBe(1);
		const { rows } = await sql<{ version: number }>`
			select version from core.event where stream_id = ${caseId} order by version`.execute(world.database.owner);
		expect(rows.map((row) => row.version)).toEqual(rows.map((_, index) => index + 1));
	});
});

describe("one party in many cases", () => {
	test("REL-14 twenty clues about one new party at the same moment: twenty cases, one party in the register", async () => {
		const form = await desk.form(null, "handler1", "register-clue");
		const creditCode = "91441802749962148P";
		const input = {
			procedure: "ordinary",
			title: SUPPLIER.title,
			matterId: form.choices["matter"]?.[0]?.value,
			source: "inspection",
			sourceDetail: "日常监督检查发现",
			foundOn: desk.today(),
			party: step.company("示范煤业有限公司（虚构）", creditCode, "示范县矿区路3号（虚构地址）", "高建国"),
			summary: SUPPLIER.summary,
		};
		const request = { method: "POST", url: "/api/cases", body: { type: "penalty", input } } as const;
		const replies = await Promise.all(Array.from({ length: 20 }, () => desk.send("handler1", request)));
		expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
		const { rows } = await sql<{ n: bigint }>`
			select count(*) as n from core.party where credit_code = ${creditCode}`.execute(world.database.owner);
		expect(rows[0]?.n).toBe(1n);
	});
});

describe("the same request again", () => {
	test("REL-03 the key replays the very reply; another body under it is refused; another person's key is another key", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const key = randomUUID();
		const first = await post("handler1", caseId, "start-urgently", URGENT, key);
		const again = await post("handler1", caseId, "start-urgently", URGENT, key);
		expect([again.status, again.body]).toEqual([first.status, first.body]);
		expect(first.status).toBe(200);
		const other = await post("handler1", caseId, "start-urgently", { input: { reason: "另一个理由。" } }, key);
		expect(other.status).toBe(422);
		expect(JSON.parse(other.body)).toMatchObject({ code: "idempotency-key-reused" });
		const colleague = await post("unithead", caseId, "start-urgently", URGENT, key);
		expect(colleague.status, "judged anew for another person").toBe(409);
		expect(await eventCount(caseId)).toBe(2);
		expect((await post("handler1", caseId, "start-urgently", URGENT, "short")).status).toBe(400);
	});

	test("REL-03 a refused request leaves its key free", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const key = randomUUID();
		const early = await post(
			"unithead",
			caseId,
			"endorse-initiation",
			{ input: { agree: true, opinion: "同意。" } },
			key,
		);
		expect(early.status).toBe(409);
		await desk.act(caseId, "handler1", "request-initiation", {
			reason: SUPPLIER.summary,
			partyFacts: "示范能源有限公司。",
			opinion: "建议立案。",
			bases: await step.basesOf(desk, caseId),
		});
		const now = await post(
			"unithead",
			caseId,
			"endorse-initiation",
			{ input: { agree: true, opinion: "同意。" } },
			key,
		);
		expect(now.status).toBe(200);
	});

	test("REL-15 100 identical acts in parallel: one effect, 100 equal replies", async () => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const key = randomUUID();
		const replies = await Promise.all(
			Array.from({ length: 100 }, () => post("handler1", caseId, "start-urgently", URGENT, key)),
		);
		expect(new Set(replies.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
		expect(replies[0]?.status).toBe(200);
		expect(await eventCount(caseId)).toBe(2);
	});

	test("REL-15 100 identical registrations in parallel open one case", async () => {
		const form = await desk.form(null, "handler1", "register-clue");
		const before = await streamCount();
		const key = randomUUID();
		const body = {
			type: "penalty",
			input: {
				procedure: "ordinary",
				title: SUPPLIER.title,
				matterId: form.choices["matter"]?.[0]?.value,
				source: "inspection",
				sourceDetail: "日常监督检查发现",
				foundOn: desk.today(),
				party: SUPPLIER.party,
				summary: SUPPLIER.summary,
			},
		};
		const request = { method: "POST", url: "/api/cases", body, headers: { "idempotency-key": key } } as const;
		const replies = await Promise.all(Array.from({ length: 100 }, () => desk.send("handler1", request)));
		expect(new Set(replies.map(({ status, body: text }) => `${status} ${text}`)).size).toBe(1);
		expect(replies[0]?.status).toBe(201);
		const opened = JSON.parse(replies[0]?.body ?? "{}") as Reply;
		expect(await eventCount(opened.streamId)).toBe(1);
		expect(await streamCount()).toBe(before + 1);
	});
});

describe("SEC-20 a request that did not come from our own pages", () => {
	test.each([
		["a foreign origin", { origin: "https://evil.example" }],
		["a foreign site", { "sec-fetch-site": "cross-site" }],
		["a sibling site", { "sec-fetch-site": "same-site" }],
		["no token", { "x-sanzhi-csrf": "" }],
		["a wrong token", { "x-sanzhi-csrf": "0".repeat(43) }],
		["an opaque origin", { origin: "null" }],
	])("%s is refused and leaves no event", async (_what, headers) => {
		const caseId = await step.registerClue(desk, SUPPLIER);
		const url = `/api/cases/${caseId}/acts/start-urgently`;
		const reply = await desk.send("handler1", { method: "POST", url, body: URGENT, headers });
		expect(reply.status).toBe(403);
		expect(JSON.parse(reply.body)).toMatchObject({ code: "cross-site" });
		expect(await eventCount(caseId)).toBe(1);
	});
});
