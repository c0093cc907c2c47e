import { by, type CaseFile, dayOf, lastDay } from "./case-file.ts";
import { INVESTIGATING, keepsThings } from "./chain.ts";
import { owedOf, paidOf, standing } from "./money.ts";
import type { Rule } from "./rule.ts";
import type { Kind, Told } from "./vocabulary.ts";

/** What carries a case on; none of it has a place in a case that is over. */
const PROCEEDING = [
	...INVESTIGATING,
	"InitiationRequested",
	"InitiationEndorsed",
	"InitiationApproved",
	"UrgentlyStarted",
	"OfficersAssigned",
	"PreservationApproved",
	"SeizureRequested",
	"CorrectionOrdered",
	"SummaryRecorded",
	"PenaltyNotified",
	"DefenceRecorded",
	"DefenceWaived",
	"DefenceReviewed",
	"HearingRequested",
	"HearingNotified",
	"HearingHeld",
	"DecisionDrafted",
	"DraftChecked",
	"ReviewScopeAnswered",
	"SelfChecked",
	"SubmittedForReview",
	"SubmissionAccepted",
	"ReviewOpinionIssued",
	"CollectivelyDiscussed",
	"DecisionApproved",
	"DecisionMade",
	"InstalmentsApproved",
	"SurchargeRequested",
	"SurchargeImposed",
	"SurchargeDeclined",
	"DemandMade",
	"CourtApplied",
	"HandlingPaused",
	"HandlingExtended",
	"CaseWithdrawn",
	"CaseTerminated",
	"ClosingRequested",
	"CaseClosed",
] as const satisfies readonly Kind[];

/** What ends a case. */
function ends(file: CaseFile): readonly Told[] {
	return file
		.all(
			"InitiationRefused",
			"CaseWithdrawn",
			"CaseTerminated",
			"CaseClosed",
			"CaseArchived",
			"TransferAnswered",
			"HandOverAnswered",
		)
		.filter((one) => {
			if (one.type === "TransferAnswered") return one.data.outcome === "accepted" && one.data.closesCase;
			return one.type !== "HandOverAnswered" || one.data.outcome === "accepted";
		});
}

/** The court gave up, or executed in a file that does not say how much: what was left of the decision went through its hands. */
const courtDone = (file: CaseFile, made: Told, before: Told) =>
	file
		.between(made, before, "CourtProgressed")
		.some(({ data }) => data.step === "execution-ended" || (data.step === "executed" && !data.booked));

/** It executed or gave up, whatever came of it; what was left open then is a question of its own (performance.ts). */
const courtEnded = (file: CaseFile, made: Told, before: Told) =>
	file
		.between(made, before, "CourtProgressed")
		.some(({ data }) => data.step === "execution-ended" || data.step === "executed");

/** Why the reason given for closing does not fit what the file shows. */
function misfit(file: CaseFile, closed: Told<"CaseClosed">): boolean {
	const made = file.last(closed, "DecisionMade");
	const now = standing(file, closed);
	const results = made ? file.between(made, closed, "RemedyEnded").map(({ data }) => data.result) : [];
	switch (closed.data.reason) {
		case "performed":
			return (
				!now || (!courtDone(file, now.made, closed) && paidOf(file, undefined, closed, false) < owedOf(now.penalty))
			);
		case "no-penalty":
			return made?.data.outcome !== "no-penalty" && made?.data.outcome !== "not-established";
		case "transferred":
			return made?.data.outcome !== "transfer" || file.last(closed, "TransferAnswered")?.data.outcome !== "accepted";
		case "court-executed":
			return !now || !courtEnded(file, now.made, closed);
		case "annulled":
			return now !== undefined || !results.some((result) => ["annulled", "void", "unlawful"].includes(result));
		case "terminated":
			return !made || file.between(made, closed, "EnforcementTerminated").length === 0;
		default:
			return false;
	}
}

/** Things kept on for a confiscation, or sent away, that no decision in force takes: they still have to go back. */
const keptOn = (file: CaseFile, moment: Told): boolean =>
	!standing(file, moment)?.penalty.kinds.includes("confiscate-goods") &&
	[...new Map(file.between(undefined, moment, "PreservationDisposed").map((one) => [one.data.preservationId, one]))]
		.map(([, { data }]) => data.result)
		.some((result) => ["confiscate", "appraise", "seize"].includes(result));

