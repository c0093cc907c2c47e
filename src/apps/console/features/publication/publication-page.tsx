import { Link, useParams } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useState } from "react";
import { PUBLICATION_STATUS, type PublicationDetail } from "#disclosure/contract";
import type { ActPlace } from "../../data/cases.ts";
import { ApiError } from "../../data/problem.ts";
import { publicationActPlace, usePublication } from "../../data/publications.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { NotHere } from "../../ui/not-here.tsx";
import { useTitle } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseDate } from "../../words/moment.ts";
import { NextActs } from "../case/side.tsx";
import { AfterRelease } from "./after-release.tsx";
import { Beside, Prefill } from "./beside.tsx";
import { checkOf, SecondPerson } from "./second-person.tsx";

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
	const check = checkOf(item);
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
						{item.release ? (
							<a href={`/d/${item.release.publicId}`} target="_blank" rel="noreferrer">
								公众看到的页面
							</a>
						) : null}
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
					{item.draft ? <Beside item={item} draft={item.draft} /> : <Prefill item={item} />}
					{check ? <SecondPerson key={`${check}${item.version}`} item={item} act={check} /> : null}
					<AfterRelease item={item} />
					<CourseCard timeline={item.timeline} title="办理记录" />
				</div>
				<aside className="case-side" aria-label="期限和下一步">
					<NextActs
						next={item.next.filter(({ name }) => name !== check).map((next) => ({ ...next, stage: "", actors: [] }))}
						stage=""
						onStart={(next) => setAct({ label: next.label, place: publicationActPlace(item, next.name) })}
					/>
					<ClocksCard clocks={item.clocks} none="没有规定具体天数，应当及时公开。" />
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
		override
			? `公示期限另有规定：${override.period ? `${override.period.count} ${override.period.unit === "workday" ? "个工作日" : "日"}` : "不公开"}，依据《${override.basis.document}》${override.basis.article}。${override.reason}`
			: "",
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
