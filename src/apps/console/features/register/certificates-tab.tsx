import {
	CERTIFICATE_STATES,
	REGISTER_KINDS,
	REGISTER_TABLES,
	type RegisterChange,
	type RegisteredCertificate,
} from "#exchange/contract";
import { CERTIFICATE_CHANGE_LABELS } from "#registry/contract";
import { DueTag } from "../../ui/due-tag.tsx";
import { chineseDate, fullMoment } from "../../words/moment.ts";
import { RegisterList, type TabProps } from "./lists.tsx";

function StateMark({ row }: { readonly row: RegisteredCertificate }) {
	return <DueTag due={{ tone: row.state === "valid" ? "done" : "late", text: CERTIFICATE_STATES[row.state] }} />;
}

function lastChange({ changes }: RegisteredCertificate): string {
	const change = changes.at(-1);
	return change ? `${chineseDate(change.on)} ${CERTIFICATE_CHANGE_LABELS[change.kind]}：${change.reason}` : "—";
}

/** 执法证件 as they count today; what was issued is never edited, changes are added (ORG-01). */
export function Certificates(props: TabProps) {
	return (
		<RegisterList<RegisteredCertificate>
			{...props}
			label="执法证件"
			empty="还没有登记执法证件。"
			pick={({ certificates }) => certificates}
			rowKey={({ number }) => number}
			doing={(row) =>
				row.state === "revoked" ? [] : [{ label: "登记变动", open: { form: "certificate-change", row } }]
			}
			columns={[
				{ title: "姓名", dataIndex: "name" },
				{ title: "机构", dataIndex: "unit" },
				{ title: "执法证件号", dataIndex: "number" },
				{ title: "有效期至", key: "until", render: (_, row) => chineseDate(row.validUntil) },
				{ title: "状态", key: "state", render: (_, row) => <StateMark row={row} /> },
				{ title: "最近变动", key: "last", className: "wrap", render: (_, row) => lastChange(row) },
			]}
			card={(row) => (
				<>
					<b>
						{row.name}　{row.number}
					</b>
					<StateMark row={row} />
					<p>
						{row.unit}　有效期至{chineseDate(row.validUntil)}
					</p>
					<p>{lastChange(row)}</p>
				</>
			)}
		/>
	);
}

const changeText = ({ changes }: RegisterChange) =>
	changes
		.map(
			({ field, before, after }) =>
				`${field}：${before === "" ? "" : `${chineseDate(before)} → `}${after === "" ? "（空）" : chineseDate(after)}`,
		)
		.join("；");

/** Who changed what of the register, when and why: added to, never edited. */
export function Changes(props: TabProps) {
	return (
		<RegisterList<RegisterChange>
			{...props}
			label="登记变更"
			empty="还没有登记变更。"
			pick={({ changes }) => changes}
			rowKey={({ seq }) => seq}
			columns={[
				{ title: "时间", key: "at", render: (_, row) => fullMoment(row.at) },
				{ title: "登记人", dataIndex: "byName" },
				{ title: "登记表", key: "table", render: (_, row) => REGISTER_TABLES[row.table] },
				{ title: "登记种类", key: "kind", render: (_, row) => REGISTER_KINDS[row.kind] },
				{ title: "内容", key: "what", className: "wrap", render: (_, row) => changeText(row) },
				{ title: "事由", dataIndex: "reason", className: "wrap" },
			]}
			card={(row) => (
				<>
					<b>
						{REGISTER_TABLES[row.table]}　{REGISTER_KINDS[row.kind]}
					</b>
					<p>{changeText(row)}</p>
					<p>
						{fullMoment(row.at)}　{row.byName}　{row.reason}
					</p>
				</>
			)}
		/>
	);
}
