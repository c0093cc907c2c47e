import { DownloadOutlined, PlusOutlined } from "@ant-design/icons";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { CASE_STATUS, type CaseRow, STAGES } from "#casework/contract";
import { type CaseFilter, listCases, useCases } from "../../data/cases.ts";
import { asApiError } from "../../data/problem.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { DataList } from "../../ui/data-list.tsx";
import { downloadText } from "../../ui/download.ts";
import { Page } from "../../ui/page.tsx";
import { toCsv } from "../../words/csv.ts";
import { PROCEDURE_LABELS } from "../../words/vocabulary.ts";
import { CaseCard, caseColumns, stageLabel, statusLabel } from "./case-list.tsx";

const EXPORT_ROWS_MAX = 5_000;
const EXPORT_PAGE = 100;

function optionsOf(labels: Readonly<Record<string, string>>, without: readonly string[] = []) {
	return Object.entries(labels)
		.filter(([value]) => !without.includes(value))
		.map(([value, label]) => ({ value, label }));
}

const SORTS = { updated: "最近办理", due: "期限先后", opened: "登记先后" };
const SCOPES = { "": "全部案件", mine: "我承办的", waiting: "待我办理", overdue: "已逾期" };

export function CasesPage() {
	const filter = useSearch({ from: "/cases" });
	const navigate = useNavigate({ from: "/cases" });
	const query = useCases(filter);
	const actor = useActor();
	const change = (part: CaseFilter) =>
		void navigate({ search: (before: CaseFilter) => clean({ ...before, page: undefined, ...part }), replace: true });
	return (
		<Page
			title="案件"
			actions={
				<>
					<ExportButton filter={filter} />
					{rolesOf(actor).includes("handler") ? (
						<Link to="/cases/new">
							<Button type="primary" icon={<PlusOutlined />}>
								登记线索
							</Button>
						</Link>
					) : null}
				</>
			}
		>
			<Filters filter={filter} onChange={change} />
			<DataList<CaseRow>
				label="案件列表"
				columns={caseColumns({ to: "/cases/$caseId" })}
				rowKey={(row) => row.id}
				card={(row) => <CaseCard row={row} to="/cases/$caseId" />}
				query={query}
				page={filter.page ?? 1}
				size={filter.size ?? 20}
				onPage={(page, size) => change({ page, size })}
				empty={
					Object.keys(filter).length === 0
						? "还没有案件。承办人从“登记线索”开始。"
						: "没有符合条件的案件，可以放宽条件再查。"
				}
			/>
		</Page>
	);
}

function clean(filter: Record<string, unknown>): CaseFilter {
	return Object.fromEntries(
		Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""),
	) as CaseFilter;
}

function scopeOf(filter: CaseFilter): keyof typeof SCOPES {
	if (filter.mine === "1") return "mine";
	if (filter.overdue === "1") return "overdue";
	return filter.awaiting === "me" ? "waiting" : "";
}

function Filters({ filter, onChange }: { filter: CaseFilter; onChange: (part: CaseFilter) => void }) {
	const [typed, setTyped] = useState(filter.q ?? "");
	const scope = (value: keyof typeof SCOPES) =>
		onChange({
			mine: value === "mine" ? "1" : undefined,
			awaiting: value === "waiting" ? "me" : undefined,
			overdue: value === "overdue" ? "1" : undefined,
		});
	return (
		<search className="filters">
			<Input.Search
				className="filter-text"
				allowClear
				aria-label="查找案件"
				placeholder="当事人、文号、案由、事项"
				value={typed}
				onChange={(event) => setTyped(event.target.value)}
				onSearch={(text) => onChange({ q: text.trim() })}
			/>
			<Select aria-label="范围" value={scopeOf(filter)} options={optionsOf(SCOPES)} onChange={scope} />
			<Select
				aria-label="阶段"
				allowClear
				placeholder="全部阶段"
				value={filter.stage ?? null}
				options={optionsOf(STAGES)}
				onChange={(stage) => onChange({ stage: stage ?? undefined })}
			/>
			<Select
				aria-label="状态"
				allowClear
				placeholder="全部状态"
				value={filter.status ?? null}
				options={optionsOf(CASE_STATUS, ["none"])}
				onChange={(status) => onChange({ status: status ?? undefined })}
			/>
			<Select
				aria-label="程序"
				allowClear
				placeholder="全部程序"
				value={filter.procedure ?? null}
				options={optionsOf(PROCEDURE_LABELS)}
				onChange={(procedure) => onChange({ procedure: procedure ?? undefined })}
			/>
			<Select
				aria-label="排序"
				value={filter.sort ?? "updated"}
				options={optionsOf(SORTS)}
				onChange={(sort) => onChange({ sort })}
			/>
		</search>
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
		row.dueOn,
		row.dueLabel,
		row.unitName,
		row.openedOn,
	];
}
