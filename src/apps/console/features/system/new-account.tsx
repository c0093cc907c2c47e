import { Input, Modal } from "antd";
import { useState } from "react";
import { useActor } from "../../data/session.ts";
import { useCreateAccount } from "../../data/system.ts";
import { useStepUp } from "../../ui/step-up.tsx";
import type { Initial } from "./accounts-page.tsx";
import { faultAria, isReason, Labelled, type Person, PersonField, ReasonField, Said, useLacking } from "./fields.tsx";

type NewAccountProps = { readonly onClose: () => void; readonly onCreated: (initial: Initial) => void };

export function NewAccount({ onClose, onCreated }: NewAccountProps) {
	const actor = useActor();
	const [person, setPerson] = useState<Person>();
	const [login, setLogin] = useState("");
	const [reason, setReason] = useState("");
	const create = useCreateAccount();
	const stepUp = useStepUp();
	const needs = {
		personId: { isThere: person !== undefined, asked: "请选择人员" },
		login: { isThere: login.trim() !== "", asked: "请填写登录名" },
		reason: { isThere: isReason(reason), asked: "请写明原因" },
	};
	const lacking = useLacking(needs, create.error);
	const submit = async () => {
		if (!lacking.isWhole() || !person) return;
		const { personId, orgPath, name } = person;
		const body = { personId, login, authorityId: actor.authorityId, orgPath, reason };
		try {
			const made = await stepUp(() => create.mutateAsync(body));
			onClose();
			onCreated({ name, login: made.account.login, password: made.initialPassword });
		} catch {
			// Shown below from the mutation.
		}
	};
	return (
		<Modal
			open
			title="开设账户"
			okText="开设"
			cancelText="取消"
			confirmLoading={create.isPending}
			onCancel={onClose}
			onOk={() => void submit()}
		>
			<div className="stack">
				<PersonField id="account-person" person={person} fault={lacking.at("personId")} onChoose={setPerson} />
				<Labelled
					id="account-login"
					title="登录名"
					note="3 至 64 个小写字母、数字或 . _ @ -"
					fault={lacking.at("login")}
				>
					<Input
						id="account-login"
						{...faultAria("account-login", lacking.at("login"))}
						autoComplete="off"
						value={login}
						onChange={(event) => setLogin(event.target.value)}
					/>
				</Labelled>
				<ReasonField id="account-reason" value={reason} fault={lacking.at("reason")} onChange={setReason} />
				<Said error={create.error} at={Object.keys(needs)} />
			</div>
		</Modal>
	);
}
