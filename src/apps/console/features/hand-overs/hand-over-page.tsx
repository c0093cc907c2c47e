import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button, Card } from "antd";
import type { ReactNode } from "react";
import { EVIDENCE_KINDS, SHARED_FIELDS, type SharedField } from "#casework/contract";
import type { HandOverDetail } from "#exchange/contract";
import { handOverActPlace, useHandOver } from "../../data/hand-overs.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { Cite } from "../../ui/basis.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { FactLines } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { chineseDate } from "../../words/moment.ts";
import { CLUE_SOURCE_LABELS } from "../../words/vocabulary.ts";
import { HandOverMark, PaperLines } from "./hand-over-marks.tsx";

export function HandOverPage() {
	const { handOverId } = useParams({ from: "/hand-overs/$handOverId" });
	return <Found of={useHandOver(handOverId)}>{(item) => <Screen item={item} />}</Found>;
}

function Screen({ item }: { readonly item: HandOverDetail }) {
	return (
		<StreamPage
			back={<Link to="/hand-overs">收到的移送</Link>}
			title={item.title ?? `${item.sender}移送的案件`}
			marks={
				<>
					<HandOverMark status={item.status} />
					<span>{item.sender}移送</span>
					<span>{chineseDate(item.sentOn)}</span>
					<span>接收：{item.receiver}</span>
				</>
			}
			sideLabel="下一步"
			next={item.next}
			placeOf={(act) => handOverActPlace(item, act)}
		>
			<State item={item} />
			<Card size="small" title="移送情况">
				<FactLines
					items={[
						["移送机关", item.sender],
						["移送依据", <Cite key="basis" basis={item.basis} />],
						["批准人", `${item.approvedBy.name}（${item.approvedBy.title}）`],
						["移送理由", item.reason],
					]}
				/>
			</Card>
			<Shared item={item} />
			<Card size="small" title={`随案移送的文书（${item.papers.length}）`}>
				<PaperLines papers={item.papers} />
				{item.papers.length === 0 ? null : (
					<p className="quiet">这里只有名称、文号和日期；文书原件由移送机关另行交接。</p>
				)}
			</Card>
			<CourseCard timeline={item.timeline} />
		</StreamPage>
	);
}

function State({ item }: { readonly item: HandOverDetail }) {
	const handles = rolesOf(useActor()).includes("handler");
	if (item.status === "waiting")
		return (
			<Alert
				type="info"
				showIcon
				title="等待本机关（机构）答复"
				description="接受的，移送机关的案件移送终结，由本机关登记线索后办理；不接受的，写明理由，由移送机关继续办理。"
			/>
		);
	if (item.status === "refused")
		return <Alert type="warning" showIcon title={`${chineseDate(item.answeredOn)}未接受`} description={item.note} />;
	if (item.status === "taken-up")
		return (
			<Alert
				type="success"
				showIcon
				title="已由本次移送登记线索"
				description={item.note}
				action={
					item.caseId === null ? undefined : (
						<Link to="/cases/$caseId" params={{ caseId: item.caseId }}>
							打开本机关的案件
						</Link>
					)
				}
			/>
		);
	return (
		<Alert
			type="info"
			showIcon
			title={`${chineseDate(item.answeredOn)}已接受，请登记线索`}
			description={item.note}
			action={
				handles ? (
					<Link to="/cases/new" search={{ handOver: item.id }}>
						<Button type="primary">由本次移送登记线索</Button>
					</Link>
				) : (
					<span className="quiet">由承办人登记</span>
				)
			}
		/>
	);
}

/** The copy, and by name what did not come along: silence about a field is told as silence. */
function Shared({ item }: { readonly item: HandOverDetail }) {
	const fields = Object.keys(SHARED_FIELDS) as SharedField[];
	const given = fields.filter((field) => Object.hasOwn(item.copy, field));
	const missing = fields.filter((field) => !given.includes(field)).map((field) => SHARED_FIELDS[field]);
	return (
		<Card size="small" title="共享的内容">
			<FactLines items={given.map((field) => [SHARED_FIELDS[field], shownField(item.copy, field)])} />
			{missing.length === 0 ? null : (
				<p className="hand-over-missing">
					<strong>没有共享（或者原案没有）：</strong>
					{missing.join("、")}。需要的，请与移送机关联系。
				</p>
			)}
		</Card>
	);
}

function shownField(copy: HandOverDetail["copy"], field: SharedField): ReactNode {
	if (field === "violated")
		return (copy.violated ?? []).map((one) => (
			<p key={one.article + one.document}>
				<Cite basis={one} />
			</p>
		));
	if (field === "evidence")
		return (
			<ul className="plain">
				{(copy.evidence ?? []).map((one) => (
					<li key={one.number}>
						{one.number}　{one.name}
						<span className="quiet">
							{"　"}
							{EVIDENCE_KINDS[one.kind as keyof typeof EVIDENCE_KINDS] ?? one.kind}　{chineseDate(one.on)}
						</span>
					</li>
				))}
			</ul>
		);
	if (field === "clueSource") return CLUE_SOURCE_LABELS[copy.clueSource ?? ""] ?? copy.clueSource;
	return field === "foundOn" ? chineseDate(copy.foundOn) : copy[field];
}
