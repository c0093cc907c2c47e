import { z } from "zod";
import { fields } from "#casework";
import { COMPANION_KINDS, VISIT_ITEMS_MAX } from "./vocabulary.ts";

const TEXT_MAX = 2_000;
const paragraph = (title: string) =>
	fields.longText(title).max(TEXT_MAX, `${title}不超过${TEXT_MAX}字`).meta({ title, widget: "textarea" });

const companion = z.object({
	name: fields.text("姓名"),
	kind: fields.choice("身份", COMPANION_KINDS),
	identity: fields.text("单位、专业或者职务"),
});

/** When and who: what can still change after the notice is out. */
export const whenParts = {
	visitOn: fields.date("检查日期"),
	from: fields.clockTime("开始时间"),
	to: fields.clockTime("结束时间"),
	officers: fields.officers("检查人员（两人以上）"),
	companions: z.array(companion).max(10, "随同人员不超过10人").optional().meta({ title: "随同的专家、辅助人员" }),
	openUntil: fields.date("查看地址有效至"),
};

/** What a notice says, in the order in which it is read. */
export const planParts = {
	objectName: fields.text("被检查单位"),
	creditCode: fields.creditCode,
	place: fields.text("检查地点"),
	reason: paragraph("检查事由"),
	items: z
		.array(fields.text("检查内容"), { error: "请填写检查内容" })
		.min(1, "请至少填写一项检查内容")
		.max(VISIT_ITEMS_MAX, `检查内容不超过${VISIT_ITEMS_MAX}项`)
		.meta({ title: "检查内容", widget: "tags" }),
	basis: paragraph("检查依据").optional().meta({ title: "检查依据（不填的，以清单载明的为准）", widget: "textarea" }),
	...whenParts,
	preparation: paragraph("请单位准备的材料、人员")
		.optional()
		.meta({ title: "请单位准备的材料、人员", widget: "textarea" }),
	rights: paragraph("被检查单位的权利和义务"),
	contact: fields.text("联系人和电话"),
};
export const planInput = z.object(planParts);

export const matterField = z
	.string({ error: "请选择检查事项" })
	.min(1, "请选择检查事项")
	.max(120)
	.meta({ title: "检查事项（取自本机关公布的清单）", widget: "visit-matter" });

const paper = z.object({
	title: fields.text("文书名称"),
	number: z.string().trim().max(100, "文号不超过100字").default("").meta({ title: "文号（没有的不填）" }),
});

/** 登记检查情况. Which of the optional ones an authority must fill in stands in its own text. */
export const heldParts = {
	heldOn: fields.date("实际检查日期"),
	arrivedAt: fields.clockTime("到达时间"),
	leftAt: fields.clockTime("离开时间"),
	officers: fields.officers("到场的检查人员"),
	shownTo: fields.text("向谁出示了执法证件").optional().meta({ title: "向谁出示了执法证件（姓名、职务）" }),
	exception: z
		.object({ reason: paragraph("特殊情况"), approver: fields.text("批准人") })
		.optional()
		.meta({ title: "特殊情况没有出示证件的" }),
	identityTold: fields.flag("已告知每名检查人员的姓名、部门、执法证号").optional(),
	companionsTold: fields.flag("已告知随同的专家、辅助人员的身份").optional(),
	dress: fields.text("着装和标识").optional().meta({ title: "着装和标识（未着装、佩戴的，写明不属于规定着装的原因）" }),
	rightsTold: fields.confirmed("已当场告知检查事由、依据和权利义务"),
	papers: z
		.array(paper, { error: "请填写出具的执法文书" })
		.min(1, "请至少填写一份出具的执法文书")
		.max(20, "执法文书不超过20份")
		.meta({ title: "当场出具的执法文书" }),
	note: paragraph("备注").optional().meta({ title: "备注（内部）", widget: "textarea" }),
	clue: paragraph("发现的涉嫌违法线索")
		.optional()
		.meta({ title: "发现的涉嫌违法线索（内部，没有的不填）", widget: "textarea" }),
};
export const clueInput = z.object({ text: paragraph("检查发现的涉嫌违法线索") });
