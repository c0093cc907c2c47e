import { POSTS } from "#kernel/posts";

/** 机构职能 (REG-02). */
export const UNIT_FUNCTIONS = [
	"handling",
	"legal-review",
	"publication",
	"consolidation",
	"supervision",
	"archive",
] as const;
export type UnitFunction = (typeof UNIT_FUNCTIONS)[number];
export const UNIT_FUNCTION_LABELS: Readonly<Record<UnitFunction, string>> = {
	handling: "承办机构",
	"legal-review": "法制审核机构",
	publication: "公示发布",
	consolidation: "汇总",
	supervision: "监督",
	archive: "档案",
};

/** 岗位: what a person does in a unit; accounts draw their roles from here. */
export { POSTS };
export type Post = (typeof POSTS)[number];
export const POST_LABELS: Readonly<Record<Post, string>> = {
	handler: "承办人",
	"unit-head": "承办机构负责人",
	"legal-reviewer": "法制审核人员",
	leader: "分管负责人",
	head: "主要负责人",
	"disclosure-clerk": "公示人员",
	archivist: "档案管理人员",
	supervisor: "执法监督人员",
	"information-officer": "法制信息工作人员",
	"platform-operator": "公示平台操作人员",
	"petition-officer": "诉求办理人员",
	"reporter-custodian": "举报人信息保管人员",
	"judicial-confirmer": "司法行政机关确认人员",
	"system-admin": "系统管理员",
	"security-admin": "安全管理员",
	"audit-admin": "审计管理员",
};

/** 内设机构、授权的事业单位、受委托的事业单位. */
export const UNIT_KINDS = ["internal", "authorised", "entrusted"] as const;
export const UNIT_KIND_LABELS: Readonly<Record<(typeof UNIT_KINDS)[number], string>> = {
	internal: "内设机构",
	authorised: "授权的事业单位",
	entrusted: "受委托的事业单位",
};
export const PARTY_KINDS = ["organisation", "sole-trader", "citizen"] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];
export const PARTY_KIND_LABELS: Readonly<Record<PartyKind, string>> = {
	organisation: "法人及非法人组织",
	"sole-trader": "个体工商户",
	citizen: "自然人",
};

/** Why a passage is hidden. */
export const PASSAGE_KINDS = {
	name: "自然人姓名",
	minor: "未成年人信息",
	identity: "公民身份号码、证件号码",
	phone: "电话号码",
	account: "账号、卡号",
	address: "自然人住址",
	birth: "出生日期",
	email: "电子邮箱",
	plate: "机动车号牌",
	health: "健康、医疗信息",
	property: "不动产权证号、个人财产",
	manual: "人工隐去",
} as const;
export type PassageKind = keyof typeof PASSAGE_KINDS;
