import { useParams, useSearch } from "@tanstack/react-router";
import { Card } from "antd";
import { LIST_STATUS, type ListDetail, VISIBILITY } from "#lists/contract";
import { listActPlace, useList } from "../../data/lists.ts";
import { AttachedFile } from "../../ui/attached-file.tsx";
import { Cite } from "../../ui/basis.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { Found } from "../../ui/found.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { dueOfTask } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { DraftCard } from "./draft-card.tsx";
import { ListRows } from "./list-rows.tsx";
import { ListVersions } from "./list-versions.tsx";
import { ListParts } from "./tabs.tsx";

export function ListPage() {
	const { listId } = useParams({ from: "/lists/$listId" });
	return <Found of={useList(listId)}>{(item) => <Screen item={item} />}</Found>;
}

/** Rows have an editor of their own, and come by file or from the registers. */
const IN_ROWS: ReadonlySet<string> = new Set(["edit-rows", "generate-rows"]);

function Screen({ item }: { readonly item: ListDetail }) {
	const { tab = "rows", version } = useSearch({ from: "/lists/$listId" });
	return (
		<StreamPage
			title={item.name}
			marks={
				<>
					<span className="status">{LIST_STATUS[item.status]}</span>
					<span>{item.authorityName}</span>
					<span>{VISIBILITY[item.visibility]}</span>
					{item.current ? (
						<span>
							现行第 {item.current.version} 版，{chineseDate(item.current.effectiveOn)}起施行
						</span>
					) : null}
					{item.basis ? <Cite basis={item.basis} /> : null}
				</>
			}
			bodyClass="list-body"
			sideLabel="下一步和更新任务"
			next={item.next.filter(({ name }) => !IN_ROWS.has(name))}
			placeOf={(act) => listActPlace(item, act)}
			side={
				<>
					<Tasks item={item} />
					<OfflineReleases item={item} />
				</>
			}
		>
			<ListParts listId={item.id} current={tab} />
			{tab === "rows" ? (
				<>
					{item.draft ? <DraftCard item={item} draft={item.draft} /> : null}
					<ListRows item={item} />
				</>
			) : null}
			{tab === "versions" ? <ListVersions item={item} version={version} /> : null}
			{tab === "history" ? <CourseCard timeline={item.timeline} /> : null}
		</StreamPage>
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
							{task.unit.name}　{task.dueOn === null ? null : `${chineseDate(task.dueOn)} `}
							{task.closed ? `已办结：${task.closed.evidence}` : <DueTag due={dueOfTask(task.daysLeft)} />}
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** 线下发布: where it hangs, and what has to be changed since a new version is in force (PLT-05). */
function OfflineReleases({ item }: { readonly item: ListDetail }) {
	const { releases } = item.offline;
	if (item.current?.publicId == null && releases.length === 0) return null;
	return (
		<Card size="small" title="线下发布" className="side-card">
			{releases.length === 0 ? <p className="quiet">没有登记公示栏、电子显示屏等线下发布。</p> : null}
			<ul className="plain">
				{releases.map((one) => (
					<li key={`${one.carrier} ${one.on} ${one.place} ${one.row?.key ?? ""} ${one.photo.sha256}`}>
						<b>{one.carrier}</b>　{chineseDate(one.on)}　{one.place}
						<p>
							{one.row === null ? "整份清单" : one.row.name}，第 {one.version} 版（{one.by.name}登记）{" "}
							{one.outdated ? <DueTag due={{ tone: "late", text: "已换版，须更换" }} /> : null}
							{one.takenDown
								? `，${chineseDate(one.takenDown.on)}${one.takenDown.how === "replaced" ? "更换" : "撤下"}（${one.takenDown.by.name}）：${one.takenDown.note}`
								: ""}
						</p>
						<AttachedFile file={one.photo} label="照片" />
						{one.note === "" ? null : <p className="quiet">{one.note}</p>}
					</li>
				))}
			</ul>
		</Card>
	);
}
