import { z } from "zod";
import { fields } from "#casework";
import { checkCitizenId, checkCreditCode, registeredCode } from "#registry/contract";
import { OBJECT_KINDS, OBJECTS_MAX } from "./vocabulary.ts";

const RESULT_LENGTH_MAX = 500;
const shortened = (title: string) =>
	fields
		.longText(title)
		.max(RESULT_LENGTH_MAX, `${title}不超过${RESULT_LENGTH_MAX}字`)
		.meta({ title, widget: "textarea" });

/** No form takes an identity number: there is nothing to store and nothing to hide (个人信息保护法 6). */
const objectShape = {
	kind: fields.choice("对象类型", OBJECT_KINDS),
	name: fields.text("抽查对象"),
	creditCode: z
		.string()
		.trim()
		.refine((code) => code === "" || checkCreditCode(code).valid, "统一社会信用代码校验不通过，请核对")
		// One citizen's number in thirty passes the check of a credit code, and a code is published.
		.refine((code) => !checkCitizenId(code).valid, "这是身份证号码，不是统一社会信用代码，不得填写")
		.transform(registeredCode)
		.optional()
		.meta({ title: "统一社会信用代码（自然人不填）", checked: "credit-code" }),
};

function codeFits({ value, issues }: z.core.ParsePayload<{ kind: string; creditCode?: string | undefined }>): void {
	const coded = (value.creditCode ?? "") !== "";
	const fault = (message: string) => issues.push({ code: "custom", path: ["creditCode"], message, input: value });
	if (value.kind === "organisation" && !coded) fault("单位须填写统一社会信用代码");
	if (value.kind === "person" && coded) fault("自然人不填统一社会信用代码，也不填证件号码");
}

/** One object drawn. */
export const objectSchema = z
	.object({ ...objectShape, result: shortened("抽查结果"), disposal: shortened("查处结果") })
	.check(codeFits);
export type GivenObject = z.output<typeof objectSchema>;

/** One object of the pool; the place tells two of one name apart and stays inside. */
export const poolObjectInput = z
	.object({ ...objectShape, place: fields.text("经营场所、住址").optional().meta({ title: "经营场所、住址（内部）" }) })
	.check(codeFits);
export type GivenPoolObject = z.output<typeof poolObjectInput>;

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
	from: z.enum(["form", "file"]).default("form").meta({ widget: "hidden" }),
	hide: z.array(fields.text("另外隐去的内容")).max(100).optional().meta({ title: "另外隐去的内容", widget: "tags" }),
};
