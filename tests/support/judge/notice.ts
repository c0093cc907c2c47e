import { isDeepStrictEqual } from "node:util";
import type { Basis } from "#kernel/basis";
import type { CaseFile } from "./case-file.ts";
import { dayOf, lastDay } from "./case-file.ts";
import { type Chain, isGraver, isHeavier, ordinary, penalties, weightOf } from "./chain.ts";
import type { Rule } from "./rule.ts";
import type { Told } from "./vocabulary.ts";

/** 行政处罚法 63（三）（四）. */
const HEARING_KINDS = ["lower-qualification", "revoke-licence", "stop-production", "close-down", "restrict-employment"];
const MONEY = ["fine", "confiscate-income", "confiscate-goods"];

/** What the party said of its defence between the notice's arrival and the decision. */
function defended(
	file: CaseFile,
	{ noticeServed, moment }: Chain,
): readonly Told<"DefenceRecorded" | "DefenceWaived">[] {
	return noticeServed ? file.between(noticeServed, moment, "DefenceRecorded", "DefenceWaived") : [];
}

/** 告知与陈述申辩: 行政处罚法 44, 45, 62. */
export const NOTICE: readonly Rule[] = [
	{
		article: "行政处罚法 44, 62",
		sentence: "作出处罚决定之前没有把事先告知书送达当事人",
		*breaches(file) {
			for (const { notice, noticeServed, moment } of penalties(file)) if (!noticeServed) yield [notice, moment];
		},
	},
	{
		article: "行政处罚法 44",
		sentence: "作出的处罚重于告知的内容",
		*breaches(file) {
			for (const { notice, made } of penalties(file))
				if (notice && isHeavier(made.data.penalty, notice.data)) yield [notice, made];
		},
	},
	{
		article: "行政处罚法 44, 62",
		sentence: "决定的依据或者违反的规定没有告知当事人",
		*breaches(file) {
			for (const { notice, draft, made } of penalties(file)) {
				if (!notice?.data.bases || !notice.data.violated || !draft) continue;
				const untold = (cited: readonly Basis[], told: readonly Basis[]) =>
					cited.some((one) => !told.some((other) => isDeepStrictEqual(other, one)));
				if (untold(draft.data.bases, notice.data.bases) || untold(draft.data.violated, notice.data.violated))
					yield [notice, draft, made];
			}
		},
	},
	{
		article: "行政处罚法 44, 62",
		sentence: "认定的事实不是告知的事实，也没有说明为何是同一事实",
		*breaches(file) {
			for (const { notice, draft, made } of penalties(file)) {
				const told = notice?.data.facts;
				if (draft && told !== undefined && draft.data.facts !== told && !draft.data.sameFacts)
					yield [notice, draft, made];
			}
		},
	},
	{
		article: "行政处罚法 44, 62",
		sentence: "决定被撤销后重新处罚，没有重新告知",
		*breaches(file) {
			for (const { reopened, notice, made } of penalties(file))
				if (reopened && file.between(reopened, made, "PenaltyNotified").length === 0) yield [notice, reopened, made];
		},
	},
	{
		article: "行政处罚法 45, 62",
		sentence: "陈述申辩的期限没有届满，当事人也没有放弃或者表示陈述完毕",
		*breaches(file) {
			for (const chain of penalties(file)) {
				const { notice, noticeServed, moment } = chain;
				const last = defended(file, chain).at(-1);
				if (!notice || !noticeServed || last?.type === "DefenceWaived" || last?.data.complete) continue;
				const due = lastDay(noticeServed.data.on, notice.data.defenceWorkdays, "workday");
				if (dayOf(moment) <= due) yield [notice, noticeServed, moment];
			}
		},
	},
	{
		article: "行政处罚法 45 I",
		sentence: "当事人提出的事实、理由和证据没有复核就作出决定",
		*breaches(file) {
			for (const { moment, made, reopened } of penalties(file))
				for (const said of file.between(reopened, made, "DefenceRecorded"))
					if (said.data.needsReview && file.between(said, moment, "DefenceReviewed").length === 0) yield [said, moment];
		},
	},
	{
		article: "行政处罚法 45 I",
		sentence: "采纳的陈述申辩没有写进决定：决定草拟在复核之前",
		*breaches(file) {
			for (const { draft, made, reopened } of penalties(file))
				for (const reviewed of file.between(draft ?? reopened, made, "DefenceReviewed"))
					if (draft && reviewed.data.adopted !== "none") yield [draft, reviewed, made];
		},
	},
	{
		article: "沁源全过程记录办法 15（五）",
		sentence: "陈述申辩的采纳理由没有在草拟决定之前记录",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const { draft, made } of penalties(file))
				for (const reviewed of draft ? file.between(draft, made, "DefenceReviewed") : []) yield [draft, reviewed, made];
		},
	},
	{
		article: "行政处罚法 45 II",
		sentence: "因当事人陈述、申辩而告知更重的处罚（没有新的调查）",
		*breaches(file) {
			for (const said of file.all("DefenceRecorded", "HearingHeld")) {
				const told = file.last(said, "PenaltyNotified");
				const reopened = file.first(said, "CaseReopened");
				for (const again of file.between(said, reopened, "PenaltyNotified")) {
					const anew = file.between(said, again, "EvidenceCollected", "AppraisalReceived", "InvestigationConcluded");
					if (told && anew.length === 0 && isGraver(again.data, told.data)) yield [told, said, again];
				}
			}
		},
	},
	{
		article: "行政处罚法 45 II",
		sentence: "当事人陈述、申辩之后告知的其他处罚内容不同，没有新的事实，也没有说明为何不更重",
		*breaches(file) {
			for (const again of file.all("PenaltyNotified")) {
				const told = file.last(again, "PenaltyNotified");
				const said = file.last(again, "DefenceRecorded", "HearingHeld");
				const { other, newFacts, notGraver } = again.data;
				if (!told || !said || newFacts || notGraver || other === "" || other === told.data.other) continue;
				if (weightOf(again.data) >= weightOf(told.data)) yield [told, said, again];
			}
		},
	},
	{
		article: "行政处罚法 44, 62",
		sentence: "当事人还没有收到告知就记为陈述、放弃或者要求听证",
		*breaches(file) {
			for (const said of file.all("DefenceRecorded", "DefenceWaived", "HearingRequested")) {
				const notice = file.last(said, "PenaltyNotified");
				const served = file.service(file.paperOf(notice, "penalty-notice"), said);
				const on = (said.type === "DefenceRecorded" ? said.data.on : undefined) ?? dayOf(said);
				if (!served || on < served.data.on) yield [notice, served, said];
			}
		},
	},
	{
		article: "行政处罚法 45 I",
		sentence: "没有陈述申辩却有复核",
		*breaches(file) {
			for (const reviewed of file.all("DefenceReviewed")) {
				if (!file.last(reviewed, "DefenceRecorded") || reviewed.data.reason === "") yield [reviewed];
			}
		},
	},
	{
		article: "行政处罚法 63（三）（四）",
		sentence: "应当告知听证权利的处罚没有告知",
		*breaches(file) {
			for (const notice of file.all("PenaltyNotified"))
				if (!notice.data.hearingRight && notice.data.kinds.some((kind) => HEARING_KINDS.includes(kind))) yield [notice];
		},
	},
	{
		article: "行政处罚法 63（一）（二）",
		sentence: "罚款、没收没有告知听证权利，也没有说明不属于较大数额",
		*breaches(file) {
			for (const { data, ...event } of file.all("PenaltyNotified"))
				if (!data.hearingRight && !data.noHearingReason && data.kinds.some((kind) => MONEY.includes(kind)))
					yield [{ ...event, data }];
		},
	},
	{
		article: "行政处罚法 64（一）",
		sentence: "当事人要求听证的五日（工作日）没有届满，也没有明确放弃听证",
		*breaches(file) {
			for (const { notice, noticeServed, moment } of penalties(file)) {
				if (!notice?.data.hearingRight || !noticeServed) continue;
				const said = file.between(noticeServed, moment, "DefenceRecorded", "DefenceWaived", "HearingWithdrawn");
				const waived = said.some(({ type, data }) =>
					type === "DefenceWaived" ? data.hearing : type === "HearingWithdrawn" ? data.waived : data.hearingWaived,
				);
				const last = file.between(noticeServed, moment, "HearingRequested", "HearingWithdrawn").at(-1);
				const asked = last?.type === "HearingRequested";
				if (!waived && !asked && dayOf(moment) <= lastDay(noticeServed.data.on, 5, "workday"))
					yield [notice, noticeServed, moment];
			}
		},
	},
	{
		article: "行政处罚法 57 I（二）（三）",
		sentence: "不予处罚的决定里有处罚，或者没有理由",
		*breaches(file) {
			for (const { draft, made } of ordinary(file)) {
				const { outcome, penalty } = made.data;
				const burdened = penalty.kinds.length > 0 || penalty.fineFen > 0 || penalty.confiscatedFen > 0;
				if (outcome !== "penalise" && burdened) yield [draft, made];
				if (outcome === "no-penalty" && draft && !draft.data.ground) yield [draft, made];
			}
		},
	},
	{
		article: "行政处罚法 59（三）",
		sentence: "处罚的种类与数额不符",
		*breaches(file) {
			for (const event of file.all("DecisionMade")) {
				const { outcome, penalty } = event.data;
				const fined = penalty.kinds.includes("fine");
				const confiscated = penalty.kinds.some((kind) => kind.startsWith("confiscate"));
				const none = penalty.kinds.length === 0;
				if (
					outcome === "penalise" &&
					(none || fined !== penalty.fineFen > 0 || (!confiscated && penalty.confiscatedFen > 0))
				)
					yield [event];
			}
		},
	},
];
