import { afterAll, beforeAll, expect, test } from "vitest";
import type { Reconciliation } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { decision, publish } from "../support/publication-steps.ts";
import { type PushDesk, pushDeskOf } from "../support/push-desk.ts";
import { openReceiver, type Receiver } from "../support/receiver.ts";
import { createWorld, type World } from "../support/world.ts";

/** 行政处罚法 48: what is public no longer is taken off wherever it was pushed, whatever is pushed there now. */
let platform: Receiver;
let world: World;
let desk: Desk;
let push: PushDesk;
beforeAll(async () => {
	platform = await openReceiver();
	world = await createWorld({
		authorities: ["dazhou"],
		accountsOf: ["dazhou-yjj", "dazhou-xuanhan", "dazhou-xuanhan-jxj"],
		env: { SANZHI_EGRESS: platform.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32", SANZHI_PUSH_TIMEOUT_MS: "2000" },
	});
	desk = world.desk("dazhou-yjj");
	push = pushDeskOf(world, desk);
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ-${event.id}` }) });
});
afterAll(async () => {
	await world.close();
	await platform.close();
});

const SETTINGS = { branches: false, alarmMinutes: 60, receiptField: "receipt" };
const WRONG = { ground: "inaccurate", publicReason: "公示内容有误。" };
const told = (publicId: string) =>
	platform.received.flatMap(({ event }) => {
		const { action, status } = event.data as { action: string; status: string };
		return event.subject === publicId ? [[action, status]] : [];
	});

test("COR-01 REL-07 行政处罚法 48: a receiver that takes decisions no longer is told of the withdrawal of one it was sent, and of no other", async () => {
	const name = "省平台接口";
	const subscriber = await push.open({ name, endpoint: platform.url });
	const sent = await publish(desk, decision("甲收窄公司"));
	await world.house.push.tick();
	const settings = { ...SETTINGS, name, endpoint: platform.url, kinds: ["list"], reason: "改由另一接口接收决定。" };
	expect((await push.act(subscriber, "change-subscriber", settings)).status).toBe(200);
	const unsent = await publish(desk, decision("乙收窄公司"));
	for (const { id } of [sent, unsent]) await desk.publicationAct(id, "clerk1", "withdraw", WRONG);
	await world.house.push.tick();
	expect(told(sent.publicId)).toEqual([
		["published", "published"],
		["withdrawn", "withdrawn"],
	]);
	expect(told(unsent.publicId)).toEqual([]);
	const url = `/api/push/subscribers/${subscriber}/reconciliation?day=${desk.today()}`;
	const report = JSON.parse((await desk.get("operator", url)).body) as Reconciliation;
	expect(report.byAction).toEqual([
		{ action: "published", published: 1, acknowledged: 1 },
		{ action: "withdrawn", published: 1, acknowledged: 1 },
	]);
	// Lost from the queue it is found: the tombstone is public, and the receiver was sent what it took the place of.
	await world.database.owner.deleteFrom("core.push_attempt" as never).execute();
	await world.database.owner
		.deleteFrom("core.push_delivery" as never)
		.where("action" as never, "=", "withdrawn" as never)
		.execute();
	const again = JSON.parse((await desk.get("operator", url)).body) as Reconciliation;
	expect(again.differences).toMatchObject([{ itemId: sent.publicId, action: "withdrawn", fault: "not-queued" }]);
});

test("COR-01 PLT-03 a closed receiver gets nothing new, and still what becomes of what stands there", async () => {
	const subscriber = await push.open({ name: "旧省平台", endpoint: platform.url });
	const sent = await publish(desk, decision("丙停止公司"));
	await world.house.push.tick();
	platform.answer = () => ({ status: 503, body: "busy" });
	const late = await publish(desk, decision("丁停止公司"));
	await world.house.push.tick();
	expect((await push.act(subscriber, "close-subscriber", { reason: "改用新平台" })).status).toBe(200);
	platform.answer = ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ-${event.id}` }) });
	const after = await publish(desk, decision("戊停止公司"));
	await push.later(30);
	expect([told(late.publicId).length, told(after.publicId)], "tried once before it was closed").toEqual([1, []]);
	await desk.publicationAct(sent.id, "clerk1", "withdraw", WRONG);
	await push.later(1);
	expect(told(sent.publicId)).toEqual([
		["published", "published"],
		["withdrawn", "withdrawn"],
	]);
	const rows = await push.deliveries(`subscriber=${subscriber}`);
	expect(rows.map(({ itemId, action, state }) => [itemId, action, state]).toReversed()).toEqual([
		[sent.publicId, "published", "delivered"],
		[late.publicId, "published", "dead"],
		[sent.publicId, "withdrawn", "delivered"],
	]);
	const dead = rows.find(({ state }) => state === "dead")?.id ?? "";
	expect(
		await push.act(subscriber, "resend-push", { deliveryIds: [dead], reason: "再试" }),
		"it is closed to publications",
	).toMatchObject({ status: 409, code: "push-not-dead" });
	expect((await push.subscriber(subscriber)).status).toBe("closed");
});

test("COR-01 REL-07 a branch withdraws what the receiver above was sent while it took what branches publish", async () => {
	const [above, branch] = [world.desk("dazhou-xuanhan"), world.desk("dazhou-xuanhan-jxj")];
	const ofAbove = pushDeskOf(world, above);
	const name = "县平台接口";
	const subscriber = await ofAbove.open({ name, endpoint: platform.url, branches: true });
	const { id, publicId } = await publish(branch, decision("己派出公司"));
	await world.house.push.tick();
	const settings = { ...SETTINGS, name, endpoint: platform.url, kinds: ["decision"], reason: "派出机关自行推送。" };
	expect((await ofAbove.act(subscriber, "change-subscriber", settings)).status).toBe(200);
	await branch.publicationAct(id, "clerk1", "withdraw", WRONG);
	await world.house.push.tick();
	expect(told(publicId).map(([action]) => action)).toEqual(["published", "withdrawn"]);
	const seen = JSON.parse((await branch.get("operator", "/api/push/deliveries")).body) as { total: number };
	expect(seen.total, "the desk of the branch shows its own receivers").toBe(0);
});
