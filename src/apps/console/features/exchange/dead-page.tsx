import { useSearch } from "@tanstack/react-router";
import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import type { DeliveryRow } from "#exchange/contract";
import { asApiError } from "../../data/problem.ts";
import { useDeliveries, useSubscriberAct } from "../../data/push.ts";
import { useSubmission } from "../../data/submission.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { useAskReason } from "../system/ask.tsx";
import { DeliveryDrawer } from "./delivery-drawer.tsx";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryCard, deliveryColumns } from "./delivery-rows.tsx";
import { PushTabs, useMayOperate } from "./push-nav.tsx";

/** 未能送达 (死信): tried eight times in vain; a person finds out why and sends again, with the reason. */
export function DeadPage() {
	const filter = useSearch({ from: "/push/dead" });
	const { change, paging } = useAddressFilter(filter);
	const found = useDeliveries({ ...filter, state: "dead" });
	const mayOperate = useMayOperate();
	const [open, setOpen] = useState<string>();
	const [chosen, setChosen] = useState<readonly string[]>([]);
	const rows = (found.data?.items ?? []).filter(({ id }) => chosen.includes(id));
	const resend = useResend(() => setChosen([]));
	const choose = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
	const columns = deliveryColumns(setOpen).filter(({ key }) => key !== "next" && key !== "state");
	return (
		<ListPage<DeliveryRow>
			title="未能送达的推送"
			note="尝试八次没有送达的推送，不再自动尝试。查明原因后重新推送，消息编号不变。"
			actions={
				mayOperate ? (
					<Button type="primary" disabled={rows.length === 0} onClick={() => resend(rows)}>
						重新推送{rows.length > 0 ? `（${rows.length} 条）` : ""}
					</Button>
				) : undefined
			}
			above={<PushTabs current="/push/dead" />}
			filters={<DeliveryFilters filter={filter} change={change} fixedState />}
			label="未能送达的推送"
			columns={mayOperate ? [choiceColumn(chosen, choose), ...columns] : columns}
			card={(row) => (
				<>
					{mayOperate ? <Choice row={row} chosen={chosen} onChoose={choose} word="选择" /> : null}
					<DeliveryCard row={row} onOpen={setOpen} />
				</>
			)}
			query={found}
			paging={paging}
			empty="没有未能送达的推送。"
		>
			<DeliveryDrawer id={open} onClose={() => setOpen(undefined)} />
		</ListPage>
	);
}

type Choose = (id: string, on: boolean) => void;

function Choice(props: { row: DeliveryRow; chosen: readonly string[]; onChoose: Choose; word?: string }) {
	const { row, chosen, onChoose, word } = props;
	return (
		<Checkbox
			aria-label={`选择：${row.title ?? row.itemId}，${row.subscriber}`}
			checked={chosen.includes(row.id)}
			onChange={({ target }) => onChoose(row.id, target.checked)}
		>
			{word}
		</Checkbox>
	);
}

function choiceColumn(chosen: readonly string[], onChoose: Choose): Columns<DeliveryRow>[number] {
	return {
		title: "选择",
		key: "choice",
		width: 64,
		render: (_, row) => <Choice row={row} chosen={chosen} onChoose={onChoose} />,
	};
}

/** One reason for all that is sent again together; an act of its own for each receiver. */
function useResend(onDone: () => void): (rows: readonly DeliveryRow[]) => void {
	const { message } = App.useApp();
	const ask = useAskReason();
	const act = useSubscriberAct();
	const stepUp = useStepUp();
	const submission = useSubmission();
	return (rows) => {
		const receivers = Map.groupBy(rows, ({ subscriberId }) => subscriberId);
		const names = [...new Set(rows.map(({ subscriber }) => subscriber))].join("、");
		const asked = {
			title: `重新推送 ${rows.length} 条`,
			note: `推送至：${names}。对方可能已经收到过其中的推送，会按消息编号识别。`,
			ok: "重新推送",
		};
		ask(asked, async (reason) => {
			try {
				for (const [subscriber, ones] of receivers) {
					const input = { deliveryIds: ones.map(({ id }) => id), reason };
					const key = submission.keyOf({ subscriber, input });
					await stepUp(() => act.mutateAsync({ subscriber, act: "resend-push", input, key }));
				}
				submission.done();
				void message.success("已重新进入推送队列");
				onDone();
			} catch (error) {
				if (asApiError(error).code !== "step-up-required") throw error;
			}
		});
	};
}
