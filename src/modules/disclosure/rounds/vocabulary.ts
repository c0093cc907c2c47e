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
/** A pool larger than this is drawn in parts. */
export const POOL_MAX = 5_000;
/** Shown on the desk; the rest is in the file. */
export const POOL_SHOWN_MAX = 100;
export const OFFICERS_PER_OBJECT_MIN = 2;
export const OFFICERS_PER_OBJECT_MAX = 10;

/** Why an officer is left out before the draw; a closed list, so that nobody is left out because somebody wants it. */
export const LEFT_OUT_GROUNDS = {
	recused: "应当回避",
	unable: "因病因事不能参加",
	"other-duties": "岗位职责与抽查事项无关",
} as const;

/** Why what was drawn is drawn again: never because of who or what was drawn. */
export const REDRAW_REASONS = {
	"object-gone": "检查对象已注销、歇业",
	"object-out-of-scope": "检查对象不属于该抽查事项的范围",
	"officer-recused": "检查人员应当回避",
	"officer-unable": "检查人员因病因事不能执法",
	"certificate-invalid": "检查人员的执法证件失效",
} as const;
export type RedrawReason = keyof typeof REDRAW_REASONS;

/** How a round was drawn, as its desk shows it. */
export const DRAW_STATES = {
	outside: "非本平台抽取",
	pool: "名录编制中",
	committed: "已锁定，待抽取",
	drawn: "本平台抽取",
} as const;
export type DrawState = keyof typeof DRAW_STATES;
