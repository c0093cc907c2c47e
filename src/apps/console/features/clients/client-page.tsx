import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Card, Tabs } from "antd";
import { useState } from "react";
import type { ClientRow } from "#exchange/contract";
import { type ClientAct, type ClientDetail, useClient, useClientAct } from "../../data/clients.ts";
import { CourseCard } from "../../ui/course-card.tsx";
import { FactLines } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { Page } from "../../ui/page.tsx";
import { chineseDate, fullMoment } from "../../words/moment.ts";
import { ActButtons, type AskedAct, useAskedAct } from "../exchange/asked-act.tsx";
import { useMayOperate } from "../exchange/push-nav.tsx";
import { clientKey, SecretOnce, type ShownSecret } from "../exchange/secret-once.tsx";
import { CallsTab } from "./calls-tab.tsx";
import { ChangeForm } from "./client-form.tsx";
import { ClientMark, GrantsView } from "./client-marks.tsx";
import { ConnectionTab } from "./connection-tab.tsx";
import { RotateForm } from "./rotate-form.tsx";

export function ClientPage() {
	const { clientId } = useParams({ from: "/clients/$clientId" });
	return <Found of={useClient(clientId)}>{(item) => <Screen item={item} />}</Found>;
}

function Screen({ item }: { readonly item: ClientDetail }) {
	const mayOperate = useMayOperate();
	const { tab } = useSearch({ from: "/clients/$clientId" });
	const navigate = useNavigate({ from: "/clients/$clientId" });
	return (
		<Page
			back={<Link to="/clients">对接系统</Link>}
			title={item.name}
			marks={
				<>
					<ClientMark status={item.status} />
					<span>{item.holder}</span>
					<span>有效期至 {chineseDate(item.validUntil)}</span>
				</>
			}
			actions={mayOperate && item.status !== "revoked" ? <Actions item={item} /> : undefined}
		>
			<Tabs
				activeKey={tab ?? "overview"}
				destroyOnHidden
				onChange={(key) =>
					void navigate({ search: key === "overview" ? {} : { tab: key as "calls" | "test" }, replace: true })
				}
				items={[
					{ key: "overview", label: "登记和授权", children: <Overview item={item} /> },
					{ key: "calls", label: "调用记录", children: <CallsTab clientId={item.id} /> },
					{ key: "test", label: "连接测试", children: <ConnectionTab item={item} /> },
				]}
			/>
		</Page>
	);
}

function Overview({ item }: { readonly item: ClientDetail }) {
	return (
		<div className="stack">
			<Hindrance status={item.status} />
			<Card size="small" title="登记情况">
				<FactLines
					items={[
						["使用单位", item.holder],
						["联系人", item.contact],
						["用途", item.purpose],
						["请求上限", `每分钟 ${item.perMinute} 次`],
						["登记时间", fullMoment(item.registeredAt)],
						["最近请求", fullMoment(item.lastCallAt) || "还没有"],
					]}
				/>
			</Card>
			<Card size="small" title="授权的字段">
				<GrantsView grants={item.grants} />
			</Card>
			<Keys item={item} />
			<CourseCard timeline={item.timeline} />
		</div>
	);
}

const HINDRANCES: Partial<Readonly<Record<ClientRow["status"], readonly [string, string]>>> = {
	suspended: ["已暂停，对方的请求一律不予答复", "授权和密钥不变；恢复后按现有授权答复。"],
	expired: ["有效期已过，对方的请求一律不予答复", "继续使用的，请在“变更登记和授权”中延长有效期。"],
	revoked: ["已撤销，全部密钥失效，不能恢复", "需要再次对接的，请重新登记。"],
};

function Hindrance({ status }: Pick<ClientRow, "status">) {
	const told = HINDRANCES[status];
	return told === undefined ? null : <Alert type="warning" showIcon title={told[0]} description={told[1]} />;
}

function Keys({ item }: { readonly item: ClientDetail }) {
	return (
		<Card size="small" title="密钥">
			<ul className="plain">
				{item.keys.map((key) => (
					<li key={key.keyId}>
						<code className="key-id">{key.keyId}</code>
						<p className="quiet">
							{fullMoment(key.madeAt)} 生成，{endOf(key.endsAt)}
						</p>
					</li>
				))}
			</ul>
			<p className="quiet">这里只有密钥编号；密钥原文只在生成时显示一次，丢失只能更换。</p>
		</Card>
	);
}

function endOf(endsAt: string | null): string {
	if (endsAt === null) return "正在使用";
	return Date.parse(endsAt) <= Date.now() ? `${fullMoment(endsAt)} 已失效` : `已更换，${fullMoment(endsAt)} 失效`;
}

type Asked = AskedAct<ClientAct>;
const SUSPEND: Asked = {
	act: "suspend-client",
	label: "暂停",
	note: "提交后对方的请求一律不予答复，直到恢复；授权和密钥不变。",
};
const RESUME: Asked = {
	act: "resume-client",
	label: "恢复",
	note: "提交后按现有授权答复；原密钥继续有效，可能泄露的请先更换。",
};
const REVOKE: Asked = {
	act: "revoke-client",
	label: "撤销",
	note: "提交后全部密钥立即失效，不能恢复；以前的调用记录保留。",
	danger: true,
};

function Actions({ item }: { readonly item: ClientDetail }) {
	const [open, setOpen] = useState<"change" | "rotate">();
	const [secret, setSecret] = useState<ShownSecret>();
	const act = useClientAct(item.id);
	const run = useAskedAct<ClientAct, unknown>(item.name, act.mutateAsync);
	return (
		<>
			<Button type="primary" onClick={() => setOpen("change")}>
				变更登记和授权
			</Button>
			<Button onClick={() => setOpen("rotate")}>更换密钥</Button>
			<ActButtons
				// What has run out is not paused; it is extended or ended.
				acts={item.status === "suspended" ? [RESUME, REVOKE] : item.status === "expired" ? [REVOKE] : [SUSPEND, REVOKE]}
				run={run}
			/>
			{open === "change" ? <ChangeForm row={item} onClose={() => setOpen(undefined)} /> : null}
			{open === "rotate" ? (
				<RotateForm
					row={item}
					onClose={() => setOpen(undefined)}
					onKey={(key) => setSecret(clientKey(item.name, key))}
				/>
			) : null}
			<SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
		</>
	);
}
