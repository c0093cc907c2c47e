import { Link } from "@tanstack/react-router";
import { Empty, Table } from "antd";
import type { ReactNode } from "react";
import { type CaseDetail, EVIDENCE_KINDS, SERVICE_METHODS } from "#casework/contract";
import { citeOf } from "#kernel/basis";
import { Missing } from "../../ui/document-viewer.tsx";
import { Facts } from "../../ui/facts.tsx";
import { chineseDate } from "../../words/moment.ts";
import { variantLabel } from "../../words/vocabulary.ts";
import type { CaseState } from "./state.ts";

export type OnPaper = (id: string, title: string) => void;

/** The notice of the inspection that found it, as a line of its own. */
function noticeOf({ visitId }: CaseState["clue"]): readonly (readonly [string, ReactNode])[] {
	if (visitId === undefined) return [];
	return [
		[
			"来源检查",
			<Link key="visit" to="/visits/$visitId" params={{ visitId }}>
				检查通知
			</Link>,
		],
	];
}

export function OverviewFacts({ detail, state }: { detail: CaseDetail; state: CaseState }) {
	return (
		<details className="overview" open>
			<summary>案件概况</summary>
			<Facts
				items={[
					["当事人", state.party.name],
					["执法事项", state.matter.name],
					["登记日期", chineseDate(detail.openedOn)],
					["承办人", state.officers.map((one) => `${one.name}（${one.certificateNumber}）`).join("、")],
					["线索来源", state.clue.detail],
					...noticeOf(state.clue),
					["线索摘要", state.clue.summary],
				]}
			/>
			{detail.regimeStages.length === 0 ? null : (
				<p className="regime-stages">
					按本机关制度：
					{detail.regimeStages.map((stage) => (
						<span key={stage.label}>
							{stage.label} {stage.entries}
						</span>
					))}
				</p>
			)}
		</details>
	);
}

type Paper = CaseDetail["documents"][number];

function servedText({ served }: Paper): string {
	if (served === null) return "不需送达";
	const method = (name: string | null) => SERVICE_METHODS[name as keyof typeof SERVICE_METHODS] ?? "";
	if (served.servedOn) return `${chineseDate(served.servedOn)} ${method(served.method)}`;
	return served.pending ? `${method(served.pending)}中` : "待送达";
}

function PaperButton({ paper, onPaper }: { paper: Paper; onPaper: OnPaper }) {
	return (
		<button type="button" className="link" onClick={() => onPaper(paper.documentId, paper.label)}>
			{paper.label}
		</button>
	);
}

export function DocumentsTab({ detail, onPaper }: { detail: CaseDetail; onPaper: OnPaper }) {
	return (
		<Table<Paper>
			aria-label="文书"
			size="middle"
			pagination={false}
			scroll={{ x: "max-content" }}
			rowKey="documentId"
			dataSource={detail.documents}
			locale={{ emptyText: "还没有制作文书。" }}
			columns={[
				{
					title: "文书",
					key: "label",
					render: (_, paper) => (
						<>
							<PaperButton paper={paper} onPaper={onPaper} />
							{paper.fault ? (
								<p className="paper-fault">
									<Missing id={paper.documentId} fault={paper.fault} />
								</p>
							) : null}
						</>
					),
				},
				{ title: "文号", dataIndex: "number", render: (number: string | null) => number ?? "—" },
				{ title: "制发日期", dataIndex: "on", render: chineseDate },
				{ title: "份数", dataIndex: "copies" },
				{ title: "送达", key: "served", render: (_, paper) => servedText(paper) },
			]}
		/>
	);
}

export function EvidenceTab({ state }: { readonly state: CaseState }) {
	return (
		<Table
			aria-label="证据"
			size="middle"
			pagination={false}
			scroll={{ x: 760 }}
			rowKey="number"
			dataSource={state.evidence}
			locale={{ emptyText: "还没有登记证据。" }}
			columns={[
				{ title: "编号", dataIndex: "number" },
				{
					title: "种类",
					dataIndex: "kind",
					render: (kind: string) => EVIDENCE_KINDS[kind as keyof typeof EVIDENCE_KINDS] ?? kind,
				},
				{ title: "名称", dataIndex: "name" },
				{ title: "数量", dataIndex: "quantity", render: (quantity?: string | null) => quantity ?? "—" },
				{ title: "来源", dataIndex: "source" },
				{ title: "证明内容", dataIndex: "proves", className: "wrap", render: (text?: string | null) => text ?? "—" },
				{ title: "取得日期", dataIndex: "on", render: chineseDate },
			]}
		/>
	);
}

export function PartyTab({ state }: { readonly state: CaseState }) {
	const { party } = state;
	return (
		<Facts
			items={[
				["类型", variantLabel(party.type)],
				["名称（姓名）", party.name],
				...(party.creditCode ? ([["统一社会信用代码", party.creditCode]] as const) : []),
				...(party.maskedId ? ([["身份证号码", party.maskedId]] as const) : []),
				["住所（住址）", party.address],
				...(party.representative ? ([["法定代表人（负责人）", party.representative]] as const) : []),
				["所涉事项依据", state.matter.bases.map(citeOf).join("、")],
			]}
		/>
	);
}

/** The order of a bound volume: papers as they came to be, each with its number. */
export function CatalogueTab({ detail, onPaper }: { detail: CaseDetail; onPaper: OnPaper }) {
	if (detail.documents.length === 0)
		return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="案卷中还没有文书" />;
	return (
		<ol className="catalogue">
			{detail.documents.map((paper, index) => (
				<li key={paper.documentId}>
					<span className="catalogue-number">{index + 1}</span>
					<PaperButton paper={paper} onPaper={onPaper} />
					<span>{paper.number ?? ""}</span>
					<span className="quiet">{chineseDate(paper.on)}</span>
				</li>
			))}
		</ol>
	);
}
