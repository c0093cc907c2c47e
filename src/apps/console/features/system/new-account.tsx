import { Input, Modal } from "antd";
import { useState } from "react";
import { useActor } from "../../data/session.ts";
import { useCreateAccount } from "../../data/system.ts";
import { useStepUp } from "../../ui/step-up.tsx";
import type { Initial } from "./accounts-page.tsx";
import { isReason, Labelled, type Person, PersonField, Said, useLacking } from "./fields.tsx";

type NewAccountProps = { readonly onClose: () => void; readonly onCreated: (initial: Initial) => void };

export function NewAccount({ onClose, onCreated }: NewAccountProps) {
	const actor = useActor();
	const [person, setPerson] = useState<Person>();
	const [login, setLogin] = useState("");
	const [reason, setReason] = useState("");
	const create = useCreateAccount();
	const stepUp = useStepUp();
	const lacking = useLacking([
		[person !== undefined, "请选择人员"],
		[login.trim() !== "", "请填写登录名"],
		[isReason(reason), "请写明原因"],
	]);
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
				<PersonField id="account-person" person={person} onChoose={setPerson} />
				<Labelled id="account-login" title="登录名" note="3 至 64 个小写字母、数字或 . _ @ -">
					<Input
						id="account-login"
						autoComplete="off"
						value={login}
						onChange={(event) => setLogin(event.target.value)}
					/>
				</Labelled>
				<Labelled id="account-reason" title="原因（记入审计）">
					<Input.TextArea id="account-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
				</Labelled>
				{lacking.told}
				<Said error={create.error} />
			</div>
		</Modal>
	);
}
