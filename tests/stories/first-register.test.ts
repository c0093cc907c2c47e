import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dateInBeijing } from "#kernel/instant";
import { addDays, toChineseDate } from "#kernel/plain-date";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { importCommand } from "../../src/apps/cli/commands/import.ts";
import { addFirstAdmins } from "../../src/apps/server/first-admins.ts";
import { type House, openHouse } from "../../src/apps/server/house.ts";
import { buildApp } from "../../src/apps/server/http.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { arrive, type Visitor } from "../support/first-start.ts";

/** A real installation from nothing: `serve --empty`, its three administrators, the register, and the first case. */
let database: TestDatabase;
let folder: string;
let house: House;
let app: FastifyInstance;
const environment = { ...process.env };
const passwords = new Map<string, string>();

beforeAll(async () => {
	database = await createTestDatabase();
	folder = await mkdtemp(join(tmpdir(), "sanzhi-first-"));
	const env = {
		SANZHI_DATA: folder,
		SANZHI_LOG: "silent",
		SANZHI_POOL_MAX: "8",
		DATABASE_URL: database.ownerUrl,
		DATABASE_APP_URL: database.appUrl,
		DATABASE_PORTAL_URL: database.portalUrl,
	};
	Object.assign(process.env, env);
	house = await openHouse({ config: readConfig(env), log: silentLog });
	app = await buildApp(house);
	const first = { regime: "qinyuan", name: "示范县能源局", prefix: "示能" };
	for (const { login, password } of (await addFirstAdmins(house, first)).admins) passwords.set(login, password);
});
afterAll(async () => {
	await app.close();
	await house.close();
	await database.drop();
	await rm(folder, { recursive: true, force: true });
	for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
	Object.assign(process.env, environment);
});

const officer = (key: string, name: string, certificate: string, posts: readonly string[] = ["handler"]) => ({
	key,
	name,
	unit: "meitan",
	title: "科员",
	posts,
	from: "2024-01-01",
	certificate: { number: certificate },
});
const PART = {
	authority: {
		id: "qinyuan",
		creditCode: "1114043100000014X8",
		regionCode: "140431",
		reconsiderationOrgan: "示范县人民政府",
		court: "示范县人民法院",
		payment: { bank: "示范银行", accountName: "非税收入待解缴专户", account: "0001", address: "示范路1号" },
	},
	units: [
		{ path: "meitan", name: "煤炭监管股", functions: ["handling"] },
		{ path: "shencha", name: "法治监督审查委员会", functions: ["legal-review"] },
	],
	matters: [
		{
			code: "CF-MK-063",
			name: "对煤矿企业安全设施不符合规定行为的行政处罚",
			type: "penalty",
			bases: [["煤矿安全生产条例", "第六十三条"]],
			unit: "meitan",
			days: 90,
			effectiveFrom: "2024-05-01",
		},
	],
	certificates: {
		category: "能源",
		area: "示范县",
		issuer: "示范县司法局",
		issuedOn: "2024-01-01",
		validUntil: "2035-12-31",
	},
	people: [
		officer("001", "孙永康", "1404310001", ["unit-head", "handler"]),
		officer("002", "李佩玲", "1404310002"),
		officer("003", "周长青", "1404310003"),
		{ key: "004", name: "赵文博", unit: "", title: "局长", posts: ["head"], from: "2024-01-01" },
	],
};

async function importFile(parts: readonly object[], values: Record<string, boolean> = {}) {
	const out: string[] = [];
	const file = join(folder, "登记.json");
	await writeFile(file, JSON.stringify({ parts }));
	const io = { out: (line: string) => void out.push(line), err: () => undefined };
	const code = await importCommand.run({ values, positionals: ["registry", file], io });
	return { code, out };
}

const people = new Map<string, { readonly id: string; readonly desk: Visitor }>();
const deskOf = (name: string): Visitor => {
	const found = people.get(name);
	if (!found) throw new Error(`${name} has no desk`);
	return found.desk;
};
let sysadmin: Visitor;
let secadmin: Visitor;
let caseId: string;

async function employ(name: string, login: string, roles: readonly string[], orgPath: string): Promise<void> {
	const { items } = await sysadmin.done("GET", `/api/account-persons?q=${encodeURIComponent(name)}`);
	const [person] = items as { personId: string; orgPath: string }[];
	if (!person) throw new Error(`${name} is not in the register`);
	const made = await sysadmin.done("POST", "/api/accounts", {
		personId: person.personId,
		login,
		authorityId: "qinyuan",
		orgPath: person.orgPath,
		reason: "到岗",
	});
	for (const role of roles)
		await secadmin.done("POST", "/api/role-grants", { personId: person.personId, role, orgPath, reason: "到岗" });
	people.set(name, { id: person.personId, desk: await arrive(app, login, String(made["initialPassword"])) });
}

