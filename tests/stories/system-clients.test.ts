import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallRow, ClientRow } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import {
	type Answer,
	type ClientKey,
	call,
	EXCHANGE,
	freshly,
	later,
	newNonce,
	registerClient,
	sendAs,
	signedHeaders,
} from "../support/signed-client.ts";
import { createWorld, type World } from "../support/world.ts";
import { CITIZEN, decideAfterReview, FINE, SUPPLIER } from "./cases.ts";

let world: World;
let desk: Desk;
/** 市政府's supervisors look after the departments too. */
let city: Desk;
let key: ClientKey;
const FIELDS = ["title", "status", "partyName"];

beforeAll(async () => {
	world = await createWorld({ authorities: ["dazhou", "qinyuan"], accountsOf: ["dazhou", "dazhou-yjj", "qinyuan"] });
	desk = world.desk("dazhou-yjj");
	city = world.desk("dazhou");
	key = await registerClient({ world, desk }, { grants: { cases: FIELDS } });
});
afterAll(() => world.close());

async function ask<T>(url: string, who = "operator", of = desk): Promise<T> {
	const reply = await of.get(who, url);
	expect(reply.status, `${url}: ${reply.body}`).toBe(200);
	return JSON.parse(reply.body) as T;
}
async function act(client: string, name: string, input: object, who = "operator") {
	const url = `/api/system-clients/${client}/${name}`;
	const reply = await freshly(world, () => desk.send(who, { method: "POST", url, body: { input } }));
	world.time.tick();
	return { status: reply.status, body: JSON.parse(reply.body) as { key: ClientKey | null; code?: string } };
}
const calls = async (client: string, query = "") =>
	(await ask<{ items: CallRow[] }>(`/api/system-clients/${client}/calls?${query}`, "supervisor", city)).items;
const CASES = `${EXCHANGE}/cases`;

describe("PLT-08 a system is registered", () => {
	test("PLT-08 its key is shown once and lies sealed; nothing of it in events, state or lists", async () => {
		expect(key.secret).toMatch(/^szk_[A-Za-z0-9_-]{43}$/);
		const { rows } = await sql<{ all: string }>`
			select (select jsonb_agg(k) from core.client_key k)::text || (select jsonb_agg(c) from core.system_client c)::text
				|| (select jsonb_agg(e.data) from core.event e where stream_kind = 'system-client')::text
				|| (select jsonb_agg(s.state) from core.stream s where kind = 'system-client')::text as all`.execute(
			world.database.owner,
		);
		expect(rows[0]?.all).toContain(key.keyId);
		expect(rows[0]?.all).not.toContain(key.secret.slice(4));
		const text = JSON.stringify(await ask(`/api/system-clients/${key.id}`));
		expect(text).toContain(
			"登记系统客户端：综合行政执法系统（达州市综合行政执法支队），用途：执法业务协同；案件（案由、案件状态、当事人名称）",
		);
		expect(text).not.toContain(key.secret.slice(4));
	});

	test("PLT-08 by the platform operator only; another authority's operator finds nothing", async () => {
		for (const who of ["handler1", "clerk1", "head"])
			expect((await act(key.id, "revoke-client", { reason: "无权" }, who)).status).toBe(403);
		const foreign = world.desk("qinyuan");
		expect((await ask<{ total: number }>("/api/system-clients", "operator", foreign)).total).toBe(0);
		expect((await foreign.get("operator", `/api/system-clients/${key.id}`)).status).toBe(404);
		expect((await foreign.get("operator", `/api/system-clients/${key.id}/calls`)).status).toBe(404);
	});

	test("PLT-08 an unknown field, an empty scope, no scope at all are refused at the field", async () => {
		for (const grants of [{ cases: ["secretField"] }, { cases: [] }, {}, { everything: ["title"] }])
			await expect(registerClient({ world, desk }, { grants }), JSON.stringify(grants)).rejects.toThrow(/422|400/);
		await expect(
			registerClient({ world, desk }, { grants: { cases: FIELDS }, validUntil: "2024-05-05" }),
		).rejects.toThrow("client-expired");
	});
});

