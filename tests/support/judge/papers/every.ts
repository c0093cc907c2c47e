import type { Paper, PaperRule } from "./paper.ts";
import { amountsIn, inPrint } from "./print.ts";

/** A line for the hand of somebody who signs later is open; nothing else is. */
const OPEN = /签收|接收/;
/** Who checked it says so by signing. */
const CHECKED = /核对无误|与我说的相符|与所述相符/;
const RECORDS = ["inspection-record", "questioning-record", "evidence-list", "defence-record", "hearing-record"];
/** 调查笔录; lists and receipts name who signed. */
const INVESTIGATION = ["inspection-record", "questioning-record", "defence-record"];
/** The organ of the seal: the review body's own on its opinion. */
const OTHERS_SEAL = ["review-opinion"];

const seals = ({ sheet }: Paper) => sheet.blocks.filter((block) => block.type === "seal");
const signed = ({ sheet }: Paper) =>
	sheet.blocks
		.flatMap((block) => (block.type === "signatures" ? block.lines : []))
		.filter(({ label }) => /当事人|被询问人|陈述申辩人/.test(label));
const assigned = ({ file, issued }: Paper) => file.between(undefined, issued, "OfficersAssigned");

/** What holds of every paper, and of those that record what somebody did (行政处罚法 52, 55, 59, 64). */
export const EVERY: readonly PaperRule[] = [
	{
		article: "沁源全过程记录办法 25",
		sentence: "文书里有程序代码、空值或者数字日期",
		// A batch number is what stands on the goods.
		broken: ({ kind, text }) =>
			/undefined|null|NaN|\[object/.test(text) || (kind !== "sampling-notice" && /\d{4}-\d{2}-\d{2}/.test(text)),
	},
	{
		article: "沁源全过程记录办法 25",
		sentence: "文书的句子没有写完、标点重复，或者括号里没有内容",
		broken: ({ text }) => /[。；，：、][。；，]|（）|《》|“”/.test(text),
	},
	{
		article: "沁源全过程记录办法 25",
		sentence: "用填空的样式称呼当事人",
		broken: ({ text }) => /你（单位）|住所（住址）/.test(text),
	},
	{
		article: "沁源全过程记录办法 25",
		sentence: "栏目是空的",
		broken: ({ labelled }) => labelled.some(([label, value]) => value.trim() === "" && !OPEN.test(label)),
	},
	{
		article: "行政处罚法 59 I（六）",
		sentence: "落款的机关或者日期不是作出的机关和日期",
		broken: (paper) =>
			seals(paper).some(
				({ authority, date }) =>
					date !== inPrint(paper.issued.meta.date) ||
					(authority !== paper.sheet.authority && !OTHERS_SEAL.includes(paper.kind)),
			),
	},
	{
		article: "行政处罚法 59 I（三）",
		sentence: "金额的大写与小写不一致",
		broken: ({ text }) => amountsIn(text).some(({ capital, figures }) => capital !== figures),
	},
	{
		article: "行政处罚法 55, 64（八）",
		sentence: "当事人没有签名，笔录却说已经核对无误",
		kinds: RECORDS,
		broken: (paper) =>
			CHECKED.test(paper.text) && signed(paper).every(({ value }) => /^(?:拒绝签名|不在场)/.test(value)),
	},
	{
		article: "行政处罚法 55; 沁源全过程记录办法 14",
		sentence: "调查笔录没有写明二名以上执法人员的姓名、证件编号和出示情况",
		kinds: INVESTIGATION,
		broken: (paper) => {
			const known = assigned(paper).flatMap(({ data }) => data.officers);
			const numbers = paper.text.match(/执法证件编号：[^）]+/g) ?? [];
			const foreign = numbers.some((one) => !known.some(({ certificateNumber }) => one.endsWith(certificateNumber)));
			return foreign || numbers.length < 2 || !/出示/.test(paper.text);
		},
	},
];