/** 结案、归档: 行政处罚法 47; 沁源县能源局行政执法全过程记录办法 28, 32; ARC-01, ARC-02. */
export const ARCHIVE: readonly Rule[] = [
	{
		article: "行政诉讼法 70, 71, 96; 行政复议法 64",
		sentence: "责令重新作出决定的，没有重新作出就撤案、终止办理",
		*breaches(file) {
			for (const ended of file.all("CaseWithdrawn", "CaseTerminated")) {
				const ordered = file.last(ended, "CaseReopened");
				if (!ordered || file.between(ordered, ended, "DecisionMade").length > 0) continue;
				if (!/死亡|不属于本机关/u.test(ended.data.ground ?? "")) yield [ordered, ended];
			}
		},
	},
	{
		article: "行政处罚法 47, 57",
		sentence: "案件已经结束，程序又继续进行",
		*breaches(file) {
			for (const end of ends(file)) {
				// What a remedy left of a closed decision opens the case again.
				const reopened = file.first(end, "CaseReopened", "RemedyEnded");
				for (const event of file.between(end, reopened, ...PROCEEDING))
					if (event.type !== "OfficersAssigned" || !(keepsThings(file, event) || keptOn(file, event)))
						yield [end, event];
			}
		},
	},
	{
		article: "行政处罚法 56, 57",
		sentence: "案件已经结束，登记保存的物品还留待没收、查封扣押或者鉴定",
		*breaches(file) {
			for (const end of ends(file)) {
				const reopened = file.first(end, "CaseReopened", "RemedyEnded");
				for (const done of file.between(end, reopened, "PreservationDisposed"))
					if (["confiscate", "seize", "appraise"].includes(done.data.result)) yield [end, done];
			}
		},
	},
	{
		article: "行政处罚法 56, 61",
		sentence: "登记保存的处理决定书没有送达，案卷已经归档",
		*breaches(file) {
			for (const archived of file.all("CaseArchived"))
				for (const done of file.between(undefined, archived, "PreservationDisposed"))
					if (!file.service(file.paperOf(done, "preservation-disposal"), archived)) yield [done, archived];
		},
	},
	{
		article: "行政处罚法 47",
		sentence: "结案没有提请，或者退回以后没有再提请，或者批准的不是负责人",
		*breaches(file) {
			for (const closed of file.all("CaseClosed")) {
				const asked = file.last(closed, "ClosingRequested");
				const back = asked && file.between(asked, closed, "ClosingSentBack", "CaseReopened")[0];
				if (!asked || back || !file.holds(by(closed), "head", "leader")) yield [asked, back, closed];
			}
		},
	},
	{
		article: "行政处罚法 47, 66",
		sentence: "结案理由与案卷不符（没有履行完毕、没有不予处罚的决定、没有移送成功、没有撤销、没有终结执行）",
		*breaches(file) {
			for (const closed of file.all("CaseClosed")) if (misfit(file, closed)) yield [closed];
		},
	},
	{
		article: "行政处罚法 61",
		sentence: "决定书没有送达就结案",
		*breaches(file) {
			for (const closed of file.all("CaseClosed")) {
				const made = file.last(closed, "DecisionMade");
				if (!made || made.data.summary) continue;
				const paper = file.paperOf(made, "penalty-decision", "no-penalty-decision");
				const fell = file.between(made, closed, "RemedyEnded").length > 0;
				if (paper && !fell && !file.service(paper, closed)) yield [made, closed];
			}
		},
	},
	{
		article: "沁源全过程记录办法 28; 行政处罚法 28 I",
		sentence: "责令改正没有核查就结案",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const closed of file.all("CaseClosed"))
				for (const ordered of file.between(undefined, closed, "CorrectionOrdered")) {
					const checks = file.between(ordered, closed, "CorrectionChecked");
					if (!checks.some(({ data }) => data.correctionId === ordered.data.correctionId)) yield [ordered, closed];
				}
		},
	},
	{
		article: "行政处罚法 43 III",
		sentence: "回避申请没有决定就结案",
		*breaches(file) {
			for (const closed of file.all("CaseClosed"))
				for (const asked of file.between(undefined, closed, "RecusalRequested")) {
					const answers = file.between(asked, closed, "RecusalDecided");
					if (!answers.some(({ data }) => data.recusalId === asked.data.recusalId)) yield [asked, closed];
				}
		},
	},
	{
		article: "行政处罚法 47; ARC-01",
		sentence: "没有终结的案件归档，或者归档两次",
		*breaches(file) {
			for (const archived of file.all("CaseArchived")) {
				const end = ends(file).find((one) => one.meta.version < archived.meta.version);
				const former = file.last(archived, "CaseArchived");
				const again = former && file.between(former, archived, "CaseReopened").length === 0;
				if (!end || again) yield [former, archived];
			}
		},
	},
	{
		article: "行政处罚法 47; ARC-02",
		sentence: "归档的案卷缺少已经制作的文书",
		*breaches(file) {
			for (const archived of file.all("CaseArchived")) {
				const filed = new Set(archived.data.documents);
				for (const paper of file.between(undefined, archived, "DocumentIssued"))
					if (!filed.has(paper.data.documentId)) yield [paper, archived];
			}
		},
	},
	{
		article: "沁源全过程记录办法 32",
		sentence: "归档迟于终结之日起三十日，没有如实记录迟延",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const archived of file.all("CaseArchived")) {
				const end = ends(file).findLast((one) => one.meta.version < archived.meta.version);
				if (!end) continue;
				const due = lastDay(dayOf(end), 30, "day");
				const late = Math.max(0, Math.round((Date.parse(dayOf(archived)) - Date.parse(due)) / 86_400_000));
				if (archived.data.lateDays !== late) yield [end, archived];
			}
		},
	},
	{
		article: "沁源全过程记录办法 32",
		sentence: "超过三十日才归档",
		late: true,
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const archived of file.all("CaseArchived")) {
				const end = ends(file).findLast((one) => one.meta.version < archived.meta.version);
				if (end && dayOf(archived) > lastDay(dayOf(end), 30, "day")) yield [end, archived];
			}
		},
	},
];
