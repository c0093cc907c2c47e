import { Table, Tag } from "antd";
import type { reports } from "#exchange/contract";

export type Fault = reports.ReportPreview["faults"][number];

/** How a fault is dealt with: by people at the receiver, kept out, told, or no matter of this report. */
export const SEVERITY = {
	"by-hand": { label: "人工撤回", color: "red" },
	error: { label: "错误，未报送", color: "red" },
	warning: { label: "请核对", color: "gold" },
	excluded: { label: "不报送", color: "default" },
} as const;

export function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
	if (faults.length === 0) return null;
	return (
		<Table<Fault>
			className="report-table"
			title={() => `问题和未报送的决定（${faults.length}）`}
			aria-label="问题清单"
			size="small"
			rowKey={(fault) => `${fault.row}${fault.field}${fault.reason}`}
			dataSource={[...faults]}
			pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
			scroll={{ x: "max-content" }}
			columns={[
				{
					title: "处理",
					dataIndex: "severity",
					filters: Object.entries(SEVERITY).map(([value, { label }]) => ({ value, text: label })),
					onFilter: (value, fault) => fault.severity === value,
					render: (_, fault) => <Tag color={SEVERITY[fault.severity].color}>{SEVERITY[fault.severity].label}</Tag>,
				},
				{ title: "决定", dataIndex: "row", sorter: (a, b) => a.row.localeCompare(b.row, "zh") },
				{ title: "字段", dataIndex: "field", sorter: (a, b) => a.field.localeCompare(b.field, "zh") },
				{ title: "理由", dataIndex: "reason", width: 420 },
			]}
		/>
	);
}
