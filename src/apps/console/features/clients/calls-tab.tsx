import { useNavigate, useSearch } from "@tanstack/react-router";
import { CALL_OUTCOMES, type CallRow, CLIENT_SCOPES } from "#exchange/contract";
import { type CallFilter, useCalls } from "../../data/clients.ts";
import type { PageQuery } from "../../data/system.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import { PeriodFields } from "../../ui/period-fields.tsx";
import { fullMoment } from "../../words/moment.ts";
import { CursorList } from "../system/cursor-list.tsx";
import { CallMark, reasonOf } from "./client-marks.tsx";

const OUTCOMES = [{ value: "unanswered", label: "全部未予答复" } as const, ...optionsOf(CALL_OUTCOMES)];

/** 调用记录: when, what, with which outcome and why, how much left; narrowed by outcome, address and days. */
export function CallsTab({ clientId }: { readonly clientId: string }) {
	const { outcome, path, from, to } = useSearch({ from: "/clients/$clientId" });
	const filter = { outcome, path, from, to };
	const useList = ({ after }: PageQuery) => useCalls(clientId, filter, after);
	return (
		<>
			<CallFilters filter={filter} />
			<CursorList<CallRow>
				// Another filter begins at its first page.
				key={JSON.stringify(filter)}
				label="调用记录"
				placeholder=""
				searchable={false}
				useList={useList}
				columns={COLUMNS}
				rowKey={(row) => row.id}
				card={(row) => <CallCard row={row} />}
			/>
		</>
	);
}

type Search = Omit<CallFilter, "outcome"> & { readonly outcome?: Exclude<CallFilter["outcome"], ""> };

function CallFilters({ filter }: { readonly filter: Search }) {
	const navigate = useNavigate({ from: "/clients/$clientId" });
	const change = (part: Search) =>
		void navigate({ search: (before) => ({ ...before, tab: "calls" as const, ...part }), replace: true });
	return (
		<search className="filters">
			<FilterSelect
				label="结果"
				className="call-outcome"
				all="全部结果"
				value={filter.outcome}
				options={OUTCOMES}
				onChange={(outcome) => change({ outcome })}
			/>
			<FilterText
				label="请求地址"
				placeholder="请求地址的一部分，如 decisions"
				value={filter.path}
				onSearch={(path) => change({ path })}
			/>
			<PeriodFields period={filter} onChange={change} />
		</search>
	);
}

const LABELS: Readonly<Record<string, string>> = Object.fromEntries(
	Object.values(CLIENT_SCOPES).flatMap(({ fields }) => Object.entries<string>(fields)),
);

/** 返回 3 条：案由、案件状态. */
function leftText({ outcome, results, fields }: CallRow): string {
	if (outcome !== "answered" || results === null) return "—";
	const names = fields.map((field) => LABELS[field] ?? field).join("、");
	return names === "" ? `${results} 条` : `${results} 条：${names}`;
}

const COLUMNS: Columns<CallRow> = [
	{ title: "时间", key: "at", width: 150, render: (_, row) => fullMoment(row.at) },
	{
		title: "请求",
		key: "what",
		className: "wrap",
		render: (_, row) => (
			<span className="row-main">
				<code className="call-path">
					{row.method} {row.path}
				</code>
				{row.query === "" ? null : <small className="call-path">?{row.query}</small>}
			</span>
		),
	},
	{
		title: "结果",
		key: "outcome",
		className: "wrap",
		width: 220,
		render: (_, row) => (
			<span className="row-main">
				<CallMark outcome={row.outcome} />
				<small>{[reasonOf(row), `状态码 ${row.status}`].filter((text) => text !== "").join("，")}</small>
			</span>
		),
	},
	{ title: "返回的内容", key: "left", className: "wrap", width: 240, render: (_, row) => leftText(row) },
	{
		title: "密钥、来源",
		key: "who",
		responsive: ["xl"],
		render: (_, row) => (
			<span className="row-main">
				<code title={row.keyId}>{row.keyId.slice(0, 8)}…</code>
				<small>{row.address}</small>
			</span>
		),
	},
];

function CallCard({ row }: { readonly row: CallRow }) {
	const why = reasonOf(row);
	return (
		<article className="case-card">
			<CallMark outcome={row.outcome} />
			<p>
				<code className="call-path">
					{row.method} {row.path}
					{row.query === "" ? "" : `?${row.query}`}
				</code>
			</p>
			{why === "" ? null : <p>{why}</p>}
			<p>
				{fullMoment(row.at)}　状态码 {row.status}　{row.address}
			</p>
			{row.outcome === "answered" && row.results !== null ? <p>返回 {leftText(row)}</p> : null}
		</article>
	);
}
