import { z } from "zod";
import { isStorable } from "#kernel/storable-text";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { ALL_TRIGGERS, ITEM_GROUPS, LIST_KIND_IDS, LIST_WITHDRAWALS, TRIGGER_KINDS } from "./vocabulary.ts";

export const ROWS_MAX = 5_000;
const COLUMNS_MAX = 40;
const CELL_LENGTH_MAX = 5_000;

const codes = <const O extends Readonly<Record<string, string>>>(options: O) =>
	z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]);

export const kindSchema = z.enum(LIST_KIND_IDS);
export const withdrawalSchema = codes(LIST_WITHDRAWALS);
export const typeSchema = z.enum(ENFORCEMENT_TYPES);
export const triggerKindSchema = codes(ALL_TRIGGERS);
/** Those that a person can record. */
export const namedTriggerSchema = codes(TRIGGER_KINDS);
export const basisSchema = z.object({ document: z.string(), article: z.string(), reading: z.string().exactOptional() });
export const unitSchema = z.object({ name: z.string(), orgPath: z.string() });

export const cellText = (title: string, max = CELL_LENGTH_MAX) =>
	z.string().trim().max(max, `${title}不超过${max}字`).refine(isStorable, `${title}含有不能保存的字符，请重新输入`);

/** A file handed in at the desk before the act that names it, by its name and SHA-256. */
export const photoSchema = z.object({
	name: z.string().min(1).max(200),
	sha256: z.string().regex(/^[0-9a-f]{64}$/, "请先上传照片"),
});

export const rowKey = z.string().regex(/^[0-9a-zA-Z._-]{1,80}$/, "行标识只能用字母、数字、点、横线和下划线");

/** 受理条件、申请材料、办理流程 one by one, each with the basis it rests on (REG-19) and, for a material, its sample. */
export const itemSchema = z.object({
	group: codes(ITEM_GROUPS).meta({ title: "类别", widget: "choice", options: ITEM_GROUPS }),
	text: cellText("内容", 500).min(1, "请填写内容").meta({ title: "内容" }),
	basis: z
		.object({
			document: cellText("法律名称", 200).min(1, "请填写法律名称").meta({ title: "法律名称" }),
			article: cellText("条款", 200).min(1, "请填写条款").meta({ title: "条款" }),
		})
		.nullable()
		.default(null)
		.meta({ title: "依据" }),
	sample: cellText("示范文本", 500).default("").meta({ title: "示范文本" }),
});

export const linkSchema = z.object({
	kind: z.string().max(40),
	key: z.string().max(120),
	text: z.string().max(500),
	url: z.string().max(500).exactOptional(),
});

/** A row as somebody hands it in; the unit that answers for it is that of the person, never one of their choosing. */
export const givenRow = z.object({
	key: rowKey.optional(),
	name: cellText("名称", 300).default(""),
	type: typeSchema.nullable().default(null),
	values: z
		.record(z.string().max(60), cellText("栏目内容"))
		.refine((values) => Object.keys(values).length <= COLUMNS_MAX, `栏目不超过${COLUMNS_MAX}个`)
		.default({}),
	items: z.array(itemSchema).max(200).default([]),
	links: z.array(linkSchema).max(50).default([]),
});
export type GivenRow = z.output<typeof givenRow>;

export const rowSchema = z.object({
	key: rowKey,
	name: z.string(),
	type: typeSchema.nullable(),
	values: z.record(z.string(), z.string()),
	items: z.array(itemSchema),
	links: z.array(linkSchema),
	unit: unitSchema,
});
export type Row = z.output<typeof rowSchema>;
export type Item = Row["items"][number];

export const columnSchema = z.object({
	label: z.string(),
	required: z.boolean(),
	basis: basisSchema.nullable(),
	via: z.enum(["上位规定", "内部规定"]).nullable(),
	fromRecord: z.boolean(),
});

export const triggerSchema = z.object({
	id: z.string(),
	kind: triggerKindSchema,
	text: z.string(),
	on: z.string(),
	/** Title of the repealed statute: rows that still cite it cannot be published again. */
	repealed: z.string().nullable(),
	/** 更新的依据 and what it says of time; absent in what was recorded by hand, where the page cites it once for all. */
	rule: z.object({ basis: basisSchema, promptness: z.string().nullable() }).nullable().exactOptional(),
});

export const taskSchema = z.object({
	id: z.string(),
	triggerId: z.string(),
	/** Null: the list as a whole. */
	rowKey: z.string().nullable(),
	label: z.string(),
	unit: unitSchema,
	startedOn: z.string(),
	/** 内部期限, never statutory; null where nobody set one and the text says only 及时, or nothing. */
	dueOn: z.string().nullable(),
});

export const markSchema = z.object({ key: z.string(), text: z.string().nullable() });
