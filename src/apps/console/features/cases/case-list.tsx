import { Link } from "@tanstack/react-router";
import { CASE_STATUS, type CaseRow, STAGES } from "#casework/contract";
import type { Columns } from "../../ui/data-list.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { dueOf, PAUSED } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { PROCEDURE_LABELS } from "../../words/vocabulary.ts";

export function statusLabel(status: string): string {
	return CASE_STATUS[status as keyof typeof CASE_STATUS] ?? status;
}

export function stageLabel(stage: string): string {
	return STAGES[stage as keyof typeof STAGES] ?? stage;
}

export function StatusMark({ status }: { readonly status: string }) {
	return <span className={`status status-${status}`}>{statusLabel(status)}</span>;
}

/** Where a row leads: the case, or the desk of the queue it stands in. */
export type RowTarget = "/cases/$caseId" | "/review/$caseId";

function TitleLink({ row, to }: { row: CaseRow; to: RowTarget }) {
	return (
		<Link className="row-title" to={to} params={{ caseId: row.id }}>
			{row.title}
		</Link>
	);
}

function Due({ row }: { readonly row: CaseRow }) {
	if (row.dueOn === null || row.daysLeft === null)
		return row.paused === null ? (
			<span className="quiet">—</span>
		) : (
			<span className="row-due">
				<DueTag due={PAUSED} />
				<small>{row.paused}</small>
			</span>
		);
	return (
		<span className="row-due">
			<DueTag due={dueOf(row.daysLeft, row.unit)} />
			<small>
				{row.dueLabel} {chineseDate(row.dueOn)}
			</small>
		</span>
	);
}

export function caseColumns(options: {
	readonly to: RowTarget;
	readonly actOf?: ((row: CaseRow) => string | undefined) | undefined;
}): Columns<CaseRow> {
	const { to, actOf } = options;
	return [
		{
			title: "案由、当事人",
			key: "title",
			width: 320,
			render: (_, row) => (
				<span className="row-main">
					<TitleLink row={row} to={to} />
					<small>{row.partyName}</small>
				</span>
			),
		},
		...(actOf
			? [
					{
						title: "待办",
						key: "act",
						render: (_: unknown, row: CaseRow) => <b className="row-act">{actOf(row) ?? "继续办理"}</b>,
					},
				]
			: []),
		{ title: "文号", key: "number", render: (_, row) => row.number ?? <span className="quiet">—</span> },
		{
			title: "程序",
			key: "procedure",
			responsive: ["xl"],
			render: (_, row) => PROCEDURE_LABELS[row.procedure] ?? row.procedure,
		},
		{
			title: "阶段",
			key: "stage",
			render: (_, row) => (
				<span className="row-main">
					<span>{stageLabel(row.stage)}</span>
					<StatusMark status={row.status} />
				</span>
			),
		},
		{ title: "最近期限", key: "due", render: (_, row) => <Due row={row} /> },
		{ title: "承办机构", key: "unit", responsive: ["lg"], dataIndex: "unitName" },
		{ title: "登记日期", key: "opened", responsive: ["xl"], render: (_, row) => chineseDate(row.openedOn) },
	];
}

export function CaseCard({ row, to, act }: { row: CaseRow; to: RowTarget; act?: string | undefined }) {
	return (
		<article className="case-card">
			{act === undefined ? null : <b className="row-act">{act}</b>}
			<TitleLink row={row} to={to} />
			<p>{row.partyName}</p>
			<p className="case-card-facts">
				<span>{stageLabel(row.stage)}</span>
				<StatusMark status={row.status} />
				<span>{row.number ?? "尚无文号"}</span>
			</p>
			<Due row={row} />
		</article>
	);
}
