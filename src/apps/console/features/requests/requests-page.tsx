import { Link, useSearch } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { CHANNELS, REQUEST_KINDS, REQUEST_STATUS, type RequestRow } from "#intake/contract";
import type { ActPlace } from "../../data/cases.ts";
import { everyPage } from "../../data/http.ts";
import {
	listRequests,
	REGISTER_PLACE,
	type RequestFilter,
	useRequestFigures,
	useRequests,
} from "../../data/requests.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { downloadText } from "../../ui/download.ts";
import { DueTag, Provisional } from "../../ui/due-tag.tsx";
import { Figures } from "../../ui/figures.tsx";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { toCsv } from "../../words/csv.ts";
import { dueOf, PAUSED } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";

/** As many as the server gives at once. */
const PAGE_MAX = 100;

function RowDue({ row }: { readonly row: RequestRow }) {
	return (
		<span className="row-due">
			{row.daysLeft === null ? null : <DueTag due={dueOf(row.daysLeft, row.unit)} />}
			{row.paused ? <DueTag due={PAUSED} /> : null}
			{row.answeredOn ? (
				<DueTag due={row.late ? { tone: "late", text: "逾期办理" } : { tone: "done", text: "已办理" }} />
			) : null}
			<small>
				{dueText(row)} {row.provisional ? <Provisional /> : null}
			</small>
		</span>
	);
}

function dueText({ paused, dueOn, internal }: RequestRow): string {
	if (paused) return "恢复后重新计算";
	return dueOn ? `${chineseDate(dueOn)}${internal ? "（内部目标）" : ""}` : "没有规定天数";
}

function RowTitle({ row }: { readonly row: RequestRow }) {
	return (
		<Link className="row-title" to="/requests/$requestId" params={{ requestId: row.id }}>
			{row.title}
		</Link>
	);
}

const COLUMNS: Columns<RequestRow> = [
	{
		title: "事项、编号",
		key: "title",
		width: 320,
		render: (_, row) => (
			<span className="row-main">
				<RowTitle row={row} />
				<small>{row.number}</small>
			</span>
		),
	},
	{ title: "种类", key: "kind", render: (_, row) => REQUEST_KINDS[row.kind] },
	{
		title: "来源",
		key: "channel",
		render: (_, row) => `${CHANNELS[row.channel]}　${row.named ? "实名" : "匿名"}`,
		responsive: ["xl"],
	},
	{ title: "收到日期", key: "received", render: (_, row) => chineseDate(row.receivedOn) },
	{ title: "期限", key: "due", render: (_, row) => <RowDue row={row} /> },
	{ title: "状态", key: "status", render: (_, row) => REQUEST_STATUS[row.status] },
	{
		title: "承办",
		key: "unit",
		render: (_, row) => [row.unitName, row.handlerName].filter((one) => one !== "").join(" ") || "—",
	},
];

function Card({ row }: { readonly row: RequestRow }) {
	return (
		<article className="case-card">
			<b className="row-act">
				{REQUEST_KINDS[row.kind]}　{REQUEST_STATUS[row.status]}
			</b>
			<RowTitle row={row} />
			<p>{row.number}</p>
			<RowDue row={row} />
		</article>
	);
}

type FiltersProps = { readonly filter: RequestFilter; readonly change: (part: RequestFilter) => void };