async function formOf(name: string, url: string) {
	const form = await deskOf(name).done("GET", url);
	return form["choices"] as Record<string, { value: string; label: string; note?: string }[]>;
}
const act = (name: string, what: string, input: object) =>
	deskOf(name).done("POST", `/api/cases/${caseId}/acts/${what}`, { input });

describe("REG-01 REG-08 ORG-01 an empty installation is put to work", () => {
	test("REG-02 REG-08 one command enters the register; a file with one wrong row enters nothing", async () => {
		expect([...passwords.keys()]).toEqual(["sysadmin", "secadmin", "auditadmin"]);
		const wrong = await importFile([{ ...PART, matters: [{ ...PART.matters[0], unit: "meidan" }] }]);
		expect(wrong.code).toBe(1);
		expect(wrong.out).toEqual([
			"  qinyuan 执法事项第1行　CF-MK-063　有错误　unit：没有机构“meidan”",
			expect.stringContaining("错误 1。有错误，一行也没有登记。"),
		]);
		const dry = await importFile([PART], { "dry-run": true });
		expect(dry).toMatchObject({ code: 0, out: expect.arrayContaining([expect.stringContaining("未写入")]) });
		const done = await importFile([PART]);
		expect(done.code, done.out.join("\n")).toBe(0);
		expect(done.out.at(-1)).toBe("读取 8 行：新增 7，变更 1，没有变化 0，错误 0。已登记。");
		expect((await importFile([PART])).out).toEqual(["读取 8 行：新增 0，变更 0，没有变化 8，错误 0。已登记。"]);
	});

	test("REG-08 the administrators give accounts and roles; an officer registers a clue and the case is initiated", async () => {
		sysadmin = await arrive(app, "sysadmin", passwords.get("sysadmin") ?? "");
		secadmin = await arrive(app, "secadmin", passwords.get("secadmin") ?? "");
		await employ("孙永康", "sunyk", ["unit-head", "handler"], "qinyuan/meitan/");
		await employ("李佩玲", "lipl", ["handler"], "qinyuan/meitan/");
		await employ("赵文博", "zhaowb", ["head"], "qinyuan/");
		const [matter] = (await formOf("李佩玲", "/api/acts/register-clue"))["matter"] ?? [];
		expect(matter?.label).toContain("对煤矿企业安全设施不符合规定行为的行政处罚");
		const clue = {
			procedure: "ordinary",
			title: "示范煤业有限公司安全设施不符合规定案",
			matterId: matter?.value,
			source: "inspection",
			sourceDetail: "日常监督检查发现",
			foundOn: dateInBeijing(systemClock.now()),
			party: {
				type: "organisation",
				name: "示范煤业有限公司（虚构）",
				creditCode: "91350100M000100Y43",
				address: "示范县示范路8号（虚构地址）",
				representative: "周立民",
			},
			summary: "检查发现安全设施不符合规定。",
		};
		const opened = await deskOf("李佩玲").done("POST", "/api/cases", { type: "penalty", input: clue });
		caseId = String(opened["streamId"]);
		await act("李佩玲", "request-initiation", {
			reason: "检查发现安全设施不符合规定。",
			partyFacts: "当事人住所：示范县示范路8号。",
			opinion: "涉嫌违法，建议立案。",
			bases: [{ document: "煤矿安全生产条例", article: "第六十三条" }],
		});
		await act("孙永康", "endorse-initiation", { agree: true, opinion: "同意立案。" });
		const approved = await act("赵文博", "approve-initiation", { approve: true, opinion: "同意立案。" });
		expect((approved["events"] as { type: string }[]).map(({ type }) => type)).toContain("InitiationApproved");
	});

	test("ORG-01 REG-06 a certificate revoked through the door stops its holder the same day", async () => {
		const noteOf = async (name: string) =>
			((await formOf("孙永康", `/api/cases/${caseId}/acts/assign-officers`))["officers"] ?? []).find(({ label }) =>
				label.includes(name),
			)?.note;
		expect(await noteOf("周长青")).not.toContain("吊销");
		const today = dateInBeijing(systemClock.now());
		const revocation = {
			reason: "调离执法岗位",
			part: {
				certificateChanges: [
					{ number: "1404310003", kind: "revoked", on: today, reason: "调离执法岗位", basis: "示司执〔2026〕9号" },
				],
			},
		};
		expect((await deskOf("孙永康").send("POST", "/api/register", revocation)).status).toBe(403);
		expect(await sysadmin.done("POST", "/api/register", { ...revocation, dryRun: true })).toMatchObject({
			outcome: "dry-run",
		});
		expect(await noteOf("周长青")).not.toContain("吊销");
		expect(await sysadmin.done("POST", "/api/register", revocation)).toMatchObject({
			outcome: "imported",
			counts: { new: 1, unchanged: 1, faulty: 0 },
		});
		// The same act by another submission: it stands there already.
		expect(await sysadmin.done("POST", "/api/register", revocation)).toMatchObject({
			outcome: "imported",
			counts: { new: 0, unchanged: 2 },
		});
		expect(await noteOf("周长青")).toContain("吊销");
		const { items } = await sysadmin.done("GET", `/api/account-persons?q=${encodeURIComponent("周长青")}`);
		const [holder] = items as { personId: string }[];
		const refused = await deskOf("孙永康").send("POST", `/api/cases/${caseId}/acts/assign-officers`, {
			input: { officerIds: [people.get("李佩玲")?.id, holder?.personId] },
		});
		expect(refused.status).toBeGreaterThanOrEqual(400);
		expect(String(refused.body["title"])).toContain(`周长青的执法证件不能使用：已于${toChineseDate(today)}吊销`);
	});

	test("REG-02 REG-08 the administrator adds a unit and a matter and ends one; leaders see it, another authority is out of reach", async () => {
		const enter = (part: object, reason = "三定方案调整") => sysadmin.done("POST", "/api/register", { part, reason });
		const unit = { path: "dianli", name: "电力油气股", functions: ["handling"] };
		const [known] = PART.matters;
		const matter = { ...known, code: "CF-DL-065", name: "对危害供电用电安全行为的行政处罚", unit: "dianli" };
		expect(await enter({ units: [unit], matters: [matter] })).toMatchObject({
			outcome: "imported",
			counts: { new: 2 },
		});
		const refused = await enter({ units: [unit], matters: [{ ...matter, code: "X", unit: "none" }] });
		expect(refused).toMatchObject({ outcome: "refused", counts: { faulty: 1 } });
		const labels = async () =>
			((await formOf("李佩玲", "/api/acts/register-clue"))["matter"] ?? []).map(({ label }) => label).join();
		const view = await deskOf("赵文博").done("GET", "/api/register");
		expect(view).toMatchObject({
			authority: { id: "qinyuan" },
			part: { units: expect.arrayContaining([expect.objectContaining({ path: "dianli" })]) },
		});
		const [newest] = view["changes"] as { table: string; byName: string; reason: string }[];
		expect(newest).toMatchObject({ table: "matters", byName: "系统管理员", reason: "三定方案调整" });
		const held = view["certificates"] as { number: string; state: string; changes: { basis: string }[] }[];
		expect(held.find(({ number }) => number === "1404310003")).toMatchObject({
			state: "revoked",
			changes: [{ kind: "revoked", basis: "示司执〔2026〕9号" }],
		});
		expect(await labels()).toContain("煤矿企业");
		// The clue of today cites it: it cannot have ended before; from tomorrow nothing is opened under it.
		const today = dateInBeijing(systemClock.now());
		const before = await enter({ matters: [{ ...known, effectiveTo: addDays(today, -1) }] });
		expect(JSON.stringify(before["entries"])).toContain(`${today}还有案件以该事项立案，失效日期不能早于该日`);
		expect(await enter({ matters: [{ ...known, effectiveTo: today }] })).toMatchObject({ counts: { changed: 1 } });
		expect(await labels()).toContain("煤矿企业");
		const unused = { ...matter, effectiveTo: addDays(today, -1) };
		expect(await labels()).toContain("危害供电用电安全");
		expect(await enter({ matters: [unused] })).toMatchObject({ counts: { changed: 1 } });
		expect(await labels()).not.toContain("危害供电用电安全");
		expect((await deskOf("李佩玲").send("GET", "/api/register")).status).toBe(403);
		const other = await enter({ authority: { id: "linyi" }, units: [{ ...unit, path: "qita" }] });
		expect(other).toMatchObject({ outcome: "imported" });
		const seen = await deskOf("赵文博").done("GET", "/api/register");
		expect(JSON.stringify(seen["part"])).toContain("qita");
	});
});
