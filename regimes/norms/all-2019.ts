import { cite, defineNorm, stated } from "#regime/define";

const at = cite("中华人民共和国行政许可法");
const workdays = (count: number) => ({ count, unit: "workday" as const });

/** 行政许可法 as amended 2019-04-23. The authority's periods are workdays (第八十二条). */
export const licenceAct2019 = defineNorm({
	id: "all-2019",
	title: "中华人民共和国行政许可法（2019年修正）",
	rank: "law",
	effectiveFrom: "2019-04-23",
	clauses: {
		"licence.supplement-notice": stated(
			{ period: workdays(5), otherwise: "逾期不告知的，自收到申请材料之日起即为受理" },
			at("第三十二条"),
			"应当当场或者在五日内一次告知申请人需要补正的全部内容",
		),
		"licence.decision-period": stated(
			{ period: workdays(20), extension: workdays(10), approvedBy: "本行政机关负责人" },
			at("第四十二条"),
			"自受理行政许可申请之日起二十日内作出行政许可决定",
		),
		"licence.joint-period": stated(
			{ period: workdays(45), extension: workdays(15) },
			at("第四十二条"),
			"办理的时间不得超过四十五日",
		),
		"licence.delivery": stated(
			{ period: workdays(10) },
			at("第四十四条"),
			"应当自作出决定之日起十日内向申请人颁发、送达行政许可证件",
		),
		"licence.hearing-request": stated(
			{ period: workdays(5) },
			at("第四十七条", "当事人的五日，第八十二条未明写，按工作日"),
			"在被告知听证权利之日起五日内提出听证申请的",
		),
		"licence.hearing-held": stated({ period: workdays(20) }, at("第四十七条"), "行政机关应当在二十日内组织听证"),
		"licence.hearing-notice": stated({ period: workdays(7) }, at("第四十八条"), "行政机关应当于举行听证的七日前"),
	},
});
