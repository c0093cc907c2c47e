import { Link, useParams } from "@tanstack/react-router";
import { Alert, Skeleton } from "antd";
import { type PersonnelRunDetail, usePersonnelRun } from "../../data/personnel.ts";
import { ApiError } from "../../data/problem.ts";
import { NotHere } from "../../ui/not-here.tsx";
import { useTitle } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { beijingOfMoment } from "../../words/moment.ts";
import { CountFigures, EntryList } from "./report-view.tsx";
import { ReportButton, RunMark } from "./runs-page.tsx";

export function PersonnelRunPage() {
	const { runId } = useParams({ from: "/personnel/$runId" });
	const found = usePersonnelRun(runId);
	if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (found.isError && found.error instanceof ApiError && found.error.status === 404) return <NotHere />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	return <Screen run={found.data} />;
}

function Screen({ run }: { readonly run: PersonnelRunDetail }) {
	useTitle(`人员导入：${run.fileName}`);
	return (
		<div className="page">
			<header className="page-head">
				<div>
					<p className="page-note">
						<Link to="/personnel">人员导入</Link>
					</p>
					<h1 className="file-name">{run.fileName}</h1>
					<p className="case-marks">
						<RunMark outcome={run.outcome} />
						<span>{beijingOfMoment(run.at)}</span>
						<span>{run.byName}</span>
						<span>对照表：{run.mapping}</span>
					</p>
				</div>
				<div className="page-actions">
					<ReportButton row={run} />
				</div>
			</header>
			{run.outcome === "imported" ? (
				<p className="page-note">导入后，本机关在岗人员中与对方系统对应的共 {run.counts.inPost} 人。</p>
			) : (
				<Alert
					className="clue-origin"
					type="warning"
					showIcon
					title={`${run.counts.faulty} 行有错误，一行也没有导入`}
					description="请在对方系统或者文件中改正下列错误，重新导出后再导入。"
				/>
			)}
			<CountFigures counts={run.counts} />
			<EntryList entries={run.entries} />
			<p className="page-note">
				文件指纹（SHA-256）：<code className="call-path">{run.fileHash}</code>
			</p>
		</div>
	);
}
