import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

/** REG-08: which version of a matter a case may be opened on and begun on, and what is said once it is over. */
let world: World;
let desk: Desk;
let serial = 0;

beforeAll(async () => {
	world = await createWorld({ authorities: ["linyi"] });
	desk = world.desk("linyi");
});
afterAll(() => world.close());

type Version = { readonly id: string; readonly name: string };

/** A matter of its own for a test, in force since long ago. */
async function newMatter(name: string): Promise<Version> {
	const [known] = (await desk.form(null, "handler1", "register-clue")).choices["matter"] ?? [];
	const id = `test-matter-${++serial}`;
	await copy(known?.value ?? "", { id, name, code: `CF-TEST-${serial}`, version: 1, from: "2020-01-01" });
	return { id, name };
}

async function copy(of: string, as: { id: string; name: string; code: string; version: number; from: string }) {
	const columns = sql`org_path, type, bases, handling_unit_id, time_limit, benchmark, procedure_text, remedy,
		summary_procedure_enabled, filing_required, authority_id`;
	await sql`
		insert into core.matter (id, code, version, name, effective_from, effective_to, ${columns})
		select ${as.id}, ${as.code}, ${as.version}::int, ${as.name}, ${as.from}::date, null, ${columns}
		from core.matter where id = ${of}`.execute(world.database.owner);
}

/** Yesterday was its last day. */
async function expire({ id }: Version): Promise<void> {
	await sql`update core.matter set effective_to = ${desk.today()}::date - 1 where id = ${id}`.execute(
		world.database.owner,
	);
}

/** The next version, in force from today. */
async function renewed({ id }: Version, name: string): Promise<Version> {
	const next = `${id}-v2`;
	const { rows } = await sql<{ code: string }>`select code from core.matter where id = ${id}`.execute(
		world.database.owner,
	);
	await copy(id, { id: next, name, code: rows[0]?.code ?? "", version: 2, from: desk.today() });
	return { id: next, name };
}

const clue = (matter: Version, procedure = "ordinary") => ({
	procedure,
	title: SUPPLIER.title,
	matterId: matter.id,
	source: "inspection",
	sourceDetail: "日常监督检查发现",
	foundOn: desk.today(),
	party: SUPPLIER.party,
	summary: SUPPLIER.summary,
});

async function tryToOpen(matter: Version) {
	const body = { type: "penalty", input: clue(matter) };
	const reply = await desk.send("handler1", { method: "POST", url: "/api/cases", body });
	return { status: reply.status, ...(JSON.parse(reply.body) as { code?: string; title?: string; remedy?: string }) };
}

async function request(caseId: string) {
	return {
		reason: SUPPLIER.summary,
		partyFacts: "住所在本县。",
		opinion: "建议立案。",
		bases: await step.basesOf(desk, caseId),
	};
}

test("REG-08 a case opened on a matter whose version expired yesterday is refused until a current version is chosen", async () => {
	const first = await newMatter("版本检验一");
	await expire(first);
	const none = await tryToOpen(first);
	expect(none).toMatchObject({ status: 409, code: "matter-expired", remedy: "请选择现行有效的执法事项" });
	expect(none.title).toBe("执法事项“版本检验一”第1版的有效期已于2024年5月5日届满，没有现行有效的版本");
	const second = await renewed(first, "版本检验一（修订）");
	const refused = await tryToOpen(first);
	expect(refused).toMatchObject({ status: 409, code: "matter-expired" });
	expect(refused.title).toContain("现行有效的是第2版“版本检验一（修订）”");
	// What can be chosen is what is in force.
	const offered = ((await desk.form(null, "handler1", "register-clue")).choices["matter"] ?? []).map(
		({ value }) => value,
	);
	expect([offered.includes(first.id), offered.includes(second.id)]).toEqual([false, true]);
	const caseId = await desk.open("handler1", clue(second));
	const { state, matterNotice } = await desk.detail(caseId, "handler1");
	expect([(state as { matter: Version }).matter.name, matterNotice]).toEqual([second.name, null]);
});

