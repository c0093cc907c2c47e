import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "#casework";
import { dateInBeijing, type Instant, instantOf } from "#kernel/instant";
import { inScope, type Tx } from "#platform/db";
import { AUTHORITY_SEEDS, applySeed, createAuthority, getAuthority, listEntrustments, listMatters } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { registerDocument } from "./export.ts";
import { importRegister } from "./import.ts";
import { readKnownRegister } from "./known.ts";
import { parseRegister } from "./parsing.ts";
import type { RegisterReport } from "./schema.ts";
import { listRegisterChanges } from "./store.ts";

let database: TestDatabase;
const NOW = instantOf("2024-05-13T01:00:00.000Z");
const ON = dateInBeijing(NOW);
const LATER = instantOf("2024-07-01T01:00:00.000Z");
const DAY = dateInBeijing(LATER);
const SEEDS = { qinyuan: AUTHORITY_SEEDS.qinyuan, linyi: AUTHORITY_SEEDS.linyi, dazhou: AUTHORITY_SEEDS.dazhou };
const scopeOf = (regimeId: string) => SEEDS[regimeId as keyof typeof SEEDS].scope;
const within = <T>(work: (tx: Tx) => Promise<T>) =>
	inScope(database.db, { scope: ["qinyuan/", "linyi/", "dazhou/", "dazhou."] }, work);

beforeAll(async () => {
	database = await createTestDatabase();
	await within(async (tx) => {
		const [part] = SEEDS.qinyuan.parts;
		if (part) await createAuthority(tx, { ...part.authority, creditCode: undefined, regionCode: "100000" });
		await applySeed(tx, SEEDS.linyi, { now: NOW });
		await applySeed(tx, { ...SEEDS.dazhou, parts: SEEDS.dazhou.parts.slice(0, 1) }, { now: NOW });
	});
});
afterAll(() => database.drop());

const bring = (
	part: object | readonly object[],
	more: { dryRun?: boolean; only?: string; root?: string; at?: Instant; claim?: Claim } = {},
) =>
	importRegister(database.db, {
		given: { parts: [part].flat() },
		scope: { scope: [`${more.root ?? "qinyuan"}/`, `${more.root ?? "qinyuan"}.`] },
		at: more.at ?? NOW,
		by: { personId: "import", name: "命令行" },
		reason: "首次登记",
		source: "登记.json",
		dryRun: more.dryRun ?? false,
		typesOf: scopeOf,
		...(more.only === undefined ? {} : { only: more.only }),
		...(more.claim === undefined ? {} : { claim: more.claim }),
	});
const faultsOf = ({ entries }: RegisterReport) =>
	entries.flatMap(({ table, row, faults }) => faults.map(({ field, reason }) => `${table} ${row} ${field} ${reason}`));

/** Every table that an import can write to, as one number. */
async function everything(): Promise<string> {
	const { rows } = await sql<{ all: string }>`select md5(concat(
		(select string_agg(a::text, '' order by id) from core.authority a),
		(select string_agg(t::text, '' order by authority_id, type) from core.authority_type t),
		(select string_agg(u::text, '' order by id) from core.unit u),
		(select string_agg(m::text, '' order by id) from core.matter m),
		(select string_agg(e::text, '' order by id) from core.entrustment e),
		(select string_agg(p::text, '' order by id) from core.person p),
		(select string_agg(o::text, '' order by id) from core.officer o),
		(select string_agg(k::text, '' order by id) from core.certificate k),
		(select string_agg(x::text, '' order by certificate_id, seq) from core.certificate_change x),
		(select string_agg(r::text, '' order by seq) from core.register_change r))) as all`.execute(database.owner);
	return rows[0]?.all ?? "";
}

