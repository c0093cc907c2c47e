import { isDeepStrictEqual } from "node:util";
import { by, dayOf, lastDay } from "./case-file.ts";
import { handlers, isGraver, onTheSpot, ordinary, penalties } from "./chain.ts";
import type { Rule } from "./rule.ts";
import type { Kind } from "./vocabulary.ts";

const CITIZEN_FEN_MAX = 20_000;
const ORGANISATION_FEN_MAX = 300_000;
/** What prepares a decision: once it is made, and stands, there is nothing to prepare. */
const PREPARING = [
	"InvestigationConcluded",
	"PenaltyNotified",
	"HearingNotified",
	"HearingHeld",
	"DecisionDrafted",
	"DraftChecked",
	"ReviewScopeAnswered",
	"SubmittedForReview",
	"ReviewOpinionIssued",
	"CollectivelyDiscussed",
	"DecisionApproved",
	"CaseWithdrawn",
	"CaseTerminated",
] as const satisfies readonly Kind[];
/** What an amount does not measure: nobody could perform it without knowing what, how far, how long. */
const UNMEASURED = new Set([
	"confiscate-goods",
	"suspend-licence",
	"lower-qualification",
	"revoke-licence",
	"restrict-business",
	"stop-production",
	"close-down",
	"restrict-employment",
]);
/** Who stands in the record for what came from another authority; no person of this one. */
const TRANSMITTED = "system";
const DECISION_PAPERS = ["penalty-decision", "no-penalty-decision", "on-the-spot-decision"];