test("REG-08 a clue whose matter ended since is not begun until the version in force is taken; every step says so", async () => {
	const first = await newMatter("版本检验二");
	const caseId = await desk.open("handler1", clue(first));
	expect(await desk.refused(caseId, "handler1", "renew-matter", { matterId: first.id, reason: "核对" })).toMatchObject({
		code: "matter-unchanged",
	});
	await desk.act(caseId, "handler1", "request-initiation", await request(caseId));
	await desk.act(caseId, "unithead", "endorse-initiation", { agree: true, opinion: "同意立案。" });
	await expire(first);
	const second = await renewed(first, "版本检验二（修订）");
	expect((await desk.detail(caseId, "handler1")).matterNotice).toContain("请先改用现行有效的执法事项，再办理立案");
	const approve = { approve: true, opinion: "同意立案。" };
	expect(await desk.refused(caseId, "head", "approve-initiation", approve)).toMatchObject({
		status: 409,
		code: "matter-expired",
		remedy: "请先办理“改用现行执法事项”，再继续办理",
	});
	expect(await desk.refused(caseId, "handler1", "renew-matter", { matterId: first.id, reason: "换版" })).toMatchObject({
		code: "matter-expired",
	});
	await desk.act(caseId, "handler1", "renew-matter", { matterId: second.id, reason: "清单换版。" });
	const detail = await desk.detail(caseId, "handler1");
	expect([(detail.state as { matter: Version }).matter.id, detail.matterNotice]).toEqual([second.id, null]);
	expect(detail.timeline.map(({ sentence }) => sentence)).toContain("改用执法事项“版本检验二（修订）”：清单换版。");
	await desk.act(caseId, "head", "approve-initiation", approve);
	expect(detail.next.map(({ name }) => name)).toContain("renew-matter");
	expect((await desk.detail(caseId, "handler1")).next.map(({ name }) => name)).not.toContain("renew-matter");
});

test("REG-08 not to begin a clue is possible all the same, and requesting it on an expired version is not", async () => {
	const first = await newMatter("版本检验三");
	const [stopped, waiting] = [await desk.open("handler1", clue(first)), await desk.open("handler1", clue(first))];
	await desk.act(stopped, "handler1", "request-initiation", await request(stopped));
	await desk.act(stopped, "unithead", "endorse-initiation", { agree: false, opinion: "不同意立案。" });
	await expire(first);
	await desk.act(stopped, "head", "approve-initiation", { approve: false, opinion: "不予立案。" });
	expect((await desk.detail(stopped, "handler1")).status).toBe("not-initiated");
	expect(await desk.refused(waiting, "handler1", "request-initiation", await request(waiting))).toMatchObject({
		code: "matter-expired",
	});
});

test("REG-08 a case that was begun on a version in force goes on under it, and whoever opens it is told", async () => {
	const first = await newMatter("版本检验四");
	const caseId = await desk.open("handler1", clue(first));
	await step.initiate(desk, caseId, SUPPLIER);
	expect((await desk.detail(caseId, "handler1")).matterNotice).toBeNull();
	await expire(first);
	await renewed(first, "版本检验四（修订）");
	const { matterNotice, state } = await desk.detail(caseId, "handler1");
	expect(matterNotice).toBe(
		`执法事项“版本检验四”第1版的有效期已于2024年5月5日届满，现行有效的是第2版“版本检验四（修订）”。本案立案时该版本有效，按立案时的版本继续办理；作出决定前请核对新旧规定。`,
	);
	expect((state as { matter: Version }).matter.id).toBe(first.id);
	await step.assignTwo(desk, caseId);
	expect(await desk.refused(caseId, "handler1", "renew-matter", { matterId: first.id, reason: "x" })).toMatchObject({
		status: 409,
	});
});
