import { Empty, Pagination, Table, type TableProps } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import type { Paging } from "./address-filter.ts";
import { FailedPart } from "./refusal.tsx";
import { useNarrow } from "./use-media.ts";

/** What a list is read by. */
export type ListQuery<D> = {
	readonly data: D | undefined;
	readonly isPending: boolean;
	readonly isFetching: boolean;
	readonly error: unknown;
	readonly refetch: () => unknown;
};

/** Rows that are there already. */
export function known<T>(items: readonly T[]) {
	return { data: { items }, isPending: false, isFetching: false, error: null, refetch: () => undefined };
}

export type Columns<T> = NonNullable<TableProps<T>["columns"]>;

export type DataListProps<T extends object> = {
	readonly columns: Columns<T>;
	readonly rowKey: (row: T) => string;
	/** What a row is on a phone. */
	readonly card: (row: T) => ReactNode;
	readonly query: ListQuery<{ readonly items: readonly T[]; readonly total: number }>;
	readonly empty: ReactNode;
	readonly label: string;
} & Paging;

/** A table wider than its place scrolls with the arrow keys too: what cannot be focused cannot be scrolled without a mouse. */
function useKeyboardScroll(shape: string) {
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const content = box.current?.querySelector<HTMLElement>(".ant-table-content");
		if (content && shape !== "") content.tabIndex = content.scrollWidth > content.clientWidth ? 0 : -1;
	}, [shape]);
	return box;
}

/** One list: a table where there is room, cards on a phone; loading, empty and failed states the same everywhere. */
export function DataList<T extends object>(props: DataListProps<T>) {
	const { query, page, size } = props;
	const narrow = useNarrow();
	const box = useKeyboardScroll(`${narrow} ${query.data?.items.length ?? 0}`);
	if (query.error && !query.data) return <FailedPart error={query.error} onRetry={() => query.refetch()} />;
	const items = query.data?.items ?? [];
	// The picture of an empty box under a sign that still turns would say both at once.
	const empty = query.isPending ? (
		<p className="list-reading">正在读取……</p>
	) : (
		<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />
	);
	return (
		<div className="data-list" ref={box}>
			{narrow ? (
				<ul className="cards" aria-label={props.label} aria-busy={query.isFetching}>
					{items.map((row) => (
						<li key={props.rowKey(row)}>{props.card(row)}</li>
					))}
					{items.length === 0 ? <li className="cards-empty">{empty}</li> : null}
				</ul>
			) : (
				<Table<T>
					aria-label={props.label}
					columns={props.columns}
					dataSource={items as T[]}
					rowKey={props.rowKey}
					aria-busy={query.isFetching}
					pagination={false}
					size="middle"
					scroll={{ x: "max-content" }}
					locale={{ emptyText: empty }}
				/>
			)}
			{query.data === undefined || query.data.total === 0 ? null : (
				<Pagination
					className="pages"
					align="end"
					current={page}
					pageSize={size}
					total={query.data.total}
					showSizeChanger={!narrow}
					pageSizeOptions={[20, 50, 100]}
					simple={narrow}
					showTotal={(total) => `共 ${total} 条`}
					onChange={props.onPage}
				/>
			)}
		</div>
	);
}
