import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { CHECKED, decision, item, publish } from "../support/publication-steps.ts";
import { type PushDesk, pushDeskOf } from "../support/push-desk.ts";
import { openReceiver, type Receiver } from "../support/receiver.ts";
import { createWorld, type World } from "../support/world.ts";

/** PLT-01, COR-01: what the receipt of a push proves about the item. */
const PLATFORM = "全省行政执法信息公示平台";
let platform: Receiver;
let world: World;
let desk: Desk;
let push: PushDesk;
let subscriber: string;
beforeAll(async () => {
	platform = await openReceiver();
	world = await createWorld({
		authorities: ["dazhou"],
		accountsOf: ["dazhou-yjj", "dazhou-xuanhan", "dazhou-xuanhan-jxj"],
		env: { SANZHI_EGRESS: platform.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32", SANZHI_PUSH_TIMEOUT_MS: "2000" },
	});
	desk = world.desk("dazhou-yjj");
	push = pushDeskOf(world, desk);
	subscriber = await push.open({ name: "省平台接口", carrier: PLATFORM, endpoint: platform.url });
});
afterAll(async () => {
	await world.close();
	await platform.close();
});
beforeEach(() => {
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ-${event.id}` }) });
});

const DOWN = () => ({ status: 503, body: "busy" });
const TEXT_WRONG = { ground: "inaccurate", publicReason: "公示内容有误。" };
const onPlatform = async (id: string) => (await item(desk, id)).carriers.filter(({ carrier }) => carrier === PLATFORM);

async function eventsOf(streamId: string, ...types: string[]) {
	const { rows } = await sql<{ type: string; data: Record<string, unknown>; logged: boolean; actor: string }>`
		select e.type, e.data, e.actor ->> 'personId' as actor, l.event_id is not null or p.event_id is not null as logged
		from core.event e left join core.ledger_leaf l using (event_id) left join core.ledger_pending p using (event_id)
		where stream_id = ${streamId} and type = any(${types}::text[]) order by version`.execute(world.database.owner);
	return rows;
}

test("PLT-01 a dazhou item on the department's site alone stays 未完成 until the provincial platform's receipt comes in, and the receipt completes it", async () => {
	platform.answer = DOWN;
	const { id, publicId } = await publish(desk, decision("甲回执公司"));
	await world.house.push.tick();
	expect((await item(desk, id)).carrierRule.missing, "sent, and not received").toEqual([PLATFORM]);
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ-${event.id}` }) });
	await push.later(2);
	const [row] = await push.deliveries(`q=${publicId}`);
	expect(row).toMatchObject({ state: "delivered", attempts: 2, receipt: `HZ-${row?.eventId}` });
	const done = await item(desk, id);
	expect(done.carrierRule.missing).toEqual([]);
	expect(await onPlatform(id)).toMatchObject([{ form: "online", receipt: row?.receipt, by: { name: "系统" } }]);
	const events = await eventsOf(id, "CarrierReceiptAccepted", "CarrierRecorded");
	expect(events.map(({ type }) => type)).toEqual(["CarrierRecorded", "CarrierReceiptAccepted", "CarrierRecorded"]);
	expect(events[1]).toMatchObject({
		logged: true,
		actor: "system",
		data: { carrier: PLATFORM, receipt: row?.receipt, pushedEventId: row?.eventId, deliveryId: row?.id },
	});
	expect(done.timeline.map(({ sentence }) => sentence)).toContain(
		`“${PLATFORM}”接收推送（发布），回执 ${row?.receipt}`,
	);
	const todo = JSON.parse((await desk.get("clerk1", "/api/publications?todo=carriers&open=all&size=100")).body) as {
		items: { id: string }[];
	};
	expect(todo.items.map((one) => one.id)).not.toContain(id);
});

test("PLT-01 a receiver that is no carrier of the regime proves nothing, whatever it answers", async () => {
	const other = await push.open({ name: "市数据共享平台", endpoint: platform.url });
	const report = await desk.get("operator", `/api/push/subscribers/${other}/reconciliation?day=${desk.today()}`);
	expect(JSON.parse(report.body), "what was published before it was opened is none of its").toMatchObject({
		published: 0,
		differences: [],
	});
	await push.act(subscriber, "pause-push", { reason: "省平台停机维护" });
	const { id } = await publish(desk, decision("乙回执公司"));
	await world.house.push.tick();
	expect((await push.deliveries(`subscriber=${other}`))[0]).toMatchObject({ state: "delivered" });
	expect((await item(desk, id)).carrierRule.missing).toEqual([PLATFORM]);
	expect(await eventsOf(id, "CarrierReceiptAccepted")).toEqual([]);
	await push.act(other, "close-subscriber", { reason: "不再推送" });
	await push.act(subscriber, "resume-push", { reason: "省平台已恢复" });
	await world.house.push.tick();
	expect((await item(desk, id)).carrierRule.missing).toEqual([]);
});

