import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDrawFile, drawFileSchema } from "#disclosure";
import type { Json } from "#kernel/canonical-json";
import { plainDateOf } from "#kernel/plain-date";
import { commitmentOf } from "#ledger";
import { inScope } from "#platform/db";
import { officerOn, suspendCertificate } from "#registry";
import { askEverywhere, checkPropagation } from "../../src/apps/server/propagation.ts";
import { CHECKED, PEOPLE, type RoundWorld, roundWorld, SHENGDA, XINGYUAN } from "../support/round-stories.ts";
import { createWorld, type World } from "../support/world.ts";

const BIN = resolve(import.meta.dirname, "../../bin/sanzhi.js");
let world: World;
let told: RoundWorld;
const AUTHORITIES = ["qinyuan", "linyi", "nea-hb"] as const;
/** Names that may stand in the pool and nowhere else. */
const HIDDEN = ["闻人不疑", "公孙无忌", "濮阳长庚"] as const;
const PLACE = "示例县沁河镇幸福路7号";

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi", "nea"], accountsOf: AUTHORITIES });
	told = roundWorld(world);
	for (const authorityId of AUTHORITIES) await told.publishList(authorityId);
});
afterAll(() => world.close());

const POOL = [
	{ kind: "organisation", name: "示例县盛达供电有限公司", creditCode: SHENGDA },
	{ kind: "organisation", name: "示例县兴源热力有限公司", creditCode: XINGYUAN },
	...HIDDEN.map((name) => ({ kind: "person", name, place: PLACE })),
	{ kind: "person", name: "司空见", place: `${PLACE}甲` },
];
const COMMIT = { count: 2, countBasis: "2024年度抽查计划第三项", confirmed: true };

async function committed(authorityId: string, input: object = COMMIT): Promise<string> {
	const id = await told.open(authorityId);
	const { writer } = told.people(authorityId);
	await told.rounds(authorityId).act(id, writer, "set-pool", { objects: POOL });
	await told.rounds(authorityId).act(id, writer, "commit-draw", input);
	return id;
}

async function drawn(authorityId: string, input: object = COMMIT): Promise<string> {
	const id = await committed(authorityId, input);
	await world.house.settleLedger();
	await told.rounds(authorityId).act(id, told.people(authorityId).writer, "draw-round", {});
	return id;
}

const seatsOf = async (authorityId: string, id: string) =>
	(await told.rounds(authorityId).detail(id, told.people(authorityId).writer)).draw.seats;

/** What is written of the objects drawn, whoever they are. */
async function results(authorityId: string, id: string) {
	return (await seatsOf(authorityId, id)).map(({ object: { kind, name, creditCode } }) => ({
		kind,
		name,
		...(creditCode === null ? {} : { creditCode }),
		result: "未发现问题",
		disposal: "无须处理",
	}));
}

async function published(authorityId: string, id: string): Promise<string> {
	const { writer, checker, publisher } = told.people(authorityId);
	const rounds = told.rounds(authorityId);
	await rounds.act(id, writer, "record-round", {
		endedOn: world.desk(authorityId).today(),
		objects: await results(authorityId, id),
	});
	await rounds.act(id, checker, "check-round", CHECKED);
	await rounds.act(id, publisher, "publish-round", { confirmed: true });
	return (await rounds.detail(id, writer)).release?.publicId ?? "";
}

async function page(url: string) {
	const { statusCode, body } = await world.app.inject({ method: "GET", url, headers: { host: "demo.localhost" } });
	return { status: statusCode, body };
}

