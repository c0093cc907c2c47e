import { useParams } from "@tanstack/react-router";
import { Alert, Button, Card } from "antd";
import { useState } from "react";
import { REPORT_STATUS, type ReportDetail } from "#oversight/contract";
import { streamActPlace } from "../../data/cases.ts";
import { documentFile } from "../../data/documents.ts";
import { useRecomputation, useReplyStep, useReport } from "../../data/oversight.ts";
import { Cite } from "../../ui/basis.tsx";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { Via } from "../../ui/due-tag.tsx";
import { Found } from "../../ui/found.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { chineseDate, chineseMoment } from "../../words/moment.ts";
import { PropagationCard } from "../publication/propagation-card.tsx";
import { Chart, FactDrawer, figureWords, type Opened, unitWords } from "./parts.tsx";

export function ReportPage() {
	const { reportId } = useParams({ from: "/statistics/reports/$reportId" });
	return <Found of={useReport(reportId)}>{(report) => <Screen report={report} />}</Found>;
}

function Screen({ report }: { readonly report: ReportDetail }) {
	const [opened, setOpened] = useState<Opened>();
	const { id, version, title } = report;
	return (
		<StreamPage
			title={title}
			marks={<Marks report={report} />}
			sideLabel="期限和下一步"
			first={<Freeze report={report} />}
			next={report.next}
			placeOf={(act) => streamActPlace("/api/annual-reports", { id, version, act, object: title })}
			side={
				<>
					<ClocksCard clocks={report.clocks} />
					<SectionsCard report={report} />
					<Addressees report={report} />
				</>
			}
		>
			<Frozen report={report} />
			<Versions report={report} />
			<PropagationCard proofs={report.propagation} />
			{report.chapters.map((chapter) => (
				<Chapter
					key={chapter.title}
					chapter={chapter}
					onOpen={(row) =>
						setOpened({ path: `/api/annual-reports/${report.id}/cases?figure=${row.id}`, title: row.label })
					}
				/>
			))}
			<CourseCard timeline={report.timeline} />
			<FactDrawer opened={opened} onClose={() => setOpened(undefined)} />
		</StreamPage>
	);
}

function Marks({ report }: { readonly report: ReportDetail }) {
	return (
		<>
			<span className="status">{REPORT_STATUS[report.status]}</span>
			<span>{report.consolidator ? `${report.consolidator}汇总` : "本机关汇总"}</span>
			<Cite basis={report.basis} />
			<Via via={report.via} />
			<a href={`/api/annual-reports/${report.id}/workbook`}>下载表格</a>
			{report.documents.map((one) => (
				<a key={one.documentId} href={documentFile(one.documentId)} target="_blank" rel="noreferrer">
					{one.label}（PDF）
				</a>
			))}
			{report.release ? (
				<a href={`/annual/${report.release.publicId}`} target="_blank" rel="noreferrer">
					公众看到的页面
				</a>
			) : null}
		</>
	);
}

function Frozen({ report }: { readonly report: ReportDetail }) {
	const again = useRecomputation();
	const { frozen } = report;
	if (frozen === null)
		return <Alert type="info" showIcon message="以下是此刻的数据，随案件办理变化；汇总后按存证日志的条数固定。" />;
	return (
		<Card size="small" title="数据的固定和核对">
			<p>
				{chineseMoment(frozen.at, new Date().getFullYear())}由{frozen.by}汇总，依据
				{frozen.points.map((one) => `案件日志（${one.log}）前 ${one.size} 条`).join("、")}；此后的记录不影响这些数据。
			</p>
			<p>
				<Button loading={again.isPending} onClick={() => again.mutate(report.id)}>
					重新计算核对
				</Button>
			</p>
			{again.isError ? <FailedPart error={again.error} onRetry={() => again.mutate(report.id)} /> : null}
			{again.data ? (
				<Alert
					type={again.data.equal ? "success" : "error"}
					showIcon
					message={
						again.data.equal
							? `只用这些记录重新计算了 ${again.data.figures} 项，全部一致。`
							: `有 ${again.data.differences.length} 项不一致：${again.data.differences.map((one) => `${one.label}（报告 ${one.frozen}，重新计算 ${one.now}）`).join("；")}`
					}
				/>
			) : null}
		</Card>
	);
}

/** What had gone out and was put right since: for the authority, not for the public. */
function Versions({ report }: { readonly report: ReportDetail }) {
	if (report.versions.length === 0) return null;
	return (
		<Card size="small" title="更正前的版本（内部留存）">
			<ul className="section-list">
				{report.versions.map((one) => (
					<li key={one.version}>
						<b>第{one.version}版</b>
						<a href={`/api/annual-reports/${report.id}/workbook?version=${one.version}`}>下载表格</a>
						<small>
							{one.publishedOn ? `${chineseDate(one.publishedOn)}公开；` : ""}
							{one.sent.map(({ addressee, on }) => `${chineseDate(on)}报送${addressee}；`).join("")}
							{chineseDate(one.on)}由{one.by}更正：{one.reason}
						</small>
					</li>
				))}
			</ul>
		</Card>
	);
}

