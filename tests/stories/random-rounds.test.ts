import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roundKind } from "#disclosure";
import type { Actor } from "#identity/contract";
import type { Json } from "#kernel/canonical-json";
import { newId } from "#kernel/ids";
import { commitmentOf } from "#ledger";
import { listDeskOf } from "../../src/apps/server/demo/list-desk.ts";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import {
	CHECKED,
	ENTRY,
	PERSON,
	PERSON_ID,
	PHONE,
	type RoundWorld,
	recordOf,
	roundWorld,
	SHENGDA,
	XINGYUAN,
} from "../support/round-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: RoundWorld;
const AUTHORITIES = ["nea-hb", "qinyuan", "linyi"] as const;

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi", "nea"], accountsOf: AUTHORITIES });
	told = roundWorld(world);
	for (const authorityId of AUTHORITIES) await told.publishList(authorityId);
	for (const [id, path] of [
		["qinyuan", "qinyuan"],
		["linyi", "linyi"],
		["nea-hb", "nea.hb"],
	] as const)
		await copyToPortal(world.house, id, path);
});
afterAll(() => world.close());

async function page(url: string, headers: Record<string, string> = {}) {
	const reply = await world.app.inject({ method: "GET", url, headers: { host: "demo.localhost", ...headers } });
	const volatile = /^(date|x-ratelimit-|retry-after|connection|keep-alive)/;
	const kept = Object.entries(reply.headers).filter(([name]) => !volatile.test(name));
	return {
		status: reply.statusCode,
		body: reply.body,
		raw: reply.rawPayload,
		headers: JSON.stringify(kept.toSorted()),
	};
}

const DOWNLOADS = (id: string) => [
	`/rounds/${id}`,
	`/rounds/${id}.csv`,
	`/rounds/${id}.xlsx`,
	`/rounds/${id}.json`,
	`/api/open/v1/rounds/${id}`,
];

describe("a round from the published list to the public", () => {
	test.each(AUTHORITIES)(
		"PUB-09 %s: a round must produce a result list linked to its list entry and released through the review step",
		async (authorityId) => {
			const { rounds, people } = told;
			const { writer, checker, publisher } = people(authorityId);
			const id = await told.record(authorityId);
			const early = await rounds(authorityId).refused(id, publisher, "publish-round", { confirmed: true });
			expect(early).toMatchObject({ status: 409, code: "review-missing" });
			await rounds(authorityId).act(id, checker, "check-round", CHECKED);
			await rounds(authorityId).act(id, publisher, "publish-round", { confirmed: true });
			const detail = await rounds(authorityId).detail(id, writer);
			const publicId = detail.release?.publicId ?? "";
			expect(detail).toMatchObject({ status: "published", content: { entry: { rowKey: ENTRY, version: 1 } } });

			const shown = await page(`/rounds/${publicId}`);
			expect(shown.status).toBe(200);
			for (const words of [
				"电力设施保护检查",
				"示例县盛达供电有限公司",
				SHENGDA,
				"未发现问题",
				"无须处理",
				"摇号",
				"魏某某",
			])
				expect(shown.body).toContain(words);
			expect(shown.body).toContain(`/public/${authorityId}/lists/random-inspection/${ENTRY}?version=1`);
			const entry = await page(detail.entry.url);
			expect(entry.status).toBe(200);
			expect(entry.body, "the entry leads to what was drawn under it").toContain(`/rounds/${publicId}`);
			for (const url of DOWNLOADS(publicId)) {
				const { body, raw } = await page(url);
				for (const secret of [PERSON, PERSON_ID, PHONE]) expect(body, `${url} ${secret}`).not.toContain(secret);
				expect(raw.length).toBeGreaterThan(100);
			}
		},
	);

	test("PUB-09 the items are those of each text, what only 国办发〔2015〕58号 asks for under that norm", async () => {
		const items = async (authorityId: string) => {
			const id = await told.open(authorityId);
			const { rule } = await told.rounds(authorityId).detail(id, told.people(authorityId).writer);
			return rule.items.map(({ label, basis, via }) => [label, basis.split("》").at(-1), via]);
		};
		expect(await items("linyi")).toEqual([
			["抽查情况", "一（一）9", null],
			["查处结果", "一（一）9", null],
		]);
		expect(await items("qinyuan")).toEqual([
			["抽查情况", "第十一条第（一）项", null],
			["抽查结果", "第十一条第（一）项", null],
			["查处结果", "二、（四）", "上位规定"],
		]);
		expect(await items("nea-hb")).toEqual([
			["检查主体", "二、（四）", null],
			["检查内容", "二、（四）", null],
			["抽查情况", "二、（四）", "上位规定"],
			["查处结果", "二、（四）", "上位规定"],
		]);
	});

	test("PUB-09 REG-06 inspectors: name and certificate number where the own text publishes its staff, the number alone in nea", async () => {
		for (const [authorityId, named] of [
			["qinyuan", true],
			["linyi", true],
			["nea-hb", false],
		] as const) {
			const { id, publicId } = await told.publish(authorityId);
			const { record } = await told.rounds(authorityId).detail(id, told.people(authorityId).writer);
			const { body } = await page(`/rounds/${publicId}`);
			expect(record.inspectors).toHaveLength(2);
			for (const { name, certificate, unitName } of record.inspectors) {
				expect(body).toContain(certificate);
				expect(body.includes(`${name}，执法证件号`), `${authorityId} ${name}`).toBe(named);
				if (!named) expect(body).not.toContain(name);
				expect(body).not.toContain(`${name}，${unitName}`);
			}
		}
	});
});

