import { PlusOutlined } from "@ant-design/icons";
import { App, Button, Modal, Typography } from "antd";
import { useState } from "react";
import type { AccountView } from "#identity/contract";
import { rolesOf, useActor } from "../../data/session.ts";
import { useAccountSwitch, useAccounts, useResetAccount } from "../../data/system.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { Page } from "../../ui/page.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { fullMoment } from "../../words/moment.ts";
import { useAskReason } from "./ask.tsx";
import { CursorList } from "./cursor-list.tsx";
import { usePlaceNames } from "./names.ts";
import { NewAccount } from "./new-account.tsx";

export function AccountsPage() {
	const manages = rolesOf(useActor()).some((role) => role === "system-admin" || role === "security-admin");
	const [adding, setAdding] = useState(false);
	const [initial, setInitial] = useState<Initial>();
	const actions = useActions(setInitial);
	const places = usePlaceNames();
	const columns: Columns<AccountView> = [
		{ title: "姓名", dataIndex: "personName" },
		{ title: "登录名", dataIndex: "login" },
		{ title: "机构", key: "place", responsive: ["lg"], render: (_, row) => places(row.orgPath) },
		{ title: "状态", key: "status", render: (_, row) => <AccountState row={row} /> },
		{ title: "动态口令", key: "totp", render: (_, row) => (row.secondFactorEnrolled ? "已启用" : "未启用") },
		{ title: "最近登录", key: "last", render: (_, row) => fullMoment(row.lastLoginAt) || "从未登录" },
		...(manages
			? [
					{
						title: "操作",
						key: "do",
						render: (_: unknown, row: AccountView) => (row.mine ? <Actions row={row} on={actions} /> : "—"),
					},
				]
			: []),
	];
	return (
		<Page
			title="账户"
			note="一人一账户，绑定到人员。初始密码只显示一次，首次登录必须修改。"
			actions={
				manages ? (
					<Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
						开设账户
					</Button>
				) : undefined
			}
		>
			<CursorList<AccountView>
				label="账户"
				placeholder="姓名、登录名"
				useList={useAccounts}
				columns={columns}
				rowKey={(row) => row.id}
				card={(row) => (
					<article className="case-card">
						<b>{row.personName}</b>
						<p>
							{row.login}　{places(row.orgPath)}
						</p>
						<AccountState row={row} />
						{manages && row.mine ? <Actions row={row} on={actions} /> : null}
					</article>
				)}
			/>
			{adding ? <NewAccount onClose={() => setAdding(false)} onCreated={setInitial} /> : null}
			<InitialPassword initial={initial} onClose={() => setInitial(undefined)} />
		</Page>
	);
}

function AccountState({ row }: { readonly row: AccountView }) {
	if (row.status === "disabled") return <span className="status">已停用</span>;
	return row.lockedUntil ? (
		<span className="due due-soon">锁定至 {fullMoment(row.lockedUntil)}</span>
	) : (
		<span className="due due-done">正常</span>
	);
}

type RowAction = (row: AccountView) => void;
type RowActions = { readonly toggle: RowAction; readonly reset: RowAction };

function Actions({ row, on }: { row: AccountView; on: RowActions }) {
	return (
		<span className="row-actions">
			<Button size="small" onClick={() => on.reset(row)}>
				重置密码
			</Button>
			<Button size="small" onClick={() => on.toggle(row)}>
				{row.status === "active" ? "停用" : "恢复"}
			</Button>
		</span>
	);
}

function useActions(onInitial: (initial: Initial) => void): RowActions {
	const ask = useAskReason();
	const { message } = App.useApp();
	const stepUp = useStepUp();
	const disable = useAccountSwitch("disable");
	const enable = useAccountSwitch("enable");
	const reset = useResetAccount();
	return {
		toggle: (row) => {
			const stop = row.status === "active";
			ask(
				{
					title: `${stop ? "停用" : "恢复"}账户：${row.personName}（${row.login}）`,
					note: stop ? "停用后立即退出登录，不能再次登录；以前的办理记录不受影响。" : "恢复后可以用原密码登录。",
					ok: stop ? "停用" : "恢复",
					danger: stop,
				},
				async (reason) => {
					await stepUp(() => (stop ? disable : enable).mutateAsync({ account: row.id, reason }));
					void message.success(stop ? "已停用" : "已恢复");
				},
			);
		},
		reset: (row) =>
			ask(
				{
					title: `重置密码：${row.personName}（${row.login}）`,
					note: "将生成新的初始密码，只显示一次；原密码立即失效。",
					ok: "重置",
				},
				async (reason) => {
					const { initialPassword } = await stepUp(() => reset.mutateAsync({ account: row.id, reason }));
					onInitial({ name: row.personName, login: row.login, password: initialPassword });
				},
			),
	};
}

export type Initial = { readonly name: string; readonly login: string; readonly password: string };

function InitialPassword({ initial, onClose }: { initial: Initial | undefined; onClose: () => void }) {
	return (
		<Modal
			open={initial !== undefined}
			title={`初始密码：${initial?.name ?? ""}（${initial?.login ?? ""}）`}
			onCancel={onClose}
			mask={{ closable: false }}
			footer={
				<Button type="primary" onClick={onClose}>
					已经交给本人
				</Button>
			}
		>
			<p>请当面或者用可靠的方式交给本人。关闭后不能再次查看。</p>
			<Typography.Paragraph copyable code>
				{initial?.password}
			</Typography.Paragraph>
		</Modal>
	);
}
