import { Link } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import { SERVICE_METHODS, type UnservedRow } from "#casework/contract";
import { useUnserved } from "../../data/cases.ts";
import { PAGE_SIZE } from "../../ui/address-filter.ts";
import { Cite } from "../../ui/basis.tsx";
import type { Columns } from "../../ui/data-list.tsx";
import { DueTag, Provisional, Via } from "../../ui/due-tag.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import type { Queue } from "../shell/menu.ts";

type Whose = "" | "1";

/** 待送达: one row for each paper, because a case may have several that have not reached the party. */
export function UnservedPage({ queue }: { readonly queue: Queue }) {
	const [mine, setMine] = useState<Whose>("");
	const [{ page, size }, setPage] = useState({ page: 1, size: PAGE_SIZE });
	return (
		<ListPage<UnservedRow>
			title={queue.label}
			note={queue.note}
			actions={
				<Segmented<Whose>
					aria-label="范围"
					value={mine}
					options={[
						{ value: "", label: "全部" },
						{ value: "1", label: "我承办的" },
					]}
					onChange={(next) => {
						setMine(next);
						setPage({ page: 1, size });
					}}
				/>
			}
			label={queue.label}
			columns={COLUMNS}
			card={(row) => <PaperCard row={row} />}
			query={useUnserved({ mine, page, size })}
			paging={{ page, size, onPage: (next, nextSize) => setPage({ page: next, size: nextSize }) }}
			empty="没有等待送达的文书。"
		/>
	);
}

function CaseLink({ row }: { readonly row: UnservedRow }) {
	return (
		<Link className="row-title" to="/cases/$caseId" params={{ caseId: row.streamId }} search={{ tab: "service" }}>
			{row.title}
		</Link>
	);
}

/** The day by which it must be served, and the article that says so; where no law names one, that is said. */
function Due({ row }: { readonly row: UnservedRow }) {
	if (row.dueOn === null || row.daysLeft === null || row.basis === null)
		return <span className="quiet">法律没有规定天数，请及时送达</span>;
	return (
		<span className="row-due">
			<DueTag due={dueOf(row.daysLeft, row.unit)} />
			<small>
				{chineseDate(row.dueOn)}前 {row.provisional ? <Provisional /> : null}
			</small>
			<small>
				<Cite basis={row.basis} /> <Via via={row.via} />
			</small>
		</span>
	);
}

function howFar({ sent, failed }: UnservedRow): string {
	if (sent?.effectiveOn) return `公告中，${chineseDate(sent.effectiveOn)}期满`;
	if (sent)
		return `${SERVICE_METHODS[sent.method as keyof typeof SERVICE_METHODS] ?? sent.method}，${chineseDate(sent.on)}发出，等待回执`;
	return failed > 0 ? `未成功 ${failed} 次，请换一种方式` : "尚未送达";
}

const COLUMNS: Columns<UnservedRow> = [
	{
		title: "文书",
		key: "paper",
		render: (_, row) => (
			<span className="row-main">
				<b>{row.label}</b>
				<small>{row.number ?? "无文号"}</small>
			</span>
		),
	},
	{
		title: "案由、当事人",
		key: "title",
		width: 300,
		render: (_, row) => (
			<span className="row-main">
				<CaseLink row={row} />
				<small>{row.partyName}</small>
			</span>
		),
	},
	{ title: "制发日期", key: "issued", render: (_, row) => chineseDate(row.issuedOn) },
	{ title: "最迟送达", key: "due", render: (_, row) => <Due row={row} /> },
	{ title: "送达情况", key: "far", render: (_, row) => howFar(row) },
	{ title: "承办机构", key: "unit", responsive: ["xl"], dataIndex: "unitName" },
];

function PaperCard({ row }: { readonly row: UnservedRow }) {
	return (
		<article className="case-card">
			<b className="row-act">{row.label}</b>
			<CaseLink row={row} />
			<p>{row.partyName}</p>
			<p className="case-card-facts">
				<span>{row.number ?? "无文号"}</span>
				<span>{chineseDate(row.issuedOn)}制发</span>
			</p>
			<p>{howFar(row)}</p>
			<Due row={row} />
		</article>
	);
}
