import { by } from "./case-file.ts";
import { INVESTIGATING, onTheSpot, ordinary } from "./chain.ts";
import type { Breach, Rule } from "./rule.ts";
import type { Kind, Told } from "./vocabulary.ts";

/** What nobody does in a case after he had to leave it. */
const WORK = [
	...INVESTIGATING,
	"PenaltyNotified",
	"DefenceRecorded",
	"DefenceReviewed",
	"HearingHeld",
	"DecisionDrafted",
	"DraftChecked",
	"SubmittedForReview",
	"ReviewOpinionIssued",
	"DecisionApproved",
	"DecisionMade",
	"SummaryRecorded",
	"SeizureRequested",
	"PreservationDisposed",
] as const satisfies readonly Kind[];

function takesPart(event: Told, personId: string): boolean {
	if (event.type === "OfficersAssigned") return event.data.officers.some((one) => one.personId === personId);
	if (event.type === "SummaryRecorded" && event.data.officerIds.includes(personId)) return true;
	if ("officers" in event.data && (event.data.officers as readonly unknown[]).includes(personId)) return true;
	return by(event) === personId;
}

const two = (personIds: readonly string[]) => new Set(personIds).size >= 2;

/** 执法人员与回避: 行政处罚法 42, 43. */
export const OFFICERS: readonly Rule[] = [
	{
		article: "行政处罚法 42",
		sentence: "执法人员少于两人",
		*breaches(file) {
			for (const event of file.all("SiteInspected", "PersonQuestioned")) if (!two(event.data.officers)) yield [event];
			for (const event of file.all("PreservationDisposed")) if (!two(event.data.officers ?? [])) yield [event];
			for (const event of file.all("SummaryRecorded")) if (!two(event.data.officerIds)) yield [event];
			for (const event of file.all("OfficersAssigned"))
				if (!two(event.data.officers.map(({ personId }) => personId))) yield [event];
		},
	},
	{
		article: "行政处罚法 42, 76",
		sentence: "承办人没有执法证件",
		*breaches(file) {
			for (const event of file.all("OfficersAssigned"))
				if (event.data.officers.some(({ certificateNumber }) => certificateNumber === "")) yield [event];
		},
	},
	{
		article: "行政处罚法 42, 55",
		sentence: "参加调查、处理登记保存物品的执法人员没有被指派承办本案",
		*breaches(file) {
			for (const event of file.all("SiteInspected", "PersonQuestioned", "PreservationDisposed")) {
				const assigned = file.last(event, "OfficersAssigned");
				const known = assigned?.data.officers.map(({ personId }) => personId) ?? [];
				if (!(event.data.officers ?? []).every((personId) => known.includes(personId))) yield [assigned, event];
			}
		},
	},
	{
		article: "行政处罚法 43 I",
		sentence: "已经决定回避的人仍然参加办案",
		*breaches(file) {
			for (const decided of file.all("RecusalDecided").filter(({ data }) => data.granted))
				for (const event of file.between(decided, undefined, "OfficersAssigned", ...WORK))
					if (takesPart(event, decided.data.personId)) yield [decided, event];
		},
	},
	{
		article: "行政处罚法 43 III",
		sentence: "回避不是由行政机关负责人决定，或者由被申请回避的人自己决定",
		*breaches(file) {
			for (const decided of file.all("RecusalDecided"))
				if (by(decided) === decided.data.personId || !file.holds(by(decided), "head", "leader")) yield [decided];
		},
	},
	{
		article: "行政处罚法 43 III",
		sentence: "决定所答的不是提出的回避申请",
		*breaches(file) {
			for (const decided of file.all("RecusalDecided")) {
				const asked = file
					.between(undefined, decided, "RecusalRequested")
					.filter(({ data }) => data.recusalId === decided.data.recusalId && data.personId === decided.data.personId);
				const answered = file
					.between(undefined, decided, "RecusalDecided")
					.some(({ data }) => data.recusalId === decided.data.recusalId);
				if (asked.length === 0 || answered) yield [decided];
			}
		},
	},
	{
		article: "行政处罚法 43 III; 沁源公示办法 10（三）; 达州二（一）3（2）",
		sentence: "回避申请没有决定，案件已经作出决定",
		*breaches(file) {
			const decisions: Breach[] = [
				...ordinary(file).map(({ approved, made }) => [approved, made]),
				...onTheSpot(file).map((made) => [undefined, made]),
			];
			for (const [approved, made] of decisions)
				for (const asked of file.between(undefined, made, "RecusalRequested")) {
					const limit = approved && asked.meta.version < approved.meta.version ? approved : made;
					const answers = file.between(asked, limit, "RecusalDecided");
					if (!answers.some(({ data }) => data.recusalId === asked.data.recusalId)) yield [asked, limit];
				}
		},
	},
];
