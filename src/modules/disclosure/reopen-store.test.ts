import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#identity/contract";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { inScope } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { registerDecision } from "./acts/register.ts";
import { readFigures } from "./desk.ts";
import { publicationKind } from "./process.ts";
import { actorOf, CHECK, createWorld, DRAFT, nextId, publishOne, seedAuthority, type World } from "./world.fixture.ts";

let base: TestDatabase;
let world: World;
const clerk = actorOf("qinyuan", "drafter", ["disclosure-clerk"]);
const checker = actorOf("qinyuan", "checker", ["disclosure-clerk"]);
const SAMPLE = registerDecision.sample as object;
const leader = actorOf("qinyuan", "leader", ["leader"]);

beforeAll(async () => {
	base = await createTestDatabase();
	await seedAuthority(base.db, "qinyuan", instantOf("2024-03-04T01:00:00Z"));
	world = await createWorld(base.db);
});
afterAll(async () => await base.drop());

async function run(streamId: string, act: string, input: unknown, actor: Actor = clerk) {
	const done = await world.engine.run(publicationKind, { streamId, act, input, actor });
	if (isRefusal(done)) throw new Error(`${act}: ${done.code} ${done.message}`);
}

async function deskRow(streamId: string) {
	const { rows } = await sql<{ decided_on: string; due_on: string | null; status: string; public_id: string | null }>`
		select decided_on::text, due_on::text, status, public_id from core.publication where stream_id = ${streamId}`.execute(
		base.owner,
	);
	return rows[0];
}

async function page(publicId: string) {
	const { rows } = await sql<{
		status: string;
		decided_on: string | null;
		due_on: string | null;
		title: string | null;
	}>`
		select status, decided_on::text, due_on::text, title from portal.decision where id = ${publicId}`.execute(
		base.owner,
	);
	return rows[0];
}

const released = () =>
	inScope(base.db, { scope: ["qinyuan/"], authority: "qinyuan" }, async (tx) => {
		const figures = await readFigures(tx, plainDateOf("2024-03-04"));
		return [figures.released, figures.due];
	});

test("PUB-01 COR-02 a corrected day of decision moves the due day on the desk and on the page", async () => {
	const { streamId, publicId } = await publishOne(world);
	expect(await page(publicId)).toMatchObject({ due_on: "2024-03-13" });
	const fields = [{ id: "decision-date", text: "2024年2月20日" }];
	await run(streamId, "open-correction", { fields, reason: "clerical-error", explanation: "核对决定书。" });
	await run(streamId, "check-correction", CHECK, checker);
	await run(streamId, "publish-correction", { confirmed: true });
	// Published on 2024-03-04, three days after its last one: the page says so and no longer 按期公示.
	expect(await deskRow(streamId)).toMatchObject({ decided_on: "2024-02-20", due_on: "2024-02-29" });
	expect(await page(publicId)).toMatchObject({ decided_on: "2024-02-20", due_on: "2024-02-29" });
});

test("PUB-14 what was taken down as inaccurate is not counted as public until it comes back, under a new address", async () => {
	const [before, due] = await released();
	const { streamId, publicId } = await publishOne(world, { values: { "document-number": "沁能罚决〔2024〕14号" } });
	await run(streamId, "withdraw", { ground: "inaccurate", publicReason: "公示内容有误，撤下更正。" });
	expect(await released()).toEqual([before, (due ?? 0) + 1]);
	await run(streamId, "reopen-disclosure", { reason: "已核对。" }, leader);
	expect(await deskRow(streamId)).toMatchObject({ status: "pending", public_id: null, due_on: null });
	await run(streamId, "draft-disclosure", DRAFT);
	await run(streamId, "check-disclosure", CHECK, checker);
	await run(streamId, "publish", { confirmed: true });
	const again = (await deskRow(streamId))?.public_id ?? "";
	expect(again).not.toBe(publicId);
	expect(await page(publicId)).toMatchObject({ status: "withdrawn", title: null });
	expect(await page(again)).toMatchObject({ status: "published", decided_on: "2024-03-04", due_on: null });
	expect(await released()).toEqual([(before ?? 0) + 1, (due ?? 0) + 1]);
});

test("PUB-14 the same decision is registered once; another party of the same 文号 is an item of its own", async () => {
	const input = { ...SAMPLE, number: "沁能罚决〔2024〕15号" };
	const register = (change: object = {}) => run(nextId(), "register-decision", { ...input, ...change });
	await register();
	await expect(register()).rejects.toThrow(
		"沁能罚决〔2024〕15号已经登记为公示事项“示例供电有限公司未取得许可供电案”（待编制）",
	);
	await register({ party: { name: "另一示例有限公司", natural: false } });
	await register({ type: "compulsion" });
	const both = [1, 2].map(() => register({ number: "沁能罚决〔2024〕16号" }));
	expect((await Promise.allSettled(both)).map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("PUB-01 the day of a registered decision is put right before the draft, and its clock with it", async () => {
	const streamId = nextId();
	await run(streamId, "register-decision", {
		...SAMPLE,
		number: "沁能罚决〔2024〕17号",
		decidedOn: "2024-03-01",
	});
	await run(streamId, "draft-disclosure", DRAFT);
	await run(streamId, "amend-registered-date", { decidedOn: "2024-02-20", reason: "核对决定书原件。" });
	expect(await deskRow(streamId)).toMatchObject({ status: "pending", decided_on: "2024-02-20", due_on: "2024-02-29" });
	await run(streamId, "draft-disclosure", DRAFT);
});

test("PUB-08 COR-01 taken back in writing, a consent takes its publication down; the paper was handed in, or nothing happens", async () => {
	const hand = (sha256: string) =>
		inScope(base.db, { scope: ["qinyuan/"], authority: "qinyuan" }, (tx) =>
			sql`insert into core.publication_file (sha256, org_path, name, media_type, size_bytes, uploaded_by, uploaded_at)
				values (${sha256}, 'qinyuan/', '同意书.pdf', 'application/pdf', 1, 'drafter', '2024-03-04T01:00:00.000Z')`.execute(
				tx,
			),
		);
	const [given, revoked] = ["c".repeat(64), "d".repeat(64)];
	await hand(given);
	const path = { kind: "consent", on: "2024-03-04", document: "同意书", file: { name: "同意书.pdf", sha256: given } };
	const { streamId, publicId } = await publishOne(world, {
		values: { "document-number": "沁能罚决〔2024〕18号" },
		draft: { sensitivity: "privacy", path },
	});
	const input = { on: "2024-03-04", document: "撤回声明", file: { name: "撤回.pdf", sha256: revoked } };
	await expect(run(streamId, "record-consent-revocation", input)).rejects.toThrow("所附文件没有上传");
	await hand(revoked);
	await run(streamId, "record-consent-revocation", input);
	await run(streamId, "withdraw", { ground: "consent", publicReason: "权利人撤回同意。" });
	expect(await page(publicId)).toMatchObject({ status: "withdrawn", title: null });
	expect(await deskRow(streamId)).toMatchObject({ status: "withdrawn" });
});