describe("where a round comes from", () => {
	test("PUB-09 REG-10 only an entry of the list in force that is not marked opens a round; a made-up one opens none", async () => {
		const { rounds } = told;
		const refused = await rounds("qinyuan").refused(null, "infoofficer", "open-round", {
			year: 2024,
			name: "没有列入清单的抽查",
			row: "SJ-404",
		});
		expect(refused).toMatchObject({
			status: 409,
			code: "entry-not-in-force",
			basis: { article: "二、（一）" },
		});
		await sql`
			update portal.list_row r set marked = '依据已废止', marked_on = '2024-05-06' from portal.list l
			where l.id = r.list_id and l.authority_id = 'qinyuan' and l.kind = 'random-inspection' and r.row_key = ${ENTRY}`.execute(
			world.database.owner,
		);
		await expect(told.open("qinyuan")).rejects.toThrow("entry-not-in-force");
		await sql`
			update portal.list_row r set marked = null, marked_on = null from portal.list l
			where l.id = r.list_id and l.authority_id = 'qinyuan' and l.kind = 'random-inspection'`.execute(
			world.database.owner,
		);
	});

	test("PUB-09 REG-10 an entry that is not word for word that of the public list opens no round, whoever hands it in", async () => {
		const unitPath = "qinyuan/meitan/";
		const actor: Actor = {
			accountId: "a".repeat(32),
			personId: world.desk("qinyuan").personId("infoofficer"),
			name: "苏若谷",
			title: "法制信息员",
			unitName: "煤炭监管股",
			unitPath,
			authorityId: "qinyuan",
			authorityPath: "qinyuan",
			roles: [{ role: "information-officer", orgPath: unitPath }],
			scope: [unitPath],
		};
		const { content } = await told.rounds("qinyuan").detail(await told.record("qinyuan"), "infoofficer");
		const known = { ...content?.entry, basis: "《电力设施保护条例》第八条" };
		const opening = (entry: object) =>
			world.house.engine.run(roundKind, {
				streamId: newId(),
				act: "open-round",
				input: { year: 2024, name: "另一批", row: ENTRY, entry },
				actor,
			});
		await expect(opening({ ...known, matter: "自行添加的内容" })).rejects.toMatchObject({ code: "entry-not-in-force" });
		await expect(opening({ ...known, version: 7 })).rejects.toMatchObject({ code: "entry-not-in-force" });
		expect(await opening(known)).toMatchObject({ version: 1 });
	});

	test("PUB-09 the form offers the entries of the own list and their basis", async () => {
		const form = JSON.parse((await world.desk("linyi").get("infoofficer", "/api/round-form")).body) as {
			choices: Record<string, { value: string; note: string }[]>;
		};
		expect(form.choices["round-entry"]).toEqual([
			{ value: ENTRY, label: "电力设施保护检查", note: "《石油天然气管道保护法》第五条" },
		]);
	});
});

