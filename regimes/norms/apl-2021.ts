import { cite, defineNorm, reaching, stated, unitConfigurable } from "#regime/define";

const at = cite("中华人民共和国行政处罚法");
const workdays = (count: number) => ({ period: { count, unit: "workday" as const } });
const PENALTY = { types: ["penalty"] } as const;

/** 行政处罚法, revised 2021-01-22, in force from 2021-07-15 (第八十六条). 二、三、五、七日 are workdays (第八十五条). */
export const penaltyAct2021 = defineNorm({
	id: "apl-2021",
	title: "中华人民共和国行政处罚法（2021年修订）",
	rank: "law",
	effectiveFrom: "2021-07-15",
	clauses: {
		"penalty.limitation": stated(
			{
				period: { count: 24, unit: "month" },
				extended: { count: 60, unit: "month" },
				extendedFor: "涉及公民生命健康安全、金融安全且有危害后果的",
			},
			at("第三十六条"),
			"违法行为在二年内未被发现的，不再给予行政处罚",
		),
		"penalty.officers-min": stated({ count: 2 }, at("第四十二条"), "执法人员不得少于两人，法律另有规定的除外"),
		"penalty.recusal": stated(
			{ decidedBy: "head", suspends: false },
			at("第四十三条"),
			"由行政机关负责人决定。决定作出之前，不停止调查",
		),
		"penalty.told": stated(
			{ items: ["拟作出的行政处罚内容", "事实", "理由", "依据", "陈述、申辩、要求听证等权利"] },
			at("第四十四条"),
			"应当告知当事人拟作出的行政处罚内容及事实、理由、依据",
		),
		"penalty.defence": stated(
			{ mustHear: true, mustReview: true, noHeavier: true },
			at("第四十五条", "未听取不得作出决定见第六十二条"),
			"行政机关不得因当事人陈述、申辩而给予更重的处罚",
		),
		"penalty.withdraw-disclosure": stated(
			workdays(3),
			at("第四十八条"),
			"行政机关应当在三日内撤回行政处罚决定信息并公开说明理由",
		),
		"disclosure.withdraw": reaching(
			PENALTY,
			stated(
				{
					...workdays(3),
					start: "被依法变更、撤销、确认违法或者确认无效",
					grounds: ["changed", "annulled", "unlawful", "void"],
					action: "withdraw",
					reasonPublished: true,
				},
				at("第四十八条"),
				"行政机关应当在三日内撤回行政处罚决定信息并公开说明理由",
			),
		),
		"penalty.summary-limits": stated(
			{ citizenFen: 20_000, organisationFen: 300_000, warning: true },
			at("第五十一条"),
			"对公民处以二百元以下、对法人或者其他组织处以三千元以下罚款或者警告",
		),
		"penalty.summary-document": stated(
			{
				items: [
					"违法行为",
					"行政处罚的种类和依据",
					"罚款数额",
					"时间",
					"地点",
					"申请行政复议、提起行政诉讼的途径和期限",
					"行政机关名称",
					"执法人员签名或者盖章",
				],
			},
			at("第五十二条"),
			"填写预定格式、编有号码的行政处罚决定书，并当场交付当事人",
		),
		"decision.summary-filing": reaching(
			PENALTY,
			stated({ with: "所属行政机关" }, at("第五十二条"), "应当报所属行政机关备案"),
		),
		"penalty.preservation": stated(
			workdays(7),
			at("第五十六条"),
			"经行政机关负责人批准，可以先行登记保存，并应当在七日内及时作出处理决定",
		),
		"penalty.collective-discussion": stated(
			{ when: "对情节复杂或者重大违法行为给予行政处罚" },
			at("第五十七条"),
			"行政机关负责人应当集体讨论决定",
		),
		"review.scope": reaching(
			PENALTY,
			stated(
				{ classes: [{ id: "other", label: "法律、法规规定应当进行法制审核的其他情形" }] },
				at("第五十八条", "第（一）至（三）项不宽于国办发〔2018〕118号四、（十二）的各类，这里只列其未列的第（四）项"),
				"法律、法规规定应当进行法制审核的其他情形",
			),
		),
		"review.gate": reaching(
			PENALTY,
			stated(
				{ wording: "未经法制审核或者审核未通过的，不得作出决定" },
				at("第五十八条"),
				"未经法制审核或者审核未通过的，不得作出决定",
			),
		),
		"penalty.decision-contents": stated(
			{
				items: [
					"当事人的姓名或者名称、地址",
					"违反法律、法规、规章的事实和证据",
					"行政处罚的种类和依据",
					"行政处罚的履行方式和期限",
					"申请行政复议、提起行政诉讼的途径和期限",
					"作出行政处罚决定的行政机关名称和作出决定的日期",
				],
				sealed: true,
			},
			at("第五十九条"),
			"行政处罚决定书必须盖有作出行政处罚决定的行政机关的印章",
		),
		"penalty.handling-period": stated(
			{ period: { count: 90, unit: "day" }, start: "行政处罚案件立案之日" },
			at("第六十条", "九十日不在第八十五条所列工作日之内，按自然日"),
			"自行政处罚案件立案之日起九十日内作出行政处罚决定",
		),
		"penalty.service": stated(
			workdays(7),
			at("第六十一条"),
			"当事人不在场的，行政机关应当在七日内依照《中华人民共和国民事诉讼法》",
		),
		"service.electronic": reaching(
			PENALTY,
			stated(
				{ condition: "当事人同意并签订确认书", servedOn: "送达信息到达受送达人特定系统的日期" },
				at("第六十一条", "送达日期依民事诉讼法第九十条"),
				"当事人同意并签订确认书的，行政机关可以采用传真、电子邮件等方式",
			),
		),
		"penalty.hearing-scope": stated(
			{
				classes: [
					"较大数额罚款",
					"没收较大数额违法所得、没收较大价值非法财物",
					"降低资质等级、吊销许可证件",
					"责令停产停业、责令关闭、限制从业",
					"其他较重的行政处罚",
					"法律、法规、规章规定的其他情形",
				],
			},
			at("第六十三条"),
			"应当告知当事人有要求听证的权利",
		),
		"penalty.large-amount": unitConfigurable(at("第六十三条", "“较大数额”由部门规章或地方规定"), "较大数额罚款"),
		"penalty.hearing-request": stated(workdays(5), at("第六十四条"), "应当在行政机关告知后五日内提出"),
		"penalty.hearing-notice": stated(
			workdays(7),
			at("第六十四条"),
			"行政机关应当在举行听证的七日前，通知当事人及有关人员",
		),
		"penalty.hearing-chair": stated(
			{ not: "本案调查人员" },
			at("第六十四条"),
			"听证由行政机关指定的非本案调查人员主持",
		),
		"penalty.instalments": stated(
			{ when: "当事人确有经济困难并提出申请", approvedBy: "行政机关" },
			at("第六十六条"),
			"经当事人申请和行政机关批准，可以暂缓或者分期缴纳",
		),
		"penalty.payment": stated(
			{ period: { count: 15, unit: "day" }, start: "收到行政处罚决定书之日" },
			at("第六十七条"),
			"当事人应当自收到行政处罚决定书之日起十五日内",
		),
		"execution.collection-separated": reaching(
			PENALTY,
			stated(
				{ separated: true, prohibited: "作出行政处罚决定的行政机关及其执法人员自行收缴罚款" },
				at("第六十七条", "不得与考核、考评挂钩见第七十四条"),
				"作出罚款决定的行政机关应当与收缴罚款的机构分离",
			),
		),
		"penalty.on-the-spot-collection": stated(
			{ limitFen: 10_000, otherwise: ["不当场收缴事后难以执行的", "边远、水上、交通不便地区，经当事人提出"] },
			at("第六十八条", "边远、水上、交通不便地区见第六十九条"),
			"依法给予一百元以下罚款的",
		),
		"penalty.on-the-spot-handover": stated(
			{ toAuthority: { count: 2, unit: "workday" }, toBank: { count: 2, unit: "workday" } },
			at("第七十一条"),
			"应当自收缴罚款之日起二日内，交至行政机关",
		),
		"penalty.surcharge": stated(
			{ percentPerDay: 3, capPercent: 100, pausedDuringRemedies: true },
			at("第七十二条", "复议、诉讼期间不予计算见第七十三条"),
			"每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额",
		),
		"penalty.proceeds": stated(
			{ to: "国库", notLinkedTo: "作出行政处罚决定的行政机关及其工作人员的考核、考评" },
			at("第七十四条"),
			"必须全部上缴国库",
		),
	},
});
