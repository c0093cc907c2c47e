import { type NormClauses, stated } from "#regime/define";
import { at } from "./text.ts";

/** 五、信息化建设 and 六、组织保障 */
export const organisation: NormClauses = {
	"organisation.review-staff-ratio": stated(
		{ percentMin: 5, principle: true },
		at("四、（十一）"),
		"法制审核人员不少于本单位执法人员总数的5%",
	),
	"organisation.reviewer-background": stated(
		{ anyOf: ["法律专业背景"], dedicated: true },
		at("四、（十一）"),
		"具有法律专业背景的人员调整充实到法制审核岗位",
	),
	"organisation.training": stated(
		{ who: ["行政执法人员", "法制审核人员"], kinds: ["岗前培训", "岗位培训"] },
		at("六、（二十三）"),
		"健全行政执法人员和法制审核人员岗前培训和岗位培训制度",
	),
	"organisation.exam-exemption": stated(
		{ encouraged: ["行政执法人员"], exempt: true },
		at("六、（二十三）"),
		"对取得法律职业资格的人员可以简化或免于执法资格考试",
	),
	"organisation.certificates": stated(
		{ items: ["行政执法人员资格管理", "统一行政执法证件样式", "全国人员数据库"] },
		at("六、（二十三）"),
		"加强行政执法人员资格管理，统一行政执法证件样式",
	),
	"organisation.equipment": stated(
		{ items: ["执法装备、经费保障"] },
		at("六、（二十二）"),
		"保障行政执法机关依法履职所需的执法装备、经费",
	),
	"organisation.insurance": stated(
		{ items: ["人身意外伤害保险", "工伤保险", "抚恤政策"] },
		at("六、（二十三）"),
		"执法人员人身意外伤害和工伤保险制度，落实国家抚恤政策",
	),
	"execution.collection-separated": stated(
		{ separated: true, prohibited: "将收费、罚没收入同部门利益直接或者变相挂钩" },
		at("六、（二十二）"),
		"严禁将收费、罚没收入同部门利益直接或者变相挂钩",
	),
	"oversight.assessment": stated(
		{ systems: ["法治政府建设考评指标体系", "年底效能目标考核体系"] },
		at("六、（二十一）"),
		"纳入法治政府建设考评指标体系，纳入年底效能目标考核体系",
	),
	"platform.model": stated(
		{
			properties: ["操作信息化", "文书数据化", "过程痕迹化", "责任明晰化", "监督严密化", "分析可量化"],
			functions: [
				"执法信息网上录入",
				"执法程序网上流转",
				"执法活动网上监督",
				"执法决定实时推送",
				"执法信息统一公示",
				"执法信息网上查询",
			],
			systems: ["行政执法综合管理监督信息系统", "电子政务外网"],
		},
		at("五、（十五）"),
		"操作信息化、文书数据化、过程痕迹化、责任明晰化、监督严密化、分析可量化",
	),
	"assist.draft-document": stated(
		{ items: ["提出处理意见建议", "生成执法决定文书"] },
		at("五、（十七）"),
		"提出处理意见建议，生成执法决定文书",
	),
	"assist.analysis": stated(
		{
			areas: ["证据收集", "案例分析", "法律文件阅读与分析"],
			push: ["办案规范", "法律法规规定", "相似案例"],
		},
		at("五、（十七）"),
		"向执法人员精准推送办案规范、法律法规规定、相似案例等信息",
	),
	"assist.risk": stated(
		{ items: ["约束规范行政自由裁量权", "确保执法尺度统一", "提前预警、监测、研判"] },
		at("五、（十七）"),
		"有效约束规范行政自由裁量权，确保执法尺度统一",
	),
};
