import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#kernel/ids";
import { instantOf } from "#kernel/instant";
import { plainDateOf as day } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { inScope, type Tx } from "#platform/db";
import { openSecretBox } from "#platform/sealing";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { seedId } from "./seed.ts";
import { linyiSeed } from "./seeds/linyi.ts";
import { neaSeed } from "./seeds/nea.ts";
import {
	addEnforcementType,
	addEntrustment,
	addOfficer,
	addPerson,
	applySeed,
	changeCertificate,
	createAuthority,
	createMatter,
	createUnit,
	endOfficer,
	findMatterOn,
	getAuthority,
	isAssignable,
	issueCertificate,
	keepVerificationRules,
	listAuthorities,
	listEntrustments,
	listMatters,
	listMattersCiting,
	listUnits,
	matterForCase,
	officerOn,
	officersOf,
	reviewBodyFor,
	setUnitFunctions,
	suspendCertificate,
} from "./store.ts";
import { scopeOfAuthority, scopeOfTree } from "./unit-tree.ts";

let database: TestDatabase;
const NOW = instantOf("2024-05-13T01:00:00.000Z");
const ON = day("2024-05-13");
const ALL = ["nea/", "nea.", "linyi/"];
const basis = { document: "临沂市发展和改革委员会实施方案", article: "一（一）2" };
const within = <T>(scope: readonly string[], work: (tx: Tx) => Promise<T>) => inScope(database.db, { scope }, work);
const unitId = (authority: string, path: string) => seedId("unit", authority, path);

beforeAll(async () => {
	database = await createTestDatabase();
	await within(ALL, async (tx) => {
		await applySeed(tx, neaSeed, { now: NOW });
		await applySeed(tx, linyiSeed, { now: NOW });
	});
});
afterAll(() => database.drop());

const TABLES = ["authority", "unit", "person", "officer", "certificate", "matter"] as const;
async function pathsSeen(scope: readonly string[], table: string): Promise<readonly string[]> {
	const { rows } = await within(scope, (tx) =>
		sql<{ org_path: string }>`select org_path from ${sql.table(`core.${table}`)}`.execute(tx),
	);
	return rows.map((row) => row.org_path);
}

