import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ClientRow } from "#exchange/contract";
import { useClients } from "../../data/clients.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { useHeldPages } from "../../ui/held-pages.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { chineseDate, fullMoment } from "../../words/moment.ts";
import { OPERATORS } from "../exchange/push-nav.tsx";
import { SecretOnce, type ShownSecret } from "../exchange/secret-once.tsx";
import { RegisterForm } from "./client-form.tsx";
import { ClientMark, scopesText } from "./client-marks.tsx";

/** 对接系统: which systems may ask for what, and whether they do. */
export function ClientsPage() {
	const held = useHeldPages(useClients());
	const [adding, setAdding] = useState(false);
	const [secret, setSecret] = useState<ShownSecret>();
	return (
		<ListPage<ClientRow>
			title="对接系统"
			note="其他系统以签名的请求查询本机关的数据、移送案件；只能看到逐项授权的字段，每一次请求都有记录。"
			actions={
				<PrimaryAction roles={OPERATORS} icon={<PlusOutlined />} onClick={() => setAdding(true)}>
					登记对接系统
				</PrimaryAction>
			}
			label="对接系统"
			columns={COLUMNS}
			card={(row) => <ClientCard row={row} />}
			{...held}
			empty="还没有登记对接系统。由平台操作人员登记，登记后把密钥交给对方。"
		>
			{adding ? <RegisterForm onClose={() => setAdding(false)} onKey={setSecret} /> : null}
			<SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
		</ListPage>
	);
}

function NameOf({ row }: { readonly row: ClientRow }) {
	return (
		<Link className="row-title" to="/clients/$clientId" params={{ clientId: row.id }}>
			{row.name}
		</Link>
	);
}

function RefusedOf({ row }: { readonly row: ClientRow }) {
	if (row.refused === 0) return <>0</>;
	return (
		<Link
			to="/clients/$clientId"
			params={{ clientId: row.id }}
			search={{ tab: "calls", outcome: "unanswered" }}
			aria-label={`${row.name}：未予答复的请求 ${row.refused} 次`}
		>
			{row.refused}
		</Link>
	);
}

const COLUMNS: Columns<ClientRow> = [
	{
		title: "对接系统",
		key: "name",
		width: 260,
		render: (_, row) => (
			<span className="row-main">
				<NameOf row={row} />
				<small>{row.holder}</small>
			</span>
		),
	},
	{ title: "状态", key: "status", render: (_, row) => <ClientMark status={row.status} /> },
	{ title: "授权的字段", key: "grants", className: "wrap", width: 260, render: (_, row) => scopesText(row.grants) },
	{ title: "有效期至", key: "until", responsive: ["xl"], render: (_, row) => chineseDate(row.validUntil) },
	{
		title: "最近请求",
		key: "last",
		render: (_, row) => fullMoment(row.lastCallAt) || <span className="quiet">还没有</span>,
	},
	{ title: "请求", key: "calls", align: "right", dataIndex: "calls" },
	{ title: "未予答复", key: "refused", align: "right", render: (_, row) => <RefusedOf row={row} /> },
];

function ClientCard({ row }: { readonly row: ClientRow }) {
	return (
		<article className="case-card">
			<NameOf row={row} />
			<p>{row.holder}</p>
			<ClientMark status={row.status} />
			<p>授权：{scopesText(row.grants)}</p>
			<p>有效期至 {chineseDate(row.validUntil)}</p>
			<p>最近请求：{fullMoment(row.lastCallAt) || "还没有"}</p>
			<p>
				请求 {row.calls} 次，未予答复 <RefusedOf row={row} /> 次
			</p>
		</article>
	);
}
