import { type NormClauses, reaching, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

const SEVEN_WORKDAYS = stated(
	{ period: { count: 7, unit: "workday" as const } },
	at("二、（六）"),
	"行政许可、行政处罚的执法决定信息要在执法决定作出之日起7个工作日内公开",
);
const TWENTY_WORKDAYS = stated(
	{ period: { count: 20, unit: "workday" as const } },
	at("二、（六）"),
	"行政执法机关要在执法决定作出之日起20个工作日内，向社会公布",
);

/** 二、全面推行行政执法公示制度 */
export const disclosure: NormClauses = {
	"list.entity": unitConfigurable(at("二、（四）"), "及时主动公开行政执法主体、人员、职责、权限、依据、程序、救济渠道"),
	"list.personnel": unitConfigurable(
		at("二、（四）"),
		"及时主动公开行政执法主体、人员、职责、权限、依据、程序、救济渠道",
	),
	"list.powers": stated({ required: true }, at("二、（四）"), "政府信息公开、权责清单公布、“双随机、一公开”监管等工作"),
	"list.random-inspection": unitConfigurable(at("二、（四）"), "救济渠道和随机抽查事项清单等信息"),
	"list.service-guide": stated(
		{
			name: "服务指南",
			fields: ["执法事项名称", "受理机构", "审批机构", "受理条件", "办理时限"],
			published: true,
		},
		at("二、（四）"),
		"明确执法事项名称、受理机构、审批机构、受理条件、办理时限等内容",
	),
	"list.flow-chart": stated({ scope: ["本机关执法事项"] }, at("二、（四）"), "编制并公开本机关的服务指南、执法流程图"),
	"list.no-extra-burden": stated({ required: true }, at("一、（二）"), "不得违法增加办事的条件、环节等负担"),
	"list.update-triggers": stated(
		{ triggers: ["法律法规变化", "机构职能变化"], promptness: "及时" },
		at("二、（四）"),
		"并及时根据法律法规及机构职能变化情况进行动态调整",
	),
	"identification.activities": stated(
		{ activities: ["监督检查", "调查取证", "采取强制措施", "强制执行", "送达执法文书"] },
		at("二、（五）"),
		"监督检查、调查取证、采取强制措施和强制执行、送达执法文书等执法活动时",
	),
	"identification.dress": stated(
		{ items: ["国家规定统一着装、佩戴标识的，按规定着装、佩戴标识"] },
		at("二、（五）"),
		"国家规定统一着执法服装、佩戴执法标识的，执法时要按规定着装、佩戴标识",
	),
	"identification.told": stated({ items: ["身份"] }, at("二、（五）"), "向当事人和相关人员表明身份"),
	"rights.told": stated(
		{ items: ["执法事由", "执法依据", "权利义务"], recordedInWriting: false },
		at("二、（五）"),
		"主动告知当事人执法事由、执法依据、权利义务等内容",
	),
	"rights.document-issued": stated({ required: true }, at("二、（五）"), "要出具行政执法文书"),
	"window.board": stated(
		{ fields: ["岗位职责", "申请材料示范文本", "办理进度查询", "咨询服务", "投诉举报"] },
		at("二、（五）"),
		"明示工作人员岗位职责、申请材料示范文本、办理进度查询、咨询服务、投诉举报等信息",
	),
	"disclosure.publish": {
		penalty: SEVEN_WORKDAYS,
		licence: SEVEN_WORKDAYS,
		compulsion: TWENTY_WORKDAYS,
		inspection: TWENTY_WORKDAYS,
		levy: TWENTY_WORKDAYS,
	},
	"disclosure.override-levels": stated(
		{ levels: ["law", "administrative-regulation"] },
		at("二、（六）"),
		"但法律、行政法规另有规定的除外",
	),
	"disclosure.fields": stated(
		{
			fields: [
				{ id: "authority", label: "执法机关" },
				{ id: "party", label: "执法对象" },
				{ id: "category", label: "执法类别" },
				{ id: "conclusion", label: "执法结论" },
			],
		},
		at("二、（六）"),
		"向社会公布执法机关、执法对象、执法类别、执法结论等信息",
	),
	"disclosure.publisher": stated({ who: "执法机关（谁执法谁公示）" }, at("二、引言"), "按照“谁执法谁公示”的原则"),
	"disclosure.pre-release-review": unitConfigurable(at("二、引言"), "明确公示内容的采集、传递、审核、发布职责"),
	"disclosure.standard": stated({ required: true }, at("二、引言"), "规范信息公示内容的标准、格式"),
	"disclosure.plain-language": stated(
		{ standard: "简明扼要、通俗易懂" },
		at("二、（四）", "该句在强化事前公开一项，及于事前公开的清单、指南；执法决定的公开不在其列"),
		"公开的信息要简明扼要、通俗易懂",
	),
	"disclosure.sensitive": stated(
		{
			absoluteGrounds: [],
			consent: null,
			processing: { classes: ["国家秘密", "商业秘密", "个人隐私"], condition: "依法确需公开" },
		},
		at("二、引言"),
		"个人隐私等不宜公开的信息，依法确需公开的，要作适当处理后公开",
	),
	"disclosure.carriers": stated(
		{ primary: ["统一的执法信息公示平台"], additional: ["政府网站", "政务新媒体", "办事大厅公示栏", "服务窗口"] },
		at("二、引言"),
		"通过政府网站及政务新媒体、办事大厅公示栏、服务窗口等平台",
	),
	"disclosure.push": stated({ mode: "real-time" }, at("五、（十五）"), "执法决定实时推送"),
	"disclosure.withdraw": stated(
		{
			period: null,
			promptness: "及时",
			start: null,
			grounds: ["annulled", "unlawful", "remake"],
			action: "withdraw",
		},
		at("二、（六）"),
		"应当及时从信息公示平台撤下原行政执法决定信息",
	),
	"disclosure.correct-own": stated(
		{ period: null, promptness: "及时" },
		at("二、引言"),
		"发现公开的行政执法信息不准确的，要及时予以更正",
	),
	"disclosure.annual-data": reaching(
		{ level: "local" },
		stated(
			{
				who: "地方各级行政执法机关",
				acts: [
					{ act: "publish", by: { month: 1, day: 31 } },
					{ act: "report", by: { month: 1, day: 31 } },
				],
				addressees: ["本级人民政府", "上级主管部门"],
				contents: ["上年度行政执法总体情况有关数据"],
				headquartersCovered: true,
			},
			at("二、（六）"),
			"于每年1月31日前公开本机关上年度行政执法总体情况有关数据",
		),
	),
};