describe("the pools are frozen before the seed is known", () => {
	test("PUB-09 nothing is drawn before the log has signed over the commitment, and what it signed first makes the seed", async () => {
		const id = await committed("qinyuan");
		const rounds = told.rounds("qinyuan");
		for (const [act, input] of [
			["set-pool", { objects: POOL }],
			["commit-draw", COMMIT],
			["record-round", { method: "摇号" }],
		] as const)
			expect(await rounds.refused(id, "infoofficer", act, input), act).toMatchObject({ status: 409 });
		await world.house.settleLedger();
		await told.open("qinyuan");
		await world.house.settleLedger();
		await rounds.act(id, "infoofficer", "draw-round", {});
		const { rows } = await sql<{ note: string; index: bigint }>`
			select c.note, l.index from core.event e
			join core.ledger_leaf l on l.event_id = e.event_id and l.log like 'disclosure-%'
			join core.ledger_checkpoint c on c.log = l.log and c.size > l.index
			where e.stream_id = ${id} and e.type = 'RoundDrawCommitted' order by c.size limit 1`.execute(
			world.database.owner,
		);
		const file = await record("qinyuan", id);
		expect(file.draws[0]?.checkpoint).toBe(rows[0]?.note);
		expect(checkDrawFile(file, { vkey: vkeyOf(file.draws[0]?.log ?? "") })).toMatchObject({ ok: true, pools: true });
	});

	test("PUB-09 the pool of officers is everybody with a certificate in force that day, but whom a recorded reason leaves out", async () => {
		const handler = world.desk("qinyuan").personId("handler1");
		const leftOut = [{ personId: handler, ground: "recused", reason: "与检查对象有直接利害关系" }];
		const id = await drawn("qinyuan", { ...COMMIT, leftOut });
		const { draw } = await told.rounds("qinyuan").detail(id, "infoofficer");
		expect(draw.draws[0]?.leftOut).toEqual([
			{ name: expect.any(String), ground: "应当回避", reason: "与检查对象有直接利害关系" },
		]);
		const { pools } = await record("qinyuan", id);
		expect(pools[0]?.officers.some((one) => one.personId === handler)).toBe(false);
		expect(draw.seats.flatMap((seat) => seat.officers).some((one) => one.personId === handler)).toBe(false);
		for (const { officers } of draw.seats) expect(new Set(officers.map((one) => one.personId)).size).toBe(2);
	});

	test("PUB-09 REG-10 as many as the list entry says: linyi's 10% of six is one, and nothing else", async () => {
		const id = await told.open("linyi");
		const rounds = told.rounds("linyi");
		await rounds.act(id, "infoofficer", "set-pool", { objects: POOL });
		const more = await rounds.refused(id, "infoofficer", "commit-draw", { ...COMMIT, count: 2 });
		expect(more).toMatchObject({ status: 409, code: "count-not-listed", basis: { article: "二、（一）" } });
		await rounds.act(id, "infoofficer", "commit-draw", { confirmed: true });
		const { draw } = await rounds.detail(id, "infoofficer");
		expect(draw.draws[0]?.statement).toMatchObject({ objects: { size: 6, take: 1 } });
	});

	test("PUB-09 where the list says no figure the plan must say how many, and not more than there are", async () => {
		const id = await told.open("qinyuan");
		const rounds = told.rounds("qinyuan");
		await rounds.act(id, "infoofficer", "set-pool", { objects: POOL });
		const [, ...others] = (await rounds.detail(id, "infoofficer")).draw.able;
		for (const [input, code] of [
			[{ confirmed: true }, "count-missing"],
			[{ ...COMMIT, count: 7 }, "count-too-large"],
			[{ ...COMMIT, leftOut: [{ personId: "nobody", ground: "unable", reason: "病假" }] }, "left-out-unknown"],
			[
				{ ...COMMIT, leftOut: others.map(({ personId }) => ({ personId, ground: "unable", reason: "外出培训" })) },
				"officers-too-few",
			],
		] as const)
			expect(await rounds.refused(id, "infoofficer", "commit-draw", input)).toMatchObject({ status: 409, code });
		expect((await rounds.refused(id, "infoofficer", "commit-draw", { ...COMMIT, perObject: 1 })).status).toBe(422);
	});
});

