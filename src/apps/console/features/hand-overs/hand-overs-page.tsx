import { Link, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { HAND_OVER_GROUPS, type HandOverGroup, type HandOverRow } from "#exchange/contract";
import { useHandOvers } from "../../data/hand-overs.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { FilterText } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { chineseDate } from "../../words/moment.ts";
import { HandOverMark } from "./hand-over-marks.tsx";

const GROUPS = Object.keys(HAND_OVER_GROUPS) as HandOverGroup[];
const EMPTY: Readonly<Record<HandOverGroup | "", string>> = {
	waiting: "没有待接收的移送案件。",
	accepted: "还没有接收过移送案件。",
	refused: "没有退回过移送案件。",
	"": "没有收到过移送案件。",
};

/** 收到的移送: what other authorities handed over, divided by what was answered. */
export function HandOversPage() {
	const search = useSearch({ from: "/hand-overs" });
	const { change, paging } = useAddressFilter(search);
	const group = search.group ?? "waiting";
	const asked = group === "all" ? "" : group;
	const found = useHandOvers({ ...search, group: asked });
	const counts = found.data?.counts;
	const groups = GROUPS.map((value) => ({
		value: value as HandOverGroup | "all",
		label: `${HAND_OVER_GROUPS[value].label}${counts ? ` ${counts[value]}` : ""}`,
	}));
	return (
		<ListPage<HandOverRow>
			title="收到的移送"
			note="其他行政机关移送本机关（机构）的案件：只有对方选定共享的内容。没有法定的答复期限，请及时答复。"
			filters={
				<>
					<Segmented
						aria-label="答复情况"
						value={group}
						options={[...groups, { value: "all" as const, label: "全部" }]}
						onChange={(value) => change({ group: value })}
					/>
					<FilterText
						label="查找移送案件"
						placeholder="移送机关、案由、当事人"
						value={search.q}
						onSearch={(q) => change({ q })}
					/>
				</>
			}
			label="收到的移送"
			columns={COLUMNS}
			card={(row) => <HandOverCard row={row} />}
			query={found}
			paging={paging}
			empty={EMPTY[asked]}
		/>
	);
}

function TitleOf({ row }: { readonly row: HandOverRow }) {
	return (
		<Link className="row-title" to="/hand-overs/$handOverId" params={{ handOverId: row.id }}>
			{row.title ?? `${row.sender}移送的案件（案由未共享）`}
		</Link>
	);
}

const COLUMNS: Columns<HandOverRow> = [
	{
		title: "案由、当事人",
		key: "title",
		width: 360,
		className: "wrap",
		render: (_, row) => (
			<span className="row-main">
				<TitleOf row={row} />
				<small>{row.partyName ?? "当事人未共享"}</small>
			</span>
		),
	},
	{ title: "移送机关", key: "sender", dataIndex: "sender" },
	{ title: "接收机构", key: "receiver", dataIndex: "receiver", responsive: ["xl"] },
	{ title: "移送日期", key: "sent", render: (_, row) => chineseDate(row.sentOn) },
	{ title: "答复", key: "status", render: (_, row) => <HandOverMark status={row.status} /> },
	{ title: "答复日期", key: "answered", render: (_, row) => chineseDate(row.answeredOn) },
];

function HandOverCard({ row }: { readonly row: HandOverRow }) {
	return (
		<article className="case-card">
			<HandOverMark status={row.status} />
			<TitleOf row={row} />
			<p>{row.partyName ?? "当事人未共享"}</p>
			<p>
				{row.sender}　{chineseDate(row.sentOn)}移送
			</p>
			{row.answeredOn === null ? null : <p>{chineseDate(row.answeredOn)}答复</p>}
		</article>
	);
}