function Freeze({ report }: { readonly report: ReportDetail }) {
	const step = useReplyStep();
	if (!report.canFreeze) return null;
	return (
		<Card size="small" title="汇总">
			<Button
				type={report.frozen === null ? "primary" : "default"}
				block
				loading={step.isPending}
				onClick={() => step.mutate({ path: `/api/annual-reports/${report.id}/figures` })}
			>
				{report.frozen === null ? "汇总数据" : "重新汇总数据"}
			</Button>
			{step.isError ? <FailedPart error={step.error} onRetry={() => step.reset()} /> : null}
		</Card>
	);
}

type ChapterView = ReportDetail["chapters"][number];
type RowView = ChapterView["rows"][number];

export function FigureTable(props: {
	readonly caption: string;
	readonly rows: readonly RowView[];
	readonly onOpen: (row: RowView) => void;
}) {
	const [all, setAll] = useState(false);
	const rows = all ? props.rows : props.rows.filter((row) => row.value !== 0 || row.edit !== null);
	const hidden = props.rows.length - rows.length;
	return (
		<div>
			<FigureRows {...props} rows={rows} />
			{hidden > 0 || all ? (
				<Button type="link" size="small" onClick={() => setAll(!all)}>
					{all ? "收起为零的项目" : `显示为零的 ${hidden} 项`}
				</Button>
			) : null}
		</div>
	);
}

function FigureRows(props: {
	readonly caption: string;
	readonly rows: readonly RowView[];
	readonly onOpen: (row: RowView) => void;
}) {
	if (props.rows.length === 0) return <p className="quiet">本部分的数据都是零。</p>;
	return (
		<table className="figure-table">
			<caption className="sr-only">{props.caption}</caption>
			<thead>
				<tr>
					<th scope="col">项目</th>
					<th scope="col">数值</th>
					<th scope="col">单位</th>
				</tr>
			</thead>
			<tbody>
				{props.rows.map((row) => (
					<tr key={row.id} className={row.value === 0 ? "figure-zero" : undefined}>
						<th scope="row">
							{row.label}
							{row.edit ? (
								<small>
									更正：计算值 {figureWords(row.computed, row.unit)}。{row.edit.reason}（{row.edit.by}，
									{chineseDate(row.edit.on)}）
								</small>
							) : null}
						</th>
						<td>
							<Button
								type="link"
								size="small"
								aria-label={`${row.label}：打开所计的案件`}
								onClick={() => props.onOpen(row)}
							>
								{figureWords(row.value, row.unit)}
							</Button>
						</td>
						<td>{unitWords(row.unit)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Chapter({ chapter, onOpen }: { readonly chapter: ChapterView; readonly onOpen: (row: RowView) => void }) {
	return (
		<Card size="small" title={chapter.title}>
			{chapter.text === "" ? null : <p>{chapter.text}</p>}
			<div className={chapter.charts.length > 0 ? "figure-beside" : undefined}>
				<FigureTable caption={chapter.title} rows={chapter.rows} onOpen={onOpen} />
				{chapter.charts.length > 0 ? (
					<div>
						{chapter.charts.map((chart) => (
							<Chart key={chart.title} svg={chart.svg} title={chart.title} />
						))}
					</div>
				) : null}
			</div>
		</Card>
	);
}

function SectionsCard({ report }: { readonly report: ReportDetail }) {
	if (report.sections.length === 0) return null;
	return (
		<Card size="small" title="股室确认">
			<ul className="section-list">
				{report.sections.map((one) => (
					<li key={one.name}>
						<b>{one.name}</b>
						<span className={one.confirmedOn === null || one.changed ? "due due-soon" : "due due-done"}>
							{one.confirmedOn === null ? "未确认" : one.changed ? "确认后有变化" : "已确认"}
						</span>
						{one.confirmedOn ? (
							<small>
								{one.confirmedBy}，{chineseDate(one.confirmedOn)}
								{one.note ? `：${one.note}` : ""}
							</small>
						) : null}
					</li>
				))}
			</ul>
		</Card>
	);
}

function Addressees({ report }: { readonly report: ReportDetail }) {
	if (report.addressees.length === 0) return null;
	return (
		<Card size="small" title="上报">
			<ul className="section-list">
				{report.addressees.map((one) => (
					<li key={one.name}>
						<b>{one.name}</b>
						<span className={one.on === null ? "due due-soon" : "due due-done"}>
							{one.on === null ? "未报送" : "已报送"}
						</span>
						{one.on ? (
							<small>
								{chineseDate(one.on)}　{one.method}　{one.reference}
								{one.receipt
									? `；${chineseDate(one.receipt.on)}由${one.receipt.by}签收（${one.receipt.number}）`
									: "；尚未签收"}
							</small>
						) : null}
					</li>
				))}
			</ul>
		</Card>
	);
}
