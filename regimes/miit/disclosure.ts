import { type DisclosurePart, forEveryType, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

const SEVEN_WORKDAYS = stated(
	{ period: { count: 7, unit: "workday" as const } },
	at("二（一）4"),
	"行政许可、行政处罚的相关基本信息要在7个工作日内公示",
);
const TWENTY_WORKDAYS = stated(
	{ period: { count: 20, unit: "workday" as const } },
	at("二（一）4"),
	"行政执法承办机构在作出执法决定之日起20个工作日内",
);

/** Tables C and D. */
export const disclosure: DisclosurePart = {
	"identification.activities": stated(
		{ activities: ["执法检查", "调查取证", "行政强制", "送达执法文书"] },
		at("二（一）3"),
		"执法检查、调查取证、行政强制、送达执法文书等执法活动时",
	),
	"identification.exception": silent(),
	"identification.dress": silent(),
	"identification.told": stated(
		{ items: ["姓名", "部门", "执法证号"] },
		at("二（一）3"),
		"要向行政相对人主动出示执法证件，告知姓名、部门、执法证号",
	),
	"identification.companions": stated(
		{ persons: ["专家", "执法辅助人员"] },
		at("二（一）3"),
		"同时邀请专家、执法辅助人员随同开展有关工作的，要告知有关人员的身份",
	),
	"rights.told": stated(
		{ items: ["执法事由", "执法依据", "权利义务"], recordedInWriting: false },
		at("二（一）3"),
		"主动告知执法事由、执法依据、权利义务等",
	),
	"rights.document-issued": stated({ required: true }, at("二（一）3"), "要向行政相对人出具行政执法文书"),
	"window.board": stated(
		{ fields: ["岗位职责", "申请材料范本", "办理进度查询", "咨询服务", "投诉举报"] },
		at("二（一）3"),
		"工作人员岗位职责、申请材料范本、办理进度查询、咨询服务、投诉举报等信息",
	),

	"disclosure.publish": {
		penalty: SEVEN_WORKDAYS,
		licence: SEVEN_WORKDAYS,
		compulsion: TWENTY_WORKDAYS,
		inspection: TWENTY_WORKDAYS,
		levy: TWENTY_WORKDAYS,
	},
	"disclosure.fields": stated(
		{
			fields: [
				{ id: "authority", label: "执法主体" },
				{ id: "party", label: "对象" },
				{ id: "category", label: "类别" },
				{ id: "conclusion", label: "结论" },
				{ id: "decision-date", label: "日期" },
			],
		},
		at("二（一）4"),
		"要向社会公示执法主体、对象、类别、结论、日期等基本信息",
	),
	"disclosure.modes": silent(),
	"disclosure.performance-published": silent(),
	"disclosure.double-random": silent(),
	"disclosure.publisher": stated(
		{ who: "行政执法承办机构", byDecider: true },
		at("二（一）1"),
		"按照“谁执法谁公示”的原则，负责行政执法信息审核、发布、更新",
	),
	"disclosure.pre-release-review": stated(
		{ required: true, by: "行政执法承办机构" },
		at("二（一）1"),
		"负责行政执法信息审核、发布、更新",
	),
	"disclosure.sensitive": stated(
		{
			absoluteGrounds: [],
			consent: null,
			processing: { classes: ["国家秘密", "商业秘密", "个人隐私"], condition: "依法确需公开" },
		},
		at("二（一）5"),
		"个人隐私等不宜公开的执法信息的，在公开前要作适当处理",
	),
	"disclosure.on-application": silent(),
	"disclosure.carriers": stated(
		{ primary: ["行政执法信息公示平台（一个窗口）"], additional: [] },
		at("二（一）1"),
		"逐步实现“一个窗口”公示行政执法信息",
	),
	"disclosure.own-carrier": stated(
		{ carriers: ["行政执法信息公示平台（一个窗口）"] },
		at("二（一）1"),
		"逐步实现“一个窗口”公示行政执法信息",
	),
	"disclosure.standard": silent(),
	"disclosure.plain-language": silent(),
	"disclosure.publicity-period": forEveryType(silent()),
	"disclosure.push": silent(),
	"disclosure.withdraw": stated(
		{
			period: null,
			promptness: "及时",
			start: null,
			grounds: ["annulled", "unlawful", "remake"],
			action: "withdraw",
		},
		at("二（一）5", "原文“要求重新制作”即要求重新作出"),
		"相关执法决定被依法撤销、确认违法、要求重新制作的，要及时从公示平台撤下",
	),
	"disclosure.correct-own": stated(
		{ period: null, promptness: "及时" },
		at("二（一）5"),
		"发现已公示执法信息不准确的，要及时更正",
	),
	"disclosure.correction-request": silent(),
	"disclosure.complaint": silent(),
	"request.handling": unitConfigurable(at("二（一）3"), "投诉举报等信息"),
	"disclosure.annual-data": stated(
		{
			who: "各通信管理局",
			acts: [
				{ act: "publish", by: { month: 1, day: 31 } },
				{ act: "report", by: { month: 1, day: 31 } },
			],
			addressees: ["工业和信息化部"],
			contents: ["上年度行政执法总体情况有关数据"],
			headquartersCovered: false,
		},
		at("二（一）4"),
		"各通信管理局应当于每年1月31日前公示上年度行政执法总体情况有关数据",
	),
};
