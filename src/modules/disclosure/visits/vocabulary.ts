/** 检查通知的状态. That its address is dead (注销) stands beside the status: an inspection goes on all the same. */
export const VISIT_STATUS = {
	none: "未建立",
	drafting: "拟订中",
	issued: "已发出",
	held: "已检查",
	cancelled: "已取消",
} as const;
export type VisitStatus = keyof typeof VISIT_STATUS;

/** Lists of the authority from which the matter of an inspection may be taken. */
export const MATTER_LISTS = ["random-inspection", "matter", "power"] as const;

/** 随同人员 are never counted as officers (MID-04). */
export const COMPANION_KINDS = { expert: "专家", auxiliary: "执法辅助人员", other: "其他随同人员" } as const;
export type CompanionKind = keyof typeof COMPANION_KINDS;

/** What the enterprise may say of the visit afterwards, from the best to the worst. */
export const VISIT_SCORES = { 5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意" } as const;
/** Asked of the enterprise by 行政处罚法 55: certificates shown without being asked for, the people of the notice. */
export const VISIT_ANSWERS = { yes: "是", no: "否" } as const;
export type VisitAnswer = keyof typeof VISIT_ANSWERS;

export const OFFICERS_MIN = 2;
export const VISIT_ITEMS_MAX = 30;
