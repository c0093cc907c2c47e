import { Input, Select } from "antd";
import { useState } from "react";
import { DELIVERY_STATES, PUSH_ACTION_LABELS } from "#exchange/contract";
import { type DeliveryFilter, useSubscribers } from "../../data/push.ts";

const STATES = [
	{ value: "", label: "全部情况" },
	...Object.entries(DELIVERY_STATES).map(([value, label]) => ({ value, label })),
];
const ACTIONS = [
	{ value: "", label: "全部环节" },
	...Object.entries(PUSH_ACTION_LABELS).map(([value, label]) => ({ value, label })),
];
const SORTS = [
	{ value: "newest", label: "最近的在前" },
	{ value: "oldest", label: "最早的在前" },
	{ value: "next", label: "下次尝试在前" },
];

type Props = {
	readonly filter: DeliveryFilter;
	readonly onChange: (part: DeliveryFilter) => void;
	/** The page of dead letters asks for one state alone. */
	readonly fixedState?: boolean;
};

export function DeliveryFilters({ filter, onChange, fixedState = false }: Props) {
	const [typed, setTyped] = useState(filter.q ?? "");
	const change = (part: DeliveryFilter) => onChange({ ...part, page: undefined });
	return (
		<search className="filters">
			<Input.Search
				className="filter-text"
				allowClear
				aria-label="查找推送"
				placeholder="标题、回执号、编号"
				value={typed}
				onChange={({ target }) => setTyped(target.value)}
				onSearch={(q) => change({ q: q.trim() || undefined })}
			/>
			<SubscriberSelect
				value={filter.subscriber ?? ""}
				onChange={(subscriber) => change({ subscriber: subscriber || undefined })}
				all
			/>
			{fixedState ? null : (
				<Select
					aria-label="情况"
					value={filter.state ?? ""}
					options={STATES}
					onChange={(state) => change({ state: (state || undefined) as DeliveryFilter["state"] })}
				/>
			)}
			<Select
				aria-label="环节"
				value={filter.action ?? ""}
				options={ACTIONS}
				onChange={(action) => change({ action: (action || undefined) as DeliveryFilter["action"] })}
			/>
			<Select
				aria-label="排序"
				value={filter.sort ?? "newest"}
				options={fixedState ? SORTS.slice(0, 2) : SORTS}
				onChange={(sort) => change({ sort: sort as DeliveryFilter["sort"] })}
			/>
		</search>
	);
}

export function SubscriberSelect(props: {
	readonly value: string;
	readonly onChange: (id: string) => void;
	/** Also “all of them”. */
	readonly all?: boolean;
}) {
	const found = useSubscribers();
	const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
	return (
		<Select
			aria-label="推送对象"
			className="push-subscriber"
			loading={found.isPending}
			placeholder="推送对象"
			value={props.value === "" && !props.all ? null : props.value}
			options={props.all ? [{ value: "", label: "全部推送对象" }, ...options] : options}
			onChange={(id) => props.onChange(id ?? "")}
		/>
	);
}
