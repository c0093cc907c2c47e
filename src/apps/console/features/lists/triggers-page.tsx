import { Link } from "@tanstack/react-router";
import { Button, Card, Empty, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { ALL_TRIGGERS, TRIGGER_KINDS, type TriggerView } from "#lists/contract";
import type { ActPlace } from "../../data/cases.ts";
import { listTaskPlace, TRIGGER_PLACE, useLists, useListTriggers } from "../../data/lists.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { Cite } from "../../ui/basis.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { dueOfTask } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { ListsTabs } from "./tabs.tsx";

type Act = { readonly label: string; readonly place: ActPlace };
const SHOWN = [
	{ value: "open", label: "未办结" },
	{ value: "all", label: "全部" },
];

/** 更新事由: why what is public must be looked at again, what it asks of each list, and which version answered (REG-15). */
export function TriggersPage() {
	const triggers = useListTriggers();
	const overview = useLists();
	const [act, setAct] = useState<Act>();
	const [shown, setShown] = useState("open");
	const found = (triggers.data ?? []).filter((one) => shown === "all" || isOpen(one));
	return (
		<Page
			title="更新事由"
			note={
				<>
					已公布的清单只因登记的事由而变更；登记簿的变化由系统自动登记，其他事由由人登记。每件事由对涉及的清单开出更新任务；写明日期的是内部期限。
					{overview.data?.triggerBasis ? <Cite basis={overview.data.triggerBasis} /> : null}
				</>
			}
			actions={
				overview.data?.mayRecord ? (
					<Button type="primary" onClick={() => setAct({ label: "登记更新情形", place: TRIGGER_PLACE })}>
						登记更新事由
					</Button>
				) : undefined
			}
		>
			<ListsTabs current="triggers" />
			{overview.data && overview.data.triggerKinds.length > 0 ? (
				<p className="page-note">
					本机关的更新情形：{overview.data.triggerKinds.map((kind) => TRIGGER_KINDS[kind]).join("；")}。
				</p>
			) : null}
			<Segmented className="trigger-filter" aria-label="范围" options={SHOWN} value={shown} onChange={setShown} />
			{triggers.error ? <FailedPart error={triggers.error} onRetry={() => void triggers.refetch()} /> : null}
			{triggers.isPending ? <Skeleton active /> : null}
			<ul className="triggers" aria-label="更新事由">
				{found.map((trigger) => (
					<li key={trigger.id}>
						<Trigger trigger={trigger} onAct={setAct} />
					</li>
				))}
			</ul>
			{triggers.data && found.length === 0 ? (
				<Empty
					image={Empty.PRESENTED_IMAGE_SIMPLE}
					description={shown === "open" ? "没有未办结的更新事由。" : "还没有登记过更新事由。"}
				/>
			) : null}
			<ActDrawer act={act} onClose={() => setAct(undefined)} />
		</Page>
	);
}

function isOpen({ openTasks, lists }: TriggerView): boolean {
	return openTasks > 0 || lists.some(({ answeredBy, tasks }) => answeredBy === null && tasks.length === 0);
}

type Shown = { readonly trigger: TriggerView; readonly onAct: (act: Act) => void };

function Trigger({ trigger, onAct }: Shown) {
	const { kind, text, on, recordedOn, tasks, openTasks, lists } = trigger;
	return (
		<Card
			size="small"
			title={text}
			extra={
				<DueTag
					due={
						openTasks > 0
							? { tone: "soon", text: `${openTasks} 项任务未办结` }
							: { tone: "done", text: `${tasks} 项任务已办结` }
					}
				/>
			}
		>
			<p className="quiet">
				{ALL_TRIGGERS[kind]}　{chineseDate(on)}生效　{chineseDate(recordedOn)}登记
			</p>
			{lists.length === 0 ? <p>没有涉及已公布的清单。</p> : null}
			<ul className="plain">
				{lists.map((list) => (
					<li key={list.id}>
						<ListOf list={list} onAct={onAct} />
					</li>
				))}
			</ul>
		</Card>
	);
}

function ListOf({ list, onAct }: { readonly list: TriggerView["lists"][number]; readonly onAct: Shown["onAct"] }) {
	return (
		<>
			<p className="list-line">
				<Link className="row-title" to="/lists/$listId" params={{ listId: list.id }}>
					{list.name}
				</Link>
				{list.answeredBy === null ? (
					<span className="quiet">还没有因此编制新版本</span>
				) : (
					<Link to="/lists/$listId" params={{ listId: list.id }} search={{ tab: "versions", version: list.answeredBy }}>
						已由第 {list.answeredBy} 版更新，看差异
					</Link>
				)}
			</p>
			{list.rule === undefined ? null : <p className="quiet">{ruleOf(list.rule)}</p>}
			<ul className="trigger-tasks">
				{list.tasks.map((task) => (
					<li key={task.id}>
						<span className="list-line">
							{task.label}
							<span className="quiet">
								{task.unit.name}
								{task.dueOn === null ? null : `，内部期限${chineseDate(task.dueOn)}`}
							</span>
						</span>
						{task.closed ? (
							<DueTag due={{ tone: "done", text: `${chineseDate(task.closed.on)}办结：${task.closed.evidence}` }} />
						) : (
							<span className="row-actions">
								<DueTag due={dueOfTask(task.daysLeft)} />
								{task.mine ? (
									<Button
										size="small"
										onClick={() => onAct({ label: "办结更新任务", place: listTaskPlace(list, task) })}
									>
										办结
									</Button>
								) : null}
							</span>
						)}
					</li>
				))}
			</ul>
		</>
	);
}

/** Beside what the registers brought: by which article the list follows, and that no text gives a number of days. */
function ruleOf(rule: NonNullable<TriggerView["lists"][number]["rule"]> | null) {
	if (rule === null) return "本机关制度和上位规定没有规定更新的情形；以登记簿为准更新。";
	return (
		<>
			{rule.promptness ?? "更新"}，没有规定具体日数。
			<Cite basis={rule.basis} />
		</>
	);
}
