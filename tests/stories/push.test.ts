import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryRow, Reconciliation, SubscriberRow } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { isSigned, openReceiver, type Receiver } from "../support/receiver.ts";
import { createWorld, type World } from "../support/world.ts";
import { decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

let platform: Receiver;
let world: World;
let desk: Desk;
beforeAll(async () => {
	platform = await openReceiver();
	world = await createWorld({
		authorities: ["dazhou", "qinyuan"],
		accountsOf: ["dazhou-yjj", "qinyuan"],
		env: { SANZHI_EGRESS: platform.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32", SANZHI_PUSH_TIMEOUT_MS: "2000" },
	});
	desk = world.desk("dazhou-yjj");
});
afterAll(async () => {
	await world.close();
	await platform.close();
});
beforeEach(() => {
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ${event.id.slice(0, 8)}` }) });
});

const SETTINGS = {
	name: "全省行政执法信息公示平台",
	kinds: ["decision"],
	branches: false,
	carrier: "全省行政执法信息公示平台",
	alarmMinutes: 60,
};

async function ask<T>(url: string, who = "operator", of: Desk = desk): Promise<T> {
	const reply = await of.send(who, { method: "GET", url });
	expect(reply.status, `${url}: ${reply.body}`).toBe(200);
	return JSON.parse(reply.body) as T;
}

async function post(url: string, body: object, who = "operator", of: Desk = desk) {
	const send = () => of.send(who, { method: "POST", url, body });
	let { status, body: text } = await send();
	// What leaves the house wants a fresh proof: after half an hour the desk signs in anew.
	if (text.includes("step-up-required")) {
		await later(30);
		({ status, body: text } = await send());
	}
	world.time.tick();
	return { status, ...(JSON.parse(text) as { code?: string; id: string; secret: string }) };
}

const subscribers = async () => (await ask<{ items: SubscriberRow[] }>("/api/push/subscribers")).items;
const deliveries = async (query = "") =>
	(await ask<{ items: DeliveryRow[] }>(`/api/push/deliveries?size=200&${query}`)).items;
const onceEach = (received: Receiver["received"]) => [
	...new Map(received.map((one) => [one.event.id, one] as const)).values(),
];
const oneOf = async (id: string) => (await deliveries()).find(({ itemId }) => itemId === id) as DeliveryRow;
const act = (subscriber: string, name: string, input: object) =>
	post(`/api/push/subscribers/${subscriber}/${name}`, { input });

/** A decision, published; what the public knows it by. */
async function published(title: string): Promise<{ publicationId: string; caseId: string; publicId: string }> {
	const facts = { ...SUPPLIER, title };
	const caseId = await step.untilDraft(desk, facts, FINE);
	await decideAfterReview(desk, caseId);
	const publicationId = await step.disclose(desk, facts);
	const { release } = JSON.parse((await desk.get("clerk1", `/api/publications/${publicationId}`)).body) as {
		release: { publicId: string };
	};
	return { publicationId, caseId, publicId: release.publicId };
}

async function withdraw({ publicationId, caseId }: { publicationId: string; caseId: string }): Promise<void> {
	await desk.until(desk.after(1, "workday"), "15:40");
	await step.serveDirect(desk, caseId, "penalty-decision");
	await desk.act(caseId, "handler1", "record-remedy", {
		kind: "litigation",
		from: desk.today(),
		organ: "示范区人民法院",
	});
	await desk.until(desk.after(1, "day"), "10:00");
	await desk.act(caseId, "handler1", "end-remedy", {
		to: desk.today(),
		result: "annulled",
		detail: "示范区人民法院行政判决书（2024）示行初1号，撤销行政处罚决定。",
	});
	await desk.publicationAct(publicationId, "clerk1", "withdraw", { ground: "annulment" });
}

/** The clock moves on until everything that is due has been tried. */
async function later(minutes: number): Promise<void> {
	const at = new Date(Date.parse(world.time.clock.now()) + 8 * 3_600_000 + minutes * 60_000).toISOString();
	await world.at(at.slice(0, 10), at.slice(11, 16));
	await world.house.push.tick();
}

describe("PLT-03 a province's platform is told of everything", () => {
	let id: string;
	let secret: string;

	test("PLT-03 the operator opens a receiver; its secret is shown once and lies sealed", async () => {
		const made = await post("/api/push/subscribers", { ...SETTINGS, endpoint: platform.url });
		expect(made.status).toBe(201);
		({ id, secret } = made);
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		const { rows } = await sql<{ all: string }>`
			select (select jsonb_agg(s) from core.push_secret s)::text || (select jsonb_agg(e.data) from core.event e where stream_kind = 'push')::text
				|| (select jsonb_agg(s.state) from core.stream s where kind = 'push')::text as all`.execute(
			world.database.owner,
		);
		expect(rows[0]?.all).not.toContain(secret.slice(6));
		const [row] = await subscribers();
		expect(row).toMatchObject({ id, name: SETTINGS.name, status: "active", egressRefusal: null, waiting: 0 });
		expect(JSON.stringify(row)).not.toContain("whsec_");
	});

	test("PLT-01 a carrier is one of the regime's own, or none", async () => {
		const body = { ...SETTINGS, name: "某网站", carrier: "某商业网站", endpoint: platform.url };
		expect(await post("/api/push/subscribers", body)).toMatchObject({ status: 409, code: "carrier-unknown" });
	});

	test("PLT-03 others read or do nothing; another authority's operator finds nothing", async () => {
		for (const who of ["handler1", "clerk1", "unithead"])
			expect((await post("/api/push/subscribers", SETTINGS, who)).status).toBe(403);
		const foreign = world.desk("qinyuan");
		expect((await ask<{ total: number }>("/api/push/subscribers", "operator", foreign)).total).toBe(0);
		const url = `/api/push/subscribers/${id}/pause-push`;
		expect((await post(url, { input: { reason: "不相干" } }, "operator", foreign)).status).toBe(404);
	});

	let first: Awaited<ReturnType<typeof published>>;
	test("PLT-03 a publication is pushed at once: CloudEvents 1.0, signed, with what the public sees and nothing else", async () => {
		first = await published("示范能源有限公司未按规定报送信息案");
		await world.house.push.tick();
		const [message] = platform.received.filter(({ event }) => event.subject === first.publicId);
		expect(message?.headers["content-type"]).toContain("application/cloudevents+json");
		expect(message?.event).toMatchObject({
			specversion: "1.0",
			type: "cn.sanzhi.public.decision.published",
			subject: first.publicId,
			data: {
				status: "published",
				action: "published",
				kind: "decision",
				url: expect.stringContaining(first.publicId),
			},
		});
		expect(message && isSigned(message, secret)).toBe(true);
		expect(message && isSigned({ ...message, raw: `${message.raw} ` }, secret)).toBe(false);
		expect(message?.headers["webhook-id"]).toBe(message?.event.id);
		for (const inside of ["周立民", "11010519491231002X", first.caseId, first.publicationId, "search_text", "org_path"])
			expect(message?.raw).not.toContain(inside);
		const { rows } = await sql<{ event_id: string }>`
			select event_id from core.event where type = 'DecisionPublished' and data ->> 'publicId' = ${first.publicId}`.execute(
			world.database.owner,
		);
		expect(message?.event.id, "the id of the event in the record").toBe(rows[0]?.event_id);
	});

	test("PLT-01 the receipt is kept and told as an event others can react to", async () => {
		const row = await oneOf(first.publicId);
		expect(row).toMatchObject({
			state: "delivered",
			attempts: 1,
			lastStatus: 200,
			receipt: `HZ${row.eventId.slice(0, 8)}`,
		});
		const { history } = await ask<{ history: { outcome: string; replyHash: string }[] }>(
			`/api/push/deliveries/${row.id}`,
		);
		expect(history).toMatchObject([{ outcome: "delivered", replyHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
		const { rows } = await sql<{ data: object }>`
			select data from core.event where type = 'PushAcknowledged' and data ->> 'publicId' = ${first.publicId}`.execute(
			world.database.owner,
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]?.data).toMatchObject({
			publicId: first.publicId,
			subscriber: SETTINGS.name,
			carrier: "全省行政执法信息公示平台",
			receipt: row.receipt,
			at: expect.any(String),
		});
	});

	let second: Awaited<ReturnType<typeof published>>;
	test("REL-18 a receiver that fails is tried again, later each time, at most eight times; then it is dead with its reason", async () => {
		platform.answer = () => ({ status: 503, body: "busy" });
		second = await published("示范能源有限公司第二案");
		await world.house.push.tick();
		expect(await oneOf(second.publicId)).toMatchObject({ state: "waiting", attempts: 1, lastReason: "对方答复 503" });
		for (let round = 0; round < 12; round++) await later(61);
		const dead = await oneOf(second.publicId);
		expect(dead).toMatchObject({ state: "dead", attempts: 8, lastStatus: 503 });
		const ids = platform.received.filter(({ event }) => event.subject === second.publicId).map(({ event }) => event.id);
		expect(ids).toHaveLength(8);
		expect(new Set(ids).size, "one id in every attempt").toBe(1);
		const { history } = await ask<{ history: object[] }>(`/api/push/deliveries/${dead.id}`);
		expect(history).toHaveLength(8);
	});

	test("PLT-03 what stays undelivered beyond the set time is an alarm on the receiver and on the operator's workbench", async () => {
		expect((await subscribers()).find((one) => one.id === id)).toMatchObject({
			dead: 1,
			alarmSince: expect.any(String),
		});
		const work = await ask<{ overdue: { streamId: string; label: string }[] }>("/api/work");
		expect(work.overdue).toContainEqual(
			expect.objectContaining({ streamId: id, kind: "push", label: "处理未送达的推送（1条）" }),
		);
	});

	test("PLT-03 the day's reconciliation names the difference; sending again by hand mends it and ends the alarm", async () => {
		const before = await oneOf(second.publicId);
		const day = new Date(Date.parse(before.eventAt) + 8 * 3_600_000).toISOString().slice(0, 10);
		const url = `/api/push/subscribers/${id}/reconciliation?day=${day}`;
		expect(await ask<Reconciliation>(url)).toMatchObject({
			published: 1,
			acknowledged: 0,
			differences: [{ itemId: second.publicId, fault: "dead", reason: "对方答复 503" }],
		});
		platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: event.id }) });
		const input = { deliveryIds: [before.id], reason: "对方平台故障已排除" };
		expect((await act(id, "resend-push", input)).status).toBe(200);
		await world.house.push.tick();
		expect(await oneOf(second.publicId)).toMatchObject({ state: "delivered", receipt: before.eventId });
		expect(await ask<Reconciliation>(url)).toMatchObject({ published: 1, acknowledged: 1, differences: [] });
		expect((await subscribers()).find((one) => one.id === id)?.alarmSince).toBeNull();
		expect((await act(id, "resend-push", input)).code, "delivered is not dead").toBe("push-not-dead");
	});

	test("PLT-03 a carrier that answers without a receipt number has proved nothing", async () => {
		platform.answer = () => ({ status: 200, body: "{}" });
		const third = await published("示范能源有限公司第三案");
		await world.house.push.tick();
		expect(await oneOf(third.publicId)).toMatchObject({
			state: "waiting",
			lastReason: "对方没有返回回执号，不能证明已在该载体公示",
		});
		platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: event.id }) });
		await later(2);
		// The dispatcher of the house looks by itself too: exactly as many attempts as messages came, the last one answered.
		const attempts = platform.received.filter(({ event }) => event.subject === third.publicId).length;
		expect(attempts).toBeGreaterThanOrEqual(2);
		expect(await oneOf(third.publicId)).toMatchObject({ state: "delivered", attempts });
	});

	test("PLT-03 while paused nothing is sent; a publication withdrawn meanwhile goes out as a tombstone, never with content", async () => {
		expect((await act(id, "pause-push", { reason: "对方停机维护" })).status).toBe(200);
		const fourth = await published("示范能源有限公司第四案");
		await world.house.push.tick();
		expect((await oneOf(fourth.publicId)).attempts).toBe(0);
		await withdraw(fourth);
		await act(id, "resume-push", { reason: "对方已恢复" });
		await world.house.push.tick();
		// A slow answer is asked for again under the same id: each message counts once.
		const told = onceEach(platform.received.filter(({ event }) => event.subject === fourth.publicId));
		expect(told.map(({ event }) => [event.data.action, event.data.status])).toEqual([
			["published", "withdrawn"],
			["withdrawn", "withdrawn"],
		]);
		for (const { raw } of told) for (const word of ["第四案", "示范能源有限公司"]) expect(raw).not.toContain(word);
		expect(Number(told[1]?.event.sequence)).toBeGreaterThan(Number(told[0]?.event.sequence));
	});

	test("PLT-03 a publication that never came into the queue is found by the reconciliation", async () => {
		const { rows } = await sql<{ event_id: string }>`
			delete from core.push_attempt where delivery_id in (select delivery_id from core.push_delivery where item_id = ${first.publicId})
			returning delivery_id as event_id`.execute(world.database.owner);
		expect(rows).toHaveLength(1);
		const { rows: gone } = await sql<{ event_at: string }>`
			delete from core.push_delivery where item_id = ${first.publicId} returning event_at`.execute(
			world.database.owner,
		);
		const day = new Date(Date.parse(gone[0]?.event_at ?? "") + 8 * 3_600_000).toISOString().slice(0, 10);
		const report = await ask<Reconciliation>(`/api/push/subscribers/${id}/reconciliation?day=${day}`);
		expect(report.differences).toMatchObject([{ itemId: first.publicId, fault: "not-queued" }]);
	});

	test("SEC-19 an endpoint that is not on the list is told at once and never called", async () => {
		const made = await post("/api/push/subscribers", {
			...SETTINGS,
			carrier: "",
			name: "不在清单的地址",
			endpoint: "http://127.0.0.1:9/push",
		});
		expect(made.status).toBe(201);
		const row = (await subscribers()).find((one) => one.id === made.id);
		expect(row?.egressRefusal).toContain("不在允许的出口清单");
		expect((await act(made.id, "close-subscriber", { reason: "地址有误" })).status).toBe(200);
		expect((await act(made.id, "resume-push", { reason: "试试" })).code).toBe("act-not-open");
	});

	test("PLT-03 nobody can state a receipt by hand, nor reach the acts of the machine", async () => {
		for (const name of ["acknowledge-push", "bury-push", "raise-push-alarm", "end-push-alarm", "open-subscriber"])
			expect((await act(id, name, {})).status, name).toBe(404);
	});
});
