import { DownloadOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Drawer, Skeleton } from "antd";
import { useState } from "react";
import type { DocumentPreview } from "#casework/contract";
import { documentFile, documentProof, useDocument, useRenditionAgain } from "../data/documents.ts";
import { chineseDate } from "../words/moment.ts";
import { DOCUMENT_SHEET } from "./document-sheet.ts";
import { FailedPart } from "./refusal.tsx";

const HEIGHT_FIRST = 640;
const SHEET = `body{margin:0}${DOCUMENT_SHEET}@media (max-width:600px){.doc{padding:1rem}}`;

/** The words of a paper. In a frame without scripts: what a party wrote can never act in this page. */
export function Paper({ id }: { readonly id: string }) {
	const document = useDocument(id);
	const [height, setHeight] = useState(HEIGHT_FIRST);
	if (document.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (document.isError) return <FailedPart error={document.error} onRetry={() => void document.refetch()} />;
	const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${SHEET}</style></head><body>${document.data.html}</body></html>`;
	return (
		<iframe
			className="paper"
			title={document.data.label}
			sandbox="allow-same-origin"
			srcDoc={page}
			style={{ height }}
			onLoad={(event) => {
				const body = event.currentTarget.contentDocument?.body;
				if (body) setHeight(body.scrollHeight + 2);
			}}
		/>
	);
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

function Missing({ id, fault }: { readonly id: string; readonly fault: DocumentPreview["fault"] }) {
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