describe("what was drawn stands", () => {
	test("PUB-09 objects, officers, day and way are those drawn; another object or officer cannot be written", async () => {
		const id = await drawn("qinyuan");
		const rounds = told.rounds("qinyuan");
		const objects = await results("qinyuan", id);
		const today = world.desk("qinyuan").today();
		const other = POOL.find((one) => !objects.some(({ name }) => name === one.name));
		const stray = { result: "未发现问题", disposal: "无须处理", kind: other?.kind, name: other?.name };
		const code = other && "creditCode" in other ? { creditCode: other.creditCode } : {};
		for (const [input, refusal] of [
			[{ endedOn: today, objects: [objects[0], { ...stray, ...code }] }, "objects-not-drawn"],
			[{ endedOn: today, objects: objects.slice(1) }, "objects-not-drawn"],
			[{ endedOn: today, objects, inspectors: told.inspectors("qinyuan") }, "drawn-here"],
			[{ endedOn: today, objects, method: "摇号" }, "drawn-here"],
		] as const)
			expect(await rounds.refused(id, "infoofficer", "record-round", input)).toMatchObject({
				status: 409,
				code: refusal,
			});
		await rounds.act(id, "infoofficer", "record-round", { endedOn: today, objects: objects.toReversed() });
		const { content, draw } = await rounds.detail(id, "clerk2");
		expect(content?.drawnOn).toBe(today);
		expect(content?.method).toContain("由本平台随机抽取");
		expect(content?.objects.map((one) => one.by?.length)).toEqual([2, 2]);
		expect(content?.inspectors.map((one) => one.certificate).toSorted()).toEqual(
			[...new Set(draw.seats.flatMap((seat) => seat.officers.map((one) => one.certificate)))].toSorted(),
		);
	});

	test("PUB-09 PUB-05 who drew may not check", async () => {
		const id = await told.open("qinyuan");
		const rounds = told.rounds("qinyuan");
		await rounds.act(id, "clerk2", "set-pool", { objects: POOL });
		await rounds.act(id, "clerk2", "commit-draw", COMMIT);
		await rounds.draw(id, "clerk2");
		await rounds.act(id, "infoofficer", "record-round", {
			endedOn: world.desk("qinyuan").today(),
			objects: await results("qinyuan", id),
		});
		expect(await rounds.refused(id, "clerk2", "check-round", CHECKED)).toMatchObject({ code: "checker-is-drafter" });
		await rounds.act(id, "unithead", "check-round", CHECKED);
	});

	test("PUB-09 a re-draw has a reason and a seed of its own, and takes from the rest; nobody is put there by hand", async () => {
		const id = await drawn("qinyuan");
		const rounds = told.rounds("qinyuan");
		const before = await seatsOf("qinyuan", id);
		const ill = before[0]?.officers[0];
		const gone = before[1]?.object;
		for (const input of [
			{ reason: "officer-unable", objects: ["1"], explanation: "住院" },
			{ reason: "object-gone", officer: ill?.personId, explanation: "已注销" },
			{ reason: "object-gone", objects: ["9"], explanation: "已注销" },
		])
			expect(await rounds.refused(id, "infoofficer", "order-redraw", input)).toMatchObject({ code: "redraw-mismatch" });
		await rounds.act(id, "infoofficer", "order-redraw", {
			reason: "officer-unable",
			officer: ill?.personId,
			explanation: "住院",
		});
		await rounds.draw(id, "infoofficer");
		const between = await seatsOf("qinyuan", id);
		expect(between.flatMap((seat) => seat.officers).some((one) => one.personId === ill?.personId)).toBe(false);
		expect(between.map((seat) => seat.object)).toEqual(before.map((seat) => seat.object));
		await rounds.act(id, "infoofficer", "order-redraw", {
			reason: "object-gone",
			objects: ["2"],
			explanation: "已注销",
		});
		await rounds.draw(id, "infoofficer");
		const after = await seatsOf("qinyuan", id);
		expect(after[1]?.object.name).not.toBe(gone?.name);
		expect(after[0]).toEqual(between[0]);
		expect(after[1]?.officers).toEqual(between[1]?.officers);
		const file = await record("qinyuan", id);
		expect(new Set(file.draws.map((one) => one.seed)).size).toBe(3);
		expect(checkDrawFile(file, {}).ok).toBe(true);
		const [seat] = file.seats;
		if (seat) expect(checkDrawFile({ ...file, seats: [seat, seat] }, {}).ok).toBe(false);
	});

	test("PUB-09 a re-draw after results were written asks for the new object's result and for a new check", async () => {
		const id = await drawn("qinyuan");
		const rounds = told.rounds("qinyuan");
		const today = world.desk("qinyuan").today();
		await rounds.act(id, "infoofficer", "record-round", { endedOn: today, objects: await results("qinyuan", id) });
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await rounds.act(id, "infoofficer", "order-redraw", {
			reason: "object-out-of-scope",
			objects: ["1"],
			explanation: "不属于电力企业",
		});
		await rounds.draw(id, "infoofficer");
		expect((await rounds.detail(id, "infoofficer")).status).toBe("drafting");
		expect((await rounds.refused(id, "clerk1", "publish-round", { confirmed: true })).status).toBe(409);
		expect(await rounds.refused(id, "infoofficer", "record-round", { endedOn: today })).toMatchObject({
			code: "objects-not-drawn",
		});
		expect(await published("qinyuan", id)).toMatch(/^[0-9a-f]{32}$/);
	});
});

