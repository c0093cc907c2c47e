import { Link, useParams } from "@tanstack/react-router";
import { Card, Skeleton } from "antd";
import { useState } from "react";
import {
	DISCLOSURE_MODES,
	PUBLICATION_STATUS,
	type PublicationDetail,
	SENSITIVITY_CLASSES,
} from "#disclosure/contract";
import type { ActPlace } from "../../data/cases.ts";
import { ApiError } from "../../data/problem.ts";
import { publicationActPlace, usePublication } from "../../data/publications.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { Cite } from "../../ui/basis.tsx";
import { DueTag, Provisional, Via } from "../../ui/due-tag.tsx";
import { NotHere } from "../../ui/not-here.tsx";
import { useTitle } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { dueOf } from "../../words/due.ts";
import { chineseDate, chineseMoment } from "../../words/moment.ts";
import { NextActs } from "../case/side.tsx";
import { AfterRelease } from "./after-release.tsx";
import { PublicView } from "./public-view.tsx";

export function PublicationPage() {
	const { publicationId } = useParams({ from: "/publications/$publicationId" });
	const found = usePublication(publicationId);
	if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (found.isError && found.error instanceof ApiError && found.error.status === 404) return <NotHere />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	return <Screen item={found.data} />;
}

function Screen({ item }: { readonly item: PublicationDetail }) {
	const [act, setAct] = useState<{ label: string; place: ActPlace }>();
	useTitle(item.title);
	return (
		<div className="case">
			<header className="case-head">
				<div>
					<h1>{item.title}</h1>
					<p className="case-marks">
						<span className="status">{PUBLICATION_STATUS[item.status]}</span>
						<span>{item.partyName}</span>
						<span>{item.number ?? "没有文号"}</span>
						<span>{chineseDate(item.decidedOn)}作出</span>
						{item.caseId ? (
							<Link to="/cases/$caseId" params={{ caseId: item.caseId }}>
								打开案卷
							</Link>
						) : null}
					</p>
				</div>
			</header>
			<div className="case-body">
				<div className="case-main stack">
					<Notices item={item} />
					{item.draft ? <Beside draft={item.draft} /> : <Prefill item={item} />}
					<AfterRelease item={item} />
					<History item={item} />
				</div>
				<aside className="case-side" aria-label="期限和下一步">
					<NextActs
						next={item.next.map((next) => ({ ...next, stage: "", actors: [] }))}
						stage=""
						onStart={(next) => setAct({ label: next.label, place: publicationActPlace(item, next.name) })}
					/>
					<ClocksOf item={item} />
				</aside>
			</div>
			<ActDrawer act={act} onClose={() => setAct(undefined)} />
		</div>
	);
}

