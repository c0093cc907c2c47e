import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Instant, instantOf } from "#kernel/instant";
import type { LedgerEntry } from "./contract.ts";
import { commitmentOf, decodeEntry, encodeEntry, newSalt } from "./entry.ts";
import { logFor, originOf } from "./logs.ts";

const entry: LedgerEntry = {
	v: 1,
	id: "0123456789abcdef0123456789abcdef",
	subject: "c-7f3a",
	type: "DecisionServed",
	at: instantOf("2026-03-01T02:03:04.005Z"),
	...commitmentOf({ a: 1 }, Buffer.alloc(32)),
};

describe("commitments", () => {
	test("are the hashes of salt || canonical JSON in UTF-8", () => {
		const salt = Buffer.alloc(32, 0x5a);
		const bytes = Buffer.concat([salt, Buffer.from('{"当事人":"张三","金额":5000}')]);
		const expected = (name: string) => createHash(name).update(bytes).digest("hex");
		expect(commitmentOf({ 金额: 5000, 当事人: "张三" }, salt)).toEqual({
			sha256: expected("sha256"),
			sm3: expected("sm3"),
		});
	});

	test("the SM3 of this machine is that of GB/T 32905 (A.1: abc)", () => {
		expect(createHash("sm3").update("abc").digest("hex")).toBe(
			"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
		);
	});

	test("the same content under two salts has nothing in common, and a short salt is refused", () => {
		const [one, two] = [newSalt(), newSalt()];
		expect(one).toHaveLength(32);
		expect(commitmentOf("x", one).sha256).not.toBe(commitmentOf("x", two).sha256);
		expect(() => commitmentOf("x", Buffer.alloc(31))).toThrow(RangeError);
	});
});

describe("entries", () => {
	test("are canonical JSON text and come back as they were", () => {
		const bytes = encodeEntry(entry);
		expect(bytes.toString().startsWith('{"at":"2026-03-01T02:03:04.005Z","id":"0123')).toBe(true);
		expect(decodeEntry(bytes)).toEqual(entry);
	});

	test.each([
		["a name", { ...entry, subject: "张三" }],
		["a time without milliseconds", { ...entry, at: "2026-03-01T02:03:04Z" as Instant }],
		["an upper-case hash", { ...entry, sha256: entry.sha256.toUpperCase() }],
		["a member that is not declared", { ...entry, party: "x" }],
	])("refused: %s", (_, bad) => {
		expect(() => encodeEntry(bad as LedgerEntry)).toThrow("存证条目不符合格式");
	});

	test("a thousand files of one event still fit, and the limit holds", () => {
		const blobs = Array.from({ length: 900 }, (_, at) => createHash("sha256").update(String(at)).digest("hex"));
		expect(encodeEntry({ ...entry, blobs }).length).toBeLessThan(65_536);
	});

	test("other bytes are not taken for an entry", () => {
		expect(decodeEntry(Buffer.from("event-0"))).toBeUndefined();
		expect(decodeEntry(Buffer.from(JSON.stringify(entry, null, 1)))).toBeUndefined();
		expect(decodeEntry(Buffer.of(0xff, 0xfe))).toBeUndefined();
	});
});

test("the year of a log is the year in Beijing", () => {
	expect(logFor("casework", instantOf("2026-12-31T15:59:59.999Z"))).toBe("casework-2026");
	expect(logFor("disclosure", instantOf("2026-12-31T16:00:00.000Z"))).toBe("disclosure-2027");
	expect(originOf("log.example.gov.cn", "casework-2026")).toBe("log.example.gov.cn/casework-2026");
});
