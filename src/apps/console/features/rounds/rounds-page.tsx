import { Link, useSearch } from "@tanstack/react-router";
import { DRAW_STATES, ROUND_STATUS, type RoundRow } from "#disclosure/contract";
import { useRounds } from "../../data/rounds.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";

const WRITERS = ["information-officer", "disclosure-clerk", "unit-head"] as const;

/** 双随机抽查批次: what is being written, what waits for a check or a release, what is public. */
export function RoundsPage() {
	const filter = useSearch({ from: "/rounds" });
	const { change, paging } = useAddressFilter(filter);
	return (
		<ListPage<RoundRow>
			title="双随机抽查"
			note="从本机关公布的随机抽查事项清单抽取；填写后由第二人审核，发布后公众可以查询每个抽查对象的结果。"
			actions={
				<PrimaryAction roles={WRITERS} to="/rounds/new">
					建立抽查批次
				</PrimaryAction>
			}
			filters={
				<>
					<FilterText
						label="查找抽查批次"
						placeholder="批次名称、抽查事项"
						value={filter.q}
						onSearch={(q) => change({ q })}
					/>
					<FilterSelect
						label="状态"
						all="全部状态"
						value={filter.status}
						options={optionsOf(ROUND_STATUS)}
						onChange={(status) => change({ status })}
					/>
					<FilterSelect
						label="年度"
						all="全部年度"
						value={filter.year}
						options={yearOptions()}
						onChange={(year) => change({ year })}
					/>
				</>
			}
			label="双随机抽查批次"
			columns={COLUMNS}
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
			query={useRounds(filter)}
			paging={paging}
			empty="没有抽查批次。"
		/>
	);
}

const FIRST_YEAR = 2019;

function yearOptions() {
	const now = new Date().getFullYear();
	const years = Array.from({ length: now - FIRST_YEAR + 1 }, (_, back) => now - back);
	return years.map((year) => ({ value: year, label: `${year}年` }));
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

const COLUMNS: Columns<RoundRow> = [
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
