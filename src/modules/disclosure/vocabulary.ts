import { REMEDY_RESULTS as RESULTS_IN_CASES } from "#casework/contract";

export { PASSAGE_KINDS as REDACTION_KINDS, type PassageKind as RedactionKind } from "#registry/contract";

/** 公示事项的状态. `dropped`: the decision fell before it was ever public, so there is nothing to take down. */
export const PUBLICATION_STATUS = {
	none: "未登记",
	pending: "待编制",
	drafted: "待审核",
	checked: "待发布",
	published: "已公示",
	withheld: "不予公开",
	withdrawn: "已撤下",
	expired: "公示期满",
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

/** How the regimes let a sensitive item be public all the same; the words are those of the texts. */
export const SENSITIVITY_PATHS = {
	processing: "作适当处理后公开",
	consent: "权利人同意",
	"public-interest": "不公开可能对公共利益造成重大影响",
} as const;

export const WITHDRAWAL_GROUNDS = {
	annulment: "决定已被撤销、变更、确认违法、确认无效或者责令重作",
	inaccurate: "公示内容不准确，撤下更正",
	infringing: "公示侵害他人合法权益",
	consent: "权利人撤回同意",
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

/** 履行情况 (临沂 一（一）9). */
export const PERFORMANCE_STATUS = {
	unperformed: "未履行",
	partly: "部分履行",
	performed: "已履行",
	compelled: "强制执行",
} as const;
export type PerformanceStatus = keyof typeof PERFORMANCE_STATUS;

/** Why a public text is corrected; a closed list, so that the note on the page cannot repeat what was wrong. */
export const CORRECTION_REASONS = {
	"clerical-error": "公示录入有误",
	"decision-corrected": "决定书已补正",
	"on-request": "当事人申请更正，经核实属实",
	"redaction-insufficient": "应当隐去的内容未隐去",
} as const;
export type CorrectionReason = keyof typeof CORRECTION_REASONS;
export const CORRECTION_STAGES = { requested: "待拟订", drafted: "待审核", checked: "待发布" } as const;
export type CorrectionStage = keyof typeof CORRECTION_STAGES;

/** What a person does against a published item (公示办法 20). */
export const REMEDY_KINDS = { complaint: "投诉、举报", reconsideration: "行政复议", litigation: "行政诉讼" } as const;
/** As the case names them; beside them what a complaint has, and what has no result yet. */
export const REMEDY_RESULTS = {
	pending: "办理中",
	...RESULTS_IN_CASES,
	upheld: "维持",
	rejected: "驳回、不支持",
	withdrawn: "撤回",
} as const;
export type RemedyResult = keyof typeof REMEDY_RESULTS;

export const CARRIER_FORMS = { online: "网上载体", offline: "线下载体" } as const;
/** What became of a release: taken down, or changed for the text that is right now. */
export const TAKE_DOWN = { removed: "撤下", replaced: "更换为更正后的内容" } as const;
export type TakeDown = keyof typeof TAKE_DOWN;

/** What a push told the carrier whose receipt is kept. */
export const RECEIPT_ACTIONS = {
	published: "发布",
	corrected: "更正",
	withdrawn: "撤下",
	expired: "公示期满",
	updated: "更新",
} as const;
