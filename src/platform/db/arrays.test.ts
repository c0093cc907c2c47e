import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byteaArray, textArray, tsvectorArray } from "#platform/db";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(async () => {
	await base?.drop();
});

/** PostgreSQL has no character zero. */
const text = fc.string({ unit: "binary" }).map((one) => one.replaceAll("\u0000", "") || "空");
const orNull = <T>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: one }, fc.constant(null));

test("a text array arrives as it was, whatever stands in it", async () => {
	const given = fc.array(orNull(fc.oneof(text, fc.constantFrom("", "NULL", "{}", '"', "\\", "，", "𠮷"))), {
		maxLength: 30,
	});
	await fc.assert(
		fc.asyncProperty(given, async (values) => {
			const { rows } = await sql<{ found: (string | null)[] }>`
				select array(select one from unnest(${textArray(values)}::text[]) with ordinality as given (one, place)
					order by place) as found`.execute(base.owner);
			expect(rows[0]?.found).toEqual(values);
		}),
		{ numRuns: 60 },
	);
});

test("a bytea array arrives byte for byte", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(orNull(fc.uint8Array({ maxLength: 80 })), { maxLength: 20 }), async (values) => {
			const { rows } = await sql<{ found: string | null }>`
				select encode(one, 'hex') as found
				from unnest(${byteaArray(values)}::bytea[]) with ordinality as given (one, place) order by place`.execute(
				base.owner,
			);
			const hex = values.map((value) => (value === null ? null : Buffer.from(value).toString("hex")));
			expect(rows.map((row) => row.found)).toEqual(hex);
		}),
		{ numRuns: 60 },
	);
});

test("a tsvector array is what array_to_tsvector makes of each set, in whatever order its texts come", async () => {
	const lexemes = fc.uniqueArray(fc.oneof(text, fc.constantFrom("能源", "源局", "'", "\\", "a b", "𠮷野")), {
		maxLength: 40,
	});
	await fc.assert(
		fc.asyncProperty(fc.array(lexemes, { maxLength: 6 }), async (sets) => {
			const { rows } = await sql<{ same: boolean }>`
				select given = array_to_tsvector(array(select jsonb_array_elements_text(wanted))) as same
				from unnest(${tsvectorArray(sets)}::tsvector[], ${textArray(sets.map((one) => JSON.stringify(one)))}::text[]::jsonb[])
					as both_ (given, wanted)`.execute(base.owner);
			expect(rows.map((row) => row.same)).toEqual(sets.map(() => true));
		}),
		{ numRuns: 60 },
	);
	for (const bad of ["", "a\u0000b"]) expect(() => tsvectorArray([[bad]])).toThrow(RangeError);
});

test("dates go through text", async () => {
	const { rows } = await sql<{ n: number }>`
		select count(*)::int as n from unnest(${textArray(["2024-02-29", null])}::text[]::date[]) as given (day)
		where day = '2024-02-29' or day is null`.execute(base.owner);
	expect(rows[0]?.n).toBe(2);
});
