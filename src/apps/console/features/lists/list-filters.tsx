import { LIST_STATUS, VISIBILITY } from "#lists/contract";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import type { ListFilter } from "./list-filter.ts";

type Props = { readonly filter: ListFilter; readonly change: (part: ListFilter) => void };

export function ListFilters({ filter, change }: Props) {
	return (
		<>
			<FilterText label="查找清单" placeholder="清单名称、依据" value={filter.q} onSearch={(q) => change({ q })} />
			<FilterSelect
				label="状态"
				all="全部状态"
				value={filter.status}
				options={[{ value: "none", label: LIST_STATUS.none }, ...optionsOf(LIST_STATUS)]}
				onChange={(status) => change({ status })}
			/>
			<FilterSelect
				label="公开要求"
				all="全部公开要求"
				value={filter.visibility}
				options={optionsOf(VISIBILITY)}
				onChange={(visibility) => change({ visibility })}
			/>
			<FilterSelect
				label="待办"
				all="全部清单"
				value={filter.todo}
				options={[
					{ value: "tasks", label: "有更新任务" },
					{ value: "late", label: "任务已逾期" },
					{ value: "marked", label: "有标注的条目" },
				]}
				onChange={(todo) => change({ todo })}
			/>
		</>
	);
}
