import { dayOf } from "../case-file.ts";
import type { PublicationFile, PublicationRule } from "./publication-file.ts";
import type { Page, Sensitivity, Told } from "./vocabulary.ts";

const FOUR = ["authority", "party", "category", "conclusion"];
const SEVEN = ["document-number", "case-title", "authority", "facts", "legal-basis", "conclusion", "decision-date"];

/** Items of the list that the page does not say. */
const missing = ({ fields, supplements }: Page, wanted: readonly string[]) =>
	wanted.filter((id) => ![...fields, ...supplements].some((one) => one.id === id && one.text.trim() !== ""));

function* withoutItems(file: PublicationFile, wanted: readonly string[], modes = ["full", "summary"]) {
	for (const { event, draft, page } of file.releases())
		if (page && modes.includes(page.mode) && missing(page, wanted).length > 0) yield [draft, event];
}

/** The draft behind each first release; a correction keeps what the draft said of its secrets. */
function* drafted(file: PublicationFile): Iterable<[Told<"DisclosureDrafted">, Told<"DecisionPublished">]> {
	for (const published of file.all("DecisionPublished")) {
		const draft = file.last(published, "DisclosureDrafted");
		if (draft && draft.data.sensitivity.class !== "none") yield [draft, published];
	}
}

function agreed(file: PublicationFile, { path }: Sensitivity, published: Told<"DecisionPublished">): boolean {
	if (path?.kind === "consent") return path.document.trim() !== "" && path.on <= published.meta.date;
	return path?.kind === "public-interest" && file.last(published, "PublicInterestFound") !== undefined;
}
const processed = ({ data: { sensitivity, redactions } }: Told<"DisclosureDrafted">) =>
	sensitivity.path?.kind === "processing" && sensitivity.path.need.trim() !== "" && redactions.length > 0;

/** 公示的内容: 国办发〔2018〕118号二; 政府信息公开条例 14, 15; PUB-03, 04, 06, 07, 08; COR-02. */
export const CONTENT: readonly PublicationRule[] = [
	{
		article: "沁源公示办法 12; PUB-03",
		sentence: "摘要缺少七项中的内容",
		regimes: ["qinyuan"],
		breaches: (file) => withoutItems(file, SEVEN, ["summary"]),
	},
	{
		article: "国办发〔2018〕118号二（六）; 达州二（一）4（1）; 工信部二（一）4; PUB-03",
		sentence: "没有公布执法机关、执法对象、执法类别、执法结论",
		breaches: (file) => withoutItems(file, FOUR),
	},
	{
		article: "工信部二（一）4; PUB-03",
		sentence: "没有公示决定的日期",
		regimes: ["miit"],
		breaches: (file) => withoutItems(file, ["decision-date"]),
	},
	{
		article: "沁源公示办法 12; PUB-04",
		sentence: "以决定书的方式公示却没有决定书的内容，或者以摘要的方式公示了决定书",
		*breaches(file) {
			for (const { event, page } of file.releases())
				if (page && (page.mode === "full") !== page.fullText.length > 0) yield [event];
		},
	},
	{
		article: "政府信息公开条例 14; 沁源公示办法 13; PUB-06",
		sentence: "依法确定为国家秘密的信息公示了",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const [draft, published] of drafted(file))
				if (draft.data.sensitivity.class === "state-secret") yield [draft, published];
		},
	},
	{
		article: "沁源公示办法 13; 政府信息公开条例 15; PUB-08",
		sentence: "涉及商业秘密、个人隐私，没有权利人同意，也没有公共利益的认定就公示",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const [draft, published] of drafted(file)) {
				const { sensitivity } = draft.data;
				if (sensitivity.class !== "state-secret" && !agreed(file, sensitivity, published)) yield [draft, published];
			}
		},
	},
	{
		article: "个人信息保护法 15; 沁源公示办法 13; 政府信息公开条例 15; PUB-08",
		sentence: "权利人撤回同意以后，凭撤回以前的同意公示",
		*breaches(file) {
			for (const [draft, published] of drafted(file)) {
				const { path } = draft.data.sensitivity;
				const revoked = file.last(published, "ConsentRevoked");
				if (path?.kind === "consent" && revoked && path.on <= revoked.data.on) yield [draft, revoked, published];
			}
		},
	},
	{
		article: "能源局二（引言）; 达州二（一）1（1）; 工信部二（一）5; 国办发〔2018〕118号二（引言）; PUB-07",
		sentence: "涉及国家秘密、商业秘密、个人隐私，没有依法确需公开的理由或者没有作适当处理就公示",
		regimes: ["nea", "dazhou", "miit", "linyi"],
		*breaches(file) {
			for (const [draft, published] of drafted(file)) {
				// 临沂's own text is silent: 条例 15 binds it beside 118号.
				const { sensitivity } = draft.data;
				const other = file.regime === "linyi" && sensitivity.class !== "state-secret";
				if (!processed(draft) && !(other && agreed(file, sensitivity, published))) yield [draft, published];
			}
		},
	},
	{
		article: "沁源公示办法 19; 工信部二（一）5; 国办发〔2018〕118号二（引言）; COR-02",
		sentence: "更正没有写明错误的和正确的内容",
		*breaches(file) {
			for (const draft of file.all("CorrectionDrafted")) {
				const { fields } = draft.data;
				if (fields.length === 0 || fields.some(({ wrong, right }) => right.trim() === "" || wrong === right))
					yield [draft];
			}
			for (const corrected of file.all("DecisionCorrected")) if (corrected.data.labels.length === 0) yield [corrected];
		},
	},
	{
		article: "沁源公示办法 19; 工信部二（一）5; 国办发〔2018〕118号二（引言）; COR-02",
		sentence: "更正说明不是更正公布当日的，或者没有写明更正的信息项",
		*breaches(file) {
			for (const corrected of file.all("DecisionCorrected")) {
				const { labels, content } = corrected.data;
				const note = content.corrections?.at(-1);
				if (note?.on !== dayOf(corrected) || note.labels.join() !== labels.join()) yield [corrected];
			}
		},
	},
];
