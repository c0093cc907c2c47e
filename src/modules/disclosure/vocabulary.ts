/** 公示事项的状态. `dropped`: the decision fell before it was ever public, so there is nothing to take down. */
export const PUBLICATION_STATUS = {
	none: "未登记",
	pending: "待编制",
	drafted: "待审核",
	checked: "待发布",
	published: "已公示",
	withheld: "不予公开",
	withdrawn: "已撤下",
	dropped: "公示前已失效",
} as const;
export type PublicationStatus = keyof typeof PUBLICATION_STATUS;

export const DISCLOSURE_MODES = { full: "决定书全文", summary: "信息摘要" } as const;
export type DisclosureMode = keyof typeof DISCLOSURE_MODES;

/** The three classes the texts name; `none` is the clerk's statement that there is nothing of the kind. */
export const SENSITIVITY_CLASSES = {
	none: "不涉及",
	"state-secret": "国家秘密",
	"trade-secret": "商业秘密",
	privacy: "个人隐私",
} as const;
export type SensitivityClass = keyof typeof SENSITIVITY_CLASSES;

export const WITHDRAWAL_GROUNDS = {
	annulment: "决定已被撤销、变更、确认违法、确认无效或者责令重作",
	inaccurate: "公示内容不准确，撤下更正",
	infringing: "公示侵害他人合法权益",
	expired: "公示期限届满",
} as const;
export type WithdrawalGround = keyof typeof WITHDRAWAL_GROUNDS;

/** 法律、法规、规章 that may set another period (另有规定). */
export const NORM_LEVELS = {
	law: "法律",
	"administrative-regulation": "行政法规",
	"local-regulation": "地方性法规",
	rule: "规章",
} as const;
export type NormLevel = keyof typeof NORM_LEVELS;

/** Why a passage is hidden; the article stands in `redaction.ts`. */
export const REDACTION_KINDS = {
	name: "自然人姓名",
	identity: "公民身份号码",
	phone: "电话号码",
	account: "账号、卡号",
	address: "自然人住址",
	birth: "出生日期",
	email: "电子邮箱",
	plate: "机动车号牌",
	manual: "人工隐去",
} as const;
export type RedactionKind = keyof typeof REDACTION_KINDS;
