import { App, Button, Card, Space, Table, type TableProps, Upload } from "antd";
import { OBJECT_KINDS, OBJECTS_IN_FORM_MAX, type RoundDetail, type RoundFileReport } from "#disclosure/contract";
import { asApiError } from "../../data/problem.ts";
import { readObjectsFile, useImportObjects } from "../../data/rounds.ts";
import { downloadBlob } from "../../ui/download.ts";
import { tellFileFaults } from "../../ui/file-faults.tsx";
import { useNarrow } from "../../ui/use-narrow.ts";

type Internal = RoundDetail["record"]["objects"][number] & { readonly number: number };

/** What stands inside: the objects as they were written, with the names of natural persons; in and out by file. */
export function RoundRecord({ round }: { readonly round: RoundDetail }) {
	const narrow = useNarrow();
	const { objects, inspectors } = round.record;
	const rows: readonly Internal[] = objects.map((one, index) => ({ ...one, number: index + 1 }));
	return (
		<Card size="small" title={`内部记录（${objects.length} 个抽查对象）`}>
			<Files round={round} />
			<p className="quiet">
				抽取的检查人员：
				{inspectors.length === 0
					? "尚未填写"
					: inspectors.map((one) => `${one.name}（${one.unitName}，${one.certificate}）`).join("、")}
			</p>
			{objects.length > OBJECTS_IN_FORM_MAX ? (
				<p className="quiet">超过 {OBJECTS_IN_FORM_MAX} 个对象的，请导出表格修改后再导入；表单只改其他各项。</p>
			) : null}
			{rows.length === 0 ? (
				<p className="quiet">还没有抽查对象：可以在“填写抽查情况”中逐个填写，或者下载模板填写后导入。</p>
			) : null}
			{rows.length > 0 && narrow ? (
				<ul className="cards" aria-label="内部记录">
					{rows.map((row) => (
						<li key={row.number}>
							<article className="case-card">
								<b>
									{row.number}．{row.name}
								</b>
								<p>
									{OBJECT_KINDS[row.kind]}　{row.creditCode ?? ""}
								</p>
								<p>抽查结果：{row.result}</p>
								<p>查处结果：{row.disposal}</p>
							</article>
						</li>
					))}
				</ul>
			) : null}
			{rows.length > 0 && !narrow ? (
				<Table<Internal>
					aria-label="内部记录"
					columns={COLUMNS}
					dataSource={rows as Internal[]}
					rowKey={(row) => row.number}
					pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
					size="small"
				/>
			) : null}
		</Card>
	);
}

const COLUMNS: NonNullable<TableProps<Internal>["columns"]> = [
	{ title: "序号", dataIndex: "number", width: 56 },
	{ title: "抽查对象", dataIndex: "name", width: 190 },
	{ title: "类型", key: "kind", width: 72, render: (_, row) => OBJECT_KINDS[row.kind] },
	{ title: "统一社会信用代码", key: "code", width: 180, render: (_, row) => row.creditCode ?? "—" },
	{ title: "抽查结果", dataIndex: "result" },
	{ title: "查处结果", dataIndex: "disposal" },
];

function Files({ round }: { readonly round: RoundDetail }) {
	const { message, modal } = App.useApp();
	const bring = useImportObjects(round.id);
	const failed = (error: unknown) => void message.error(asApiError(error).message);
	const download = (of: "record" | "template") =>
		readObjectsFile(round.id, of).then(
			(blob) => downloadBlob(`${round.name}${of === "template" ? "模板" : ""}.xlsx`, blob),
			failed,
		);
	// A public round takes a file only into a correction that is open, with its reason.
	const mayWrite = round.next.some(
		({ name, mine }) => mine && (name === "record-round" || (name === "correct-round" && round.correction !== null)),
	);
	return (
		<Space wrap style={{ marginBottom: 12 }}>
			{mayWrite ? <Button onClick={() => void download("template")}>下载模板</Button> : null}
			{mayWrite ? (
				<Upload
					accept=".xlsx,.csv"
					showUploadList={false}
					beforeUpload={(file) => {
						bring.mutate(file, { onSuccess: tell, onError: failed });
						return false;
					}}
				>
					<Button loading={bring.isPending}>导入表格</Button>
				</Upload>
			) : null}
			{round.record.objects.length > 0 ? <Button onClick={() => void download("record")}>导出表格</Button> : null}
		</Space>
	);

	function tell(report: RoundFileReport) {
		if (report.faults.length === 0) {
			void message.success(`已导入 ${report.objects} 个抽查对象`);
			return;
		}
		tellFileFaults(modal, report.faults);
	}
}
