import { DownloadOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Drawer, Skeleton } from "antd";
import type { DocumentPreview } from "#casework/contract";
import { documentFile, documentProof, useDocument, useRenditionAgain } from "../data/documents.ts";
import { chineseDate } from "../words/moment.ts";
import { FailedPart } from "./refusal.tsx";
import { SheetFrame } from "./sheet-frame.tsx";

/** The words of a paper. */
export function Paper({ id }: { readonly id: string }) {
	const document = useDocument(id);
	if (document.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (document.isError) return <FailedPart error={document.error} onRetry={() => void document.refetch()} />;
	return <SheetFrame title={document.data.label} html={document.data.html} />;
}

export function PaperLinks({ id }: { readonly id: string }) {
	const { data } = useDocument(id);
	return (
		<p className="paper-links">
			{data?.file ? (
				<a href={documentFile(id)} target="_blank" rel="noreferrer">
					<DownloadOutlined /> PDF（{data.file.pages} 页）
				</a>
			) : (
				<Missing id={id} fault={data?.fault ?? null} />
			)}
			<a href={documentProof(id)} download>
				<SafetyCertificateOutlined /> 存证证明
			</a>
			{data ? <span className="quiet">{chineseDate(data.issuedOn)}制发</span> : null}
		</p>
	);
}

/** That a paper has no file yet, why, and the way on where it waits for a person. */
export function Missing({ id, fault }: { readonly id: string; readonly fault: DocumentPreview["fault"] }) {
	const again = useRenditionAgain(id);
	if (fault === null) return <span className="quiet">PDF 正在生成</span>;
	if (!fault.isSetAside) return <span className="quiet">PDF 尚未生成（{fault.reason}），系统稍后再试</span>;
	return (
		<span role="alert">
			文书生成失败：{fault.reason}{" "}
			<Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
				重新生成
			</Button>
		</span>
	);
}

export function PaperDrawer({ id, title, onClose }: { id: string | undefined; title: string; onClose: () => void }) {
	return (
		<Drawer
			open={id !== undefined}
			onClose={onClose}
			title={title}
			size={900}
			destroyOnHidden
			rootClassName="paper-drawer"
		>
			{id === undefined ? null : (
				<>
					<PaperLinks id={id} />
					<Paper id={id} />
				</>
			)}
		</Drawer>
	);
}
