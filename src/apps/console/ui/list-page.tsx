import type { ReactNode } from "react";
import type { Paging } from "./address-filter.ts";
import { DataList, type DataListProps } from "./data-list.tsx";
import { Page, type PageProps } from "./page.tsx";

type ListPageProps<T extends { readonly id: string }> = Omit<PageProps, "children"> &
	Omit<DataListProps<T>, keyof Paging | "rowKey"> & {
		readonly rowKey?: (row: T) => string;
		readonly paging: Paging;
		/** Between the head and the filters: the ways to neighbouring pages, figures. */
		readonly above?: ReactNode;
		/** The conditions, in one row. */
		readonly filters?: ReactNode;
		/** Between the conditions and the rows: what was found, in numbers. */
		readonly below?: ReactNode;
		/** What opens over the page. */
		readonly children?: ReactNode;
	};

/** A page that is one list: head, what stands above, conditions, rows or cards, pages. */
export function ListPage<T extends { readonly id: string }>(props: ListPageProps<T>) {
	const { title, note, actions, above, filters, below, children, paging, rowKey = (row) => row.id, ...list } = props;
	return (
		<Page title={title} note={note} actions={actions}>
			{above}
			{filters === undefined ? null : <search className="filters">{filters}</search>}
			{below}
			<DataList<T> {...list} {...paging} rowKey={rowKey} />
			{children}
		</Page>
	);
}
