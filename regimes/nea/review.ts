import { type ReviewPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** Table F: 重大执法决定法制审核. Limits, materials and the way out of a disagreement are left to each unit. */
export const review: ReviewPart = {
	"review.gate": stated(
		{ wording: "未经法制审核或者审核未通过的，不得作出决定" },
		at("四、引言"),
		"未经法制审核或者审核未通过的，不得作出决定",
	),
	"review.body": stated(
		{
			bodies: [
				{ level: "headquarters", name: "法制和体制改革司" },
				{ level: "dispatched", name: null },
			],
			collegial: false,
		},
		at("四、（十一）"),
		"局机关重大执法决定由法制和体制改革司负责审核",
	),
	"review.scope": stated(
		{
			classes: [
				{ id: "public-interest", label: "涉及重大公共利益，可能造成重大社会影响或引发社会风险的行政执法决定" },
				{ id: "major-rights", label: "直接关系行政相对人或第三人重大权益的行政执法决定" },
				{ id: "hearing", label: "经过听证程序作出的行政执法决定", detect: "hearing-held" },
				{ id: "complex", label: "案件情况疑难复杂、涉及多个法律关系的行政执法决定" },
			],
		},
		at("四、（十二）"),
		"经过听证程序作出行政执法决定，以及案件情况疑难复杂、涉及多个法律关系",
	),
	"review.catalogue": stated(
		{ factors: ["行政执法行为的类别", "所属领域", "涉案金额"], guided: true },
		at("四、（十二）"),
		"行政执法行为的类别、所属领域、涉案金额等因素，制定重大执法决定法制审核目录清单",
	),
	"review.elements": stated(
		{
			elements: [
				{ id: "subject", label: "行政执法主体是否合法" },
				{ id: "officers", label: "行政执法人员是否具备执法资格" },
				{ id: "procedure", label: "行政执法程序是否合法" },
				{ id: "facts", label: "案件事实是否清楚，证据是否合法充分" },
				{ id: "law", label: "适用法律、法规、规章是否准确，裁量基准运用是否适当" },
				{ id: "authority-limits", label: "执法是否超越执法机关法定权限" },
				{ id: "documents", label: "行政执法文书是否完备、规范" },
				{ id: "crime", label: "违法行为是否涉嫌犯罪、需要移送司法机关" },
			],
		},
		at("四、（十三）"),
		"审核内容包括：行政执法主体是否合法，行政执法人员是否具备执法资格",
	),
	"review.aspects": silent(),
	"review.materials": unitConfigurable(at("四、（十四）"), "明确送审材料报送要求和审核的方式、时限、责任"),
	"review.self-check": silent(),
	"review.period": unitConfigurable(at("四、（十四）"), "明确送审材料报送要求和审核的方式、时限、责任"),
	"review.extension": silent(),
	"review.suspensions": silent(),
	"review.opinions": stated(
		{
			opinions: [
				{ id: "agree", label: "同意", outcome: "passed" },
				{ id: "problem", label: "存在问题", outcome: "return" },
			],
		},
		at("四、（十三）"),
		"提出同意或者存在问题的书面审核意见",
	),
	"review.opinion-document": stated(
		{ title: null, copies: 1, destinations: [], fields: [] },
		at("四、（十三）", "只要求书面，份数未写，按一份"),
		"提出同意或者存在问题的书面审核意见",
	),
	"review.resubmission": stated(
		{ allowed: true, pointByPoint: true },
		at("四、（十三）", "“作出相应处理”读作对每一问题逐项答复"),
		"作出相应处理后再次报送法制审核机构",
	),
	"review.disagreement": unitConfigurable(
		at("四、（十四）"),
		"建立健全法制审核机构与执法机构对审核意见不一致时的协调机制",
	),
	"review.outside-help": stated(
		{ persons: ["法律顾问", "公职律师"], methods: [], pool: "专业人才资源共享机制" },
		at("四、（十一）"),
		"充分发挥法律顾问、公职律师在法制审核工作中的作用",
	),
	"review.responsibility": stated(
		{
			shares: [
				{
					who: "执法机构",
					answersFor: "送审材料的真实性、准确性、完整性，以及执法的事实、证据、法律适用、程序的合法性",
				},
				{ who: "法制审核机构", answersFor: "重大执法决定的法制审核意见" },
			],
		},
		at("四、（十四）"),
		"法制审核机构对重大执法决定的法制审核意见负责",
	),
	"review.fault": stated(
		{ persons: ["单位", "人员"], condition: "工作中出现问题造成不良后果", joint: false },
		at("六、（二十三）"),
		"造成不良后果的单位及人员要通报批评，依纪依法问责",
	),
	"review.flow-chart": unitConfigurable(at("四、（十四）"), "确定法制审核流程"),
	"review.coverage": stated({ target: "重大执法决定法制审核全覆盖" }, at("一、（三）"), "重大执法决定法制审核全覆盖"),
};
