import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#kernel/ids";
import { type Instant, instantOf } from "#kernel/instant";
import { type PlainDate, plainDateOf } from "#kernel/plain-date";
import { inScope, type Scope, type Tx } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { getDocumentKind } from "./catalogue.ts";
import { saveRendition } from "./renditions.ts";
import {
	documentHashOf,
	type FreezeInput,
	type FrozenDocument,
	freezeDocument,
	getDocument,
	listDocuments,
	pendingRenditions,
} from "./store.ts";
import { startNumbering, takeNumber } from "./take-number.ts";

const PRESS = { templateVersion: "a".repeat(64), has: (code: number) => code < 0x1f000 };
const QINYUAN: Scope = { scope: ["qinyuan/"], authority: "qinyuan" };
const MIIT: Scope = { scope: ["miit/"], authority: "miit" };

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const act = <T>(work: (tx: Tx) => Promise<T>, scope = QINYUAN) => inScope(database.db, scope, work);

function input(change: Partial<FreezeInput> = {}): FreezeInput {
	const documentId = newId();
	return {
		documentId,
		streamId: newId(),
		authority: { id: "qinyuan", path: "qinyuan", name: "沁源县能源局", numberPrefix: "沁能" },
		orgPath: "qinyuan/zf/",
		kind: "penalty-decision",
		data: getDocumentKind("penalty-decision").sample,
		issuedOn: plainDateOf("2024-05-22"),
		issuedAt: instantOf("2024-05-22T01:20:00.000Z"),
		verifyUrl: `https://zf.example.gov.cn/verify/${documentId}`,
		...change,
	};
}

const freeze = (change: Partial<FreezeInput> = {}, scope = QINYUAN) =>
	act((tx) => freezeDocument(tx, input(change), PRESS), scope);

describe("文号", () => {
	it("REL-16 1,000 parallel takes of which a fifth roll back: no gap, no duplicate", async () => {
		const of = { authorityId: "qinyuan", authorityPath: "qinyuan", code: "并发", year: 2024 };
		const takes = Array.from({ length: 1_000 }, (_, index) =>
			act(async (tx) => {
				const seq = await takeNumber(tx, of);
				if (index % 5 === 0) throw new Error("rolled back");
				return seq;
			}),
		);
		const done = await Promise.allSettled(takes);
		const numbers = done.flatMap((item) => (item.status === "fulfilled" ? [item.value] : []));
		expect(numbers).toHaveLength(800);
		expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 800 }, (_, index) => index + 1));
	});

	it("each authority, kind and year counts for itself", async () => {
		const take = (change: object) =>
			act((tx) =>
				takeNumber(tx, { authorityId: "qinyuan", authorityPath: "qinyuan", code: "罚决", year: 2020, ...change }),
			);
		expect([await take({}), await take({}), await take({ year: 2021 }), await take({ code: "法审" })]).toEqual([
			1, 2, 1, 1,
		]);
		expect(
			await act((tx) => takeNumber(tx, { authorityId: "miit", authorityPath: "miit", code: "罚决", year: 2020 }), MIIT),
		).toBe(1);
	});

	it("an officer whose scope is one unit draws from the authority's counter, not from another authority's", async () => {
		const unit: Scope = { scope: ["qinyuan/zf/"], authority: "qinyuan" };
		const of = { authorityId: "qinyuan", authorityPath: "qinyuan", code: "股室", year: 2024 };
		expect(await act((tx) => takeNumber(tx, of), unit)).toBe(1);
		expect(await act((tx) => takeNumber(tx, of))).toBe(2);
		await expect(act((tx) => takeNumber(tx, of), MIIT)).rejects.toThrow(/row-level security/);
		await expect(act((tx) => takeNumber(tx, of), { scope: [] })).rejects.toThrow(/row-level security/);
	});

	it("goes on from numbers given by hand, once", async () => {
		const of = { authorityId: "qinyuan", authorityPath: "qinyuan", code: "接续", year: 2024 };
		await act((tx) => startNumbering(tx, { ...of, last: 57 }));
		expect(await act((tx) => takeNumber(tx, of))).toBe(58);
		await expect(act((tx) => startNumbering(tx, { ...of, last: 3 }))).rejects.toMatchObject({
			code: "numbering-started",
		});
	});

	it("the database lets a counter neither jump nor go back", async () => {
		await act((tx) => takeNumber(tx, { authorityId: "qinyuan", authorityPath: "qinyuan", code: "触发", year: 2024 }));
		for (const change of ["last + 2", "last - 1", "last"]) {
			await expect(
				act((tx) => sql`UPDATE core.document_number SET last = ${sql.raw(change)} WHERE code = '触发'`.execute(tx)),
			).rejects.toThrow(/advance by one/);
		}
		await expect(act((tx) => sql`UPDATE core.document_number SET code = 'x'`.execute(tx))).rejects.toThrow(
			/permission denied/,
		);
		await expect(act((tx) => sql`DELETE FROM core.document_number`.execute(tx))).rejects.toThrow(/permission denied/);
	});
});

