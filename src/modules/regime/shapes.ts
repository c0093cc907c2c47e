import { z } from "zod";

/** The five kinds of enforcement act the texts name (行政执法行为). */
export const ENFORCEMENT_TYPES = ["penalty", "licence", "compulsion", "inspection", "levy"] as const;
export type EnforcementType = (typeof ENFORCEMENT_TYPES)[number];
export const enforcementTypeLabel: Readonly<Record<EnforcementType, string>> = {
	penalty: "行政处罚",
	licence: "行政许可",
	compulsion: "行政强制",
	inspection: "行政检查",
	levy: "行政征收征用",
};

/** workday 工作日, day 自然日, hour 连续小时, month 月 (a year is twelve). Which one a text means is part of the clause. */
const PERIOD_UNITS = ["workday", "day", "hour", "month"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];
export type Period = { readonly count: number; readonly unit: PeriodUnit };
export const periodUnitLabel: Readonly<Record<PeriodUnit, string>> = {
	workday: "个工作日",
	day: "日",
	hour: "小时",
	month: "个月",
};

/** What a rule says when it says only “及时”: a duty without a number, never a number of ours. */
export const promptness = z.literal("及时");
export const period = z.strictObject({ count: z.int().positive(), unit: z.enum(PERIOD_UNITS) }).readonly();
export const workdays = z.strictObject({ count: z.int().positive(), unit: z.literal("workday") }).readonly();
export const texts = z.array(z.string().min(1)).readonly();
export const someTexts = z.array(z.string().min(1)).min(1).readonly();
export const enforcementType = z.enum(ENFORCEMENT_TYPES);

/** The most common shapes: a list of named things, a limit in time, a bare duty. */
export const items = z.strictObject({ items: someTexts });
export const limit = z.strictObject({ period });
export const duty = z.strictObject({ required: z.boolean() });
export const named = <Id extends z.ZodType<string>>(id: Id) => z.strictObject({ id, label: z.string().min(1) });
