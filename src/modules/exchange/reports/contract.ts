import { z } from "zod";
import type { Access } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { REPORT_FIELDS, REPORT_KINDS, type ReportKind } from "./fields.ts";

export { REPORT_FIELDS, REPORT_KINDS, type ReportField, type ReportKind } from "./fields.ts";

/** Browser-safe: the doors of 数据报送 and what goes through them. */
const kind = z.enum(Object.keys(REPORT_KINDS) as [ReportKind, ...ReportKind[]]);
const date = z
	.string()
	.refine(isPlainDate, "请填写日期")
	.transform((text) => text as PlainDate);
const DAYS_MAX = "期间不得超过一年";
const period = { from: date, to: date };
const isInOrder = (value: { from: string; to: string }) => value.from <= value.to;
const isShort = (value: { from: string; to: string }) =>
	value.to < `${Number(value.from.slice(0, 4)) + 1}${value.from.slice(4)}`;

export const reportQuery = z
	.object({ kind, ...period })
	.refine(isInOrder, { path: ["to"], message: "期间止不得早于期间起" })
	.refine(isShort, { path: ["to"], message: DAYS_MAX });
export type ReportQuery = z.output<typeof reportQuery>;

export const reportFault = z.object({
	row: z.string(),
	field: z.string(),
	reason: z.string(),
	severity: z.enum(["error", "warning", "excluded", "by-hand"]),
});
const counts = z.object({
	rows: z.number().int(),
	cancellations: z.number().int(),
	faulty: z.number().int(),
	excluded: z.number().int(),
});
export const reportPreview = z.object({
	counts,
	/** The first rows as they would leave. */
	sample: z.array(z.record(z.string(), z.string())),
	faults: z.array(reportFault),
});
export type ReportPreview = z.output<typeof reportPreview>;

export const reportRun = z.object({
	id: z.string(),
	kind,
	from: z.string(),
	to: z.string(),
	counts,
	madeAt: z.string(),
	madeByName: z.string(),
});
export type ReportRunView = z.output<typeof reportRun>;
export const reportDetail = reportRun.extend({ faults: z.array(reportFault) });
export const reportList = z.object({
	items: z.array(reportRun),
	total: z.number().int(),
	page: z.number().int(),
	size: z.number().int(),
});
export const reportListQuery = z.object({
	kind: kind.or(z.literal("")).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(100).default(20),
});
export const reportParams = z.object({ report: z.string().regex(ID_PATTERN) });
export const reportFileQuery = z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx") });

const DESK: Access = {
	roles: ["disclosure-clerk", "information-officer", "platform-operator", "leader", "head", "supervisor"],
};
/** Sending data out is not for those who only watch. */
const SENDERS: Access = { roles: ["disclosure-clerk", "information-officer", "platform-operator", "leader", "head"] };

export const reportRoutes = {
	preview: { url: "/api/reports/preview", access: DESK, summary: "数据报送预览" },
	make: { url: "/api/reports", access: SENDERS, summary: "生成报送批次" },
	list: { url: "/api/reports", access: DESK, summary: "报送记录" },
	detail: { url: "/api/reports/:report", access: DESK, summary: "一次报送" },
	file: { url: "/api/reports/:report/file", access: SENDERS, summary: "下载报送文件" },
} as const;

export function fieldsOf(of: ReportKind) {
	return REPORT_FIELDS[of];
}
