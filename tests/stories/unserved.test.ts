import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { unservedList } from "#casework/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { FINE, SUPPLIER } from "./cases.ts";

/** 待送达: a paper stands in it from its issue until it is shown to have reached the party. */
let world: World;
let desk: Desk;
let caseId: string;
beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	desk = world.desk("qinyuan");
	caseId = await step.registerClue(desk, SUPPLIER);
	await step.initiate(desk, caseId, SUPPLIER);
	await step.assignTwo(desk, caseId);
	await step.investigate(desk, caseId, SUPPLIER);
	await step.conclude(desk, caseId, SUPPLIER);
});
afterAll(() => world.close());

async function unserved(who = "handler1", query = "") {
	const { status, body } = await desk.get(who, `/api/unserved${query}`);
	expect(status).toBe(200);
	return JSON.parse(body) as z.output<typeof unservedList>;
}

test("SRV-04 a notice of penalty waits from its issue, on its way and after a vain try, and no more once it is served", async () => {
	const before = (await unserved()).items.map(({ label }) => label);
	expect(before).not.toContain("行政处罚事先告知书");
	await desk.act(caseId, "handler1", "notify-penalty", {
		facts: SUPPLIER.facts,
		reasons: "当事人的行为违反法律规定，应当承担行政责任。",
		bases: await step.basesOf(desk, caseId),
		kinds: FINE.kinds,
		fineFen: FINE.fineFen,
		confiscatedFen: 0,
		hearingRight: true,
		defenceWorkdays: 5,
	});
	const documentId = await desk.documentOf(caseId, "handler1", "penalty-notice");
	const row = async () => (await unserved()).items.find(({ id }) => id === documentId);
	// No article gives its service a number of days: none is made up.
	expect(await row()).toMatchObject({ streamId: caseId, dueOn: null, basis: null, sent: null, failed: 0 });
	const failed = { documentId, method: "direct", on: desk.today(), reason: "住所无人。" };
	await desk.act(caseId, "handler1", "record-failed-service", failed);
	const posted = {
		carrier: "ems",
		register: "DJ0001",
		trackingNumber: "1234567890123",
		voucher: "FY0001",
		postedOn: desk.today(),
	};
	await desk.act(caseId, "handler1", "serve-document", { documentId, method: "postal", server: "张某", ...posted });
	expect(await row()).toMatchObject({ failed: 1, sent: { method: "postal", on: desk.today() } });
	const receipt = { documentId, receivedOn: desk.today(), receipt: "HZ0001", recipient: "周立民" };
	await desk.act(caseId, "handler1", "record-postal-receipt", receipt);
	expect(await row()).toBeUndefined();
});

test("INV-04 the notice of a hearing has to reach the party seven working days before it (行政处罚法 64), and says so", async () => {
	const asked = { requestedOn: desk.today(), by: "示范能源有限公司（虚构）", reason: "有异议。" };
	await desk.act(caseId, "handler1", "request-hearing", asked);
	await desk.act(caseId, "handler1", "notify-hearing", {
		hearingOn: desk.after(9, "workday"),
		time: "09:30",
		place: "本机关三楼会议室",
		hostId: desk.personId("reviewhead"),
		recorder: "吴晓",
		open: true,
	});
	const [first] = (await unserved()).items;
	expect(first).toMatchObject({
		label: "行政处罚听证通知书",
		dueOn: desk.after(2, "workday"),
		daysLeft: 2,
		unit: "workday",
		basis: { document: "中华人民共和国行政处罚法", article: "第六十四条" },
	});
	await step.serveDirect(desk, caseId, "hearing-notice");
	expect((await unserved()).items.map(({ label }) => label)).not.toContain("行政处罚听证通知书");
});

test("SEC-03 the queue is of those who serve, over their own places; a notice given anew takes the place of the unserved one", async () => {
	const anew = async () => {
		const before = await desk.documentOf(caseId, "handler1", "hearing-notice");
		await desk.act(caseId, "handler1", "notify-hearing", {
			hearingOn: desk.after(9, "workday"),
			time: "09:30",
			place: "本机关三楼会议室",
			hostId: desk.personId("reviewhead"),
			recorder: "吴晓",
			open: true,
		});
		return before;
	};
	await anew();
	const replaced = await anew();
	const { items, total } = await unserved("unithead");
	expect([total, items[0]?.id === replaced]).toEqual([1, false]);
	expect((await unserved("handler1", "?mine=1")).total).toBe(1);
	expect((await unserved("reviewhead")).items).toEqual([]);
	expect((await unserved("handler1", "?size=1&page=2")).items).toEqual([]);
});
