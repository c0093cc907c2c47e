import { type DisclosurePart, forEveryType, silent, stated, unitConfigurable } from "#regime/define";
import { inDisclosure } from "./text.ts";

const SEVEN_WORKDAYS = stated(
	{ period: { count: 7, unit: "workday" as const } },
	inDisclosure("第十五条"),
	"行政许可、行政处罚的执法决定信息应当在执法决定作出之日起7个工作日内公开",
);
const TWENTY_WORKDAYS = stated(
	{ period: { count: 20, unit: "workday" as const } },
	inDisclosure("第十五条"),
	"行政执法决定信息应当在执法决定作出之日起20个工作日内公开",
);

/** Tables C and D: 公示办法 第十条 to 第二十条. */
export const disclosure: DisclosurePart = {
	"identification.activities": stated(
		{ activities: ["监督检查", "调查取证", "采取强制措施", "强制执行", "送达执法文书"] },
		inDisclosure("第十条第（一）项"),
		"监督检查、调查取证、采取强制措施和强制执行、送达执法文书等执法活动时",
	),
	"identification.exception": silent(),
	"identification.dress": stated(
		{ items: ["制式服装", "执法标识"] },
		inDisclosure("第十条第（一）项"),
		"按照规定着制式服装、佩戴执法标识",
	),
	"identification.told": stated(
		{ items: ["身份"] },
		inDisclosure("第十条第（一）项", "以出示证件亮明，未写口头告知的内容"),
		"应当主动出示执法证件亮明身份",
	),
	"identification.companions": silent(),
	"rights.told": stated(
		{
			items: [
				"事实",
				"理由",
				"依据",
				"陈述",
				"申辩",
				"申请听证",
				"申请回避",
				"救济途径",
				"配合执法的法定义务",
				"需要补正的材料",
			],
			recordedInWriting: true,
		},
		inDisclosure("第十条第（三）项", "记录办法第十六条要求告知权利和救济途径“并进行记录”"),
		"依法享有的陈述、申辩、申请听证、申请回避等法定的救济权利和途径",
	),
	"rights.document-issued": stated(
		{ required: true },
		inDisclosure("第十条第（三）项"),
		"执法活动中要按规定出具执法文书",
	),
	"window.board": stated(
		{
			fields: ["工作人员单位", "姓名", "岗位职责", "申请材料示范文本", "办理进度查询", "咨询服务"],
			window: "政务大厅能源局窗口",
		},
		inDisclosure("第十条第（二）项"),
		"工作人员单位、姓名、岗位职责和申请材料示范文本、办理进度查询、咨询服务等信息",
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
				{ id: "document-number", label: "决定书文号" },
				{ id: "case-title", label: "案件名称" },
				{ id: "authority", label: "执法机关" },
				{ id: "facts", label: "违法事实" },
				{ id: "legal-basis", label: "法律依据" },
				{ id: "conclusion", label: "执法结论" },
				{ id: "decision-date", label: "决定日期" },
			],
		},
		inDisclosure("第十二条", "七项为摘要方式所列；全文方式公开处理后的决定书"),
		"决定书文号、案件名称、执法机关、违法事实、法律依据、执法结论、决定日期",
	),
	"disclosure.modes": stated(
		["full", "summary"],
		inDisclosure("第十二条"),
		"以行政执法决定书或者行政执法决定信息摘要的方式予以公开",
	),
	"disclosure.performance-published": silent(),
	"disclosure.double-random": stated(
		{ items: ["抽查情况", "抽查结果"] },
		inDisclosure("第十一条第（一）项"),
		"双随机抽查情况及抽查结果",
	),
	"disclosure.publisher": stated(
		{ who: "机关相关股室（谁执法、谁公示）", byDecider: true },
		inDisclosure("第六条"),
		"按照“谁执法、谁公示”的原则",
	),
	"disclosure.pre-release-review": stated(
		{ required: true, by: null },
		inDisclosure("第十四条"),
		"建立健全行政执法公示信息审核机制",
	),
	"disclosure.sensitive": stated(
		{
			absoluteGrounds: [
				"国家秘密",
				"法律、法规、规章禁止公开",
				"危及国家安全",
				"危及公共安全",
				"危及经济安全",
				"危及社会稳定",
				"严重影响系列案件调查处理",
			],
			consent: { classes: ["商业秘密", "个人隐私"], paths: ["权利人同意", "不公开可能对公共利益造成重大影响"] },
			processing: null,
		},
		inDisclosure("第十三条"),
		"社会稳定或严重影响系列案件调查处理的信息，不予公开",
	),
	"disclosure.on-application": stated(
		{ under: "中华人民共和国政府信息公开条例" },
		inDisclosure("第十七条"),
		"应当根据《中华人民共和国政府信息公开条例》等有关规定办理",
	),
	"disclosure.carriers": stated(
		{
			primary: ["政府门户网站", "政务服务网"],
			additional: [
				"新闻发布会",
				"听证会",
				"座谈会",
				"报刊",
				"广播",
				"电视",
				"执法公示牌或公示栏",
				"电子显示屏",
				"公共查阅室",
				"资料索取点",
				"咨询台",
			],
		},
		inDisclosure("第六条", "其他载体见第七条"),
		"以政府门户网站、政务服务网等信息公示平台为行政执法公示的主要载体",
	),
	"disclosure.own-carrier": silent(),
	"disclosure.standard": stated({ required: true }, inDisclosure("第十四条"), "统一公示信息标准和格式"),
	"disclosure.plain-language": silent(),
	"disclosure.publicity-period": forEveryType(silent()),
	"disclosure.push": stated(
		{ mode: "manual", from: "各股室法制信息工作人员" },
		inDisclosure("第六条", "由人员与平台操作人员对接，没有系统推送"),
		"各股室法制信息工作人员要积极与平台操作人员对接",
	),
	"disclosure.withdraw": stated(
		{
			period: null,
			promptness: "及时",
			start: "行政复议决定或行政诉讼裁判文书生效",
			grounds: ["changed", "annulled", "unlawful", "void"],
			action: "update",
		},
		inDisclosure("第十八条第（三）项"),
		"变更、撤销行政执法行为，或确认行政执法行为违法或无效的",
	),
	"disclosure.correct-own": stated(
		{ period: null, promptness: "及时" },
		inDisclosure("第十九条"),
		"县能源局发现公示的行政执法信息不准确的，应当及时更正",
	),
	"disclosure.correction-request": stated(
		{ requires: ["证据", "与自身利益相关"], period: null, promptness: "及时" },
		inDisclosure("第十九条"),
		"有证据证明公示的与其自身利益相关的执法信息不准确的，可以要求县能源局予以更正",
	),
	"disclosure.complaint": stated(
		{ to: ["市能源局", "县人民政府"], remedies: ["行政复议", "行政诉讼"] },
		inDisclosure("第二十条"),
		"可以向市能源局或者县人民政府投诉、举报",
	),
	"request.handling": unitConfigurable(
		inDisclosure("第十六条第（三）项", "该项列年报内容，读作投诉、举报须受理并分类办理，期限未写"),
		"投诉、举报案件的受理和分类办理情况",
	),
	"disclosure.annual-data": stated(
		{
			who: "机关相关股室",
			consolidator: "发展规划股",
			acts: [
				{ act: "report", by: { month: 1, day: 10 } },
				{ act: "publish", by: null },
			],
			addressees: ["本级人民政府", "上级主管部门"],
			contents: [
				"执法检查计划执行情况",
				"行政处罚、行政强制等案件的办理情况",
				"投诉、举报案件的受理和分类办理情况",
				"行政执法机关认为需要公示的其他情况",
				"相关行政复议、行政诉讼等情况",
			],
			headquartersCovered: true,
		},
		inDisclosure("第十六条", "公开的义务和复议诉讼情况见第十一条第（二）项，该项未定日期"),
		"由发展规划股汇总后统一上报本级人民政府和上级主管部门",
	),
};
