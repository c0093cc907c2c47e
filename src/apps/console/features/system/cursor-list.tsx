import { Button, Empty, Input, Table } from "antd";
import { type ReactNode, useState } from "react";
import type { PageQuery } from "../../data/system.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { useNarrow } from "../../ui/use-media.ts";

type Answer<T> = {
	readonly data: { readonly items: readonly T[]; readonly next: string | null } | undefined;
	readonly isPending: boolean;
	readonly error: unknown;
	readonly refetch: () => unknown;
};

export type CursorListProps<T extends object> = {
	readonly label: string;
	readonly placeholder: string;
	readonly useList: (query: PageQuery) => Answer<T>;
	readonly columns: Columns<T>;
	readonly rowKey: (row: T) => string;
	readonly card: (row: T) => ReactNode;
	readonly searchable?: boolean;
};

/** Lists of the administrators: long, read page by page from where one stands. */
export function CursorList<T extends object>(props: CursorListProps<T>) {
	const [q, setQ] = useState("");
	const [trail, setTrail] = useState<readonly string[]>([]);
	const after = trail.at(-1);
	const { useList } = props;
	const list = useList({ ...(q === "" ? {} : { q }), ...(after === undefined ? {} : { after }) });
	const narrow = useNarrow();
	const items = list.data?.items ?? [];
	const next = list.data?.next ?? null;
	return (
		<>
			{props.searchable === false ? null : (
				<search className="filters">
					<Input.Search
						className="filter-text"
						allowClear
						aria-label={`查找${props.label}`}
						placeholder={props.placeholder}
						onSearch={(text) => {
							setQ(text.trim());
							setTrail([]);
						}}
					/>
				</search>
			)}
			{list.error ? (
				<FailedPart error={list.error} onRetry={() => list.refetch()} />
			) : narrow ? (
				<ul className="cards" aria-label={props.label} aria-busy={list.isPending}>
					{items.map((row) => (
						<li key={props.rowKey(row)}>{props.card(row)}</li>
					))}
					{items.length === 0 ? <li className="cards-empty">{list.isPending ? "正在读取……" : "没有记录"}</li> : null}
				</ul>
			) : (
				<Table<T>
					aria-label={props.label}
					size="middle"
					columns={props.columns}
					dataSource={items as T[]}
					rowKey={props.rowKey}
					aria-busy={list.isPending}
					pagination={false}
					scroll={{ x: "max-content" }}
					locale={{
						emptyText: list.isPending ? (
							<p className="list-reading">正在读取……</p>
						) : (
							<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有记录" />
						),
					}}
				/>
			)}
			<div className="pages cursor-pages">
				<Button disabled={trail.length === 0} onClick={() => setTrail(trail.slice(0, -1))}>
					上一页
				</Button>
				<Button disabled={next === null} onClick={() => next !== null && setTrail([...trail, next])}>
					下一页
				</Button>
			</div>
		</>
	);
}