const CODE = "1114043100000014X8";
const PART = {
	authority: { id: "qinyuan", creditCode: CODE, regionCode: "140431", reconsiderationOrgan: "沁源县人民政府" },
	types: [{ type: "levy", document: "煤炭法", article: "第三十条", from: "2024-01-01" }],
	units: [
		{ path: "meitan", name: "煤炭监管股", functions: ["handling"] },
		{ path: "shencha", name: "法治监督审查委员会", functions: ["legal-review"] },
		{ path: "jiancha", name: "能源监察中心", kind: "entrusted", functions: ["handling"] },
	],
	matters: [
		{
			code: "CF-MK-063",
			name: "对煤矿企业安全设施不符合规定行为的行政处罚",
			type: "penalty",
			bases: [["中华人民共和国煤炭法", "第六十三条第一款"]],
			unit: "meitan",
			days: 90,
			summary: true,
			checkListCode: `${CODE}3001`,
			effectiveFrom: "2024-05-01",
		},
	],
	entrustments: [
		{
			unit: "jiancha",
			document: "沁能委字〔2024〕1号",
			matterCodes: ["CF-MK-063"],
			powers: "适用简易程序作出警告",
			validFrom: "2024-01-01",
			validTo: "2026-12-31",
		},
	],
	certificates: {
		category: "能源",
		area: "沁源县",
		issuer: "沁源县司法局",
		issuedOn: "2023-01-01",
		validUntil: "2027-12-31",
	},
	people: [
		{
			key: "001",
			name: "孙永康",
			unit: "meitan",
			title: "股长",
			posts: ["unit-head", "handler"],
			from: "2023-01-01",
			certificate: { number: "1404310001" },
		},
		{
			key: "002",
			name: "李佩玲",
			unit: "meitan",
			title: "科员",
			posts: ["handler"],
			from: "2023-01-01",
			certificate: { number: "1404310002" },
		},
		{ key: "003", name: "赵文博", unit: "", title: "局长", posts: ["head"], from: "2023-01-01" },
	],
	certificateChanges: [
		{ number: "1404310002", kind: "suspended", on: "2024-03-01", reason: "离岗培训", basis: "沁司执〔2024〕3号" },
	],
};

