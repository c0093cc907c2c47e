import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { ApiError } from "../../data/problem.ts";
import { useActor } from "../../data/session.ts";
import { useCreateAccount, usePersons } from "../../data/system.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import type { Initial } from "./accounts-page.tsx";

type NewAccountProps = {
	readonly open: boolean;
	readonly onClose: () => void;
	readonly onCreated: (initial: Initial) => void;
};

export function NewAccount({ open, onClose, onCreated }: NewAccountProps) {
	const actor = useActor();
	const [search, setSearch] = useState("");
	const [personId, setPersonId] = useState<string>();
	const [login, setLogin] = useState("");
	const [reason, setReason] = useState("");
	const persons = usePersons(search, open);
	const create = useCreateAccount();
	const stepUp = useStepUp();
	const person = persons.data?.items.find((one) => one.personId === personId);
	const faults = create.error instanceof ApiError ? create.error.faults : [];
	const submit = async () => {
		if (!person) return;
		const body = { personId: person.personId, login, authorityId: actor.authorityId, orgPath: person.orgPath, reason };
		try {
			const made = await stepUp(() => create.mutateAsync(body));
			onClose();
			onCreated({ name: person.name, login: made.account.login, password: made.initialPassword });
		} catch {
			// Shown below from the mutation.
		}
	};
	return (
		<Modal
			open={open}
			title="开设账户"
			okText="开设"
			cancelText="取消"
			destroyOnHidden
			confirmLoading={create.isPending}
			okButtonProps={{ disabled: !person || login.trim() === "" || reason.trim().length < 2 }}
			onCancel={onClose}
			onOk={() => void submit()}
		>
			<div className="field">
				<label className="field-title" htmlFor="account-person">
					人员
				</label>
				<Select
					id="account-person"
					className="fill"
					showSearch={{ filterOption: false, onSearch: setSearch }}
					placeholder="输入姓名查找"
					loading={persons.isFetching}
					value={personId ?? null}
					options={(persons.data?.items ?? []).map((one) => ({
						value: one.personId,
						label: `${one.name}（${one.orgPath}）`,
					}))}
					onChange={(id) => setPersonId(id)}
				/>
			</div>
			<div className="field">
				<label className="field-title" htmlFor="account-login">
					登录名
				</label>
				<Input id="account-login" autoComplete="off" value={login} onChange={(event) => setLogin(event.target.value)} />
				<div className="field-note">3 至 64 个小写字母、数字或 . _ @ -</div>
			</div>
			<div className="field">
				<label className="field-title" htmlFor="account-reason">
					原因
				</label>
				<Input.TextArea id="account-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
			</div>
			{create.error ? <RefusalPanel error={create.error} /> : null}
			{faults.map((fault) => (
				<p key={fault.message} className="field-fault">
					{fault.message}
				</p>
			))}
		</Modal>
	);
}
