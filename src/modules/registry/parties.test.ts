import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#kernel/ids";
import { instantOf } from "#kernel/instant";
import { inScope, type Tx } from "#platform/db";
import { openSecretBox } from "#platform/sealing";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import type { PartyInput } from "./contract.ts";
import { neaSeed } from "./seeds/nea.ts";
import { applySeed, findParties, identifierDoubts, readPartySecrets, upsertParty } from "./store.ts";

let database: TestDatabase;
const box = openSecretBox(Buffer.alloc(32, 7));
const within = <T>(work: (tx: Tx) => Promise<T>, scope = ["nea/", "nea."]) => inScope(database.db, { scope }, work);
const put = (input: PartyInput, scope?: string[]) => within((tx) => upsertParty(tx, newId(), input, box), scope);
const company = {
	kind: "organisation",
	orgPath: "nea.hb/",
	name: "甲电力有限公司",
	creditCode: "91410923581749967U",
} as const;
const citizen = {
	kind: "citizen",
	orgPath: "nea.hb/",
	name: "张某",
	idNumber: "11010519491231002X",
	phone: "13000000000",
	address: "虚构街1号",
} as const;

beforeAll(async () => {
	database = await createTestDatabase();
	await within((tx) => applySeed(tx, neaSeed, { now: instantOf("2024-05-13T01:00:00.000Z") }));
});
afterAll(() => database.drop());

describe("parties", () => {
	it("an organisation is one by its code, and is completed, not emptied, the second time", async () => {
		const first = await put({ ...company, legalRepresentative: "李某", address: "虚构路1号" });
		const second = await put({
			...company,
			creditCode: "９１410923581749967u",
			name: "甲电力股份有限公司",
			phone: "000-1",
		});
		expect([first.created, second.created, second.party.id === first.party.id]).toEqual([true, false, true]);
		expect(second.party).toMatchObject({
			name: "甲电力股份有限公司",
			legalRepresentative: "李某",
			address: "虚构路1号",
			phone: "000-1",
		});
		expect(second.doubts).toEqual([]);
	});

	it("a wrong code is kept, marked with its reason and a proposal, and found again", async () => {
		const wrong = { ...company, name: "乙公司", creditCode: "91520198MAAMOWECXQ" };
		const first = await put(wrong);
		expect(first.party).toMatchObject({ creditCode: "91520198MAAMOWECXQ", codeFault: "含字母O" });
		expect(first.doubts).toEqual([
			{ path: "creditCode", message: "统一社会信用代码含字母O，可能应为91520198MAAM0WECXQ" },
		]);
		expect((await put(wrong)).created).toBe(false);
		expect((await put({ ...wrong, name: "丙公司" })).created).toBe(true);
	});

	it("masked codes and masked id numbers join nobody", async () => {
		const masked = { ...company, creditCode: "91430102**********" };
		expect((await put({ ...masked, name: "丁公司" })).created).toBe(true);
		expect((await put({ ...masked, name: "戊公司" })).created).toBe(true);
		const hidden = { ...citizen, idNumber: "1101**********002X" };
		expect((await put({ ...hidden, name: "王某" })).created).toBe(true);
		expect((await put({ ...hidden, name: "王某" })).created).toBe(true);
	});

	it("a citizen's number, phone and address stand nowhere in the database in the clear", async () => {
		const first = await put(citizen);
		const second = await put({
			kind: "citizen",
			orgPath: "nea.hb/",
			name: "张某",
			idNumber: "11010519491231002x",
			phone: "13999999999",
		});
		expect([second.created, second.party.id]).toEqual([false, first.party.id]);
		expect(second.party).toMatchObject({ hasSecrets: true, address: undefined, phone: undefined });
		expect(JSON.stringify(second.party)).not.toContain("1949");
		expect(await within((tx) => readPartySecrets(tx, first.party.id, box))).toEqual({
			idNumber: "11010519491231002x",
			phone: "13999999999",
			address: "虚构街1号",
		});
		const { rows } = await sql<{
			row: string;
		}>`select p::text || coalesce(encode(p.secret, 'escape'), '') || coalesce(encode(p.identity_hash, 'escape'), '') as row from core.party p where kind = 'citizen'`.execute(
			database.owner,
		);
		for (const { row } of rows)
			for (const clear of ["11010519491231002", "13999999999", "虚构街"]) expect(row).not.toContain(clear);
		expect(
			(await within((tx) => findParties(tx, { idNumber: "11010519491231002X", box }))).map((party) => party.id),
		).toEqual([first.party.id]);
	});

	it("two citizens of one name without numbers stay two", async () => {
		const nameless = { kind: "citizen", orgPath: "nea.hb/", name: "赵某" } as const;
		await put(nameless);
		expect((await put(nameless)).created).toBe(true);
		expect(await within((tx) => findParties(tx, { name: "赵" }))).toHaveLength(2);
	});

	it("warns when the code belongs to another class", () => {
		expect(identifierDoubts({ ...company, kind: "sole-trader" })).toEqual([
			{ path: "kind", message: "统一社会信用代码属于组织，与登记的类别不一致" },
		]);
		expect(identifierDoubts({ ...citizen, idNumber: "110105194912310021" })).toEqual([
			{ path: "idNumber", message: "公民身份号码校验位应为X" },
		]);
	});

	it("REG-02 parties of one 派出机构 are invisible to the other", async () => {
		expect(await within((tx) => findParties(tx, { creditCode: "91410923581749967U" }), ["nea.sx/"])).toEqual([]);
		expect(await within((tx) => findParties(tx, { creditCode: "91410923581749967u" }), ["nea.hb/"])).toHaveLength(1);
		await expect(put(company, ["nea.sx/"])).rejects.toThrow(/row-level security/);
		// The same company is the other office's party too: one row each.
		expect((await put({ ...company, orgPath: "nea.sx/" }, ["nea.sx/"])).created).toBe(true);
	});

	it("percent signs in a name are themselves", async () => {
		expect(await within((tx) => findParties(tx, { name: "%" }))).toEqual([]);
	});
});