describe("REG-01 REG-02 REG-03 REG-08 ORG-01 the register comes in as one file", () => {
	test("REG-08 one wrong row and nothing is written; every wrong row is named with its field and reason", async () => {
		const before = await everything();
		const wrongShape = {
			...PART,
			authority: { id: "qinyuan", creditCode: "1114043100000014X9" },
			units: [...PART.units, { path: "Zonghe", name: "" }],
			people: [{ ...PART.people[0], posts: ["system-admin"] }],
			extra: [],
		};
		const shape = await bring(wrongShape);
		expect(shape.outcome).toBe("refused");
		const said = faultsOf(shape);
		expect(said.filter((one) => one.startsWith("units 4 "))).toEqual([
			"units 4 path 机构路径如 zhifa 或者 zonghe/fazhi",
			"units 4 name 请填写机构名称",
		]);
		expect(said.some((one) => one.startsWith("authority 0 creditCode 统一社会信用代码："))).toBe(true);
		expect(said.some((one) => one.startsWith("people 1 posts.0 只能填写："))).toBe(true);
		expect(said.some((one) => one.includes("没有这样的栏目：extra"))).toBe(true);
		const wrongSense = {
			...PART,
			units: [...PART.units, { path: "zonghe/fazhi", name: "法制组" }, PART.units[0]],
			matters: [
				{ ...PART.matters[0], bases: [["煤炭法", "六十三"]], unit: "shencha" },
				{ ...PART.matters[0], code: "JC-1", type: "inspection", unit: "nowhere" },
			],
			entrustments: [{ ...PART.entrustments[0], matterCodes: ["X"], validTo: undefined }],
			people: [...PART.people, { ...PART.people[0], key: "009", unit: "kong" }],
			certificateChanges: [{ number: "1404310001", kind: "reinstated", on: "2022-12-31", reason: "恢复" }],
		};
		expect(faultsOf(await bring(wrongSense))).toEqual(
			expect.arrayContaining([
				"units 4 path 没有上级机构“zonghe”；上级机构须写在前面",
				"units 5 path 与第1行重复",
				"matters 1 bases.0 “六十三”不是条文的写法，如 第六十五条第一款",
				"matters 1 unit 法治监督审查委员会没有承办职能，不能承办执法事项",
				"matters 2 unit 没有机构“nowhere”",
				"matters 2 summaryProcedureEnabled 只有行政处罚事项可以适用简易程序",
				"entrustments 1 matterCodes 没有编码为“X”的执法事项",
				"entrustments 1 validTo 委托书必须载明期限（《行政处罚法》第二十条）",
				"people 4 unit 没有机构“kong”",
				"certificateChanges 1 kind 该证件没有暂扣。",
				"certificateChanges 1 on 不能早于发证日期（2023-01-01）",
			]),
		);
		expect(await everything()).toBe(before);
	});

	test("REG-08 rows that cannot be read and rows that make no sense are told in one answer; who names a wrong row is not wrong for that", async () => {
		const before = await everything();
		const [first, second, third] = PART.people;
		const report = await bring({
			...PART,
			units: [
				{ ...PART.units[0], functions: ["handle"] },
				...PART.units.slice(1),
				{ path: "zonghe/fazhi", name: "法制组" },
			],
			people: [{ ...first, posts: [] }, { ...second, unit: "kong" }, third],
			certificateChanges: [
				{ number: "1404310001", kind: "suspended", on: "2024-03-01", reason: "离岗培训" },
				{ number: "1404310009", kind: "suspended", on: "2024-02-30", reason: "离岗培训" },
			],
		});
		expect(report.outcome).toBe("refused");
		expect(faultsOf(report).toSorted()).toEqual([
			"certificateChanges 2 on 生效日期不是有效日期（年-月-日）",
			"people 1 posts 请至少选择一个岗位",
			"people 2 unit 没有机构“kong”",
			expect.stringContaining("units 1 functions.0 只能填写："),
			"units 4 path 没有上级机构“zonghe”；上级机构须写在前面",
		]);
		expect(await everything()).toBe(before);
	});

	test("REG-08 the bytes of a file: GB18030 and a mark at its head are read, a comma too many is told by line and column", () => {
		const gb = Uint8Array.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xbb, 0xfa, 0xb9, 0xd8, 0x22, 0x7d]);
		expect(parseRegister(gb)).toEqual({ a: "机关" });
		expect(parseRegister(Buffer.from("\uFEFF{}"))).toEqual({});
		const said = (text: string) => {
			try {
				return parseRegister(Buffer.from(text));
			} catch (error) {
				return String(error);
			}
		};
		expect(said('{\n\t"parts": [1,]\n}')).toContain("第2行第14列，最后一项后面多了一个逗号");
		expect(said('{"parts"：[]}')).toContain("是中文标点，请改用英文标点");
		expect(said('{"parts": [')).toContain("内容没有写完");
		expect(said("")).toContain("文件是空的");
	});

	test("REG-08 a dry run says what would change and changes nothing; what only the database knows is told too", async () => {
		const before = await everything();
		expect(await bring(PART, { dryRun: true })).toMatchObject({
			outcome: "dry-run",
			counts: { rows: 11, new: 10, changed: 1 },
		});
		const taken = { ...PART.people[0], certificate: { number: "15130001" } };
		const report = await bring({ ...PART, people: [taken], certificateChanges: [] }, { dryRun: true });
		expect(report.outcome).toBe("refused");
		expect(faultsOf(report)).toEqual(["people 1 整行 该执法证件号已登记。"]);
		expect(await everything()).toBe(before);
	});

	test("REG-01 REG-02 REG-03 REG-08 ORG-01 brought in whole, with who, when and why; the same file again changes nothing", async () => {
		const report = await bring(PART);
		expect(report, JSON.stringify(faultsOf(report))).toMatchObject({
			outcome: "imported",
			counts: { new: 10, changed: 1 },
		});
		await within(async (tx) => {
			const authority = await getAuthority(tx, "qinyuan");
			expect(authority).toMatchObject({ creditCode: CODE, regionCode: "140431" });
			const [matter] = await listMatters(tx, "qinyuan", ON);
			expect(matter).toMatchObject({
				code: "CF-MK-063",
				version: 1,
				handlingUnitName: "煤炭监管股",
				bases: [{ statute: "煤炭法", number: 63, paragraph: 1 }],
				timeLimit: { count: 90, unit: "day" },
				filingRequired: true,
			});
			expect(await listEntrustments(tx, "qinyuan", ON)).toMatchObject([
				{ unitName: "能源监察中心", matterCodes: ["CF-MK-063"], validTo: "2026-12-31" },
			]);
			const changes = await listRegisterChanges(tx, "qinyuan", 100);
			expect(changes).toHaveLength(11);
			expect(changes[0]).toMatchObject({
				table: "certificateChanges",
				key: "1404310002",
				byName: "命令行",
				reason: "首次登记",
				source: "登记.json",
				at: NOW,
			});
			const known = await readKnownRegister(tx, authority, scopeOf("qinyuan"));
			expect(known.certificates.find(({ number }) => number === "1404310002")?.changes).toMatchObject([
				{ kind: "suspended", on: "2024-03-01", basis: "沁司执〔2024〕3号" },
			]);
		});
		const before = await everything();
		expect(await bring(PART)).toEqual({
			outcome: "imported",
			counts: { rows: 11, new: 0, changed: 0, unchanged: 11, faulty: 0 },
			entries: [],
		});
		expect(await everything()).toBe(before);
	});

	test("REG-08 the register as a file brings back itself: nothing changes, for every seeded authority too", async () => {
		const before = await everything();
		for (const id of ["qinyuan", "linyi", "dazhou"]) {
			const part = await within(async (tx) => {
				const authority = await getAuthority(tx, id);
				return registerDocument(await readKnownRegister(tx, authority, scopeOf(authority.regimeId)));
			});
			const report = await bring(JSON.parse(JSON.stringify(part)) as object, { root: id });
			expect(faultsOf(report)).toEqual([]);
			expect(report.counts).toMatchObject({ new: 0, changed: 0, faulty: 0 });
		}
		expect(await everything()).toBe(before);
	});

	test("REG-08 a version that cases may cite is never rewritten; a later day is the next version, and a version can end", async () => {
		const [matter] = PART.matters;
		const only = (row: object) => bring({ authority: { id: "qinyuan" }, matters: [row] });
		expect(faultsOf(await only({ ...matter, name: "另一个名称" }))).toEqual([
			"matters 1 effectiveFrom 自2024-05-01起的版本已经登记，事项名称不能改写；修改请以新的生效日期作为新版本",
		]);
		expect(faultsOf(await only({ ...matter, effectiveFrom: "2024-04-01" }))).toEqual([
			"matters 1 effectiveFrom 该事项已有自2024-05-01起的版本，新版本须晚于该日",
		]);
		const next = { ...matter, name: "另一个名称", effectiveFrom: "2024-06-01" };
		expect((await only(next)).counts).toMatchObject({ new: 1 });
		const { rows } = await sql<{ version: number; ends: string | null }>`
			select version, effective_to::text as ends from core.matter where code = 'CF-MK-063' order by version`.execute(
			database.owner,
		);
		expect(rows).toEqual([
			{ version: 1, ends: "2024-05-31" },
			{ version: 2, ends: null },
		]);
		expect((await only({ ...next, effectiveTo: "2024-12-31" })).counts).toMatchObject({ changed: 1 });
		expect((await only({ ...next, effectiveTo: "2024-12-31" })).counts).toMatchObject({
			changed: 0,
			new: 0,
			unchanged: 2,
		});
		expect(faultsOf(await only({ ...next, effectiveTo: "2025-12-31" }))).toEqual([
			"matters 1 effectiveTo 该版本的失效日期登记为2024-12-31，不能改写",
		]);
	});

	test("ORG-01 恢复、年度审验、延期、吊销 in order; after a revocation nothing more", async () => {
		const only = (...certificateChanges: object[]) => bring({ authority: { id: "qinyuan" }, certificateChanges });
		const number = "1404310002";
		const good = await only(
			{ number, kind: "reinstated", on: "2024-05-01", reason: "培训结束" },
			{ number, kind: "verified", year: 2024, on: "2024-05-02", reason: "2024年度审验合格" },
			{ number, kind: "extended", validUntil: "2029-12-31", on: "2024-05-03", reason: "换发" },
		);
		expect(faultsOf(good)).toEqual([]);
		expect(
			faultsOf(await only({ number, kind: "extended", validUntil: "2028-12-31", on: "2024-05-03", reason: "缩短" })),
		).toEqual(["certificateChanges 1 validUntil 现有效期至2029-12-31，延期须晚于该日"]);
		expect(faultsOf(await only({ number, kind: "verified", on: "2024-05-03", reason: "无年度" }))).toEqual([
			"certificateChanges 1 year 审验须填写年度，其他变动不填",
		]);
		const revoked = { number, kind: "revoked", on: "2024-05-13", reason: "调离执法岗位", basis: "沁司执〔2024〕9号" };
		expect((await only(revoked)).counts).toMatchObject({ new: 1 });
		expect((await only(revoked)).counts).toMatchObject({ new: 0, unchanged: 2 });
		expect(faultsOf(await only({ number, kind: "suspended", on: "2024-05-13", reason: "再暂扣" }))).toEqual([
			"certificateChanges 1 kind 该证件已吊销，不能再变动。",
		]);
	});

	test("REG-01 a closed text admits no type (临沂 序言); an open one does not rewrite what was added", async () => {
		const levy = { type: "levy", document: "煤炭法", article: "第三十条", from: "2024-01-01" };
		const closed = await bring({ authority: { id: "linyi" }, types: [levy] }, { root: "linyi" });
		expect(faultsOf(closed)[0]).toContain("不能补充");
		expect(faultsOf(closed)[0]).toContain("序言");
		const rewritten = await bring({ authority: { id: "qinyuan" }, types: [{ ...levy, article: "第三十一条" }] });
		expect(faultsOf(rewritten)).toEqual([
			"types 1 document 该类别已依据《煤炭法》第三十条自2024-01-01起补充，不能改写",
		]);
		const own = await bring({ authority: { id: "qinyuan" }, types: [{ ...levy, type: "penalty" }] });
		expect(faultsOf(own)[0]).toContain("本来就在本机关的执法类别之内");
	});

	test("REG-02 an authority below one that is there is founded by the file; another tree and a kind that changes are refused", async () => {
		const [, child] = SEEDS.dazhou.parts;
		if (!child) throw new Error("dazhou has departments");
		const units = [{ path: "zhifa", name: "执法支队", functions: ["handling"] }];
		const made = await bring({ authority: child.authority, units }, { root: "dazhou" });
		expect(faultsOf(made)).toEqual([]);
		expect(made.counts).toMatchObject({ new: 2 });
		expect((await bring({ authority: child.authority, units }, { root: "dazhou" })).counts).toMatchObject({
			unchanged: 2,
		});
		const foreign = await bring({ authority: { id: "linyi" }, units }, { root: "qinyuan" });
		expect(faultsOf(foreign)[0]).toContain("没有这个代码的机关");
		expect(faultsOf(await bring({ authority: { id: "linyi" } }, { root: "linyi", only: "qinyuan" }))[0]).toContain(
			"只能登记本机关",
		);
		const kind = await bring({ authority: { id: "qinyuan" }, units: [{ ...PART.units[0], kind: "entrusted" }] });
		expect(faultsOf(kind)).toEqual(["units 1 kind 机构类型登记为内设机构，不能变更；请另设机构"]);
	});

	test("REV-02 a post that changes ends the day before; a namesake without a certificate is asked about", async () => {
		const only = (person: object) => bring({ authority: { id: "qinyuan" }, people: [person] });
		const [, person] = PART.people;
		const { certificate: _certificate, from: _from, ...plain } = person as Record<string, unknown>;
		expect((await only({ ...plain, title: "四级主任科员", from: "2024-05-13" })).counts).toMatchObject({ changed: 1 });
		const { rows } = await sql<{ title: string; ends: string | null }>`
			select o.title, o.effective_to::text as ends from core.officer o join core.person p on p.id = o.person_id
			where p.name = '李佩玲' and o.authority_id = 'qinyuan' order by o.effective_from`.execute(database.owner);
		expect(rows).toEqual([
			{ title: "科员", ends: "2024-05-12" },
			{ title: "四级主任科员", ends: null },
		]);
		expect((await only({ ...plain, title: "四级主任科员" })).counts).toMatchObject({
			changed: 0,
			new: 0,
			unchanged: 2,
		});
		expect(faultsOf(await only({ ...plain, key: "077" }))[0]).toContain("本机关已登记同名人员");
		expect((await only({ ...plain, title: "四级主任科员", until: "2024-05-13" })).counts).toMatchObject({ changed: 1 });
		expect((await only({ ...plain, title: "四级主任科员", until: "2024-05-13" })).counts).toMatchObject({
			unchanged: 2,
		});
	});

	test("REG-02 a unit on which work, matters or people hang is not closed, each is named; with a successor they pass on and the file brings back itself", async () => {
		const [closing] = PART.units;
		const units = [{ path: "dianli", name: "电力油气股", functions: ["handling"] }];
		const matter = {
			...PART.matters[0],
			code: "CF-MK-001",
			name: "对煤矿未按规定报送资料的行政处罚",
			effectiveFrom: "2024-02-01",
		};
		await bring({ authority: { id: "qinyuan" }, units, matters: [matter] });
		const close = (row: object) =>
			bring({ authority: { id: "qinyuan" }, units: [{ ...closing, ...row }] }, { at: LATER });
		const before = await everything();
		const said = faultsOf(await close({ closedOn: DAY })).join("\n");
		expect(said).toContain("还承办执法事项：CF-MK-001对煤矿未按规定报送资料的行政处罚");
		expect(said).toContain("还有在岗人员：孙永康");
		expect(faultsOf(await close({ closedOn: "2024-07-02", successor: "meitan" })).join("\n")).toContain(
			"撤销日期不能晚于今天（2024-07-01）",
		);
		expect(faultsOf(await close({ successor: "dianli" }))).toEqual([
			"units 1 closedOn 写明承接机构的，须同时写明撤销日期",
		]);
		await sql`insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status,
			stage, procedure, person_ids, number, opened_on, updated_at, awaiting, search)
			values ('s1', 'case', 'qinyuan', 'qinyuan/meitan/', 1, '{"decision":null,"officers":[]}', '某某案', '某某', 'open',
			'investigation', 'ordinary', '{}', null, '2024-05-06', 'x', '{handler:}', '')`.execute(database.owner);
		const withCase = faultsOf(await close({ closedOn: DAY, successor: "dianli" })).join("\n");
		expect(withCase).toContain("还有未办结的：2024-05-06开始的案件；请先办结，或者移送承接的机构");
		expect(withCase, "administrators have no cases").not.toContain("某某");
		await sql`delete from core.stream where stream_id = 's1'`.execute(database.owner);
		expect(await everything()).toBe(before);
		const done = await close({ closedOn: DAY, successor: "dianli" });
		expect(faultsOf(done)).toEqual([]);
		let file = {};
		await within(async (tx) => {
			const [passed] = (await listMatters(tx, "qinyuan", DAY)).filter(({ code }) => code === "CF-MK-001");
			expect(passed).toMatchObject({
				version: 2,
				handlingUnitName: "电力油气股",
				effectiveFrom: DAY,
				name: matter.name,
			});
			const authority = await getAuthority(tx, "qinyuan");
			const known = await readKnownRegister(tx, authority, scopeOf("qinyuan"));
			const moved = known.people.find(({ name }) => name === "孙永康")?.id;
			expect(known.posts.filter(({ personId }) => personId === moved)).toMatchObject([
				{ orgPath: "qinyuan/dianli/", from: DAY, until: null },
				{ orgPath: "qinyuan/meitan/", until: "2024-06-30" },
			]);
			expect(known.units.find(({ orgPath }) => orgPath === "qinyuan/meitan/")).toMatchObject({
				active: false,
				closedOn: DAY,
			});
			const [change] = (await listRegisterChanges(tx, "qinyuan", 50)).filter(({ table }) => table === "units");
			expect(change).toMatchObject({ key: "meitan", reason: "首次登记", byName: "命令行" });
			file = JSON.parse(JSON.stringify(registerDocument(known))) as object;
		});
		const again = await bring(file, { at: LATER });
		expect(faultsOf(again)).toEqual([]);
		expect(again.counts).toMatchObject({ new: 0, changed: 0, faulty: 0 });
		expect(faultsOf(await close({}))).toEqual([
			`units 1 path 该机构已于${DAY}撤销，撤销日期不能改写；新设机构请用新的路径`,
		]);
	});

	test("REV-02 who is assigned to a case before its decision does not leave it: it is named, and nothing is written", async () => {
		const { rows } = await sql<{
			id: string;
		}>`select id from core.person where name = '孙永康' and org_path like 'qinyuan/%'`.execute(database.owner);
		const state = JSON.stringify({ decision: null, officers: [{ personId: rows[0]?.id }] });
		await sql`insert into core.stream (stream_id, kind, authority_id, org_path, version, state, title, party_name, status,
			stage, procedure, person_ids, number, opened_on, updated_at, awaiting, search)
			values ('s2', 'case', 'qinyuan', 'qinyuan/dianli/', 1, ${state}::jsonb, '', '', 'open', 'investigation', 'ordinary',
			'{}', null, '2024-05-06', 'x', '{handler:}', '')`.execute(database.owner);
		const { certificate: _held, from: _from, ...person } = PART.people[0] as Record<string, unknown>;
		const leave = (until: string) =>
			bring(
				{ authority: { id: "qinyuan" }, people: [{ ...person, unit: "dianli", until }] },
				{ dryRun: true, at: LATER },
			);
		expect(faultsOf(await leave(DAY))).toEqual([
			"people 1 until 是未办结案件的承办人：2024-05-06开始的案件；请先由承办机构负责人另行指派承办人",
		]);
		await sql`delete from core.stream where stream_id = 's2'`.execute(database.owner);
		expect(faultsOf(await leave(DAY))).toEqual([]);
	});

	test("REL-03 one submission is done once and answered alike; refused it is free again; for other content its number is refused", async () => {
		const actor = { personId: "sysadmin", unitPath: "qinyuan/" };
		const claim = { actor, key: "submission-1", requestHash: "a", at: NOW };
		const unit = { path: "youqi", name: "油气股", functions: ["handling"] };
		const only = (row: object, more: Partial<Claim> = {}) =>
			bring({ authority: { id: "qinyuan" }, units: [row] }, { claim: { ...claim, ...more } });
		expect((await only({ ...unit, path: "none/youqi" })).outcome).toBe("refused");
		const first = await only(unit);
		expect(first.counts).toMatchObject({ new: 1 });
		const before = await everything();
		expect(await only(unit)).toEqual(first);
		expect(await everything()).toBe(before);
		await expect(only(unit, { requestHash: "b" })).rejects.toThrow("同一提交编号用于了不同的内容");
	});
});
