/** 抽查批次的状态. A published round whose correction is under way stays public as it was. */
export const ROUND_STATUS = {
	none: "未建立",
	drafting: "编制中",
	drafted: "待审核",
	checked: "待发布",
	published: "已公示",
	correcting: "更正待审核",
	corrected: "更正待发布",
	withdrawn: "已撤下",
} as const;
export type RoundStatus = keyof typeof ROUND_STATUS;

export const OBJECT_KINDS = { organisation: "单位", person: "自然人" } as const;
export type ObjectKind = keyof typeof OBJECT_KINDS;

/** Why a public round is corrected; a closed list, so that the note on the page cannot repeat what was wrong. */
export const ROUND_CORRECTIONS = {
	"clerical-error": "公示录入有误",
	"result-changed": "查处结果有新的进展",
	"redaction-insufficient": "应当隐去的内容未隐去",
} as const;
export type RoundCorrectionReason = keyof typeof ROUND_CORRECTIONS;

/** More objects than these are worked on in a spreadsheet, not in a form. */
export const OBJECTS_IN_FORM_MAX = 40;
export const OBJECTS_MAX = 1_000;