describe("REG-02 the tree and who sees what of it", () => {
	it("has 局机关 and two 派出机构 with their functions", async () => {
		const authorities = await within(scopeOfTree("nea"), listAuthorities);
		expect(authorities.map(({ path, name }) => [path, name])).toEqual([
			["nea", "国家能源局"],
			["nea.hb", "国家能源局华北监管局"],
			["nea.sx", "国家能源局山西监管办公室"],
		]);
		const units = await within(scopeOfTree("nea"), (tx) => listUnits(tx, { authorityId: "nea" }));
		expect(units.find((unit) => unit.name === "法制和体制改革司")?.functions).toContain("legal-review");
	});

	it.each(TABLES)(
		"shows a user of one 派出机构 no row of the other, and 局机关's supervisor both: %s",
		async (table) => {
			const office = await pathsSeen(scopeOfAuthority("nea.hb"), table);
			expect(office.length).toBeGreaterThan(0);
			expect(office.filter((path) => !path.startsWith("nea.hb/"))).toEqual([]);
			const tree = await pathsSeen(scopeOfTree("nea"), table);
			expect(new Set(tree.map((path) => path.slice(0, path.indexOf("/"))))).toEqual(
				new Set(["nea", "nea.hb", "nea.sx"]),
			);
			expect(await pathsSeen([], table)).toEqual([]);
		},
	);

	it("lets someone scoped to one unit read the own authority's register, and change nothing outside the unit", async () => {
		const scope = ["nea.hb/shichang/"];
		expect(new Set((await pathsSeen(scope, "unit")).map((path) => path.split("/")[0]))).toEqual(new Set(["nea.hb"]));
		expect((await pathsSeen(scope, "matter")).length).toBe(4);
		await within(scope, (tx) => setUnitFunctions(tx, unitId("nea-hb", "zonghe"), []));
		const [zonghe] = (await within(ALL, (tx) => listUnits(tx, { authorityId: "nea-hb" }))).filter(
			(unit) => unit.orgPath === "nea.hb/zonghe/",
		);
		expect(zonghe?.functions).toContain("legal-review");
	});

	it("refuses to write a row into another authority", async () => {
		const id = newId();
		await expect(within(["nea.hb/"], (tx) => addPerson(tx, id, { orgPath: "nea.sx/", name: "某人" }))).rejects.toThrow(
			/row-level security/,
		);
		await expect(
			within(["nea.hb/"], (tx) => createUnit(tx, id, { authorityId: "nea-sx", segment: "x", name: "某处" })),
		).rejects.toMatchObject({ code: "authority-unknown" });
	});

	it("keeps a path inside the authority it names, whatever the program says", async () => {
		const forged = within(ALL, (tx) =>
			sql`insert into core.unit (id, authority_id, org_path, name, functions, duties, sort)
				values (${newId()}, 'nea-hb', 'nea.sx/x/', '某处', '{}', '', 0)`.execute(tx),
		);
		await expect(forged).rejects.toThrow(/foreign key/);
		const orphan = within(ALL, (tx) =>
			sql`insert into core.unit (id, authority_id, parent_id, org_path, name, functions, duties, sort)
				values (${newId()}, 'nea-hb', ${unitId("nea-hb", "zonghe")}, 'nea.hb/shichang/x/', '某科', '{}', '', 0)`.execute(
				tx,
			),
		);
		await expect(orphan).rejects.toThrow(/foreign key/);
	});

	it("builds units below units, and authorities below authorities", async () => {
		await within(ALL, async (tx) => {
			const unit = await createUnit(tx, newId(), {
				authorityId: "nea-sx",
				parentId: unitId("nea-sx", "shichang"),
				segment: "yi",
				name: "一科",
			});
			expect(unit.orgPath).toBe("nea.sx/shichang/yi/");
		});
		await expect(
			within(ALL, (tx) => createUnit(tx, newId(), { authorityId: "nea-sx", segment: "shichang", name: "重名" })),
		).rejects.toMatchObject({ code: "unit-exists", status: 409 });
		await expect(
			within(ALL, (tx) =>
				createUnit(tx, newId(), {
					authorityId: "nea-sx",
					parentId: unitId("nea-hb", "shichang"),
					segment: "z",
					name: "错位",
				}),
			),
		).rejects.toMatchObject({
			code: "unit-unknown",
		});
		const again = neaSeed.parts[0];
		if (again)
			await expect(within(ALL, (tx) => createAuthority(tx, again.authority))).rejects.toMatchObject({
				code: "authority-exists",
			});
	});

	it("gives the app no right to delete, nor to change a path", async () => {
		for (const table of TABLES) {
			await expect(
				within(ALL, (tx) => sql`delete from ${sql.table(`core.${table}`)}`.execute(tx)),
				table,
			).rejects.toThrow(/permission denied/);
		}
		await expect(within(ALL, (tx) => sql`update core.unit set org_path = 'linyi/x/'`.execute(tx))).rejects.toThrow(
			/permission denied/,
		);
		await expect(
			within(ALL, (tx) => sql`update core.certificate set valid_until = '2099-01-01'`.execute(tx)),
		).rejects.toThrow(/permission denied/);
		await expect(
			database.portalDb.transaction().execute((tx) => sql`select * from core.person`.execute(tx)),
		).rejects.toThrow(/permission denied/);
	});
});

describe("REV-02 the review body from the register", () => {
	const question = { on: ON, basis: { document: "国家能源局实施方案", article: "四、（十一）" } };

	it("is the office's own, and an office without one is refused", async () => {
		await within(ALL, async (tx) => {
			const office = await getAuthority(tx, "nea-hb");
			expect(await reviewBodyFor(tx, office, question)).toMatchObject({
				orgPath: "nea.hb/zonghe/",
				reviewers: { length: 2 },
			});
			await setUnitFunctions(tx, unitId("nea-hb", "zonghe"), ["publication"]);
			const answer = await reviewBodyFor(tx, office, question);
			expect(isRefusal(answer) && answer.code).toBe("review-body-missing");
			await setUnitFunctions(tx, unitId("nea-hb", "zonghe"), ["publication", "legal-review"]);
			await setUnitFunctions(tx, unitId("nea-hb", "jicha"), ["handling", "legal-review"]);
			const two = await reviewBodyFor(tx, office, question);
			expect(isRefusal(two) && two.code).toBe("review-body-ambiguous");
			await setUnitFunctions(tx, unitId("nea-hb", "jicha"), ["handling", "supervision"]);
		});
	});
});

