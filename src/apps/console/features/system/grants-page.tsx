import { PlusOutlined } from "@ant-design/icons";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { type GrantView, ROLE_LABELS } from "#identity/contract";
import { rolesOf, useActor } from "../../data/session.ts";
import { useGrants, useRevokeRole } from "../../data/system.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { Page } from "../../ui/page.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { fullMoment } from "../../words/moment.ts";
import { useAskReason } from "./ask.tsx";
import { CursorList } from "./cursor-list.tsx";
import { useNames, usePlaceNames } from "./names.ts";
import { NewGrant } from "./new-grant.tsx";

export function GrantsPage() {
	const grants = rolesOf(useActor()).includes("security-admin");
	const names = useNames();
	const places = usePlaceNames();
	const [adding, setAdding] = useState(false);
	const revoke = useRevoke(names);
	const columns: Columns<GrantView> = [
		{ title: "人员", key: "person", render: (_, row) => names(row.personId) },
		{ title: "岗位", key: "role", render: (_, row) => ROLE_LABELS[row.role] },
		{ title: "范围", key: "place", render: (_, row) => places(row.orgPath) },
		{ title: "授予时间", key: "at", render: (_, row) => fullMoment(row.grantedAt) },
		{ title: "原因", dataIndex: "reason", className: "wrap" },
		{ title: "状态", key: "state", render: (_, row) => <GrantState row={row} /> },
		...(grants
			? [
					{
						title: "操作",
						key: "do",
						render: (_: unknown, row: GrantView) =>
							row.inForce ? (
								<Button size="small" onClick={() => revoke(row)}>
									撤销
								</Button>
							) : null,
					},
				]
			: []),
	];
	return (
		<Page
			title="授权"
			note="岗位由安全管理员授予和撤销；每一次都留下原因。三员互不兼任，也不兼任业务岗位。"
			actions={
				grants ? (
					<Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
						授予岗位
					</Button>
				) : undefined
			}
		>
			<EndedWithUnits />
			<CursorList<GrantView>
				label="授权记录"
				placeholder=""
				searchable={false}
				useList={useGrants}
				columns={columns}
				rowKey={(row) => row.id}
				card={(row) => (
					<article className="case-card">
						<b>
							{names(row.personId)}　{ROLE_LABELS[row.role]}
						</b>
						<p>{places(row.orgPath)}</p>
						<GrantState row={row} />
					</article>
				)}
			/>
			{adding ? <NewGrant onClose={() => setAdding(false)} /> : null}
		</Page>
	);
}

/** 随机构撤销终止的授权: who moved on to another unit is given a role there by the security administrator, or has none. */
function EndedWithUnits() {
	const ended = useGrants({ ended: "unit" }).data?.items ?? [];
	const names = useNames();
	if (ended.length === 0) return null;
	return (
		<Alert
			type="warning"
			showIcon
			className="page-alert"
			title="以下授权已随机构撤销终止；调往其他机构的，请核对后重新授予。"
			description={
				<ul className="plain">
					{ended.map((row) => (
						<li key={row.id}>
							{names(row.personId)}　{ROLE_LABELS[row.role]}　{row.closedUnit}　{fullMoment(row.revokedAt)}终止
						</li>
					))}
				</ul>
			}
		/>
	);
}

function GrantState({ row }: { readonly row: GrantView }) {
	if (row.inForce)
		return <span className="due due-done">有效{row.validUntil ? `至 ${fullMoment(row.validUntil)}` : ""}</span>;
	return (
		<span className="status">
			{row.revokedAt
				? `${fullMoment(row.revokedAt)} ${row.closedUnit === null ? "撤销" : `随${row.closedUnit}撤销终止`}`
				: "已到期"}
		</span>
	);
}

function useRevoke(names: (personId: string) => string): (row: GrantView) => void {
	const ask = useAskReason();
	const revoke = useRevokeRole();
	const stepUp = useStepUp();
	const { message } = App.useApp();
	return (row) =>
		ask(
			{
				title: `撤销岗位：${names(row.personId)} ${ROLE_LABELS[row.role]}`,
				note: "撤销后立即不能再办理该岗位的事项，以前的办理记录不受影响。",
				ok: "撤销",
				danger: true,
			},
			async (reason) => {
				await stepUp(() => revoke.mutateAsync({ grant: row.id, reason }));
				void message.success("已撤销");
			},
		);
}