describe("who writes, checks and publishes", () => {
	test("PUB-09 PUB-05 nobody who wrote in it may check it, under whatever account, and a change needs a new check", async () => {
		const { rounds } = told;
		const id = await told.record("qinyuan");
		await rounds("qinyuan").act(id, "clerk2", "record-round", { method: "用摇号机随机抽取" });
		const own = await rounds("qinyuan").refused(id, "clerk2", "check-round", CHECKED);
		expect(own).toMatchObject({ status: 409, code: "checker-is-drafter" });
		await rounds("qinyuan").act(id, "unithead", "check-round", CHECKED);
		await rounds("qinyuan").act(id, "infoofficer", "record-round", { method: "用电子摇号系统随机抽取" });
		const stale = await rounds("qinyuan").refused(id, "clerk1", "publish-round", { confirmed: true });
		expect(stale.code).toBe("review-missing");
		await expect(
			sql`update core.random_round set checked_by = drafted_by[1] where stream_id = ${id}`.execute(
				world.database.owner,
			),
		).rejects.toThrow("random_round_two_persons");
	});

	test("PUB-09 what is sent back waits for those who write, and can be neither checked nor published as it is", async () => {
		const { rounds } = told;
		const id = await told.record("qinyuan");
		await rounds("qinyuan").act(id, "clerk2", "return-round", { reason: "查处结果与检查记录不一致" });
		const { status, returned } = await rounds("qinyuan").detail(id, "infoofficer");
		expect([status, returned?.reason]).toEqual(["drafting", "查处结果与检查记录不一致"]);
		expect((await rounds("qinyuan").refused(id, "clerk2", "check-round", CHECKED)).status).toBe(409);
		await rounds("qinyuan").act(id, "infoofficer", "record-round", { method: "用摇号机随机抽取" });
		await rounds("qinyuan").act(id, "clerk2", "check-round", CHECKED);
		await rounds("qinyuan").act(id, "clerk1", "publish-round", { confirmed: true });
	});

	test("PUB-09 PUB-11 linyi: the business section publishes, and 监察支队 neither opens nor publishes a round", async () => {
		const { rounds } = told;
		const opening = await rounds("linyi").refused(null, "clerk1", "open-round", {
			year: 2024,
			name: "监察支队的抽查",
			row: ENTRY,
		});
		expect(opening).toMatchObject({ code: "not-the-section", basis: { article: "一（一）9" } });
		const id = await told.record("linyi");
		await rounds("linyi").act(id, "clerk2", "check-round", CHECKED);
		const refused = await rounds("linyi").refused(id, "clerk1", "publish-round", { confirmed: true });
		expect(refused).toMatchObject({ code: "publisher-is-section", basis: { article: "一（一）9" } });
		await rounds("linyi").act(id, "unithead", "publish-round", { confirmed: true });
	});

	test("PUB-09 elsewhere the disclosure desk publishes, not the section", async () => {
		const { rounds } = told;
		const id = await told.record("qinyuan");
		await rounds("qinyuan").act(id, "clerk2", "check-round", CHECKED);
		const refused = await rounds("qinyuan").refused(id, "infoofficer", "publish-round", { confirmed: true });
		expect(refused.code).toBe("publisher-is-desk");
	});

	test("PUB-09 inspectors are drawn from the register, each with a certificate valid on the day of the draw", async () => {
		const { rounds } = told;
		const id = await told.open("linyi");
		const send = (key: string) =>
			rounds("linyi").refused(id, "infoofficer", "record-round", {
				...recordOf([world.desk("linyi").personId(key)], world.desk("linyi").today()),
			});
		expect(await send("handler3")).toMatchObject({ code: "inspector-without-certificate" });
		const unknown = await rounds("linyi").refused(id, "infoofficer", "record-round", {
			...recordOf(["ffffffffffffffffffffffffffffffff"], world.desk("linyi").today()),
		});
		expect(unknown.code).toBe("inspector-unknown");
	});

	test("PUB-09 及时 is no number of a text's own: the clock that runs is that of 条例 26, and no target of the authority", async () => {
		const id = await told.record("linyi");
		const { rows } = await sql<{ clock_id: string; via: string }>`
			select clock_id, via from core.deadline where stream_id = ${id}`.execute(world.database.owner);
		expect(rows).toEqual([{ clock_id: "publish", via: "上位规定" }]);
	});
});

