import { addDays } from "#kernel/plain-date";
import { dayOf } from "../case-file.ts";
import { standing, surchargeMost } from "../money.ts";
import type { Paper, PaperRule } from "./paper.ts";
import { amountsIn, inPrint } from "./print.ts";

/** They decide nothing: a remedy told there would let the party's time run from the wrong paper. */
const NO_REMEDY = ["penalty-notice", "hearing-notice", "demand"];
const METHODS: Readonly<Record<string, string>> = {
	direct: "直接送达",
	left: "留置送达",
	entrusted: "委托送达",
	transferred: "转交送达",
	postal: "邮寄送达",
	electronic: "电子送达",
	announcement: "公告送达",
};

const noticeOf = ({ file, issued }: Paper) => file.last(issued, "PenaltyNotified");

/** The papers around the decision: 行政处罚法 44, 45, 56–58, 63, 64; 行政强制法 35, 54, 55; 民事诉讼法 87. */
export const PROCEDURE_PAPERS: readonly PaperRule[] = [
	{
		article: "行政处罚法 54 II; 沁源全过程记录办法 13",
		sentence: "不予立案审批表没有写明线索、承办人意见或者负责人意见",
		kinds: ["non-initiation-approval"],
		broken: (paper) => ["线索内容", "承办人", "行政机关负责人意见"].some((title) => paper.under(title).trim() === ""),
	},
	{
		article: "行政处罚法 50, 54 II; 沁源全过程记录办法 13",
		sentence: "不予立案告知书没有写明依据和理由，或者写出了当事人的住所",
		kinds: ["non-initiation-notice"],
		broken: (paper) => {
			const own = "《沁源县能源局行政执法全过程记录办法》第十三条";
			const party = paper.file.all("ClueRegistered")[0]?.data.party;
			return (
				!paper.says("（投诉人、举报人；", "《中华人民共和国行政处罚法》第五十四条第二款", "现予告知") ||
				paper.says(own) !== (paper.file.regime === "qinyuan") ||
				paper.says(party?.address ?? "？")
			);
		},
	},
	{
		article: "行政处罚法 44",
		sentence: "告知书没有写明拟作出的处罚内容",
		kinds: ["penalty-notice"],
		broken: (paper) => {
			const told = noticeOf(paper)?.data;
			const printed = paper.under("拟作出的行政处罚");
			const amounts = amountsIn(printed).map(({ capital }) => capital);
			const due = [told?.fineFen ?? 0, told?.confiscatedFen ?? 0].filter((fen) => fen > 0);
			return printed.trim() === "" || amounts.toSorted().join() !== due.toSorted().join();
		},
	},
	{
		article: "行政处罚法 44",
		sentence: "告知书没有写明事实、理由或者依据",
		kinds: ["penalty-notice"],
		broken: (paper) =>
			["违法事实和证据", "理由和依据"].some((title) => paper.under(title).trim() === "") ||
			!/依据《[^》]+》第.+?条/u.test(paper.under("拟作出的行政处罚")),
	},
	{
		article: "行政处罚法 44, 45",
		sentence: "告知书没有写明陈述、申辩的权利和期限",
		kinds: ["penalty-notice"],
		broken: (paper) =>
			!paper.says("有权进行陈述和申辩", `自收到本告知书之日起${noticeOf(paper)?.data.defenceWorkdays}个工作日内`),
	},
	{
		article: "行政处罚法 63, 64（一）",
		sentence: "告知书所写的听证权利不是所告知的，或者没有写明五个工作日",
		kinds: ["penalty-notice"],
		broken: (paper) =>
			paper.says("有要求听证的权利", "自收到本告知书之日起五个工作日内") !== noticeOf(paper)?.data.hearingRight ||
			paper.sheet.title.includes("听证") !== noticeOf(paper)?.data.hearingRight,
	},
	{
		article: "行政复议法 11, 20; 行政诉讼法 46",
		sentence: "不是决定的文书告知了复议、诉讼期限",
		kinds: NO_REMEDY,
		broken: ({ text }) => /日内.{0,4}向.{2,40}申请行政复议|个月内.{0,4}向.{2,40}提起行政诉讼/u.test(text),
	},
	{
		article: "行政处罚法 64（二）",
		sentence: "听证通知书的时间、地点或者主持人缺少",
		kinds: ["hearing-notice"],
		broken: (paper) => {
			const notified = paper.file.last(paper.issued, "HearingNotified");
			return (
				!paper.says(`听证时间：${inPrint(notified?.data.hearingOn ?? "")}`, "听证地点：", "听证主持人：") ||
				!paper.says("申请回避", "一至二人代理")
			);
		},
	},
	{
		article: "行政处罚法 56",
		sentence: "登记保存的处理决定没有写明依据、登记保存的日期和通知书，或者写的是另一件登记保存的",
		kinds: ["preservation-disposal"],
		broken: (paper) => {
			const { file, issued } = paper;
			const disposed = file.last(issued, "PreservationDisposed");
			const approved = file
				.between(undefined, disposed, "PreservationApproved")
				.find(({ data }) => data.approve && data.preservationId === disposed?.data.preservationId);
			const notice = file.paperOf(approved, "preservation-notice");
			return (
				!approved ||
				!paper.says(
					`于${inPrint(dayOf(approved))}对`,
					`（${notice?.data.number}）`,
					"《中华人民共和国行政处罚法》第五十六条",
					"处理决定：",
				)
			);
		},
	},
	{
		article: "行政处罚法 57, 58",
		sentence: "审批表写了案卷没有的法制审核，或者审核过而没有写",
		kinds: ["decision-approval"],
		broken: (paper) => {
			const reopened = paper.file.last(paper.issued, "CaseReopened");
			const opinions = paper.file.between(reopened, paper.issued, "ReviewOpinionIssued");
			return opinions.length > 0 !== paper.says("法制审核意见书");
		},
	},
	{
		article: "行政处罚法 57 I",
		sentence: "审批表没有负责人的意见、签名和时间",
		kinds: ["decision-approval"],
		broken: (paper) =>
			paper.under("负责人意见").trim() === "" || !paper.says(`批准时间：${inPrint(paper.issued.meta.date)}`),
	},
	{
		article: "民事诉讼法 87; 行政处罚法 61",
		sentence: "送达回证的文书、方式或者送达日期与送达不一致",
		kinds: ["service-receipt"],
		broken: (paper) => {
			const served = paper.file.last(paper.issued, "DocumentServed");
			const sent = paper.file.all("DocumentIssued").find(({ data }) => data.documentId === served?.data.documentId);
			return (
				!served ||
				!sent ||
				!paper.says(`《${sent.data.label}》${sent.data.number ?? ""}`, METHODS[served.data.method] ?? "？") ||
				paper.under("送达日期") !== inPrint(served.data.on)
			);
		},
	},
	{
		article: "行政强制法 35（一）（二）（四）",
		sentence: "催告书没有写明履行的期限、方式或者陈述权和申辩权",
		kinds: ["demand"],
		broken: (paper) => !paper.says("10个工作日内履行", "履行方式：", "有权进行陈述和申辩"),
	},
	{
		article: "行政强制法 35（三）",
		sentence: "催告书的金额不是应缴的金额，或者没有写明给付方式",
		kinds: ["demand"],
		broken: (paper) => {
			const made = paper.file.last(paper.issued, "DemandMade");
			const due = made?.data.dueFen ?? 0;
			const printed = amountsIn(paper.text).reduce((sum, { capital }) => sum + capital, 0);
			return printed !== due || (due > 0 && !paper.says("给付方式：", paper.authority.payment.bank));
		},
	},
	{
		article: "行政强制法 37, 45; 行政处罚法 72 I（一）",
		sentence: "加处罚款决定书没有写明当事人、理由和依据、方式和时间或者救济途径",
		kinds: ["surcharge-decision"],
		broken: (paper) => {
			const party = paper.file.all("ClueRegistered")[0]?.data.party;
			const imposed = paper.file.last(paper.issued, "SurchargeImposed");
			return (
				!paper.says(
					party?.name ?? "？",
					party?.address ?? "？",
					"《中华人民共和国行政处罚法》第七十二条第一款第一项",
					"《中华人民共和国行政强制法》第四十五条",
					`60日内向${paper.authority.reconsiderationOrgan}申请行政复议`,
					`6个月内依法向${paper.authority.court}提起行政诉讼`,
				) ||
				!paper
					.under("方式和时间")
					.includes(`自${inPrint(addDays(imposed?.data.from ?? paper.issued.meta.date, 1))}起，每日`)
			);
		},
	},
	{
		article: "行政处罚法 72 I（一）, 73 III; 行政强制法 45 II",
		sentence: "加处罚款决定书的上限不是罚款的数额，或者加处的数额超过了应加处的",
		kinds: ["surcharge-decision"],
		broken: (paper) => {
			const now = standing(paper.file, paper.issued);
			const [cap, accrued] = amountsIn(paper.under("方式和时间")).map(({ capital }) => capital);
			if (!now || cap === undefined || accrued === undefined) return true;
			const most = surchargeMost(paper.file, now.made, now.penalty.fineFen, paper.issued);
			return cap !== now.penalty.fineFen || accrued > most;
		},
	},
	{
		article: "行政强制法 54, 55",
		sentence: "强制执行申请书没有负责人签名、催告情况、当事人意见、标的或者材料",
		kinds: ["court-application"],
		broken: (paper) => {
			const { lines = [] } = paper.sheet.blocks.find((block) => block.type === "signatures") ?? {};
			const head = lines.find(({ label }) => label.includes("负责人"));
			return (
				!head?.value ||
				head.date !== inPrint(dayOf(paper.issued)) ||
				!paper.says("催告情况：", "被申请人的意见：", "申请强制执行标的情况：", "附件：")
			);
		},
	},
	{
		article: "行政强制法 53, 54",
		sentence: "强制执行申请书的金额不是所申请的",
		kinds: ["court-application"],
		broken: (paper) => {
			const applied = paper.file.last(paper.issued, "CourtApplied");
			const asked = amountsIn(paper.under("申请事项")).reduce((sum, { capital }) => sum + capital, 0);
			return asked !== (applied?.data.amountFen ?? 0);
		},
	},
];
