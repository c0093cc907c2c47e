import { Link, useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import { type PersonnelRunDetail, usePersonnelRun } from "../../data/personnel.ts";
import { Found } from "../../ui/found.tsx";
import { Page } from "../../ui/page.tsx";
import { fullMoment } from "../../words/moment.ts";
import { CountFigures, EntryList } from "./report-view.tsx";
import { ReportButton, RunMark } from "./runs-page.tsx";

export function PersonnelRunPage() {
	const { runId } = useParams({ from: "/personnel/$runId" });
	return <Found of={usePersonnelRun(runId)}>{(run) => <Screen run={run} />}</Found>;
}

function Screen({ run }: { readonly run: PersonnelRunDetail }) {
	return (
		<Page
			back={<Link to="/personnel">人员导入</Link>}
			title={run.fileName}
			name={`人员导入：${run.fileName}`}
			marks={
				<>
					<RunMark outcome={run.outcome} />
					<span>{fullMoment(run.at)}</span>
					<span>{run.byName}</span>
					<span>对照表：{run.mapping}</span>
				</>
			}
			actions={<ReportButton row={run} />}
		>
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
		</Page>
	);
}