function Notices({ item }: { readonly item: PublicationDetail }) {
	const { returned, check, release, withheld, annulment, withdrawal, override } = item;
	const lines = [
		returned && item.status === "pending" ? `审核退回：${returned.reason}（${returned.by.name}）` : "",
		check ? `第二人审核：${check.by.name}　${check.opinion}` : "",
		release ? `${chineseDate(release.on)}发布${release.by ? `，${release.by.name}` : ""}` : "",
		withheld ? `不予公开：${withheld.ground}。${withheld.reason}（${withheld.by.name}）` : "",
		annulment ? `原决定自${chineseDate(annulment.effectiveOn)}起不再有效：${annulment.organ} ${annulment.number}` : "",
		withdrawal ? `${chineseDate(withdrawal.on)}撤下：${withdrawal.publicReason}` : "",
		item.publicInterest ? `公共利益认定：${item.publicInterest.finding}（${item.publicInterest.by.name}）` : "",
		override ? `公示期限另有规定：《${override.basis.document}》${override.basis.article}` : "",
	].filter((line) => line !== "");
	if (lines.length === 0) return null;
	return (
		<ul className="notices">
			{lines.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}

/** What the public will see, exactly, beside what stands inside and what is hidden by which rule. */
function Beside({ draft }: { readonly draft: NonNullable<PublicationDetail["draft"]> }) {
	return (
		<div className="beside">
			<Card size="small" title="公众将看到的内容">
				<PublicView content={draft.content} />
			</Card>
			<div className="stack">
				<Card size="small" title={`内部原文（${DISCLOSURE_MODES[draft.mode]}）`}>
					<dl className="facts facts-tall">
						{draft.internal.map((field) => (
							<div key={field.id}>
								<dt>{field.label}</dt>
								<dd>{field.text}</dd>
							</div>
						))}
					</dl>
				</Card>
				<Card size="small" title={`隐去的内容（${draft.hidden.length} 处）`}>
					<HiddenList hidden={draft.hidden} />
					<p className="quiet">
						敏感信息：{SENSITIVITY_CLASSES[draft.sensitivity.class]}。编制：{draft.by.name}
					</p>
				</Card>
			</div>
		</div>
	);
}

function HiddenList({ hidden }: { readonly hidden: PublicationDetail["proposals"] }) {
	if (hidden.length === 0) return <p className="quiet">没有隐去的内容。</p>;
	return (
		<ul className="hidden-list">
			{hidden.map((one) => (
				<li key={`${one.field}${one.from}${one.to}`}>
					<p>
						<del>{one.original}</del> → <ins>{one.replacement === "" ? "（删去）" : one.replacement}</ins>
						<span className="mark">{one.label}</span>
						{one.mandatory ? <span className="mark">必须隐去</span> : null}
					</p>
					<Cite basis={one.basis} />
				</li>
			))}
		</ul>
	);
}

/** One citation for all fields stands once, above them. */
function commonBasis(item: PublicationDetail) {
	const [first] = item.prefill;
	const same = item.prefill.every(
		(field) => field.basis?.document === first?.basis?.document && field.basis?.article === first?.basis?.article,
	);
	return same ? first : undefined;
}

function Prefill({ item }: { readonly item: PublicationDetail }) {
	const common = commonBasis(item);
	return (
		<>
			<Card size="small" title="制度要求公开的信息项">
				{common?.basis ? (
					<p className="item-basis">
						<Cite basis={common.basis} /> <Via via={common.via} />
					</p>
				) : null}
				<dl className="facts facts-tall">
					{item.prefill.map((field) => (
						<div key={field.id}>
							<dt>{field.label}</dt>
							<dd>
								{field.text === "" ? <span className="quiet">—</span> : field.text}
								{field.basis && !common ? (
									<span className="item-basis">
										<Cite basis={field.basis} /> <Via via={field.via} />
									</span>
								) : null}
							</dd>
						</div>
					))}
				</dl>
			</Card>
			<Card size="small" title={`建议隐去（${item.proposals.length} 处）`}>
				<HiddenList hidden={item.proposals} />
			</Card>
		</>
	);
}

function ClocksOf({ item }: { readonly item: PublicationDetail }) {
	return (
		<Card title="期限" className="side-card">
			{item.clocks.length === 0 ? <p className="quiet">没有规定具体天数，应当及时公开。</p> : null}
			<ul className="clocks">
				{item.clocks.map((clock) => (
					<li key={`${clock.id}${clock.startedOn}`}>
						<div className="clock-head">
							<strong>{clock.label}</strong>
							{clock.metOn ? (
								<DueTag
									due={
										clock.metOn > clock.dueOn
											? { tone: "late", text: "迟于期限完成" }
											: { tone: "done", text: "已按期完成" }
									}
								/>
							) : (
								<DueTag due={dueOf(clock.daysLeft ?? 0)} />
							)}
						</div>
						<p className="clock-dates">
							{chineseDate(clock.startedOn)}起，至{chineseDate(clock.dueOn)}{" "}
							{clock.provisional ? <Provisional /> : null}
						</p>
						<p className="item-basis">
							<Cite basis={clock.basis} /> <Via via={clock.via} />
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}

function History({ item }: { readonly item: PublicationDetail }) {
	return (
		<Card size="small" title="办理记录">
			<ol className="timeline timeline-plain">
				{item.timeline.toReversed().map((entry) => (
					<li key={`${entry.at}${entry.type}`}>
						<p className="timeline-when">
							<time dateTime={entry.at}>{chineseMoment(entry.at, new Date().getFullYear())}</time>
						</p>
						<div className="timeline-what">
							<p>{entry.sentence}</p>
							<p className="timeline-who">
								{entry.actorName}　{entry.actorTitle}
							</p>
						</div>
					</li>
				))}
			</ol>
		</Card>
	);
}