describe("what the public sees of a draw", () => {
	test.each(AUTHORITIES)("PUB-09 SEC-12 %s: how to check it, and nothing of the pools", async (authorityId) => {
		const id = await drawn(authorityId, authorityId === "linyi" ? { confirmed: true } : COMMIT);
		const publicId = await published(authorityId, id);
		const shown = await page(`/rounds/${publicId}`);
		const { draws, pools } = await record(authorityId, id);
		const [draw] = draws;
		for (const words of ["本平台抽取", draw?.seed ?? "", draw?.statement.objects.hash ?? "", "怎样自己重算"])
			expect(shown.body).toContain(words);
		const json = await page(`/rounds/${publicId}.json`);
		const file = drawFileSchema.parse(JSON.parse(json.body));
		expect(checkDrawFile(file, { vkey: vkeyOf(draw?.log ?? "") })).toMatchObject({ ok: true, pools: false });
		const named = new Set((await seatsOf(authorityId, id)).map((seat) => seat.object.name));
		const secrets = [
			PLACE,
			pools[0]?.poolSalt ?? "",
			...(pools[0]?.objects ?? []).filter((one) => one.natural || !named.has(one.name)).map((one) => one.name),
			...(authorityId === "nea-hb" ? (pools[0]?.officers ?? []).map((one) => one.name) : []),
		];
		for (const url of [
			`/rounds/${publicId}`,
			`/rounds/${publicId}.json`,
			`/rounds/${publicId}.csv`,
			`/api/open/v1/rounds/${publicId}`,
		]) {
			const { body, status } = await page(url);
			expect(status).toBe(200);
			for (const secret of secrets) expect(body, `${url} ${secret}`).not.toContain(secret);
		}
	});

	test("PUB-09 what the log committed to before the seed is the statement on the page", async () => {
		const id = await drawn("qinyuan");
		const [draw] = (await record("qinyuan", id)).draws;
		const { sha256 } = commitmentOf(draw?.statement as unknown as Json, Buffer.from(draw?.salt ?? "", "hex"));
		const { rows } = await sql<{ entry: Buffer; index: bigint }>`
			select entry, index from core.ledger_leaf where log = ${draw?.log ?? ""} and event_id = ${draw?.eventId ?? ""}`.execute(
			world.database.owner,
		);
		expect(rows[0]?.entry.toString("utf8")).toContain(sha256);
		expect(Number(rows[0]?.index)).toBe(draw?.index);
	});

	test("PUB-09 a round that was drawn elsewhere says so", async () => {
		const { publicId } = await told.publish("qinyuan");
		expect((await page(`/rounds/${publicId}`)).body).toContain("非本平台抽取");
		expect(drawFileSchema.safeParse(JSON.parse((await page(`/rounds/${publicId}.json`)).body)).success).toBe(false);
	});

	test("PUB-09 SEC-12 what was committed to and given up leaves its trace in public, and of what was drawn nothing", async () => {
		const id = await drawn("nea-hb");
		const rounds = told.rounds("nea-hb");
		const before = (await rounds.detail(id, "clerk1")).withdrawal;
		expect(before).toBeNull();
		const names = POOL.map(({ name }) => name).join("、");
		await rounds.act(id, "clerk1", "withdraw-round", { publicReason: `抽查事项调整，不再检查${names}` });
		const { rows } = await sql<{ id: string }>`
			select id from portal.random_round where abandoned and authority_id = 'nea-hb'`.execute(world.house.portalDb);
		const trace = await page(`/rounds/${rows[0]?.id}`);
		expect(trace.status).toBe(410);
		expect(trace.body).toContain("抽取后作废");
		expect(trace.body).toContain("不再检查抽查对象、抽查对象");
		for (const { name } of POOL) expect(trace.body).not.toContain(name);
		const other = await published("nea-hb", await drawn("nea-hb"));
		expect((await page(`/rounds/${other}`)).body).toContain(`/rounds/${rows[0]?.id}`);
		const changes = await sql<{ action: string }>`
			select action from portal.change where item_id = ${rows[0]?.id ?? ""}`.execute(world.house.portalDb);
		expect(changes.rows).toEqual([{ action: "withdrawn" }]);
	});
});

