import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byteaArray, textArray } from "#platform/db";
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

test("dates go through text", async () => {
	const { rows } = await sql<{ n: number }>`
		select count(*)::int as n from unnest(${textArray(["2024-02-29", null])}::text[]::date[]) as given (day)
		where day = '2024-02-29' or day is null`.execute(base.owner);
	expect(rows[0]?.n).toBe(2);
});