describe("REG-01 types of enforcement", () => {
	const levy = {
		authorityId: "nea",
		type: "levy",
		basis: { document: "某法", article: "第一条" },
		addedOn: ON,
		addedBy: newId(),
	} as const;

	it("linyi refuses a 行政许可 matter with a reason naming its three types", async () => {
		const answer = await within(ALL, (tx) =>
			createMatter(tx, newId(), { ...matter, type: "licence" }, linyiSeed.scope),
		);
		expect(isRefusal(answer) && answer.message).toBe(
			"本机关的行政执法类别为行政检查、行政处罚、行政强制，不包括行政许可。",
		);
	});

	it("a type can be added only where the text says 等, and counts from its day", async () => {
		await within(ALL, async (tx) => {
			const refused = await addEnforcementType(tx, { ...levy, authorityId: "linyi", scope: linyiSeed.scope });
			expect(refused?.code).toBe("types-closed");
			expect(await addEnforcementType(tx, { ...levy, scope: neaSeed.scope })).toBeUndefined();
			const input = { ...matter, authorityId: "nea", handlingUnitId: unitId("nea", "shichang"), type: "levy" as const };
			const before = await createMatter(
				tx,
				newId(),
				{ ...input, code: "ZS-0", effectiveFrom: "2024-05-12" },
				neaSeed.scope,
			);
			expect(isRefusal(before)).toBe(true);
			const after = await createMatter(
				tx,
				newId(),
				{ ...input, code: "ZS-1", effectiveFrom: "2024-05-13" },
				neaSeed.scope,
			);
			expect(isRefusal(after)).toBe(false);
		});
	});
});

const matter = {
	authorityId: "linyi",
	code: "CF-T1",
	name: "试验事项",
	type: "penalty" as const,
	bases: [{ statute: "节约能源法", number: 82 }],
	handlingUnitId: unitId("linyi", "nengyuan"),
	timeLimit: { count: 90, unit: "day" as const },
	effectiveFrom: "2024-01-01",
};

describe("REG-08 matters and their versions", () => {
	it("a case opened on a matter whose version expired yesterday is refused until a current version is chosen", async () => {
		await within(ALL, async (tx) => {
			const [first, second] = [newId(), newId()];
			await createMatter(tx, first, matter, linyiSeed.scope);
			expect(await matterForCase(tx, first, { on: ON, basis })).toMatchObject({ version: 1 });
			await createMatter(
				tx,
				second,
				{ ...matter, effectiveFrom: "2024-05-13", name: "试验事项（修订）" },
				linyiSeed.scope,
			);
			const refused = await matterForCase(tx, first, { on: ON, basis });
			expect(refused).toMatchObject({ kind: "refusal", code: "matter-expired", basis });
			expect(await matterForCase(tx, first, { on: day("2024-05-12"), basis })).toMatchObject({
				version: 1,
				effectiveTo: "2024-05-12",
			});
			expect(await matterForCase(tx, second, { on: ON, basis })).toMatchObject({
				version: 2,
				handlingUnitName: "能源科",
			});
			expect(await matterForCase(tx, second, { on: day("2024-05-12"), basis })).toMatchObject({
				code: "matter-not-in-force",
			});
			const codes = { authorityId: "linyi", code: "CF-T1" };
			expect((await findMatterOn(tx, codes, day("2024-05-12")))?.id).toBe(first);
			expect((await findMatterOn(tx, codes, ON))?.id).toBe(second);
			expect(await findMatterOn(tx, codes, day("2023-12-31"))).toBeUndefined();
			expect((await listMatters(tx, "linyi", ON)).filter((one) => one.code === "CF-T1")).toHaveLength(1);
		});
	});

	it("a version cannot begin before the one it replaces", async () => {
		const earlier = within(ALL, (tx) =>
			createMatter(tx, newId(), { ...matter, effectiveFrom: "2024-05-13" }, linyiSeed.scope),
		);
		await expect(earlier).rejects.toMatchObject({ code: "matter-overlaps" });
	});

	it("the database itself allows one version a day", async () => {
		const twice = within(ALL, (tx) =>
			sql`insert into core.matter select ${newId()}, authority_id, org_path, code, 9, name, type, bases, handling_unit_id, time_limit,
				benchmark, procedure_text, remedy, summary_procedure_enabled, filing_required, effective_from, effective_to
				from core.matter where code = 'CF-T1' and version = 2`.execute(tx),
		);
		await expect(twice).rejects.toThrow(/exclusion constraint/);
	});

	it("cannot be handled by a unit of another authority", async () => {
		const foreign = within(ALL, (tx) =>
			createMatter(
				tx,
				newId(),
				{ ...matter, code: "CF-T2", handlingUnitId: unitId("nea", "shichang") },
				linyiSeed.scope,
			),
		);
		await expect(foreign).rejects.toMatchObject({ code: "unit-unknown" });
	});

	it("REG-11 are found by the statute they cite", async () => {
		const citing = await within(ALL, (tx) => listMattersCiting(tx, "石油天然气管道保护法", ON));
		expect(citing.map((one) => one.code)).toEqual(["LYFG-CF-GD50", "LYFG-CF-GD54"]);
	});
});

