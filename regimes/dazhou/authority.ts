import { type AuthorityPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** Tables A, B and G. A draft for comment: every value here is provisional. */
export const authority: AuthorityPart = {
	"authority.text-nature": stated(
		{ nature: "实施方案（征求意见稿）", status: "draft-for-comment" },
		at("标题"),
		"（征求意见稿）",
	),
	"authority.in-force": stated(
		{ from: "2019-12-01" },
		at("三（三）", "原文只写到月，取月初"),
		"全面实施阶段（2019年12月起长期实施）",
	),
	types: stated(
		{ types: ["licence", "penalty", "compulsion", "inspection", "levy"], openEnded: true },
		at("一"),
		"行政许可、行政处罚、行政强制、行政检查、行政征收征用等行政执法行为",
	),
	"organisation.levels": stated(
		{ levels: ["市人民政府", "市级各行政执法机关", "县市区人民政府及其部门"] },
		at("四（一）"),
		"责任单位为市级各行政执法机关和各县市区人民政府",
	),
	"organisation.entrusted": silent(),
	"disclosure.override-levels": stated(
		{ levels: ["law", "administrative-regulation"], openEnded: true },
		at("二（一）4（1）"),
		"法律、行政法规等另有规定的除外",
	),
	"recording.override-levels": silent(),
	"review.override-levels": silent(),
	"authority.gap-filler": stated(
		{ norms: ["川办发〔2019〕34号"] },
		at("序言", "为贯彻的上级文件"),
		"（川办发〔2019〕34号），结合我市实际",
	),
	"authority.own-rules": stated(
		{
			rules: ["本部门行政执法全过程记录实施细则"],
			mustCover: [],
			fileWith: "本级司法行政机关",
		},
		at("二（二）5", "报备见三（二）"),
		"制定本部门行政执法全过程记录实施细则",
	),
	"organisation.lead-body": stated(
		{ body: "市人民政府办公室" },
		at("四（一）"),
		"“三项制度”牵头单位为市人民政府办公室",
	),

	"list.entity": unitConfigurable(at("二（一）2（1）"), "编制完成《行政执法主体清单》《行政执法人员清单》"),
	"list.personnel": unitConfigurable(at("二（一）2（1）"), "编制完成《行政执法主体清单》《行政执法人员清单》"),
	"list.confirmation": stated(
		{ by: "同级司法行政机关", lists: ["行政执法主体清单", "行政执法人员清单"] },
		at("二（一）2（1）"),
		"经同级司法行政机关审核确认后，在本级人民政府或本部门网站公开",
	),
	"list.personnel-lookup": silent(),
	"list.matters": silent(),
	"list.powers": stated({ required: true }, at("二（一）2（2）"), "完成行政执法权责清单"),
	"list.random-inspection": unitConfigurable(
		at("二（一）2（2）"),
		"随机抽查事项清单、行政执法服务指南、行政执法流程图等清单",
	),
	"list.bases": stated({ items: ["行政执法裁量基准"] }, at("三（二）"), "行政执法裁量基准"),
	"list.service-guide": unitConfigurable(
		at("二（一）2（2）"),
		"行政执法服务指南、行政执法流程图等清单、文本的制定或修订工作",
	),
	"list.flow-chart": stated({ scope: ["行政执法"] }, at("二（一）2（2）"), "行政执法服务指南、行政执法流程图"),
	"list.compilers": stated(
		{ lead: ["市县两级行政执法机关"], jointlyWith: [] },
		at("三（二）"),
		"市县两级行政执法机关应于2019年11月底前完成",
	),
	"list.package": silent(),
	"list.no-extra-burden": silent(),
	"list.update-triggers": stated(
		{ triggers: ["法律法规变化", "机构职能变化"], promptness: "及时" },
		at("二（一）1（2）"),
		"并及时根据法律法规及机构职能变化情况进行动态调整",
	),

	"organisation.review-staff-ratio": stated(
		{ percentMin: 5, principle: true },
		at("二（三）9（1）"),
		"原则上行政执法机关的法制审核人员不少于本单位执法人员总数的5%",
	),
	"organisation.reviewer-background": stated(
		{ anyOf: ["法律职业资格", "法律专业背景"], dedicated: true },
		at("二（三）9（1）"),
		"具有法律职业资格或法律专业背景的人员调整充实到法制审核岗位",
	),
	"organisation.training": stated(
		{ who: ["行政执法人员", "法制审核人员", "行政执法监督人员"], kinds: ["岗前培训", "岗位培训"] },
		at("四（三）"),
		"健全行政执法人员、法制审核人员、行政执法监督人员岗前培训和岗位培训",
	),
	"organisation.exam-exemption": stated(
		{ encouraged: ["行政执法人员", "法制审核人员", "行政执法监督人员"], exempt: true },
		at("四（三）"),
		"对取得法律职业资格的人员可以简化或免于执法资格考试",
	),
	"organisation.certificates": silent(),
	"organisation.equipment": stated(
		{ items: ["执法装备、经费保障"] },
		at("四（二）"),
		"保障行政执法机关依法履职所需的执法装备、经费",
	),
	"organisation.insurance": stated(
		{ items: ["人身意外伤害保险", "工伤保险", "抚恤政策"] },
		at("四（三）"),
		"实施执法人员人身意外伤害和工伤保险制度，落实国家抚恤政策",
	),
	"execution.collection-separated": stated(
		{ separated: true, prohibited: "将收费、罚没收入同部门利益直接或者变相挂钩" },
		at("四（二）"),
		"严格执行罚缴分离的收支两条线管理制度",
	),
	"oversight.assessment": stated(
		{ systems: ["法治政府建设考核评价体系"] },
		at("四（一）"),
		"将“三项制度”推进情况纳入法治政府建设考核评价体系",
	),
	"oversight.filing": stated(
		{
			filings: [
				{ what: "工作推进计划", to: "市司法局", by: "2019-10-31" },
				{ what: "实施细则、清单等制度", to: "本级司法行政机关", by: "2019-11-30" },
				{ what: "典型经验和重大问题", to: "本级人民政府和上级业务主管部门", by: null },
			],
		},
		at("三（一）", "其余两项见三（二）、三（三）"),
		"于2019年10月底前将工作推进计划报市司法局备案",
	),
	"platform.model": stated(
		{
			properties: ["及时性", "过程性", "系统性"],
			functions: ["执法指挥", "执法协调", "执法记录", "执法处置", "执法监督", "统计分析", "执法考核", "风险防控"],
			systems: ["归集、研判、指挥、执法、监督“五位一体”的智慧执法平台"],
		},
		at("二（四）13（1）"),
		"打造归集、研判、指挥、执法、监督“五位一体”的智慧执法平台",
	),
	"platform.deadlines": stated(
		{
			deadlines: [
				{ by: "2019-12-31", what: "基本建立相关制度并落实到位" },
				{ by: "2021-12-31", what: "基本建成行政执法标准化体系和智慧执法平台" },
				{ by: "2023-12-31", what: "标准化、智能化、智慧化水平显著提升" },
			],
		},
		at("一"),
		"到2019年底，各地各部门基本建立相关制度并落实到位",
	),
	"assist.draft-document": silent(),
	"assist.analysis": stated(
		{
			areas: ["证据收集", "案例分析", "法律文件阅读与分析"],
			push: ["办案规范", "法律法规规定", "相似案例"],
		},
		at("二（四）14（2）"),
		"向执法人员推送办案规范、法律法规规定、相似案例等信息",
	),
	"assist.risk": stated({ items: ["风险防控"] }, at("二（四）13（1）"), "统计分析、执法考核、风险防控等功能"),
	"oversight.key-domains": stated(
		{ domains: ["医药卫生", "食品安全", "环境保护", "安全生产", "社会治安", "道路交通安全"] },
		at("二（四）14（3）"),
		"重点加强医药卫生、食品安全、环境保护、安全生产、社会治安、道路交通安全",
	),
};
