import { Link } from "@tanstack/react-router";
import { Card, Input, Select, Skeleton, Space } from "antd";
import { useState } from "react";
import type { ListDetail, ListVersion, RowChangeView } from "#lists/contract";
import { type ChangeFilter, useListChanges, useListVersions } from "../../data/lists.ts";
import { type Columns, DataList } from "../../ui/data-list.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseDate } from "../../words/moment.ts";

const STATUS = { draft: "编制中", current: "现行", past: "已被替代" } as const;
const CHANGES = {
	added: { label: "新增", tone: "done" },
	changed: { label: "修改", tone: "calm" },
	removed: { label: "删除", tone: "late" },
} as const;
const ONLY = [
	{ value: "", label: "全部变化" },
	...Object.entries(CHANGES).map(([value, { label }]) => ({ value, label })),
];

/** Every version, internal ones too, and row by row what the chosen one changed. */
export function ListVersions({ item, version }: { readonly item: ListDetail; readonly version: number | undefined }) {
	const versions = useListVersions(item.id);
	if (versions.isError) return <FailedPart error={versions.error} onRetry={() => void versions.refetch()} />;
	if (versions.data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
	const chosen = versions.data.find((one) => one.version === version) ?? versions.data[0];
	return (
		<>
			<Card size="small" title="版本">
				{versions.data.length === 0 ? <p className="quiet">还没有编制过版本。</p> : null}
				<ol className="versions" aria-label="版本">
					{versions.data.map((one) => (
						<li key={one.version} aria-current={one.version === chosen?.version ? "true" : undefined}>
							<VersionLine item={item} one={one} />
						</li>
					))}
				</ol>
			</Card>
			{chosen ? <Changes key={chosen.version} item={item} chosen={chosen} /> : null}
		</>
	);
}

function VersionLine({ item, one }: { readonly item: ListDetail; readonly one: ListVersion }) {
	return (
		<>
			<p className="version-head">
				<Link
					className="row-title"
					to="/lists/$listId"
					params={{ listId: item.id }}
					search={{ tab: "versions", version: one.version }}
				>
					第 {one.version} 版
				</Link>
				<span className="status">{STATUS[one.status]}</span>
				<span>{one.effectiveOn ? `${chineseDate(one.effectiveOn)}起施行` : "尚未发布"}</span>
				<span>共 {one.rows} 条</span>
				<span>
					新增 {one.added}，修改 {one.changed}，删除 {one.removed}
				</span>
				{one.publicId ? (
					<a
						href={`/public/${item.authorityId}/lists/${item.kind}?version=${one.version}`}
						target="_blank"
						rel="noreferrer"
					>
						公众看到的页面
					</a>
				) : null}
			</p>
			<p className="quiet">
				事由：{one.trigger}；牵头：{one.lead}
				{one.confirmation ? `；${one.confirmation.by}${chineseDate(one.confirmation.on)}确认` : ""}
				{one.status === "draft" || one.publicId ? "" : "；内部使用，没有公布"}
			</p>
		</>
	);
}

function Changes({ item, chosen }: { readonly item: ListDetail; readonly chosen: ListVersion }) {
	const [filter, setFilter] = useState<Omit<ChangeFilter, "version">>({ only: "", q: "", page: 1, size: 20 });
	const changes = useListChanges(item.id, { ...filter, version: chosen.version });
	const before = changes.data?.before;
	return (
		<Card
			size="small"
			title={
				before ? `第 ${chosen.version} 版与第 ${before} 版的差异` : `第 ${chosen.version} 版（首次编制，全部是新增）`
			}
		>
			<Space wrap className="list-tools">
				<Input.Search
					allowClear
					placeholder="在变化中查询"
					aria-label="在变化中查询"
					onSearch={(q) => setFilter({ ...filter, q: q.trim(), page: 1 })}
				/>
				<Select
					aria-label="变化种类"
					value={filter.only ?? ""}
					options={ONLY}
					style={{ width: 120 }}
					onChange={(only) => setFilter({ ...filter, only: only as NonNullable<ChangeFilter["only"]>, page: 1 })}
				/>
			</Space>
			<DataList<RowChangeView>
				label="与上一版的差异"
				columns={COLUMNS}
				rowKey={(row) => row.key}
				card={(row) => (
					<article className="case-card">
						<b className="row-act">{CHANGES[row.change].label}</b>
						<b>{row.name || row.key}</b>
						<CellChanges row={row} />
					</article>
				)}
				query={changes}
				page={filter.page}
				size={filter.size}
				onPage={(page, size) => setFilter({ ...filter, page, size })}
				empty="与上一版相比没有变化。"
			/>
		</Card>
	);
}

const COLUMNS: Columns<RowChangeView> = [
	{
		title: "变化",
		key: "change",
		width: 80,
		render: (_, row) => <span className={`due due-${CHANGES[row.change].tone}`}>{CHANGES[row.change].label}</span>,
	},
	{ title: "条目", key: "name", width: 200, className: "wrap", render: (_, row) => row.name || row.key },
	{ title: "栏目的变化", key: "cells", className: "wrap", render: (_, row) => <CellChanges row={row} /> },
];

/** Only the cells that differ; of a new or a dropped row its words as they are or were. */
function CellChanges({ row }: { readonly row: RowChangeView }) {
	return (
		<dl className="cell-changes">
			{row.cells.map((cell) => (
				<div key={cell.label}>
					<dt>{cell.label}</dt>
					<dd>
						{cell.before === "" ? null : <del>{cell.before}</del>}
						{cell.text === "" ? null : <ins>{cell.text}</ins>}
					</dd>
				</div>
			))}
		</dl>
	);
}
