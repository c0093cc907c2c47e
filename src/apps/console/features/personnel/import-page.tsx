import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Card, Input, Select, Skeleton, Upload } from "antd";
import { useState } from "react";
import {
	PERSONNEL_REPORT_HEAD,
	type PersonnelFileView,
	type PersonnelReport,
	personnelReportLines,
} from "#exchange/contract";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import {
	useImportPersonnel,
	usePersonnelMappings,
	useReadPersonnelFile,
	useSaveMapping,
} from "../../data/personnel.ts";
import { asApiError } from "../../data/problem.ts";
import { downloadText } from "../../ui/download.ts";
import { Page } from "../../ui/page.tsx";
import { FailedPart, RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { toCsv } from "../../words/csv.ts";
import { useMayOperate } from "../exchange/push-nav.tsx";
import { Labelled, Said } from "../system/fields.tsx";
import { EMPTY_MAPPING, faultsOfMapping, guessedColumns, type MappingDraft, mappingOf } from "./mapping.ts";
import { MappingFields } from "./mapping-fields.tsx";
import { CountFigures, EntryList } from "./report-view.tsx";

type Mappings = NonNullable<ReturnType<typeof usePersonnelMappings>["data"]>;

/** 导入人员文件: file, mapping, dry run, import; each step stands below the one before and can be gone back to. */
export function PersonnelImportPage() {
	const mappings = usePersonnelMappings();
	const mayOperate = useMayOperate();
	return (
		<Page
			title="导入人员文件"
			note="先试运行，逐行核对没有错误后再导入；有一处不对，一行也不导入。"
			actions={
				<Link to="/personnel">
					<Button>导入记录</Button>
				</Link>
			}
		>
			{mappings.isError ? (
				<FailedPart error={mappings.error} onRetry={() => void mappings.refetch()} />
			) : mappings.isPending ? (
				<Skeleton active paragraph={{ rows: 6 }} />
			) : mayOperate ? (
				<Steps known={mappings.data} />
			) : (
				<p className="quiet-box">人员文件由平台操作人员导入。</p>
			)}
		</Page>
	);
}

type Chosen = { readonly file: File; readonly view: PersonnelFileView };

function Steps({ known }: { readonly known: Mappings }) {
	const [chosen, setChosen] = useState<Chosen>();
	const [name, setName] = useState(known.items[0]?.name ?? "");
	const [draft, setDraft] = useState<MappingDraft>(known.items[0]?.content ?? EMPTY_MAPPING);
	const [report, setReport] = useState<PersonnelReport>();
	const take = (next: Chosen) => {
		setChosen(next);
		setReport(undefined);
		// What was mapped before is kept; only what nobody has said is guessed.
		setDraft((before) => ({ ...before, columns: { ...guessedColumns(next.view), ...before.columns } }));
	};
	const change = (next: MappingDraft) => {
		setDraft(next);
		setReport(undefined);
	};
	return (
		<div className="stack import-steps">
			<ChooseFile chosen={chosen} onChosen={take} />
			{chosen === undefined ? null : (
				<Card size="small" title="二、对照表">
					<div className="stack">
						<MappingChoice
							known={known}
							name={name}
							onName={setName}
							onMapping={(next) => change(next ?? { ...EMPTY_MAPPING, columns: guessedColumns(chosen.view) })}
						/>
						<MappingFields draft={draft} view={chosen.view} units={known.units} onChange={change} />
						<DryRun chosen={chosen} known={known} name={name} draft={draft} onReport={setReport} />
					</div>
				</Card>
			)}
			{chosen === undefined || report === undefined ? null : (
				<Outcome chosen={chosen} name={name.trim()} report={report} onReport={setReport} />
			)}
		</div>
	);
}

function ChooseFile({ chosen, onChosen }: { chosen: Chosen | undefined; onChosen: (chosen: Chosen) => void }) {
	const read = useReadPersonnelFile();
	const take = async (given: File) => {
		// The bytes as they are now: what is tried and what is then imported are the same, whatever becomes of the file.
		const file = new File([await given.arrayBuffer()], given.name, { type: given.type });
		read.mutate(file, { onSuccess: (view) => onChosen({ file, view }) });
	};
	const empty = chosen !== undefined && chosen.view.headings.length === 0;
	return (
		<Card size="small" title="一、选择文件">
			<div className="choose-file">
				<Upload
					accept=".xlsx,.csv"
					showUploadList={false}
					beforeUpload={(given) => {
						void take(given);
						return false;
					}}
				>
					<Button type={chosen === undefined ? "primary" : "default"} loading={read.isPending}>
						{chosen === undefined ? "选择人员文件" : "重新选择文件"}
					</Button>
				</Upload>
				<p role="status">
					{chosen === undefined
						? ""
						: `${chosen.file.name}：${chosen.view.rows} 行，${chosen.view.headings.length} 个栏目`}
				</p>
			</div>
			<p className="field-note">
				Excel（xlsx）或者 CSV，第一行为栏目名称，不超过 10 MB、2 万行。文件改正后，请重新选择。
			</p>
			{empty ? <p className="field-fault">文件没有数据行，请检查后重新选择。</p> : null}
			<Said error={read.error} />
		</Card>
	);
}

function MappingChoice(props: {
	readonly known: Mappings;
	readonly name: string;
	readonly onName: (name: string) => void;
	readonly onMapping: (mapping: MappingDraft | undefined) => void;
}) {
	const { known, name } = props;
	const saved = known.items.find((one) => one.name === name);
	return (
		<div className="mapping-columns">
			{known.items.length === 0 ? null : (
				<Labelled id="mapping-saved" title="使用已保存的对照表">
					<Select
						id="mapping-saved"
						className="fill"
						value={saved?.name ?? ""}
						options={[
							...known.items.map((one) => ({ value: one.name, label: `${one.name}（${one.savedByName}保存）` })),
							{ value: "", label: "新的对照表" },
						]}
						onChange={(next) => {
							props.onName(next);
							props.onMapping(known.items.find((one) => one.name === next)?.content);
						}}
					/>
				</Labelled>
			)}
			<Labelled id="mapping-name" title="对照表名称 *" note="试运行时保存；以后同一系统的文件可以直接使用。">
				<Input
					id="mapping-name"
					maxLength={60}
					placeholder="如 办公自动化系统"
					value={name}
					onChange={({ target }) => props.onName(target.value)}
				/>
			</Labelled>
		</div>
	);
}

type DryRunProps = {
	readonly chosen: Chosen;
	readonly known: Mappings;
	readonly name: string;
	readonly draft: MappingDraft;
	readonly onReport: (report: PersonnelReport) => void;
};

function DryRun({ chosen, known, name, draft, onReport }: DryRunProps) {
	const save = useSaveMapping();
	const bring = useImportPersonnel();
	const stepUp = useStepUp();
	const [tried, setTried] = useState(false);
	const [failure, setFailure] = useState<unknown>();
	const faults = [
		...(name.trim() === "" ? ["请填写对照表名称"] : []),
		...faultsOfMapping(draft, chosen.view, known.units),
	];
	const run = async () => {
		setTried(true);
		setFailure(undefined);
		if (faults.length > 0) return;
		const content = mappingOf(draft);
		const mapping = name.trim();
		try {
			const saved = known.items.find((one) => one.name === mapping)?.content;
			if (saved === undefined || contentHash(saved as Json) !== contentHash(content as Json))
				await save.mutateAsync({ name: mapping, content });
			onReport(await stepUp(() => bring.mutateAsync({ given: chosen.file, mapping, dryRun: true })));
		} catch (error) {
			setFailure(error);
		}
	};
	return (
		<>
			{tried && faults.length > 0 ? (
				<div className="fault-summary" role="alert">
					<p>还有 {faults.length} 处需要填写：</p>
					<ul>
						{faults.slice(0, 10).map((fault) => (
							<li key={fault}>{fault}</li>
						))}
						{faults.length > 10 ? <li>……</li> : null}
					</ul>
				</div>
			) : null}
			<Said error={failure} />
			<div>
				<Button type="primary" loading={save.isPending || bring.isPending} onClick={() => void run()}>
					保存对照表并试运行
				</Button>
			</div>
		</>
	);
}

type OutcomeProps = {
	readonly chosen: Chosen;
	readonly name: string;
	readonly report: PersonnelReport;
	readonly onReport: (report: PersonnelReport) => void;
};

function Outcome({ chosen, name, report, onReport }: OutcomeProps) {
	const navigate = useNavigate();
	const { message } = App.useApp();
	const bring = useImportPersonnel();
	const stepUp = useStepUp();
	const [failure, setFailure] = useState<unknown>();
	const { counts, entries } = report;
	const refused = counts.faulty > 0;
	const run = async () => {
		setFailure(undefined);
		try {
			const done = await stepUp(() => bring.mutateAsync({ given: chosen.file, mapping: name, dryRun: false }));
			onReport(done);
			if (done.runId === null) return;
			if (done.outcome === "imported") void message.success("已导入");
			await navigate({ to: "/personnel/$runId", params: { runId: done.runId } });
		} catch (error) {
			if (asApiError(error).code !== "step-up-required") setFailure(error);
		}
	};
	return (
		<Card size="small" title="三、试运行结果">
			<p role="status" className={refused ? "personnel-fault" : "page-note"}>
				{refused
					? `${counts.faulty} 行有错误，不能导入：请改正文件后在“一、选择文件”重新选择，或者修改对照表后再试运行。`
					: "没有错误。下面是导入后将发生的变化，请核对；试运行没有改变任何登记。"}
			</p>
			<CountFigures counts={counts} />
			{counts.missing === 0 ? null : (
				<p className="personnel-fault">其中 {counts.missing} 人文件中没有，导入后登记为离岗。</p>
			)}
			<EntryList entries={entries} />
			{failure === undefined ? null : <RefusalPanel error={failure} />}
			<div className="report-actions">
				<Button type="primary" disabled={refused} loading={bring.isPending} onClick={() => void run()}>
					导入（{counts.rows} 行）
				</Button>
				<Button
					onClick={() =>
						downloadText("试运行逐行结果.csv", toCsv(PERSONNEL_REPORT_HEAD, personnelReportLines(entries)))
					}
				>
					下载逐行结果
				</Button>
			</div>
		</Card>
	);
}