test("COR-01 the receipt of a correction is kept; after a withdrawal the item stands on the platform until its receipt of that comes in", async () => {
	const { id, publicId } = await publish(desk, decision("丙回执公司"));
	await world.house.push.tick();
	await desk.publicationAct(id, "clerk1", "open-correction", {
		fields: [{ id: "conclusion", text: "给予罚款2000元" }],
		reason: "clerical-error",
		explanation: "核对决定书时发现多录一个零。",
	});
	await desk.publicationAct(id, "clerk2", "check-correction", CHECKED);
	await desk.publicationAct(id, "clerk1", "publish-correction", { confirmed: true });
	await world.house.push.tick();
	expect(await onPlatform(id), "a correction is no second release").toHaveLength(1);
	platform.answer = DOWN;
	await desk.publicationAct(id, "clerk1", "withdraw", TEXT_WRONG);
	await world.house.push.tick();
	expect((await item(desk, id)).carrierRule.stillUp).toContain(PLATFORM);
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `CX-${event.id}` }) });
	await push.later(2);
	const [row] = await push.deliveries(`q=${publicId}&action=withdrawn`);
	const gone = await item(desk, id);
	expect(gone.carrierRule.stillUp).not.toContain(PLATFORM);
	expect(await onPlatform(id)).toMatchObject([{ takenDownOn: desk.today() }]);
	const receipts = await eventsOf(id, "CarrierReceiptAccepted");
	// COR-02: each says which text it is of, so that another correction of that day is asked for by itself.
	expect(receipts.map(({ data }) => [data["action"], data["shown"], data["version"]])).toEqual([
		["published", "published", 1],
		["corrected", "published", 2],
		["withdrawn", "withdrawn", undefined],
	]);
	expect(receipts[2]?.data["receipt"]).toBe(`CX-${row?.eventId}`);
});

test("COR-01 what was withdrawn before it could be sent went out as a tombstone: its receipts prove no release", async () => {
	await push.act(subscriber, "pause-push", { reason: "省平台停机维护" });
	const { id } = await publish(desk, decision("丁回执公司"));
	await desk.publicationAct(id, "clerk1", "withdraw", TEXT_WRONG);
	await push.act(subscriber, "resume-push", { reason: "省平台已恢复" });
	await world.house.push.tick();
	expect((await eventsOf(id, "CarrierReceiptAccepted")).map(({ data }) => [data["action"], data["shown"]])).toEqual([
		["published", "withdrawn"],
		["withdrawn", "withdrawn"],
	]);
	expect(await onPlatform(id)).toEqual([]);
});

test("PLT-01 receipt and delivery are one transaction: where the proof cannot be written the push is not delivered either, and comes again", async () => {
	const owner = world.database.owner;
	await sql`create function core.no_receipt() returns trigger language plpgsql as
		$$ begin if new.type = 'CarrierReceiptAccepted' then raise exception 'planted'; end if; return new; end $$`.execute(
		owner,
	);
	await sql`create trigger planted before insert on core.event for each row execute function core.no_receipt()`.execute(
		owner,
	);
	const { id, publicId } = await publish(desk, decision("戊回执公司"));
	await world.house.push.tick();
	await sql`drop trigger planted on core.event`.execute(owner);
	await sql`drop function core.no_receipt()`.execute(owner);
	expect((await push.deliveries(`q=${publicId}`))[0]).toMatchObject({ state: "waiting", receipt: null });
	expect(await onPlatform(id)).toEqual([]);
	const { rows } =
		await sql`select 1 from core.event where type = 'PushAcknowledged' and data ->> 'publicId' = ${publicId}`.execute(
			owner,
		);
	expect(rows).toEqual([]);
	await push.later(2);
	expect((await push.deliveries(`q=${publicId}`))[0]).toMatchObject({ state: "delivered", attempts: 2 });
	expect(await onPlatform(id)).toHaveLength(1);
	expect(await eventsOf(id, "CarrierReceiptAccepted")).toHaveLength(1);
	const sent = platform.received.filter(({ event }) => event.subject === publicId);
	expect(new Set(sent.map(({ event }) => event.id)).size, "the same id both times").toBe(1);
	expect(new Set(sent.map(({ raw }) => raw)).size, "and the same bytes").toBe(1);
});

test("PLT-01 a receiver above that takes what its branches publish proves the carrier of the branch's own item", async () => {
	const [above, branch] = [world.desk("dazhou-xuanhan"), world.desk("dazhou-xuanhan-jxj")];
	await pushDeskOf(world, above).open({
		name: "省平台接口（县）",
		carrier: PLATFORM,
		endpoint: platform.url,
		branches: true,
	});
	const { id } = await publish(branch, decision("己回执公司"));
	expect((await item(branch, id)).carrierRule.missing).toEqual([PLATFORM]);
	await world.house.push.tick();
	const { carrierRule, carriers } = await item(branch, id);
	expect(carrierRule.missing).toEqual([]);
	expect(carriers.find(({ carrier }) => carrier === PLATFORM)).toMatchObject({
		receipt: expect.stringMatching(/^HZ-/),
	});
	expect(await eventsOf(id, "CarrierReceiptAccepted")).toMatchObject([{ logged: true }]);
});

test("PLT-01 nobody states a receipt by hand: the act has no door", async () => {
	await push.act(subscriber, "pause-push", { reason: "省平台停机维护" });
	const { id } = await publish(desk, decision("庚回执公司"));
	const input = { carrier: PLATFORM, receipt: "HZ-1" };
	const url = `/api/publications/${id}/acts/accept-receipt`;
	const reply = await desk.send("operator", { method: "POST", url, body: { input } });
	expect(reply.status).toBeGreaterThanOrEqual(400);
	expect(await eventsOf(id, "CarrierReceiptAccepted")).toEqual([]);
});
