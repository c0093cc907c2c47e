import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Select, type TableProps } from "antd";
import { useState } from "react";
import { VISIT_STATUS, type VisitRow, type VisitStatus } from "#disclosure/contract";
import { rolesOf, useActor } from "../../data/session.ts";
import { useVisits, type VisitFilter } from "../../data/visits.ts";
import { DataList } from "../../ui/data-list.tsx";
import { Page } from "../../ui/page.tsx";
import { chineseDate } from "../../words/moment.ts";

const WRITERS = ["handler", "unit-head"] as const;
const SIZE = 20;

/** 检查通知: what waits to be sent out, who is to be visited next, what has not been written down. */
export function VisitsPage() {
	const filter = useSearch({ from: "/visits" });
	const navigate = useNavigate({ from: "/visits" });
	const query = useVisits(filter);
	const [typed, setTyped] = useState(filter.q ?? "");
	const roles = rolesOf(useActor());
	const change = (part: VisitFilter) =>
		void navigate({ search: (before: VisitFilter) => clean({ ...before, page: undefined, ...part }), replace: true });
	return (
		<Page
			title="检查通知"
			note="事先告诉被检查单位谁来、什么时候来、检查什么、依据什么；单位凭通知上的地址查看变更、核对证件、确认收到和评价。"
			actions={
				WRITERS.some((role) => roles.includes(role)) ? (
					<Link to="/visits/new">
						<Button type="primary">拟订检查通知</Button>
					</Link>
				) : undefined
			}
		>
			<search className="filters">
				<Input.Search
					className="filter-text"
					allowClear
					placeholder="单位、信用代码、检查事项"
					aria-label="单位、信用代码、检查事项"
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
					onSearch={(q) => change({ q })}
				/>
				<Select
					aria-label="状态"
					value={filter.status ?? ""}
					options={STATUSES}
					onChange={(status) => change({ status: status as NonNullable<VisitFilter["status"]> })}
				/>
			</search>
			<DataList<VisitRow>
				label="检查通知"
				columns={COLUMNS}
				rowKey={(row) => row.id}
				card={(row) => (
					<article className="case-card">
						<b className="row-act">{VISIT_STATUS[row.status]}</b>
						<NameOf row={row} />
						<p>{row.matterName}</p>
						<p>{chineseDate(row.visitOn)}</p>
						<StandingOf row={row} />
					</article>
				)}
				query={query}
				page={filter.page ?? 1}
				size={filter.size ?? SIZE}
				onPage={(page, size) => change({ page, size })}
				empty="没有检查通知。"
			/>
		</Page>
	);
}

const STATUSES = [
	{ value: "", label: "全部状态" },
	...(Object.keys(VISIT_STATUS) as VisitStatus[])
		.filter((status) => status !== "none")
		.map((status) => ({ value: status as string, label: VISIT_STATUS[status] })),
];

function clean(filter: VisitFilter): VisitFilter {
	return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));
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

const COLUMNS: NonNullable<TableProps<VisitRow>["columns"]> = [
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
