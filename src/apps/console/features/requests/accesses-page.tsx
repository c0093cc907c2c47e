import { Link, useSearch } from "@tanstack/react-router";
import type { AccessRow } from "#intake/contract";
import { useAccesses } from "../../data/requests.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { chineseMoment } from "../../words/moment.ts";

const AS = { reporter: "举报人、来信人", applicant: "申请人" } as const;
const moment = (row: AccessRow) => chineseMoment(row.at, new Date().getFullYear());

const COLUMNS: Columns<AccessRow> = [
	{ title: "时间", key: "at", render: (_, row) => moment(row) },
	{ title: "查看人", key: "person", dataIndex: "personName" },
	{
		title: "诉求",
		key: "request",
		render: (_, row) => (
			<span className="row-main">
				<Link className="row-title" to="/requests/$requestId" params={{ requestId: row.requestId }}>
					{row.title}
				</Link>
				<small>{row.number}</small>
			</span>
		),
	},
	{ title: "查看对象", key: "as", render: (_, row) => AS[row.as] },
	{ title: "理由", key: "reason", dataIndex: "reason" },
];

/** 查阅记录: every look at who sent a request; nothing of what was seen. */
export function AccessesPage() {
	const filter = useSearch({ from: "/sender-accesses" });
	const { paging } = useAddressFilter(filter);
	return (
		<ListPage<AccessRow>
			title="身份信息查阅记录"
			note="谁、何时、为什么查看过来信人的身份信息；记录不能修改、删除。"
			label="查阅记录"
			columns={COLUMNS}
			card={(row) => (
				<article className="case-card">
					<b>{row.title}</b>
					<p>
						{row.personName}　{moment(row)}
					</p>
					<p>{row.reason}</p>
				</article>
			)}
			query={useAccesses(filter)}
			paging={paging}
			empty="还没有人查看过来信人的身份信息。"
		/>
	);
}
