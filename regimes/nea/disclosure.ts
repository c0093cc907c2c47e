import { type DisclosurePart, forEveryType, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

const SEVEN_WORKDAYS = stated(
	{ period: { count: 7, unit: "workday" as const } },
	at("二、（六）"),
	"行政许可、行政处罚的决定信息，要在执法决定作出之日起7个工作日内公开",
);

/** Tables C and D: 事中公示, 事后公开. The text sets no limit for compulsion, inspection and other decisions. */
export const disclosure: DisclosurePart = {
	"identification.activities": stated(
		{ activities: ["行政检查", "调查取证", "采取行政强制措施", "送达执法文书"] },
		at("二、（五）"),
		"进行行政检查、调查取证、采取行政强制措施、送达执法文书等执法活动时",
	),
	"identification.exception": silent(),
	"identification.dress": silent(),
	"identification.told": stated({ items: ["身份"] }, at("二、（五）"), "必须主动出示执法证件、出具执法文书，表明身份"),
	"identification.companions": silent(),
	"rights.told": stated(
		{ items: ["执法事由", "执法依据", "权利义务", "救济渠道"], recordedInWriting: false },
		at("二、（五）"),
		"主动告知当事人执法事由、执法依据、权利义务、有关救济渠道等内容",
	),
	"rights.document-issued": stated({ required: true }, at("二、（五）"), "必须主动出示执法证件、出具执法文书"),
	"window.board": stated(
		{ fields: ["岗位职责", "申请材料示范文本", "办理进度查询", "咨询服务", "投诉举报"] },
		at("二、（五）"),
		"明示工作人员岗位职责、申请材料示范文本、办理进度查询、咨询服务、投诉举报等信息",
	),

	"disclosure.publish": {
		penalty: SEVEN_WORKDAYS,
		licence: SEVEN_WORKDAYS,
		compulsion: silent(),
		inspection: silent(),
		levy: silent(),
	},
	"disclosure.fields": silent(),
	"disclosure.modes": silent(),
	"disclosure.performance-published": silent(),
	"disclosure.double-random": stated(
		{ items: ["检查主体", "检查内容"] },
		at("二、（四）"),
		"对于行政检查等事项，要按照“双随机、一公开”的原则",
	),
	"disclosure.publisher": stated({ who: "执法机构（谁执法谁公示）" }, at("二、引言"), "按照“谁执法谁公示”的原则"),
	"disclosure.pre-release-review": silent(),
	"disclosure.sensitive": stated(
		{
			absoluteGrounds: [],
			consent: null,
			processing: { classes: ["国家秘密", "商业秘密", "个人隐私"], condition: "依法确需公开" },
		},
		at("二、引言"),
		"个人隐私等不宜公开的信息，依法确需公开的，要作适当处理后公开",
	),
	"disclosure.on-application": silent(),
	"disclosure.carriers": stated(
		{ primary: ["官方网站", "政务新媒体"], additional: ["办事大厅公示栏", "服务窗口"] },
		at("二、引言"),
		"通过官方网站及政务新媒体、办事大厅公示栏、服务窗口等平台",
	),
	"disclosure.own-carrier": stated(
		{ carriers: ["官方网站"] },
		at("二、引言"),
		"通过官方网站及政务新媒体、办事大厅公示栏、服务窗口等平台",
	),
	"disclosure.standard": stated({ required: true }, at("二、引言"), "按照统一的标准和格式公示有关信息"),
	"disclosure.plain-language": silent(),
	"disclosure.publicity-period": forEveryType(silent()),
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
	"disclosure.correct-own": silent(),
	"disclosure.correction-request": silent(),
	"disclosure.complaint": silent(),
	"request.handling": unitConfigurable(at("六、（二十一）"), "加强行政执法投诉举报制度建设"),
	"disclosure.annual-data": stated(
		{
			who: "各派出机构",
			acts: [{ act: "publish", by: { month: 1, day: 31 } }],
			addressees: [],
			contents: ["本机关行政执法总体情况有关数据"],
			headquartersCovered: false,
		},
		at("二、（六）", "原文未写“上年度”，读作上年度；局机关不在其列"),
		"各派出机构应于每年1月31日前，在官方网站公开本机关行政执法总体情况有关数据",
	),
};
