import { type DisclosurePart, forEveryType, silent, stated } from "#regime/define";
import { at } from "./text.ts";

const SEVEN_WORKDAYS = stated(
	{ period: { count: 7, unit: "workday" as const } },
	at("二（一）4（1）"),
	"行政许可、行政处罚的执法决定信息要在执法决定作出之日起7个工作日内公开",
);
const TWENTY_WORKDAYS = stated(
	{ period: { count: 20, unit: "workday" as const } },
	at("二（一）4（1）"),
	"在行政执法决定作出之日起20个工作日内，向社会公布",
);

/** Tables C and D. */
export const disclosure: DisclosurePart = {
	"identification.activities": stated(
		{ activities: ["监督检查", "调查取证", "采取强制措施", "强制执行", "送达执法文书"] },
		at("二（一）3（1）"),
		"监督检查、调查取证、采取强制措施和强制执行、送达执法文书等执法活动时",
	),
	"identification.exception": stated(
		{ allowed: true },
		at("二（一）3（1）"),
		"除特殊情况外，应当依法主动全程公示执法身份",
	),
	"identification.dress": stated(
		{ items: ["佩戴执法证件", "按规定着装", "执法标识"] },
		at("二（一）3（1）"),
		"佩戴执法证件，按规定着装、佩戴相关执法标识",
	),
	"identification.told": silent(),
	"identification.companions": silent(),
	"rights.told": stated(
		{
			items: ["执法事由", "执法依据", "陈述申辩权", "申请听证权", "申请回避权", "配合执法的法定义务"],
			recordedInWriting: false,
		},
		at("二（一）3（2）"),
		"享有陈述申辩、申请听证、申请回避等法定权利和依法配合执法等法定义务",
	),
	"rights.document-issued": stated({ required: true }, at("二（一）3（2）"), "并出具有关执法文书"),
	"window.board": silent(),

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
				{ id: "authority", label: "执法机关" },
				{ id: "party", label: "执法对象" },
				{ id: "category", label: "执法类别" },
				{ id: "conclusion", label: "执法结论" },
			],
		},
		at("二（一）4（1）"),
		"向社会公布执法机关、执法对象、执法类别、执法结论等信息",
	),
	"disclosure.modes": silent(),
	"disclosure.performance-published": silent(),
	"disclosure.double-random": silent(),
	"disclosure.publisher": stated({ who: "执法机关（谁执法谁公示）" }, at("二（一）1（1）"), "按照“谁执法谁公示”的原则"),
	"disclosure.pre-release-review": silent(),
	"disclosure.sensitive": stated(
		{
			absoluteGrounds: [],
			consent: null,
			processing: { classes: ["国家秘密", "商业秘密", "个人隐私"], condition: "依法确需公开" },
		},
		at("二（一）1（1）"),
		"个人隐私等不宜公开的信息，依法确需公开的，要做适当处理后公开",
	),
	"disclosure.on-application": silent(),
	"disclosure.carriers": stated(
		{ primary: ["全省行政执法信息公示平台"], additional: ["本级人民政府网站专栏", "本部门网站专栏"] },
		at("二（一）1（1）", "网站专栏见二（一）1（2）"),
		"依托全省行政执法信息公示平台，统一公示行政执法有关信息",
	),
	"disclosure.own-carrier": stated(
		{ carriers: ["本部门网站专栏"] },
		at("二（一）1（2）"),
		"在本级人民政府或本部门网站建立行政执法公示专栏",
	),
	"disclosure.standard": silent(),
	"disclosure.plain-language": stated(
		{ standard: "简明扼要、通俗易懂" },
		at("二（一）1（2）"),
		"公开的信息要简明扼要、通俗易懂",
	),
	"disclosure.publicity-period": forEveryType(silent()),
	"disclosure.push": silent(),
	"disclosure.withdraw": stated(
		{
			period: { count: 1, unit: "day" },
			start: "有关法律文书生效",
			grounds: ["annulled", "unlawful", "remake"],
			action: "withdraw",
		},
		at("二（一）4（1）", "原文写“1日内”，按自然日"),
		"应当在有关法律文书生效后1日内从信息公示平台撤下原行政执法决定信息",
	),
	"disclosure.correct-own": silent(),
	"disclosure.correction-request": silent(),
	"disclosure.complaint": silent(),
	"request.handling": silent(),
	"disclosure.annual-data": stated(
		{
			who: "行政执法机关",
			acts: [
				{ act: "report", by: { month: 1, day: 10 } },
				{ act: "publish", by: { month: 1, day: 10 } },
			],
			addressees: ["本级司法行政机关", "上级主管部门"],
			contents: ["上年度行政执法总体情况有关数据"],
			headquartersCovered: true,
		},
		at("二（一）4（2）", "“每年1月10日前”及于其后的报送和公开"),
		"报本级司法行政机关和上级主管部门，并以适当方式公开",
	),
};