describe("PLT-08 the door", () => {
	const wrong: { what: string; send: () => Promise<Answer>; code: string }[] = [
		{ what: "unsigned", send: () => sendAs(world, { url: CASES }), code: "signature-required" },
		{
			what: "an unknown key",
			send: () => call(world, { ...key, keyId: "f".repeat(32) }, { url: CASES }),
			code: "signature-required",
		},
		{
			what: "a wrong key",
			send: () => call(world, { ...key, secret: `szk_${"x".repeat(43)}` }, { url: CASES }),
			code: "signature-required",
		},
		{
			what: "an altered query",
			send: () =>
				sendAs(world, { url: `${CASES}?size=200`, headers: signedHeaders(world, key, { url: `${CASES}?size=1` }) }),
			code: "signature-required",
		},
		{
			what: "an altered path",
			send: () => sendAs(world, { url: `${EXCHANGE}/decisions`, headers: signedHeaders(world, key, { url: CASES }) }),
			code: "signature-required",
		},
		{
			what: "an altered body",
			send: () => {
				const sent = { method: "POST", url: `${CASES}/${"0".repeat(32)}/hand-over` };
				const headers = signedHeaders(world, key, { ...sent, body: { reason: "甲" } });
				return sendAs(world, { ...sent, headers, body: { reason: "乙" } });
			},
			code: "signature-required",
		},
		{
			what: "a moment six minutes ago",
			send: () => signedAt(-360),
			code: "clock-skewed",
		},
		{ what: "a moment six minutes ahead", send: () => signedAt(360), code: "clock-skewed" },
	];
	function signedAt(seconds: number): Promise<Answer> {
		const created = Math.floor(Date.parse(world.time.clock.now()) / 1_000) + seconds;
		return sendAs(world, { url: CASES, headers: signedHeaders(world, key, { url: CASES }, { created }) });
	}

	test.each(wrong)("PLT-08 $what gets 401 ($code)", async ({ send, code }) => {
		expect(await send()).toMatchObject({ status: 401, body: { code } });
	});

	test("PLT-08 whatever was wrong with the key, the answer is the same to the byte", async () => {
		const same = wrong.filter(({ code }) => code === "signature-required");
		const answers = new Set<string>();
		for (const { send } of same) answers.add((await send()).text);
		expect(answers.size).toBe(1);
	});

	test("PLT-08 a little off is not too much", async () => {
		expect((await signedAt(-290)).status).toBe(200);
		expect((await signedAt(290)).status).toBe(200);
	});

	test("PLT-08 a request that was heard is not heard again; one that was refused for its signature was never heard", async () => {
		const nonce = newNonce();
		const headers = signedHeaders(world, key, { url: CASES }, { nonce });
		expect((await sendAs(world, { url: CASES, headers })).status).toBe(200);
		expect(await sendAs(world, { url: CASES, headers })).toMatchObject({
			status: 401,
			body: { code: "request-replayed" },
		});
		const forged = newNonce();
		const wrongKey = { ...key, secret: `szk_${"x".repeat(43)}` };
		await sendAs(world, { url: CASES, headers: signedHeaders(world, wrongKey, { url: CASES }, { nonce: forged }) });
		const right = signedHeaders(world, key, { url: CASES }, { nonce: forged });
		expect((await sendAs(world, { url: CASES, headers: right })).status).toBe(200);
	});

	test("PLT-08 of many copies of one request at the same moment exactly one is heard", async () => {
		const headers = signedHeaders(world, key, { url: CASES });
		const all = await Promise.all(Array.from({ length: 8 }, () => sendAs(world, { url: CASES, headers })));
		expect(all.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401, 401, 401, 401]);
	});

	test("PLT-08 a session of a person opens nothing here, and a signature nothing elsewhere", async () => {
		expect((await desk.get("head", CASES)).status).toBe(401);
		expect((await call(world, key, { url: "/api/cases" })).status).toBe(401);
	});

	test("PLT-08 a scope that is not granted is closed, and that is in the record", async () => {
		expect(await call(world, key, { url: `${EXCHANGE}/decisions` })).toMatchObject({
			status: 403,
			body: { code: "scope-not-granted" },
		});
		expect((await calls(key.id))[0]).toMatchObject({ outcome: "refused", status: 403, path: `${EXCHANGE}/decisions` });
	});

	test("PLT-08 no more a minute than allowed", async () => {
		const slow = await registerClient({ world, desk }, { grants: { cases: ["title"] }, perMinute: 3 });
		for (let n = 0; n < 3; n += 1) expect((await call(world, slow, { url: CASES })).status).toBe(200);
		expect(await call(world, slow, { url: CASES })).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
		await later(world, 2);
		expect((await call(world, slow, { url: CASES })).status).toBe(200);

		// Whoever does not wait is turned away however often it asks, is written down so many times, and is heard again after.
		const turned: number[] = [];
		for (let nth = 0; nth < 90; nth++) turned.push((await call(world, slow, { url: CASES })).status);
		expect(turned.filter((status) => status !== 429)).toHaveLength(2);
		await later(world, 2);
		expect((await call(world, slow, { url: CASES })).status).toBe(200);
		const { rows } = await sql<{ kept: number }>`
			select count(*)::int as kept from core.client_call where client_id = ${slow.id} and status = 429`.execute(
			world.database.owner,
		);
		expect(rows[0]?.kept).toBeLessThanOrEqual(62);
	});
});

