import { dayOf, lastDay } from "../case-file.ts";
import { EventFile } from "../event-file.ts";
import type { Vocabulary as CaseVocabulary } from "../vocabulary.ts";
import type { PublicationFile, PublicationRule } from "./publication-file.ts";
import type { Told } from "./vocabulary.ts";

/** 撤销、确认违法、要求重新作出: what 达州 takes down within a day; 变更 and 无效 are of 行政处罚法 48 alone. */
const DAZHOU_GROUNDS = ["annulled", "unlawful", "remake"];

/** The last day on which the page may stand; undefined where no text sets one (及时). */
function downBy(file: PublicationFile, { data }: Told<"DecisionAnnulled">) {
	if (file.regime === "dazhou" && DAZHOU_GROUNDS.includes(data.kind)) return lastDay(data.effectiveOn, 1, "day");
	return file.type === "penalty" ? lastDay(data.effectiveOn, 3, "workday") : undefined;
}

/** How a decision falls in the file of the case: as the remedy ended, and as 行政处罚法 48 names it. */
const FALLEN = ["annulled", "changed", "unlawful", "void", "remade"];

/** The end of a remedy by which the decision of this item fell, as the case tells it. */
function fallen(file: PublicationFile) {
	const told = new EventFile<CaseVocabulary>(file.caseEvents);
	const decidedOn = file.decidedOn();
	const made = told.all("DecisionMade").findLast((one) => one.meta.date === decidedOn);
	if (!made) return undefined;
	const next = told.first(made, "DecisionMade");
	return told
		.between(made, next, "RemedyEnded")
		.find(({ data }) => FALLEN.includes(data.result) && data.stands !== true);
}

/** 撤下: 行政处罚法 48, 85; 国办发〔2018〕118号二（六）; COR-01. */
export const WITHDRAWAL: readonly PublicationRule[] = [
	{
		article: "行政处罚法 48 II, 85; 达州二（一）4（1）; COR-01",
		sentence: "被撤销、变更、确认违法或者无效的决定没有在三日（工作日；达州一日）内撤下",
		late: true,
		*breaches(file) {
			for (const published of file.all("DecisionPublished")) {
				const [annulled] = file.between(published, undefined, "DecisionAnnulled");
				const due = annulled && downBy(file, annulled);
				if (due === undefined) continue;
				const gone = file.first(published, "DisclosureWithdrawn", "DecisionExpired");
				if (dayOf(gone ?? file.events.at(-1) ?? published) > due) yield [annulled, gone];
			}
		},
	},
	{
		article: "行政处罚法 48 II; COR-01",
		sentence: "撤下没有公开说明理由",
		*breaches(file) {
			for (const gone of file.all("DisclosureWithdrawn")) if (gone.data.publicReason.trim() === "") yield [gone];
		},
	},
	{
		article: "行政处罚法 48 II; 沁源公示办法 4, 18（三）",
		sentence: "以决定被撤销为由撤下，却没有撤销决定的文书",
		*breaches(file) {
			for (const gone of file.all("DisclosureWithdrawn"))
				if (gone.data.ground === "annulment" && !file.last(gone, "DecisionAnnulled")) yield [gone];
		},
	},
	{
		article: "行政处罚法 48 II; 国办发〔2018〕118号二（六）",
		sentence: "已经被撤销、变更、确认违法或者无效的决定又公示",
		*breaches(file) {
			for (const published of file.all("DecisionPublished")) {
				const annulled = file.last(published, "DecisionAnnulled");
				if (annulled) yield [annulled, published];
			}
		},
	},
	{
		article: "行政处罚法 48 II; 沁源公示办法 18（三）; COR-01",
		sentence: "案件里的决定已经被撤销、变更、确认违法或者无效，公示没有登记",
		*breaches(file) {
			// What only 行政处罚法 48 names binds penalties; of 118号 and the five texts the other grounds bind every kind.
			const ended = file.type === "penalty" ? fallen(file) : undefined;
			if (ended && file.all("DecisionAnnulled").length === 0) yield [file.opened];
		},
	},
	{
		article: "沁源公示办法 4, 19; 政府信息公开条例 13; PUB-14",
		sentence: "不在公示之中的撤下或者更正",
		*breaches(file) {
			for (const event of file.all("DisclosureWithdrawn", "DecisionCorrected", "DecisionExpired")) {
				const last = file.last(
					event,
					"DecisionPublished",
					"HistoricalPublished",
					"DisclosureWithdrawn",
					"DecisionExpired",
					"DisclosureReopened",
				);
				if (last?.type !== "DecisionPublished" && last?.type !== "HistoricalPublished") yield [last, event];
			}
		},
	},
	{
		article: "政府信息公开条例 13; 沁源公示办法 4; 达州二（一）4（1）; PUB-14",
		sentence: "公示期限没有届满（或者没有期限）就以期满撤下",
		*breaches(file) {
			for (const gone of file.all("DecisionExpired")) {
				const until = file.last(gone, "PublicityLimited")?.data ?? file.last(gone, "DecisionPublished")?.data.publicity;
				if (!until || dayOf(gone) <= until.until) yield [gone];
			}
		},
	},
];
