import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button, Card, Select, Skeleton, Tabs } from "antd";
import { useState } from "react";
import type { CaseDetail, NextActView } from "#casework/contract";
import { caseActPlace, useCase } from "../../data/cases.ts";
import { ActForm } from "../../form/act-form.tsx";
import { Paper, PaperLinks } from "../../ui/document-viewer.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { useTitle } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { dueOfClock } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { DraftChanges } from "../case/draft-changes.tsx";
import { changesSinceReview } from "../case/draft-lines.ts";
import { DraftFacts, ReviewTab } from "../case/review-tab.tsx";
import { readState } from "../case/state.ts";
import { EvidenceTab } from "../case/tabs.tsx";

/** Left what is judged, right the judgement: no paging back and forth between a file and a form. */
export function ReviewDesk() {
	const { caseId } = useParams({ from: "/review/$caseId" });
	const found = useCase(caseId);
	useTitle("法制审核");
	if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	return <Desk key={found.data.version} detail={found.data} />;
}

function Desk({ detail }: { readonly detail: CaseDetail }) {
	const mine = detail.next.filter((act) => act.mine && act.stage === "review");
	const [name, setName] = useState((mine.find((act) => act.awaited) ?? mine[0])?.name);
	const chosen = mine.find((act) => act.name === name);
	const review = detail.clocks.filter((clock) => clock.metOn === null && clock.id.includes("review"));
	return (
		<div className="desk">
			<header className="case-head">
				<div>
					<h1>{detail.title}</h1>
					<p className="case-marks">
						{review.map((clock) => (
							<span key={clock.id}>
								{clock.label} <DueTag due={dueOfClock(clock)} />
							</span>
						))}
						<span>{detail.unitName}</span>
						<Link to="/cases/$caseId" params={{ caseId: detail.id }}>
							打开完整案卷
						</Link>
					</p>
				</div>
			</header>
			<div className="desk-body">
				<div className="desk-file">
					<FileOf detail={detail} />
				</div>
				<Card className="desk-form" title={chosen?.label ?? "审核"}>
					<Choice acts={mine} chosen={name} onChoose={setName} />
					{chosen ? (
						<ActForm
							key={chosen.name}
							place={caseActPlace(detail, chosen.name, detail.title)}
							onDone={() => undefined}
						/>
					) : (
						<Alert
							type="info"
							showIcon
							title="本案目前没有由您办理的审核事项"
							action={
								<Link to="/queue/$name" params={{ name: "review" }}>
									<Button>回到待审核</Button>
								</Link>
							}
						/>
					)}
				</Card>
			</div>
		</div>
	);
}

function Choice(props: { acts: readonly NextActView[]; chosen: string | undefined; onChoose: (name: string) => void }) {
	const others = props.acts.filter((act) => act.name !== props.chosen);
	if (others.length === 0) return null;
	return (
		<p className="desk-others">
			<span className="quiet">也可以：</span>
			{others.map((act) => (
				<button key={act.name} type="button" className="link" onClick={() => props.onChoose(act.name)}>
					{act.label}
				</button>
			))}
		</p>
	);
}

function FileOf({ detail }: { readonly detail: CaseDetail }) {
	const state = readState(detail.state);
	const [paper, setPaper] = useState(detail.documents.at(-1)?.documentId);
	const changes = changesSinceReview(state, detail.timeline);
	const [tab, setTab] = useState(changes === undefined ? "draft" : "changes");
	const items = [
		{
			key: "draft",
			label: "代拟稿",
			children: state.draft ? <DraftFacts draft={state.draft} /> : <p className="quiet-box">还没有代拟稿。</p>,
		},
		...(changes === undefined
			? []
			: [{ key: "changes", label: "上次审核以来的变化", children: <DraftChanges changes={changes} /> }]),
		{ key: "evidence", label: `证据 ${state.evidence.length}`, children: <EvidenceTab state={state} /> },
		{
			key: "papers",
			label: `文书 ${detail.documents.length}`,
			children: (
				<div className="stack">
					<Select
						aria-label="选择文书"
						className="fill"
						value={paper ?? null}
						placeholder="选择要查看的文书"
						options={detail.documents.map((one) => ({
							value: one.documentId,
							label: `${one.label} ${one.number ?? ""}　${chineseDate(one.on)}`,
						}))}
						onChange={(id) => setPaper(id)}
					/>
					{paper === undefined ? (
						<p className="quiet-box">案卷中还没有文书。</p>
					) : (
						<>
							<PaperLinks id={paper} />
							<Paper key={paper} id={paper} />
						</>
					)}
				</div>
			),
		},
		{
			key: "history",
			label: "历次审核",
			children: (
				<ReviewTab
					state={{ ...state, draft: null }}
					onPaper={(id) => {
						setPaper(id);
						setTab("papers");
					}}
				/>
			),
		},
	];
	return <Tabs activeKey={tab} items={items} onChange={setTab} />;
}
