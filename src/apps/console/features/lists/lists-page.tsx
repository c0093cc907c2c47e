import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Card } from "antd";
import { LIST_STATUS, type ListOverview, type ListSummary, VISIBILITY } from "#lists/contract";
import { useLists, useOpenList } from "../../data/lists.ts";
import { asApiError } from "../../data/problem.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import { Cite } from "../../ui/basis.tsx";
import type { Columns } from "../../ui/data-list.tsx";
import { downloadText } from "../../ui/download.ts";
import { DueTag } from "../../ui/due-tag.tsx";
import { pageOf } from "../../ui/held-pages.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { toCsv } from "../../words/csv.ts";
import { chineseDate } from "../../words/moment.ts";
import { isFound, LIST_HEAD, lineOf } from "./list-filter.ts";
import { ListFilters } from "./list-filters.tsx";
import { ListsTabs } from "./tabs.tsx";

/** 事前公开: every list that the authority's text wants, where it stands, and what of it is due. */
export function ListsPage() {
	const lists = useLists();
	const filter = useSearch({ from: "/lists" });
	const { change, paging } = useAddressFilter(filter);
	const mayWrite = lists.data?.mayWrite ?? false;
	const found = (lists.data?.items ?? []).filter((row) => isFound(row, filter));
	return (
		<ListPage<ListSummary>
			title="清单（事前公开）"
			note="本机关按照制度应当编制、公开的清单；逐条填写、从登记簿生成或者由表格导入，会签、审核后公布。"
			actions={
				<Button disabled={found.length === 0} onClick={() => exportLists(lists.data?.authorityName ?? "", found)}>
					导出表格
				</Button>
			}
			above={
				<>
					<ListsTabs current="lists" />
					{lists.data ? <Notices overview={lists.data} /> : null}
				</>
			}
			filters={<ListFilters filter={filter} change={change} />}
			label="清单"
			columns={columnsFor(mayWrite)}
			rowKey={(row) => row.kind}
			card={(row) => (
				<article className="case-card">
					<b className="row-act">{LIST_STATUS[row.status]}</b>
					<NameOf row={row} mayWrite={mayWrite} />
					<p>
						{VISIBILITY[row.visibility]}
						{row.version === 0 ? "" : `　第 ${row.version} 版，${chineseDate(row.effectiveOn)}起`}　{row.rows} 条
					</p>
					{row.openTasks === 0 ? null : <TasksOf row={row} />}
				</article>
			)}
			{...pageOf(lists, lists.data && found, paging)}
			empty={lists.data?.items.length === 0 ? "本机关的制度没有要求编制清单。" : "没有符合条件的清单，请放宽条件。"}
		/>
	);
}

function NameOf({ row, mayWrite }: { readonly row: ListSummary; readonly mayWrite: boolean }) {
	return row.opened ? (
		<Link className="row-title" to="/lists/$listId" params={{ listId: row.id }}>
			{row.name}
		</Link>
	) : (
		<span className="row-title">
			{row.name} {mayWrite ? <OpenButton row={row} /> : null}
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

function TasksOf({ row }: { readonly row: ListSummary }) {
	if (row.openTasks === 0) return <span className="quiet">—</span>;
	const late = row.overdueTasks > 0;
	return (
		<span className="row-due">
			<DueTag
				due={
					late
						? { tone: "late", text: `${row.openTasks} 项，${row.overdueTasks} 项已逾期` }
						: { tone: "soon", text: `${row.openTasks} 项更新任务` }
				}
			/>
			{row.nextDueOn ? <small>最近 {chineseDate(row.nextDueOn)}到期</small> : null}
		</span>
	);
}

const columnsFor = (mayWrite: boolean): Columns<ListSummary> => [
	{
		title: "清单",
		key: "name",
		width: 300,
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} mayWrite={mayWrite} />
				<small>
					{VISIBILITY[row.visibility]}
					{row.confirmedBy ? `，由${row.confirmedBy}审核确认` : ""}
				</small>
			</span>
		),
	},
	{
		title: "状态",
		key: "status",
		render: (_, row) => (
			<span className="row-main">
				<span>{LIST_STATUS[row.status]}</span>
				{row.markedRows > 0 ? <b className="due due-soon">{row.markedRows} 条已标注</b> : null}
			</span>
		),
	},
	{
		title: "版本",
		key: "version",
		render: (_, row) => (row.version === 0 ? "—" : `第 ${row.version} 版，${chineseDate(row.effectiveOn)}起`),
	},
	{ title: "条目", key: "rows", dataIndex: "rows", align: "right" },
	{ title: "更新任务", key: "tasks", render: (_, row) => <TasksOf row={row} /> },
	{
		title: "依据",
		key: "basis",
		className: "wrap",
		width: 300,
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
					<details className="more">
						<summary>逐项查看</summary>
						<ul className="columns-of-names">
							{withoutPower.map(({ code, name }) => (
								<li key={code}>{name}</li>
							))}
						</ul>
					</details>
				</Card>
			) : null}
		</div>
	);
}

function exportLists(authorityName: string, rows: readonly ListSummary[]): void {
	downloadText(`${authorityName}清单一览.csv`, toCsv(LIST_HEAD, rows.map(lineOf)));
}
