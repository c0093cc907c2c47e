import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, Skeleton } from "antd";
import { useState } from "react";
import type { Workbench, WorkItem, WorkPart } from "#casework/contract";
import { useWorkbench, useWorkPart } from "../../data/cases.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { Cite } from "../../ui/basis.tsx";
import { DueTag, Provisional, Via } from "../../ui/due-tag.tsx";
import { ItemLink } from "../../ui/item-link.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { menuFor } from "../shell/menu.ts";
import { NewsCard } from "./news-card.tsx";
import { WorkMore } from "./work-more.tsx";

type Work = Workbench;

const GROUPS = [
	{ key: "overdue", label: "已逾期", tone: "late" },
	{ key: "dueToday", label: "今天", tone: "soon" },
	{ key: "dueSoon", label: "三个工作日内", tone: "soon" },
	{ key: "later", label: "以后", tone: "calm" },
] as const;

export function WorkPage() {
	const work = useWorkbench();
	const actor = useActor();
	const handles = rolesOf(actor).includes("handler");
	return (
		<Page
			title="工作台"
			note={work.data ? `今天是 ${chineseDate(work.data.today)}` : " "}
			actions={
				handles ? (
					<Link to="/cases/new">
						<Button type="primary" icon={<PlusOutlined />}>
							登记线索
						</Button>
					</Link>
				) : undefined
			}
		>
			{work.isError ? (
				<FailedPart error={work.error} onRetry={() => void work.refetch()} />
			) : work.isPending ? (
				<WorkSkeleton />
			) : (
				<>
					<Figures work={work.data} />
					<div className="work">
						<div className="work-due">
							{GROUPS.map(({ key, label, tone }) => (
								<DueGroup key={key} part={key} label={label} tone={tone} first={firstOf(work.data, key)} />
							))}
						</div>
						<Waiting first={firstOf(work.data, "waitingForMe")} />
						<NewsCard />
					</div>
				</>
			)}
		</Page>
	);
}

type First = { readonly items: readonly WorkItem[]; readonly total: number };

function firstOf(work: Work, part: WorkPart): First {
	return { items: work[part], total: work.totals[part] };
}

const WAITING = "waiting";

/** The first two count what stands on this page, of every kind; the others lead to their lists, where this person has them. */
function Figures({ work: { counts } }: { readonly work: Work }) {
	const entries = menuFor(rolesOf(useActor())).map(({ path }) => path);
	const figures = [
		{ label: "待我办理", value: counts.waiting, place: { to: "/", hash: WAITING } },
		{ label: "已逾期", value: counts.overdue, place: { to: "/", hash: "overdue" }, late: counts.overdue > 0 },
		{ label: "在办案件", value: counts.open, place: { to: "/cases", search: { status: "open" } } },
		{ label: "待公示", value: counts.publication, place: { to: "/publications" } },
	] as const;
	return (
		<ul className="figures work-figures">
			{figures
				.filter(({ place }) => entries.includes(place.to))
				.map((figure) => (
					<li key={figure.label}>
						<Link {...figure.place} className={"late" in figure && figure.late ? "figure figure-late" : "figure"}>
							<strong>{figure.value}</strong>
							<span>{figure.label}</span>
						</Link>
					</li>
				))}
		</ul>
	);
}

type DueGroupProps = {
	readonly part: WorkPart;
	readonly label: string;
	readonly tone: string;
	readonly first: First;
};

function DueGroup({ part, label, tone, first }: DueGroupProps) {
	const { items, ...rest } = useWorkPart(part, first);
	return (
		<section className={`due-group due-group-${items.length === 0 ? "none" : tone}`} id={part} aria-label={label}>
			<h2>
				{label}
				<span className="count">{first.total} 项</span>
			</h2>
			{items.length === 0 ? (
				<p className="quiet">没有</p>
			) : (
				<ul>
					{items.map((item) => (
						<li key={`${item.streamId}${item.label}${item.dueOn ?? ""}`}>
							<ItemLink item={item}>
								<span className="item-title">{item.title}</span>
								<span className="item-party">{item.partyName}</span>
							</ItemLink>
							<div className="item-what">
								<span>{item.label}</span>
								{item.daysLeft === null ? null : <DueTag due={dueOf(item.daysLeft, item.unit)} />}
								<span className="quiet">{chineseDate(item.dueOn)}</span>
								{item.provisional ? <Provisional /> : null}
							</div>
							{item.basis ? (
								<p className="item-basis">
									<Cite basis={item.basis} /> <Via via={item.via} />
								</p>
							) : null}
						</li>
					))}
				</ul>
			)}
			<WorkMore {...rest} />
		</section>
	);
}

/** As many as stand beside the due list without pushing the news below the screen. */
const WAITING_SHOWN = 6;

function Waiting({ first }: { readonly first: First }) {
	const { items: known, ...rest } = useWorkPart("waitingForMe", first);
	const [isOpen, setOpen] = useState(false);
	const items = isOpen ? known : known.slice(0, WAITING_SHOWN);
	const left = first.total - items.length;
	const more = isOpen ? rest.more : () => setOpen(true);
	return (
		<Card className="work-waiting" id={WAITING} title={`待我办理（${first.total}）`}>
			{items.length === 0 ? (
				<p className="quiet">没有等待您办理的事项。</p>
			) : (
				<ul className="waiting">
					{items.map((item) => (
						<li key={`${item.streamId}${item.label}`}>
							<ItemLink item={item}>
								<span className="item-act">{item.label}</span>
								<span className="item-title">{item.title}</span>
								<span className="item-party">
									{[item.partyName, item.dueOn ? `最近期限 ${chineseDate(item.dueOn)}` : ""]
										.filter((part) => part !== "")
										.join("　")}
								</span>
							</ItemLink>
							{item.daysLeft === null ? null : <DueTag due={dueOf(item.daysLeft, item.unit)} />}
						</li>
					))}
				</ul>
			)}
			<WorkMore {...rest} left={left} more={more} />
		</Card>
	);
}

function WorkSkeleton() {
	return (
		<div className="work" aria-busy="true">
			<Skeleton active paragraph={{ rows: 8 }} />
			<Skeleton active paragraph={{ rows: 6 }} />
		</div>
	);
}
