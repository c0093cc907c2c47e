import { z } from "zod";
import { form, label, opinion, value, zhDate } from "./blocks.ts";
import { date, text } from "./fields.ts";
import { caseTitle, party, signedOpinion } from "./parts.ts";
import type { Block, Cell } from "./sheet.ts";
import { partyLine, signedLine } from "./wording.ts";

/**
 * What every 内部审批表 about one matter of a case has in common: the case as it stood, and the opinions of those who spoke,
 * signed and dated (沁源县能源局行政执法全过程记录办法 4 “内部程序审批表”, 24 第五项).
 */
export const approvalSchema = z.object({
	caseTitle,
	initiationNumber: text("立案文号").optional(),
	/** Absent where 立案 was never approved. */
	initiatedOn: date("立案日期").optional(),
	party,
	officers: text("承办人员").optional(),
	handler: signedOpinion("承办人意见").optional(),
	head: signedOpinion("行政机关负责人意见"),
});
type Approval = z.output<typeof approvalSchema>;

/** The form with the rows of its matter between the case and the opinions. */
export function approvalForm(data: Approval, matter: readonly (readonly Cell[])[]): Block[] {
	const { handler, head } = data;
	const rows = [
		[label("案件名称"), wide(data.caseTitle)],
		[
			label("立案文号"),
			value(data.initiationNumber ?? "／", { centre: true }),
			label("立案日期"),
			value(data.initiatedOn ? zhDate(data.initiatedOn) : "／", { centre: true }),
		],
		[label("当事人"), wide(partyLine(data.party))],
		[label("承办人员"), wide(data.officers ?? "／")],
		...matter,
		...(handler ? [[label("承办人\n意见"), opinion(handler.opinion, signedLine(handler), { span: 3 })]] : []),
		[label("行政机关\n负责人意见"), opinion(head.opinion, signedLine(head), { span: 3 })],
	];
	return [form([4, 7, 4, 7], rows)];
}

/** One label and its words over the whole width. */
export const wideRow = (title: string, words: string, heightMm?: number): Cell[] => [
	label(title),
	heightMm === undefined ? wide(words) : value(words, { span: 3, heightMm }),
];

const wide = (words: string) => value(words, { span: 3 });
