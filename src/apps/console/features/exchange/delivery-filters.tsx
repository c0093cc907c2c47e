import { DELIVERY_STATES, PUSH_ACTION_LABELS } from "#exchange/contract";
import { type DeliveryFilter, useSubscribers } from "../../data/push.ts";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";

const SORTS = { newest: "最近的在前", oldest: "最早的在前", next: "下次尝试在前" } as const;

type Props = {
	readonly filter: DeliveryFilter;
	readonly change: (part: DeliveryFilter) => void;
	/** The page of dead letters asks for one state alone. */
	readonly fixedState?: boolean;
};

export function DeliveryFilters({ filter, change, fixedState = false }: Props) {
	const sorts = optionsOf(SORTS);
	return (
		<>
			<FilterText label="查找推送" placeholder="标题、回执号、编号" value={filter.q} onSearch={(q) => change({ q })} />
			<SubscriberSelect
				value={filter.subscriber}
				onChange={(subscriber) => change({ subscriber })}
				all="全部推送对象"
			/>
			{fixedState ? null : (
				<FilterSelect
					label="情况"
					all="全部情况"
					value={filter.state}
					options={optionsOf(DELIVERY_STATES)}
					onChange={(state) => change({ state })}
				/>
			)}
			<FilterSelect
				label="环节"
				all="全部环节"
				value={filter.action}
				options={optionsOf(PUSH_ACTION_LABELS)}
				onChange={(action) => change({ action })}
			/>
			<FilterSelect
				label="排序"
				value={filter.sort ?? "newest"}
				options={fixedState ? sorts.slice(0, 2) : sorts}
				onChange={(sort) => change({ sort })}
			/>
		</>
	);
}

export function SubscriberSelect(props: {
	readonly value: string | undefined;
	readonly onChange: (id: string | undefined) => void;
	readonly all?: string;
}) {
	const found = useSubscribers();
	return (
		<FilterSelect
			{...props}
			label="推送对象"
			className="push-subscriber"
			loading={found.isPending}
			options={(found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
		/>
	);
}
