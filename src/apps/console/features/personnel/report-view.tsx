import { useState } from "react";
import { PERSONNEL_KINDS, type PersonnelCounts, type PersonnelEntry, type PersonnelKind } from "#exchange/contract";
import { PAGE_SIZE } from "../../ui/address-filter.ts";
import { type Columns, DataList, known } from "../../ui/data-list.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { Figures } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { pageOf } from "../../ui/held-pages.ts";

const FIGURES = {
	rows: "文件行数",
	new: "新增",
	linked: "对应",
	changed: "变更",
	ended: "离岗",
	unchanged: "没有变化",
	faulty: "有错误",
} as const;

/** 对账数: what the file has and what of it does what. */
export function CountFigures({ counts }: { readonly counts: PersonnelCounts }) {
	const names = Object.keys(FIGURES) as (keyof typeof FIGURES)[];
	const figures = names.map((name) => ({ label: FIGURES[name], value: counts[name], late: name === "faulty" }));
	return <Figures of={figures} className="personnel-figures" />;
}

const TONES = {
	new: "calm",
	linked: "calm",
	changed: "calm",
	unchanged: "paused",
	ended: "soon",
	faulty: "late",
} as const;

function KindMark({ kind }: Pick<PersonnelEntry, "kind">) {
	return <DueTag due={{ tone: TONES[kind], text: PERSONNEL_KINDS[kind] }} />;
}

const rowText = ({ row }: PersonnelEntry) => (row === 0 ? "文件中没有" : `第 ${row} 行`);

function What({ entry }: { readonly entry: PersonnelEntry }) {
	return (
		<ul className="plain">
			{entry.faults.map((fault) => (
				<li key={`${fault.field} ${fault.reason}`} className="personnel-fault">
					<strong>{fault.field}</strong>：{fault.reason}
				</li>
			))}
			{entry.changes.map((change) => (
				<li key={`${change.field} ${change.after}`}>
					{change.field}：{change.before === "" ? "" : `${change.before} → `}
					{change.after === "" ? "（无）" : change.after}
				</li>
			))}
			{entry.faults.length + entry.changes.length === 0 ? <li className="quiet">登记内容没有变化</li> : null}
		</ul>
	);
}

const COLUMNS: Columns<PersonnelEntry> = [
	{ title: "行", key: "row", width: 100, render: (_, entry) => rowText(entry) },
	{ title: "人员编号", key: "number", dataIndex: "number" },
	{ title: "姓名", key: "name", dataIndex: "name" },
	{ title: "结果", key: "kind", render: (_, entry) => <KindMark kind={entry.kind} /> },
	{ title: "内容", key: "what", className: "wrap", width: 480, render: (_, entry) => <What entry={entry} /> },
];

/** Row by row, what is wrong first. */
export function EntryList({ entries }: { readonly entries: readonly PersonnelEntry[] }) {
	const [kind, setKind] = useState<PersonnelKind>();
	const [{ page, size }, setPage] = useState({ page: 1, size: PAGE_SIZE });
	const kinds = (Object.keys(PERSONNEL_KINDS) as PersonnelKind[]).filter((one) =>
		entries.some((entry) => entry.kind === one),
	);
	const shown = entries
		.filter((entry) => kind === undefined || entry.kind === kind)
		.toSorted((a, b) => Number(b.kind === "faulty") - Number(a.kind === "faulty") || a.row - b.row);
	const { query, paging } = pageOf(known(shown), shown, {
		page,
		size,
		onPage: (next, nextSize) => setPage({ page: next, size: nextSize }),
	});
	return (
		<section aria-label="逐行结果">
			{kinds.length < 2 ? null : (
				<search className="filters">
					<FilterSelect
						label="结果"
						all={`全部结果（${entries.length}）`}
						value={kind}
						options={kinds.map((one) => ({
							value: one,
							label: `${PERSONNEL_KINDS[one]}（${entries.filter((entry) => entry.kind === one).length}）`,
						}))}
						onChange={(next) => {
							setKind(next);
							setPage({ page: 1, size });
						}}
					/>
				</search>
			)}
			<DataList<PersonnelEntry>
				label="逐行结果"
				columns={COLUMNS}
				rowKey={(entry) => `${entry.row} ${entry.number}`}
				card={(entry) => (
					<article className="case-card">
						<b className="row-act">
							{rowText(entry)}　{entry.name === "" ? "（没有姓名）" : entry.name}　{entry.number}
						</b>
						<KindMark kind={entry.kind} />
						<What entry={entry} />
					</article>
				)}
				query={query}
				{...paging}
				empty="全部人员没有变化。"
			/>
		</section>
	);
}
