import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Select, type TableProps } from "antd";
import { useState } from "react";
import { DRAW_STATES, ROUND_STATUS, type RoundRow, type RoundStatus } from "#disclosure/contract";
import { type RoundFilter, useRounds } from "../../data/rounds.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { DataList } from "../../ui/data-list.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { Page } from "../../ui/page.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";

const WRITERS = ["information-officer", "disclosure-clerk", "unit-head"] as const;
const SIZE = 20;

/** 双随机抽查批次: what is being written, what waits for a check or a release, what is public. */
export function RoundsPage() {
	const filter = useSearch({ from: "/rounds" });
	const navigate = useNavigate({ from: "/rounds" });
	const query = useRounds(filter);
	const [typed, setTyped] = useState(filter.q ?? "");
	const roles = rolesOf(useActor());
	const change = (part: RoundFilter) =>
		void navigate({ search: (before: RoundFilter) => clean({ ...before, page: undefined, ...part }), replace: true });
	return (
		<Page
			title="双随机抽查"
			note="从本机关公布的随机抽查事项清单抽取；填写后由第二人审核，发布后公众可以查询每个抽查对象的结果。"
			actions={
				WRITERS.some((role) => roles.includes(role)) ? (
					<Link to="/rounds/new">
						<Button type="primary">建立抽查批次</Button>
					</Link>
				) : undefined
			}
		>
			<search className="filters">
				<Input.Search
					className="filter-text"
					allowClear
					placeholder="批次名称、抽查事项"
					aria-label="批次名称、抽查事项"
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
					onSearch={(q) => change({ q })}
				/>
				<Select
					aria-label="状态"
					value={filter.status ?? ""}
					options={STATUSES}
					onChange={(status) => change({ status: status as NonNullable<RoundFilter["status"]> })}
				/>
				<Select
					aria-label="年度"
					value={filter.year ?? 0}
					options={yearOptions()}
					onChange={(year) => change({ year: year === 0 ? undefined : year })}
				/>
			</search>
			<DataList<RoundRow>
				label="双随机抽查批次"
				columns={COLUMNS}
				rowKey={(row) => row.id}
				card={(row) => (
					<article className="case-card">
						<b className="row-act">{ROUND_STATUS[row.status]}</b>
						<NameOf row={row} />
						<p>{row.entryName}</p>
						<p>
							{row.objects} 个对象　{row.drawnOn ? `${chineseDate(row.drawnOn)}抽取` : "尚未抽取"}
						</p>
						<DatesOf row={row} />
					</article>
				)}
				query={query}
				page={filter.page ?? 1}
				size={filter.size ?? SIZE}
				onPage={(page, size) => change({ page, size })}
				empty="没有抽查批次。"
			/>
		</Page>
	);
}

const STATUSES = [
	{ value: "", label: "全部状态" },
	...(Object.keys(ROUND_STATUS) as RoundStatus[])
		.filter((status) => status !== "none")
		.map((status) => ({ value: status as string, label: ROUND_STATUS[status] })),
];
const FIRST_YEAR = 2019;

function yearOptions() {
	const now = new Date().getFullYear();
	const years = Array.from({ length: now - FIRST_YEAR + 1 }, (_, back) => now - back);
	return [{ value: 0, label: "全部年度" }, ...years.map((year) => ({ value: year, label: `${year}年` }))];
}

function clean(filter: RoundFilter): RoundFilter {
	return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));
}

function NameOf({ row }: { readonly row: RoundRow }) {
	return (
		<Link className="row-title" to="/rounds/$roundId" params={{ roundId: row.id }}>
			{row.name}
		</Link>
	);
}

/** 及时 in every text; a number of days only where the authority set itself one. */
function DatesOf({ row }: { readonly row: RoundRow }) {
	if (row.publishedOn) return <span>{chineseDate(row.publishedOn)}公示</span>;
	if (row.targetOn === null || row.daysLeft === null) return <span className="quiet">及时（没有规定天数）</span>;
	return (
		<span className="row-due">
			<DueTag due={dueOf(row.daysLeft)} />
			<small>内部目标 {chineseDate(row.targetOn)}</small>
		</span>
	);
}

const COLUMNS: NonNullable<TableProps<RoundRow>["columns"]> = [
	{
		title: "批次、抽查事项",
		key: "name",
		width: 340,
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} />
				<small>{row.entryName}</small>
			</span>
		),
	},
	{ title: "年度", key: "year", render: (_, row) => `${row.year}年` },
	{ title: "抽取日期", key: "drawn", render: (_, row) => (row.drawnOn ? chineseDate(row.drawnOn) : "—") },
	{ title: "抽取", key: "draw", responsive: ["lg"], render: (_, row) => DRAW_STATES[row.draw] },
	{ title: "对象", key: "objects", dataIndex: "objects", align: "right" },
	{ title: "状态", key: "status", render: (_, row) => ROUND_STATUS[row.status] },
	{ title: "公示", key: "dates", render: (_, row) => <DatesOf row={row} /> },
	{ title: "承办机构", key: "unit", dataIndex: "unitName", responsive: ["xl"] },
];
