/** 事前公示清单的种类. One stream for each authority and kind. */
export const LIST_KINDS = {
	entity: "执法主体清单",
	entrusted: "授权委托单位清单",
	personnel: "执法人员清单",
	matter: "执法事项清单",
	power: "权责清单",
	"random-inspection": "随机抽查事项清单",
	"legal-basis": "执法依据清单",
	"discretion-benchmark": "裁量基准",
	"service-guide": "服务指南",
	"flow-chart": "执法流程图",
	recording: "音像记录事项清单",
	"review-catalogue": "重大执法决定法制审核目录",
	"window-board": "岗位信息公示牌",
	"own-rules": "本部门三项制度文件",
	remedy: "救济和监督渠道",
} as const;
export type ListKind = keyof typeof LIST_KINDS;
export const LIST_KIND_IDS = Object.keys(LIST_KINDS) as [ListKind, ...ListKind[]];

/** 清单的状态: where the version that is being made stands; `current` when none is. */
export const LIST_STATUS = {
	none: "未建立",
	empty: "尚未编制",
	withdrawn: "已撤下，待重新公开",
	drafting: "编制中",
	consolidated: "待审核",
	checked: "待发布",
	submitted: "待确认",
	confirmed: "已确认待发布",
	current: "现行有效",
} as const;
export type ListStatus = keyof typeof LIST_STATUS;

/** Whether the public must, may or must not see a list. */
export const VISIBILITY = { public: "应当公开", optional: "自行决定是否公开", internal: "内部使用" } as const;
export type Visibility = keyof typeof VISIBILITY;

const UNIT_CLOSED = "机构已撤销";

/** The mark of a board whose unit is no more: such a board is shown nowhere, while one with another mark is shown with it. */
export const closedUnitMark = (unit: string, on: string) => `${UNIT_CLOSED}：${unit}${on}`;
export const isOfClosedUnit = (marked: string | null) => marked?.startsWith(UNIT_CLOSED) ?? false;

/** Why a published version is taken down. */
export const LIST_WITHDRAWALS = {
	personal: "公开了自然人的个人信息",
	infringing: "公示侵害他人合法权益",
	"not-public": "公开了依法不予公开的内容",
	inaccurate: "公示内容不准确",
} as const;
export type ListWithdrawal = keyof typeof LIST_WITHDRAWALS;

/** 更新情形 (REG-15): which of them an authority has stands in its own text. */
export const TRIGGER_KINDS = {
	enacted: "法律、法规、规章制定、修改或者解释",
	repealed: "法律、法规、规章废止",
	function: "机构职能变化",
	judgment: "生效复议决定或者裁判文书",
	verification: "行政执法证件年度审验",
	other: "其他需要更新的情形",
} as const;
export type NamedTrigger = keyof typeof TRIGGER_KINDS;

/** With what nobody records by hand: the registers say something else than the list in force. */
export const ALL_TRIGGERS = { ...TRIGGER_KINDS, register: "登记簿变化" } as const;
export type TriggerKind = keyof typeof ALL_TRIGGERS;

/** What makes a version without anybody recording it: the first one, and what a register itself brings. */
export const OWN_TRIGGERS = {
	first: "首次编制",
	register: "执法人员登记变化",
	contacts: "救济和监督渠道变更",
	again: "原版本撤下后重新公开",
} as const;

/** What a citizen meets in a guide; each must rest on a legal basis (REG-19). */
export const ITEM_GROUPS = { condition: "受理条件", material: "申请材料", step: "办理流程" } as const;
export type ItemGroup = keyof typeof ITEM_GROUPS;
