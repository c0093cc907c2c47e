import { Table } from "antd";
import { type CaseDetail, DECISION_OUTCOMES, SERVICE_METHODS } from "#casework/contract";
import { formatFen } from "#kernel/money";
import { Facts } from "../../ui/facts.tsx";
import { chineseDate } from "../../words/moment.ts";
import { penaltyText } from "./draft-lines.ts";
import type { CaseState } from "./state.ts";
import { DocumentsTab, type OnPaper } from "./tabs.tsx";

export function ServiceTab(props: { detail: CaseDetail; state: CaseState; onPaper: OnPaper }) {
	const { detail, state, onPaper } = props;
	const { decision } = state;
	const served = { ...detail, documents: detail.documents.filter((paper) => paper.served !== null) };
	const { payments } = state.performance;
	const failed = Object.entries(state.services).flatMap(([id, service]) =>
		service.attempts.map((attempt) => ({
			...attempt,
			paper: detail.documents.find((one) => one.documentId === id)?.label,
		})),
	);
	return (
		<div className="stack">
			{decision ? (
				<Facts
					items={[
						["决定", DECISION_OUTCOMES[decision.outcome as keyof typeof DECISION_OUTCOMES] ?? decision.outcome],
						["决定日期", chineseDate(decision.on)],
						["内容", penaltyText(decision.penalty)],
						[
							"已缴",
							`${formatFen(payments.filter((one) => !one.surcharge).reduce((sum, one) => sum + one.amountFen, 0))}（${payments.length} 笔）`,
						],
					]}
				/>
			) : (
				<p className="quiet-box">还没有作出决定。</p>
			)}
			<section>
				<h2>需要送达的文书</h2>
				<DocumentsTab detail={served} onPaper={onPaper} />
			</section>
			{failed.length === 0 ? null : (
				<section>
					<h2>未成功的送达</h2>
					<ul className="plain">
						{failed.map((one) => (
							<li key={`${one.on}${one.method}${one.reason}`}>
								{chineseDate(one.on)}　{one.paper}　
								{SERVICE_METHODS[one.method as keyof typeof SERVICE_METHODS] ?? one.method}：{one.reason}
							</li>
						))}
					</ul>
				</section>
			)}
			{payments.length === 0 ? null : (
				<section>
					<h2>缴款</h2>
					<Table
						size="middle"
						pagination={false}
						rowKey={(row) => `${row.on}${row.receipt}${row.surcharge}`}
						dataSource={payments}
						columns={[
							{ title: "日期", dataIndex: "on", render: chineseDate },
							{ title: "金额", dataIndex: "amountFen", align: "right", render: formatFen },
							{ title: "票据号码", dataIndex: "receipt" },
							{
								title: "性质",
								dataIndex: "surcharge",
								render: (extra: boolean, row) => `${row.amountFen < 0 ? "退还" : ""}${extra ? "加处罚款" : "罚没款"}`,
							},
						]}
					/>
				</section>
			)}
		</div>
	);
}
