import { App, Button, Drawer, Select, Skeleton, Space } from "antd";
import { useState } from "react";
import { reports } from "#exchange/contract";
import { asApiError } from "../../data/problem.ts";
import { fetchReportFile, useReport, useReports } from "../../data/reports.ts";
import { DataList } from "../../ui/data-list.tsx";
import { downloadBlob } from "../../ui/download.ts";
import { FailedPart } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { fullMoment } from "../../words/moment.ts";
import { FaultTable } from "./fault-table.tsx";

type Run = reports.ReportRunView;
const KINDS = Object.entries(reports.REPORT_KINDS).map(([value, label]) => ({ value, label }));

/** 报送记录: who exported what and when, with the file as it was and what it left out. */
export function ReportHistory(props: {
	readonly page: number;
	readonly size: number;
	readonly maySend: boolean;
	readonly onPage: (page: number, size: number) => void;
}) {
	const [kind, setKind] = useState<reports.ReportKind | "">("");
	const [open, setOpen] = useState<string>();
	const query = useReports({ kind, page: props.page, size: props.size });
	const actions = (run: Run) => (
		<Space>
			<Button size="small" onClick={() => setOpen(run.id)}>
				问题清单
			</Button>
			{props.maySend ? <FileButtons run={run} /> : null}
		</Space>
	);
	return (
		<section className="report-history" aria-labelledby="report-history">
			<header className="report-head">
				<h2 id="report-history">报送记录</h2>
				<Select
					aria-label="种类"
					value={kind}
					options={[{ value: "", label: "全部种类" }, ...KINDS]}
					onChange={setKind}
				/>
			</header>
			<DataList<Run>
				label="报送记录"
				rowKey={(run) => run.id}
				query={query}
				page={props.page}
				size={props.size}
				onPage={props.onPage}
				empty="还没有报送记录。"
				columns={[
					{ title: "时间", key: "at", render: (_, run) => fullMoment(run.madeAt) },
					{ title: "种类", key: "kind", render: (_, run) => reports.REPORT_KINDS[run.kind] },
					{ title: "期间", key: "period", render: (_, run) => `${run.from} 至 ${run.to}` },
					{ title: "行数", key: "rows", render: (_, run) => countsText(run) },
					{ title: "操作人", dataIndex: "madeByName", key: "by" },
					{ title: "操作", key: "actions", render: (_, run) => actions(run) },
				]}
				card={(run) => (
					<article className="case-card">
						<b className="row-act">{reports.REPORT_KINDS[run.kind]}</b>
						<p>
							{run.from} 至 {run.to}　{countsText(run)}
						</p>
						<p>
							{fullMoment(run.madeAt)}　{run.madeByName}
						</p>
						{actions(run)}
					</article>
				)}
			/>
			<RunDrawer id={open} onClose={() => setOpen(undefined)} />
		</section>
	);
}

function countsText({ counts }: Run): string {
	const more = [
		counts.cancellations > 0 ? `撤销 ${counts.cancellations}` : "",
		counts.faulty > 0 ? `有错误 ${counts.faulty}` : "",
		counts.excluded > 0 ? `不报送 ${counts.excluded}` : "",
	].filter((one) => one !== "");
	return `${counts.rows} 行${more.length > 0 ? `（${more.join("，")}）` : ""}`;
}

function FileButtons({ run }: { readonly run: Run }) {
	const { message } = App.useApp();
	const stepUp = useStepUp();
	const [busy, setBusy] = useState<string>();
	const save = async (format: "xlsx" | "csv") => {
		setBusy(format);
		try {
			const blob = await stepUp(() => fetchReportFile(run.id, format));
			downloadBlob(`${reports.REPORT_KINDS[run.kind]}-${run.from}-${run.to}.${format}`, blob);
		} catch (error) {
			message.error(asApiError(error).message);
		} finally {
			setBusy(undefined);
		}
	};
	return (
		<>
			<Button size="small" loading={busy === "xlsx"} onClick={() => void save("xlsx")}>
				Excel
			</Button>
			<Button size="small" loading={busy === "csv"} onClick={() => void save("csv")}>
				CSV
			</Button>
		</>
	);
}

function RunDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
	const run = useReport(id);
	return (
		<Drawer title="没有报送的行和须核对的内容" open={id !== undefined} onClose={onClose} size="large">
			{run.error ? (
				<FailedPart error={run.error} onRetry={() => void run.refetch()} />
			) : run.data === undefined ? (
				<Skeleton active />
			) : run.data.faults.length === 0 ? (
				<p>这次报送没有问题，全部决定都已报送。</p>
			) : (
				<FaultTable faults={run.data.faults} />
			)}
		</Drawer>
	);
}
