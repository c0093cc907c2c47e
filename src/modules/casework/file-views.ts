import { z } from "zod";

/** What the screen of a case shows beside the case itself: who looked at it, how it is kept, what an act would print. */

const basis = z.object({ document: z.string(), article: z.string(), reading: z.string().optional() });

/** 查阅记录: the ways in which the content of a case is shown to somebody. */
export const CONSULTATION_KINDS = {
	case: "打开案件",
	form: "打开办理表单",
	preview: "预览文书草稿",
	publication: "查看公示内容",
	paper: "查看文书",
	file: "打开或下载文书文件",
} as const;
export type ConsultationKind = keyof typeof CONSULTATION_KINDS;
const consultationKind = z.enum(Object.keys(CONSULTATION_KINDS) as [ConsultationKind, ...ConsultationKind[]]);

export const consultationRow = z.object({
	/** The first time within its hour. */
	at: z.string(),
	what: consultationKind,
	/** Name and number as they were; empty for the case itself. */
	thing: z.string(),
	personName: z.string(),
	personTitle: z.string(),
	unitName: z.string(),
});
export type ConsultationRow = z.output<typeof consultationRow>;

export const consultationQuery = z.object({
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(200).default(50),
});

/** GET /api/cases/:case/consultations */
export const consultationList = z.object({
	items: z.array(consultationRow),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
	/** Everybody's lines; otherwise one's own alone. */
	all: z.boolean(),
	bases: z.array(basis),
});
export type ConsultationList = z.output<typeof consultationList>;

/** 密级栏: what is true of every case file, and the texts that say so. No grade of state secrets is set here. */
export const confidentiality = z.object({
	label: z.string(),
	/** Why it is not public, and what must be kept from it. */
	points: z.array(z.object({ text: z.string(), basis, via: z.string().nullable() })),
	note: z.string(),
});
export type Confidentiality = z.output<typeof confidentiality>;

/** 文书生成失败: why there is no file yet, and whether it waits for a person to have it tried again. */
export const renditionFault = z.object({ reason: z.string(), isSetAside: z.boolean() });

/** POST /api/cases/:case/acts/:act/preview: the papers the act would make of what is filled in; kept nowhere. */
export const actPreview = z.object({
	/** Label and words of each paper, marked as a draft in the words themselves. */
	papers: z.array(z.object({ kind: z.string(), label: z.string(), html: z.string() })),
	/** 还缺: what has to be filled in, or done before, until there is something to show. */
	missing: z.array(z.string()),
});
export type ActPreview = z.output<typeof actPreview>;
