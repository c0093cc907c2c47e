import { type AuthorityPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** Tables A, B and G. */
export const authority: AuthorityPart = {
	"authority.text-nature": stated({ nature: "暂行实施方案", status: "provisional" }, at("标题"), "暂行实施方案"),
	"authority.in-force": stated(
		{ from: "2019-09-01" },
		at("三（四）", "原文“2019年9月前”列在7月-8月准备阶段之后，读作自9月起"),
		"全面实施阶段（2019年9月前）",
	),
	types: stated(
		{ types: ["inspection", "licence", "penalty", "levy", "compulsion"], openEnded: true },
		at("一", "原文“执法检查”即行政检查"),
		"有效规范行政执法检查、行政许可、行政处罚、行政征收征用、行政强制等执法行为",
	),
	"organisation.levels": stated(
		{ levels: ["部（政策法规司、办公厅、承办机构）", "通信管理局（政策法规处、承办机构）"] },
		at("二（一）1"),
		"部内、各通信管理局内承办具体行政执法工作的机构（以下统称行政执法承办机构）",
	),
	"organisation.entrusted": silent(),
	"disclosure.override-levels": stated(
		{ levels: ["law", "administrative-regulation"] },
		at("二（一）4"),
		"法律、行政法规另有规定的除外",
	),
	"recording.override-levels": stated(
		{ levels: ["law", "administrative-regulation", "rule"] },
		at("二（二）4", "只就原始记录不主动公示而言"),
		"除法律、行政法规和规章另有规定外，行政执法过程原始记录不主动公示",
	),
	"review.override-levels": silent(),
	"authority.gap-filler": stated(
		{ norms: ["国办发〔2018〕118号"] },
		at("二（三）末段"),
		"国务院关于全面推行“三项制度”的其他要求",
	),
	"authority.own-rules": silent(),
	"organisation.lead-body": stated(
		{ body: "部依法行政领导小组", office: "部政策法规司" },
		at("末段", "指导见四（一）"),
		"部依法行政领导小组要发挥组织协调保障作用",
	),

	"list.entity": stated(
		{ name: null, fields: ["行政执法主体", "职责", "权限"], published: true },
		at("二（一）2"),
		"列明行政执法主体、职责、权限",
	),
	"list.personnel": stated(
		{ name: null, fields: ["姓名", "执法证号"], published: true },
		at("二（一）2"),
		"公示本部门行政执法人员姓名、执法证号",
	),
	"list.confirmation": silent(),
	"list.personnel-lookup": silent(),
	"list.matters": stated(
		{ name: null, fields: ["行政执法主体", "职责", "权限", "依据", "程序", "救济渠道"], published: true },
		at("二（一）2"),
		"列明行政执法主体、职责、权限、依据、程序、救济渠道",
	),
	"list.powers": silent(),
	"list.random-inspection": stated(
		{ name: "随机抽查事项清单", fields: ["抽查内容", "依据", "方式", "频次"], published: true },
		at("二（一）2"),
		"列明抽查内容、依据、方式、频次等",
	),
	"list.bases": stated({ items: ["依据"] }, at("二（一）2"), "职责、权限、依据、程序、救济渠道"),
	"list.service-guide": stated(
		{
			name: "服务指南",
			fields: ["事项名称", "受理机构", "审批机构", "受理条件", "办理时限"],
			published: true,
		},
		at("二（一）2"),
		"列明有关执法事项名称、受理机构、审批机构、受理条件、办理时限等",
	),
	"list.flow-chart": stated({ scope: ["本部门执法事项"] }, at("二（一）2"), "编制并公示本部门的服务指南、执法流程图"),
	"list.compilers": stated(
		{
			lead: ["部政策法规司", "各通信管理局政策法规处"],
			jointlyWith: ["行政执法承办机构"],
			together: ["执法事项清单", "服务指南", "执法流程图", "随机抽查事项清单"],
		},
		at("二（一）2", "“会同……编制”及于本句各“编制并公示”的清单；执法人员姓名、执法证号只写“公示”"),
		"部政策法规司、各通信管理局政策法规处会同行政执法承办机构编制并公示",
	),
	"list.package": silent(),
	"list.no-extra-burden": silent(),
	"list.update-triggers": unitConfigurable(at("二（一）1"), "负责行政执法信息审核、发布、更新"),

	"organisation.review-staff-ratio": stated(
		{ percentMin: 5, principle: true },
		at("四（四）"),
		"落实法制审核人员原则上不少于执法人员总数5%的要求",
	),
	"organisation.reviewer-background": stated(
		{ anyOf: ["法律专业背景"], dedicated: true },
		at("四（四）"),
		"配备具有法律专业背景、适应审核工作任务的法制审核人员",
	),
	"organisation.training": stated(
		{ who: ["行政执法人员", "法制审核人员"], kinds: ["培训"] },
		at("四（四）"),
		"加强行政执法人员、法制审核人员培训，提升执法能力",
	),
	"organisation.exam-exemption": stated(
		{ encouraged: ["行政执法人员"], exempt: false },
		at("四（四）", "只写鼓励和支持，没有简化或免考"),
		"鼓励和支持行政执法人员参加国家统一法律职业资格考试",
	),
	"organisation.certificates": stated(
		{ items: ["行政执法资格和证件管理"] },
		at("四（四）"),
		"加强行政执法资格和证件管理",
	),
	"organisation.equipment": stated(
		{ items: ["执法装备、经费按程序纳入财政预算", "“三项制度”专项经费", "音像记录场所"] },
		at("四（三）"),
		"执法装备、经费按程序纳入财政预算",
	),
	"organisation.insurance": silent(),
	"execution.collection-separated": silent(),
	"oversight.assessment": stated(
		{ systems: ["法治政府建设的重要内容"] },
		at("四（二）"),
		"要作为各行政执法承办机构法治政府建设的重要内容",
	),
	"oversight.filing": stated(
		{ filings: [{ what: "“三项制度”实施方案", to: "司法部", by: null }] },
		at("三（一）"),
		"部制定“三项制度”实施方案并报司法部备案",
	),
	"platform.model": stated(
		{ properties: [], functions: [], systems: ["工业和信息化行政执法监督信息系统"] },
		at("四（三）"),
		"推进建设工业和信息化行政执法监督信息系统",
	),
	"platform.deadlines": stated(
		{
			deadlines: [
				{ by: "2019-05-31", what: "启动部署" },
				{ by: "2019-06-30", what: "学习宣传" },
				{ by: "2019-08-31", what: "实施准备" },
			],
		},
		at("三（一）", "后两项见三（二）、三（三）；三（四）自9月起全面实施"),
		"启动部署阶段（2019年1月-5月）",
	),
	"assist.draft-document": silent(),
	"assist.analysis": silent(),
	"assist.risk": stated(
		{ items: ["防范化解重大执法风险", "风险有管控"] },
		at("四（一）"),
		"确保部署有进度、推进有标准、风险有管控、结果有考核",
	),
	"oversight.key-domains": silent(),
};
