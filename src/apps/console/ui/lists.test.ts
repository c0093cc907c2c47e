import fc from "fast-check";
import { expect, test } from "vitest";
import { known } from "./data-list.tsx";
import { optionsOf } from "./filters.tsx";
import { pageOf } from "./held-pages.ts";

test("the pages of a list held in whole show every row once, in order, each page no longer than asked", () => {
	fc.assert(
		fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), (items, size) => {
			const pages = Array.from({ length: Math.ceil(items.length / size) }, (_, at) => {
				const { query } = pageOf(known(items), items, { page: at + 1, size, onPage: () => undefined });
				expect(query.data?.total).toBe(items.length);
				return query.data?.items ?? [];
			});
			expect(pages.flat()).toEqual(items);
			expect(pages.every((rows) => rows.length > 0 && rows.length <= size)).toBe(true);
		}),
	);
});

test("a list that is not read yet has no page and no number of rows", () => {
	const { query } = pageOf({ ...known([]), isPending: true }, undefined, {
		page: 1,
		size: 20,
		onPage: () => undefined,
	});
	expect(query.data).toBeUndefined();
});

test("the state before the first event is nothing to look for", () => {
	expect(optionsOf({ none: "", open: "办理中", closed: "已办结" })).toEqual([
		{ value: "open", label: "办理中" },
		{ value: "closed", label: "已办结" },
	]);
});
