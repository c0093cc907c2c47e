import { cite, defineNorm, stated } from "#regime/define";

const at = cite("中华人民共和国行政强制法");
const workdays = (count: number) => ({ period: { count, unit: "workday" as const } });
const days = (count: number) => ({ count, unit: "day" as const });

/** 行政强制法, in force from 2012-01-01 (第七十一条). Periods of up to ten days are workdays (第六十九条). */
export const compulsionAct2011 = defineNorm({
	id: "ael-2011",
	title: "中华人民共和国行政强制法",
	rank: "law",
	effectiveFrom: "2012-01-01",
	clauses: {
		"compulsion.officers-min": stated({ count: 2 }, at("第十八条"), "由两名以上行政执法人员实施"),
		"compulsion.urgent": stated(
			{ period: { count: 24, unit: "hour" } },
			at("第十九条"),
			"应当在二十四小时内向行政机关负责人报告，并补办批准手续",
		),
		"compulsion.seizure-period": stated(
			{
				period: days(30),
				extension: days(30),
				approvedBy: "行政机关负责人",
				notCounted: ["检测", "检验", "检疫", "技术鉴定"],
			},
			at("第二十五条"),
			"查封、扣押的期限不得超过三十日；情况复杂的，经行政机关负责人批准，可以延长",
		),
		"compulsion.freeze-notice": stated(workdays(3), at("第三十一条"), "应当在三日内向当事人交付冻结决定书"),
		"compulsion.not-at-night": stated(
			{ required: true },
			at("第四十三条", "情况紧急的除外"),
			"行政机关不得在夜间或者法定节假日实施行政强制执行",
		),
		"execution.demand": stated(
			{
				document: "催告书",
				served: true,
				contents: [
					"履行义务的期限",
					"履行义务的方式",
					"涉及金钱给付的，明确的金额和给付方式",
					"当事人依法享有的陈述权和申辩权",
				],
			},
			at("第三十五条", "送达见第三十八条"),
			"应当事先催告当事人履行义务。催告应当以书面形式作出",
		),
		"execution.demand-review": stated(
			{ required: true, recorded: true },
			at("第三十六条"),
			"对当事人提出的事实、理由和证据，应当进行记录、复核",
		),
		"execution.decision-contents": stated(
			{
				items: [
					"当事人的姓名或者名称、地址",
					"强制执行的理由和依据",
					"强制执行的方式和时间",
					"申请行政复议或者提起行政诉讼的途径和期限",
					"行政机关的名称、印章和日期",
				],
			},
			at("第三十七条"),
			"强制执行决定应当以书面形式作出",
		),
		"execution.suspension-limit": stated(
			{ period: { count: 36, unit: "month" } },
			at("第三十九条"),
			"中止执行满三年未恢复执行的，行政机关不再执行",
		),
		"execution.surcharge-wait": stated(
			{ period: days(30) },
			at("第四十六条"),
			"加处罚款或者滞纳金超过三十日，经催告当事人仍不履行的",
		),
		"execution.substitute-demand": stated(workdays(3), at("第五十一条"), "代履行三日前，催告当事人履行"),
		"execution.court-window": stated(
			{ period: { count: 3, unit: "month" }, start: "申请行政复议、提起行政诉讼的期限届满之日" },
			at("第五十三条"),
			"可以自期限届满之日起三个月内，依照本章规定申请人民法院强制执行",
		),
		"execution.demand-wait": stated(
			workdays(10),
			at("第五十四条", "十日以内为工作日，见第六十九条"),
			"催告书送达十日后当事人仍未履行义务的",
		),
		"execution.court-materials": stated(
			{
				items: [
					"强制执行申请书",
					"行政决定书及作出决定的事实、理由和依据",
					"当事人的意见及行政机关催告情况",
					"申请强制执行标的情况",
					"法律、行政法规规定的其他材料",
				],
			},
			at("第五十五条"),
			"强制执行申请书应当由行政机关负责人签名，加盖行政机关的印章",
		),
	},
});
