import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Select, Skeleton, Table } from "antd";
import { useState } from "react";
import { reports } from "#exchange/contract";
import { isPlainDate } from "#kernel/plain-date";
import { asApiError } from "../../data/problem.ts";
import { type ReportPeriod, useMakeReport, useReportPreview } from "../../data/reports.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { downloadText } from "../../ui/download.ts";
import { Figures } from "../../ui/figures.tsx";
import { Page } from "../../ui/page.tsx";
import { PeriodFields } from "../../ui/period-fields.tsx";
import { FailedPart, RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { toCsv } from "../../words/csv.ts";
import { type Fault, FaultTable, SEVERITY } from "./fault-table.tsx";
import { ReportHistory } from "./report-history.tsx";

type Filter = {
	kind?: string | undefined;
	from?: string | undefined;
	to?: string | undefined;
	page?: number | undefined;
	size?: number | undefined;
};

const KINDS = Object.entries(reports.REPORT_KINDS).map(([value, label]) => ({ value, label }));
const SENDERS = ["disclosure-clerk", "information-officer", "platform-operator", "leader", "head"];

/** 数据报送: choose kind and period, see every row and every fault, export as a recorded run. */
export function ReportsPage() {
	const filter = useSearch({ from: "/reports" });
	const navigate = useNavigate({ from: "/reports" });
	const change = (part: Filter) =>
		void navigate({ search: (before: Filter) => ({ ...before, ...part }), replace: true });
	const maySend = rolesOf(useActor()).some((role) => SENDERS.includes(role));
	const period = periodOf(filter);
	return (
		<Page
			title="数据报送"
			note="双公示、信用信息和“互联网+监管”数据：先核对每一行，再生成文件。自然人的姓名已隐去，身份证号码只保留首尾。"
		>
			<PeriodForm filter={filter} onChange={(part) => change({ ...part, page: undefined })} />
			{period ? (
				<Preview period={period} maySend={maySend} />
			) : (
				<p className="page-note">请选择种类和作出决定的期间，期间不超过一年。</p>
			)}
			<ReportHistory
				page={filter.page ?? 1}
				size={filter.size ?? 20}
				maySend={maySend}
				onPage={(page, size) => change({ page, size })}
			/>
		</Page>
	);
}

function periodOf({ kind, from = "", to = "" }: Filter): ReportPeriod | undefined {
	if (kind === undefined || !Object.hasOwn(reports.REPORT_KINDS, kind)) return undefined;
	return isPlainDate(from) && isPlainDate(to) ? { kind: kind as reports.ReportKind, from, to } : undefined;
}

function PeriodForm({ filter, onChange }: { readonly filter: Filter; readonly onChange: (part: Filter) => void }) {
	return (
		<search className="filters">
			<Select
				aria-label="报送种类"
				className="report-kind"
				placeholder="报送种类"
				value={filter.kind !== undefined && Object.hasOwn(reports.REPORT_KINDS, filter.kind) ? filter.kind : null}
				options={KINDS}
				onChange={(kind) => onChange({ kind: kind ?? undefined })}
			/>
			<PeriodFields label="决定日期自" period={filter} onChange={onChange} />
		</search>
	);
}

function Preview({ period, maySend }: { readonly period: ReportPeriod; readonly maySend: boolean }) {
	const { message } = App.useApp();
	const preview = useReportPreview(period);
	const make = useMakeReport();
	const stepUp = useStepUp();
	const [failure, setFailure] = useState<unknown>();
	if (preview.error) return <FailedPart error={preview.error} onRetry={() => void preview.refetch()} />;
	if (!preview.data) return <Skeleton active paragraph={{ rows: 6 }} />;
	const { counts, sample, faults } = preview.data;
	const total = counts.rows + counts.cancellations;
	const exportNow = async () => {
		setFailure(undefined);
		try {
			const run = await stepUp(() => make.mutateAsync(period));
			message.success(`已生成：${run.counts.rows + run.counts.cancellations} 行，可在报送记录中下载`);
		} catch (error) {
			if (asApiError(error).code !== "step-up-required") setFailure(error);
		}
	};
	return (
		<section aria-label="预览">
			<Figures
				className="report-figures"
				of={[
					{ label: "可以报送", value: counts.rows },
					{ label: "撤销", value: counts.cancellations },
					{ label: "有错误", value: counts.faulty, late: true },
					{ label: "不报送", value: counts.excluded },
				]}
			/>
			<div className="report-actions">
				{maySend ? (
					<Button type="primary" disabled={total === 0} loading={make.isPending} onClick={() => void exportNow()}>
						生成报送文件（{total} 行）
					</Button>
				) : null}
				<Button disabled={faults.length === 0} onClick={() => saveFaults(period, faults)}>
					下载问题清单
				</Button>
			</div>
			{failure === undefined ? null : <RefusalPanel error={failure} />}
			<FaultTable faults={faults} />
			<SampleTable kind={period.kind} sample={sample} total={total} />
		</section>
	);
}

function SampleTable(props: {
	readonly kind: reports.ReportKind;
	readonly sample: reports.ReportPreview["sample"];
	readonly total: number;
}) {
	const fields = reports.REPORT_FIELDS[props.kind];
	// Columns nobody filled in tell nothing in a preview; the file has them all.
	const shown = fields.filter((field) => props.sample.some((row) => (row[field.id] ?? "") !== ""));
	if (props.sample.length === 0) return <p className="page-note">这一期间没有可以报送的行。</p>;
	return (
		<Table
			className="report-table"
			title={() => `将要报送的内容（前 ${props.sample.length} 行，共 ${props.total} 行）`}
			aria-label="将要报送的内容"
			size="small"
			rowKey={(row) => JSON.stringify(row)}
			dataSource={props.sample}
			pagination={false}
			scroll={{ x: "max-content" }}
			columns={shown.map((field) => ({
				title: field.label,
				key: field.id,
				ellipsis: true,
				width: 180,
				render: (_: unknown, row: Record<string, string>) => <span title={row[field.id]}>{row[field.id] ?? ""}</span>,
			}))}
		/>
	);
}

function saveFaults({ kind, from, to }: ReportPeriod, faults: readonly Fault[]): void {
	const rows = faults.map((one) => [one.row, one.field, one.reason, SEVERITY[one.severity].label]);
	downloadText(
		`问题清单-${reports.REPORT_KINDS[kind]}-${from}-${to}.csv`,
		toCsv(["决定", "字段", "理由", "处理"], rows),
	);
}
