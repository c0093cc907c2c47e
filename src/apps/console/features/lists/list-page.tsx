import { useParams } from "@tanstack/react-router";
import { Card, Skeleton } from "antd";
import { useState } from "react";
import { LIST_STATUS, type ListDetail, VISIBILITY } from "#lists/contract";
import type { ActPlace } from "../../data/cases.ts";
import { listActPlace, useList } from "../../data/lists.ts";
import { ApiError } from "../../data/problem.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { Cite } from "../../ui/basis.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { NotHere } from "../../ui/not-here.tsx";
import { useTitle } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate, chineseMoment } from "../../words/moment.ts";
import { NextActs } from "../case/side.tsx";
import { ListRows } from "./list-rows.tsx";

export function ListPage() {
	const { listId } = useParams({ from: "/lists/$listId" });
	const found = useList(listId);
	if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (found.isError && found.error instanceof ApiError && found.error.status === 404) return <NotHere />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	return <Screen item={found.data} />;
}

/** Rows come by file or from the registers; the generic form would show them one below the other. */
const BY_FILE: ReadonlySet<string> = new Set(["edit-rows", "generate-rows"]);

function Screen({ item }: { readonly item: ListDetail }) {
	const [act, setAct] = useState<{ label: string; place: ActPlace }>();
	useTitle(item.name);
	const next = item.next.filter(({ name }) => !BY_FILE.has(name));
	return (
		<div className="case">
			<header className="case-head">
				<div>
					<h1>{item.name}</h1>
					<p className="case-marks">
						<span className="status">{LIST_STATUS[item.status]}</span>
						<span>{item.authorityName}</span>
						<span>{VISIBILITY[item.visibility]}</span>
						{item.current ? (
							<span>
								现行第 {item.current.version} 版，{chineseDate(item.current.effectiveOn)}起施行
							</span>
						) : null}
						{item.basis ? <Cite basis={item.basis} /> : null}
					</p>
				</div>
			</header>
			<div className="case-body">
				<div className="case-main stack">
					{item.draft ? <Draft draft={item.draft} /> : null}
					<ListRows item={item} />
					<History item={item} />
				</div>
				<aside className="case-side" aria-label="下一步和更新任务">
					<NextActs
						next={next.map((one) => ({ ...one, stage: "", actors: [] }))}
						stage=""
						onStart={(one) => setAct({ label: one.label, place: listActPlace(item, one.name) })}
					/>
					<Tasks item={item} />
				</aside>
			</div>
			<ActDrawer act={act} onClose={() => setAct(undefined)} />
		</div>
	);
}

type DraftView = NonNullable<ListDetail["draft"]>;

/** Who wrote and signed, and what is still wrong, each by its article. */
function Draft({ draft }: { readonly draft: DraftView }) {
	const signed = draft.signatures.map(
		({ unit, by, stands }) => `${unit.name} ${by.name}${stands ? "" : "（已失效，须重新会签）"}`,
	);
	const lines: readonly (readonly [string, string])[] = [
		["编制原因", draft.trigger],
		["牵头、配合", [draft.lead, ...draft.cooperating].map(({ name }) => name).join("、")],
		["会签", signed.join("；") || "尚无"],
		["尚未会签", draft.unsigned.map(({ name }) => name).join("、") || "无"],
		["审核", draft.check ? `${draft.check.by.name}：${draft.check.opinion}` : "尚未审核"],
		["外部确认", draft.confirmation ? `${draft.confirmation.organ}，${chineseDate(draft.confirmation.on)}` : ""],
		["退回", draft.returned ? `${draft.returned.reason}（${draft.returned.by.name}）` : ""],
		["与现行版本相比", `新增 ${draft.added} 条，修改 ${draft.changed} 条，删除 ${draft.removed.length} 条`],
	];
	return (
		<Card size="small" title={`第 ${draft.version} 版（编制中，共 ${draft.rows} 条）`}>
			<dl className="facts facts-tall">
				{lines
					.filter(([, text]) => text !== "")
					.map(([label, text]) => (
						<div key={label}>
							<dt>{label}</dt>
							<dd>{text}</dd>
						</div>
					))}
			</dl>
			{draft.faults.length + draft.unfounded.length > 0 ? (
				<>
					<h3>公布前还缺</h3>
					<ul>
						{draft.faults.slice(0, 50).map((one) => (
							<li key={`${one.key} ${one.column}`}>
								{one.row}：{one.column}　{one.reason} <Cite basis={one.basis} />
							</li>
						))}
						{draft.unfounded.map((one) => (
							<li key={`${one.row} ${one.group} ${one.text}`}>
								{one.row}：{one.group}“{one.text}”没有依据
							</li>
						))}
					</ul>
				</>
			) : null}
		</Card>
	);
}

function Tasks({ item }: { readonly item: ListDetail }) {
	return (
		<Card size="small" title="更新任务" className="side-card">
			{item.tasks.length === 0 ? <p className="quiet">没有更新任务。</p> : null}
			<ul className="plain">
				{item.tasks.map((task) => (
					<li key={task.id}>
						<b>{task.label}</b>
						<p>
							{task.unit.name}　{chineseDate(task.dueOn)}{" "}
							{task.closed ? `已办结：${task.closed.evidence}` : <DueTag due={dueOf(task.daysLeft)} />}
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}

function History({ item }: { readonly item: ListDetail }) {
	return (
		<Card size="small" title="经过">
			<ul className="plain">
				{item.timeline.toReversed().map((one) => (
					<li key={`${one.at} ${one.type}`}>
						{chineseMoment(one.at, new Date().getFullYear())}　{one.actorName}（{one.actorTitle}）　{one.sentence}
					</li>
				))}
			</ul>
		</Card>
	);
}
