import { type AuthorityPart, silent, stated, unitConfigurable } from "#regime/define";
import { inDisclosure, inNotice, inRecording, inReview } from "./text.ts";

/** Tables A, B and G. */
export const authority: AuthorityPart = {
	"authority.text-nature": stated({ nature: "办法", status: "in-force" }, inNotice("正文"), "印发我局行政执法公示办法"),
	"authority.in-force": stated(
		{ from: "2019-12-11" },
		inDisclosure("第二十五条", "印发之日为通知落款日2019年12月11日；记录办法第四十四条、审核办法第十二条同"),
		"本办法自印发之日起施行",
	),
	types: stated(
		{ types: ["licence", "penalty", "compulsion", "inspection"], openEnded: true },
		inDisclosure("第五条"),
		"行政许可、行政处罚、行政强制、行政检查等行政执法行为",
	),
	"organisation.levels": stated(
		{ levels: ["县能源局", "股室", "授权或受委托的事业单位"] },
		inDisclosure("第二条", "股室见第五条、第六条，受委托事业单位见第二十三条"),
		"县能源局及授权的下属事业单位的行政执法公示，适用本办法",
	),
	"organisation.entrusted": stated(
		{ covered: ["授权的下属事业单位", "受委托实施行政执法的事业单位"], disclosed: true },
		inDisclosure("第八条", "适用范围另见第二条、第二十三条，记录办法第二条、第四十三条"),
		"公示行政执法主体资格和委托执法的相关事业单位信息",
	),
	"disclosure.override-levels": stated(
		{ levels: ["law", "administrative-regulation", "local-regulation", "rule"] },
		inDisclosure("第十五条"),
		"法律、法规、规章另有规定的，从其规定",
	),
	"recording.override-levels": stated(
		{ levels: ["law", "administrative-regulation", "local-regulation", "rule"] },
		inRecording("第二条", "另见第十七条、第三十二条、第三十六条"),
		"法律、法规、规章另有规定的，从其规定",
	),
	"review.override-levels": stated(
		{ levels: ["law", "administrative-regulation", "local-regulation", "rule"] },
		inReview("第十条"),
		"法律、法规、规章对审核期限有明确规定的，从其规定",
	),
	"authority.gap-filler": stated(
		{ norms: ["山西省行政执法公示办法", "长治市行政执法公示实施办法", "山西省、长治市的记录办法和审核办法"] },
		inDisclosure("第一条", "省、市办法为制定依据；记录办法、审核办法第一条同"),
		"《山西省行政执法公示办法》《长治市行政执法公示实施办法》",
	),
	"authority.own-rules": stated(
		{ rules: ["具体制度或措施", "全过程记录归档管理与使用制度"], mustCover: [], fileWith: null },
		inDisclosure("第二十四条", "原文为“可”，股室可制定可不制定；应当建立的归档管理与使用制度见记录办法第三十一条"),
		"机关相关股室可根据本办法，结合实际，制定具体制度或措施",
	),
	"organisation.lead-body": silent(),

	"list.entity": stated(
		{
			name: null,
			fields: ["行政执法机关名称", "职责", "权限", "内设执法机构", "职责分工", "管辖范围", "执法区域"],
			published: true,
		},
		inDisclosure("第九条第（一）项"),
		"行政执法机关名称、职责、权限、内设执法机构、职责分工、管辖范围、执法区域",
	),
	"list.personnel": stated(
		{
			name: "行政执法人员清单",
			fields: ["姓名", "单位", "所属机构", "职务", "执法证件号", "有效期"],
			published: true,
		},
		inDisclosure("第九条第（三）项"),
		"姓名、单位、所属机构、职务、执法证件号及有效期",
	),
	"list.confirmation": silent(),
	"list.personnel-lookup": silent(),
	"list.matters": unitConfigurable(
		inDisclosure("第九条第（二）项"),
		"权责清单、行政执法事项清单、随机抽查事项清单等信息",
	),
	"list.powers": stated({ required: true }, inDisclosure("第九条第（二）项"), "权责清单"),
	"list.random-inspection": unitConfigurable(inDisclosure("第九条第（二）项"), "随机抽查事项清单等信息"),
	"list.bases": stated(
		{ items: ["法律", "法规", "规章", "行政执法裁量基准"] },
		inDisclosure("第九条第（四）项"),
		"行政执法所依据的有关法律、法规、规章以及行政执法裁量基准",
	),
	"list.service-guide": stated(
		{
			name: "行政执法事项服务指南",
			fields: [
				"事项名称",
				"实施机构",
				"受理条件",
				"申请材料",
				"办理流程",
				"承诺时限",
				"收费依据",
				"监督方式",
				"救济渠道",
			],
			published: true,
		},
		inDisclosure("第九条第（五）项"),
		"受理条件、申请材料、办理流程、承诺时限、收费依据、监督方式、救济渠道等内容",
	),
	"list.flow-chart": stated(
		{ scope: ["每一行政执法事项"] },
		inDisclosure("第九条第（五）项"),
		"行政执法事项流程图明确具体操作流程",
	),
	"list.compilers": stated(
		{ lead: ["机关相关股室"], jointlyWith: ["平台操作人员"] },
		inDisclosure("第六条"),
		"各股室法制信息工作人员要积极与平台操作人员对接",
	),
	"list.package": silent(),
	"list.no-extra-burden": silent(),
	"list.update-triggers": stated(
		{
			triggers: [
				"法律、法规、规章及行政规范性文件的立改废释",
				"行政执法机关职能发生变化",
				"生效复议决定或裁判文书变更、撤销、确认违法或无效",
				"其他需要更新的情形",
			],
			promptness: "及时",
		},
		inDisclosure("第十八条"),
		"县能源局应当及时更新下列相关执法信息",
	),

	"organisation.review-staff-ratio": silent(),
	"organisation.reviewer-background": silent(),
	"organisation.training": silent(),
	"organisation.exam-exemption": silent(),
	"organisation.certificates": stated(
		{ items: ["公开执法证件号", "公开证件有效期"] },
		inDisclosure("第九条第（三）项"),
		"执法证件号及有效期等信息",
	),
	"organisation.equipment": stated(
		{ items: ["按规定维护现场执法记录设备"] },
		inRecording("第四十一条", "第二项以维护不当致损毁丢失为追责情形"),
		"未按照规定维护现场执法记录设备，致使音像记录损毁或者丢失",
	),
	"organisation.insurance": silent(),
	"execution.collection-separated": silent(),
	"oversight.assessment": stated(
		{ systems: ["公示制度考核", "全过程记录制度考核"] },
		inDisclosure("第二十一条", "记录办法第四十条同"),
		"应当建立健全考核制度，加强对行政执法公示制度推行情况的监督检查",
	),
	"oversight.filing": silent(),
	"platform.model": stated(
		{ properties: ["执法文书和执法案卷电子化"], functions: [], systems: ["政府门户网站", "政务服务网"] },
		inRecording("第九条", "公示平台见公示办法第六条"),
		"逐步推进执法文书和执法案卷电子化",
	),
	"platform.deadlines": silent(),
	"assist.draft-document": silent(),
	"assist.analysis": silent(),
	"assist.risk": silent(),
	"oversight.key-domains": silent(),
};
