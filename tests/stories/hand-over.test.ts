import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HandOverDetail, HandOverRow } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { type ClientKey, call, EXCHANGE, registerClient, sendAs } from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** 市市场监管局 hands a case over to the 综合行政执法支队 of 市应急管理局. */
let world: World;
let sender: Desk;
let receiver: Desk;
let system: ClientKey;
const SHARED = ["title", "matter", "partyName", "clueSummary", "foundOn"];
const SQUAD = "dazhou.yjj/zhifa/";
const BASIS = { document: "中华人民共和国行政处罚法", article: "第十八条" };

beforeAll(async () => {
	world = await createWorld({ authorities: ["dazhou"], accountsOf: ["dazhou-scjgj", "dazhou-yjj"] });
	sender = world.desk("dazhou-scjgj");
	receiver = world.desk("dazhou-yjj");
	system = await registerClient(
		{ world, desk: sender },
		{ grants: { cases: ["title", "status"], "hand-overs": SHARED } },
	);
});
afterAll(() => world.close());

async function ask<T>(desk: Desk, who: string, url: string): Promise<T> {
	const reply = await desk.get(who, url);
	expect(reply.status, `${url}: ${reply.body}`).toBe(200);
	return JSON.parse(reply.body) as T;
}

async function actOn(desk: Desk, who: string, streamId: string, act: string, input: object) {
	const reply = await desk.send(who, {
		method: "POST",
		url: `/api/hand-overs/${streamId}/acts/${act}`,
		body: { input },
	});
	world.time.tick();
	return { status: reply.status, body: JSON.parse(reply.body) as { code?: string; title?: string } };
}

const bodyOf = (more: object = {}) => ({
	receiver: SQUAD,
	basis: BASIS,
	reason: "该违法行为由综合行政执法支队集中行使行政处罚权。",
	shared: SHARED,
	approverId: sender.personId("leader"),
	...more,
});
const sentences = async (desk: Desk, who: string, caseId: string) =>
	(await desk.detail(caseId, who)).timeline.map(({ sentence }) => sentence);
const received = async (who = "unithead2", of = receiver) =>
	(await ask<{ items: HandOverRow[] }>(of, who, "/api/hand-overs")).items;

async function ledgerOf(streamId: string): Promise<number> {
	await world.house.settleLedger();
	const { rows } = await sql<{ found: number }>`
		select count(*)::int as found from core.ledger_leaf l join core.event e using (event_id)
		where e.stream_id = ${streamId}`.execute(world.database.owner);
	return rows[0]?.found ?? 0;
}

