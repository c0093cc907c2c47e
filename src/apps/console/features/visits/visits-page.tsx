import { Link, useSearch } from "@tanstack/react-router";
import { VISIT_STATUS, type VisitRow } from "#disclosure/contract";
import { useVisits } from "../../data/visits.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { chineseDate } from "../../words/moment.ts";

const WRITERS = ["handler", "unit-head"] as const;

/** 检查通知: what waits to be sent out, who is to be visited next, what has not been written down. */
export function VisitsPage() {
	const filter = useSearch({ from: "/visits" });
	const { change, paging } = useAddressFilter(filter);
	return (
		<ListPage<VisitRow>
			title="检查通知"
			note="事先告诉被检查单位谁来、什么时候来、检查什么、依据什么；单位凭通知上的地址查看变更、核对证件、确认收到和评价。"
			actions={
				<PrimaryAction roles={WRITERS} to="/visits/new">
					拟订检查通知
				</PrimaryAction>
			}
			filters={
				<>
					<FilterText
						label="查找检查通知"
						placeholder="单位、信用代码、检查事项"
						value={filter.q}
						onSearch={(q) => change({ q })}
					/>
					<FilterSelect
						label="状态"
						all="全部状态"
						value={filter.status}
						options={optionsOf(VISIT_STATUS)}
						onChange={(status) => change({ status })}
					/>
				</>
			}
			label="检查通知"
			columns={COLUMNS}
			card={(row) => (
				<article className="case-card">
					<b className="row-act">{VISIT_STATUS[row.status]}</b>
					<NameOf row={row} />
					<p>{row.matterName}</p>
					<p>{chineseDate(row.visitOn)}</p>
					<StandingOf row={row} />
				</article>
			)}
			query={useVisits(filter)}
			paging={paging}
			empty="没有检查通知。"
		/>
	);
}

function NameOf({ row }: { readonly row: VisitRow }) {
	return (
		<Link className="row-title" to="/visits/$visitId" params={{ visitId: row.id }}>
			{row.objectName}
		</Link>
	);
}

/** What the enterprise has done, or what we have not. */
function StandingOf({ row }: { readonly row: VisitRow }) {
	if (row.unrecorded) return <b className="visit-late">检查日期已过，还没有登记检查情况</b>;
	if (row.status === "issued")
		return row.confirmed ? <span>单位已确认收到</span> : <span className="quiet">单位尚未确认</span>;
	if (row.status === "held") return row.feedback ? <span>单位已评价</span> : <span className="quiet">尚无评价</span>;
	return <span className="quiet">—</span>;
}

const COLUMNS: Columns<VisitRow> = [
	{
		title: "被检查单位、检查事项",
		key: "name",
		width: 340,
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} />
				<small>{row.matterName}</small>
			</span>
		),
	},
	{ title: "检查日期", key: "on", render: (_, row) => chineseDate(row.visitOn) },
	{ title: "状态", key: "status", render: (_, row) => VISIT_STATUS[row.status] },
	{ title: "单位", key: "standing", render: (_, row) => <StandingOf row={row} /> },
	{ title: "承办机构", key: "unit", dataIndex: "unitName", responsive: ["xl"] },
];