describe("ORG-01 officers and certificates", () => {
	it("a person can be found again by id number, without the number being kept", async () => {
		const box = openSecretBox(Buffer.alloc(32, 7));
		await within(ALL, (tx) =>
			addPerson(tx, newId(), { orgPath: "linyi/renshi/", name: "甲", citizenId: "11010519491231002X" }, box),
		);
		const again = within(ALL, (tx) =>
			addPerson(tx, newId(), { orgPath: "nea/", name: "甲", citizenId: "11010519491231002x" }, box),
		);
		await expect(again).rejects.toMatchObject({ code: "person-exists" });
	});

	it("what was true on a day stays answerable after a transfer", async () => {
		await within(ALL, async (tx) => {
			const [person, post] = [newId(), newId()];
			await addPerson(tx, person, { orgPath: "nea.hb/jicha/", name: "调动者" });
			const input = { personId: person, title: "主任科员", posts: ["handler" as const] };
			await addOfficer(tx, post, { ...input, orgPath: "nea.hb/jicha/", effectiveFrom: "2023-01-01" });
			await endOfficer(tx, post, day("2024-03-31"));
			await addOfficer(tx, newId(), {
				...input,
				orgPath: "nea.hb/shichang/",
				title: "副处长",
				effectiveFrom: "2024-04-01",
			});
			const at = async (on: string) =>
				(await officerOn(tx, person, { on: day(on) })).map((one) => [one.orgPath, one.title, one.unitName]);
			expect(await at("2022-12-31")).toEqual([]);
			expect(await at("2024-03-31")).toEqual([["nea.hb/jicha/", "主任科员", "稽查处"]]);
			expect(await at("2024-04-01")).toEqual([["nea.hb/shichang/", "副处长", "市场监管处"]]);
		});
		const overlap = within(ALL, (tx) =>
			addOfficer(tx, newId(), {
				personId: seedId("person", "nea-hb", "handler1"),
				orgPath: "nea.hb/shichang/",
				title: "科员",
				posts: ["handler"],
				effectiveFrom: "2024-01-01",
			}),
		);
		await expect(overlap).rejects.toMatchObject({ code: "officer-overlaps" });
	});

	it("gives names and certificate numbers from the register, with the reason where a certificate does not count", async () => {
		const officers = await within(ALL, (tx) => officersOf(tx, "nea/shichang/", { on: ON }));
		const byKey = new Map(
			["handler1", "handler3", "handler4"].map((key) => [
				key,
				officers.find((one) => one.personId === seedId("person", "nea", key)),
			]),
		);
		expect(byKey.get("handler1")?.certificates[0]).toMatchObject({
			number: expect.stringMatching(/^GN00/),
			status: { state: "valid" },
		});
		expect(byKey.get("handler3")?.certificates[0]?.status).toMatchObject({
			state: "expired",
			reason: "已于2023年12月31日到期",
		});
		expect(byKey.get("handler4")?.certificates[0]?.status).toMatchObject({
			state: "suspended",
			reason: "自2024年3月1日起暂扣",
		});
		const before = await within(ALL, (tx) => officersOf(tx, "nea/shichang/", { on: day("2023-06-01") }));
		const holders = before.filter((one) => one.certificates.length > 0);
		expect(holders.length).toBeGreaterThan(3);
		expect(holders.every((one) => one.certificates[0]?.status.state === "valid")).toBe(true);
	});

	it("a linyi certificate not verified by 2024-12-31 is 未审验 and its holder leaves the assignable pool", async () => {
		const rule = {
			regimeId: "linyi",
			dueMonthDay: "12-31",
			basis: { document: "临沂市发展和改革委员会实施方案", article: "一（一）5" },
		};
		const keep = (rules: readonly (typeof rule)[]) =>
			database.owner.transaction().execute((tx) => keepVerificationRules(tx, rules));
		await keep([rule]);
		const officers = await within(ALL, (tx) => officersOf(tx, "linyi/jiancha/", { on: day("2025-01-01") }));
		const nea = await within(ALL, (tx) => officersOf(tx, "nea/shichang/", { on: day("2025-01-01") }));
		await keep([]);
		// Another authority's text has no such verification, and its silence is kept.
		expect(nea.flatMap((one) => one.certificates).some((one) => one.status.state === "unverified")).toBe(false);
		const states = officers.flatMap((one) => one.certificates.map((certificate) => certificate.status.reason));
		expect(states.toSorted()).toEqual(["有效", "有效", "未审验：2024年度"].toSorted());
		const left = officers.filter((one) => one.certificates.length > 0 && !isAssignable(one));
		expect(left.map((one) => one.personId)).toEqual([seedId("person", "linyi", "handler6")]);
	});

	it("keeps the history of a certificate and refuses what cannot follow", async () => {
		const [person, certificate] = [newId(), newId()];
		const change = { certificateId: certificate, reason: "试验", recordedBy: newId() };
		await within(ALL, async (tx) => {
			await addPerson(tx, person, { orgPath: "linyi/jiage/", name: "乙" });
			const facts = {
				category: "价格",
				area: "临沂市",
				style: "统一样式",
				issuer: "临沂市司法局",
				issuedOn: "2020-01-01",
				validUntil: "2025-01-01",
			};
			await issueCertificate(tx, certificate, {
				...facts,
				personId: person,
				orgPath: "linyi/jiage/",
				number: "TEST0001",
			});
			const post = { orgPath: "linyi/jiage/", title: "科员", posts: ["handler" as const] };
			await addOfficer(tx, newId(), { ...post, personId: person, effectiveFrom: "2020-01-01" });
			await suspendCertificate(tx, { ...change, effectiveOn: "2023-01-01" }, NOW);
			await changeCertificate(tx, { ...change, kind: "reinstated", effectiveOn: "2023-02-01" }, NOW);
			await changeCertificate(tx, { ...change, kind: "revoked", effectiveOn: "2024-01-01" }, NOW);
			const state = async (on: string) =>
				(await officerOn(tx, person, { on: day(on) }))[0]?.certificates[0]?.status.state;
			expect([
				await state("2022-12-31"),
				await state("2023-01-15"),
				await state("2023-12-31"),
				await state("2024-01-01"),
			]).toEqual(["valid", "suspended", "valid", "revoked"]);
		});
		const after = within(ALL, (tx) =>
			changeCertificate(tx, { ...change, kind: "reinstated", effectiveOn: "2024-02-01" }, NOW),
		);
		await expect(after).rejects.toMatchObject({ code: "certificate-revoked" });
	});

	it("of two changes at the same moment one wins, the other is told to look again", async () => {
		const change = {
			certificateId: seedId("certificate", "nea-sx", "handler1"),
			reason: "试验",
			recordedBy: newId(),
			effectiveOn: "2024-05-01",
		};
		const results = await Promise.allSettled(
			[1, 2].map(() => within(ALL, (tx) => suspendCertificate(tx, change, NOW))),
		);
		expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
	});
});