describe("PLT-08 a department hands a case over to another authority through the API", () => {
	let caseId: string;
	let handOverId: string;

	test("PLT-08 an unsigned request gets 401 and does nothing", async () => {
		caseId = await step.registerClue(sender, SUPPLIER);
		const url = `${EXCHANGE}/cases/${caseId}/hand-over`;
		const reply = await sendAs(world, { method: "POST", url, body: bodyOf() });
		expect(reply).toMatchObject({ status: 401, body: { code: "signature-required" } });
		expect(await received()).toEqual([]);
		expect((await sender.detail(caseId, "handler1")).version).toBe(1);
	});

	test("PLT-08 only what the client may share, and only on the approval of somebody who may approve", async () => {
		const send = (body: object) =>
			call(world, system, { method: "POST", url: `${EXCHANGE}/cases/${caseId}/hand-over`, body });
		expect(await send(bodyOf({ shared: [...SHARED, "partyAddress"] }))).toMatchObject({
			status: 403,
			body: { code: "field-not-granted" },
		});
		for (const approverId of [sender.personId("handler1"), sender.personId("unithead2"), receiver.personId("leader")])
			expect(await send(bodyOf({ approverId }))).toMatchObject({
				status: 422,
				body: { code: "approver-not-entitled" },
			});
		expect(await send(bodyOf({ receiver: "dazhou.nowhere/" }))).toMatchObject({
			status: 409,
			body: { code: "receiver-unknown" },
		});
		expect(await send(bodyOf({ receiver: "dazhou.scjgj/" }))).toMatchObject({
			status: 409,
			body: { code: "receiver-own" },
		});
		expect(await send(bodyOf({ papers: ["无此文号"] }))).toMatchObject({
			status: 409,
			body: { code: "paper-unknown" },
		});
		expect(await received()).toEqual([]);
	});

	test("PLT-08 the signed request hands over: the receiving unit sees the shared fields only", async () => {
		const url = `${EXCHANGE}/cases/${caseId}/hand-over`;
		const reply = await call(world, system, { method: "POST", url, body: bodyOf() });
		expect(reply, reply.text).toMatchObject({ status: 200, body: { case: caseId } });
		handOverId = reply.body.handOver;
		expect(await received()).toMatchObject([
			{ id: handOverId, status: "waiting", sender: "达州市市场监督管理局", title: SUPPLIER.title, caseId: null },
		]);
		const text = (await receiver.get("unithead2", `/api/hand-overs/${handOverId}`)).body;
		const detail = JSON.parse(text) as HandOverDetail;
		expect(Object.keys(detail.copy).toSorted()).toEqual(SHARED.toSorted());
		expect(detail.copy.clueSummary).toBe(SUPPLIER.summary);
		expect(detail.approvedBy.name).toBe("包梦洁");
		for (const hidden of [SUPPLIER.place, "周立民", "91350100M000100Y43", caseId]) expect(text).not.toContain(hidden);
	});

	test("PLT-08 SEC-01 the receiver has no right on the sender's case, nor other units on what was sent to this one", async () => {
		for (const who of ["unithead2", "leader", "head"])
			expect((await receiver.get(who, `/api/cases/${caseId}`)).status).toBe(404);
		expect(await received("unithead")).toEqual([]);
		expect((await receiver.get("unithead", `/api/hand-overs/${handOverId}`)).status).toBe(404);
		expect(await received("leader", sender)).toEqual([]);
		expect((await sender.get("head", `/api/hand-overs/${handOverId}`)).status).toBe(404);
	});

	test("PLT-08 both timelines record the transfer, in the name of the system and of who approved it; both ledgers hold it", async () => {
		const told = await sentences(sender, "handler1", caseId);
		expect(told.at(-1)).toMatch(/^生成《案件移送函》.+案移〔\d{4}〕1号$/u);
		expect(told.at(-2)).toBe(
			"移送达州市应急管理局安全生产综合行政执法支队（依据《中华人民共和国行政处罚法》第十八条），共享：案由、执法事项、当事人名称（姓名）、线索摘要、发现日期",
		);
		const [entry] = (await sender.detail(caseId, "handler1")).timeline.filter(({ type }) => type === "CaseHandedOver");
		expect(entry).toMatchObject({ actorName: "综合行政执法系统", actorTitle: "系统客户端" });
		expect(entry?.data).toMatchObject({ approvedBy: { name: "包梦洁", title: "副局长" } });
		const { timeline } = await ask<HandOverDetail>(receiver, "unithead2", `/api/hand-overs/${handOverId}`);
		expect(timeline.map(({ sentence }) => sentence)).toEqual([
			"收到达州市市场监督管理局移送的案件（包梦洁批准），共享：案由、执法事项、当事人名称（姓名）、线索摘要、发现日期",
		]);
		expect(await ledgerOf(caseId)).toBe(3);
		expect(await ledgerOf(handOverId)).toBe(1);
	});

	test("PLT-08 while it is not answered the sender neither hands it over again nor decides it", async () => {
		const url = `${EXCHANGE}/cases/${caseId}/hand-over`;
		expect(await call(world, system, { method: "POST", url, body: bodyOf() })).toMatchObject({
			status: 409,
			body: { code: "act-not-open" },
		});
		for (const act of ["make-decision", "decide-on-the-spot"]) {
			const { missing } = await sender.form(caseId, "handler1", act);
			expect(missing.map(({ code }) => code)).toContain("hand-over-open");
		}
		const by = { handOverId, outcome: "accepted", receiver: "达州市应急管理局", note: "同意" };
		expect(await sender.refused(caseId, "leader", "record-hand-over-answer", by)).toMatchObject({
			code: "by-machine-only",
		});
	});

	test("PLT-08 refused: the sender goes on, and may hand it over to somebody else", async () => {
		expect((await actOn(receiver, "handler5", handOverId, "refuse-hand-over", { note: "不接收" })).body.code).toBe(
			"role-missing",
		);
		const done = await actOn(receiver, "unithead2", handOverId, "refuse-hand-over", { note: "不属于本机关职权范围。" });
		expect(done.status).toBe(200);
		expect((await sentences(sender, "handler1", caseId)).at(-1)).toBe(
			"达州市应急管理局安全生产综合行政执法支队不接受移送，由本机关继续办理：不属于本机关职权范围。",
		);
		expect((await sender.detail(caseId, "handler1")).status).toBe("open");
		expect((await actOn(receiver, "unithead2", handOverId, "accept-hand-over", { note: "接收" })).body.code).toBe(
			"act-not-open",
		);
	});

	test("PLT-08 handed over by a person in the console, accepted, taken up: the new case keeps the link, once", async () => {
		const input = { receiver: SQUAD, basis: BASIS, reason: "补正材料后再次移送。", shared: SHARED };
		expect(await sender.refused(caseId, "handler1", "hand-over-case", input)).toMatchObject({ code: "role-missing" });
		await sender.act(caseId, "unithead", "hand-over-case", input);
		const [sent] = await received();
		const again = sent?.id ?? "";
		expect(again).not.toBe(handOverId);
		expect(await opened(again, "handler5")).toMatchObject({ status: 409, code: "act-not-open" });
		expect((await actOn(receiver, "unithead2", again, "accept-hand-over", { note: "同意接收。" })).status).toBe(200);
		const closed = await sender.detail(caseId, "unithead");
		expect(closed.status).toBe("transferred");
		expect(closed.timeline.at(-1)?.sentence).toContain("接受移送");
		expect(await opened(again, "handler5", "inspection")).toMatchObject({ code: "source-not-transferred" });
		const taken = await opened(again, "handler5");
		expect(taken.status, JSON.stringify(taken)).toBe(201);
		expect((await receiver.detail(taken.streamId ?? "", "handler5")).state["clue"]).toMatchObject({
			source: "transferred-in",
			handOverId: again,
		});
		expect(await ask<HandOverDetail>(receiver, "unithead2", `/api/hand-overs/${again}`)).toMatchObject({
			status: "taken-up",
			caseId: taken.streamId,
		});
		expect(await opened(again, "handler5")).toMatchObject({ status: 409, code: "act-not-open" });
	});

	async function opened(handOver: string, who: string, source = "transferred-in") {
		const form = await receiver.form(null, who, "register-clue");
		const input = {
			procedure: "ordinary",
			title: SUPPLIER.title,
			matterId: form.choices["matter"]?.[0]?.value,
			source,
			sourceDetail: "达州市市场监督管理局移送",
			foundOn: receiver.today(),
			party: SUPPLIER.party,
			summary: SUPPLIER.summary,
			handOverId: handOver,
		};
		const reply = await receiver.send(who, { method: "POST", url: "/api/cases", body: { type: "penalty", input } });
		world.time.tick();
		return { status: reply.status, ...(JSON.parse(reply.body) as { code?: string; streamId?: string }) };
	}

	test("PLT-08 a case that ended meanwhile keeps its own end, and the other authority can still answer", async () => {
		const ended = await step.registerClue(sender, { ...SUPPLIER, title: "不予立案的示范案" });
		const input = { receiver: SQUAD, basis: BASIS, reason: "移送。", shared: ["title"] };
		await sender.act(ended, "unithead", "hand-over-case", input);
		await sender.act(ended, "handler1", "request-initiation", {
			reason: SUPPLIER.summary,
			partyFacts: "当事人基本情况。",
			opinion: "建议立案。",
			bases: await step.basesOf(sender, ended),
		});
		await sender.act(ended, "unithead", "endorse-initiation", { agree: true, opinion: "同意。" });
		await sender.act(ended, "head", "approve-initiation", { approve: false, opinion: "不予立案。" });
		const [waiting] = (await received()).filter(({ status }) => status === "waiting");
		const done = await actOn(receiver, "unithead2", waiting?.id ?? "", "accept-hand-over", { note: "同意接收。" });
		expect(done.status, JSON.stringify(done.body)).toBe(200);
		const detail = await sender.detail(ended, "unithead");
		expect(detail.status).toBe("not-initiated");
		expect(detail.timeline.at(-1)?.sentence).toContain("接受移送");
	});

	test("PLT-08 the receiving system reads and answers through the API, within its own grants", async () => {
		const other = await step.registerClue(sender, { ...SUPPLIER, title: "另一件示范案" });
		const squad = await registerClient({ world, desk: receiver }, { grants: { "hand-overs": ["title"] } });
		const sent = await call(world, system, {
			method: "POST",
			url: `${EXCHANGE}/cases/${other}/hand-over`,
			body: bodyOf(),
			headers: { "idempotency-key": "hand-over-0001" },
		});
		expect(sent, sent.text).toMatchObject({ status: 200 });
		const list = await call(world, squad, { url: `${EXCHANGE}/hand-overs?size=200` });
		const mine = list.body.items.find(({ id }: { id: string }) => id === sent.body.handOver);
		expect(mine).toMatchObject({ title: "另一件示范案", status: "waiting", sender: "达州市市场监督管理局" });
		expect(Object.keys(mine ?? {})).not.toContain("partyName");
		expect((await call(world, system, { url: `${EXCHANGE}/hand-overs` })).body.items).toEqual([]);
		const answer = (key: ClientKey, approverId: string) =>
			call(world, key, {
				method: "POST",
				url: `${EXCHANGE}/hand-overs/${sent.body.handOver}/answer`,
				body: { outcome: "accepted", note: "同意接收。", approverId },
			});
		expect(await answer(system, sender.personId("leader"))).toMatchObject({ status: 404 });
		const done = await answer(squad, receiver.personId("unithead2"));
		expect(done, done.text).toMatchObject({ status: 200, body: { status: "accepted" } });
		expect((await sender.detail(other, "unithead")).status).toBe("transferred");
	});
});
