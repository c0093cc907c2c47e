import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyCase } from "#casework";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { countDue } from "./count-due.ts";
import type { CountingDeps } from "./recompute.ts";
import { actorOf, caseKind, createWorld, must, nextId, seedAuthority, type World } from "./world.fixture.ts";

let base: TestDatabase;
let world: World;
const handler = actorOf("qinyuan", "handler", ["handler"], "meitan/");

beforeAll(async () => {
	base = await createTestDatabase();
	await seedAuthority(base.db, "qinyuan", instantOf("2024-01-01T00:00:00Z"));
	world = await createWorld(base.db);
});
afterAll(async () => {
	await world.close();
	await base.drop();
});

const stateOf = (streamId: string) => ({
	...emptyCase(streamId),
	orgPath: "qinyuan/meitan/",
	title: "示例案",
	openedOn: plainDateOf("2024-03-04"),
});

async function open(streamId = nextId()): Promise<string> {
	const input = { state: stateOf(streamId) };
	await must(world, caseKind, { streamId, act: "do-decisionmade", input, actor: handler });
	return streamId;
}

/** A second event, by which the stream counts something more. */
async function goOn(streamId: string): Promise<void> {
	const input = { state: stateOf(streamId), kind: "litigation", from: "2024-03-04", organ: "法院" };
	await must(world, caseKind, { streamId, act: "do-remedyrecorded", input, actor: handler });
}

const count = (reach?: readonly string[]) =>
	countDue(base.db, world.counting, { at: world.clock.now(), ...(reach ? { reach } : {}) });

async function marks(): Promise<readonly string[]> {
	const { rows } = await sql<{ stream_id: string }>`select stream_id from core.count_due`.execute(base.owner);
	return rows.map(({ stream_id }) => stream_id);
}

/** Version of the stream beside the version its rows were made from. */
async function versions(streamIds: readonly string[]) {
	const { rows } = await sql<{ version: number; counted: number | null }>`
		select s.version, min(t.version)::int as counted from core.stream s left join core.statistic t using (stream_id)
		where s.stream_id = any(${[...streamIds]}::text[]) group by s.stream_id, s.version`.execute(base.owner);
	return rows;
}

describe("STA-02 what acts have marked is counted, and nothing is lost beside it", () => {
	test("STA-02 two acts on one stream are one count, and the marks go with it", async () => {
		const streamId = await open();
		await goOn(streamId);
		expect(await marks()).toEqual([streamId, streamId]);
		expect(await count()).toBe(1);
		expect(await marks()).toEqual([]);
		expect(await versions([streamId])).toEqual([{ version: 2, counted: 2 }]);
		expect(await count()).toBe(0);
	});

	test("STA-02 who reads under other authorities waits for none of this one; who reaches a unit of it, or all of it, does", async () => {
		const streamId = await open();
		expect(await count(["dazhou.yjj/", "dazhou.", "qinyuan.", "qin/"])).toBe(0);
		expect(await marks()).toEqual([streamId]);
		expect(await count(["qinyuan/meitan/"])).toBe(1);
		await goOn(streamId);
		expect(await count(["qinyuan/"])).toBe(1);
	});

	test("STA-02 an act that comes while its stream is being counted is counted the next time", async () => {
		const streamId = await open();
		const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const slow: CountingDeps = {
			...world.counting,
			// Asked for when the events have been read.
			rules: async (...asked) => {
				reached.resolve();
				await released.promise;
				return await world.counting.rules(...asked);
			},
		};
		const counting = countDue(base.db, slow, { at: world.clock.now() });
		await reached.promise;
		await goOn(streamId);
		released.resolve();
		expect(await counting).toBe(1);
		expect(await marks()).toEqual([streamId]);
		expect(await count()).toBe(1);
		expect(await versions([streamId])).toEqual([{ version: 2, counted: 2 }]);
	});

	test("STA-02 counters side by side, and acts between them, leave no stream uncounted", async () => {
		let acting = true;
		const counters = Array.from({ length: 3 }, async () => {
			while (acting) await count();
		});
		const streams = Array.from({ length: 12 }, nextId);
		for (const streamId of streams) await open(streamId);
		for (const streamId of streams) await goOn(streamId);
		acting = false;
		await Promise.all(counters);
		await count();
		expect(await versions(streams)).toEqual(streams.map(() => ({ version: 2, counted: 2 })));
		expect(await marks()).toEqual([]);
	});
});
