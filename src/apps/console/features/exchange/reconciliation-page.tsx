import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, Button, Empty, Skeleton, Table } from "antd";
import { PUSH_ACTION_LABELS, PUSH_KIND_LABELS, RECONCILIATION_FAULTS, type Reconciliation } from "#exchange/contract";
import { isPlainDate } from "#kernel/plain-date";
import { useReconciliation, useSubscribers } from "../../data/push.ts";
import { type Columns, DataList, known } from "../../ui/data-list.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { downloadText } from "../../ui/download.ts";
import { Figures } from "../../ui/figures.tsx";
import { useHeldPages } from "../../ui/held-pages.ts";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { toCsv } from "../../words/csv.ts";
import { chineseDate } from "../../words/moment.ts";
import { SubscriberSelect } from "./delivery-filters.tsx";
import { breakerSentence } from "./push-marks.tsx";
import { PushTabs } from "./push-nav.tsx";

type Filter = { subscriber?: string | undefined; day?: string | undefined };

/** 对账: what became public on a day, against what the receiver has acknowledged; each difference by name. */
export function ReconciliationPage() {
	const filter = useSearch({ from: "/push/reconciliation" });
	const navigate = useNavigate({ from: "/push/reconciliation" });
	const change = (part: Filter) =>
		void navigate({ search: (before: Filter) => ({ ...before, ...part }), replace: true });
	const subscribers = useSubscribers();
	const subscriber = filter.subscriber ?? subscribers.data?.items[0]?.id;
	const day = filter.day !== undefined && isPlainDate(filter.day) ? filter.day : undefined;
	const found = useReconciliation(subscriber, day);
	return (
		<Page
			title="推送对账"
			note="一日之内公示门户上公示、更正、撤下的信息，与对方已接收的逐条核对。"
			actions={
				<Button disabled={!found.data} onClick={() => found.data && save(found.data)}>
					导出对账单
				</Button>
			}
		>
			<PushTabs current="/push/reconciliation" />
			<search className="filters">
				<SubscriberSelect value={subscriber} onChange={(id) => change({ subscriber: id })} />
				<DayField label="日期" value={day ?? found.data?.day} onChange={(next) => change({ day: next })} />
			</search>
			{subscribers.error ? (
				<FailedPart error={subscribers.error} onRetry={() => void subscribers.refetch()} />
			) : subscribers.data?.items.length === 0 ? (
				<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有推送对象，无账可对。" />
			) : found.error ? (
				<FailedPart error={found.error} onRetry={() => void found.refetch()} />
			) : found.data ? (
				<Report
					report={found.data}
					subscriber={subscriber ?? ""}
					paused={subscribers.data?.items.find(({ id }) => id === subscriber)?.status === "paused"}
				/>
			) : (
				<Skeleton active paragraph={{ rows: 6 }} />
			)}
		</Page>
	);
}

type ReportProps = { readonly report: Reconciliation; readonly subscriber: string; readonly paused: boolean };

function Report({ report, subscriber, paused }: ReportProps) {
	return (
		<div className="stack">
			<Figures
				className="push-figures"
				of={[
					{ label: "应当推送", value: report.published },
					{ label: "对方已接收", value: report.acknowledged },
					{ label: "不一致", value: report.differences.length, late: true },
				]}
			/>
			{report.breaker.state === "closed" ? null : (
				<Alert
					type="warning"
					showIcon
					title="该推送对象目前熔断"
					description={
						<>
							{breakerSentence({ breaker: report.breaker, paused })}{" "}
							<Link className="push-link" to="/push/subscribers/$subscriberId" params={{ subscriberId: subscriber }}>
								查看推送对象
							</Link>
						</>
					}
				/>
			)}
			<ByAction report={report} />
			<Differences report={report} />
		</div>
	);
}

function ByAction({ report }: { readonly report: Reconciliation }) {
	if (report.published === 0)
		return (
			<p className="quiet-box">
				{chineseDate(report.day)}没有应当推送给“{report.subscriber}”的信息。
			</p>
		);
	return (
		<Table
			size="small"
			title={() => "各环节件数"}
			rowKey={(row) => row.action}
			dataSource={[...report.byAction]}
			pagination={false}
			columns={[
				{ title: "环节", key: "action", render: (_, row) => PUSH_ACTION_LABELS[row.action] },
				{ title: "应当推送", dataIndex: "published", align: "right" },
				{ title: "对方已接收", dataIndex: "acknowledged", align: "right" },
			]}
		/>
	);
}

type Difference = Reconciliation["differences"][number];

function Differences({ report }: { readonly report: Reconciliation }) {
	if (report.published === 0) return null;
	if (report.differences.length === 0)
		return <Alert type="success" showIcon title={`${chineseDate(report.day)}全部一致，逐条都有对方的接收记录。`} />;
	return <DifferenceList rows={report.differences} />;
}

function DifferenceList({ rows }: { readonly rows: readonly Difference[] }) {
	const { query, paging } = useHeldPages(known(rows));
	return (
		<section aria-labelledby="push-differences">
			<h2 id="push-differences">不一致的信息（{rows.length}）</h2>
			<DataList<Difference>
				label="不一致的信息"
				columns={DIFFERENCE_COLUMNS}
				rowKey={(row) => row.eventId}
				card={(row) => (
					<article className="case-card">
						<b className="row-title">{titleOf(row)}</b>
						<p>
							{PUSH_ACTION_LABELS[row.action]}：{RECONCILIATION_FAULTS[row.fault]}
						</p>
						{row.reason === null ? null : <p>最近一次的原因：{row.reason}</p>}
					</article>
				)}
				query={query}
				{...paging}
				empty="没有不一致的信息。"
			/>
		</section>
	);
}

const titleOf = (row: Difference) => row.title ?? `${PUSH_KIND_LABELS[row.kind]}（已不公开）`;

const DIFFERENCE_COLUMNS: Columns<Difference> = [
	{ title: "信息", key: "title", className: "wrap", render: (_, row) => titleOf(row) },
	{ title: "环节", key: "action", render: (_, row) => PUSH_ACTION_LABELS[row.action] },
	{ title: "情况", key: "fault", render: (_, row) => RECONCILIATION_FAULTS[row.fault] },
	{ title: "最近一次的原因", key: "reason", className: "wrap", render: (_, row) => row.reason ?? "—" },
];

function save(report: Reconciliation): void {
	const sums = report.byAction.map((row) => [
		"合计",
		PUSH_ACTION_LABELS[row.action],
		"",
		"",
		`应当推送 ${row.published}，已接收 ${row.acknowledged}`,
		"",
	]);
	const differences = report.differences.map((row) => [
		"不一致",
		PUSH_ACTION_LABELS[row.action],
		row.title,
		row.itemId,
		RECONCILIATION_FAULTS[row.fault],
		row.reason,
	]);
	const head = ["类别", "环节", "标题", "公示编号", "情况", "原因"];
	downloadText(`推送对账-${report.subscriber}-${report.day}.csv`, toCsv(head, [...sums, ...differences]));
}
