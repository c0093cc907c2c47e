/** The closed lists of a penalty case: code and Chinese name. Browser-safe. */
export const STAGES = {
	clue: "线索",
	initiation: "立案",
	investigation: "调查取证",
	notice: "告知",
	review: "法制审核",
	decision: "决定",
	service: "送达",
	execution: "执行",
	archive: "归档",
} as const;
export type Stage = keyof typeof STAGES;

export const CASE_STATUS = {
	none: "未登记",
	open: "办理中",
	closed: "已结案",
	archived: "已归档",
	withdrawn: "已撤案",
	terminated: "已终止",
	transferred: "已移送",
	"not-initiated": "不予立案",
} as const;
export type CaseStatus = keyof typeof CASE_STATUS;

/** 处罚种类, 行政处罚法 9. */
export const PENALTY_KINDS = {
	warning: "警告",
	"notice-of-criticism": "通报批评",
	fine: "罚款",
	"confiscate-income": "没收违法所得",
	"confiscate-goods": "没收非法财物",
	"suspend-licence": "暂扣许可证件",
	"lower-qualification": "降低资质等级",
	"revoke-licence": "吊销许可证件",
	"restrict-business": "限制开展生产经营活动",
	"stop-production": "责令停产停业",
	"close-down": "责令关闭",
	"restrict-employment": "限制从业",
} as const;
export type PenaltyKind = keyof typeof PENALTY_KINDS;

/** 证据种类, 行政处罚法 46. */
export const EVIDENCE_KINDS = {
	documentary: "书证",
	physical: "物证",
	audiovisual: "视听资料",
	electronic: "电子数据",
	testimony: "证人证言",
	statement: "当事人的陈述",
	appraisal: "鉴定意见",
	"on-site": "勘验笔录、现场笔录",
} as const;

/** 行政处罚法 57: the four ways a case can be decided. */
export const DECISION_OUTCOMES = {
	penalise: "给予行政处罚",
	"no-penalty": "不予行政处罚",
	"not-established": "违法事实不能成立，不予行政处罚",
	transfer: "移送司法机关",
} as const;
export type DecisionOutcome = keyof typeof DECISION_OUTCOMES;

/** 行政处罚法 30, 31, 33, 36: why a violation is not punished. */
export const NO_PENALTY_GROUNDS = {
	minor: "违法行为轻微并及时改正，没有造成危害后果",
	"first-time": "初次违法且危害后果轻微并及时改正",
	"no-fault": "当事人有证据足以证明没有主观过错",
	"under-age": "不满十四周岁",
	"no-capacity": "不能辨认或者不能控制自己的行为",
	expired: "违法行为超过追究时效",
} as const;
export type NoPenaltyGround = keyof typeof NO_PENALTY_GROUNDS;

/** How a reconsideration or a suit against the decision ended (行政复议法 63–68; 行政诉讼法 69–77). */
export const REMEDY_RESULTS = {
	upheld: "维持（驳回）",
	annulled: "撤销",
	changed: "变更",
	unlawful: "确认违法",
	void: "确认无效",
	remade: "责令重新作出",
	withdrawn: "撤回申请（撤诉）",
} as const;
export type RemedyResult = keyof typeof REMEDY_RESULTS;

/** Why the ninety days stand still (行政处罚法 60): each under a text of its own, which the act names. */
export const PAUSE_GROUNDS = {
	"other-case": "须以其他案件的审理结果为依据",
	"law-question": "适用法律须请示有权机关解释",
	"party-unreachable": "因不可抗力当事人暂时不能参加",
	appraisal: "检测、检验、鉴定",
	hearing: "听证、公告",
	other: "法律、法规、规章规定的其他情形",
} as const;
export type PauseGround = keyof typeof PAUSE_GROUNDS;

/** 证据保全的形式 (沁源全过程记录办法 19 第三项). */
export const PRESERVATION_FORMS = {
	register: "先行登记保存",
	copy: "复制",
	record: "音像记录",
	appraise: "鉴定",
	inspect: "勘验",
	question: "制作询问笔录",
} as const;
export type PreservationForm = keyof typeof PRESERVATION_FORMS;
