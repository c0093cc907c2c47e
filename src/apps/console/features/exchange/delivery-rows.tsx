import { Button } from "antd";
import { type DeliveryRow, PUSH_ACTION_LABELS, PUSH_KIND_LABELS } from "#exchange/contract";
import type { Columns } from "../../ui/data-list.tsx";
import { fullMoment } from "../../words/moment.ts";
import { StateMark } from "./push-marks.tsx";

/** What was last answered, in words; what has not been tried has none. */
export function lastAnswer(row: DeliveryRow): string {
	if (row.state === "delivered") return row.receipt === null ? "已接收，没有回执号" : `回执 ${row.receipt}`;
	return row.lastReason ?? (row.attempts === 0 ? "尚未尝试" : "没有记录到答复");
}

/** What is due and not sent waits for its receiver: paused, broken, or for the next beat. */
export function whenNext(row: Pick<DeliveryRow, "state" | "nextAt">): string {
	if (row.state !== "waiting") return "—";
	return Date.parse(row.nextAt) <= Date.now() ? "等待推送对象恢复" : fullMoment(row.nextAt);
}

const titleOf = (row: DeliveryRow) => row.title ?? `${PUSH_KIND_LABELS[row.kind]}（已不公开）`;

export function deliveryColumns(onOpen: (id: string) => void): Columns<DeliveryRow> {
	return [
		{
			title: "公示信息",
			key: "title",
			width: 320,
			className: "wrap",
			render: (_, row) => (
				<span className="row-main">
					<Button type="link" className="link row-title" onClick={() => onOpen(row.id)}>
						{titleOf(row)}
					</Button>
					<small>
						{PUSH_ACTION_LABELS[row.action]}　{fullMoment(row.eventAt)}
					</small>
				</span>
			),
		},
		{ title: "推送对象", key: "subscriber", dataIndex: "subscriber" },
		{ title: "情况", key: "state", render: (_, row) => <StateMark state={row.state} /> },
		{ title: "尝试", key: "attempts", align: "right", render: (_, row) => `${row.attempts} 次` },
		{ title: "最近答复", key: "answer", className: "wrap", render: (_, row) => lastAnswer(row) },
		{ title: "下次尝试", key: "next", render: (_, row) => whenNext(row) },
	];
}

export function DeliveryCard({ row, onOpen }: { readonly row: DeliveryRow; readonly onOpen: (id: string) => void }) {
	return (
		<article className="case-card">
			<Button type="link" className="link row-title" onClick={() => onOpen(row.id)}>
				{titleOf(row)}
			</Button>
			<p>
				{PUSH_ACTION_LABELS[row.action]}　{fullMoment(row.eventAt)}　{row.subscriber}
			</p>
			<StateMark state={row.state} />
			<p>
				尝试 {row.attempts} 次；{lastAnswer(row)}
			</p>
			{row.state === "waiting" ? <p>下次尝试：{whenNext(row)}</p> : null}
		</article>
	);
}
