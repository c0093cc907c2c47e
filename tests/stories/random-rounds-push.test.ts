import { afterAll, beforeAll, expect, test } from "vitest";
import type { Reconciliation } from "#exchange/contract";
import { openReceiver, type Receiver } from "../support/receiver.ts";
import { CHECKED, PERSON, type RoundWorld, roundWorld } from "../support/round-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let platform: Receiver;
let world: World;
let told: RoundWorld;
beforeAll(async () => {
	platform = await openReceiver();
	world = await createWorld({
		authorities: ["qinyuan"],
		env: { SANZHI_EGRESS: platform.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32", SANZHI_PUSH_TIMEOUT_MS: "2000" },
	});
	told = roundWorld(world);
	await told.publishList("qinyuan");
});
afterAll(async () => {
	await world.close();
	await platform.close();
});

test("PUB-09 PLT-03 a receiver is told of a round's publication, correction and withdrawal, of the last without a word of it", async () => {
	const desk = world.desk("qinyuan");
	const settings = {
		name: "市信息公示平台",
		endpoint: platform.url,
		kinds: ["double-random"],
		branches: false,
		alarmMinutes: 60,
	};
	const made = await desk.send("operator", { method: "POST", url: "/api/push/subscribers", body: settings });
	expect(made.status, made.body).toBe(201);
	const { id: subscriber } = JSON.parse(made.body) as { id: string };
	const { id, publicId } = await told.publish("qinyuan");
	const rounds = told.rounds("qinyuan");
	await world.house.push.tick();
	await rounds.act(id, "infoofficer", "correct-round", {
		method: "用摇号机随机抽取",
		reason: "clerical-error",
		explanation: "核对记录",
	});
	await rounds.act(id, "clerk2", "check-round", CHECKED);
	await rounds.act(id, "clerk1", "publish-round", { confirmed: true });
	await world.house.push.tick();
	await rounds.act(id, "clerk1", "withdraw-round", { publicReason: "抽查程序有误" });
	await world.house.push.tick();
	expect(platform.received.map(({ event }) => [event.type, event.subject, event.data.status])).toEqual([
		["cn.sanzhi.public.double-random.published", publicId, "published"],
		["cn.sanzhi.public.double-random.corrected", publicId, "published"],
		["cn.sanzhi.public.double-random.withdrawn", publicId, "withdrawn"],
	]);
	const [first, , last] = platform.received.map(({ raw }) => raw);
	expect(first).toContain("盛达供电");
	expect(first).toContain(`/rounds/${publicId}`);
	expect(platform.received.some(({ raw }) => raw.includes(PERSON))).toBe(false);
	expect(last).toContain("抽查程序有误");
	for (const words of ["盛达", "摇号", "第一批"]) expect(last).not.toContain(words);
	const url = `/api/push/subscribers/${subscriber}/reconciliation?day=${desk.today()}`;
	const reply = await desk.send("operator", { method: "GET", url });
	expect(reply.status, reply.body).toBe(200);
	expect((JSON.parse(reply.body) as Reconciliation).differences).toEqual([]);
});
