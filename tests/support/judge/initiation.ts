import { addMs } from "#kernel/instant";
import { by } from "./case-file.ts";
import { INVESTIGATING, keepsThings, opening, ordinary } from "./chain.ts";
import type { Rule } from "./rule.ts";
import type { Kind } from "./vocabulary.ts";

const QINYUAN = ["qinyuan"];
const DAY_MS = 24 * 3_600_000;
/** What goes on with a procedure that has begun; ending it, mending its approval, or taking in what comes, does not. */
const GOING_ON = [
	...INVESTIGATING.filter((kind) => kind !== "AppraisalReceived"),
	"OfficersAssigned",
	"PenaltyNotified",
	"DecisionDrafted",
	"SubmittedForReview",
	"DecisionApproved",
	"DecisionMade",
] satisfies readonly Kind[];

/** 立案: 行政处罚法 54; 沁源县能源局行政执法全过程记录办法 12. */
export const INITIATION: readonly Rule[] = [
	{
		article: "行政处罚法 54, 57",
		sentence: "普通程序没有立案就告知或者作出决定",
		*breaches(file) {
			if (file.procedure !== "ordinary") return;
			const begun = opening(file)?.meta.version ?? Number.POSITIVE_INFINITY;
			for (const event of file.all("InvestigationConcluded", "PenaltyNotified", "DecisionMade"))
				if (event.meta.version < begun) yield [event];
		},
	},
	{
		article: "行政处罚法 54",
		sentence: "改用普通程序以后没有立案就告知或者作出决定，或者又当场处罚",
		*breaches(file) {
			const [turned] = file.all("ProcedureTurned");
			if (!turned) return;
			const begun = opening(file)?.meta.version ?? Number.POSITIVE_INFINITY;
			for (const event of file.between(
				turned,
				undefined,
				"InvestigationConcluded",
				"PenaltyNotified",
				"DecisionMade",
			)) {
				const spot = event.type === "DecisionMade" && event.data.summary;
				if (spot || event.meta.version < begun) yield [turned, event];
			}
		},
	},
	{
		article: "沁源全过程记录办法 12",
		sentence: "程序启动未经本机关负责人批准即开展调查",
		regimes: QINYUAN,
		*breaches(file) {
			if (file.procedure !== "ordinary") return;
			const begun = opening(file)?.meta.version ?? Number.POSITIVE_INFINITY;
			for (const event of file.all(...INVESTIGATING)) if (event.meta.version < begun) yield [event];
		},
	},
	{
		article: "沁源全过程记录办法 12",
		sentence: "程序启动审批表缺承办人意见或者承办机构意见",
		regimes: QINYUAN,
		*breaches(file) {
			for (const approved of file.all("InitiationApproved")) {
				const asked = file.last(approved, "InitiationRequested");
				if (!asked || !file.last(approved, "InitiationEndorsed")) yield [asked, approved];
			}
		},
	},
	{
		article: "沁源全过程记录办法 12",
		sentence: "启动审批表不是报本机关负责人批准（承办人自己批准，或者批准人不是负责人）",
		regimes: QINYUAN,
		*breaches(file) {
			for (const approved of file.all("InitiationApproved")) {
				const asked = file.last(approved, "InitiationRequested");
				const own = asked !== undefined && by(asked) === by(approved);
				if (own || !file.holds(by(approved), "head", "leader")) yield [asked, approved];
			}
		},
	},
	{
		article: "沁源全过程记录办法 12（其余四个机关无此规定）",
		sentence: "没有依据的紧急启动",
		*breaches(file) {
			if (QINYUAN.includes(file.regime)) return;
			for (const urgent of file.all("UrgentlyStarted")) yield [urgent];
		},
	},
	{
		article: "沁源全过程记录办法 12",
		sentence: "紧急启动后24小时内没有补办审批，程序继续进行",
		regimes: QINYUAN,
		*breaches(file) {
			for (const urgent of file.all("UrgentlyStarted")) {
				const due = addMs(urgent.meta.at, DAY_MS);
				const approved = file.first(urgent, "InitiationApproved");
				if (approved && approved.meta.at <= due) continue;
				for (const event of file.between(urgent, undefined, ...GOING_ON)) {
					// Two officers are named for what is kept, whatever became of the procedure (56).
					if (event.type === "OfficersAssigned" && keepsThings(file, event)) continue;
					if (event.meta.at > due) yield [urgent, event];
				}
			}
		},
	},
	{
		article: "行政处罚法 54 II, 60",
		sentence: "先行启动以后没有补办立案审批，就作出决定或者结案",
		*breaches(file) {
			const [urgent] = file.all("UrgentlyStarted");
			if (!urgent) return;
			// What was decided on the spot before, and fell, needed none.
			for (const event of file.between(urgent, undefined, "DecisionMade", "CaseClosed"))
				if (!file.last(event, "InitiationApproved")) yield [urgent, event];
		},
	},
	{
		article: "沁源全过程记录办法 12",
		sentence: "24小时没有从启动时起算",
		regimes: QINYUAN,
		*breaches(file) {
			for (const urgent of file.all("UrgentlyStarted")) {
				const { at, dueAt } = urgent.data;
				if (at !== urgent.meta.at || dueAt !== addMs(at, DAY_MS)) yield [urgent];
			}
		},
	},
	{
		article: "沁源全过程记录办法 13",
		sentence: "实名投诉、举报经审查不启动程序，没有告知投诉人、举报人，案卷已经归档",
		regimes: QINYUAN,
		*breaches(file) {
			if (file.all("ClueRegistered")[0]?.data.source !== "complaint") return;
			const [refused] = file.all("InitiationRefused");
			for (const archived of refused ? file.all("CaseArchived") : []) {
				const answered = file.last(archived, "ReporterAnswered");
				const isTold = file.paperOf(answered, "non-initiation-notice") && file.last(archived, "ReporterTold");
				if (!answered || (answered.data.how === "named" && !isTold)) yield [refused, archived];
			}
		},
	},
	{
		article: "行政处罚法 60",
		sentence: "中止、延长办案期限以九十日的规定本身为依据",
		*breaches(file) {
			for (const event of file.all("HandlingPaused", "HandlingExtended")) {
				const { document, article } = event.data.basis;
				if (/行政处罚法》?$/.test(document) && article.startsWith("第六十条")) yield [event];
			}
		},
	},
	{
		article: "行政处罚法 60",
		sentence: "自立案之日起超过九十日作出决定，也没有法律、法规、规章规定的延长",
		late: true,
		*breaches(file) {
			const begun = opening(file);
			if (!begun || file.all("HandlingExtended", "HandlingPaused", "CaseReopened").length > 0) return;
			for (const { made } of ordinary(file))
				if (Date.parse(made.meta.date) - Date.parse(begun.meta.date) > 90 * DAY_MS) yield [begun, made];
		},
	},
];
