import { DownloadOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useState } from "react";
import {
	CERTIFICATE_STATES,
	REGISTER_KINDS,
	REGISTER_TABLES,
	type RegisterChange,
	type RegisteredCertificate,
} from "#exchange/contract";
import { enforcementTypeLabel } from "#regime/contract";
import { CERTIFICATE_CHANGE_LABELS, UNIT_FUNCTION_LABELS } from "#registry/contract";
import { type RegisterView, useRegister } from "../../data/register.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { type Columns, DataList } from "../../ui/data-list.tsx";
import { downloadText } from "../../ui/download.ts";
import { DueTag } from "../../ui/due-tag.tsx";
import { useHeldPages } from "../../ui/held-pages.ts";
import { Page } from "../../ui/page.tsx";
import { beijingOfMoment } from "../../words/moment.ts";
import { CertificateForm, EndMatterForm, MatterForm, UnitForm } from "./register-forms.tsx";

type Unit = RegisterView["part"]["units"][number];
type Matter = RegisterView["part"]["matters"][number];
type Opened =
	| { readonly form: "unit" }
	| { readonly form: "matter"; readonly from?: Matter }
	| { readonly form: "end"; readonly row: Matter }
	| { readonly form: "certificate"; readonly row: RegisteredCertificate };

/** 机构和事项登记 (REG-01, REG-02, REG-08, ORG-01): what the authority is made of, kept by the system administrator. */
export function RegisterPage() {
	const register = useRegister();
	const keeps = rolesOf(useActor()).includes("system-admin");
	const [opened, setOpened] = useState<Opened>();
	const { data } = register;
	const close = () => setOpened(undefined);
	const units = (data?.part.units ?? []).map(({ path, name }) => ({ value: path, label: name }));
	const save = () =>
		data && downloadText("登记文件.json", JSON.stringify({ parts: [data.part] }, null, "\t"), "application/json");
	const lists = { found: register, keeps, onOpen: setOpened };
	return (
		<Page
			title="机构和事项登记"
			note="机构、执法事项和执法证件的登记簿；由系统管理员登记，每次登记记下登记人、时间和事由。成批登记请用 sanzhi import registry。"
			actions={
				<>
					<Button icon={<DownloadOutlined />} disabled={data === undefined} onClick={save}>
						存为登记文件
					</Button>
					{keeps ? (
						<>
							<Button onClick={() => setOpened({ form: "unit" })}>登记机构</Button>
							<Button type="primary" onClick={() => setOpened({ form: "matter" })}>
								登记执法事项
							</Button>
						</>
					) : null}
				</>
			}
		>
			<Tabs
				items={[
					{ key: "units", label: "机构", children: <Units {...lists} /> },
					{ key: "matters", label: "执法事项", children: <Matters {...lists} /> },
					{ key: "certificates", label: "执法证件", children: <Certificates {...lists} /> },
					{ key: "changes", label: "登记变更", children: <Changes {...lists} /> },
				]}
			/>
			{opened?.form === "unit" ? <UnitForm onClose={close} /> : null}
			{opened?.form === "matter" ? <MatterForm units={units} from={opened.from} onClose={close} /> : null}
			{opened?.form === "end" ? <EndMatterForm row={opened.row} onClose={close} /> : null}
			{opened?.form === "certificate" ? <CertificateForm row={opened.row} onClose={close} /> : null}
		</Page>
	);
}

type ListProps = {
	readonly found: ReturnType<typeof useRegister>;
	readonly keeps: boolean;
	readonly onOpen: (opened: Opened) => void;
};

function usePages<T>({ found }: ListProps, pick: (view: RegisterView) => readonly T[]) {
	const { data, ...rest } = found;
	const { query, paging } = useHeldPages<T>({ ...rest, data: data && { items: pick(data) } });
	return { query, ...paging };
}

const functionsText = ({ functions }: Unit) => functions.map((one) => UNIT_FUNCTION_LABELS[one]).join("、") || "—";

function Units(props: ListProps) {
	const columns: Columns<Unit> = [
		{ title: "机构名称", dataIndex: "name" },
		{ title: "路径代码", dataIndex: "path" },
		{ title: "职能", key: "functions", className: "wrap", render: (_, row) => functionsText(row) },
		{ title: "职责分工", dataIndex: "duties", className: "wrap" },
	];
	return (
		<DataList<Unit>
			label="机构"
			columns={columns}
			rowKey={(row) => row.path}
			card={(row) => (
				<article className="case-card">
					<b>{row.name}</b>
					<p>
						{row.path}　{functionsText(row)}
					</p>
				</article>
			)}
			empty="还没有登记机构。"
			{...usePages(props, ({ part }) => part.units)}
		/>
	);
}

