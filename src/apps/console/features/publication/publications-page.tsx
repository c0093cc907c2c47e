import { Link, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { CORRECTION_STAGES, PUBLICATION_STATUS, type PublicationRow, REGISTRARS } from "#disclosure/contract";
import { enforcementTypeLabel } from "#regime/contract";
import {
	type PublicationFilter,
	readPublications,
	usePublicationFigures,
	usePublications,
} from "../../data/publications.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { downloadText } from "../../ui/download.ts";
import { DueTag } from "../../ui/due-tag.tsx";
import { Figures } from "../../ui/figures.tsx";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { toCsv } from "../../words/csv.ts";
import { type Due, dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";

const TIMELINESS: Readonly<Record<PublicationRow["timeliness"], Due | undefined>> = {
	"no-period": undefined,
	"in-time": { tone: "done", text: "按期公示" },
	late: { tone: "late", text: "逾期公示" },
	"internally-late": { tone: "soon", text: "迟于内部目标" },
};

function RowDue({ row }: { readonly row: PublicationRow }) {
	const done = row.daysLeft === null ? TIMELINESS[row.timeliness] : undefined;
	return (
		<span className="row-due">
			{row.daysLeft === null ? null : <DueTag due={dueOf(row.daysLeft, row.unit)} />}
			{done && row.publishedOn ? <DueTag due={done} /> : null}
			<small>
				{row.annulled && row.publishedOn ? "撤下期限 " : ""}
				{row.currentDueOn
					? chineseDate(row.currentDueOn)
					: row.publishedOn
						? `${chineseDate(row.publishedOn)}公示`
						: "及时（没有规定天数）"}
			</small>
		</span>
	);
}

function RowTitle({ row }: { readonly row: PublicationRow }) {
	return (
		<Link className="row-title" to="/publications/$publicationId" params={{ publicationId: row.id }}>
			{row.title}
		</Link>
	);
}

const COLUMNS: Columns<PublicationRow> = [
	{
		title: "事项、当事人",
		key: "title",
		width: 320,
		render: (_, row) => (
			<span className="row-main">
				<RowTitle row={row} />
				<small>{row.partyName}</small>
			</span>
		),
	},
	{ title: "文号", key: "number", render: (_, row) => row.number ?? "—" },
	{ title: "决定日期", key: "decided", render: (_, row) => chineseDate(row.decidedOn) },
	{ title: "期限", key: "due", render: (_, row) => <RowDue row={row} /> },
	{ title: "状态", key: "status", render: (_, row) => <StatusOf row={row} /> },
	{ title: "承办机构", key: "unit", dataIndex: "unitName", responsive: ["xl"] },
];

function StatusOf({ row }: { readonly row: PublicationRow }) {
	return (
		<span className="row-main">
			<span>{PUBLICATION_STATUS[row.status]}</span>
			<Alerts row={row} />
		</span>
	);
}

/** What is still to be done of an item, whatever its status. */
function Alerts({ row }: { readonly row: PublicationRow }) {
	return (
		<>
			{row.annulled && row.status === "published" ? <b className="due due-late">须撤下</b> : null}
			{row.correction ? <b className="due due-soon">更正{CORRECTION_STAGES[row.correction]}</b> : null}
			{row.carriersMissing.length > 0 ? <b className="due due-soon">载体未完成</b> : null}
			{row.stillUp.length > 0 ? <b className="due due-late">载体待撤下、更换：{row.stillUp.join("、")}</b> : null}
		</>
	);
}

function Card({ row }: { readonly row: PublicationRow }) {
	return (
		<article className="case-card">
			<b className="row-act">{PUBLICATION_STATUS[row.status]}</b>
			<RowTitle row={row} />
			<p>{row.partyName}</p>
			<RowDue row={row} />
			<Alerts row={row} />
		</article>
	);
}

export function PublicationsPage() {
	const filter = useSearch({ from: "/publications" });
	const { change, paging } = useAddressFilter(filter);
	return (
		<ListPage<PublicationRow>
			title="待公示"
			note="决定送达后逐件编制、由第二人审核后发布；按剩余时间排列。"
			actions={
				<>
					<Button onClick={() => void exportCsv(filter)}>导出表格</Button>
					<PrimaryAction roles={REGISTRARS} to="/publications/register">
						登记已作出的决定
					</PrimaryAction>
				</>
			}
			above={<Numbers />}
			filters={<Filters filter={filter} change={change} />}
			label="公示事项"
			columns={COLUMNS}
			card={(row) => <Card row={row} />}
			query={usePublications(filter)}
			paging={paging}
			empty="没有等待公示的事项。"
		/>
	);
}

type FiltersProps = { readonly filter: PublicationFilter; readonly change: (part: PublicationFilter) => void };

function Filters({ filter, change }: FiltersProps) {
	return (
		<>
			<FilterText
				label="查找公示事项"
				placeholder="当事人、文号、案由"
				value={filter.q}
				onSearch={(q) => change({ q })}
			/>
			<FilterSelect
				label="范围"
				value={filter.open ?? "1"}
				options={[
					{ value: "1", label: "待处理" },
					{ value: "all", label: "全部" },
				]}
				onChange={(open) => change({ open })}
			/>
			<FilterSelect
				label="状态"
				all="全部状态"
				value={filter.status}
				options={optionsOf(PUBLICATION_STATUS)}
				// Whoever asks for a status means everything in it, done or not.
				onChange={(status) => change({ status, ...(status ? { open: "all" as const } : {}) })}
			/>
			<FilterSelect
				label="执法类别"
				all="全部类别"
				value={filter.type}
				options={optionsOf(enforcementTypeLabel)}
				onChange={(type) => change({ type })}
			/>
			<FilterSelect
				label="发布后"
				all="发布后不限"
				value={filter.todo}
				options={[
					{ value: "carriers", label: "载体未完成" },
					{ value: "correction", label: "更正中" },
					{ value: "take-down", label: "载体待撤下、更换" },
				]}
				onChange={(todo) => change({ todo })}
			/>
			<FilterSelect
				label="排序"
				value={filter.sort ?? "due"}
				options={[
					{ value: "due", label: "按剩余时间" },
					{ value: "decided", label: "按决定日期" },
					{ value: "published", label: "按公示日期" },
					{ value: "title", label: "按名称" },
				]}
				onChange={(sort) => change({ sort })}
			/>
		</>
	);
}

function Numbers() {
	const { data } = usePublicationFigures();
	const figures = [
		{ label: "待编制", value: data?.pending },
		{ label: "待审核", value: data?.drafted },
		{ label: "待发布", value: data?.checked },
		{ label: "待撤下", value: data?.awaitingWithdrawal },
		{ label: "法定逾期", value: data?.statutoryLate, late: true },
		{ label: "内部逾期", value: data?.internallyLate },
		{ label: "更正中", value: data?.correcting },
		{ label: "载体未完成", value: data?.carriersMissing },
		{ label: "公开率", value: data?.rate == null ? undefined : `${data.rate}%` },
		{ label: "不予公开", value: data?.withheld },
	];
	return (
		<>
			<Figures of={figures} className="figures-ten" />
			{data && data.exceptions.length > 0 ? (
				<p className="quiet">
					不予公开的情形：{data.exceptions.map((one) => `${one.ground} ${one.count} 件`).join("；")}
				</p>
			) : null}
		</>
	);
}

/** Everything the filter finds, as a table for a spreadsheet. */
async function exportCsv(filter: PublicationFilter): Promise<void> {
	const items = await readPublications(filter);
	const head = [
		"事项",
		"当事人",
		"文号",
		"类别",
		"决定日期",
		"公示期限",
		"公示日期",
		"状态",
		"尚缺载体",
		"不予公开情形",
		"承办机构",
	];
	const rows = items.map((row) => [
		row.title,
		row.partyName,
		row.number ?? "",
		enforcementTypeLabel[row.type],
		row.decidedOn ?? "",
		row.dueOn ?? "及时",
		row.publishedOn ?? "",
		PUBLICATION_STATUS[row.status],
		row.carriersMissing.join("、"),
		row.withheldGround ?? "",
		row.unitName,
	]);
	downloadText("公示事项.csv", toCsv(head, rows));
}
