import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallRow } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { type ClientKey, call, EXCHANGE, freshly, later, registerClient } from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";

/** What receivers of pushes and system clients have in common: opened with a secret that leaves once, then act by act. */
let world: World;
let desk: Desk;

beforeAll(async () => {
	world = await createWorld({ authorities: ["dazhou", "qinyuan"], accountsOf: ["dazhou-yjj", "qinyuan"] });
	desk = world.desk("dazhou-yjj");
});
afterAll(() => world.close());

type Told = { status: number; body: { id: string; secret: string; keyId: string; key: ClientKey; code?: string } };

async function post(url: string, body: object, submission?: string, of = desk): Promise<Told> {
	const headers: Readonly<Record<string, string>> = submission === undefined ? {} : { "idempotency-key": submission };
	const reply = await freshly(world, () => of.send("operator", { method: "POST", url, body, headers }));
	world.time.tick();
	return { status: reply.status, body: JSON.parse(reply.body) as Told["body"] };
}
async function count(table: "system_client" | "push_subscriber" | "client_key"): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`core.${table}`)}`.execute(
		world.database.owner,
	);
	return rows[0]?.n ?? 0;
}

const RECEIVER = {
	name: "省平台",
	endpoint: "https://p.example/push",
	kinds: ["decision"],
	branches: false,
	alarmMinutes: 60,
};
const CLIENT = {
	name: "综合行政执法系统",
	holder: "达州市综合行政执法支队",
	contact: "李联系，000-00000000",
	purpose: "执法业务协同",
	grants: { cases: ["title"] },
	perMinute: 600,
	validUntil: "2025-12-31",
};
const DESKS = [
	{ url: "/api/push/subscribers", body: RECEIVER, table: "push_subscriber" },
	{ url: "/api/system-clients", body: CLIENT, table: "system_client" },
] as const;

describe.each(DESKS)("REL-03 a lost answer at $url", ({ url, body, table }) => {
	test("REL-03 the same submission again opens nothing more and shows the same secret; another one another", async () => {
		const before = await count(table);
		const first = await post(url, body, `${table}-form-1`);
		expect(first.status, JSON.stringify(first.body)).toBe(201);
		const again = await post(url, body, `${table}-form-1`);
		expect(again).toEqual(first);
		expect(await count(table)).toBe(before + 1);
		const other = await post(url, body, `${table}-form-2`);
		const none = await post(url, body);
		expect(new Set([first, other, none].map((told) => told.body.secret)).size).toBe(3);
		expect(new Set([first, other, none].map((told) => told.body.id)).size).toBe(3);
	});

	test("REL-03 the same number with other content is refused, and tells no secret", async () => {
		const told = await post(url, { ...body, name: "另一个" }, `${table}-form-1`);
		expect(told).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
		expect(told.body.secret).toBeUndefined();
	});

	test("REL-03 SEC-01 the number of one person says nothing to another", async () => {
		const told = await post(url, body, `${table}-form-1`, world.desk("qinyuan"));
		const mine = await post(url, body, `${table}-form-1`);
		expect(told.status, JSON.stringify(told.body)).toBe(201);
		expect(told.body.secret).not.toBe(mine.body.secret);
	});
});

describe("REL-03 a new secret", () => {
	test("REL-03 of a client: the retry shows the same key, which signs; there is one key more and not two", async () => {
		const client = await registerClient({ world, desk }, { grants: { cases: ["title"] } });
		const before = await count("client_key");
		const url = `/api/system-clients/${client.id}/rotate-client-key`;
		const input = { overlapHours: 0, reason: "定期更换" };
		const first = await post(url, { input }, "rotation-number-1");
		const again = await post(url, { input }, "rotation-number-1");
		expect(first.status, JSON.stringify(first.body)).toBe(200);
		expect(again).toEqual(first);
		expect(await count("client_key")).toBe(before + 1);
		expect((await call(world, first.body.key, { url: `${EXCHANGE}/cases` })).status).toBe(200);
		expect((await call(world, client, { url: `${EXCHANGE}/cases` })).status).toBe(401);
	});

	test("REL-03 of a receiver: the retry shows the secret that is sealed there", async () => {
		const opened = await post("/api/push/subscribers", RECEIVER);
		const url = `/api/push/subscribers/${opened.body.id}/rotate-push-secret`;
		const input = { reason: "定期更换" };
		const first = await post(url, { input }, "rotation-number-2");
		expect(first.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		expect((await post(url, { input }, "rotation-number-2")).body.secret).toBe(first.body.secret);
		expect(first.body.secret).not.toBe(opened.body.secret);
	});
});

describe("PLT-08 暂停, 恢复, 连接测试", () => {
	let key: ClientKey;
	const act = (name: string, input: object) => post(`/api/system-clients/${key.id}/${name}`, { input });
	const calls = async (query = "") =>
		(
			JSON.parse((await desk.get("head", `/api/system-clients/${key.id}/calls?${query}`)).body) as {
				items: CallRow[];
				next: string | null;
			}
		).items;
	const SELF = `${EXCHANGE}/self`;

	beforeAll(async () => {
		key = await registerClient({ world, desk }, { grants: { cases: ["title", "status"] } });
	});

	test("PLT-08 the connection test tells a system what it is registered as, and no case", async () => {
		const { status, body } = await call(world, key, { url: SELF });
		expect(status).toBe(200);
		expect(body).toEqual({
			name: "综合行政执法系统",
			holder: "达州市综合行政执法支队",
			authority: "达州市应急管理局",
			grants: { cases: ["title", "status"] },
			perMinute: 600,
			validUntil: "2025-12-31",
			keyId: key.keyId,
			keyEndsAt: null,
			at: expect.any(String),
		});
		expect((await calls())[0]).toMatchObject({ path: SELF, outcome: "answered", results: null, fields: [] });
	});

	test("PLT-08 suspended: every request gets the same 401, the record says why; resumed: the same key is heard again", async () => {
		expect((await act("resume-client", { reason: "没有暂停" })).body.code).toBe("act-not-open");
		expect((await act("suspend-client", { reason: "核查期间暂停" })).status).toBe(200);
		expect((await act("suspend-client", { reason: "再次暂停" })).body.code).toBe("act-not-open");
		expect(await call(world, key, { url: SELF })).toMatchObject({ status: 401, body: { code: "signature-required" } });
		expect((await calls())[0]).toMatchObject({ outcome: "suspended", status: 401 });
		const shown = JSON.parse((await desk.get("leader", `/api/system-clients/${key.id}`)).body) as {
			status: string;
			timeline: { sentence: string }[];
		};
		expect(shown.status).toBe("suspended");
		expect(shown.timeline.at(-1)?.sentence).toBe("暂停使用，请求一律不予答复（核查期间暂停）");
		expect((await act("resume-client", { reason: "核查结束" })).status).toBe(200);
		expect((await call(world, key, { url: SELF })).status).toBe(200);
	});

	test("PLT-08 a suspended client can still be narrowed, given a new key, and ended", async () => {
		const other = await registerClient({ world, desk }, { grants: { cases: ["title"] } });
		const on = (name: string, input: object) => post(`/api/system-clients/${other.id}/${name}`, { input });
		await on("suspend-client", { reason: "核查期间暂停" });
		const renewed = await on("rotate-client-key", { overlapHours: 0, reason: "疑似泄露" });
		expect(renewed.status).toBe(200);
		expect((await call(world, renewed.body.key, { url: SELF })).status).toBe(401);
		expect((await on("revoke-client", { reason: "不再使用" })).status).toBe(200);
		expect((await on("resume-client", { reason: "恢复" })).body.code).toBe("act-not-open");
	});

	test("PLT-08 the record says why a call was not answered, by its code and never by its words", async () => {
		await call(world, key, { url: `${EXCHANGE}/decisions` });
		await call(world, key, {
			method: "POST",
			url: `${EXCHANGE}/cases/${"0".repeat(32)}/hand-over`,
			body: { receiver: "王某某的机关" },
		});
		expect((await calls("outcome=refused")).map(({ status, reason }) => ({ status, reason }))).toEqual([
			{ status: 422, reason: "input-invalid" },
			{ status: 403, reason: "scope-not-granted" },
		]);
		expect(JSON.stringify(await calls())).not.toContain("王某某");
	});

	test("PLT-08 the record is filtered by outcome, address and day, and read page by page", async () => {
		const everything = await calls("size=200");
		expect((await calls("outcome=unanswered&size=200")).map(({ id }) => id)).toEqual(
			everything.filter(({ outcome }) => outcome !== "answered").map(({ id }) => id),
		);
		expect((await calls("path=decisions")).map(({ path }) => path)).toEqual([`${EXCHANGE}/decisions`]);
		expect(await calls("path=%25")).toEqual([]);
		const today = desk.today();
		await later(world, 24 * 60);
		await call(world, key, { url: SELF });
		expect(await calls(`to=${today}&size=200`)).toEqual(everything);
		expect(await calls(`from=${desk.today()}`)).toHaveLength(1);
		expect((await desk.get("head", `/api/system-clients/${key.id}/calls?from=2024-02-30`)).status).toBe(422);
		const seen: string[] = [];
		for (let next: string | null = ""; next !== null; ) {
			const at = `/api/system-clients/${key.id}/calls?size=2${next === "" ? "" : `&before=${next}`}`;
			const page = JSON.parse((await desk.get("head", at)).body) as { items: CallRow[]; next: string | null };
			seen.push(...page.items.map(({ id }) => id));
			next = page.next;
		}
		expect(seen).toHaveLength(everything.length + 1);
	});
});