const basesText = ({ bases }: Matter) => bases.map(([statute, place]) => `《${statute}》${place}`).join("、");
const termText = ({ effectiveFrom, effectiveTo }: Matter) => `${effectiveFrom} 至 ${effectiveTo ?? "（未定）"}`;

function Matters(props: ListProps) {
	const actions = (row: Matter) =>
		props.keeps && row.effectiveTo === undefined ? (
			<span className="row-actions">
				<Button size="small" onClick={() => props.onOpen({ form: "matter", from: row })}>
					新版本
				</Button>
				<Button size="small" onClick={() => props.onOpen({ form: "end", row })}>
					停止实施
				</Button>
			</span>
		) : null;
	const columns: Columns<Matter> = [
		{ title: "编码", dataIndex: "code" },
		{ title: "事项名称", dataIndex: "name", className: "wrap" },
		{ title: "类别", key: "type", render: (_, row) => enforcementTypeLabel[row.type] },
		{ title: "执法依据", key: "bases", className: "wrap", render: (_, row) => basesText(row) },
		{ title: "有效期间", key: "term", render: (_, row) => termText(row) },
		{ title: "操作", key: "do", render: (_, row) => actions(row) },
	];
	return (
		<DataList<Matter>
			label="执法事项"
			columns={columns}
			rowKey={(row) => `${row.code} ${row.effectiveFrom}`}
			card={(row) => (
				<article className="case-card">
					<b>{row.name}</b>
					<p>
						{row.code}　{termText(row)}
					</p>
					<p>{basesText(row)}</p>
					{actions(row)}
				</article>
			)}
			empty="还没有登记执法事项；没有执法事项不能登记线索。"
			{...usePages(props, ({ part }) => part.matters)}
		/>
	);
}

function StateMark({ row }: { readonly row: RegisteredCertificate }) {
	const tone = row.state === "valid" ? "done" : "late";
	return <DueTag due={{ tone, text: CERTIFICATE_STATES[row.state] }} />;
}

function Certificates(props: ListProps) {
	const actions = (row: RegisteredCertificate) =>
		props.keeps && row.state !== "revoked" ? (
			<Button size="small" onClick={() => props.onOpen({ form: "certificate", row })}>
				登记变动
			</Button>
		) : null;
	const last = ({ changes }: RegisteredCertificate) => {
		const change = changes.at(-1);
		return change ? `${change.on} ${CERTIFICATE_CHANGE_LABELS[change.kind]}：${change.reason}` : "—";
	};
	const columns: Columns<RegisteredCertificate> = [
		{ title: "姓名", dataIndex: "name" },
		{ title: "机构", dataIndex: "unit" },
		{ title: "执法证件号", dataIndex: "number" },
		{ title: "有效期至", dataIndex: "validUntil" },
		{ title: "状态", key: "state", render: (_, row) => <StateMark row={row} /> },
		{ title: "最近变动", key: "last", className: "wrap", render: (_, row) => last(row) },
		{ title: "操作", key: "do", render: (_, row) => actions(row) },
	];
	return (
		<DataList<RegisteredCertificate>
			label="执法证件"
			columns={columns}
			rowKey={(row) => row.number}
			card={(row) => (
				<article className="case-card">
					<b>
						{row.name}　{row.number}
					</b>
					<StateMark row={row} />
					<p>{last(row)}</p>
					{actions(row)}
				</article>
			)}
			empty="还没有登记执法证件。"
			{...usePages(props, ({ certificates }) => certificates)}
		/>
	);
}

const changeText = ({ changes }: RegisterChange) =>
	changes.map(({ field, before, after }) => `${field}：${before === "" ? "" : `${before} → `}${after}`).join("；");

function Changes(props: ListProps) {
	const columns: Columns<RegisterChange> = [
		{ title: "时间", key: "at", render: (_, row) => beijingOfMoment(row.at) },
		{ title: "登记人", dataIndex: "byName" },
		{ title: "登记表", key: "table", render: (_, row) => `${REGISTER_TABLES[row.table]}　${REGISTER_KINDS[row.kind]}` },
		{ title: "内容", key: "what", className: "wrap", render: (_, row) => changeText(row) },
		{ title: "事由", dataIndex: "reason", className: "wrap" },
	];
	return (
		<DataList<RegisterChange>
			label="登记变更"
			columns={columns}
			rowKey={(row) => row.seq}
			card={(row) => (
				<article className="case-card">
					<b>
						{REGISTER_TABLES[row.table]}　{REGISTER_KINDS[row.kind]}
					</b>
					<p>{changeText(row)}</p>
					<p>
						{beijingOfMoment(row.at)}　{row.byName}　{row.reason}
					</p>
				</article>
			)}
			empty="还没有登记变更。"
			{...usePages(props, ({ changes }) => changes)}
		/>
	);
}
