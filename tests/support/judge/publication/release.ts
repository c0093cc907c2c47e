import { by, dayOf, lastDay, unitOf } from "../case-file.ts";
import type { PublicationFile, PublicationRule } from "./publication-file.ts";
import type { Told } from "./vocabulary.ts";

/** 行政许可、行政处罚 in seven working days, everything else in twenty. */
const SEVEN = ["penalty", "licence"];

/** The last day for the release, by 国办发〔2018〕118号二（六） or by the other norm that was put on record. */
function dueOf(file: PublicationFile, before?: Told) {
	const decidedOn = file.decidedOn(before);
	if (decidedOn === null) return undefined;
	const other = file.last(before, "PublicationClockOverridden")?.data.period;
	if (other) return lastDay(decidedOn, other.count, other.unit);
	return lastDay(decidedOn, SEVEN.includes(file.type) ? 7 : 20, "workday");
}

/** Which levels of norm may set another period; 国办发〔2018〕118号二（六） stands behind those whose text says nothing. */
const HIGH = ["law", "administrative-regulation"];
const LEVELS: Readonly<Record<string, readonly string[]>> = {
	qinyuan: [...HIGH, "local-regulation", "rule"],
	linyi: [...HIGH, "local-regulation", "rule"],
};

/** Who wrote what was checked: of a correction since the last one ended, of an item since it was opened. */
function draftersOf(file: PublicationFile, check: Told<"DisclosureChecked" | "CorrectionChecked">) {
	if (check.type === "DisclosureChecked") return file.between(undefined, check, "DisclosureDrafted");
	const ended = file.last(check, "DecisionCorrected", "CorrectionDropped", "DecisionPublished");
	return file.between(ended, check, "CorrectionDrafted");
}

/** 审核与发布: 国办发〔2018〕118号二; 政府信息公开条例 14, 17; PUB-01, 02, 05, 06, 11. */
export const RELEASE: readonly PublicationRule[] = [
	{
		article:
			"国办发〔2018〕118号二（引言）; 政府信息公开条例 17; 沁源公示办法 14; 临沂一（一）1; 工信部二（一）1; PUB-05",
		sentence: "没有审核就公示（或者就更正）",
		*breaches(file) {
			for (const { event, draft, check } of file.releases()) if (!check) yield [draft, event];
		},
	},
	{
		article: "政府信息公开条例 17; PUB-05",
		sentence: "编制公示信息的人自己审核",
		*breaches(file) {
			for (const check of file.all("DisclosureChecked", "CorrectionChecked"))
				for (const draft of draftersOf(file, check)) if (by(draft) === by(check)) yield [draft, check];
		},
	},
	{
		article: "政府信息公开条例 17; PUB-05",
		sentence: "公示的不是审核过的那一稿",
		*breaches(file) {
			for (const { event, draft, check } of file.releases())
				if (check && (check.data.hash !== event.data.hash || draft?.data.hash !== event.data.hash))
					yield [draft, check, event];
		},
	},
	{
		article: "国办发〔2018〕118号二（六）",
		sentence: "执法决定还没有作出就公示",
		*breaches(file) {
			for (const published of file.all("DecisionPublished")) {
				const decidedOn = file.decidedOn(published);
				if (decidedOn !== null && dayOf(published) < decidedOn) yield [file.opened, published];
			}
		},
	},
	{
		article:
			"国办发〔2018〕118号二（六）; 能源局二（六）; 沁源公示办法 15; 达州二（一）4（1）; 工信部二（一）4; 临沂一（一）9",
		sentence: "超过七个（二十个）工作日才公示，或者一直没有公示",
		late: true,
		*breaches(file) {
			if (!file.opened) return;
			const ends = file.first(file.opened, "DecisionPublished", "DisclosureWithheld", "DecisionAnnulled");
			const withheld = file.all("PublicationClockOverridden").find(({ data }) => data.period === null);
			const due = dueOf(file, ends);
			const end = ends ?? withheld ?? file.events.at(-1);
			if (due !== undefined && end && dayOf(end) > due) yield [file.opened, end];
		},
	},
	{
		article: "国办发〔2018〕118号二（六）; 沁源公示办法 2; 达州二（一）4（1）; 临沂一（一）9; 工信部二（一）4; PUB-02",
		sentence: "另定公示期限或者不公开的依据，不是法律、行政法规（沁源、临沂还有地方性法规、规章）",
		*breaches(file) {
			for (const other of file.all("PublicationClockOverridden")) {
				const { level, basis, period } = other.data;
				// To keep a decision from the public is the longest period of all: no text below the two lets it.
				const accepted = period === null ? HIGH : (LEVELS[file.regime] ?? HIGH);
				if (!accepted.includes(level) || basis.document === "" || basis.article === "") yield [other];
			}
		},
	},
	{
		article: "沁源公示办法 6; 工信部二（一）1; 临沂一（一）9; PUB-11（谁执法谁公示）",
		sentence: "公示的不是作出决定的机构（临沂：监察支队）",
		regimes: ["qinyuan", "miit", "linyi"],
		*breaches(file) {
			for (const published of file.all("DecisionPublished")) {
				const own =
					file.regime === "linyi"
						? published.meta.actor.unitName.endsWith("监察支队")
						: unitOf(published) === file.opened?.data.orgPath;
				if (!own) yield [file.opened, published];
			}
		},
	},
	{
		article: "政府信息公开条例 14; 沁源公示办法 13; PUB-06, PUB-14",
		sentence: "已经决定不予公开的又公示",
		*breaches(file) {
			for (const published of file.all("DecisionPublished")) {
				const again = file.last(published, "DisclosureReopened");
				const stopped = file
					.between(again, published, "DisclosureWithheld", "PublicationClockOverridden")
					.find((one) => one.type === "DisclosureWithheld" || one.data.period === null);
				if (stopped) yield [stopped, published];
			}
		},
	},
	{
		article: "政府信息公开条例 13, 14, 15; 沁源公示办法 4, 13; 达州二（一）4（1）; PUB-06",
		sentence: "不予公开不属于规定的情形，或者没有理由",
		*breaches(file) {
			for (const withheld of file.all("DisclosureWithheld")) {
				const { ground, reason } = withheld.data;
				const named = /国家秘密|禁止公开|危及(?:国家安全|公共安全|经济安全|社会稳定)|商业秘密|个人隐私/.test(ground);
				const series = file.regime === "qinyuan" && ground.includes("系列案件");
				if ((!named && !series) || reason.trim() === "") yield [withheld];
			}
		},
	},
	{
		article: "国办发〔2018〕118号五（十五）; PLT-01, PLT-03",
		sentence: "载体的回执或者公示期满由人自己登记",
		*breaches(file) {
			for (const event of file.all("CarrierReceiptAccepted", "DecisionExpired"))
				if (by(event) !== "system") yield [event];
		},
	},
];
