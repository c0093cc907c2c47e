import { App, Modal, Select } from "antd";
import { useState } from "react";
import { findAuthorityPath, isUnitRole, ROLE_LABELS, ROLES, type Role } from "#identity/contract";
import { useGrantRole, usePlaces } from "../../data/system.ts";
import { useStepUp } from "../../ui/step-up.tsx";
import { faultAria, isReason, Labelled, type Person, PersonField, ReasonField, Said, useLacking } from "./fields.tsx";
import { usePlaceNames } from "./names.ts";

/** Where the post is held unless something else is chosen: in the person's own unit, or over the authority. */
function usualPlace(person: Person | undefined, role: Role | undefined): string {
	if (person === undefined || role === undefined || isUnitRole(role)) return person?.orgPath ?? "";
	return `${findAuthorityPath(person.orgPath)}/`;
}

export function NewGrant({ onClose }: { readonly onClose: () => void }) {
	const [person, setPerson] = useState<Person>();
	const [role, setRole] = useState<Role>();
	const [place, setPlace] = useState<string>();
	const [reason, setReason] = useState("");
	const grant = useGrantRole();
	const stepUp = useStepUp();
	const { message } = App.useApp();
	const orgPath = place ?? usualPlace(person, role);
	const needs = {
		personId: { isThere: person !== undefined, asked: "请选择人员" },
		role: { isThere: role !== undefined, asked: "请选择岗位" },
		orgPath: { isThere: orgPath !== "" || person === undefined, asked: "请选择范围" },
		reason: { isThere: isReason(reason), asked: "请写明原因" },
	};
	const lacking = useLacking(needs, grant.error);
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
				<PersonField id="grant-person" person={person} fault={lacking.at("personId")} onChoose={setPerson} />
				<Labelled id="grant-role" title="岗位" fault={lacking.at("role")}>
					<Select
						id="grant-role"
						{...faultAria("grant-role", lacking.at("role"))}
						className="fill"
						showSearch={{ optionFilterProp: "label" }}
						placeholder="请选择岗位"
						value={role ?? null}
						options={ROLES.map((one) => ({ value: one, label: ROLE_LABELS[one] }))}
						onChange={(next) => setRole(next)}
					/>
				</Labelled>
				<PlaceField place={orgPath} fault={lacking.at("orgPath")} onChange={setPlace} />
				<ReasonField id="grant-reason" value={reason} fault={lacking.at("reason")} onChange={setReason} />
				<Said error={grant.error} at={Object.keys(needs)} />
			</div>
		</Modal>
	);
}

type PlaceProps = { place: string; fault: string | undefined; onChange: (place: string) => void };

function PlaceField({ place, fault, onChange }: PlaceProps) {
	const places = usePlaces();
	const names = usePlaceNames();
	return (
		<Labelled
			id="grant-place"
			title="范围"
			note="承办人、承办机构负责人、法制信息工作人员以机构为范围，其他岗位以机关为范围。"
			fault={fault}
		>
			<Select
				id="grant-place"
				{...faultAria("grant-place", fault)}
				className="fill"
				showSearch={{ optionFilterProp: "label" }}
				placeholder="请选择机关或者机构"
				value={place || null}
				options={(places.data?.items ?? []).map((one) => ({ value: one.orgPath, label: names(one.orgPath) }))}
				onChange={onChange}
			/>
		</Labelled>
	);
}
