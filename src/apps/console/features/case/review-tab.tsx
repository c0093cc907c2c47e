import { Card, Empty } from "antd";
import { Facts } from "../../ui/facts.tsx";
import { chineseDate } from "../../words/moment.ts";
import { linesOfDraft } from "./draft-lines.ts";
import type { CaseState, Draft, Round } from "./state.ts";
import { type OnPaper } from "./tabs.tsx";

const ANSWERS: Readonly<Record<string, string>> = { lawful: "合法", problem: "存在问题", "not-applicable": "不适用" };
const OUTCOMES: Readonly<Record<string, string>> = {
	passed: "审核通过",
	return: "退回处理后再次送审",
	refuse: "不得作出该决定",
	transfer: "移送司法机关",
};

export function ReviewTab({ state, onPaper }: { state: CaseState; onPaper: OnPaper }) {
	const { draft } = state;
	const { rounds } = state.review;
	if (!draft && rounds.length === 0)
		return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有起草决定，也没有送审" />;
	return (
		<div className="stack">
			{rounds.toReversed().map((round) => (
				<RoundCard key={round.number} round={round} current={draft?.hash === round.draftHash} onPaper={onPaper} />
			))}
			{draft ? (
				<Card size="small" title={`代拟稿 第 ${draft.version} 稿`}>
					<DraftFacts draft={draft} />
				</Card>
			) : null}
		</div>
	);
}

function RoundCard({ round, current, onPaper }: { round: Round; current: boolean; onPaper: OnPaper }) {
	const { opinion, returned, superseded } = round;
	const documentId = opinion?.documentId;
	return (
		<Card size="small" title={`第 ${round.number} 次审核${current ? "" : "（送审的是以前的稿子）"}`}>
			<Facts
				items={[
					["送审", `${chineseDate(round.submittedOn)}　${round.submittedBy.name}`],
					["接收", round.acceptedOn ? chineseDate(round.acceptedOn) : "尚未接收"],
					...(returned
						? ([["退回", `${chineseDate(returned.on)}　缺少：${returned.missing.join("、")}`]] as const)
						: []),
					...(superseded && !opinion && !returned
						? ([["终止", `${chineseDate(superseded.on)}　代拟稿已经改变，没有出具意见，须重新送审`]] as const)
						: []),
					...(opinion
						? ([
								["审核意见", `${opinion.label}（${OUTCOMES[opinion.outcome] ?? opinion.outcome}）`],
								["审核人", `${opinion.by.name}　${chineseDate(opinion.on)}`],
								["正文", opinion.text],
								["建议", opinion.suggestion],
							] as const)
						: []),
				]}
			/>
			{opinion && opinion.problems.length > 0 ? (
				<ol className="problems">
					{opinion.problems.map((problem, index) => {
						const answer = round.answers.find((one) => one.problem === index);
						return (
							<li key={problem}>
								{problem}
								<p className={answer ? "" : "quiet"}>{answer ? `处理情况：${answer.handling}` : "还没有处理"}</p>
							</li>
						);
					})}
				</ol>
			) : null}
			{opinion?.elements.some((one) => one.answer === "problem") ? (
				<p className="quiet">
					存在问题的要素：
					{opinion.elements
						.filter((one) => one.answer === "problem")
						.map((one) => `${ANSWERS[one.answer]}：${one.finding}`)
						.join("；")}
				</p>
			) : null}
			{documentId ? (
				<button type="button" className="link" onClick={() => onPaper(documentId, "审核意见书")}>
					查看审核意见书
				</button>
			) : null}
		</Card>
	);
}

export function DraftFacts({ draft }: { readonly draft: Draft }) {
	return (
		<Facts
			items={[
				...linesOfDraft(draft),
				["起草人", `${draft.drafter.name}　${chineseDate(draft.on)}`],
				[
					"起草机构审查",
					draft.checked
						? `${draft.checked.agree ? "同意" : "不同意"}：${draft.checked.opinion}（${draft.checked.by.name}）`
						: "尚未审查",
				],
				["稿件指纹", <code key="hash">{draft.hash.slice(0, 16)}</code>],
			]}
		/>
	);
}
