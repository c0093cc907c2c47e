import { z } from "zod";
import { ID_PATTERN } from "#kernel/ids";
import { isInstant } from "#kernel/instant";
import { isFen } from "#kernel/money";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { isStorable } from "#kernel/storable-text";
import { checkCitizenId, checkCreditCode, registeredCode } from "#registry/contract";

/**
 * The fields forms are made of. Each carries its Chinese title and the widget the console shows it with;
 * the same schema judges the API, so a form can never promise what the server refuses.
 */
const TEXT_LENGTH_MAX = 200;
const LONG_TEXT_LENGTH_MAX = 20_000;

const words = (title: string, lengthMax: number) =>
	z
		.string({ error: `请填写${title}` })
		.trim()
		.min(1, `请填写${title}`)
		.max(lengthMax, `${title}不超过${lengthMax}字`)
		.refine(isStorable, `${title}含有不能保存的字符，请重新输入`);

export const text = (title: string) => words(title, TEXT_LENGTH_MAX).meta({ title });

export const longText = (title: string) => words(title, LONG_TEXT_LENGTH_MAX).meta({ title, widget: "textarea" });

export const date = (title: string) =>
	z
		.string({ error: `请选择${title}` })
		.refine(isPlainDate, `${title}应为存在的日期（如 2024-03-13）`)
		.transform((value) => value as PlainDate)
		.meta({ title, widget: "date" });

export const moment = (title: string) =>
	z
		.string({ error: `请选择${title}` })
		.refine(isInstant, `${title}应为有效的时间`)
		.meta({ title, widget: "moment" });

/** A time of day as the clock on the wall shows it, `09:30`. */
export const clockTime = (title: string) =>
	z
		.string({ error: `请填写${title}` })
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${title}应如 09:30`)
		.meta({ title, widget: "time" });

export const money = (title: string) =>
	z
		.number({ error: `请填写${title}` })
		.refine(isFen, `${title}应为不小于零的金额`)
		.meta({ title, widget: "money" });

export const count = (title: string, min: number, max: number) =>
	z
		.number({ error: `请填写${title}` })
		.int(`${title}应为整数`)
		.min(min, `${title}不小于${min}`)
		.max(max, `${title}不大于${max}`)
		.meta({ title });

export const flag = (title: string) => z.boolean({ error: `请选择${title}` }).meta({ title, widget: "switch" });

/** A statement that must be true for the act to be lawful, ticked by the person who answers for it. */
export const confirmed = (title: string) =>
	z.literal(true, { error: `须确认：${title}` }).meta({ title, widget: "confirm" });

/** One of a closed list; `options` maps the code to its Chinese name. */
export const choice = <const O extends Readonly<Record<string, string>>>(title: string, options: O) =>
	z
		.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]], { error: `请选择${title}` })
		.meta({ title, widget: "choice", options });

export const choices = <const O extends Readonly<Record<string, string>>>(title: string, options: O) =>
	z
		.array(z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]), { error: `请选择${title}` })
		.min(1, `请至少选择一项${title}`)
		.meta({ title, widget: "choices", options });

const id = z.string().regex(ID_PATTERN, "编号格式不对");
export const streamId = id;

export const person = (title: string, widget: "person" | "officer" = "person") =>
	z
		.string({ error: `请选择${title}` })
		.min(1, `请选择${title}`)
		.max(64)
		.meta({ title, widget });

export const officers = (title: string) =>
	z
		.array(z.string().min(1).max(64), { error: `请选择${title}` })
		.min(1, `请选择${title}`)
		.max(20)
		.meta({ title, widget: "officers" });

export const documentRef = (title: string) =>
	z
		.string({ error: `请选择${title}` })
		.regex(ID_PATTERN, `请选择${title}`)
		.meta({ title, widget: "document" });

export const evidenceRefs = (title: string) =>
	z
		.array(z.string().min(1).max(20), { error: `请选择${title}` })
		.min(1, `请至少选择一项${title}`)
		.meta({ title, widget: "evidence" });

export const basis = z.object({
	document: text("法律名称"),
	article: text("条款"),
});

export const bases = (title: string) =>
	z
		.array(basis, { error: `请填写${title}` })
		.min(1, `请至少填写一条${title}`)
		.meta({ title, widget: "bases" });

/** 统一社会信用代码, kept as it is registered. `checked`: the console judges it as it is typed. */
export const creditCode = z
	.string({ error: "请填写统一社会信用代码" })
	.trim()
	.refine((value) => checkCreditCode(value).valid, "统一社会信用代码校验不通过，请核对")
	.transform(registeredCode)
	.meta({ title: "统一社会信用代码", checked: "credit-code" });

/** 当事人：an organisation by its 统一社会信用代码, a citizen without one (the identity number stays in the registry). */
export const party = z
	.discriminatedUnion("type", [
		z.object({
			type: z.literal("organisation"),
			name: text("单位名称"),
			creditCode,
			address: text("住所（住址）"),
			representative: text("法定代表人（负责人）"),
		}),
		z.object({
			type: z.literal("citizen"),
			name: text("姓名"),
			idNumber: z
				.string()
				.trim()
				.refine((value) => checkCitizenId(value).valid, "身份证号码校验不通过，请核对")
				.optional()
				.meta({ title: "身份证号码", widget: "secret", checked: "citizen-id" }),
			address: text("住所（住址）"),
		}),
	])
	.meta({ title: "当事人", widget: "party" });

/** Who signed an investigation document, and why the party did not (INV-06). */
export const signatures = z
	.object({
		officersSigned: officers("签名的执法人员"),
		party: choice("当事人签名情况", { signed: "已签名（盖章）", refused: "拒绝签名", absent: "不在场" }),
		refusalReason: text("拒签（不在场）原因").optional(),
		onSitePerson: text("在场见证人").optional(),
	})
	.meta({ title: "签名" });
