import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDispatcher } from "#exchange";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { exchangeBox } from "../../src/apps/server/push-desk.ts";
import { decision, publish } from "../support/publication-steps.ts";
import { type PushDesk, pushDeskOf } from "../support/push-desk.ts";
import { openReceiver, type Receiver } from "../support/receiver.ts";
import { createWorld, type World } from "../support/world.ts";

/** 熔断: one receiver is down; it is left alone, the other is told as always, and a restart forgets nothing. */
let down: Receiver;
let fine: Receiver;
let world: World;
let desk: Desk;
let push: PushDesk;
let broken: string;
let healthy: string;
const TIMEOUT_MS = 3_000;
beforeAll(async () => {
	[down, fine] = await Promise.all([openReceiver(), openReceiver()]);
	world = await createWorld({
		authorities: ["qinyuan"],
		env: {
			SANZHI_EGRESS: `${down.origin},${fine.origin}`,
			SANZHI_EGRESS_NETWORKS: "127.0.0.1/32",
			SANZHI_PUSH_TIMEOUT_MS: String(TIMEOUT_MS),
		},
	});
	desk = world.desk("qinyuan");
	push = pushDeskOf(world, desk);
	broken = await push.open({ name: "停机的平台", endpoint: down.url });
	healthy = await push.open({ name: "正常的平台", endpoint: fine.url });
});
afterAll(async () => {
	await world.close();
	await Promise.all([down.close(), fine.close()]);
});
beforeEach(() => {
	down.received.length = 0;
	fine.received.length = 0;
});

const OK = ({ event }: { event: { id: string } }) => ({ status: 200, body: JSON.stringify({ receipt: event.id }) });
const ids = ({ received }: Receiver) => received.map(({ event }) => event.id);
async function publishMany(prefix: string, count: number): Promise<void> {
	for (let n = 1; n <= count; n++) await publish(desk, decision(`${prefix}${"一二三四五六七八九十"[n - 1]}公司`));
}

test("REL-18 a receiver that is down gets a handful of attempts and no more; the other is told everything meanwhile", async () => {
	down.answer = () => ({ status: 503, body: "busy" });
	// Published while both are paused: the stories' clock runs half an hour with every item, longer than any lease or pause.
	for (const id of [broken, healthy]) await push.act(id, "pause-push", { reason: "维护" });
	await publishMany("停机", 10);
	for (const id of [broken, healthy]) await push.act(id, "resume-push", { reason: "维护结束" });
	await world.house.push.tick();
	expect(fine.received).toHaveLength(10);
	expect(down.received.length, "five in a row, and what was under way with the fifth").toBeLessThanOrEqual(8);
	const before = down.received.length;
	await world.house.push.tick();
	expect(down.received, "nothing while it is open").toHaveLength(before);
	expect(await push.subscriber(broken)).toMatchObject({
		waiting: 10,
		breaker: { state: "open", reason: "对方答复 503", openedAt: expect.any(String), probeAt: expect.any(String) },
	});
	expect((await push.subscriber(healthy)).breaker).toMatchObject({ state: "closed", failures: 0 });
	expect(await push.timeline(broken)).toContainEqual(expect.stringMatching(/^熔断：连续 [5-8] 次没有成功/));
});

test("REL-18 after its pause it is asked by one delivery, the least tried; the pause grows with every no", async () => {
	const tried = new Set(
		(await push.deliveries(`subscriber=${broken}`)).filter((one) => one.attempts > 0).map(({ eventId }) => eventId),
	);
	await push.later(1);
	expect(down.received).toHaveLength(1);
	expect(tried.has(ids(down)[0] ?? ""), "not one that has been tried already").toBe(false);
	const first = await push.subscriber(broken);
	expect(first.breaker).toMatchObject({ state: "open" });
	await push.later(2);
	expect(down.received).toHaveLength(2);
	const pause = async () =>
		Date.parse((await push.subscriber(broken)).breaker.probeAt ?? "") - Date.parse(world.time.clock.now());
	expect(await pause()).toBeGreaterThan(89_000);
	for (let n = 0; n < 8; n++) await push.later(11);
	expect(down.received).toHaveLength(10);
	expect(await pause()).toBeLessThanOrEqual(600_000);
	expect(
		(await push.deliveries(`subscriber=${broken}`)).every(({ state }) => state === "waiting"),
		"no letter is dead yet",
	).toBe(true);
});