describe("PLT-08 keys and terms", () => {
	test("PLT-08 a replaced key lives as long as was said, the new one at once", async () => {
		const client = await registerClient({ world, desk }, { grants: { cases: ["title"] } });
		const done = await act(client.id, "rotate-client-key", { overlapHours: 1, reason: "定期更换" });
		const next = done.body.key as ClientKey;
		expect(next.secret).not.toBe(client.secret);
		for (const one of [client, next]) expect((await call(world, one, { url: CASES })).status).toBe(200);
		await later(world, 61);
		expect(await call(world, client, { url: CASES })).toMatchObject({
			status: 401,
			body: { code: "signature-required" },
		});
		expect((await call(world, next, { url: CASES })).status).toBe(200);
	});

	test("PLT-08 a revoked client is out at once, whatever overlap was running", async () => {
		const client = await registerClient({ world, desk }, { grants: { cases: ["title"] } });
		const next = (await act(client.id, "rotate-client-key", { overlapHours: 24, reason: "更换" })).body
			.key as ClientKey;
		expect((await act(client.id, "revoke-client", { reason: "密钥泄露" })).status).toBe(200);
		for (const one of [client, next])
			expect(await call(world, one, { url: CASES })).toMatchObject({
				status: 401,
				body: { code: "signature-required" },
			});
		expect((await calls(client.id)).map(({ outcome }) => outcome)).toEqual(["revoked", "revoked"]);
		expect((await act(client.id, "rotate-client-key", { overlapHours: 0, reason: "再换" })).body.code).toBe(
			"act-not-open",
		);
	});

	test("PLT-08 after its last day it gets 401, until the operator extends it", async () => {
		const client = await registerClient({ world, desk }, { grants: { cases: ["title"] }, validUntil: desk.today() });
		expect((await call(world, client, { url: CASES })).status).toBe(200);
		await later(world, 24 * 60);
		expect(await call(world, client, { url: CASES })).toMatchObject({
			status: 401,
			body: { code: "signature-required" },
		});
		const [row] = (await ask<{ items: ClientRow[] }>("/api/system-clients")).items.filter(({ id }) => id === client.id);
		expect(row).toMatchObject({ status: "expired" });
		const { name, holder, contact, purpose, grants, perMinute } = row as ClientRow;
		const longer = { name, holder, contact, purpose, grants, perMinute, validUntil: "2025-06-30", reason: "继续协同" };
		expect((await act(client.id, "change-client", longer)).status).toBe(200);
		expect((await call(world, client, { url: CASES })).status).toBe(200);
	});
});

