import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { type TestClock, testClock } from "#platform/clock";
import { silentLog } from "#platform/log";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { renditionQueue } from "./rendition-queue.ts";

let database: TestDatabase;
let clock: TestClock;
beforeEach(async () => {
	database = await createTestDatabase();
	clock = testClock(instantOf("2026-03-02T09:00:00+08:00"));
	await sql`insert into core.rendition_due (document_id, authority_path) values ('d1', 'qinyuan')`.execute(database.db);
});
afterEach(() => database.drop());

async function due(): Promise<unknown> {
	const { rows } = await sql`select attempts, last_fault from core.rendition_due`.execute(database.db);
	return rows;
}

function queueOf(fault: () => Error) {
	let tries = 0;
	const render = async () => {
		tries += 1;
		throw fault();
	};
	return { ...renditionQueue({ db: database.db, clock, log: silentLog, render }), tries: () => tries };
}

test("REL-06: a paper that fails waits longer each time and is left to a person after five attempts over half an hour", async () => {
	const queue = queueOf(() => new Error("no glyph"));
	await queue.settle();
	await queue.settle();
	expect([queue.tries(), await due()]).toEqual([1, [{ attempts: 1, last_fault: "no glyph" }]]);
	for (const [index, seconds] of [30, 120, 480, 1_920].entries()) {
		clock.advance(seconds * 1_000 - 1);
		await queue.settle();
		expect(queue.tries()).toBe(index + 1);
		clock.advance(1);
		await queue.settle();
		expect(queue.tries()).toBe(index + 2);
	}
	clock.advance(86_400_000);
	await queue.settle();
	expect([queue.tries(), await due()]).toEqual([5, [{ attempts: 5, last_fault: "no glyph" }]]);
	await queue.stop();
});

test("REL-06: a paper that never ends in time is set aside after eight times and told so, and begins anew when somebody asks", async () => {
	const queue = queueOf(() => new Problem("render-timeout", "文书生成超时", { status: 503 }));
	expect(await queue.faultOf("d1")).toBeUndefined();
	await queue.settle();
	expect(await queue.faultOf("d1")).toEqual({ reason: "文书生成超时", isSetAside: false });
	for (let round = 1; round <= 10; round++) {
		clock.advance(3_600_000);
		await queue.settle();
	}
	expect([queue.tries(), await due()]).toEqual([8, [{ attempts: 0, last_fault: "文书生成超时" }]]);
	expect(await queue.faultOf("d1")).toEqual({ reason: "文书生成超时", isSetAside: true });
	await queue.again("d1");
	await queue.settle();
	expect(queue.tries()).toBe(9);
	expect(await queue.faultOf("d1")).toMatchObject({ isSetAside: false });
	await queue.stop();
});

test.each(["renderer-busy", "files-unreachable", "disk-full"])(
	"REL-06: %s takes no attempt from the paper",
	async (code) => {
		const queue = queueOf(() => new Problem(code, "稍后再试", { status: 503 }));
		for (let round = 1; round <= 8; round++) {
			await queue.settle();
			expect(queue.tries()).toBe(round);
			clock.advance(30_000);
		}
		expect(await due()).toEqual([{ attempts: 0, last_fault: "稍后再试" }]);
		await queue.stop();
	},
);
