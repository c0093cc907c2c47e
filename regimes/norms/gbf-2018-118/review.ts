import { type NormClauses, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** 四、全面推行重大执法决定法制审核制度 */
export const review: NormClauses = {
	"review.gate": stated(
		{ wording: "未经法制审核或者审核未通过的，不得作出决定" },
		at("四、引言"),
		"未经法制审核或者审核未通过的，不得作出决定",
	),
	"review.body": unitConfigurable(at("四、（十一）"), "明确具体负责本单位重大执法决定法制审核的工作机构"),
	"review.scope": stated(
		{
			classes: [
				{ id: "public-interest", label: "涉及重大公共利益，可能造成重大社会影响或引发社会风险" },
				{ id: "major-rights", label: "直接关系行政相对人或第三人重大权益" },
				{ id: "hearing", label: "经过听证程序作出行政执法决定", detect: "hearing-held" },
				{ id: "complex", label: "案件情况疑难复杂、涉及多个法律关系" },
			],
		},
		at("四、（十二）"),
		"案件情况疑难复杂、涉及多个法律关系的，都要进行法制审核",
	),
	"review.catalogue": stated(
		{ factors: ["行政执法行为的类别", "执法层级", "所属领域", "涉案金额"] },
		at("四、（十二）"),
		"类别、执法层级、所属领域、涉案金额等因素，制定重大执法决定法制审核目录清单",
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
		"要严格审核行政执法主体是否合法，行政执法人员是否具备执法资格",
	),
	"review.materials": unitConfigurable(at("四、（十四）"), "明确送审材料报送要求和审核的方式、时限、责任"),
	"review.period": unitConfigurable(at("四、（十四）"), "明确送审材料报送要求和审核的方式、时限、责任"),
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
		"作出相应处理后再次报送法制审核",
	),
	"review.disagreement": unitConfigurable(
		at("四、（十四）"),
		"建立健全法制审核机构与行政执法承办机构对审核意见不一致时的协调机制",
	),
	"review.outside-help": stated(
		{ persons: ["法律顾问", "公职律师"], methods: [], pool: "本系统内统筹调用机制" },
		at("四、（十一）"),
		"充分发挥法律顾问、公职律师在法制审核工作中的作用",
	),
	"review.responsibility": stated(
		{
			shares: [
				{ who: "行政执法机关主要负责人", answersFor: "本机关作出的行政执法决定" },
				{
					who: "行政执法承办机构",
					answersFor: "送审材料的真实性、准确性、完整性，以及执法的事实、证据、法律适用、程序的合法性",
				},
				{ who: "法制审核机构", answersFor: "重大执法决定的法制审核意见" },
			],
		},
		at("四、（十四）"),
		"法制审核机构对重大执法决定的法制审核意见负责",
	),
	"review.fault": stated(
		{
			persons: ["承办人员", "负责法制审核的人员", "审批行政执法决定的负责人"],
			condition: "滥用职权、玩忽职守、徇私枉法等，导致行政执法决定错误",
			joint: false,
		},
		at("四、（十四）"),
		"滥用职权、玩忽职守、徇私枉法等，导致行政执法决定错误",
	),
	"review.flow-chart": unitConfigurable(at("四、（十四）"), "确定法制审核流程"),
	"review.coverage": stated({ target: "重大执法决定法制审核全覆盖" }, at("一、（三）"), "重大执法决定法制审核全覆盖"),
};
