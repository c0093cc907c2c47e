import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Card, type TableProps } from "antd";
import { useState } from "react";
import { LIST_STATUS, type ListOverview, type ListSummary, VISIBILITY } from "#lists/contract";
import { useLists, useOpenList } from "../../data/lists.ts";
import { asApiError } from "../../data/problem.ts";
import { Cite } from "../../ui/basis.tsx";
import { DataList } from "../../ui/data-list.tsx";
import { Page } from "../../ui/page.tsx";
import { chineseDate } from "../../words/moment.ts";

const SIZE = 20;

/** 事前公开: every list that the authority's text wants, where it stands, and what of it is due. */
export function ListsPage() {
	const lists = useLists();
	const [page, setPage] = useState(1);
	const items = lists.data?.items ?? [];
	const shown = items.slice((page - 1) * SIZE, page * SIZE);
	return (
		<Page
			title="清单（事前公开）"
			note="本机关按照制度应当编制、公开的清单；从登记簿生成或者由表格导入，会签、审核后公布。"
		>
			{lists.data ? <Notices overview={lists.data} /> : null}
			<DataList<ListSummary>
				label="清单"
				columns={COLUMNS}
				rowKey={(row) => row.kind}
				card={(row) => (
					<article className="case-card">
						<b className="row-act">{LIST_STATUS[row.status]}</b>
						<NameOf row={row} />
						<p>{tasksOf(row)}</p>
					</article>
				)}
				query={{ ...lists, data: lists.data ? { items: shown, total: items.length } : undefined }}
				page={page}
				size={SIZE}
				onPage={setPage}
				empty="本机关的制度没有要求编制清单。"
			/>
		</Page>
	);
}

function NameOf({ row }: { readonly row: ListSummary }) {
	return row.opened ? (
		<Link className="row-title" to="/lists/$listId" params={{ listId: row.id }}>
			{row.name}
		</Link>
	) : (
		<span className="row-title">
			{row.name} <OpenButton row={row} />
		</span>
	);
}

function OpenButton({ row }: { readonly row: ListSummary }) {
	const open = useOpenList();
	const navigate = useNavigate();
	const { message } = App.useApp();
	return (
		<Button
			size="small"
			loading={open.isPending}
			onClick={() =>
				open.mutate(row.kind, {
					onSuccess: ({ streamId }) => void navigate({ to: "/lists/$listId", params: { listId: streamId } }),
					onError: (error) => void message.error(asApiError(error).message),
				})
			}
		>
			建立
		</Button>
	);
}

function tasksOf(row: ListSummary): string {
	if (row.openTasks === 0) return "没有更新任务";
	const late = row.overdueTasks > 0 ? `，其中 ${row.overdueTasks} 项已逾期` : "";
	return `${row.openTasks} 项更新任务${late}${row.nextDueOn ? `，最近 ${chineseDate(row.nextDueOn)}到期` : ""}`;
}

const COLUMNS: NonNullable<TableProps<ListSummary>["columns"]> = [
	{
		title: "清单",
		key: "name",
		width: 300,
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} />
				<small>
					{VISIBILITY[row.visibility]}
					{row.confirmedBy ? `，由${row.confirmedBy}审核确认` : ""}
				</small>
			</span>
		),
	},
	{ title: "状态", key: "status", render: (_, row) => LIST_STATUS[row.status] },
	{
		title: "版本",
		key: "version",
		render: (_, row) => (row.version === 0 ? "—" : `第 ${row.version} 版，${chineseDate(row.effectiveOn)}起`),
	},
	{ title: "条目", key: "rows", dataIndex: "rows", align: "right" },
	{ title: "更新任务", key: "tasks", render: (_, row) => tasksOf(row) },
	{
		title: "依据",
		key: "basis",
		responsive: ["xl"],
		render: (_, row) => (row.basis ? <Cite basis={row.basis} /> : "—"),
	},
];

function Notices({ overview }: { readonly overview: ListOverview }) {
	const { elsewhere, withoutPower } = overview;
	if (elsewhere.length === 0 && withoutPower.length === 0) return null;
	return (
		<div className="stack">
			{elsewhere.length > 0 ? (
				<Card size="small" title="其他机关提交、等待您确认的清单">
					<ul className="plain">
						{elsewhere.map((one) => (
							<li key={one.id}>
								<Link to="/lists/$listId" params={{ listId: one.id }}>
									{one.authorityName}　{one.name}
								</Link>
							</li>
						))}
					</ul>
				</Card>
			) : null}
			{withoutPower.length > 0 ? (
				<Card size="small" title={`权责清单中没有对应条目的执法事项（${withoutPower.length} 项）`}>
					<p>{withoutPower.map(({ name }) => name).join("；")}</p>
				</Card>
			) : null}
		</div>
	);
}
