import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as step from "../../src/apps/server/demo/steps.ts";
import { type ClientKey, EXCHANGE, registerClient } from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** The operators' guide is run as it is printed, over a real socket. */
const GUIDE = resolve(import.meta.dirname, "../../docs/guide/interconnection.md");
const missing = ["sh", "openssl", "curl"].filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
if (missing.length > 0) console.warn(`signing example not run: ${missing.join(", ")} not installed`);

describe.skipIf(missing.length > 0)("PLT-08 the worked example of the guide", () => {
	let world: World;
	let key: ClientKey;
	let folder: string;
	let caseId: string;
	let url: string;

	beforeAll(async () => {
		world = await createWorld({ authorities: ["dazhou"], accountsOf: ["dazhou-scjgj", "dazhou-yjj"] });
		const desk = world.desk("dazhou-scjgj");
		key = await registerClient({ world, desk }, { grants: { cases: ["title"], "hand-overs": ["title"] } });
		caseId = await step.registerClue(desk, SUPPLIER);
		await world.app.listen({ port: 0, host: "127.0.0.1" });
		url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`;
		folder = await mkdtemp(join(tmpdir(), "sanzhi-signing-"));
		const [, script] = /```sh\n([\s\S]*?)```/.exec(await readFile(GUIDE, "utf8")) ?? [];
		await writeFile(join(folder, "sanzhi-call.sh"), script ?? "");
	});
	afterAll(async () => {
		await world.close();
		await rm(folder, { recursive: true, force: true });
	});

	async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<unknown> {
		const { stdout } = await promisify(execFile)("sh", [join(folder, "sanzhi-call.sh"), ...args], {
			env: {
				...process.env,
				NOW: String(Math.floor(Date.parse(world.time.clock.now()) / 1_000)),
				SANZHI_URL: url,
				SANZHI_KEY_ID: key.keyId,
				SANZHI_SECRET: key.secret,
				...env,
			},
		});
		return JSON.parse(stdout);
	}

	test("PLT-08 a read with and without a query", async () => {
		const item = { id: caseId, title: SUPPLIER.title };
		expect(await run(["GET", `${EXCHANGE}/cases`])).toMatchObject({ items: [item] });
		expect(await run(["GET", `${EXCHANGE}/cases`, "size=100"])).toMatchObject({ items: [item] });
	});

	test("PLT-08 a write with Chinese in its body", async () => {
		const body = JSON.stringify({
			receiver: "dazhou.yjj/zhifa/",
			basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
			reason: "由综合行政执法支队行使行政处罚权。",
			shared: ["title"],
			approverId: world.desk("dazhou-scjgj").personId("head"),
		});
		expect(await run(["POST", `${EXCHANGE}/cases/${caseId}/hand-over`, "", body])).toMatchObject({ case: caseId });
	});

	test("PLT-08 the real time of day is not that of the story: the answer says so", async () => {
		expect(await run(["GET", `${EXCHANGE}/cases`], { NOW: "" })).toMatchObject({ status: 401, code: "clock-skewed" });
	});

	test("PLT-08 another secret", async () => {
		expect(await run(["GET", `${EXCHANGE}/cases`], { SANZHI_SECRET: "szk_wrong" })).toMatchObject({
			status: 401,
			code: "signature-required",
		});
	});
});
