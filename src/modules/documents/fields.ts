import { z } from "zod";
import { isInstant } from "#kernel/instant";
import { isFen } from "#kernel/money";
import { isPlainDate } from "#kernel/plain-date";

/** The fields papers are filled from. Each carries its Chinese title, which is also its name in a Problem. */
const TEXT_LENGTH_MAX = 500;
const LONG_TEXT_LENGTH_MAX = 50_000;
const ITEMS_MAX = 2_000;

export const text = (title: string) =>
	z
		.string({ error: `缺少${title}` })
		.trim()
		.min(1, `缺少${title}`)
		.max(TEXT_LENGTH_MAX, `${title}不超过${TEXT_LENGTH_MAX}字`)
		.meta({ title });

export const longText = (title: string) =>
	z
		.string({ error: `缺少${title}` })
		.trim()
		.min(1, `缺少${title}`)
		.max(LONG_TEXT_LENGTH_MAX, `${title}不超过${LONG_TEXT_LENGTH_MAX}字`)
		.meta({ title });

/** A day as `YYYY-MM-DD`. */
export const date = (title: string) =>
	z
		.string({ error: `缺少${title}` })
		.refine(isPlainDate, `${title}应为存在的日期（如 2024-03-13）`)
		.meta({ title });

/** A moment as `2024-03-13T01:05:00.000Z`; printed in Beijing time. */
export const moment = (title: string) =>
	z
		.string({ error: `缺少${title}` })
		.refine(isInstant, `${title}应为有效的时间`)
		.meta({ title });

/** 分. */
export const money = (title: string) =>
	z
		.number({ error: `缺少${title}` })
		.refine(isFen, `${title}应为不小于零的金额（分）`)
		.meta({ title });

export const count = (title: string, min: number, max: number) =>
	z
		.int({ error: `${title}应为整数` })
		.min(min, `${title}不小于${min}`)
		.max(max, `${title}不大于${max}`)
		.meta({ title });

export const flag = (title: string) => z.boolean({ error: `缺少${title}` }).meta({ title });

/** One of a closed list; `options` maps the code to its Chinese name. */
export const choice = <const O extends Readonly<Record<string, string>>>(title: string, options: O) =>
	z
		.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]], { error: `${title}不在可选范围内` })
		.meta({ title, options });

export const list = <T extends z.ZodType>(title: string, item: T, min = 1) =>
	z
		.array(item, { error: `缺少${title}` })
		.min(min, min === 1 ? `缺少${title}` : `${title}不少于${min}项`)
		.max(ITEMS_MAX, `${title}不超过${ITEMS_MAX}项`)
		.meta({ title });