/** 决定: 行政处罚法 29, 51, 52, 57, 59, 60. */
export const DECISION: readonly Rule[] = [
	{
		article: "行政处罚法 57 I",
		sentence: "决定没有经行政机关负责人审查批准（或者批准的不是这一稿，或者又退回了）",
		*breaches(file) {
			for (const { approved, made } of ordinary(file)) {
				const back = approved && file.between(approved, made, "DecisionSentBack")[0];
				if (!approved || back || !file.holds(by(approved), "head", "leader")) yield [approved, back, made];
			}
		},
	},
	{
		article: "达州二（三）12（1）; 工信部二（三）4（主要负责人对本机关作出的决定负责，读作由其审批）",
		sentence: "决定不是由本机关主要负责人审批",
		regimes: ["dazhou", "miit"],
		*breaches(file) {
			for (const { approved } of ordinary(file))
				if (approved && file.holds(by(approved), "leader") && !file.holds(by(approved), "head")) yield [approved];
		},
	},
	{
		article: "行政处罚法 57 I; 国办发〔2018〕118号四",
		sentence: "办案的人自己批准决定",
		*breaches(file) {
			const known = handlers(file);
			for (const { approved, draft, made } of ordinary(file)) {
				if (!approved) continue;
				const did = known.get(by(approved));
				// To issue the paper of one's own decision is not to handle the case.
				const own = did?.type === "DecisionMade" ? undefined : did;
				if (own || (draft && by(draft) === by(approved))) yield [own, approved, made];
			}
		},
	},
	{
		article: "行政处罚法 57 I",
		sentence: "批准之后又起草了新的一稿，决定的不是最后一稿",
		*breaches(file) {
			for (const { draft, made } of ordinary(file)) {
				const last = file.last(made, "DecisionDrafted");
				if (!draft || last?.data.hash !== made.data.draftHash) yield [last, made];
			}
		},
	},
	{
		article: "行政处罚法 59 （四）",
		sentence: "暂扣、吊销、停产停业一类的处罚没有写明对象、范围或者期限",
		*breaches(file) {
			for (const { made } of penalties(file)) {
				const { kinds, other } = made.data.penalty;
				if (other.trim() === "" && kinds.some((kind) => UNMEASURED.has(kind))) yield [made];
			}
		},
	},
	{
		article: "行政处罚法 57 I, 59",
		sentence: "作出的决定与批准的一稿不一致",
		*breaches(file) {
			for (const { draft, made } of ordinary(file)) {
				if (!draft) continue;
				const same = draft.data.outcome === made.data.outcome;
				if (!same || !isDeepStrictEqual(draft.data.penalty, made.data.penalty)) yield [draft, made];
			}
		},
	},
	{
		article: "行政处罚法 59（二）（三）",
		sentence: "决定没有依据或者没有证据",
		*breaches(file) {
			for (const { draft, made } of penalties(file))
				if (draft && (draft.data.bases.length === 0 || draft.data.evidence.length === 0)) yield [draft, made];
		},
	},
	{
		article: "行政处罚法 57 II",
		sentence: "情节复杂或者重大违法行为没有经负责人集体讨论决定",
		*breaches(file) {
			for (const { made, moment } of penalties(file)) {
				const scope = file.last(moment, "ReviewScopeAnswered");
				if (!scope?.data.collective || scope.data.draftHash !== made.data.draftHash) continue;
				const held = file
					.between(undefined, moment, "CollectivelyDiscussed")
					.findLast(({ data }) => data.draftHash === made.data.draftHash);
				if (!held?.data.agreed) yield [scope, held, moment];
			}
		},
	},
	{
		article: "行政处罚法 57 II",
		sentence: "集体讨论只有一个人，或者讨论在这一稿之前",
		*breaches(file) {
			for (const held of file.all("CollectivelyDiscussed")) {
				const draft = file
					.between(undefined, held, "DecisionDrafted")
					.findLast(({ data }) => data.hash === held.data.draftHash);
				const alone = new Set(held.data.attendees.map(({ name }) => name)).size < 2;
				if (!draft || alone || (held.data.heldOn ?? held.data.on) < dayOf(draft)) yield [draft, held];
			}
		},
	},
	{
		article: "沁源全过程记录办法 24（一）",
		sentence: "草拟的决定没有起草机构审查人的审查（或者起草人自己审查）",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const { draft, made, moment } of ordinary(file)) {
				const checks = file
					.between(draft, moment, "DraftChecked")
					.filter(({ data }) => data.hash === made.data.draftHash);
				const check = checks.at(-1);
				if (!draft || !check?.data.agree || by(check) === by(draft)) yield [draft, check, moment];
			}
		},
	},
	{
		article: "行政处罚法 59",
		sentence: "作出决定没有制作决定书",
		*breaches(file) {
			for (const made of file.all("DecisionMade")) {
				if (made.data.outcome === "transfer") continue;
				if (!file.paperOf(made, ...DECISION_PAPERS)) yield [made];
			}
		},
	},
	{
		article: "行政处罚法 29",
		sentence: "对同一个违法行为给予两次罚款",
		*breaches(file) {
			const fines = file.all("DecisionMade").filter(({ data }) => data.penalty.fineFen > 0);
			for (const [index, made] of fines.entries()) {
				const former = fines[index - 1];
				if (former && file.between(former, made, "CaseReopened").length === 0) yield [former, made];
			}
		},
	},
	{
		article: "行政处罚法 25, 29",
		sentence: "已经移送其他行政机关、对方没有答复的案件作出决定",
		*breaches(file) {
			for (const made of file.all("DecisionMade")) {
				const sent = file.last(made, "CaseHandedOver");
				if (sent && file.between(sent, made, "HandOverAnswered").length === 0) yield [sent, made];
			}
		},
	},
	{
		article: "行政处罚法 25, 47; PLT-08（达州二（四）14（3））",
		sentence: "接收机关的答复由移送机关的人自己登记",
		*breaches(file) {
			for (const answer of file.all("HandOverAnswered")) {
				const sent = file
					.between(undefined, answer, "CaseHandedOver")
					.find(({ data }) => data.handOverId === answer.data.handOverId);
				if (!sent || by(answer) !== TRANSMITTED) yield [sent, answer];
			}
		},
	},
	{
		article: "行政处罚法 57; 行政诉讼法 35",
		sentence: "决定作出之后又走决定之前的程序",
		*breaches(file) {
			for (const made of file.all("DecisionMade")) {
				if (made.data.outcome === "transfer") continue;
				const reopened = file.first(made, "CaseReopened");
				for (const event of file.between(made, reopened, ...PREPARING)) yield [made, event];
			}
		},
	},
	{
		article: "行政复议法 64 II; 行政诉讼法 71",
		sentence: "重新作出与原决定相同的决定（不是因程序违法被撤销）",
		*breaches(file) {
			for (const { made, reopened } of penalties(file)) {
				const former = reopened && file.last(reopened, "DecisionMade");
				if (!former || reopened.data.proceduralFault || former.data.outcome !== "penalise") continue;
				const anew = file.between(
					reopened,
					made,
					"EvidenceCollected",
					"AppraisalReceived",
					"SiteInspected",
					"PersonQuestioned",
				);
				if (anew.length === 0 && isDeepStrictEqual(former.data.penalty, made.data.penalty))
					yield [former, reopened, made];
			}
		},
	},
	{
		article: "行政复议法 63 II; 行政诉讼法 77 II",
		sentence: "当事人申请救济之后重新作出更重的决定，没有新的调查",
		*breaches(file) {
			for (const { made, reopened } of penalties(file)) {
				const former = reopened && file.last(reopened, "DecisionMade");
				if (!former || former.data.outcome !== "penalise" || !isGraver(made.data.penalty, former.data.penalty))
					continue;
				if (file.between(reopened, made, "InvestigationConcluded").length === 0) yield [former, reopened, made];
			}
		},
	},
	{
		article: "行政处罚法 51",
		sentence: "当场作出的处罚超出简易程序的范围",
		*breaches(file) {
			const clue = file.all("ClueRegistered")[0];
			const max = clue?.data.party.type === "citizen" ? CITIZEN_FEN_MAX : ORGANISATION_FEN_MAX;
			for (const made of onTheSpot(file)) {
				const { kinds, fineFen, confiscatedFen } = made.data.penalty;
				const small = kinds.every((kind) => kind === "fine" || kind === "warning") && confiscatedFen === 0;
				if (!small || fineFen > max || file.procedure !== "summary") yield [clue, made];
			}
		},
	},
	{
		article: "行政处罚法 51; 沁源全过程记录办法 26",
		sentence: "没有列为可以适用简易程序的事项当场作出处罚",
		*breaches(file) {
			for (const made of onTheSpot(file)) {
				const matter = file.last(made, "ClueRegistered", "MatterRenewed");
				if (!matter?.data.matter.summaryEnabled) yield [matter, made];
			}
		},
	},
	{
		article: "行政处罚法 52 I; 沁源全过程记录办法 26",
		sentence: "当场处罚没有记录陈述申辩和处理",
		*breaches(file) {
			for (const made of onTheSpot(file)) {
				const record = file.last(made, "SummaryRecorded");
				if (!record || record.data.defence === "" || record.data.handling === "") yield [record, made];
			}
		},
	},
	{
		article: "行政处罚法 52 III",
		sentence: "当场作出的决定没有报所属行政机关备案就结案",
		*breaches(file) {
			for (const made of onTheSpot(file)) {
				const closed = file.first(made, "CaseClosed");
				if (closed && file.between(made, closed, "SummaryFiled").length === 0) yield [made, closed];
			}
		},
	},
	{
		article: "行政处罚法 61",
		sentence: "普通程序的决定书超过七日（工作日）没有送达",
		late: true,
		*breaches(file) {
			for (const { made } of ordinary(file)) {
				const paper = file.paperOf(made, ...DECISION_PAPERS);
				if (!paper) continue;
				const due = lastDay(dayOf(made), 7, "workday");
				const sent = file
					.between(made, undefined, "DocumentServed", "ServiceDispatched")
					.find(({ data }) => data.documentId === paper.data.documentId);
				if ((sent ? sent.data.on : dayOf(file.events.at(-1) ?? made)) > due) yield [made, sent];
			}
		},
	},
];