describe("offline", () => {
	test("PUB-09 the command repeats the draw from the exported bytes alone, and says what does not add up", async () => {
		const id = await drawn("qinyuan");
		const publicId = await published("qinyuan", id);
		const file = await record("qinyuan", id);
		const folder = await mkdtemp(join(tmpdir(), "sanzhi-draw-"));
		const verify = async (content: unknown, ...more: string[]) => {
			const path = join(folder, "draw.json");
			await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
			// Neither database nor data folder is named: the file is all there is.
			const env = { PATH: process.env["PATH"] };
			return await new Promise<{ code: number; out: string }>((done) => {
				execFile(process.execPath, [BIN, "draw", "verify", path, ...more], { env }, (error, out, err) =>
					done({ code: error === null ? 0 : Number(error.code), out: out + err }),
				);
			});
		};
		const key = ["--vkey", vkeyOf(file.draws[0]?.log ?? "")];
		expect(await verify(file, ...key)).toMatchObject({ code: 0, out: expect.stringContaining("名录已核对") });
		const shown = (await page(`/rounds/${publicId}.json`)).body;
		expect(await verify(shown, ...key)).toMatchObject({ code: 0, out: expect.stringContaining("检查点的签名已核对") });
		const [pool, ...others] = file.pools;
		const altered = { ...file, pools: [{ ...pool, objects: pool?.objects.toReversed() }, ...others] };
		expect(await verify(altered)).toMatchObject({
			code: 1,
			out: expect.stringContaining("检查对象名录与抽取前锁定的哈希不一致"),
		});
		const [draw, ...rest] = file.draws;
		const forged = {
			...file,
			draws: [{ ...draw, checkpoint: draw?.checkpoint.replace(/— .*/s, "— x AAAA\n") }, ...rest],
		};
		expect(await verify(forged, ...key)).toMatchObject({ code: 1, out: expect.stringContaining("检查点的签名不符") });
		expect(await verify("{")).toMatchObject({ code: 1, out: expect.stringContaining("不是 JSON 文件") });
		expect(await verify({ content: { objects: [] } })).toMatchObject({
			code: 1,
			out: expect.stringContaining("不是抽取记录"),
		});
		await rm(folder, { recursive: true });
	}, 60_000);
});

