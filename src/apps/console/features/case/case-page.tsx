import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, DatePicker, Skeleton, Tabs } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type { CaseDetail } from "#casework/contract";
import { caseActPlace, useCase } from "../../data/cases.ts";
import { ApiError } from "../../data/problem.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { PaperDrawer } from "../../ui/document-viewer.tsx";
import { NextActs } from "../../ui/next-acts.tsx";
import { NotHere } from "../../ui/not-here.tsx";
import { useOpenAct } from "../../ui/open-act.ts";
import { useTitle } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseDate, endOfDay } from "../../words/moment.ts";
import { PROCEDURE_LABELS } from "../../words/vocabulary.ts";
import { StatusMark } from "../cases/case-list.tsx";
import { ConfidentialityMark } from "./confidentiality-mark.tsx";
import { HandOverTab } from "./hand-over-tab.tsx";
import { LooksTab } from "./looks-tab.tsx";
import { PublicationTab } from "./publication-tab.tsx";
import { ReviewTab } from "./review-tab.tsx";
import { ServiceTab } from "./service-tab.tsx";
import { StageRail } from "./stage-rail.tsx";
import { type CaseState, readState } from "./state.ts";
import { CatalogueTab, DocumentsTab, EvidenceTab, type OnPaper, OverviewFacts, PartyTab } from "./tabs.tsx";
import { TimelineView } from "./timeline-view.tsx";

export function CasePage() {
	const { caseId } = useParams({ from: "/cases/$caseId" });
	const { asOf } = useSearch({ from: "/cases/$caseId" });
	const found = useCase(caseId, asOf === undefined ? undefined : endOfDay(asOf));
	if (found.isPending) return <Skeleton active className="page" paragraph={{ rows: 12 }} />;
	if (found.isError && found.error instanceof ApiError && found.error.status === 404 && asOf === undefined)
		return <NotHere />;
	if (found.isError) return <NotThen error={found.error} asOf={asOf} retry={() => void found.refetch()} />;
	return <CaseScreen detail={found.data} asOf={asOf} />;
}

/** On a day before the case began there is no file: that is an answer, not a failure. */
function NotThen({ error, asOf, retry }: { error: unknown; asOf: string | undefined; retry: () => void }) {
	const navigate = useNavigate({ from: "/cases/$caseId" });
	if (asOf === undefined) return <FailedPart error={error} onRetry={retry} />;
	return (
		<Alert
			type="info"
			showIcon
			title={`${chineseDate(asOf)}还没有本案的记录`}
			action={<Button onClick={() => void navigate({ search: {} })}>回到现在</Button>}
		/>
	);
}

function CaseScreen({ detail, asOf }: { detail: CaseDetail; asOf: string | undefined }) {
	const { tab } = useSearch({ from: "/cases/$caseId" });
	const navigate = useNavigate({ from: "/cases/$caseId" });
	const { open, start, close } = useOpenAct(asOf === undefined ? detail.next : []);
	const [paper, setPaper] = useState<{ id: string; title: string }>();
	const [stage, setStage] = useState<string>();
	const state = readState(detail.state);
	const openPaper = (id: string, title: string) => setPaper({ id, title });
	useTitle(detail.title);
	const tabs = tabsOf({ detail, state, stage, onClearStage: () => setStage(undefined), onPaper: openPaper });
	const showTab = (key: string) =>
		void navigate({ search: (before) => ({ ...before, tab: key === "overview" ? undefined : key }), replace: true });
	return (
		<div className="case">
			<CaseHead detail={detail} asOf={asOf} />
			{detail.matterNotice === null ? null : (
				<Alert type="warning" showIcon title={detail.matterNotice} className="case-notice" />
			)}
			<StageRail
				stages={detail.stages}
				chosen={stage}
				onChoose={(chosen) => {
					setStage(chosen);
					showTab("overview");
				}}
			/>
			<div className="case-body">
				<div className="case-main">
					<Tabs activeKey={tab ?? "overview"} items={tabs} onChange={showTab} destroyOnHidden />
				</div>
				<aside className="case-side" aria-label="期限和下一步">
					{asOf === undefined ? <NextActs next={detail.next} stage={detail.stage} onStart={start} /> : null}
					<ClocksCard clocks={detail.clocks} />
				</aside>
			</div>
			<ActDrawer
				act={open && { label: open.label, place: caseActPlace(detail, open.name, objectOf(detail)) }}
				onClose={close}
			/>
			<PaperDrawer id={paper?.id} title={paper?.title ?? ""} onClose={() => setPaper(undefined)} />
		</div>
	);
}