describe("REG-03 entrusted institutions", () => {
	it("are listed with matters and term while it runs; an entrustment without term is refused", async () => {
		await within(ALL, async (tx) => {
			const unit = await createUnit(tx, newId(), {
				authorityId: "linyi",
				segment: "weituo",
				name: "某执法服务中心",
				kind: "entrusted",
			});
			const input = {
				unitId: unit.id,
				kind: "entrusted" as const,
				document: "临发改委字〔2024〕1号",
				matterCodes: ["LYFG-CF-GD54"],
				powers: "日常检查",
				validFrom: "2024-01-01",
			};
			await expect(addEntrustment(tx, newId(), input)).rejects.toThrow(/第二十条/);
			await addEntrustment(tx, newId(), { ...input, validTo: "2024-12-31" });
			const at = async (on: string) => (await listEntrustments(tx, "linyi", day(on))).map((one) => one.unitName);
			expect([await at("2023-12-31"), await at("2024-12-31"), await at("2025-01-01")]).toEqual([
				[],
				["某执法服务中心"],
				[],
			]);
			await expect(
				addEntrustment(tx, newId(), { ...input, unitId: unitId("linyi", "jiage"), validTo: "2024-12-31" }),
			).rejects.toMatchObject({ code: "unit-not-entrusted" });
		});
	});
});
