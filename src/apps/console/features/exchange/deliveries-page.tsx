import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { DELIVERY_STATES, type DeliveryRow, PUSH_ACTION_LABELS, PUSH_KIND_LABELS } from "#exchange/contract";
import { useDeliveries } from "../../data/push.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import { downloadText } from "../../ui/download.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { toCsv } from "../../words/csv.ts";
import { beijingOfMoment } from "../../words/moment.ts";
import { DeliveryDrawer } from "./delivery-drawer.tsx";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryCard, deliveryColumns, lastAnswer, whenNext } from "./delivery-rows.tsx";
import { PushTabs } from "./push-nav.tsx";

/** 推送记录: every push with its state, its attempts and what was last answered. */
export function DeliveriesPage() {
	const filter = useSearch({ from: "/push/deliveries" });
	const { change, paging } = useAddressFilter(filter);
	const found = useDeliveries(filter);
	const [open, setOpen] = useState<string>();
	return (
		<ListPage<DeliveryRow>
			title="推送记录"
			note="每条公示、更正、撤下推送到哪里、送达没有；同一条推送无论尝试几次，消息编号不变。"
			actions={
				<Button disabled={!found.data?.items.length} onClick={() => save(found.data?.items ?? [])}>
					导出本页
				</Button>
			}
			above={<PushTabs current="/push/deliveries" />}
			filters={<DeliveryFilters filter={filter} change={change} />}
			below={found.data ? <Counts counts={found.data.counts} /> : null}
			label="推送记录"
			columns={deliveryColumns(setOpen)}
			card={(row) => <DeliveryCard row={row} onOpen={setOpen} />}
			query={found}
			paging={paging}
			empty="没有符合条件的推送。"
		>
			<DeliveryDrawer id={open} onClose={() => setOpen(undefined)} />
		</ListPage>
	);
}

type CountsOf = NonNullable<ReturnType<typeof useDeliveries>["data"]>["counts"];

function Counts({ counts }: { readonly counts: CountsOf }) {
	const states = Object.keys(DELIVERY_STATES) as (keyof CountsOf)[];
	return (
		<p className="page-note push-counts">
			{states.map((state) => `${DELIVERY_STATES[state]} ${counts[state]} 条`).join("，")}
		</p>
	);
}

function save(rows: readonly DeliveryRow[]): void {
	const head = [
		"推送对象",
		"种类",
		"环节",
		"标题",
		"公示编号",
		"消息编号",
		"发生时间",
		"情况",
		"尝试次数",
		"最近答复",
		"回执号",
		"下次尝试",
	];
	const lines = rows.map((row) => [
		row.subscriber,
		PUSH_KIND_LABELS[row.kind],
		PUSH_ACTION_LABELS[row.action],
		row.title,
		row.itemId,
		row.eventId,
		beijingOfMoment(row.eventAt),
		DELIVERY_STATES[row.state],
		row.attempts,
		lastAnswer(row),
		row.receipt,
		whenNext(row),
	]);
	downloadText("推送记录.csv", toCsv(head, lines));
}