describe("pools by file", () => {
	test("PUB-09 SEC-18 a file comes in whole or not at all, its faults by row and column; out and in again it is the same", async () => {
		const id = await told.open("qinyuan");
		const rounds = told.rounds("qinyuan");
		const bad = await rounds.bring(
			id,
			"infoofficer",
			`检查对象,对象类型,统一社会信用代码,经营场所、住址\n甲公司,单位,91140431MA0K00013X,\n乙,自然人,${SHENGDA},\n丙,个体,,\n`,
			"pool",
		);
		expect(bad).toMatchObject({ imported: false, objects: 0 });
		expect(bad.faults.map(({ row, column }) => [row, column])).toEqual([
			[2, "统一社会信用代码"],
			[3, "统一社会信用代码"],
			[4, "对象类型"],
		]);
		const good = `检查对象,对象类型,统一社会信用代码,经营场所、住址\n示例县盛达供电有限公司,单位,${SHENGDA},\n闻人不疑,自然人,,${PLACE}\n`;
		expect(await rounds.bring(id, "infoofficer", good, "pool")).toMatchObject({
			imported: true,
			objects: 2,
			faults: [],
		});
		const out = await world.desk("qinyuan").get("infoofficer", `/api/rounds/${id}/file?of=pool&format=csv`);
		expect(await rounds.bring(id, "infoofficer", out.body, "pool")).toMatchObject({ imported: true, objects: 2 });
		const { draw } = await rounds.detail(id, "infoofficer");
		expect(draw).toMatchObject({ state: "pool", pool: { size: 2 } });
		expect(draw.able.length).toBeGreaterThan(1);
	});

	test("PUB-09 two persons of one name and place, and a code typed in two ways, are one entry too many", async () => {
		const id = await told.open("qinyuan");
		const twice = [POOL[2], { ...POOL[2] }];
		expect(await told.rounds("qinyuan").refused(id, "infoofficer", "set-pool", { objects: twice })).toMatchObject({
			code: "object-twice",
		});
		// The same organisation, its code once as registered and once as people type it.
		const [coded] = POOL;
		const typed = { ...coded, creditCode: ` ${coded?.creditCode?.toLowerCase().replace(/^(....)/, "$1 ")}` };
		expect(
			await told.rounds("qinyuan").refused(id, "infoofficer", "set-pool", { objects: [coded, typed] }),
		).toMatchObject({ code: "object-twice", title: expect.stringContaining(String(coded?.creditCode)) });
		const apart = [POOL[2], { ...POOL[2], place: "另一处" }];
		await told.rounds("qinyuan").act(id, "infoofficer", "set-pool", { objects: apart });
	});
});

async function record(authorityId: string, id: string) {
	const { body } = await world
		.desk(authorityId)
		.get(PEOPLE[authorityId]?.writer ?? "", `/api/rounds/${id}/draw-record`);
	const file = drawFileSchema.parse(JSON.parse(body));
	if (!("draws" in file)) throw new Error("the house exports the record with its pools");
	return file;
}

function vkeyOf(log: string): string {
	return world.house.logs().find((one) => one.log === log)?.vkey ?? "";
}

