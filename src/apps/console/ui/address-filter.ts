import { useNavigate } from "@tanstack/react-router";

type Paged = { readonly page?: number | undefined; readonly size?: number | undefined };

export const PAGE_SIZE = 20;

/** The same page and its size wherever a list is turned over. */
export type Paging = {
	readonly page: number;
	readonly size: number;
	readonly onPage: (page: number, size: number) => void;
};

/**
 * The filter of a list stands in the address (`useSearch` of its route), so that a reload, a link sent on and the way
 * back find the same rows. Another condition begins at the first page; a condition that is undefined leaves the address.
 */
export function useAddressFilter<F extends Paged>(filter: F) {
	const navigate = useNavigate();
	const change = (part: Partial<F>) =>
		void navigate({ to: ".", search: (before) => ({ ...before, page: undefined, ...part }), replace: true });
	const paging: Paging = {
		page: filter.page ?? 1,
		size: filter.size ?? PAGE_SIZE,
		onPage: (page, size) => change({ page, size } as Partial<F>),
	};
	return { change, paging };
}
