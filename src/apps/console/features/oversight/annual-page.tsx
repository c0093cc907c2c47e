import { Link, useSearch } from "@tanstack/react-router";
import { Button, Card } from "antd";
import type { z } from "zod";
import { REPORT_STATUS, type reportRow, SECTION_STATUS, type sectionRow } from "#oversight/contract";
import { useOpenReport, useReports } from "../../data/oversight.ts";
import { useActor } from "../../data/session.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { FilterSelect, optionsOf } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { StatisticsTabs } from "./tabs.tsx";

type Row = z.output<typeof reportRow>;

function Title({ row }: { readonly row: Row }) {
	return (
		<Link className="row-title" to="/statistics/reports/$reportId" params={{ reportId: row.id }}>
			{row.authorityName}
			{row.year}年度执法数据
		</Link>
	);
}

function Due({ row }: { readonly row: Row }) {
	if (row.daysLeft === null || row.dueOn === null) return <DueTag due={{ tone: "done", text: "已完成" }} />;
	return (
		<span className="row-due">
			<DueTag due={dueOf(row.daysLeft, "day")} />
			<small>{chineseDate(row.dueOn)}</small>
		</span>
	);
}

const COLUMNS: Columns<Row> = [
	{ title: "报告", key: "title", width: 340, render: (_, row) => <Title row={row} /> },
	{ title: "状态", key: "status", render: (_, row) => REPORT_STATUS[row.status] },
	{
		title: "股室确认",
		key: "sections",
		render: (_, row) => (row.sections.all === 0 ? "不需要" : `${row.sections.confirmed}/${row.sections.all}`),
	},
	{
		title: "上报",
		key: "submitted",
		render: (_, row) => (row.submitted.all === 0 ? "不需要" : `${row.submitted.done}/${row.submitted.all}`),
	},
	{ title: "公开", key: "published", render: (_, row) => (row.publishedOn ? chineseDate(row.publishedOn) : "未公开") },
	{ title: "期限", key: "due", render: (_, row) => <Due row={row} /> },
];

function RowCard({ row }: { readonly row: Row }) {
	return (
		<article className="case-card">
			<b className="row-act">{REPORT_STATUS[row.status]}</b>
			<Title row={row} />
			<p>
				股室确认 {row.sections.confirmed}/{row.sections.all}，上报 {row.submitted.done}/{row.submitted.all}
			</p>
			<Due row={row} />
		</article>
	);
}

/** 年度数据: what each authority owes for the year, and the sections' own part in it. */
export function AnnualPage() {
	const filter = useSearch({ from: "/statistics" });
	const { change, paging } = useAddressFilter(filter);
	const query = useReports(filter);
	return (
		<ListPage<Row>
			title="年度数据"
			note="每年按制度规定的日期汇总、上报、公开上年度执法数据。"
			actions={<OpenYear years={query.data?.notBegun ?? []} />}
			above={
				<>
					<StatisticsTabs current="annual" />
					<Sections rows={query.data?.sections ?? []} />
				</>
			}
			filters={
				<>
					<FilterSelect
						label="状态"
						all="全部状态"
						value={filter.status}
						options={optionsOf<string>(REPORT_STATUS)}
						onChange={(status) => change({ status })}
					/>
					<FilterSelect
						label="期限"
						all="全部期限"
						value={filter.overdue}
						options={[{ value: "1", label: "已逾期" }]}
						onChange={(overdue) => change({ overdue })}
					/>
				</>
			}
			label="年度数据报告"
			columns={COLUMNS}
			card={(row) => <RowCard row={row} />}
			query={query}
			paging={paging}
			empty="没有年度数据任务。任务每年一月由系统建立；本机关文件没有规定的，可以由负责人按上位规定建立。"
		/>
	);
}

/** A year is begun once: its button goes when its report is there. */
function OpenYear({ years }: { readonly years: readonly number[] }) {
	const actor = useActor();
	const open = useOpenReport();
	const may = actor.roles.some(({ role }) => role === "head" || role === "leader" || role === "disclosure-clerk");
	if (!may) return null;
	return (
		<span className="stack">
			{years.map((year) => (
				<Button
					key={year}
					loading={open.isPending}
					onClick={() => open.mutate({ path: "/api/annual-reports", body: { year } })}
				>
					开始填报{year}年度
				</Button>
			))}
			{open.isError ? <FailedPart error={open.error} onRetry={() => open.reset()} /> : null}
		</span>
	);
}

type SectionRow = z.output<typeof sectionRow>;

/** What is still to be confirmed stands open; the rest is folded below it. */
function Sections({ rows }: { readonly rows: readonly SectionRow[] }) {
	if (rows.length === 0) return null;
	const open = rows.filter((row) => row.confirmedOn === null);
	const confirmed = rows.filter((row) => row.confirmedOn !== null);
	return (
		<Card size="small" title="股室确认">
			{open.length === 0 ? <p className="quiet">没有等待确认的数据。</p> : <SectionList rows={open} />}
			{confirmed.length === 0 ? null : (
				<details className="more">
					<summary>已确认（{confirmed.length}）</summary>
					<SectionList rows={confirmed} />
				</details>
			)}
		</Card>
	);
}

function SectionList({ rows }: { readonly rows: readonly SectionRow[] }) {
	return (
		<ul className="section-list">
			{rows.map((row) => (
				<li key={row.id}>
					<Link className="row-title" to="/statistics/sections/$sectionId" params={{ sectionId: row.id }}>
						{row.year}年度　{row.name}
					</Link>
					<span>{SECTION_STATUS[row.status]}</span>
					{row.daysLeft === null ? null : <DueTag due={dueOf(row.daysLeft, "day")} />}
					{row.confirmedOn ? (
						<small>
							{row.confirmedBy}，{chineseDate(row.confirmedOn)}
						</small>
					) : null}
				</li>
			))}
		</ul>
	);
}
