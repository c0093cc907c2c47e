import { type ReviewPart, silent, stated } from "#regime/define";
import { at } from "./text.ts";

/** Table F. */
export const review: ReviewPart = {
	"review.gate": stated(
		{ wording: "未经法制审核或者审核未通过的不得作出决定" },
		at("二（三）2", "与二（三）3由分管负责人审定并存：审定是未通过后唯一的出路"),
		"未经法制审核或者审核未通过的不得作出决定",
	),
	"review.body": stated(
		{
			bodies: [
				{ level: "headquarters", name: "政策法规司" },
				{ level: "dispatched", name: "政策法规处" },
			],
			collegial: false,
		},
		at("二（三）1"),
		"部政策法规司、各通信管理局政策法规处分别承担本部门重大执法决定法制审核工作机构的职责",
	),
	"review.scope": stated(
		{
			classes: [
				{ id: "public-interest", label: "涉及重大公共利益、可能造成重大社会影响或者引发社会风险" },
				{ id: "major-rights", label: "直接关系行政相对人或者第三人重大权益" },
				{ id: "complex", label: "案件情况疑难复杂、涉及多个法律关系" },
				{ id: "hearing", label: "经过听证程序作出的执法决定", detect: "hearing-held" },
			],
		},
		at("二（三）2"),
		"以及经过听证程序作出的执法决定，属于重大执法决定",
	),
	"review.catalogue": silent(),
	"review.elements": stated(
		{
			elements: [
				{ id: "subject", label: "行政执法主体是否合法" },
				{ id: "officers", label: "行政执法人员是否具备执法资格" },
				{ id: "procedure", label: "行政执法程序是否合法" },
				{ id: "facts", label: "案件事实是否清楚，证据是否合法充分" },
				{ id: "law", label: "适用法律、行政法规、规章是否准确，裁量基准运用是否适当" },
				{ id: "authority-limits", label: "执法是否超越法定权限" },
				{ id: "documents", label: "行政执法文书是否完备、规范" },
				{ id: "crime", label: "违法行为是否涉嫌犯罪、需要移送司法机关" },
			],
		},
		at("二（三）2"),
		"法制审核内容为：行政执法主体是否合法，行政执法人员是否具备执法资格",
	),
	"review.aspects": silent(),
	"review.materials": stated(
		{
			materials: [
				{ id: "case-file", label: "与法制审核内容相关的全部案卷" },
				{ id: "self-check", label: "合法性自查意见" },
			],
		},
		at("二（三）3"),
		"应当随附与法制审核内容相关的全部案卷和合法性自查意见等送审材料",
	),
	"review.self-check": stated(
		{ required: true },
		at("二（三）1"),
		"行政执法承办机构应当进行合法性自查、形成自查意见，再提交法制审核工作机构",
	),
	"review.period": stated(
		{ period: { count: 10, unit: "workday" }, principle: true },
		at("二（三）3"),
		"法制审核原则上在10个工作日之内完成",
	),
	"review.extension": silent(),
	"review.suspensions": silent(),
	"review.opinions": stated(
		{
			opinions: [
				{ id: "agree", label: "同意", outcome: "passed" },
				{ id: "problem", label: "存在问题", outcome: "return" },
			],
		},
		at("二（三）3"),
		"出具同意或者存在问题的书面审核意见",
	),
	"review.opinion-document": stated(
		{ title: null, copies: 1, destinations: [], fields: [] },
		at("二（三）3", "只要求书面，份数未写，按一份"),
		"出具同意或者存在问题的书面审核意见",
	),
	"review.resubmission": stated(
		{ allowed: true, pointByPoint: true },
		at("二（三）3", "“作出相应处理”读作对每一问题逐项答复"),
		"在作出相应处理、再次报送法制审核后",
	),
	"review.disagreement": stated(
		{ steps: ["resubmit", "negotiate", "refer-both-opinions"], decider: "overseeing-leader" },
		at("二（三）3", "“行政执法承办机构的分管负责人”读作本机关分管该机构的领导，不得为案件承办人"),
		"应当将双方意见一并报行政执法承办机构的分管负责人审定",
	),
	"review.outside-help": stated(
		{ persons: ["第三方专业法律服务机构"], methods: ["政府购买服务"] },
		at("二（三）1"),
		"可以通过政府购买服务等方式请第三方专业法律服务机构出具法律意见",
	),
	"review.responsibility": stated(
		{
			shares: [
				{ who: "部和各通信管理局主要负责人", answersFor: "本部门作出的行政执法决定（第一责任人）" },
				{
					who: "行政执法承办机构",
					answersFor: "送审材料的真实性、准确性、完整性，以及执法的事实、证据、法律适用、程序的合法性",
				},
				{ who: "法制审核工作机构", answersFor: "重大执法决定的法制审核意见" },
			],
		},
		at("二（三）4"),
		"法制审核工作机构对重大执法决定的法制审核意见负责",
	),
	"review.fault": stated(
		{ persons: [], condition: "滥用职权、玩忽职守、徇私枉法等导致行政执法决定错误", joint: false },
		at("二（三）4"),
		"滥用职权、玩忽职守、徇私枉法等导致行政执法决定错误的，依纪依法追究责任",
	),
	"review.flow-chart": silent(),
	"review.coverage": silent(),
};
