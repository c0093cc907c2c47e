import { App, Button, Space, Upload } from "antd";
import type { RoundDetail, RoundFileReport } from "#disclosure/contract";
import { asApiError } from "../../data/problem.ts";
import { type RoundFileKind, readObjectsFile, useImportObjects } from "../../data/rounds.ts";
import { downloadBlob } from "../../ui/download.ts";
import { tellFileFaults } from "../../ui/file-faults.tsx";

const WORDS = {
	record: { template: "template", name: "", bring: "导入表格", take: "导出表格", rows: "抽查对象" },
	pool: { template: "pool-template", name: "检查对象名录", bring: "导入名录", take: "导出名录", rows: "检查对象" },
} as const;

type Files = {
	readonly round: RoundDetail;
	readonly of: "record" | "pool";
	readonly hasRows: boolean;
	readonly mayWrite: boolean;
};

/** In and out by file: the pool of objects, or the results of those drawn. */
export function RoundFiles({ round, of, hasRows, mayWrite }: Files) {
	const { message, modal } = App.useApp();
	const bring = useImportObjects(round.id, of);
	const words = WORDS[of];
	const failed = (error: unknown) => void message.error(asApiError(error).message);
	const download = (kind: RoundFileKind) =>
		readObjectsFile(round.id, kind).then(
			(blob) => downloadBlob(`${round.name}${words.name}${kind === words.template ? "模板" : ""}.xlsx`, blob),
			failed,
		);
	if (!mayWrite && !hasRows) return null;
	return (
		<Space wrap style={{ marginBottom: 12 }}>
			{mayWrite ? <Button onClick={() => void download(words.template)}>下载模板</Button> : null}
			{mayWrite ? (
				<Upload
					accept=".xlsx,.csv"
					showUploadList={false}
					beforeUpload={(file) => {
						bring.mutate(file, { onSuccess: tell, onError: failed });
						return false;
					}}
				>
					<Button loading={bring.isPending}>{words.bring}</Button>
				</Upload>
			) : null}
			{hasRows ? <Button onClick={() => void download(of)}>{words.take}</Button> : null}
		</Space>
	);

	function tell(report: RoundFileReport) {
		if (report.faults.length === 0) {
			void message.success(`已导入 ${report.objects} 个${words.rows}`);
			return;
		}
		tellFileFaults(modal, report.faults);
	}
}