function Filters({ filter, change }: FiltersProps) {
	return (
		<>
			<FilterText
				label="查找诉求"
				placeholder="编号、事项、被投诉人"
				value={filter.q}
				onSearch={(q) => change({ q })}
			/>
			<FilterSelect
				label="范围"
				value={filter.open === "" ? "all" : "1"}
				options={[
					{ value: "1", label: "待办理" },
					{ value: "all", label: "全部" },
				]}
				onChange={(open) => change({ open: open === "all" ? "" : undefined })}
			/>
			<FilterSelect
				label="种类"
				all="全部种类"
				value={filter.kind}
				options={optionsOf(REQUEST_KINDS)}
				onChange={(kind) => change({ kind })}
			/>
			<FilterSelect
				label="状态"
				all="全部状态"
				value={filter.status}
				options={optionsOf(REQUEST_STATUS)}
				onChange={(status) => change({ status })}
			/>
			<FilterSelect
				label="来源"
				all="全部来源"
				value={filter.channel}
				options={optionsOf(CHANNELS)}
				onChange={(channel) => change({ channel })}
			/>
			<FilterSelect
				label="排序"
				value={filter.sort ?? "due"}
				options={[
					{ value: "due", label: "按期限" },
					{ value: "received", label: "按收到日期" },
					{ value: "updated", label: "按最近办理" },
				]}
				onChange={(sort) => change({ sort })}
			/>
			<Button onClick={() => void exportRegister(filter)}>导出本页范围</Button>
		</>
	);
}

/** 公众诉求: what waits, by days left; the whole register with 范围：全部. */
export function RequestsPage() {
	const filter = useSearch({ from: "/requests" });
	const { change, paging } = useAddressFilter(filter);
	const [act, setAct] = useState<{ label: string; place: ActPlace }>();
	return (
		<ListPage<RequestRow>
			title="公众诉求"
			note="更正申请、投诉举报、信息公开申请和咨询，按剩余时间排列；来信人身份另行加密保管。"
			actions={
				<PrimaryAction
					roles={["petition-officer"]}
					onClick={() => setAct({ label: "登记诉求", place: REGISTER_PLACE })}
				>
					登记诉求
				</PrimaryAction>
			}
			above={<Numbers />}
			filters={<Filters filter={filter} change={change} />}
			label="公众诉求"
			columns={COLUMNS}
			card={(row) => <Card row={row} />}
			query={useRequests(filter)}
			paging={paging}
			empty="没有等待办理的诉求。"
		>
			<ActDrawer act={act} onClose={() => setAct(undefined)} />
		</ListPage>
	);
}

async function exportRegister(filter: RequestFilter): Promise<void> {
	const rows = await everyPage((page) => listRequests({ ...filter, page, size: PAGE_MAX }));
	const head = ["编号", "种类", "状态", "来源", "事项", "收到日期", "期限", "办理日期", "承办机构", "承办人", "满意度"];
	const lines = rows.map((row) => [
		row.number,
		REQUEST_KINDS[row.kind],
		REQUEST_STATUS[row.status],
		CHANNELS[row.channel],
		row.title,
		row.receivedOn,
		row.paused ? "已停止计算" : (row.dueOn ?? ""),
		row.answeredOn ?? "",
		row.unitName,
		row.handlerName,
		row.rating === null ? "" : String(row.rating),
	]);
	downloadText("公众诉求登记簿.csv", toCsv(head, lines));
}

function Numbers() {
	const { data } = useRequestFigures();
	const sum = (pick: (one: NonNullable<typeof data>["byKind"][number]) => number) =>
		data?.byKind.reduce((all, one) => all + pick(one), 0);
	const figures = [
		{ label: "登记", value: sum((one) => one.received) },
		{ label: "待办理", value: sum((one) => one.open) },
		{ label: "已逾期", value: sum((one) => one.overdue), late: true },
		{ label: "已答复", value: sum((one) => one.answered) },
		{ label: "逾期答复", value: sum((one) => one.late) },
		{ label: "已评价", value: sum((one) => one.rated) },
	];
	const laidAside = data?.laidAside ?? 0;
	return (
		<>
			{laidAside > 0 ? (
				<Alert
					type="error"
					showIcon
					title={`有 ${laidAside} 件网上提交未能接收，来信人已经取得受理编号`}
					description="请系统管理员用 sanzhi submissions 查看原因，排除后重新接收；办理期限自收到之日起算。"
				/>
			) : null}
			<Figures of={figures} className="figures-six" />
		</>
	);
}
