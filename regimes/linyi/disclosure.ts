import { type DisclosurePart, forEveryType, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** Tables C and D. The text names no number of days: 及时 for every decision. */
export const disclosure: DisclosurePart = {
	"identification.activities": stated(
		{ activities: ["检查", "调查"] },
		at("一（一）8"),
		"行政执法人员开展检查、调查等执法活动时，要主动亮明身份",
	),
	"identification.exception": silent(),
	"identification.dress": silent(),
	"identification.told": stated(
		{ items: ["身份"] },
		at("一（一）8", "未写告知的内容"),
		"要主动亮明身份，并主动出示有效的行政执法证件",
	),
	"identification.companions": silent(),
	"rights.told": stated(
		{ items: ["执法事由", "执法依据", "权利义务"], recordedInWriting: false },
		at("一（二）2"),
		"告知行政相对人执法事由、执法依据、权利义务等内容",
	),
	"rights.document-issued": stated({ required: true }, at("一（二）2"), "在执法活动中按规定出具执法文书"),
	"window.board": silent(),

	"disclosure.publish": forEveryType(
		stated(
			{ period: null, promptness: "及时" as const },
			at("一（一）9"),
			"以及各类行政执法决定和行政执法决定的履行情况",
		),
	),
	"disclosure.fields": silent(),
	"disclosure.modes": silent(),
	"disclosure.performance-published": stated(true, at("一（一）9"), "行政执法决定的履行情况"),
	"disclosure.double-random": stated(
		{ items: ["抽查情况", "查处结果"], promptness: "及时", publisher: "各业务科室" },
		at("一（一）9"),
		"及时向社会公布“双随机”抽查情况及查处结果",
	),
	"disclosure.publisher": stated(
		{
			who: "监察支队（行政检查、行政处罚、行政强制结果），各业务科室（抽查结果），办公室（技术保障）",
			byUnit: "监察支队",
		},
		at("一（一）9"),
		"监察支队负责做好行政检查、行政处罚、行政强制等执法结果公示",
	),
	"disclosure.pre-release-review": stated(
		{ required: true, by: null },
		at("一（一）1"),
		"时限要求、审查机制、监督方式和保障措施",
	),
	"disclosure.sensitive": silent(),
	"disclosure.on-application": silent(),
	"disclosure.carriers": stated(
		{ primary: ["委门户网站“行政执法公示”专栏"], additional: ["行政执法信息公示平台"] },
		at("一（一）10"),
		"在委门户网站设立“行政执法公示”专栏",
	),
	"disclosure.own-carrier": stated(
		{ carriers: ["委门户网站“行政执法公示”专栏"] },
		at("一（一）10"),
		"在委门户网站设立“行政执法公示”专栏",
	),
	"disclosure.standard": silent(),
	"disclosure.plain-language": silent(),
	"disclosure.publicity-period": forEveryType(
		unitConfigurable(
			at("一（一）1", "“时限要求”由公示办法明确，读作也包括公示期满撤下的期限"),
			"时限要求、审查机制、监督方式和保障措施",
		),
	),
	"disclosure.push": stated(
		{ mode: "real-time", from: "办公自动化系统" },
		at("一（一）10"),
		"实现执法信息向公示平台即时推送",
	),
	"disclosure.withdraw": silent(),
	"disclosure.correct-own": silent(),
	"disclosure.correction-request": silent(),
	"disclosure.complaint": silent(),
	"request.handling": unitConfigurable(at("一（一）5"), "接受网上查询和投诉"),
	"disclosure.annual-data": silent(),
};
