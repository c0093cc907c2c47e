import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Card, Input, Segmented, Select, Space } from "antd";
import { type ReactNode, useState } from "react";
import type { ListDetail, ListRowView } from "#lists/contract";
import { type RowFilter, useEditRows, useListRows } from "../../data/lists.ts";
import { asApiError } from "../../data/problem.ts";
import { type Columns, DataList } from "../../ui/data-list.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { ListFiles } from "./list-files.tsx";
import { mayEditRows } from "./may-edit.ts";
import { NEW_ROW, RowEditor } from "./row-editor.tsx";

const ONLY = [
	{ value: "", label: "全部条目" },
	{ value: "missing", label: "还缺内容的" },
	{ value: "changed", label: "有变化的" },
	{ value: "marked", label: "已标注的" },
];
const CHANGES = { added: "新增", changed: "修改", same: "" } as const;
type Of = "draft" | "current";

/** The rows in the regime's columns: written one by one, in by file or from the registers, out by file. */
export function ListRows({ item }: { readonly item: ListDetail }) {
	const [chosen, setChosen] = useState<Of>("draft");
	const of: Of = item.draft ? (item.current ? chosen : "draft") : "current";
	const [filter, setFilter] = useState<RowFilter>({ q: "", only: "", page: 1, size: 20 });
	const rows = useListRows(item.id, { ...filter, of });
	const { row: rowKey } = useSearch({ from: "/lists/$listId" });
	const navigate = useNavigate({ from: "/lists/$listId" });
	const open = (row: string | undefined) =>
		void navigate({ search: row === undefined ? {} : { row }, replace: row === undefined });
	const mayEdit = of === "draft" && mayEditRows(item);
	const actions = mayEdit ? (row: ListRowView) => <RowActions item={item} row={row} onEdit={open} /> : undefined;
	return (
		<Card
			size="small"
			title={of === "draft" ? "编制中的内容" : "现行内容"}
			extra={<ListFiles item={item} of={of} />}
			className="list-rows"
		>
			<Space wrap className="list-tools">
				{mayEdit ? (
					<Button type="primary" onClick={() => open(NEW_ROW)}>
						添加条目
					</Button>
				) : null}
				{item.draft && item.current ? (
					<Segmented
						aria-label="版本"
						options={[
							{ value: "draft", label: `第 ${item.draft.version} 版（编制中）` },
							{ value: "current", label: `第 ${item.current.version} 版（现行）` },
						]}
						value={of}
						onChange={(next) => setChosen(next as Of)}
					/>
				) : null}
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
				columns={columnsOf(item, actions)}
				rowKey={(row) => row.key}
				card={(row) => <RowCard row={row} actions={actions} />}
				query={rows}
				page={Number(filter.page ?? 1)}
				size={Number(filter.size ?? 20)}
				onPage={(page, size) => setFilter({ ...filter, page, size })}
				empty={
					of === "draft" && filter.q === "" && filter.only === ""
						? "还没有内容：可以逐条添加，从登记簿生成，或者下载模板填写后导入。"
						: "没有符合条件的条目。"
				}
			/>
			<RowEditor item={item} rowKey={mayEdit ? rowKey : undefined} onClose={() => open(undefined)} />
		</Card>
	);
}

type Actions = ((row: ListRowView) => ReactNode) | undefined;

function columnsOf(item: ListDetail, actions: Actions): Columns<ListRowView> {
	const cells = item.columns.map(({ label, required }) => ({
		title: required ? `${label} *` : label,
		key: label,
		width: 180,
		render: (_: unknown, row: ListRowView) => {
			const text = row.cells.find((cell) => cell.label === label)?.text ?? "";
			return text === "" ? "—" : <span className="cell-clamp">{text}</span>;
		},
	}));
	return [
		...cells,
		{ title: "情况", key: "marks", width: 160, render: (_, row) => <Marks row={row} /> },
		...(actions
			? [
					{
						title: "操作",
						key: "actions",
						width: 132,
						fixed: "right" as const,
						render: (_: unknown, row: ListRowView) => actions(row),
					},
				]
			: []),
	];
}

function RowCard({ row, actions }: { readonly row: ListRowView; readonly actions: Actions }) {
	return (
		<article className="case-card">
			<b className="row-act">{row.name || "（没有名称）"}</b>
			{isPlain(row) ? null : <Marks row={row} />}
			<dl className="cell-list">
				{row.cells.map((cell) => (
					<div key={cell.label}>
						<dt>{cell.label}</dt>
						<dd>{cell.text || "—"}</dd>
					</div>
				))}
			</dl>
			{actions?.(row)}
		</article>
	);
}

const isPlain = (row: ListRowView) => CHANGES[row.change] === "" && row.missing.length === 0 && row.mark === null;

function Marks({ row }: { readonly row: ListRowView }) {
	if (isPlain(row)) return <span className="quiet">—</span>;
	return (
		<span className="row-marks">
			{CHANGES[row.change] === "" ? null : <span className="due due-calm">{CHANGES[row.change]}</span>}
			{row.missing.length > 0 ? <span className="due due-soon">缺 {row.missing.join("、")}</span> : null}
			{row.mark ? <span className="due due-late">{row.mark}</span> : null}
		</span>
	);
}

function RowActions(props: {
	readonly item: ListDetail;
	readonly row: ListRowView;
	readonly onEdit: (key: string) => void;
}) {
	const { item, row, onEdit } = props;
	const edit = useEditRows(item);
	const stepUp = useStepUp();
	const { modal, message } = App.useApp();
	const name = row.name || "没有名称的条目";
	const remove = () =>
		void modal.confirm({
			title: `删除“${name}”`,
			content: "只从编制中的版本删除；现行版本在发布新版本以前不变，删除记入差异。",
			okText: "删除",
			okButtonProps: { danger: true },
			cancelText: "取消",
			onOk: async () => {
				try {
					await stepUp(() => edit.mutateAsync({ remove: [row.key], key: crypto.randomUUID() }));
					void message.success(`已删除“${name}”`);
				} catch (error) {
					void message.error(asApiError(error).message);
				}
			},
		});
	return (
		<span className="row-actions">
			<Button size="small" aria-label={`编辑${name}`} onClick={() => onEdit(row.key)}>
				编辑
			</Button>
			<Button size="small" danger aria-label={`删除${name}`} onClick={remove}>
				删除
			</Button>
		</span>
	);
}