test("REL-18 a new process knows from the first moment that it is broken", async () => {
	const { db, engine, clock, egress, log, keys } = world.house;
	const restarted = createDispatcher({
		db,
		engine,
		clock,
		egress,
		log,
		box: await exchangeBox(keys),
		publicUrl: () => "http://127.0.0.1",
		timeoutMs: TIMEOUT_MS,
		chance: () => 0,
	});
	await restarted.tick();
	await restarted.stop();
	expect(down.received).toEqual([]);
});

test("REL-18 when it is back one probe closes the circuit and the backlog goes out, four at a time, each under its own id", async () => {
	let [now, most] = [0, 0];
	down.answer = async (message) => {
		now += 1;
		most = Math.max(most, now);
		await new Promise((resolve) => setTimeout(resolve, 20));
		now -= 1;
		return OK(message);
	};
	await push.later(11);
	await push.later(1);
	expect(new Set(ids(down)).size).toBe(10);
	expect(down.received).toHaveLength(10);
	expect(most).toBeLessThanOrEqual(4);
	const rows = await push.deliveries(`subscriber=${broken}`);
	expect(rows.every(({ state, attempts }) => state === "delivered" && attempts <= 8)).toBe(true);
	expect((await push.subscriber(broken)).breaker).toMatchObject({ state: "closed", failures: 0, probeAt: null });
	expect(await push.timeline(broken)).toContain("熔断解除：对方已恢复答复，继续推送");
});

test("REL-18 one poisoned message is no outage: the others to the same receiver go on", async () => {
	// Nothing else waits: whatever the server sends by itself before the item is known is refused as well.
	down.answer = () => ({ status: 422, body: "bad" });
	const poison = await publish(desk, decision("毒丸公司"));
	down.answer = (message) => (message.event.subject === poison.publicId ? { status: 422, body: "bad" } : OK(message));
	for (let n = 0; n < 5; n++) await push.later(61);
	await publishMany("后续", 3);
	await world.house.push.tick();
	expect((await push.subscriber(broken)).breaker.state).toBe("closed");
	const [row] = await push.deliveries(`q=${poison.publicId}&subscriber=${broken}`);
	expect(row).toMatchObject({ lastReason: "对方答复 422" });
	expect(row?.attempts, "more often in a row than would break the circuit").toBeGreaterThanOrEqual(5);
	expect(await push.deliveries(`subscriber=${broken}&state=delivered`)).toHaveLength(13);
});

test("REL-18 receivers that hang hold nobody up: what is published meanwhile reaches the others within the second", async () => {
	down.answer = () => new Promise(() => undefined);
	await publishMany("悬挂", 6);
	const hanging = world.house.push.tick();
	await expect.poll(() => down.received.length, { timeout: 2_000 }).toBeGreaterThan(0);
	const told = fine.received.length;
	const since = performance.now();
	await publish(desk, decision("急件公司"));
	// No tick: the beat of the running server alone.
	await expect.poll(() => fine.received.length, { timeout: TIMEOUT_MS, interval: 20 }).toBeGreaterThan(told);
	expect(performance.now() - since).toBeLessThan(TIMEOUT_MS);
	await hanging;
});

test("REL-18 a new address is asked at once; the state is a row of its own, one a receiver", async () => {
	await push.later(1);
	expect((await push.subscriber(broken)).breaker.state).toBe("open");
	down.answer = OK;
	const settings = { name: "停机的平台", endpoint: down.url, kinds: ["decision"], branches: false, alarmMinutes: 60 };
	const changed = await push.act(broken, "change-subscriber", { ...settings, reason: "对方更换了服务器" });
	expect(changed.status).toBe(200);
	await world.house.push.tick();
	await push.later(1);
	expect((await push.subscriber(broken)).breaker.state).toBe("closed");
	const { rows } = await sql<{ n: bigint; told: bigint }>`
		select count(*) as n, count(*) filter (where told) as told from core.push_breaker`.execute(world.database.owner);
	expect(rows).toEqual([{ n: 1n, told: 0n }]);
});