describe("objects by file", () => {
	const HEAD = "抽查对象,对象类型,统一社会信用代码,抽查结果,查处结果";

	test("PUB-09 SEC-18 a file comes in whole or not at all, and every fault names row, column and reason", async () => {
		const { rounds } = told;
		const id = await told.open("qinyuan");
		const bad = await rounds("qinyuan").bring(
			id,
			"infoofficer",
			[
				HEAD,
				`甲公司,单位,91140431MA0K00013X,未发现问题,无须处理`,
				`乙公司,企业,${SHENGDA},未发现问题,无须处理`,
				`丙某,自然人,${XINGYUAN},未发现问题,无须处理`,
				`丁公司,单位,${SHENGDA},,无须处理`,
				`戊公司,单位,${SHENGDA},未发现问题,无须处理`,
				`己公司,单位,${SHENGDA},未发现问题,无须处理`,
			].join("\n"),
		);
		expect(bad.imported).toBe(false);
		expect(bad.faults.map(({ row, column }) => [row, column])).toEqual([
			[2, "统一社会信用代码"],
			[3, "对象类型"],
			[4, "统一社会信用代码"],
			[5, "抽查结果"],
			[7, "统一社会信用代码"],
		]);
		expect((await rounds("qinyuan").detail(id, "infoofficer")).record.objects).toEqual([]);
		const good = await rounds("qinyuan").bring(
			id,
			"infoofficer",
			`${HEAD}\n"'=HYPERLINK(""http://x"")",单位,${SHENGDA},＝1+1,无须处理\n辛某,自然人,,未发现问题,无须处理\n`,
		);
		expect(good).toEqual({ faults: [], objects: 2, imported: true });
		const { record } = await rounds("qinyuan").detail(id, "infoofficer");
		expect(record.objects.map(({ kind, name }) => [kind, name])).toEqual([
			["organisation", '=HYPERLINK("http://x")'],
			["person", "辛某"],
		]);
		await rounds("qinyuan").act(id, "infoofficer", "record-round", {
			...recordOf(told.inspectors("qinyuan"), world.desk("qinyuan").today()),
			objects: undefined,
		});
		await rounds("qinyuan").act(id, "clerk2", "check-round", CHECKED);
		await rounds("qinyuan").act(id, "clerk1", "publish-round", { confirmed: true });
		const publicId = (await rounds("qinyuan").detail(id, "infoofficer")).release?.publicId ?? "";
		const { body } = await page(`/rounds/${publicId}.csv`);
		expect(body).toContain(`"'=HYPERLINK(""http://x"")"`);
		expect(body).toContain("'＝1+1");
		const template = await world.desk("qinyuan").get("infoofficer", `/api/rounds/${id}/file?of=template&format=csv`);
		expect(template.body).toBe(`\uFEFF${HEAD}\r\n`);
	});

	test("PUB-09 another column, no file and an empty one are said and change nothing", async () => {
		const { rounds } = told;
		const id = await told.open("qinyuan");
		const report = await rounds("qinyuan").bring(id, "infoofficer", "抽查对象,身份证号\n张三,1\n");
		expect(report.faults.map(({ column, reason }) => [column, reason])).toContainEqual(["身份证号", "没有这一栏"]);
		const empty = await rounds("qinyuan").bring(id, "infoofficer", `${HEAD}\n`);
		expect(empty.faults[0]?.reason).toBe("文件没有内容");
	});
});

