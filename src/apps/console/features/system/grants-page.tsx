import { PlusOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal, Select, type TableProps } from "antd";
import { useState } from "react";
import { type GrantView, ROLE_LABELS, ROLES, type Role } from "#identity/contract";
import { ApiError } from "../../data/problem.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { useGrantRole, useGrants, usePersons, useRevokeRole } from "../../data/system.ts";
import { Page } from "../../ui/page.tsx";
import { RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { beijingOfMoment } from "../../words/moment.ts";
import { useAskReason } from "./ask.tsx";
import { CursorList } from "./cursor-list.tsx";
import { useNames } from "./names.ts";

export function GrantsPage() {
	const grants = rolesOf(useActor()).includes("security-admin");
	const names = useNames();
	const [adding, setAdding] = useState(false);
	const revoke = useRevoke(names);
	const columns: NonNullable<TableProps<GrantView>["columns"]> = [
		{ title: "人员", key: "person", render: (_, row) => names(row.personId) },
		{ title: "岗位", key: "role", render: (_, row) => ROLE_LABELS[row.role] },
		{ title: "范围", dataIndex: "orgPath" },
		{ title: "授予时间", key: "at", render: (_, row) => beijingOfMoment(row.grantedAt) },
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
						<p>{row.orgPath}</p>
						<GrantState row={row} />
					</article>
				)}
			/>
			<NewGrant open={adding} onClose={() => setAdding(false)} />
		</Page>
	);
}

function GrantState({ row }: { readonly row: GrantView }) {
	if (row.inForce)
		return <span className="due due-done">有效{row.validUntil ? `至 ${beijingOfMoment(row.validUntil)}` : ""}</span>;
	return <span className="status">{row.revokedAt ? `${beijingOfMoment(row.revokedAt)} 撤销` : "已到期"}</span>;
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

function NewGrant({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
	const [search, setSearch] = useState("");
	const [personId, setPersonId] = useState<string>();
	const [role, setRole] = useState<Role>();
	const [place, setPlace] = useState<string>();
	const [reason, setReason] = useState("");
	const persons = usePersons(search, open);
	const grant = useGrantRole();
	const stepUp = useStepUp();
	const { message } = App.useApp();
	const person = persons.data?.items.find((one) => one.personId === personId);
	const orgPath = place ?? person?.orgPath ?? "";
	const faults = grant.error instanceof ApiError ? grant.error.faults : [];
	const submit = async () => {
		if (!person || !role) return;
		try {
			await stepUp(() => grant.mutateAsync({ personId: person.personId, role, orgPath, reason }));
			void message.success("已授予");
			onClose();
		} catch {
			// Shown below from the mutation.
		}
	};
	return (
		<Modal
			open={open}
			title="授予岗位"
			okText="授予"
			cancelText="取消"
			destroyOnHidden
			confirmLoading={grant.isPending}
			okButtonProps={{ disabled: !person || !role || orgPath === "" || reason.trim().length < 2 }}
			onCancel={onClose}
			onOk={() => void submit()}
		>
			<div className="field">
				<label className="field-title" htmlFor="grant-person">
					人员
				</label>
				<Select
					id="grant-person"
					className="fill"
					showSearch={{ filterOption: false, onSearch: setSearch }}
					placeholder="输入姓名查找"
					value={personId ?? null}
					options={(persons.data?.items ?? []).map((one) => ({
						value: one.personId,
						label: `${one.name}（${one.orgPath}）`,
					}))}
					onChange={(id) => setPersonId(id)}
				/>
			</div>
			<div className="field">
				<label className="field-title" htmlFor="grant-role">
					岗位
				</label>
				<Select
					id="grant-role"
					className="fill"
					placeholder="请选择岗位"
					value={role ?? null}
					options={ROLES.map((one) => ({ value: one, label: ROLE_LABELS[one] }))}
					onChange={(next) => setRole(next)}
				/>
			</div>
			<div className="field">
				<label className="field-title" htmlFor="grant-place">
					范围（机构路径）
				</label>
				<Input id="grant-place" value={orgPath} onChange={(event) => setPlace(event.target.value)} />
			</div>
			<div className="field">
				<label className="field-title" htmlFor="grant-reason">
					原因
				</label>
				<Input.TextArea id="grant-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
			</div>
			{grant.error ? <RefusalPanel error={grant.error} /> : null}
			{faults.map((fault) => (
				<p key={fault.message} className="field-fault">
					{fault.message}
				</p>
			))}
		</Modal>
	);
}
