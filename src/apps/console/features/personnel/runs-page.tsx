import { UploadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import type { PersonnelRun } from "#exchange/contract";
import { readPersonnelReport, usePersonnelRuns } from "../../data/personnel.ts";
import { asApiError } from "../../data/problem.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { downloadBlob } from "../../ui/download.ts";
import { DueTag } from "../../ui/due-tag.tsx";
import { useHeldPages } from "../../ui/held-pages.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { fullMoment } from "../../words/moment.ts";
import { OPERATORS } from "../exchange/push-nav.tsx";

/** 人员导入: every import that was handed in, with what it did or why it did nothing. */
export function PersonnelRunsPage() {
	return (
		<ListPage<PersonnelRun>
			title="人员导入"
			note="从办公自动化或者人事系统导出的人员文件，按对照表导入登记簿；有一处不对，一行也不导入。"
			actions={
				<PrimaryAction roles={OPERATORS} icon={<UploadOutlined />} to="/personnel/new">
					导入人员文件
				</PrimaryAction>
			}
			label="人员导入记录"
			columns={COLUMNS}
			card={(row) => <RunCard row={row} />}
			{...useHeldPages(usePersonnelRuns())}
			empty="还没有导入过人员文件。由平台操作人员导入。"
		/>
	);
}

export function RunMark({ outcome }: Pick<PersonnelRun, "outcome">) {
	return outcome === "imported" ? (
		<DueTag due={{ tone: "done", text: "已导入" }} />
	) : (
		<DueTag due={{ tone: "late", text: "有错误，没有导入" }} />
	);
}

function NameOf({ row }: { readonly row: PersonnelRun }) {
	return (
		<Link className="row-title" to="/personnel/$runId" params={{ runId: row.id }}>
			{row.fileName}
		</Link>
	);
}

export function ReportButton({ row }: { readonly row: Pick<PersonnelRun, "id" | "fileName"> }) {
	const { message } = App.useApp();
	const [busy, setBusy] = useState(false);
	const save = async () => {
		setBusy(true);
		try {
			downloadBlob(`逐行结果-${row.fileName.replace(/\.[^.]*$/, "")}.xlsx`, await readPersonnelReport(row.id, "xlsx"));
		} catch (error) {
			void message.error(asApiError(error).message);
		} finally {
			setBusy(false);
		}
	};
	return (
		<Button loading={busy} aria-label={`下载逐行结果：${row.fileName}`} onClick={() => void save()}>
			下载逐行结果
		</Button>
	);
}

const changedText = ({ counts }: PersonnelRun) =>
	`新增 ${counts.new}　对应 ${counts.linked}　变更 ${counts.changed}　离岗 ${counts.ended}`;

const COLUMNS: Columns<PersonnelRun> = [
	{
		title: "文件",
		key: "file",
		width: 280,
		className: "wrap",
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} />
				<small>对照表：{row.mapping}</small>
			</span>
		),
	},
	{
		title: "时间、导入人",
		key: "at",
		render: (_, row) => (
			<span className="row-main">
				<span>{fullMoment(row.at)}</span>
				<small>{row.byName}</small>
			</span>
		),
	},
	{ title: "结果", key: "outcome", render: (_, row) => <RunMark outcome={row.outcome} /> },
	{ title: "行数", key: "rows", align: "right", render: (_, row) => row.counts.rows },
	{ title: "错误", key: "faulty", align: "right", render: (_, row) => row.counts.faulty },
	{ title: "变化", key: "changes", className: "wrap", render: (_, row) => changedText(row) },
	{ title: "报告", key: "report", render: (_, row) => <ReportButton row={row} /> },
];

function RunCard({ row }: { readonly row: PersonnelRun }) {
	return (
		<article className="case-card">
			<NameOf row={row} />
			<p>对照表：{row.mapping}</p>
			<RunMark outcome={row.outcome} />
			<p>
				{fullMoment(row.at)}　{row.byName}
			</p>
			<p>
				{row.counts.rows} 行，错误 {row.counts.faulty}；{changedText(row)}
			</p>
			<ReportButton row={row} />
		</article>
	);
}
