import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { PUSH_KIND_LABELS, type SubscriberRow } from "#exchange/contract";
import { useSubscribers } from "../../data/push.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { useHeldPages } from "../../ui/held-pages.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { fullMoment } from "../../words/moment.ts";
import { BreakerMark, StatusMark } from "./push-marks.tsx";
import { OPERATORS, PushTabs } from "./push-nav.tsx";
import { SecretOnce, type ShownSecret, webhookSecret } from "./secret-once.tsx";
import { SubscriberForm } from "./subscriber-form.tsx";

/** 推送对象: who is told of what becomes public, and whether it arrives there. */
export function SubscribersPage() {
	const found = useSubscribers();
	const held = useHeldPages(found);
	const [adding, setAdding] = useState(false);
	const [secret, setSecret] = useState<ShownSecret>();
	return (
		<ListPage<SubscriberRow>
			title="推送"
			note="公示、更正、撤下和期满即时推送给下列平台；作为公示载体的平台，以其回执证明已在该载体公示或者撤下。"
			actions={
				<PrimaryAction roles={OPERATORS} icon={<PlusOutlined />} onClick={() => setAdding(true)}>
					设立推送对象
				</PrimaryAction>
			}
			above={<PushTabs current="/push" />}
			label="推送对象"
			columns={COLUMNS}
			card={(row) => <SubscriberCard row={row} />}
			{...held}
			empty="还没有推送对象。由平台操作人员设立，设立后自动推送。"
		>
			{adding ? (
				<SubscriberForm
					carriers={found.data?.carriers ?? []}
					onClose={() => setAdding(false)}
					onSecret={(name, text) => setSecret(webhookSecret(name, text))}
				/>
			) : null}
			<SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
		</ListPage>
	);
}

function NameOf({ row }: { readonly row: SubscriberRow }) {
	return (
		<Link className="row-title" to="/push/subscribers/$subscriberId" params={{ subscriberId: row.id }}>
			{row.name}
		</Link>
	);
}

function BreakerOf({ row }: { readonly row: SubscriberRow }) {
	return row.status === "closed" ? "—" : <BreakerMark breaker={row.breaker} paused={row.status === "paused"} />;
}

/** What hinders it, each with its word. */
function Hindrances({ row }: { readonly row: SubscriberRow }) {
	return (
		<>
			{row.egressRefusal === null || row.status === "closed" ? null : (
				<DueTag due={{ tone: "late", text: "接收地址不能发送" }} />
			)}
			{row.alarmSince === null ? null : <DueTag due={{ tone: "late", text: "有推送超过告警时限" }} />}
		</>
	);
}

const countsOf = (row: SubscriberRow) => `待送达 ${row.waiting}　已送达 ${row.delivered}　未能送达 ${row.dead}`;

const COLUMNS: Columns<SubscriberRow> = [
	{
		title: "推送对象",
		key: "name",
		width: 280,
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} />
				<small>{row.carrier === null ? "不是公示载体" : `公示载体：${row.carrier}`}</small>
			</span>
		),
	},
	{
		title: "推送内容",
		key: "kinds",
		responsive: ["xl"],
		render: (_, row) => row.kinds.map((kind) => PUSH_KIND_LABELS[kind]).join("、"),
	},
	{
		title: "状态",
		key: "status",
		render: (_, row) => (
			<span className="row-main">
				<StatusMark status={row.status} />
				<Hindrances row={row} />
			</span>
		),
	},
	{ title: "对方情况", key: "breaker", render: (_, row) => <BreakerOf row={row} /> },
	{ title: "待送达", key: "waiting", dataIndex: "waiting", align: "right" },
	{ title: "已送达", key: "delivered", dataIndex: "delivered", align: "right" },
	{
		title: "未能送达",
		key: "dead",
		align: "right",
		render: (_, row) =>
			row.dead === 0 ? (
				0
			) : (
				<Link to="/push/dead" search={{ subscriber: row.id }}>
					{row.dead}
				</Link>
			),
	},
	{ title: "最近送达", key: "last", render: (_, row) => fullMoment(row.lastDeliveredAt) || "—" },
];

function SubscriberCard({ row }: { readonly row: SubscriberRow }) {
	return (
		<article className="case-card">
			<NameOf row={row} />
			<p>{row.carrier === null ? "不是公示载体" : `公示载体：${row.carrier}`}</p>
			<StatusMark status={row.status} />
			<BreakerOf row={row} />
			<Hindrances row={row} />
			<p>{countsOf(row)}</p>
			<p>最近送达：{fullMoment(row.lastDeliveredAt) || "—"}</p>
		</article>
	);
}