describe("a frozen document", () => {
	it("carries its number, every word and a hash that anyone can compute again", async () => {
		const frozen = await freeze({ issuedOn: "2019-05-22" as PlainDate });
		expect(frozen.number).toBe("沁能罚决〔2019〕1号");
		expect(frozen.sheet).toMatchObject({ number: frozen.number, authority: "沁源县能源局", date: "2019-05-22" });
		const read = await act((tx) => getDocument(tx, frozen.documentId));
		const { renditions, ...document } = read;
		expect(document).toEqual(frozen);
		expect(renditions).toEqual([]);
		expect(documentHashOf(read)).toBe(frozen.dataHash);
		const altered = { ...read, data: { ...(read.data as object), fineFen: 1 } };
		expect(documentHashOf(altered)).not.toBe(frozen.dataHash);
	});

	it("a kind without a number has none; copies follow the kind or the request", async () => {
		const receipt = await freeze({ kind: "service-receipt", data: getDocumentKind("service-receipt").sample });
		expect([receipt.number, receipt.sheet.copies]).toEqual([null, [""]]);
		const data = getDocumentKind("review-opinion").sample;
		const [two, one] = [
			await freeze({ kind: "review-opinion", data }),
			await freeze({ kind: "review-opinion", data, copies: 1 }),
		];
		expect([two.sheet.copies.length, one.sheet.copies.length]).toEqual([2, 1]);
	});

	it("bad data, a character without a glyph or an unknown kind leave neither document nor number", async () => {
		const issuedOn = "2018-05-22" as PlainDate;
		const sample = getDocumentKind("penalty-decision").sample as object;
		await expect(freeze({ issuedOn, data: { ...sample, reasons: "" } })).rejects.toMatchObject({
			code: "document-data-invalid",
		});
		await expect(freeze({ issuedOn, data: { ...sample, reasons: "理由😀" } })).rejects.toMatchObject({
			code: "characters-missing",
		});
		const odd = { id: "qinyuan", path: "qinyuan", name: "沁源县\u{1F600}局", numberPrefix: "沁能" };
		await expect(freeze({ issuedOn, authority: odd })).rejects.toMatchObject({ code: "characters-missing" });
		await expect(freeze({ issuedOn, kind: "no-such-kind" })).rejects.toMatchObject({ code: "document-kind-unknown" });
		expect((await freeze({ issuedOn })).number).toBe("沁能罚决〔2018〕1号");
	});

	it("can be changed or removed by nobody who runs the program", async () => {
		const { documentId } = await freeze();
		for (const statement of [
			sql`UPDATE core.document SET kind = kind`,
			sql`DELETE FROM core.document`,
			sql`TRUNCATE core.document`,
			sql`UPDATE core.document_rendition SET pages = 1`,
			sql`DELETE FROM core.document_rendition`,
		]) {
			await expect(act((tx) => statement.execute(tx))).rejects.toThrow(/permission denied/);
		}
		await expect(act((tx) => freezeDocument(tx, input({ documentId }), PRESS))).rejects.toThrow(/duplicate key/);
	});

	it("the database refuses a second document with a number of the same authority", async () => {
		const { documentId } = await freeze();
		const copy = sql`INSERT INTO core.document SELECT ${newId()}, authority_id, org_path, stream_id, kind, number, data, sheet, data_hash, template_version, issued_on, issued_at FROM core.document WHERE document_id = ${documentId}`;
		await expect(act((tx) => copy.execute(tx))).rejects.toThrow(/document_number_unique/);
	});

	it("another authority's document can not be told from a missing one", async () => {
		const { documentId, streamId } = await freeze();
		const messages = [documentId, newId()].map((id) =>
			act((tx) => getDocument(tx, id), MIIT).catch((error: Error) => error.message),
		);
		const [foreign, missing] = await Promise.all(messages);
		expect(foreign).toBe(missing);
		expect(await act((tx) => listDocuments(tx, streamId), MIIT)).toEqual([]);
		await expect(freeze({}, MIIT)).rejects.toThrow(/row-level security/);
		await expect(sql`SELECT 1 FROM core.document`.execute(database.portalDb)).rejects.toThrow(/permission denied/);
	});
});

describe("files of a document", () => {
	const pdf = Buffer.from("%PDF-1.7 …");
	const rendition = { pdf, pages: 2, templateVersion: "a".repeat(64), fontsHash: "b".repeat(64) };
	const at = "2030-01-02T00:00:00.000Z" as Instant;

	it("are pending until saved; saving the same bytes twice is once", async () => {
		const streamId = newId();
		const issued: FrozenDocument[] = [];
		for (const second of ["01", "02", "03"])
			issued.push(await freeze({ streamId, issuedAt: `2030-01-01T00:00:${second}.000Z` as Instant }));
		expect((await act((tx) => listDocuments(tx, streamId))).map((item) => item.documentId)).toEqual(
			issued.map((item) => item.documentId),
		);
		const since = "2030-01-01T00:00:00.000Z" as Instant;
		const pending = async () => (await act((tx) => pendingRenditions(tx, { since }))).map((item) => item.documentId);
		expect(await pending()).toEqual(issued.map((item) => item.documentId));
		const documentId = issued[1]?.documentId ?? "";
		const saved = await act((tx) => saveRendition(tx, { ...rendition, documentId, renderedAt: at }));
		await act((tx) =>
			saveRendition(tx, { ...rendition, documentId, renderedAt: "2030-01-03T00:00:00.000Z" as Instant }),
		);
		expect(await pending()).toEqual([issued[0]?.documentId, issued[2]?.documentId]);
		const { renditions } = await act((tx) => getDocument(tx, documentId));
		expect(renditions).toEqual([saved]);
		expect(saved).toMatchObject({
			sha256: createHash("sha256").update(pdf).digest("hex"),
			sm3: createHash("sm3").update(pdf).digest("hex"),
			sizeBytes: pdf.length,
			renderedAt: at,
		});
		expect((await act((tx) => pendingRenditions(tx, { since, limit: 1 }))).length).toBe(1);
	});

	it("of a document out of scope are refused", async () => {
		const { documentId } = await freeze();
		await expect(
			act((tx) => saveRendition(tx, { ...rendition, documentId, renderedAt: at }), MIIT),
		).rejects.toMatchObject({ code: "document-not-found" });
	});
});
