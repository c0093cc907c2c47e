import { useState } from "react";
import { PAGE_SIZE, type Paging } from "./address-filter.ts";
import type { ListQuery } from "./data-list.tsx";

type Whole<T> = ListQuery<{ readonly items: readonly T[] }>;

/** The rows of one page out of a list that the browser holds in whole. */
export function pageOf<T>(found: Omit<Whole<T>, "data">, items: readonly T[] | undefined, at: Paging) {
	const from = (at.page - 1) * at.size;
	return {
		query: { ...found, data: items && { items: items.slice(from, from + at.size), total: items.length } },
		paging: at,
	};
}

/** The same where the page that is open need not stand in the address. */
export function useHeldPages<T>(found: Whole<T>) {
	const [at, setAt] = useState({ page: 1, size: PAGE_SIZE });
	return pageOf(found, found.data?.items, { ...at, onPage: (page, size) => setAt({ page, size }) });
}
