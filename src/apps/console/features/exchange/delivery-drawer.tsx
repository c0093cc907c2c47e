import { Drawer } from "antd";
import { ATTEMPT_OUTCOMES, PUSH_ACTION_LABELS, PUSH_KIND_LABELS } from "#exchange/contract";
import { useDelivery } from "../../data/push.ts";
import { type Fact, FactLines } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { fullMoment } from "../../words/moment.ts";
import { whenNext } from "./delivery-rows.tsx";
import { StateMark } from "./push-marks.tsx";

type Detail = NonNullable<ReturnType<typeof useDelivery>["data"]>;

/** One push with every attempt at it and what came back. */
export function DeliveryDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
	const found = useDelivery(id);
	return (
		<Drawer title="推送经过" open={id !== undefined} onClose={onClose} size={640}>
			{id === undefined ? null : (
				<Found of={found} rows={4}>
					{(item) => (
						<div className="stack">
							<Known item={item} />
							<Attempts item={item} />
						</div>
					)}
				</Found>
			)}
		</Drawer>
	);
}

function Known({ item }: { readonly item: Detail }) {
	const lines: readonly Fact[] = [
		["推送对象", item.subscriber],
		["内容", `${PUSH_KIND_LABELS[item.kind]}　${PUSH_ACTION_LABELS[item.action]}`],
		["标题", item.title ?? "（已不公开）"],
		["公示编号", item.itemId],
		["消息编号", item.eventId],
		["发生时间", fullMoment(item.eventAt)],
		["回执号", item.receipt ?? "—"],
		item.state === "waiting" ? ["下次尝试", whenNext(item)] : ["结束时间", fullMoment(item.endedAt)],
	];
	return (
		<>
			<p>
				<StateMark state={item.state} />
			</p>
			<FactLines items={lines} />
		</>
	);
}

function Attempts({ item }: { readonly item: Detail }) {
	return (
		<section>
			<h3>每次尝试</h3>
			{item.history.length === 0 ? <p className="quiet">还没有尝试。</p> : null}
			<ul className="clocks">
				{item.history.map((one) => (
					<li key={`${one.at} ${one.number}`}>
						<strong>
							第 {one.number} 次　{ATTEMPT_OUTCOMES[one.outcome]}
						</strong>
						　{fullMoment(one.at)}
						<p className="quiet">
							{[
								one.status === null ? "" : `状态码 ${one.status}`,
								one.reason ?? "",
								one.receipt === null ? "" : `回执号 ${one.receipt}`,
								`用时 ${one.durationMs} 毫秒`,
							]
								.filter((text) => text !== "")
								.join("；")}
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}
