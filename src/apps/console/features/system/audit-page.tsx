import type { AuditView } from "#identity/contract";
import { useAudit } from "../../data/system.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { Page } from "../../ui/page.tsx";
import { fullMoment } from "../../words/moment.ts";
import { auditEventLabel } from "./audit-words.ts";
import { CursorList } from "./cursor-list.tsx";
import { useNames } from "./names.ts";

function Outcome({ row }: { readonly row: AuditView }) {
	return row.success ? <span className="due due-done">成功</span> : <span className="due due-late">未成功</span>;
}

type Names = (personId: string) => string;

/** Whose account it was and, where somebody else acted on it, by whom. */
function who(row: AuditView, names: Names): string {
	if (row.personId === null) return "不认识的登录名";
	const by = row.byPersonId !== null && row.byPersonId !== row.personId ? `（由 ${names(row.byPersonId)} 办理）` : "";
	return `${names(row.personId)}${by}`;
}

const columnsWith = (names: Names): Columns<AuditView> => [
	{ title: "时间", key: "at", render: (_, row) => fullMoment(row.at) },
	{ title: "事件", key: "event", render: (_, row) => auditEventLabel(row.event) },
	{ title: "人员", key: "who", render: (_, row) => who(row, names) },
	{ title: "结果", key: "success", render: (_, row) => <Outcome row={row} /> },
	{ title: "来源地址", dataIndex: "address" },
	{ title: "原因", dataIndex: "reason", className: "wrap" },
	{ title: "浏览器", dataIndex: "agent", className: "wrap agent", responsive: ["xl"] },
];

export function AuditPage() {
	const names = useNames();
	return (
		<Page title="登录审计" note="登录、验证、账户和授权的每一次变动，只增不改。">
			<CursorList<AuditView>
				label="登录审计"
				placeholder="登录名、地址"
				useList={useAudit}
				columns={columnsWith(names)}
				rowKey={(row) => row.id}
				card={(row) => (
					<article className="case-card">
						<b>{auditEventLabel(row.event)}</b> <Outcome row={row} />
						<p>
							{fullMoment(row.at)}　{who(row, names)}
						</p>
						<p className="quiet">
							{row.address}　{row.reason}
						</p>
					</article>
				)}
			/>
		</Page>
	);
}
