import { type AuthorityPart, silent, stated } from "#regime/define";
import { at } from "./text.ts";

/** Tables A, B and G: 总体要求, 事前公开, 信息化建设, 组织保障. */
export const authority: AuthorityPart = {
	"authority.text-nature": stated({ nature: "实施方案", status: "in-force" }, at("标题"), "的实施方案"),
	"authority.in-force": silent(),
	types: stated(
		{ types: ["penalty", "compulsion", "inspection", "licence"], openEnded: true },
		at("一、（三）"),
		"行政处罚、行政强制、行政检查、行政许可等行为得到有效规范",
	),
	"organisation.levels": stated(
		{ levels: ["局机关", "派出机构"] },
		at("二、引言"),
		"局机关和各派出机构要按照“谁执法谁公示”的原则",
	),
	"organisation.entrusted": silent(),
	"disclosure.override-levels": silent(),
	"recording.override-levels": silent(),
	"review.override-levels": silent(),
	"authority.gap-filler": silent(),
	"authority.own-rules": stated(
		{
			rules: ["案例指导", "裁量基准", "案卷管理和评查", "投诉举报", "业务考核和监督"],
			mustCover: [],
			fileWith: null,
		},
		at("六、（二十一）"),
		"建立健全科学合理的“三项制度”体系",
	),
	"organisation.lead-body": stated(
		{ body: "国家能源局" },
		at("六、（十八）"),
		"国家能源局加强对局系统推行“三项制度”工作的指导",
	),

	"list.entity": stated(
		{ name: null, fields: ["主体", "职责", "权限"], published: true },
		at("二、（四）", "三项为许可事项所列；处罚、强制事项只要求执法主体，检查事项只要求检查主体"),
		"准确及时主动公开许可主体、职责、权限",
	),
	"list.personnel": silent(),
	"list.confirmation": silent(),
	"list.personnel-lookup": silent(),
	"list.matters": stated(
		{
			name: null,
			fields: ["许可主体", "职责", "权限", "依据", "程序", "救济渠道"],
			forTypes: ["licence"],
			published: true,
		},
		at("二、（四）"),
		"公开许可主体、职责、权限、依据、程序、救济渠道",
	),
	"list.powers": silent(),
	"list.random-inspection": stated(
		{ name: "随机抽查事项清单", fields: ["检查主体", "检查内容"], published: true },
		at("二、（四）"),
		"要按照“双随机、一公开”的原则，公开检查主体和检查内容",
	),
	"list.bases": stated({ items: ["依据"] }, at("二、（四）"), "许可主体、职责、权限、依据"),
	"list.service-guide": stated(
		{
			name: "服务指南",
			fields: ["具体事项名称", "受理机构", "审批机构", "受理条件", "办理时限"],
			forTypes: ["licence"],
			published: true,
		},
		at("二、（四）"),
		"明确具体事项名称、受理机构、审批机构、受理条件、办理时限等内容",
	),
	"list.flow-chart": stated(
		{ scope: ["行政许可", "行政处罚", "行政强制"] },
		at("二、（四）"),
		"公布执法主体、执法流程图、救济渠道等信息",
	),
	"list.compilers": silent(),
	"list.package": stated(
		{
			packages: [
				{
					types: ["licence"],
					elements: [
						"许可主体",
						"职责",
						"权限",
						"依据",
						"程序",
						"救济渠道",
						"随机抽查事项清单",
						"服务指南",
						"许可工作流程图",
					],
				},
				{ types: ["penalty", "compulsion"], elements: ["执法主体", "执法流程图", "救济渠道"] },
				{ types: ["inspection"], elements: ["检查主体", "检查内容"] },
			],
		},
		at("二、（四）"),
		"编制并公开服务指南和许可工作流程图",
	),
	"list.no-extra-burden": stated({ required: true }, at("一、（二）"), "不得违法增加办事的条件、环节等负担"),
	"list.update-triggers": silent(),

	"organisation.review-staff-ratio": stated(
		{ percentMin: 5, principle: true },
		at("四、（十一）"),
		"原则上法制审核人员不少于本单位执法人员总数的5%",
	),
	"organisation.reviewer-background": stated(
		{ anyOf: ["法律专业背景"], dedicated: true },
		at("四、（十一）"),
		"具有法律专业背景的人员调整充实到法制审核岗位",
	),
	"organisation.training": stated(
		{ who: ["行政执法人员"], kinds: ["岗前培训", "岗位培训"] },
		at("六、（十九）"),
		"健全行政执法人员岗前培训和岗位培训制度",
	),
	"organisation.exam-exemption": stated(
		{ encouraged: ["行政执法人员"], exempt: true },
		at("六、（十九）"),
		"对取得法律职业资格的人员可以简化或免于执法资格考试",
	),
	"organisation.certificates": stated(
		{ items: ["行政执法人员资格管理", "统一行政执法证件样式"] },
		at("六、（十九）"),
		"加强行政执法人员资格管理，统一行政执法证件样式",
	),
	"organisation.equipment": stated(
		{ items: ["执法装备配备标准", "装备配备规划", "设施建设规划", "年度实施计划", "列入财政预算"] },
		at("六、（二十）"),
		"执法装备配备标准、装备配备规划、设施建设规划和年度实施计划",
	),
	"organisation.insurance": silent(),
	"execution.collection-separated": silent(),
	"oversight.assessment": stated(
		{ systems: ["法治政府建设考评指标体系", "年底效能目标考核体系"] },
		at("六、（二十三）"),
		"纳入法治政府建设考评指标体系，纳入年底效能目标考核体系",
	),
	"oversight.filing": silent(),
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
	"platform.deadlines": silent(),
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
	"oversight.key-domains": silent(),
};
