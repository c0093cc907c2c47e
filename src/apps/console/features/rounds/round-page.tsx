import { useParams } from "@tanstack/react-router";
import { Card } from "antd";
import { DRAW_STATES, ROUND_CORRECTIONS, ROUND_STATUS, type RoundDetail } from "#disclosure/contract";
import { roundActPlace, useRound } from "../../data/rounds.ts";
import { Cite } from "../../ui/basis.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { Found } from "../../ui/found.tsx";
import { Notices } from "../../ui/notices.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { chineseDate } from "../../words/moment.ts";
import { PropagationCard } from "../publication/propagation-card.tsx";
import { RoundDrawCard } from "./round-draw.tsx";
import { RoundRecord } from "./round-record.tsx";
import { RoundView } from "./round-view.tsx";

export function RoundPage() {
	const { roundId } = useParams({ from: "/rounds/$roundId" });
	return <Found of={useRound(roundId)}>{(round) => <Screen round={round} />}</Found>;
}

function Screen({ round }: { readonly round: RoundDetail }) {
	return (
		<StreamPage
			title={round.name}
			marks={
				<>
					<span className="status">{statusText(round)}</span>
					<span>{round.year}年度</span>
					<span>{round.unitName}</span>
					<span>{round.draw.seats.length || round.record.objects.length} 个抽查对象</span>
					<span>{DRAW_STATES[round.draw.state]}</span>
				</>
			}
			sideLabel="下一步和公示要求"
			next={round.next}
			placeOf={(act) => roundActPlace(round, act)}
			side={<Rule round={round} />}
		>
			<Notices lines={noticesOf(round)} />
			<Public round={round} />
			<RoundDrawCard round={round} />
			<RoundRecord round={round} />
			<Hidden round={round} />
			<PropagationCard proofs={round.propagation} />
			<CourseCard timeline={round.timeline} />
		</StreamPage>
	);
}

/** What was never public is not called 撤下. */
function statusText({ status, release }: RoundDetail): string {
	return status === "withdrawn" && release === null ? "已作废" : ROUND_STATUS[status];
}

function noticesOf(round: RoundDetail): readonly string[] {
	const { missing, returned, check, correction, release, withdrawal, status } = round;
	return [
		missing.length > 0 && withdrawal === null && ["outside", "drawn"].includes(round.draw.state)
			? `还没有填写：${missing.join("、")}`
			: "",
		returned ? `审核退回：${returned.reason}（${returned.by.name}）` : "",
		correction ? `更正：${ROUND_CORRECTIONS[correction.reason]}。${correction.explanation}（内部）` : "",
		check ? `第二人审核：${check.by.name}　${check.opinion}` : "",
		release ? `${chineseDate(release.on)}发布，${release.by.name}` : "",
		...round.replaced.map((one) => `第 ${one.version} 版于${chineseDate(one.on)}被更正：${one.reason}`),
		withdrawal ? `${chineseDate(withdrawal.on)}${release ? "撤下" : "作废"}：${withdrawal.reason}` : "",
		status === "correcting" || status === "corrected" ? "更正发布前，公众看到的仍是原来的内容。" : "",
	];
}

/** Exactly what the public will see, or sees; while a correction is under way, both. */
function Public({ round }: { readonly round: RoundDetail }) {
	const { content, shown, release, withdrawal } = round;
	if (withdrawal !== null) return null;
	const title = release !== null && shown === null ? "公众看到的内容" : "公众将看到的内容";
	return (
		<>
			<Card
				size="small"
				title={title}
				extra={
					release ? (
						<a href={`/rounds/${release.publicId}`} target="_blank" rel="noreferrer">
							打开公示页面
						</a>
					) : null
				}
			>
				{content === null ? (
					<p className="quiet">内容齐全后，这里显示公众将看到的每一个字。</p>
				) : (
					<RoundView content={content} url={round.entry.url} />
				)}
			</Card>
			{shown === null ? null : (
				<Card size="small" title="公众现在看到的内容">
					<RoundView content={shown} url={round.entry.url} />
				</Card>
			)}
		</>
	);
}

function Hidden({ round }: { readonly round: RoundDetail }) {
	if (round.hidden.length === 0) return null;
	return (
		<Card size="small" title={`隐去的内容（${round.hidden.length} 处）`}>
			<ul className="hidden-list">
				{round.hidden.map((one, index) => (
					<li key={`${one.field} ${index}`}>
						<span className="quiet">{one.field}</span>　<del>{one.original}</del> → <ins>{one.replacement}</ins>
						<small>　{one.label}</small>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** What must be public of a round, by which text, and who publishes it. */
function Rule({ round }: { readonly round: RoundDetail }) {
	const { rule, targetOn } = round;
	return (
		<Card size="small" title="公示要求" className="side-card">
			<ul className="plain">
				{rule.items.map((one) => (
					<li key={one.label}>
						<b>{one.label}</b>
						<p className="item-basis">
							{one.via === null ? "" : `${one.via}　`}
							{one.basis}
						</p>
					</li>
				))}
			</ul>
			<p>
				期限：及时（没有规定天数）
				{targetOn === null ? "" : `；内部目标 ${chineseDate(targetOn)}`}
			</p>
			<p>发布：{rule.publisher === null ? "公示专员、负责人" : `${rule.publisher}（本批次为${round.unitName}）`}</p>
			<p className="item-basis">
				<Cite basis={rule.basis} />
			</p>
		</Card>
	);
}