describe("gone from everywhere", () => {
	test("PUB-09 COR-01 REL-08 after a withdrawal every public address is asked for the round, and the proof stands on the desk", async () => {
		const id = await drawn("qinyuan");
		const unique = "现场见独角兽标识一处";
		const objects = (await results("qinyuan", id)).map((one) => ({ ...one, result: unique }));
		const rounds = told.rounds("qinyuan");
		await rounds.act(id, "infoofficer", "record-round", { endedOn: world.desk("qinyuan").today(), objects });
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await rounds.act(id, "clerk1", "publish-round", { confirmed: true });
		const publicId = (await rounds.detail(id, "clerk1")).release?.publicId ?? "";
		const due = {
			kind: "random-round" as const,
			stream_id: id,
			event_id: "x",
			authority_id: "qinyuan",
			authority_path: "qinyuan",
			public_id: publicId,
			cause: "withdrawn" as const,
			needles: [unique],
		};
		const still = await askEverywhere(world.house, world.app, due);
		expect(still.gone).toBe(false);
		const where = still.found.map(({ url }) => url);
		for (const ending of ["", ".json", ".csv", ".xlsx"]) expect(where).toContain(`/rounds/${publicId}${ending}`);
		await rounds.act(id, "clerk1", "withdraw-round", { publicReason: "抽查程序有误，重新组织。" });
		const [proof] = await checkPropagation(world.house, world.app);
		expect([proof?.found, proof?.gone]).toEqual([[], true]);
		expect(proof?.pages).toBeGreaterThan(20);
		const { propagation } = await rounds.detail(id, "clerk1");
		expect(propagation).toMatchObject([{ cause: "withdrawn", gone: true, pages: proof?.pages, digest: proof?.digest }]);
		expect(propagation[0]?.direct.map(({ url, status }) => [url, status])).toEqual(
			["", ".json", ".csv", ".xlsx"].map((ending) => [`/rounds/${publicId}${ending}`, 410]),
		);
		expect(await checkPropagation(world.house, world.app)).toEqual([]);
	}, 120_000);

	test("PUB-09 COR-02 REL-08 after a correction what it said before is looked for", async () => {
		const wrong = "误录的结果文字甲乙丙";
		const id = await drawn("qinyuan");
		const rounds = told.rounds("qinyuan");
		const today = world.desk("qinyuan").today();
		const objects = await results("qinyuan", id);
		await rounds.act(id, "infoofficer", "record-round", {
			endedOn: today,
			objects: objects.map((one) => ({ ...one, result: wrong })),
		});
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await rounds.act(id, "clerk1", "publish-round", { confirmed: true });
		await rounds.act(id, "infoofficer", "correct-round", {
			objects,
			reason: "clerical-error",
			explanation: "录入有误",
		});
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await rounds.act(id, "clerk1", "publish-round", { confirmed: true });
		const [proof] = await checkPropagation(world.house, world.app);
		expect(proof).toMatchObject({ cause: "corrected", gone: true, found: [] });
		const { rows } = await sql<{ n: number }>`
			select count(*)::int as n from core.event where stream_id = ${id} and type = 'PropagationChecked'`.execute(
			world.database.owner,
		);
		expect(rows[0]?.n).toBe(1);
	}, 120_000);
});

// Last: it takes a certificate away.
describe("who may still inspect", () => {
	test("PUB-09 whose certificate was taken away between draw and inspection did not inspect; another is drawn (行政处罚法 42)", async () => {
		const id = await drawn("qinyuan");
		const rounds = told.rounds("qinyuan");
		const { writer } = told.people("qinyuan");
		const today = world.desk("qinyuan").today();
		const record = async () => ({ endedOn: today, objects: await results("qinyuan", id) });
		const [gone] = (await seatsOf("qinyuan", id)).flatMap((seat) => seat.officers);
		const personId = gone?.personId ?? "";
		await inScope(world.house.db, { scope: ["qinyuan/"], authority: "qinyuan" }, async (tx) => {
			const [post] = await officerOn(tx, personId, { on: plainDateOf(today) });
			const certificateId = post?.certificates[0]?.id ?? "";
			const reason = "年度审验未通过";
			const change = { certificateId, effectiveOn: plainDateOf(today), reason, recordedBy: personId };
			await suspendCertificate(tx, change, world.time.clock.now());
		});
		expect(await rounds.refused(id, writer, "record-round", await record())).toMatchObject({
			status: 409,
			code: "inspector-without-certificate",
			basis: { article: "第四十二条" },
		});
		await rounds.act(id, writer, "order-redraw", {
			reason: "officer-unable",
			officer: personId,
			explanation: "证件暂扣",
		});
		await rounds.draw(id, writer);
		await rounds.act(id, writer, "record-round", await record());
	});
});
