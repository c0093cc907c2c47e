/** The closed lists of 统计: code and Chinese name. Browser-safe. */
export const REPORT_STATUS = {
	none: "未建立",
	open: "填报中",
	drafted: "已汇总数据",
	finalised: "已定稿",
	checked: "待公开",
	published: "已公开",
	done: "已上报",
} as const;
export type ReportStatus = keyof typeof REPORT_STATUS;

export const SECTION_STATUS = { none: "未建立", open: "待确认", confirmed: "已确认" } as const;
export type SectionStatus = keyof typeof SECTION_STATUS;

export const SUBMISSION_METHODS = {
	paper: "纸质公文",
	exchange: "公文交换系统",
	platform: "行政执法监督平台",
	other: "其他方式",
} as const;

export const FINDING_STATUS = { none: "未登记", open: "整改中", reported: "待验收", closed: "已销号" } as const;
export type FindingStatus = keyof typeof FINDING_STATUS;
