import type { PlainDate } from "#kernel/plain-date";
import type { CaseFile } from "./case-file.ts";
import { by, dayOf, lastDay } from "./case-file.ts";
import { handlers, ordinary, penalties } from "./chain.ts";
import { standing } from "./money.ts";
import type { Rule } from "./rule.ts";
import type { Told } from "./vocabulary.ts";

const numbersBefore = (file: CaseFile, event: Told) =>
	new Set([
		...file.between(undefined, event, "EvidenceCollected").flatMap(({ data }) => data.items.map((one) => one.number)),
		...file.between(undefined, event, "AppraisalReceived").map(({ data }) => data.evidence.number),
	]);

/** The day an event tells of, where it tells of one that must have been. */
function pastDays({ type, data }: Told): readonly PlainDate[] {
	switch (type) {
		case "EvidenceCollected":
			return data.items.map(({ on }) => on);
		case "AppraisalReceived":
			return [data.evidence.on];
		case "HearingRequested":
			return [data.requestedOn];
		case "CollectivelyDiscussed":
			return [data.heldOn ?? data.on];
		case "RemedyRecorded":
			return [data.from];
		case "RemedyEnded":
		case "HandlingResumed":
		case "ReviewResumed":
			return [data.to];
		case "ClueRegistered":
		case "SiteInspected":
		case "PersonQuestioned":
		case "CooperationRefused":
		case "HearingHeld":
		case "TransferredToJudicial":
		case "DocumentServed":
		case "ServiceDispatched":
		case "ServiceFailed":
		case "PaymentRecorded":
		case "OtherPerformed":
		case "CourtProgressed":
			return [data.on];
		default:
			return [];
	}
}

