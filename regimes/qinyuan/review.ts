import { type ReviewPart, silent, stated } from "#regime/define";
import { inReview } from "./text.ts";

/** Table F: 重大执法决定法制审核办法. */
export const review: ReviewPart = {
	"review.gate": stated(
		{ wording: "未经审核或者审核未通过的，不得作出行政执法决定" },
		inReview("第三条"),
		"未经审核或者审核未通过的，不得作出行政执法决定",
	),
	"review.body": stated(
		{ bodies: [{ level: "authority", name: "法治监督审查委员会" }], collegial: true },
		inReview("第二条", "签署人未写明，读作委员会主任；记录办法第二十四条称法制审核机构"),
		"由县能源局法治监督审查委员会对拟作出决定的合法性、合理性审核",
	),
	"review.scope": stated(
		{
			classes: [
				{ id: "public-interest", label: "涉及国家和社会公共利益，可能造成重大社会影响或引发社会风险的" },
				{ id: "hearing", label: "需经听证程序作出决定的", detect: "hearing-due" },
				{ id: "licence-revocation", label: "撤回、撤销行政许可决定" },
				{ id: "compulsory-execution", label: "除立即代履行、加处罚款和滞纳金以外的行政强制执行决定" },
				{ id: "other", label: "其他需要进行法制审核的情形" },
			],
		},
		inReview("第四条", "“需经听证”：依法应当听证即触发，不待举行"),
		"需经听证程序作出决定的",
	),
	"review.catalogue": silent(),
	"review.elements": stated(
		{
			elements: [
				{ id: "subject", label: "行政执法主体是否合法" },
				{ id: "officers", label: "行政执法人员是否具备执法资格" },
				{ id: "facts", label: "事实是否清楚，证据是否确凿、充分" },
				{ id: "procedure", label: "是否符合法定程序" },
				{ id: "law", label: "适用法律、法规、规章是否准确，行政裁量权行使是否适当" },
				{ id: "documents", label: "行政执法文书的制作是否规范" },
				{ id: "other", label: "其他应当审核的内容" },
			],
		},
		inReview("第六条", "七项未列超越权限和涉嫌犯罪；第八条第（四）项的移送意见须以后者为前提"),
		"适用法律、法规、规章是否准确，行政裁量权行使是否适当",
	),
	"review.aspects": stated(
		{ aspects: ["legality", "reasonableness"] },
		inReview("第二条"),
		"对拟作出决定的合法性、合理性审核",
	),
	"review.materials": stated(
		{
			materials: [
				{ id: "proposal", label: "重大行政执法决定建议及其情况说明" },
				{ id: "investigation-report", label: "重大行政执法决定调查（审查）终结报告" },
				{ id: "draft", label: "重大行政执法决定书代拟稿" },
				{ id: "bases-and-evidence", label: "重大行政执法决定相关法律依据和证据资料" },
				{ id: "hearing-or-assessment", label: "听证笔录或评估报告", when: "hearing-or-assessment" },
				{ id: "other", label: "其他需要提交的材料" },
			],
		},
		inReview("第五条", "字面写作审核内容，所列实为送审材料"),
		"经听证或评估的，应当提交听证笔录或评估报告",
	),
	"review.self-check": silent(),
	"review.period": stated(
		{ period: { count: 10, unit: "workday" }, start: "收到重大行政执法决定完备的送审材料之日" },
		inReview("第十条"),
		"收到重大行政执法决定完备的送审材料之日起10个工作日内完成审核",
	),
	"review.extension": stated(
		{
			period: { count: 10, unit: "workday" },
			approver: "分管法制的领导",
			reason: "案件复杂",
			before: "expiry",
			times: 1,
		},
		inReview("第十条", "一次、届满前批准为读法，原文未写"),
		"案件复杂的，经分管法制的领导批准可以延长10个工作日",
	),
	"review.suspensions": stated(
		{
			kinds: [
				{ id: "supplement", label: "补充材料" },
				{ id: "expert", label: "专家论证" },
				{ id: "interpretation", label: "提请解释" },
			],
		},
		inReview("第十条"),
		"补充材料、专家论证、提请解释期间不计入审核期限",
	),
	"review.opinions": stated(
		{
			opinions: [
				{
					id: "agree",
					label: "同意",
					outcome: "passed",
					grounds: [
						"主体合法",
						"事实清楚",
						"证据确凿",
						"适用依据正确",
						"行政裁量适当",
						"符合法定程序",
						"法律文书完备规范",
					],
				},
				{
					id: "correct",
					label: "纠正",
					outcome: "return",
					grounds: ["事实认定不清", "证据和程序有瑕疵", "文书不规范", "行政裁量不适当"],
				},
				{
					id: "refuse",
					label: "撤销或不予作出行政执法决定",
					outcome: "refuse",
					grounds: ["主体不合法", "主要证据不足", "依据不准确", "违反法定程序"],
				},
				{ id: "transfer", label: "移送司法机关处理", outcome: "transfer", grounds: ["违法行为构成犯罪"] },
			],
		},
		inReview("第八条"),
		"提出撤销或不予作出行政执法决定的意见",
	),
	"review.opinion-document": stated(
		{
			title: "重大行政执法决定法制审核意见书",
			copies: 2,
			destinations: ["审核机构留存归档", "连同案卷材料回复执法股室并存入执法案卷"],
			fields: ["审查人员", "审查意见", "建议"],
		},
		inReview("第九条", "记录事项见记录办法第二十四条第（二）项"),
		"《重大行政执法决定法制审核意见书》一式两份，一份留存归档",
	),
	"review.resubmission": silent(),
	"review.disagreement": silent(),
	"review.outside-help": stated(
		{ persons: ["专家"], methods: ["书面审核", "座谈会", "专家论证会", "对执法人员询问调查"] },
		inReview("第七条"),
		"可以组织召开座谈会、专家论证会，也可以对执法人员进行询问调查",
	),
	"review.responsibility": stated(
		{ shares: [{ who: "办案人和审批人", answersFor: "未按规定送审或未经审核审批致错的共同责任" }] },
		inReview("第十一条"),
		"由办案人和审批人共同承担执法过错责任",
	),
	"review.fault": stated(
		{ persons: ["办案人", "审批人"], condition: "不报送审核或未经审核予以审批，致使案件处理错误", joint: true },
		inReview("第十一条"),
		"审批人未经法制审核程序予以审批，致使案件处理错误的",
	),
	"review.flow-chart": silent(),
	"review.coverage": silent(),
};
