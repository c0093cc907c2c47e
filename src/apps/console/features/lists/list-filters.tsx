import { Input, Select } from "antd";
import { useState } from "react";
import { LIST_STATUS, VISIBILITY } from "#lists/contract";
import type { ListFilter } from "./list-filter.ts";

const options = (of: Readonly<Record<string, string>>) =>
	Object.entries(of).map(([value, label]) => ({ value, label }));

export function ListFilters(props: { readonly filter: ListFilter; readonly change: (part: ListFilter) => void }) {
	const { filter, change } = props;
	const [typed, setTyped] = useState(filter.q ?? "");
	return (
		<search className="filters">
			<Input.Search
				className="filter-text"
				allowClear
				aria-label="查找清单"
				placeholder="清单名称、依据"
				value={typed}
				onChange={(event) => setTyped(event.target.value)}
				onSearch={(text) => change({ q: text.trim() })}
			/>
			<Select
				aria-label="状态"
				allowClear
				placeholder="全部状态"
				value={filter.status || null}
				options={options(LIST_STATUS)}
				onChange={(status) => change({ status: status ?? "" })}
			/>
			<Select
				aria-label="公开要求"
				allowClear
				placeholder="全部公开要求"
				value={filter.visibility || null}
				options={options(VISIBILITY)}
				onChange={(visibility) => change({ visibility: visibility ?? "" })}
			/>
			<Select
				aria-label="待办"
				allowClear
				placeholder="全部清单"
				value={filter.todo || null}
				options={[
					{ value: "tasks", label: "有更新任务" },
					{ value: "late", label: "任务已逾期" },
					{ value: "marked", label: "有标注的条目" },
				]}
				onChange={(todo) => change({ todo: todo ?? "" })}
			/>
		</search>
	);
}
