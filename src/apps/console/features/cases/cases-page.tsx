import { DownloadOutlined, PlusOutlined } from "@ant-design/icons";
import { useSearch } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { CASE_STATUS, type CaseRow, STAGES } from "#casework/contract";
import { type CaseFilter, listCases, useCases } from "../../data/cases.ts";
import { asApiError } from "../../data/problem.ts";
import { useAddressFilter } from "../../ui/address-filter.ts";
import { downloadText } from "../../ui/download.ts";
import { FilterSelect, FilterText, optionsOf } from "../../ui/filters.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { toCsv } from "../../words/csv.ts";
import { PAUSED } from "../../words/due.ts";
import { PROCEDURE_LABELS } from "../../words/vocabulary.ts";
import { CaseCard, caseColumns, stageLabel, statusLabel } from "./case-list.tsx";

const EXPORT_ROWS_MAX = 5_000;
const EXPORT_PAGE = 100;

const SORTS = { updated: "最近办理", due: "期限先后", opened: "登记先后" };
const SCOPES = { all: "全部案件", mine: "我承办的", waiting: "待我办理", overdue: "已逾期" };

export function CasesPage() {
	const filter = useSearch({ from: "/cases" });
	const { change, paging } = useAddressFilter(filter);
	return (
		<ListPage<CaseRow>
			title="案件"
			actions={
				<>
					<ExportButton filter={filter} />
					<PrimaryAction roles={["handler"]} icon={<PlusOutlined />} to="/cases/new">
						登记线索
					</PrimaryAction>
				</>
			}
			filters={<Filters filter={filter} change={change} />}
			label="案件列表"
			columns={caseColumns({ to: "/cases/$caseId" })}
			card={(row) => <CaseCard row={row} to="/cases/$caseId" />}
			query={useCases(filter)}
			paging={paging}
			empty={
				Object.keys(filter).length === 0
					? "还没有案件。承办人从“登记线索”开始。"
					: "没有符合条件的案件，可以放宽条件再查。"
			}
		/>
	);
}

function scopeOf(filter: CaseFilter): keyof typeof SCOPES {
	if (filter.mine === "1") return "mine";
	if (filter.overdue === "1") return "overdue";
	return filter.awaiting === "me" ? "waiting" : "all";
}

function Filters({ filter, change }: { filter: CaseFilter; change: (part: CaseFilter) => void }) {
	return (
		<>
			<FilterText
				label="查找案件"
				placeholder="当事人、文号、案由、事项"
				value={filter.q}
				onSearch={(q) => change({ q })}
			/>
			<FilterSelect
				label="范围"
				value={scopeOf(filter)}
				options={optionsOf(SCOPES)}
				onChange={(scope) =>
					change({
						mine: scope === "mine" ? "1" : undefined,
						awaiting: scope === "waiting" ? "me" : undefined,
						overdue: scope === "overdue" ? "1" : undefined,
					})
				}
			/>
			<FilterSelect
				label="阶段"
				all="全部阶段"
				value={filter.stage}
				options={optionsOf<string>(STAGES)}
				onChange={(stage) => change({ stage })}
			/>
			<FilterSelect
				label="状态"
				all="全部状态"
				value={filter.status}
				options={optionsOf<string>(CASE_STATUS)}
				onChange={(status) => change({ status })}
			/>
			<FilterSelect
				label="程序"
				all="全部程序"
				value={filter.procedure}
				options={optionsOf(PROCEDURE_LABELS)}
				onChange={(procedure) => change({ procedure })}
			/>
			<FilterSelect
				label="排序"
				value={filter.sort ?? "updated"}
				options={optionsOf(SORTS)}
				onChange={(sort) => change({ sort })}
			/>
		</>
	);
}

const HEAD = ["案由", "当事人", "文号", "程序", "阶段", "状态", "最近期限", "期限名称", "承办机构", "登记日期"];

/** Everything the filter finds, page by page, up to a bound that is said aloud. */
function ExportButton({ filter }: { readonly filter: CaseFilter }) {
	const [progress, setProgress] = useState<string>();
	const { message } = App.useApp();
	const run = async () => {
		const rows: CaseRow[] = [];
		try {
			for (let page = 1; rows.length < EXPORT_ROWS_MAX; page++) {
				const found = await listCases({ ...filter, page, size: EXPORT_PAGE });
				rows.push(...found.items);
				setProgress(`已读取 ${rows.length} / ${found.total}`);
				if (found.items.length < EXPORT_PAGE || rows.length >= found.total) break;
			}
			downloadText("案件列表.csv", toCsv(HEAD, rows.map(line)));
			void message.success(
				`已导出 ${rows.length} 条${rows.length >= EXPORT_ROWS_MAX ? "（已到单次导出上限，请缩小范围）" : ""}`,
			);
		} catch (error) {
			void message.error(`没有导出：${asApiError(error).message}`);
		} finally {
			setProgress(undefined);
		}
	};
	return (
		<Button icon={<DownloadOutlined />} loading={progress !== undefined} onClick={() => void run()}>
			{progress ?? "导出"}
		</Button>
	);
}

function line(row: CaseRow): readonly (string | null)[] {
	return [
		row.title,
		row.partyName,
		row.number,
		PROCEDURE_LABELS[row.procedure] ?? row.procedure,
		stageLabel(row.stage),
		statusLabel(row.status),
		row.dueOn ?? (row.paused === null ? null : PAUSED.text),
		row.dueLabel ?? row.paused,
		row.unitName,
		row.openedOn,
	];
}
