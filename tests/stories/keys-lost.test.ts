import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { keysCommand } from "../../src/apps/cli/commands/keys.ts";
import { verifyCommand } from "../../src/apps/cli/commands/verify.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { type House, openHouse } from "../../src/apps/server/house.ts";
import { buildApp } from "../../src/apps/server/http.ts";
import { createWorld, type World } from "../support/world.ts";
import { CITIZEN, SUPPLIER } from "./cases.ts";

const PHRASE = "旧密钥已永久丢失";
let world: World;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"] });
	environment = {
		SANZHI_DATA: world.dataDir,
		SANZHI_LOG: "silent",
		DATABASE_URL: world.database.ownerUrl,
		DATABASE_APP_URL: world.database.appUrl,
		DATABASE_PORTAL_URL: world.database.portalUrl,
	};
	for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
	await step.registerClue(world.desk("qinyuan"), { ...SUPPLIER, party: CITIZEN });
	await world.house.settleLedger();
	await world.app.close();
	await world.house.close();
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await world.close();
});

async function run(command: typeof keysCommand, positionals: string[], more: object = {}) {
	const told: string[] = [];
	const io = { out: (line: string) => void told.push(line), err: () => undefined };
	const code = await command.run({ values: { json: true, ...more }, positionals, io });
	return { code, ...(JSON.parse(told[0] ?? "") as Record<string, unknown>) };
}
const renew = (more: object = {}) => run(keysCommand, ["renew"], more);
const start = (): Promise<House> =>
	openHouse({ config: readConfig(environment), log: silentLog, clock: world.time.clock, isDemo: () => true });

test("keys that are there are not made anew", async () => {
	await expect(renew({ confirm: PHRASE })).rejects.toMatchObject({ code: "keys-present" });
});

test("keys that are lost: nothing starts, nothing is made before the loss has been told and confirmed by its words", async () => {
	await rm(join(world.dataDir, "keys"), { recursive: true });
	await rm(join(world.dataDir, "anchors"), { recursive: true });
	await expect(start()).rejects.toMatchObject({ code: "keys-missing", message: expect.stringContaining("keys renew") });
	const unconfirmed = { code: "confirmation-missing", message: expect.stringMatching(/证件号码、电话、住址：1 件/) };
	await expect(renew()).rejects.toMatchObject(unconfirmed);
	await expect(renew({ confirm: "是" })).rejects.toMatchObject(unconfirmed);
	await expect(start()).rejects.toMatchObject({ code: "keys-missing" });
});

test("confirmed, the house opens again under a log that everybody can tie to the old one", async () => {
	const done = await renew({ confirm: PHRASE });
	expect(done.code).toBe(0);
	expect(done).toMatchObject({
		losses: expect.arrayContaining([expect.objectContaining({ what: "自然人当事人的证件号码、电话、住址", count: 1 })]),
		successions: expect.arrayContaining([expect.stringContaining("localhost/casework-2024.2 接续")]),
	});
	expect(await run(verifyCommand, [])).toMatchObject({ code: 0, isSound: true });

	const house = await start();
	try {
		await house.settleLedger();
		expect(await house.faults()).toEqual([]);
		const app = await buildApp(house);
		const list = (await app.inject({ method: "GET", url: "/ledger/logs.json" })).json<
			{ origin: string; url: string }[]
		>();
		const [old, next] = ["localhost/casework-2024", "localhost/casework-2024.2"].map((origin) =>
			list.find((one) => one.origin === origin),
		);
		const checkpointOf = async (one: { url: string } | undefined) =>
			(await app.inject({ method: "GET", url: `${new URL(one?.url ?? "").pathname}/checkpoint` })).body.split("\n");
		expect((await checkpointOf(old))[0]).toBe("localhost/casework-2024");
		const [origin, size] = await checkpointOf(next);
		expect([origin, Number(size) > Number((await checkpointOf(old))[1])]).toEqual(["localhost/casework-2024.2", true]);
		await app.close();
	} finally {
		await house.close();
	}
	await expect(renew({ confirm: PHRASE })).rejects.toMatchObject({ code: "keys-present" });
});
