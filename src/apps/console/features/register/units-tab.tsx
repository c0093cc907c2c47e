import { UNIT_FUNCTION_LABELS, UNIT_KIND_LABELS } from "#registry/contract";
import { chineseDate } from "../../words/moment.ts";
import { type Doing, RegisterList, type TabProps } from "./lists.tsx";
import type { Unit } from "./rows.ts";

const functionsText = ({ functions }: Unit) => functions.map((one) => UNIT_FUNCTION_LABELS[one]).join("、") || "—";

/** Closed units stay in the register, with the day and who took over. */
export function Units(props: TabProps) {
	const names = new Map((props.found.data?.part.units ?? []).map(({ path, name }) => [path, name]));
	const state = ({ closedOn, successor }: Unit) =>
		closedOn === undefined
			? "在用"
			: `${chineseDate(closedOn)}撤销${successor === undefined ? "" : `，由${names.get(successor) ?? successor}承接`}`;
	return (
		<RegisterList<Unit>
			{...props}
			label="机构"
			empty="还没有登记机构。"
			pick={({ part }) => part.units}
			rowKey={({ path }) => path}
			adding={[{ label: "登记机构", open: { form: "unit" } }]}
			doing={doing}
			columns={[
				{ title: "机构名称", dataIndex: "name" },
				{ title: "路径代码", dataIndex: "path" },
				{ title: "类型", key: "kind", render: (_, row) => UNIT_KIND_LABELS[row.kind] },
				{ title: "职能", key: "functions", className: "wrap", render: (_, row) => functionsText(row) },
				{ title: "职责分工", dataIndex: "duties", className: "wrap", render: (text: string) => text || "—" },
				{ title: "状态", key: "state", className: "wrap", render: (_, row) => state(row) },
			]}
			card={(row) => (
				<>
					<b>{row.name}</b>
					<p>
						{row.path}　{UNIT_KIND_LABELS[row.kind]}　{functionsText(row)}
					</p>
					<p>{state(row)}</p>
				</>
			)}
		/>
	);
}

function doing(row: Unit): readonly Doing[] {
	return row.closedOn === undefined
		? [
				{ label: "变更", open: { form: "unit-change", row } },
				{ label: "撤销", open: { form: "unit-close", row } },
			]
		: [];
}
