import { z } from "zod";
import { fields } from "#casework";
import { checkCreditCode } from "#registry/contract";
import { OBJECT_KINDS, OBJECTS_MAX } from "./vocabulary.ts";

const RESULT_LENGTH_MAX = 500;
const shortened = (title: string) =>
	fields
		.longText(title)
		.max(RESULT_LENGTH_MAX, `${title}不超过${RESULT_LENGTH_MAX}字`)
		.meta({ title, widget: "textarea" });

/** One object drawn. No form takes an identity number: there is nothing to store and nothing to hide (个人信息保护法 6). */
export const objectSchema = z
	.object({
		kind: fields.choice("对象类型", OBJECT_KINDS),
		name: fields.text("抽查对象"),
		creditCode: z
			.string()
			.trim()
			.refine((code) => code === "" || checkCreditCode(code).valid, "统一社会信用代码校验不通过，请核对")
			.optional()
			.meta({ title: "统一社会信用代码（自然人不填）" }),
		result: shortened("抽查结果"),
		disposal: shortened("查处结果"),
	})
	.superRefine((one, context) => {
		const coded = (one.creditCode ?? "") !== "";
		if (one.kind === "organisation" && !coded)
			context.addIssue({ code: "custom", path: ["creditCode"], message: "单位须填写统一社会信用代码" });
		if (one.kind === "person" && coded)
			context.addIssue({ code: "custom", path: ["creditCode"], message: "自然人不填统一社会信用代码，也不填证件号码" });
	});
export type GivenObject = z.output<typeof objectSchema>;

/** What a form or a file may hand in; a part that is not given stays as it was. */
export const roundParts = {
	drawnOn: fields.date("抽取日期").optional(),
	endedOn: fields.date("检查完成日期").optional(),
	method: fields
		.longText("随机抽取方式")
		.max(RESULT_LENGTH_MAX, `随机抽取方式不超过${RESULT_LENGTH_MAX}字`)
		.optional()
		.meta({ title: "随机抽取方式", widget: "textarea" }),
	inspectors: fields.officers("抽取的检查人员").optional(),
	objects: z
		.array(objectSchema)
		.min(1, "请至少填写一个抽查对象")
		.max(OBJECTS_MAX, `一个批次不超过${OBJECTS_MAX}个抽查对象`)
		.optional()
		.meta({ title: "抽查对象", widget: "round-objects" }),
	hide: z.array(fields.text("另外隐去的内容")).max(100).optional().meta({ title: "另外隐去的内容", widget: "tags" }),
};
