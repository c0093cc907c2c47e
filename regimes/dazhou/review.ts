import { type ReviewPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** Table F. */
export const review: ReviewPart = {
	"review.gate": stated({ wording: "必须进行法制审核" }, at("二（三）10（1）"), "涉及多个法律关系的，必须进行法制审核"),
	"review.body": unitConfigurable(at("二（三）9（1）"), "明确本单位具体负责重大执法决定法制审核的工作机构"),
	"review.scope": stated(
		{
			classes: [
				{ id: "public-interest", label: "涉及重大公共利益，可能造成重大社会影响或引发社会风险" },
				{ id: "major-rights", label: "直接关系行政相对人或第三人重大权益" },
				{ id: "hearing", label: "经过听证程序作出行政执法决定", detect: "hearing-held" },
				{ id: "complex", label: "案件情况疑难复杂、涉及多个法律关系" },
			],
		},
		at("二（三）10（1）"),
		"经过听证程序作出行政执法决定，以及案件情况疑难复杂、涉及多个法律关系的",
	),
	"review.catalogue": silent(),
	"review.elements": stated(
		{
			elements: [
				{ id: "subject", label: "行政执法机关主体是否合法" },
				{ id: "officers", label: "行政执法人员是否具备执法资格" },
				{ id: "procedure", label: "行政执法程序是否合法" },
				{ id: "facts", label: "案件事实是否清楚，证据是否合法充分" },
				{ id: "law", label: "适用法律、法规、规章是否准确，裁量基准运用是否适当" },
				{ id: "authority-limits", label: "执法是否有超越执法机关法定权限" },
				{ id: "documents", label: "行政执法文书是否完备、规范" },
				{ id: "crime", label: "违法行为是否涉嫌犯罪、需要移送司法机关" },
			],
		},
		at("二（三）11（1）"),
		"严格审核行政执法机关主体是否合法、行政执法人员是否具备执法资格",
	),
	"review.aspects": silent(),
	"review.materials": silent(),
	"review.self-check": silent(),
	"review.period": silent(),
	"review.extension": silent(),
	"review.suspensions": silent(),
	"review.opinions": stated(
		{
			opinions: [
				{ id: "agree", label: "同意", outcome: "passed" },
				{ id: "problem", label: "存在问题", outcome: "return" },
			],
		},
		at("二（三）11（2）"),
		"提出同意或者存在问题的书面审核意见",
	),
	"review.opinion-document": stated(
		{ title: null, copies: 1, destinations: [], fields: [] },
		at("二（三）11（2）", "只要求书面，份数未写，按一份"),
		"提出同意或者存在问题的书面审核意见",
	),
	"review.resubmission": stated(
		{ allowed: true, pointByPoint: true },
		at("二（三）11（2）", "“作出相应处理”读作对每一问题逐项答复"),
		"作出相应处理后再次报送法制审核",
	),
	"review.disagreement": stated(
		{ steps: ["negotiate", "collective-discussion"], decider: "collective" },
		at("二（三）11（2）"),
		"应当与法制审核机构协商沟通，不能达成一致意见的，由行政执法机关集体讨论",
	),
	"review.outside-help": stated(
		{ persons: ["法律顾问", "公职律师"], methods: ["协助研究"], pool: "系统内统筹调用机制" },
		at("二（三）9（2）"),
		"探索建立本系统内法律顾问、公职律师统筹调用机制",
	),
	"review.responsibility": stated(
		{
			shares: [
				{ who: "行政执法机关主要负责人", answersFor: "本机关作出的行政执法决定" },
				{
					who: "行政执法承办机构",
					answersFor: "送审材料的真实性、准确性、完整性，以及执法的事实、证据、法律适用、程序的合法性",
				},
				{ who: "法制审核机构", answersFor: "法制审核意见" },
			],
		},
		at("二（三）12（1）"),
		"法制审核机构对法制审核意见负责",
	),
	"review.fault": stated(
		{
			persons: ["承办人员", "负责法制审核的人员", "审批行政执法决定的负责人"],
			condition: "不履行或者不正确履行职责，导致行政执法决定错误，情节严重",
			joint: false,
		},
		at("二（三）12（2）"),
		"因不履行或者不正确履行职责，导致行政执法决定错误，情节严重的",
	),
	"review.flow-chart": silent(),
	"review.coverage": silent(),
};