type TabsInput = {
	readonly detail: CaseDetail;
	readonly state: CaseState;
	readonly stage: string | undefined;
	readonly onClearStage: () => void;
	readonly onPaper: OnPaper;
};

/** 公示 and 查阅记录 tell of now: a look at an earlier day has neither. */
function tabsOf({ detail, state, stage, onClearStage, onPaper }: TabsInput) {
	const isNow = detail.asOf === null;
	const overview = (
		<>
			<OverviewFacts detail={detail} state={state} />
			<TimelineView timeline={detail.timeline} stage={stage} onClearStage={onClearStage} onPaper={onPaper} />
		</>
	);
	return [
		{ key: "overview", label: "概况", children: overview },
		{
			key: "documents",
			label: `文书 ${detail.documents.length}`,
			children: <DocumentsTab detail={detail} onPaper={onPaper} />,
		},
		{ key: "evidence", label: `证据 ${state.evidence.length}`, children: <EvidenceTab state={state} /> },
		{ key: "party", label: "当事人", children: <PartyTab state={state} /> },
		{ key: "review", label: "审核", children: <ReviewTab state={state} onPaper={onPaper} /> },
		{ key: "service", label: "送达执行", children: <ServiceTab detail={detail} state={state} onPaper={onPaper} /> },
		...(detail.timeline.some(({ type }) => type === "CaseHandedOver")
			? [{ key: "hand-over", label: "移送", children: <HandOverTab caseId={detail.id} /> }]
			: []),
		...(isNow ? [{ key: "publication", label: "公示", children: <PublicationTab caseId={detail.id} /> }] : []),
		{ key: "catalogue", label: "案卷目录", children: <CatalogueTab detail={detail} onPaper={onPaper} /> },
		...(isNow ? [{ key: "looks", label: "查阅记录", children: <LooksTab caseId={detail.id} /> }] : []),
	];
}

/** Until there is a decision a case is known by the number under which it was filed. */
function numberOf({ number, documents }: CaseDetail): string {
	const filed = documents.find(({ kind }) => kind === "initiation-approval")?.number;
	return number ?? (filed ? `立案 ${filed}` : "尚无文号");
}

function objectOf(detail: CaseDetail): string {
	return `${detail.title}${detail.number ? `（${detail.number}）` : ""}`;
}

function CaseHead({ detail, asOf }: { detail: CaseDetail; asOf: string | undefined }) {
	const navigate = useNavigate({ from: "/cases/$caseId" });
	const lookAt = (date: string | undefined) =>
		void navigate({ search: (before) => ({ ...before, asOf: date === "" ? undefined : date }) });
	const { regime } = detail;
	return (
		<header className="case-head">
			<div>
				<h1>{detail.title}</h1>
				<p className="case-marks">
					<StatusMark status={detail.status} />
					<span>{numberOf(detail)}</span>
					<span>{PROCEDURE_LABELS[detail.procedure] ?? detail.procedure}</span>
					<span>{detail.unitName}</span>
					<ConfidentialityMark of={detail.confidentiality} />
					<span title={`版本指纹 ${regime.hash}`}>
						制度：{regime.title}（{chineseDate(regime.effectiveFrom)}起）
					</span>
				</p>
			</div>
			<div className="case-asof">
				<label htmlFor="as-of">查看截至</label>
				<DatePicker
					id="as-of"
					value={asOf === undefined ? null : dayjs(asOf)}
					placeholder="现在"
					disabledDate={(date) => date.isAfter(dayjs())}
					onChange={(date) => lookAt(date?.format("YYYY-MM-DD"))}
				/>
			</div>
			{asOf === undefined ? null : (
				<Alert
					className="case-then"
					type="info"
					showIcon
					title={`您看到的是 ${chineseDate(asOf)} 终了时的案卷，只供查阅`}
					action={
						<Button size="small" onClick={() => lookAt(undefined)}>
							回到现在
						</Button>
					}
				/>
			)}
		</header>
	);
}
