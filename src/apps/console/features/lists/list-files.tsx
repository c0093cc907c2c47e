import { App, Button, Space, Upload } from "antd";
import type { FileReport, ListDetail } from "#lists/contract";
import { readListFile, useGenerateRows, useImportRows } from "../../data/lists.ts";
import { asApiError } from "../../data/problem.ts";
import { downloadBlob } from "../../ui/download.ts";
import { tellFileFaults } from "../../ui/file-faults.tsx";
import { mayEditRows } from "./may-edit.ts";

/** In by file or from the registers, out by file. */
export function ListFiles({ item, of }: { readonly item: ListDetail; readonly of: "draft" | "current" }) {
	const { message, modal } = App.useApp();
	const mayGenerate = item.next.some(({ name, mine }) => name === "edit-rows" && mine);
	const byFile = mayEditRows(item);
	const generate = useGenerateRows(item.id);
	const bring = useImportRows(item.id);
	const failed = (error: unknown) => void message.error(asApiError(error).message);
	const download = (part: "draft" | "current" | "template", name: string) =>
		readListFile(item.id, part).then((blob) => downloadBlob(`${item.authorityName}${name}.xlsx`, blob), failed);
	return (
		<Space wrap>
			{mayGenerate && item.generated ? (
				<Button
					size="small"
					loading={generate.isPending}
					onClick={() =>
						generate.mutate(undefined, { onSuccess: () => void message.success("已从登记簿生成"), onError: failed })
					}
				>
					从登记簿生成
				</Button>
			) : null}
			{byFile ? (
				<Button size="small" onClick={() => void download("template", `${item.name}模板`)}>
					下载模板
				</Button>
			) : null}
			{byFile ? (
				<Upload
					accept=".xlsx,.csv"
					showUploadList={false}
					beforeUpload={(file) => {
						bring.mutate(file, { onSuccess: (report) => tell(report), onError: failed });
						return false;
					}}
				>
					<Button size="small" loading={bring.isPending}>
						导入表格
					</Button>
				</Upload>
			) : null}
			<Button size="small" onClick={() => void download(of, item.name)}>
				导出表格
			</Button>
		</Space>
	);

	function tell(report: FileReport) {
		if (report.faults.length === 0) {
			void message.success(`已导入 ${report.rows} 条：新增 ${report.added} 条，修改 ${report.changed} 条`);
			return;
		}
		tellFileFaults(modal, report.faults);
	}
}
