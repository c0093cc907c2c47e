import { Link } from "@tanstack/react-router";
import { Button, Drawer, Empty, Pagination, Skeleton } from "antd";
import { useState } from "react";
import type { FactRow } from "#oversight/contract";
import { allFacts, useFacts } from "../../data/oversight.ts";
import { downloadText } from "../../ui/download.ts";
import { FailedPart } from "../../ui/refusal.tsx";
import { toCsv } from "../../words/csv.ts";
import { chineseDate } from "../../words/moment.ts";

/** 分 as 元; every other figure as it is. */
export function figureWords(value: number, unit: string): string {
	if (unit !== "分") return value.toLocaleString("zh-CN");
	return (value / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
export const unitWords = (unit: string) => (unit === "分" ? "元" : unit);

/** A chart the server drew: its markup is ours, made from numbers and escaped words. */
export function Chart({ svg, title }: { readonly svg: string; readonly title?: string }) {
	if (svg === "") return null;
	return (
		<figure className="chart">
			<img
				alt={title ?? "图表，数据见旁边的表格"}
				src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
			/>
			{title === undefined ? null : <figcaption>{title}</figcaption>}
		</figure>
	);
}

export type Opened = { readonly path: string; readonly title: string };

/** What a figure is made of: the list adds up to it, and each line opens its file. */
export function FactDrawer({ opened, onClose }: { readonly opened: Opened | undefined; readonly onClose: () => void }) {
	return (
		<Drawer
			open={opened !== undefined}
			onClose={onClose}
			title={opened?.title}
			size={860}
			destroyOnHidden
			rootClassName="facts-drawer"
		>
			{opened ? <Facts key={opened.path} opened={opened} /> : null}
		</Drawer>
	);
}

const HEAD = ["名称", "当事人", "机构", "类别", "文号", "日期", "状态", "计入", "说明"];
const cells = (row: FactRow) => [
	row.title,
	row.party,
	row.unitName,
	row.type,
	row.number,
	row.on,
	row.status,
	row.amount,
	row.note,
];

function Facts({ opened }: { readonly opened: Opened }) {
	const [page, setPage] = useState(1);
	const [failed, setFailed] = useState<unknown>();
	const found = useFacts(opened.path, page);
	if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	const { items, total, sum, unit } = found.data;
	const save = async () => {
		try {
			const all = await allFacts(opened.path);
			downloadText(`${opened.title}.csv`, toCsv(HEAD, all.map(cells)));
		} catch (error) {
			setFailed(error);
		}
	};
	return (
		<div className="stack">
			<p className="facts-sum">
				合计 <b>{figureWords(sum, unit)}</b> {unitWords(unit)}，{total} 条
				<Button onClick={() => void save()} disabled={total === 0}>
					导出
				</Button>
			</p>
			{failed ? <FailedPart error={failed} onRetry={() => void save()} /> : null}
			{items.length === 0 ? (
				<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有计入这项数据的案件。" />
			) : null}
			<ul className="fact-list">
				{items.map((row) => (
					<li key={`${row.streamId}${row.title}${row.on}${row.number}`}>
						<FactTitle row={row} />
						<p>
							{[row.party, row.unitName, row.type, row.number, row.on ? chineseDate(row.on) : "", row.status]
								.filter((text) => text)
								.join("　")}
						</p>
						{row.note ? <p className="row-act">{row.note}</p> : null}
						{unit === "分" ? <p>计入 {figureWords(row.amount, unit)} 元</p> : null}
					</li>
				))}
			</ul>
			<Pagination
				align="end"
				current={page}
				pageSize={20}
				total={total}
				showSizeChanger={false}
				onChange={setPage}
				hideOnSinglePage
			/>
		</div>
	);
}

function FactTitle({ row }: { readonly row: FactRow }) {
	if (row.streamId === "") return <b>{row.title}</b>;
	if (row.kind === "case")
		return (
			<Link className="row-title" to="/cases/$caseId" params={{ caseId: row.streamId }}>
				{row.title}
			</Link>
		);
	if (row.kind === "decision")
		return (
			<Link className="row-title" to="/publications/$publicationId" params={{ publicationId: row.streamId }}>
				{row.title}
			</Link>
		);
	return <b>{row.title}</b>;
}