describe("PLT-08 what is told", () => {
	let decided: string;
	let reader: ClientKey;

	beforeAll(async () => {
		reader = await registerClient(
			{ world, desk },
			{
				grants: {
					entities: ["name", "creditCode"],
					officers: ["name", "certificateNumber"],
					cases: FIELDS,
					decisions: ["number", "outcome", "fineFen", "decidedOn"],
					results: ["paidFen", "closedOn"],
				},
			},
		);
		await step.registerClue(desk, { ...SUPPLIER, title: "公民案", party: CITIZEN });
		decided = await step.untilDraft(desk, SUPPLIER, FINE);
		await decideAfterReview(desk, decided);
	});

	test("PLT-08 cases: the granted fields and the head of the row; others are absent, not null", async () => {
		const { body, text } = await call(world, reader, { url: CASES });
		expect(body.items.length).toBeGreaterThan(1);
		for (const item of body.items)
			expect(Object.keys(item).toSorted()).toEqual(["id", "partyName", "status", "title", "updatedAt", "version"]);
		expect(body.items.find(({ id }: { id: string }) => id === decided)).toMatchObject({ title: SUPPLIER.title });
		for (const hidden of [SUPPLIER.place, CITIZEN.idNumber, CITIZEN.idNumber.slice(0, 6), "91350100M000100Y43"])
			expect(text).not.toContain(hidden);
	});

	test("PLT-08 decisions and results, in the same way", async () => {
		const decisions = (await call(world, reader, { url: `${EXCHANGE}/decisions` })).body.items;
		expect(decisions).toHaveLength(1);
		expect(decisions[0]).toEqual({
			id: decided,
			version: expect.any(Number),
			updatedAt: expect.any(String),
			number: expect.stringMatching(/达应急/),
			outcome: "penalise",
			fineFen: 8_000_000,
			decidedOn: expect.any(String),
		});
		const results = (await call(world, reader, { url: `${EXCHANGE}/results` })).body.items;
		expect(results).toEqual([
			{ id: decided, version: expect.any(Number), updatedAt: expect.any(String), paidFen: 0, closedOn: null },
		]);
	});

	test("PLT-08 enforcement bodies and officers of this authority and no other", async () => {
		const entities = (await call(world, reader, { url: `${EXCHANGE}/entities` })).body.items;
		expect(entities.map(({ name }: { name: string }) => name)).toContain("达州市应急管理局");
		expect(Object.keys(entities[0] ?? {}).toSorted()).toEqual(["creditCode", "id", "name", "version"]);
		const officers = (await call(world, reader, { url: `${EXCHANGE}/officers?size=200` })).body.items;
		expect(officers.map(({ name }: { name: string }) => name)).toContain("卢静怡");
		expect(officers.map(({ name }: { name: string }) => name)).not.toContain("洪浩然");
		expect(Object.keys(officers[0] ?? {}).toSorted()).toEqual(["certificateNumber", "id", "name", "version"]);
	});

	test("PLT-08 page by page everything comes once, and the next round tells only what changed", async () => {
		const everything = (await call(world, reader, { url: `${CASES}?size=200` })).body.items;
		for (let n = 0; n < 3; n += 1) await step.registerClue(desk, { ...SUPPLIER, title: `分页案${n}` });
		const seen: string[] = [];
		let since: string | null = null;
		for (let cursor = ""; since === null; ) {
			const page: Answer = await call(world, reader, { url: `${CASES}?size=1${cursor}` });
			expect(page.status, page.text).toBe(200);
			seen.push(...page.body.items.map(({ id }: { id: string }) => id));
			cursor = `&cursor=${page.body.next}`;
			since = page.body.since;
		}
		expect(seen).toHaveLength(everything.length + 3);
		expect(new Set(seen).size).toBe(seen.length);
		await later(world, 5);
		const changed = await step.registerClue(desk, { ...SUPPLIER, title: "后来的案件" });
		const round = await call(world, reader, { url: `${CASES}?since=${encodeURIComponent(String(since))}` });
		const ids = round.body.items.map(({ id }: { id: string }) => id);
		expect(ids).toContain(changed);
		expect(ids.length).toBeLessThan(seen.length);
		expect((await call(world, reader, { url: `${CASES}?cursor=nonsense` })).status).toBe(422);
	});

	test("PLT-08 the same of registers: pages are whole", async () => {
		const all = (await call(world, reader, { url: `${EXCHANGE}/officers?size=200` })).body.items.length;
		let count = 0;
		for (let next: string | null = ""; next !== null; ) {
			const page: Answer = await call(world, reader, {
				url: `${EXCHANGE}/officers?size=4${next === "" ? "" : `&cursor=${next}`}`,
			});
			count += page.body.items.length;
			next = page.body.next;
		}
		expect(count).toBe(all);
	});

	test("PLT-08 every call is in the record that supervisors read: who, what, when, why, how much", async () => {
		await call(world, reader, { url: `${CASES}?size=2` });
		const [last] = await calls(reader.id);
		expect(last).toMatchObject({
			method: "GET",
			path: CASES,
			query: "size=2",
			purpose: "执法业务协同",
			outcome: "answered",
			status: 200,
			results: 2,
			fields: FIELDS,
			keyId: reader.keyId,
		});
		const { rows } = await sql<{ made: number }>`
			select count(*)::int as made from core.client_call where client_id = ${reader.id}`.execute(world.database.owner);
		const before = rows[0]?.made ?? 0;
		await call(world, reader, { url: `${CASES}?size=9999` });
		expect((await calls(reader.id))[0]).toMatchObject({ outcome: "refused", status: 422, results: null });
		expect(await calls(reader.id, "size=200")).toHaveLength(Math.min(200, before + 1));
		for (const who of ["handler1", "clerk1"])
			expect((await desk.get(who, `/api/system-clients/${reader.id}/calls`)).status).toBe(403);
		await expect(sql`delete from core.client_call`.execute(world.house.db)).rejects.toThrow(/permission denied/);
	});

	test("PLT-08 the interface is described in OpenAPI, with its signature and the meaning of its fields", async () => {
		const reply = await world.app.inject({ url: "/openapi.json" });
		const { paths, components } = reply.json() as {
			paths: Record<string, Record<string, { security?: object[]; responses: object }>>;
			components: { securitySchemes: object };
		};
		expect(components.securitySchemes).toHaveProperty("signature");
		for (const scope of ["entities", "officers", "cases", "decisions", "results", "hand-overs"]) {
			const get = paths[`${EXCHANGE}/${scope}`]?.["get"];
			expect(get?.security).toEqual([{ signature: [] }]);
			expect(JSON.stringify(get?.responses)).toContain("下一页的 cursor");
		}
		expect(JSON.stringify(paths[CASES])).toContain("当事人统一社会信用代码");
		expect(paths[`${CASES}/{case}/hand-over`]).toHaveProperty("post");
	});
});