describe("corrected and taken down", () => {
	test("PUB-09 COR-02 a correction is a new version, checked again, with its note; the log commits to what is shown", async () => {
		const { rounds } = told;
		const { id, publicId } = await told.publish("qinyuan");
		const objects = recordOf([], "2024-05-06").objects.map((one, index) =>
			index === 0 ? { ...one, result: "发现一处隐患", disposal: "责令限期改正，复查合格" } : one,
		);
		const nothing = await rounds("qinyuan").refused(id, "infoofficer", "correct-round", {
			reason: "clerical-error",
			explanation: "没有变化",
		});
		expect(nothing.code).toBe("nothing-corrected");
		await rounds("qinyuan").act(id, "infoofficer", "correct-round", {
			objects,
			reason: "result-changed",
			explanation: "内部核实情况甲乙丙",
		});
		expect((await page(`/rounds/${publicId}`)).body).not.toContain("责令限期改正");
		const early = await rounds("qinyuan").refused(id, "clerk1", "publish-round", { confirmed: true });
		expect(early.code).toBe("review-missing");
		await rounds("qinyuan").act(id, "clerk2", "check-round", CHECKED);
		await rounds("qinyuan").act(id, "clerk1", "publish-round", { confirmed: true });
		const shown = await page(`/rounds/${publicId}`);
		expect(shown.body).toContain("责令限期改正");
		expect(shown.body).toContain("查处结果有新的进展");
		expect(shown.body).toContain("第 2 版");
		expect(shown.body).not.toContain("内部核实情况甲乙丙");
		expect(await changesOf(publicId)).toEqual(["published", "corrected"]);
		const json = JSON.parse((await page(`/rounds/${publicId}.json`)).body) as Committed;
		expect(await isCommitted(publicId, "round-corrected", json)).toBe(true);
		expect(
			await isCommitted(publicId, "round-corrected", { ...json, content: { ...(json.content as object), year: 1 } }),
		).toBe(false);
	});

	test("PUB-09 COR-02 a correction that is sent back changes nothing in public", async () => {
		const { rounds } = told;
		const { id, publicId } = await told.publish("qinyuan");
		// The place in the log is taken meanwhile and is no part of what the round says.
		const said = async () => (await page(`/rounds/${publicId}`)).body.split('<section class="card verify"')[0];
		const before = await said();
		await rounds("qinyuan").act(id, "infoofficer", "correct-round", {
			method: "改写的抽取方式",
			reason: "clerical-error",
			explanation: "录入有误",
		});
		await rounds("qinyuan").act(id, "clerk2", "return-round", { reason: "没有依据" });
		expect((await rounds("qinyuan").detail(id, "infoofficer")).status).toBe("published");
		expect(await said()).toBe(before);
	});

	test("PUB-09 REL-08 a withdrawn round leaves a tombstone without a word of it, in the page, the files, the API and the database", async () => {
		const { rounds } = told;
		const { id, publicId } = await told.publish("linyi");
		await rounds("linyi").act(id, "unithead", "withdraw-round", {
			publicReason: `示例县盛达供电有限公司（${SHENGDA}）和${PERSON}的抽查程序有误，电话${PHONE}`,
		});
		for (const url of DOWNLOADS(publicId)) {
			const { status, body } = await page(url);
			expect(status, url).toBe(410);
			for (const words of ["盛达", SHENGDA, PERSON, PHONE, "摇号", "无须处理", "2024年第一批"])
				expect(body, `${url} ${words}`).not.toContain(words);
			expect(body).toContain("抽查程序有误");
		}
		const { rows } = await sql<{ rows: number; content: unknown; name: string | null }>`
			select (select count(*)::int from portal.random_round_row where round_id = ${publicId}) as rows, content, name
			from portal.random_round where id = ${publicId}`.execute(world.house.portalDb);
		expect(rows).toEqual([{ rows: 0, content: null, name: null }]);
		expect((await page(`/rounds?q=${encodeURIComponent("盛达")}&authority=linyi`)).body).not.toContain(publicId);
		await expect(
			sql`update portal.random_round set withdrawal_reason = 'x' where id = ${publicId}`.execute(world.database.owner),
		).rejects.toThrow("已撤下的抽查结果不得恢复或者改动");
		expect(await changesOf(publicId)).toEqual(["published", "withdrawn"]);
		const gone = JSON.parse((await page(`/rounds/${publicId}.json`)).body) as Committed;
		expect(await isCommitted(publicId, "round-withdrawn", gone)).toBe(true);
	});

	test("PUB-09 SEC-12 a round not published, one withdrawn before its release and one that never was answer byte for byte alike", async () => {
		const { rounds } = told;
		const waiting = await told.record("qinyuan");
		const dropped = await told.record("qinyuan");
		await rounds("qinyuan").act(dropped, "clerk1", "withdraw-round", { publicReason: "重新组织抽查" });
		expect((await rounds("qinyuan").detail(dropped, "infoofficer")).status).toBe("withdrawn");
		const missing = "0123456789abcdef0123456789abcdef";
		for (const [index, url] of DOWNLOADS(missing).entries()) {
			const none = await page(url);
			expect(none.status).toBe(404);
			for (const id of [waiting, dropped]) {
				const other = await page(DOWNLOADS(id)[index] ?? "");
				const named = ({ status, body, headers }: typeof none) =>
					JSON.stringify([status, body, headers]).replaceAll(id, "ID").replaceAll(missing, "ID");
				expect(named(other), url).toBe(named(none));
			}
		}
		const { rows } = await sql<{ n: number }>`
			select count(*)::int as n from portal.change where item_id = any(${[waiting, dropped]}::text[])`.execute(
			world.house.portalDb,
		);
		expect(rows[0]?.n).toBe(0);
		await world.house.settleLedger();
		const { rows: logged } = await sql<{ n: number }>`
			select count(*)::int as n from core.ledger_leaf, unnest(${[waiting, dropped]}::text[]) id
			where log like 'disclosure-%' and convert_from(entry, 'UTF8') like '%' || id || '%'`.execute(
			world.database.owner,
		);
		expect(logged[0]?.n).toBe(0);
	});
});

