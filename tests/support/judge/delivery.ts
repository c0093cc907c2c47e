import { dayOf, lastDay } from "./case-file.ts";
import type { Rule } from "./rule.ts";

const ATTEMPTABLE = ["direct", "left", "postal", "entrusted"];

/** 送达: 行政处罚法 61; 民事诉讼法 87–95; SRV-01 … SRV-05. */
export const SERVICE: readonly Rule[] = [
	{
		article: "行政处罚法 61; 民事诉讼法 87",
		sentence: "送达的不是案卷里的文书，或者送达早于文书制作",
		*breaches(file) {
			for (const served of file.all("DocumentServed", "ServiceDispatched")) {
				const paper = file
					.between(undefined, served, "DocumentIssued")
					.find(({ data }) => data.documentId === served.data.documentId);
				if (!paper || served.data.on < dayOf(paper)) yield [paper, served];
			}
		},
	},
	{
		article: "民事诉讼法 87",
		sentence: "同一文书送达了两次：送达日期不唯一",
		*breaches(file) {
			for (const served of file.all("DocumentServed")) {
				const former = file
					.between(undefined, served, "DocumentServed")
					.find(({ data }) => data.documentId === served.data.documentId);
				if (former) yield [former, served];
			}
		},
	},
	{
		article: "民事诉讼法 87",
		sentence: "送达没有送达回证",
		*breaches(file) {
			for (const served of file.all("DocumentServed")) if (!file.paperOf(served, "service-receipt")) yield [served];
		},
	},
	{
		article: "民事诉讼法 89; 沁源全过程记录办法 27（二）",
		sentence: "留置送达没有拒收事由、见证人或者音像记录",
		*breaches(file) {
			for (const served of file.all("DocumentServed").filter(({ data }) => data.method === "left")) {
				const { refusalReason, leftAt, witness, footage } = served.data.detail;
				if (!refusalReason || !leftAt || (!witness && !footage?.includes('"recorded"'))) yield [served];
			}
		},
	},
	{
		article: "沁源全过程记录办法 27（二）",
		sentence: "留置送达没有进行音像记录",
		regimes: ["qinyuan"],
		*breaches(file) {
			for (const served of file.all("DocumentServed").filter(({ data }) => data.method === "left"))
				if (!served.data.detail["footage"]?.includes('"recorded"')) yield [served];
		},
	},
	{
		article: "行政处罚法 61 II; 民事诉讼法 90",
		sentence: "电子送达没有当事人同意并签订的确认书",
		*breaches(file) {
			for (const served of file.all("DocumentServed").filter(({ data }) => data.method === "electronic"))
				if (!served.data.detail["consent"]) yield [served];
		},
	},
	{
		article: "民事诉讼法 91; 沁源全过程记录办法 27（四）",
		sentence: "邮寄送达没有付邮或者没有回执",
		*breaches(file) {
			for (const served of file.all("DocumentServed").filter(({ data }) => data.method === "postal")) {
				const sent = file
					.between(undefined, served, "ServiceDispatched")
					.findLast(({ data }) => data.documentId === served.data.documentId && data.method === "postal");
				if (!sent || !served.data.detail["receipt"] || served.data.on < sent.data.on) yield [sent, served];
			}
		},
	},
	{
		article: "民事诉讼法 95 I",
		sentence: "公告没有满三十日即视为送达",
		*breaches(file) {
			for (const served of file.all("DocumentServed").filter(({ data }) => data.method === "announcement")) {
				const sent = file
					.between(undefined, served, "ServiceDispatched")
					.findLast(({ data }) => data.documentId === served.data.documentId && data.method === "announcement");
				const due = sent && lastDay(sent.data.on, 30, "day");
				if (!due || served.data.on < due || dayOf(served) < due) yield [sent, served];
			}
		},
	},
	{
		article: "民事诉讼法 95; 沁源全过程记录办法 27（五）",
		sentence: "其他方式没有用尽也没有说明就公告送达",
		*breaches(file) {
			for (const sent of file.all("ServiceDispatched").filter(({ data }) => data.method === "announcement")) {
				const { others = "", course, announcement } = sent.data.detail;
				const tried = file
					.between(undefined, sent, "ServiceFailed")
					.filter(({ data }) => data.documentId === sent.data.documentId && data.on <= sent.data.on);
				const accounted = ATTEMPTABLE.every(
					(way) => others.includes(`"${way}"`) || tried.some(({ data }) => data.method === way),
				);
				if (!course || !announcement || !accounted) yield [sent];
			}
		},
	},
];
