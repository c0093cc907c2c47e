import { type AuthorityPart, silent, stated } from "#regime/define";
import { at } from "./text.ts";

/** Tables A, B and G: a work plan that says which lists exist, with which fields, and who makes them. */
export const authority: AuthorityPart = {
	"authority.text-nature": stated({ nature: "工作实施方案", status: "in-force" }, at("标题"), "工作实施方案"),
	"authority.in-force": silent(),
	types: stated(
		{ types: ["inspection", "penalty", "compulsion"], openEnded: false },
		at("序言", "不含行政许可；一（二）2仍要求制定许可文书文本，以序言为准"),
		"委行政执法有：行政检查、行政处罚、行政强制",
	),
	"organisation.levels": stated(
		{
			levels: [
				"市发展和改革委员会",
				"政策法规科、办公室、人事科、投资科、公管办、价格科、能源科",
				"监察支队",
				"能源服务中心",
			],
		},
		at("三（一）", "投资科见一（一）3"),
		"办公室、政策法规科、人事科、能源科、价格科、公管办、能源服务中心、监察支队负责人",
	),
	"organisation.entrusted": silent(),
	"disclosure.override-levels": stated(
		{ levels: ["law", "administrative-regulation", "local-regulation", "rule"] },
		at("一（一）9"),
		"除法律法规规章另有规定外",
	),
	"recording.override-levels": silent(),
	"review.override-levels": silent(),
	"authority.gap-filler": stated(
		{ norms: ["国办发〔2018〕118号", "鲁政办发〔2019〕9号", "临政办字〔2019〕53号"] },
		at("序言", "为贯彻的上级文件"),
		"（鲁政办发〔2019〕9号）",
	),
	"authority.own-rules": stated(
		{
			rules: [
				"行政执法信息公示办法",
				"行政执法全过程记录办法",
				"重大行政执法决定法制审核办法",
				"行政执法记录设备使用管理办法和监督规则",
			],
			mustCover: [],
			fileWith: null,
			byRule: [
				{
					rule: "行政执法信息公示办法",
					mustCover: ["范围", "内容", "载体", "程序", "时限要求", "审查机制", "监督方式", "保障措施"],
				},
				{
					rule: "行政执法全过程记录办法",
					mustCover: ["执法环节记录的内容", "方式", "载体", "执法记录的管理和使用"],
				},
				{ rule: "重大行政执法决定法制审核办法", mustCover: ["法制审核主体", "范围", "内容", "程序"] },
			],
			supersedes: [
				"临发改法规〔2017〕297号",
				"临发改法规〔2017〕298号",
				"临发改法规〔2017〕296号",
				"临发改法规〔2017〕295号",
			],
		},
		at("一（一）1", "另见一（二）1、一（三）1；记录设备的办法见一（二）3，未写应当规定的内容"),
		"明确行政执法信息公示的范围、内容、载体、程序、时限要求、审查机制、监督方式和保障措施",
	),
	"organisation.lead-body": stated(
		{ body: "推行三项制度工作协调小组", office: "政策法规科" },
		at("三（一）"),
		"小组下设办公室，办公室设在政策法规科",
	),

	"list.entity": stated(
		{
			name: "行政执法主体资格清单",
			fields: [
				"执法主体机构名称",
				"机构性质",
				"经费来源",
				"队伍编制状况",
				"主体类别",
				"执法职责和权限",
				"法定代表人",
				"单位地址",
				"投诉举报电话",
			],
			published: false,
		},
		at("一（一）4", "原文只要求编制，未写公开"),
		"机构性质、经费来源、队伍编制状况、主体类别、执法职责和权限、法定代表人、单位地址、投诉举报电话",
	),
	"list.personnel": stated(
		{
			name: "行政执法人员资格清单",
			fields: ["姓名", "单位", "职务", "证件编号", "执法类别", "执法区域"],
			published: true,
		},
		at("一（一）5"),
		"姓名、单位、职务、证件编号、执法类别、执法区域等，在委门户网站公开",
	),
	"list.confirmation": silent(),
	"list.personnel-lookup": stated({ lookup: true, complaint: true }, at("一（一）5"), "接受网上查询和投诉"),
	"list.matters": stated(
		{
			name: "行政执法事项清单",
			fields: ["行政执法类别", "事项名称", "执法依据", "裁量基准", "承办机构", "办理时限"],
			published: true,
		},
		at("一（一）2"),
		"明确行政执法类别、事项名称、执法依据、裁量基准、承办机构和办理时限等",
	),
	"list.powers": stated({ required: true }, at("一（一）2"), "梳理完善我委权责清单"),
	"list.random-inspection": stated(
		{
			name: "随机抽查事项清单",
			fields: ["抽查主体", "依据", "对象", "内容", "方式", "比例", "频次"],
			published: true,
		},
		at("一（一）3"),
		"明确抽查主体、依据、对象、内容、方式、比例和频次等，及时向社会公布",
	),
	"list.bases": stated({ items: ["执法依据", "裁量基准"] }, at("一（一）2"), "执法依据、裁量基准"),
	"list.service-guide": stated(
		{
			name: "行政执法服务指南",
			fields: [
				"行政执法事项名称",
				"依据",
				"承办机构",
				"优惠政策",
				"申请材料",
				"办理流程",
				"办理时限",
				"监督方式",
				"责任追究",
				"救济渠道",
				"办公时间",
				"办公地址",
				"办公电话",
			],
			published: false,
		},
		at("一（一）7", "原文只要求编制，未写公开"),
		"办理时限、监督方式、责任追究、救济渠道、办公时间、办公地址和办公电话等",
	),
	"list.flow-chart": stated(
		{
			scope: ["各类行政执法活动"],
			compilers: { penalty: ["公管办", "能源科"], inspection: ["监察支队"], compulsion: ["监察支队"] },
		},
		at("一（一）6"),
		"监察支队负责编制行政检查、行政强制流程图",
	),
	"list.compilers": stated(
		{
			lead: ["政策法规科"],
			jointlyWith: ["办公室", "投资科", "公管办", "价格科", "能源科", "能源服务中心", "监察支队"],
			byList: [
				{ lists: ["随机抽查事项清单"], lead: ["投资科"], jointlyWith: ["各业务科室"] },
				{ lists: ["执法主体清单", "执法人员清单"], lead: ["政策法规科", "人事科"], jointlyWith: [] },
				{
					lists: ["执法流程图", "服务指南"],
					lead: ["政策法规科"],
					jointlyWith: ["公管办", "能源科", "监察支队"],
				},
				{ lists: ["音像记录事项清单"], lead: ["政策法规科", "监察支队"], jointlyWith: [] },
				{ lists: ["重大执法决定法制审核目录清单"], lead: ["政策法规科"], jointlyWith: ["业务科室"] },
				{ lists: ["重大执法决定法制审核要素清单", "法制审核流程图"], lead: ["政策法规科"], jointlyWith: [] },
			],
		},
		at(
			"一（一）2",
			"其余清单的责任科室见一（一）3至7、一（二）3、一（三）3至5；并列为责任科室而未写“配合”的，均为编制单位，首列者牵头",
		),
		"政策法规科负责。办公室、投资科、公管办、价格科、能源科、能源服务中心、监察支队等科室单位配合",
	),
	"list.package": silent(),
	"list.no-extra-burden": silent(),
	"list.update-triggers": stated(
		{ triggers: ["法律法规规章的修订", "机构改革职能调整", "行政执法证件年度审验"], promptness: "及时" },
		at("一（一）3", "及时更新见一（一）2，年度审验见一（一）5"),
		"并根据法律法规规章的修订和机构改革职能调整情况进行动态调整",
	),

	"organisation.review-staff-ratio": silent(),
	"organisation.reviewer-background": stated(
		{ anyOf: ["法律顾问", "公职律师", "具有法律执业资格的人员"], dedicated: false },
		at("一（三）2"),
		"组织法律顾问、公职律师以及具有法律执业资格的人员开展法制审核工作",
	),
	"organisation.training": silent(),
	"organisation.exam-exemption": silent(),
	"organisation.certificates": stated(
		{ items: ["持证上岗和资格管理", "执法证件年度审验"], annualVerification: { dueMonthDay: "12-31" } },
		at("一（一）5", "持证上岗见一（一）8；本文未写审验截止日，“年度”以每年12月31日为界"),
		"结合行政执法证件年度审验工作，对行政执法人员资格清单实施动态管理",
	),
	"organisation.equipment": stated(
		{ items: ["行政执法记录设备使用管理办法和监督规则"] },
		at("一（二）3"),
		"修订完善我委《行政执法记录设备使用管理办法和监督规则》",
	),
	"organisation.insurance": silent(),
	"execution.collection-separated": silent(),
	"oversight.assessment": stated(
		{ systems: ["经济社会发展综合考核体系—法治建设考核"] },
		at("三（三）"),
		"已列为“经济社会发展综合考核体系”中法治建设考核的重点指标",
	),
	"oversight.filing": stated(
		{ filings: [{ what: "书面总结报告", to: "市司法局", by: "2019-09-30" }] },
		at("二（三）"),
		"形成书面总结报告报市司法局",
	),
	"platform.model": stated(
		{
			properties: ["执法全过程网络同步管理"],
			functions: [],
			systems: ["办公自动化系统", "政务服务平台行政权力网络运行系统", "山东省行政执法监督管理平台"],
		},
		at("一（二）4", "省平台见一（一）5"),
		"加强对政务服务平台行政权力网络运行系统的应用",
	),
	"platform.deadlines": stated(
		{
			deadlines: [
				{ by: "2019-07-31", what: "制度办法修订完善" },
				{ by: "2019-08-31", what: "清单、流程图、服务指南补充完善" },
				{ by: "2019-09-30", what: "总结报告" },
			],
		},
		at("二（一）", "后两项见二（二）、二（三）；文件落款2019年8月10日，晚于第一项时限"),
		"于2019年7月底前完成“三项制度”相关制度办法修订完善工作",
	),
	"assist.draft-document": silent(),
	"assist.analysis": silent(),
	"assist.risk": silent(),
	"oversight.key-domains": silent(),
};
