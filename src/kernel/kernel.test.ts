import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { sha256Hex } from "#kernel/hash";
import { ID_PATTERN, newId } from "#kernel/ids";
import { randomBytesOf } from "#kernel/random";

describe("RFC 8785", () => {
	test("the example of its section 3.2.3: members in the order of UTF-16 code units", () => {
		const value = {
			"\u20ac": "Euro Sign",
			"\r": "Carriage Return",
			"\ufb33": "Hebrew Letter Dalet With Dagesh",
			"1": "One",
			"\ud83d\ude00": "Emoji: Grinning Face",
			"\u0080": "Control",
			"\u00f6": "Latin Small Letter O With Diaeresis",
		};
		expect(canonicalJson(value)).toBe(
			'{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
				'"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
		);
	});

	test("numbers, lists, nothing and absent members", () => {
		const value = { b: [1e21, 0.000001, -0, [], {}], a: null, z: undefined, "a-b": true };
		expect(canonicalJson(value)).toBe('{"a":null,"a-b":true,"b":[1e+21,0.000001,0,[],{}]}');
	});

	test("what it writes reads back as the same value, whatever the order of its members", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = canonicalJson(value as Json);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonicalJson(reversed(value as Json))).toBe(text);
			}),
		);
	});

	test("names that objects keep elsewhere: indices by code units, not by number, and __proto__ as a member", () => {
		const value = JSON.parse('{"z":{"10":1,"9":2,"_":3},"__proto__":{"b":"二","a":[{"2":0,"11":0}]},"02":4}');
		expect(canonicalJson(value)).toBe('{"02":4,"__proto__":{"a":[{"11":0,"2":0}],"b":"二"},"z":{"10":1,"9":2,"_":3}}');
	});

	test("what has no canonical form is refused: NaN, infinity, half a character, also in a name", () => {
		for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud83d", { "\ud83d": 1 }, [["\udc00"]]]) {
			expect(() => canonicalJson(value), JSON.stringify(value)).toThrow(RangeError);
		}
	});
});

function reversed(value: Json): Json {
	if (Array.isArray(value)) return value.map(reversed);
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(
		Object.entries(value)
			.toReversed()
			.map(([key, member]) => [key, reversed(member as Json)]),
	);
}

test("SHA-256 of any text is that of its UTF-8 bytes", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (text) => {
			expect(sha256Hex(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
		}),
	);
});

test("random bytes are drawn once each, over the edge of what is drawn in one go as well", () => {
	const drawn = Array.from({ length: 1_000 }, (_, nth) => randomBytesOf(16 + (nth % 40)));
	expect(new Set(drawn.map((one) => Buffer.from(one.slice(0, 16)).toString("hex"))).size).toBe(drawn.length);
	const copy = drawn.map((one) => Buffer.from(one).toString("hex"));
	for (let again = 0; again < 1_000; again++) newId();
	expect(
		drawn.map((one) => Buffer.from(one).toString("hex")),
		"what was handed out does not change later",
	).toEqual(copy);
	expect(drawn.every((one) => one.some((byte) => byte !== 0))).toBe(true);
	expect(newId()).toMatch(ID_PATTERN);
});
