import { App, Button, Card, Input, Select, Space, type TableProps, Tag, Upload } from "antd";
import { useState } from "react";
import type { FileReport, ListDetail, ListRowView } from "#lists/contract";
import { type RowFilter, readListFile, useGenerateRows, useImportRows, useListRows } from "../../data/lists.ts";
import { asApiError } from "../../data/problem.ts";
import { DataList } from "../../ui/data-list.tsx";
import { downloadBlob } from "../../ui/download.ts";

const ONLY = [
	{ value: "", label: "全部条目" },
	{ value: "missing", label: "还缺内容的" },
	{ value: "changed", label: "有变化的" },
	{ value: "marked", label: "已标注的" },
];
const CHANGES = { added: "新增", changed: "修改", same: "" } as const;

/** The rows in the regime's columns; in by file or from the registers, out by file. */
export function ListRows({ item }: { readonly item: ListDetail }) {
	const of = item.draft ? "draft" : "current";
	const [filter, setFilter] = useState<RowFilter>({ q: "", only: "", page: 1, size: 20 });
	const rows = useListRows(item.id, { ...filter, of });
	return (
		<Card size="small" title={item.draft ? "编制中的内容" : "现行内容"} extra={<Files item={item} />}>
			<Space wrap style={{ marginBottom: 12 }}>
				<Input.Search
					allowClear
					placeholder="在条目中查询"
					aria-label="在条目中查询"
					onSearch={(q) => setFilter({ ...filter, q, page: 1 })}
				/>
				<Select
					aria-label="筛选条目"
					value={filter.only ?? ""}
					options={ONLY}
					style={{ width: 140 }}
					onChange={(only) => setFilter({ ...filter, only: only as NonNullable<RowFilter["only"]>, page: 1 })}
				/>
			</Space>
			<DataList<ListRowView>
				label="清单条目"
				columns={columnsOf(item)}
				rowKey={(row) => row.key}
				card={(row) => (
					<article className="case-card">
						<b className="row-act">{row.name}</b>
						<Marks row={row} />
						{row.cells.map((cell) => (
							<p key={cell.label}>
								{cell.label}：{cell.text || "—"}
							</p>
						))}
					</article>
				)}
				query={rows}
				page={Number(filter.page ?? 1)}
				size={Number(filter.size ?? 20)}
				onPage={(page, size) => setFilter({ ...filter, page, size })}
				empty={item.draft ? "还没有内容：可以从登记簿生成，或者下载模板填写后导入。" : "没有符合条件的条目。"}
			/>
		</Card>
	);
}

function columnsOf(item: ListDetail): NonNullable<TableProps<ListRowView>["columns"]> {
	const cells = item.columns.map(({ label, required }) => ({
		title: required ? `${label} *` : label,
		key: label,
		width: 180,
		render: (_: unknown, row: ListRowView) => row.cells.find((cell) => cell.label === label)?.text || "—",
	}));
	return [...cells, { title: "情况", key: "marks", render: (_, row) => <Marks row={row} /> }];
}

function Marks({ row }: { readonly row: ListRowView }) {
	return (
		<span>
			{CHANGES[row.change] === "" ? null : <Tag color="blue">{CHANGES[row.change]}</Tag>}
			{row.missing.length > 0 ? <Tag color="orange">缺 {row.missing.join("、")}</Tag> : null}
			{row.mark ? <Tag color="red">{row.mark}</Tag> : null}
		</span>
	);
}

function Files({ item }: { readonly item: ListDetail }) {
	const { message, modal } = App.useApp();
	// Whoever may edit the rows may bring them in; 人员清单 comes from the certificate register alone (REG-06).
	const mayEdit = item.next.find(({ name }) => name === "edit-rows")?.mine === true;
	const byFile = mayEdit && item.kind !== "personnel";
	const generate = useGenerateRows(item.id);
	const bring = useImportRows(item.id);
	const failed = (error: unknown) => void message.error(asApiError(error).message);
	const download = (of: "draft" | "current" | "template", name: string) =>
		readListFile(item.id, of).then((blob) => downloadBlob(`${item.authorityName}${name}.xlsx`, blob), failed);
	return (
		<Space wrap>
			{mayEdit && item.generated ? (
				<Button
					loading={generate.isPending}
					onClick={() =>
						generate.mutate(undefined, { onSuccess: () => void message.success("已从登记簿生成"), onError: failed })
					}
				>
					从登记簿生成
				</Button>
			) : null}
			{byFile ? <Button onClick={() => void download("template", `${item.name}模板`)}>下载模板</Button> : null}
			{byFile ? (
				<Upload
					accept=".xlsx,.csv"
					showUploadList={false}
					beforeUpload={(file) => {
						bring.mutate(file, { onSuccess: (report) => tell(report), onError: failed });
						return false;
					}}
				>
					<Button loading={bring.isPending}>导入表格</Button>
				</Upload>
			) : null}
			<Button onClick={() => void download(item.draft ? "draft" : "current", item.name)}>导出表格</Button>
		</Space>
	);

	function tell(report: FileReport) {
		if (report.faults.length === 0) {
			void message.success(`已导入 ${report.rows} 条：新增 ${report.added} 条，修改 ${report.changed} 条`);
			return;
		}
		modal.error({
			title: `没有导入：${report.faults.length} 处不符合要求`,
			width: 640,
			content: (
				<ul>
					{report.faults.slice(0, 100).map((one) => (
						<li key={`${one.row} ${one.column} ${one.reason}`}>
							第 {one.row} 行　{one.column}：{one.reason}
						</li>
					))}
				</ul>
			),
		});
	}
}
