import { z } from "zod";
import type { Period } from "#calendar/contract";
import type { Basis } from "#kernel/basis";
import type { Fen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";

/** Browser-safe: what an import reads, doubts and reports; the vocabulary of what changes in public. */

export * from "./public-kinds.ts";
export * as reports from "./reports/contract.ts";

/** The published form of decisions (双公示 with the stages of the case added), column by column as its files name them. */
export const DECISION_COLUMNS = {
	rowId: "编号",
	number: "行政处罚决定书文号",
	partyName: "行政相对人名称",
	partyClass: "行政相对人类别",
	creditCode: "行政相对人代码_1(统一社会信用代码)",
	businessNumber: "行政相对人代码_2(工商注册号)",
	organisationCode: "行政相对人代码_3(组织机构代码)",
	representative: "法定代表人(脱敏)",
	address: "地址",
	violation: "违法行为类型",
	facts: "违法事实(摘要)",
	violatedBasis: "违反依据",
	penaltyBasis: "处罚依据",
	kinds: "处罚类别",
	content: "处罚内容",
	fine: "罚款金额(万元)",
	confiscated: "没收违法所得、没收非法财物的金额(万元)",
	decidedOn: "处罚决定日期",
	publishedOn: "公示日期",
	authority: "处罚机关",
	filedOn: "立案或调查起始日期",
	endedOn: "调查终结日期",
	correction: "责令改正文书",
	notice: "事先告知文书及日期",
	compulsion: "行政强制措施",
	paidOn: "缴款日期",
	closedOn: "结案日期",
	litigation: "诉讼情况",
	sourceUrl: "来源网址",
	sourceKind: "来源性质",
	remark: "数据质量备注",
} as const;
export type DecisionColumn = keyof typeof DECISION_COLUMNS;
/** Without these three a file is not a list of decisions; the others may be missing and then count as empty. */
export const NEEDED_COLUMNS: readonly DecisionColumn[] = ["number", "partyName", "authority"];

/** One row as read: column title → text. Columns the form does not know are kept too. */
export type RawRow = Readonly<Record<string, string>>;

/** One doubt about one field of one row. Never a reason to drop the row. */
export type ImportWarning = {
	/** The row's own 编号, or 第N行 where it has none. */
	readonly row: string;
	/** The column as the file names it. */
	readonly field: string;
	/** Stable, kebab-case: `credit-code`, `number-missing`, `late-publication` … */
	readonly code: string;
	/** One Chinese sentence. */
	readonly reason: string;
};

/** 责令改正 is no penalty (行政处罚法 9, 28): it is published as the outcome of an inspection, with that period. */
export type DecisionType = "penalty" | "licence" | "inspection";

/**
 * A decision that was published before this system was, ready for the disclosure module. Names of natural persons are
 * masked; unknown dates and amounts are null and never guessed. Amounts in 分.
 */
export type HistoricalDecision = {
	readonly sourceId: string;
	/** Canonical form (documents' parser); null where the source has none. */
	readonly number: string | null;
	readonly partyName: string;
	readonly naturalPerson: boolean;
	readonly type: DecisionType;
	readonly title: string;
	readonly facts: string;
	readonly bases: string;
	readonly kinds: string;
	readonly content: string;
	readonly fineFen: Fen | null;
	readonly confiscatedFen: Fen | null;
	readonly decidedOn: PlainDate | null;
	readonly publishedOn: PlainDate | null;
	/** The deciding organ as the source names it: text, not an authority of this installation. */
	readonly authorityName: string;
	readonly sourceUrl: string;
	/** As written; masked or wrong codes stay as they are. */
	readonly code: string;
	/** The reasons of the row's warnings. */
	readonly warnings: readonly string[];
};

export type ReadDecision = {
	/** SHA-256 over number (or 编号), organ, party and date of decision: the same decision is one item. */
	readonly key: string;
	readonly rowId: string;
	/** What is stored of the row: as read, without identity numbers. */
	readonly raw: RawRow;
	readonly decision: HistoricalDecision;
	readonly warnings: readonly ImportWarning[];
};

/** The period within which such a decision had to be published, and since when that bound (PUB-01). */
export type PublicationRule = { readonly period: Period; readonly basis: Basis; readonly since: PlainDate };

export const importWarning = z.object({ row: z.string(), field: z.string(), code: z.string(), reason: z.string() });

/** What `sanzhi import decisions --json` prints. `warned` counts rows. */
export const decisionImportReport = z.object({
	runId: z.string().nullable(),
	dryRun: z.boolean(),
	read: z.number(),
	new: z.number(),
	unchanged: z.number(),
	changed: z.number(),
	warned: z.number(),
	late: z.number(),
	warnings: z.array(importWarning),
});
export type DecisionImportReport = z.output<typeof decisionImportReport>;

export const STATUTE_OUTCOMES = {
	added: "新增",
	revised: "文本有变，已作为修订保存",
	unchanged: "没有变化",
	failed: "不能导入",
} as const;
export type StatuteOutcome = keyof typeof STATUTE_OUTCOMES;

export const statuteImportReport = z.object({
	runId: z.string().nullable(),
	dryRun: z.boolean(),
	read: z.number(),
	new: z.number(),
	changed: z.number(),
	unchanged: z.number(),
	failed: z.number(),
	articles: z.number(),
	files: z.array(
		z.object({
			file: z.string(),
			outcome: z.enum(["added", "revised", "unchanged", "failed"]),
			title: z.string(),
			articles: z.number(),
			reason: z.string().nullable(),
			doubts: z.array(z.string()),
		}),
	),
});
export type StatuteImportReport = z.output<typeof statuteImportReport>;

export { type CalendarChangedData, type ClockChange, calendarChangedData, clockChange } from "#casework/contract";
export * from "./api/contract.ts";
export * from "./clients/contract.ts";
export * from "./export/contract.ts";
export * from "./hand-over/contract.ts";
export * from "./personnel/contract.ts";
export * from "./personnel/report-lines.ts";
export * from "./push/contract.ts";
export * from "./register/contract.ts";
export * from "./register/schema.ts";
