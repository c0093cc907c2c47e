import { App, Input, Modal, Select } from "antd";
import { useState } from "react";
import { ROLE_LABELS, ROLES, type Role } from "#identity/contract";
import { useGrantRole, usePlaces } from "../../data/system.ts";
import { useStepUp } from "../../ui/step-up.tsx";
import { isReason, Labelled, type Person, PersonField, Said, useLacking } from "./fields.tsx";
import { usePlaceNames } from "./names.ts";

export function NewGrant({ onClose }: { readonly onClose: () => void }) {
	const [person, setPerson] = useState<Person>();
	const [role, setRole] = useState<Role>();
	const [place, setPlace] = useState<string>();
	const [reason, setReason] = useState("");
	const grant = useGrantRole();
	const places = usePlaces();
	const names = usePlaceNames();
	const stepUp = useStepUp();
	const { message } = App.useApp();
	const orgPath = place ?? person?.orgPath ?? "";
	const lacking = useLacking([
		[person !== undefined, "请选择人员"],
		[role !== undefined, "请选择岗位"],
		[orgPath !== "" || person === undefined, "请选择范围"],
		[isReason(reason), "请写明原因"],
	]);
	const submit = async () => {
		if (!lacking.isWhole() || !person || !role) return;
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
			open
			title="授予岗位"
			okText="授予"
			cancelText="取消"
			confirmLoading={grant.isPending}
			onCancel={onClose}
			onOk={() => void submit()}
		>
			<div className="stack">
				<PersonField id="grant-person" person={person} onChoose={setPerson} />
				<Labelled id="grant-role" title="岗位">
					<Select
						id="grant-role"
						className="fill"
						placeholder="请选择岗位"
						value={role ?? null}
						options={ROLES.map((one) => ({ value: one, label: ROLE_LABELS[one] }))}
						onChange={(next) => setRole(next)}
					/>
				</Labelled>
				<Labelled id="grant-place" title="范围" note="承办人、承办机构负责人以机构为范围，其他岗位以机关为范围。">
					<Select
						id="grant-place"
						className="fill"
						showSearch={{ optionFilterProp: "label" }}
						placeholder="请选择机关或者机构"
						value={orgPath || null}
						options={(places.data?.items ?? []).map((one) => ({ value: one.orgPath, label: names(one.orgPath) }))}
						onChange={setPlace}
					/>
				</Labelled>
				<Labelled id="grant-reason" title="原因（记入审计）">
					<Input.TextArea id="grant-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
				</Labelled>
				{lacking.told}
				<Said error={grant.error} />
			</div>
		</Modal>
	);
}
