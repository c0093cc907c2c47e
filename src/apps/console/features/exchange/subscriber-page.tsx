import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button, Card } from "antd";
import { useState } from "react";
import { PUSH_KIND_LABELS, type SubscriberRow } from "#exchange/contract";
import { type SubscriberAct, useSubscriber, useSubscriberAct, useSubscribers } from "../../data/push.ts";
import { CourseCard } from "../../ui/course-card.tsx";
import { type Fact, FactLines } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { Page } from "../../ui/page.tsx";
import { fullMoment } from "../../words/moment.ts";
import { ActButtons, type AskedAct, useAskedAct } from "./asked-act.tsx";
import { BreakerMark, breakerSentence, StatusMark } from "./push-marks.tsx";
import { useMayOperate } from "./push-nav.tsx";
import { SecretOnce, type ShownSecret, webhookSecret } from "./secret-once.tsx";
import { SubscriberForm } from "./subscriber-form.tsx";

type Detail = NonNullable<ReturnType<typeof useSubscriber>["data"]>;

export function SubscriberPage() {
	const { subscriberId } = useParams({ from: "/push/subscribers/$subscriberId" });
	return <Found of={useSubscriber(subscriberId)}>{(item) => <Screen item={item} />}</Found>;
}

function Screen({ item }: { readonly item: Detail }) {
	const mayOperate = useMayOperate();
	return (
		<Page
			back={<Link to="/push">推送对象</Link>}
			title={item.name}
			marks={
				<>
					<StatusMark status={item.status} />
					{item.status === "closed" ? null : <BreakerMark breaker={item.breaker} paused={item.status === "paused"} />}
				</>
			}
			actions={mayOperate && item.status !== "closed" ? <Actions item={item} /> : undefined}
		>
			<div className="stack">
				<Hindrances item={item} />
				<Figures item={item} />
				<Settings item={item} />
				<CourseCard timeline={item.timeline} />
			</div>
		</Page>
	);
}

function Hindrances({ item }: { readonly item: Detail }) {
	if (item.status === "closed") return null;
	return (
		<>
			{item.egressRefusal === null ? null : (
				<Alert type="error" showIcon title="接收地址不能发送" description={item.egressRefusal} />
			)}
			{item.breaker.state === "closed" ? null : (
				<Alert type="warning" showIcon title="推送熔断" description={breakerOf(item)} />
			)}
			{item.alarmSince === null ? null : (
				<Alert
					type="warning"
					showIcon
					title={`有推送超过告警时限（${item.alarmMinutes} 分钟）没有送达`}
					description={`最早的一条公示于 ${fullMoment(item.alarmSince)}。`}
				/>
			)}
		</>
	);
}

const breakerOf = ({ breaker, status }: Detail) => breakerSentence({ breaker, paused: status === "paused" });

function Figures({ item }: { readonly item: Detail }) {
	const figures = [
		{ label: "待送达", value: item.waiting, state: "waiting" },
		{ label: "已送达", value: item.delivered, state: "delivered" },
		{ label: "未能送达", value: item.dead, state: "dead" },
	] as const;
	return (
		<div className="figures push-figures">
			{figures.map(({ label, value, state }) => (
				<Link
					key={state}
					to="/push/deliveries"
					search={{ subscriber: item.id, state }}
					className={state === "dead" && value > 0 ? "figure figure-late" : "figure"}
				>
					<strong>{value}</strong>
					<span>{label}</span>
				</Link>
			))}
		</div>
	);
}

function Settings({ item }: { readonly item: Detail }) {
	const lines: readonly Fact[] = [
		["接收地址", item.endpoint],
		["推送内容", item.kinds.map((kind) => PUSH_KIND_LABELS[kind]).join("、")],
		["公示载体", item.carrier ?? "不是公示载体，回执不作为公示的证明"],
		["下级机关", item.branches ? "包括下级（派出）机关公示的信息" : "只推送本机关公示的信息"],
		["回执号字段", item.receiptField],
		["告警时限", `${item.alarmMinutes} 分钟（本机关自行设定）`],
		// A circuit that is open is told above, in full.
		["对方情况", item.status === "closed" || item.breaker.state !== "closed" ? "" : breakerOf(item)],
		["设立时间", fullMoment(item.openedAt)],
		["最近送达", fullMoment(item.lastDeliveredAt) || "还没有送达过"],
	];
	return (
		<Card size="small" title="设置和情况">
			<FactLines items={lines} />
		</Card>
	);
}

type Asked = AskedAct<SubscriberAct>;
const PAUSE: Asked = {
	act: "pause-push",
	label: "暂停",
	note: "暂停期间的公示、更正和撤下照常进入队列，恢复后送出。",
};
const RESUME: Asked = { act: "resume-push", label: "恢复", note: "恢复后立即送出等待的推送。" };
const ROTATE: Asked = {
	act: "rotate-push-secret",
	label: "更换密钥",
	note: "提交后原密钥立即失效，新密钥只显示一次。",
};
const CLOSE: Asked = {
	act: "close-subscriber",
	label: "停止",
	note: "停止后不再推送新的发布，也不能恢复。已经推送过的内容还在对方平台上，其更正、撤下和期满仍继续推送；对方收不到的，须由人工请对方撤下。",
	danger: true,
};

function Actions({ item }: { readonly item: SubscriberRow }) {
	const [changing, setChanging] = useState(false);
	const [secret, setSecret] = useState<ShownSecret>();
	const carriers = useSubscribers().data?.carriers ?? [];
	const act = useSubscriberAct();
	const run = useAskedAct<SubscriberAct, { secret: string | null }>(
		item.name,
		(of) => act.mutateAsync({ subscriber: item.id, ...of }),
		({ secret: shown }) => {
			if (shown !== null) setSecret(webhookSecret(item.name, shown));
			return shown === null;
		},
	);
	return (
		<>
			<Button onClick={() => setChanging(true)}>变更设置</Button>
			<ActButtons acts={[ROTATE, item.status === "paused" ? RESUME : PAUSE, CLOSE]} run={run} />
			{changing ? <SubscriberForm carriers={carriers} row={item} onClose={() => setChanging(false)} /> : null}
			<SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
		</>
	);
}