describe("how the public finds it", () => {
	test("PUB-09 by authority, by year, by object name and by code; nothing found says so", async () => {
		const { publicId } = await told.publish("qinyuan");
		for (const query of ["", "authority=qinyuan", "year=2024", `q=${encodeURIComponent("盛达供电")}`, `q=${SHENGDA}`]) {
			const { body } = await page(`/rounds?${query}`);
			expect(body, query).toContain(publicId);
		}
		for (const query of [
			"year=2023",
			"authority=nowhere",
			`q=${encodeURIComponent("没有这家公司")}`,
			`q=${encodeURIComponent(PERSON)}`,
		]) {
			const { body } = await page(`/rounds?${query}`);
			expect(body, query).toContain("没有符合条件的抽查批次");
		}
		const api = JSON.parse((await page(`/api/open/v1/rounds?authority=qinyuan&year=2024&size=100`)).body) as {
			items: { id: string; objects: number }[];
		};
		expect(api.items.find((one) => one.id === publicId)).toMatchObject({ objects: 2 });
		expect((await page("/")).body).toContain('href="/rounds"');
		expect((await page("/public/qinyuan")).body).toContain("/rounds?authority=qinyuan");
		expect((await page("/sitemaps/pages.xml")).body).toContain("/rounds");
		expect((await page("/openapi.json")).body).toContain("/api/open/v1/rounds/{id}");
		expect((await page(`/rounds/${publicId}`)).headers).toContain("noindex");
	});

	test("PUB-09 the portal's role reads the public tables and not the desk's", async () => {
		await expect(sql`select 1 from core.random_round`.execute(world.house.portalDb)).rejects.toThrow();
		const { rows } = await sql<{ content: string }>`
			select content::text as content from portal.random_round where content is not null`.execute(world.house.portalDb);
		expect(rows.length).toBeGreaterThan(3);
		for (const { content } of rows)
			for (const secret of [PERSON, PERSON_ID, PHONE, "personId"]) expect(content).not.toContain(secret);
	});

	test("PUB-09 the round keeps the version of the list it was drawn under when the list goes on", async () => {
		const { publicId } = await told.publish("nea-hb");
		const lists = listDeskOf(world.desk("nea-hb"));
		const { items } = await lists.json<{ items: { id: string; kind: string }[] }>("clerk1", "/api/lists");
		const listId = items.find((one) => one.kind === "random-inspection")?.id ?? "";
		await lists.trigger("clerk1", {
			kind: "function",
			text: "机构职能变化",
			document: "国能发〔2024〕1号",
			dueOn: "2024-06-28",
			on: world.desk("nea-hb").today(),
			lists: ["random-inspection"],
			rowKeys: [],
		});
		const trigger = (await lists.detail(listId)).triggers.find((one) => one.answeredBy === null);
		await lists.act(listId, "unithead", "start-version", { triggerId: trigger?.id });
		await lists.act(listId, "unithead", "edit-rows", { put: [], remove: [ENTRY] });
		await lists.act(listId, "unithead", "edit-rows", {
			put: [
				{
					key: "SJ-2",
					name: "另一事项",
					values: {
						检查主体: "华北监管局",
						检查内容: "另一事项",
						抽查依据: "《电力监管条例》第二十四条",
						抽查方式: "现场检查",
					},
				},
			],
		});
		await lists.act(listId, "unithead", "consolidate-list", { confirmed: true });
		await lists.act(listId, "clerk2", "check-list", {
			contentChecked: true,
			secrecyChecked: true,
			opinion: "同意公开。",
		});
		await lists.act(listId, "clerk2", "publish-list", { confirmed: true });
		const { body } = await page(`/rounds/${publicId}`);
		const href = /\/public\/nea-hb\/lists\/random-inspection\/SJ-1\?version=1/.exec(body)?.[0] ?? "";
		expect((await page(href)).status).toBe(200);
		await expect(told.open("nea-hb")).rejects.toThrow("entry-not-in-force");
	});
});

type Committed = { log: string; eventId: string; salt: string; content: Json };

/** Whether the entry of the disclosure log commits to this very content under this salt. */
async function isCommitted(
	publicId: string,
	type: string,
	{ log, eventId, salt, content }: Committed,
): Promise<boolean> {
	await world.house.settleLedger();
	const { sha256 } = commitmentOf(content, Buffer.from(salt, "hex"));
	const { rows } = await sql<{ entry: Buffer }>`
		select entry from core.ledger_leaf where log = ${log} and event_id = ${eventId}`.execute(world.database.owner);
	const text = rows[0]?.entry.toString("utf8") ?? "";
	return text.includes(publicId) && text.includes(type) && text.includes(sha256);
}

async function changesOf(publicId: string): Promise<readonly string[]> {
	const { rows } = await sql<{ action: string }>`
		select action from portal.change where item_id = ${publicId} and kind = 'double-random' order by seq`.execute(
		world.house.portalDb,
	);
	return rows.map(({ action }) => action);
}