/** 证据: 行政处罚法 40, 46, 47, 55, 56, 57. */
export const EVIDENCE: readonly Rule[] = [
	{
		article: "行政处罚法 40, 46",
		sentence: "据以认定事实的证据不在案卷里",
		*breaches(file) {
			for (const event of file.all("InvestigationConcluded", "DecisionDrafted")) {
				const known = numbersBefore(file, event);
				const { evidence } = event.data;
				if (evidence.length === 0 || !evidence.every((number) => known.has(number))) yield [event];
			}
		},
	},
	{
		article: "行政处罚法 46; 国办发〔2018〕118号三（十）",
		sentence: "一个证据编号给了两件证据",
		*breaches(file) {
			const seen = new Map<string, Told>();
			for (const event of file.all("EvidenceCollected", "AppraisalReceived")) {
				const items = event.type === "EvidenceCollected" ? event.data.items : [event.data.evidence];
				for (const { number } of items) {
					if (seen.has(number)) yield [seen.get(number), event];
					seen.set(number, event);
				}
			}
		},
	},
	{
		article: "行政处罚法 47; 国办发〔2018〕118号三",
		sentence: "记录了还没有发生的事",
		*breaches(file) {
			for (const event of file.events) if (pastDays(event).some((day) => day > dayOf(event))) yield [event];
		},
	},
	{
		article: "行政处罚法 54 I",
		sentence: "检查、询问、取证早于发现线索",
		*breaches(file) {
			const [clue] = file.all("ClueRegistered");
			for (const event of file.all("SiteInspected", "PersonQuestioned", "CooperationRefused", "EvidenceCollected"))
				if (clue && pastDays(event).some((day) => day < clue.data.on)) yield [clue, event];
		},
	},
	{
		article: "国办发〔2018〕118号二（五）; 沁源全过程记录办法 16",
		sentence: "检查或者询问没有告知权利义务",
		*breaches(file) {
			for (const event of file.all("SiteInspected", "PersonQuestioned")) if (!event.data.rightsTold) yield [event];
		},
	},
	{
		article: "行政处罚法 55; 国办发〔2018〕118号二（五）",
		sentence: "调查终结时没有一份告知了权利义务的笔录",
		*breaches(file) {
			for (const concluded of file.all("InvestigationConcluded")) {
				const records = file.between(undefined, concluded, "SiteInspected", "PersonQuestioned");
				if (!records.some(({ data }) => data.rightsTold)) yield [...records, concluded];
			}
		},
	},
	{
		article: "行政处罚法 57 I",
		sentence: "调查没有终结就告知、起草或者决定",
		*breaches(file) {
			if (file.procedure !== "ordinary") return;
			for (const event of file.all("PenaltyNotified", "DecisionDrafted", "DecisionMade")) {
				const last = file.between(undefined, event, "InvestigationConcluded", "InvestigationResumed").at(-1);
				if (last?.type !== "InvestigationConcluded") yield [last, event];
			}
		},
	},
	{
		article: "行政处罚法 56",
		sentence: "先行登记保存未经行政机关负责人批准",
		*breaches(file) {
			for (const approved of file.all("PreservationApproved")) {
				const asked = file
					.between(undefined, approved, "PreservationRequested")
					.find(({ data }) => data.preservationId === approved.data.preservationId);
				const own = asked !== undefined && by(asked) === by(approved);
				if (!asked || own || !file.holds(by(approved), "head", "leader")) yield [asked, approved];
			}
		},
	},
	{
		article: "行政处罚法 56",
		sentence: "登记保存还没有批准或者不批准，调查就终结了",
		*breaches(file) {
			for (const asked of file.all("PreservationRequested")) {
				const concluded = file.first(asked, "InvestigationConcluded");
				const answered = file
					.between(asked, concluded, "PreservationApproved")
					.some(({ data }) => data.preservationId === asked.data.preservationId);
				if (concluded && !answered) yield [asked, concluded];
			}
		},
	},
	{
		article: "行政处罚法 56",
		sentence: "处理了没有批准登记保存的物品",
		*breaches(file) {
			for (const done of file.all("PreservationDisposed")) {
				const approvals = file.between(undefined, done, "PreservationApproved");
				const same = ({ data }: Told<"PreservationApproved">) => data.preservationId === done.data.preservationId;
				if (!approvals.some((one) => one.data.approve && same(one))) yield [done];
			}
		},
	},
	{
		article: "行政强制法 18（一）",
		sentence: "查封、扣押登记保存的物品没有报请负责人批准",
		*breaches(file) {
			for (const done of file.all("PreservationDisposed").filter(({ data }) => data.result === "seize")) {
				const same = ({ data }: Told<"SeizureRequested" | "SeizureRefused">) =>
					data.preservationId === done.data.preservationId;
				const asked = file.between(undefined, done, "SeizureRequested", "SeizureRefused").findLast(same);
				if (asked?.type !== "SeizureRequested" || !file.holds(by(done), "head", "leader")) yield [asked, done];
			}
		},
	},
	{
		article: "行政处罚法 56",
		sentence: "登记保存超过七日（工作日）才作出处理决定",
		late: true,
		*breaches(file) {
			for (const approved of file.all("PreservationApproved").filter(({ data }) => data.approve)) {
				const due = lastDay(dayOf(approved), 7, "workday");
				const done = file
					.between(approved, undefined, "PreservationDisposed")
					.find(({ data }) => data.preservationId === approved.data.preservationId);
				if (done ? dayOf(done) > due : dayOf(file.events.at(-1) ?? approved) > due) yield [approved, done];
			}
		},
	},
	{
		article: "行政处罚法 56",
		sentence: "登记保存的物品没有处理，案件已经结束",
		*breaches(file) {
			for (const approved of file.all("PreservationApproved").filter(({ data }) => data.approve)) {
				const end = file.first(approved, "CaseClosed", "CaseArchived");
				const done = file
					.between(approved, end, "PreservationDisposed")
					.findLast(({ data }) => data.preservationId === approved.data.preservationId);
				// Kept on for a confiscation: it was decided and stands, or the things went back.
				const keptOn = done && ["confiscate", "appraise", "seize"].includes(done.data.result);
				const isTaken = end && standing(file, end)?.penalty.kinds.includes("confiscate-goods");
				if (end && (!done || (keptOn && !isTaken))) yield [approved, end];
			}
		},
	},
	{
		article: "行政处罚法 40, 46; 沁源全过程记录办法 15（七）",
		sentence: "鉴定意见没有收到就终结调查",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const sent of file.all("AppraisalCommissioned")) {
				const concluded = file.first(sent, "InvestigationConcluded");
				const back = file
					.between(sent, concluded, "AppraisalReceived")
					.some(({ data }) => data.appraisalId === sent.data.appraisalId);
				if (concluded && !back) yield [sent, concluded];
			}
		},
	},
	{
		article: "行政处罚法 40, 57 I",
		sentence: "调查终结之后收集的证据没有经过再次终结就写进决定",
		*breaches(file) {
			for (const { draft } of penalties(file)) {
				if (!draft) continue;
				const concluded = file.last(draft, "InvestigationConcluded");
				const known = concluded ? numbersBefore(file, concluded) : new Set<string>();
				if (!draft.data.evidence.every((number) => known.has(number))) yield [concluded, draft];
			}
		},
	},
	{
		article: "行政处罚法 27, 82; 行政执法机关移送涉嫌犯罪案件的规定 10, 11",
		sentence: "涉嫌犯罪的案件没有移送，或者公安机关还没有答复，就作出处罚决定",
		*breaches(file) {
			for (const { moment } of penalties(file)) {
				const concluded = file.last(moment, "InvestigationConcluded");
				const opinion = file.last(moment, "ReviewOpinionIssued");
				const suspicions = [
					concluded?.data.crimeSuspected ? concluded : undefined,
					opinion?.data.crimeSuspected || opinion?.data.outcome === "transfer" ? opinion : undefined,
					file.last(moment, "TransferredToJudicial"),
				];
				for (const suspicion of suspicions) {
					if (!suspicion) continue;
					const sent = file.last(moment, "TransferredToJudicial");
					const answered = sent && file.between(sent, moment, "TransferAnswered").length > 0;
					const declined = !sent && file.between(suspicion, moment, "TransferDeclined").length > 0;
					if (!declined && (!sent || !answered)) yield [suspicion, moment];
				}
			}
		},
	},
	{
		article: "行政处罚法 27, 57 I（四）, 82; 行政执法机关移送涉嫌犯罪案件的规定 3, 5, 11",
		sentence: "涉嫌犯罪的案件没有移送并得到答复，负责人也没有决定不移送，案件就结束了",
		*breaches(file) {
			for (const end of file.all(
				"CaseWithdrawn",
				"CaseTerminated",
				"CaseClosed",
				"InitiationRefused",
				"CaseArchived",
			)) {
				const before = file.between(undefined, end, "InvestigationConcluded", "ReviewOpinionIssued");
				const suspicion = before.findLast(
					({ type, data }) => data.crimeSuspected || (type === "ReviewOpinionIssued" && data.outcome === "transfer"),
				);
				const sent = file.last(end, "TransferredToJudicial");
				// 不予立案 does not wait for the answer; the archive does.
				const waits = end.type !== "InitiationRefused";
				const answered = sent && (!waits || file.between(sent, end, "TransferAnswered").length > 0);
				const declined = suspicion && file.between(suspicion, end, "TransferDeclined").length > 0;
				if (sent ? !answered : suspicion && !declined) yield [suspicion, sent, end];
			}
		},
	},
	{
		article: "行政处罚法 35 II, 82",
		sentence: "司法机关已经受理的案件又处以罚款",
		*breaches(file) {
			for (const { moment, made } of penalties(file)) {
				const answer = file.last(moment, "TransferAnswered");
				if (answer?.data.outcome === "accepted" && made.data.penalty.fineFen > 0) yield [answer, moment];
			}
		},
	},
	{
		article: "行政处罚法 57 I（四）",
		sentence: "决定移送司法机关，却没有移送",
		*breaches(file) {
			for (const { made } of ordinary(file)) {
				const closed = file.first(made, "CaseClosed");
				if (made.data.outcome !== "transfer" || !closed) continue;
				if (!file.last(closed, "TransferredToJudicial")) yield [made, closed];
			}
		},
	},
	{
		article: "行政执法机关移送涉嫌犯罪案件的规定 5",
		sentence: "移送不是由正职负责人或者主持工作的负责人批准",
		*breaches(file) {
			for (const sent of file.all("TransferredToJudicial")) if (!file.holds(by(sent), "head")) yield [sent];
		},
	},
	{
		article: "行政执法机关移送涉嫌犯罪案件的规定 5",
		sentence: "不批准移送不是由正职负责人或者主持工作的负责人决定，或者没有记录理由",
		*breaches(file) {
			for (const declined of file.all("TransferDeclined"))
				if (!file.holds(by(declined), "head") || declined.data.reason.trim() === "") yield [declined];
		},
	},
	{
		article: "行政处罚法 57",
		sentence: "撤案、终止办理或者不移送由承办过本案的人员批准",
		*breaches(file) {
			for (const end of file.all("CaseWithdrawn", "CaseTerminated", "TransferDeclined")) {
				const handled = handlers(file).get(by(end));
				if (handled && handled.meta.version < end.meta.version) yield [handled, end];
			}
		},
	},
	{
		article: "行政处罚法 27",
		sentence: "答复的不是移送过的案件",
		*breaches(file) {
			for (const answer of file.all("TransferAnswered")) {
				const sent = file.last(answer, "TransferredToJudicial");
				if (!sent || file.between(sent, answer, "TransferAnswered").length > 0) yield [sent, answer];
			}
		},
	},
];
