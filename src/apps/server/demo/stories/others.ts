import type { Desk } from "../desk.ts";
import * as step from "../steps.ts";
import type { Story } from "../story.ts";

/** Within the range of each story's own article. */
const FINES: Readonly<Record<string, number>> = {
	miit: 10_000_000,
	"nea-hb": 8_000_000,
	"dazhou-yjj": 12_000_000,
	linyi: 3_000_000,
};

function fineOf(desk: Desk): step.Penalty {
	return { kinds: ["fine"], fineFen: FINES[desk.authorityId] ?? 3_000_000, hearingRight: true };
}

const NETWORK: step.Facts = {
	title: "演示网络科技有限公司不履行数据安全保护义务案",
	party: step.company("演示网络科技有限公司（虚构）", "91120116697415782C", "演示市网络路6号（虚构地址）", "陈思远"),
	summary: "监测发现该公司开展数据处理活动未采取必要的安全保护措施。",
	facts: "当事人开展数据处理活动，未建立全流程数据安全管理制度，未采取相应的技术措施，经责令改正后仍未完成整改。",
	place: "演示市网络路6号（虚构地址）",
	matter: "数据安全保护义务",
};

/** miit: self-check, two rounds that do not agree, both opinions to the leader in charge, who upholds the draft. */
export const miitDisagreement: Story = {
	title: "工信部：合法性自查，两次审核意见不一致，双方意见报分管负责人审定",
	authorityId: "miit",
	tell: async (desk) => {
		await desk.until(desk.after(10, "workday"), "09:00");
		const caseId = await step.untilDraft(desk, NETWORK, fineOf(desk));
		await step.selfCheck(desk, caseId);
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(4, "workday"), "15:00");
		await step.issueOpinion(desk, caseId, "problem", ["裁量幅度偏重"]);
		await desk.act(caseId, "handler1", "answer-review-problems", {
			answers: [{ problem: 0, handling: "裁量符合基准第二档，理由已补充，不作调整。" }],
		});
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(4, "workday"), "15:00");
		await step.issueOpinion(desk, caseId, "problem", ["裁量幅度仍偏重"]);
		await desk.act(caseId, "unithead", "object-to-opinion", { objection: "裁量符合公布的基准，拟维持。" });
		const steps = await desk.detail(caseId, "unithead");
		if (steps.next.some((one) => one.name === "record-negotiation")) {
			await desk.act(caseId, "unithead", "record-negotiation", {
				record: "双方就裁量幅度交换意见，未能一致。",
				agreed: false,
			});
		}
		await desk.act(caseId, "unithead", "refer-disagreement", {
			handlingOpinion: "维持拟处罚意见。",
			reviewOpinion: "建议降低一档。",
		});
		await desk.until(desk.after(2, "workday"), "10:00");
		await desk.act(caseId, "leader", "rule-on-disagreement", {
			upheldDraft: true,
			record: "经审阅双方意见，裁量符合基准，同意承办机构意见。",
		});
		await desk.until(desk.after(1, "workday"), "09:30");
		await step.decide(desk, caseId);
		await desk.until(desk.after(2, "workday"), "15:40");
		await step.serveDirect(desk, caseId, "penalty-decision");
		await step.disclose(desk, NETWORK);
		await desk.until(desk.after(7, "day"), "10:30");
		await step.pay(desk, caseId, { amountFen: fineOf(desk).fineFen, receipt: "演示财票100001" });
	},
};

const MARKET: step.Facts = {
	title: "演示售电有限公司未按规定披露信息案",
	party: step.company("演示售电有限公司（虚构）", "91630121926783280K", "演示市电力路18号（虚构地址）", "林海"),
	summary: "市场核查发现该公司未按规定披露有关信息，责令改正后拒不改正。",
	facts: "当事人未按照国家有关电力监管规章、规则的规定披露信息，经责令改正后拒不改正。",
	place: "演示市电力路18号（虚构地址）",
	matter: "披露信息",
};

/** nea, 派出机构: reviewed, decided, served by left service without footage but with a reason (根据实际情况). */
export const neaDispatched: Story = {
	title: "国家能源局派出机构：法制审核通过，决定书留置送达",
	authorityId: "nea-hb",
	tell: async (desk) => {
		await desk.until(desk.after(15, "workday"), "09:00");
		const caseId = await step.untilDraft(desk, MARKET, fineOf(desk));
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(5, "workday"), "15:00");
		await step.issueOpinion(desk, caseId, "agree");
		await step.decide(desk, caseId);
		await desk.until(desk.after(1, "workday"), "15:40");
		await desk.act(caseId, "handler1", "serve-document", {
			documentId: await desk.documentOf(caseId, "handler1", "penalty-decision"),
			method: "left",
			server: "承办人",
			refusalReason: "受送达单位负责人拒绝签收。",
			leftOn: desk.today(),
			leftTime: desk.time(),
			leftAt: MARKET.place,
			witness: "演示社区居委会 王某",
			footage: { kind: "none", reason: "有基层组织代表见证，现场秩序正常。" },
		});
		await step.disclose(desk, MARKET);
		await desk.until(desk.after(20, "day"), "10:30");
		await desk.act(caseId, "handler1", "request-surcharge", {
			reason: "缴款期限届满，经电话催缴仍未缴纳。",
			opinion: "当事人没有申请延期或者分期缴纳，建议依法加处罚款。",
		});
		await desk.act(caseId, "head", "impose-surcharge", { approve: true, opinion: "同意加处罚款，书面告知当事人。" });
		await desk.until(desk.after(1, "workday"), "10:00");
		await step.serveDirect(desk, caseId, "surcharge-decision");
		await desk.act(caseId, "handler1", "demand-performance", {
			manner: "到决定书载明的银行缴纳罚款和加处罚款。",
			rightsTold: true,
		});
	},
};

const SAFETY: step.Facts = {
	title: "演示矿业有限公司安全设施不符合规定案",
	party: step.company("演示矿业有限公司（虚构）", "91431281765625571G", "演示市园区路9号（虚构地址）", "罗成"),
	summary: "执法检查发现该公司主要生产系统安全设施不符合规定。",
	facts: "当事人主要通风系统的安全设施不符合煤矿安全规程规定，检查当日尚未改正。",
	place: "演示市园区路9号（虚构地址）",
	matter: "安全设施",
};

/** dazhou: the decision is annulled by a court; its publication has to be gone within one day. */
export const dazhouAnnulled: Story = {
	title: "达州：处罚决定被判决撤销，公示信息一日内撤下",
	authorityId: "dazhou-yjj",
	tell: async (desk) => {
		await desk.until(desk.after(5, "workday"), "09:00");
		const caseId = await step.untilDraft(desk, SAFETY, fineOf(desk));
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(5, "workday"), "15:00");
		await step.issueOpinion(desk, caseId, "agree");
		await step.decide(desk, caseId);
		await desk.until(desk.after(1, "workday"), "15:40");
		await step.serveDirect(desk, caseId, "penalty-decision");
		const publicationId = await step.disclose(desk, SAFETY);
		await desk.until(desk.after(10, "day"), "10:00");
		await desk.act(caseId, "handler1", "record-remedy", {
			kind: "litigation",
			from: desk.today(),
			organ: "演示区人民法院",
		});
		await desk.until(desk.after(90, "day"), "09:30");
		await desk.act(caseId, "handler1", "end-remedy", {
			to: desk.today(),
			result: "annulled",
			detail: "演示区人民法院行政判决书（演示）示行初1号，撤销行政处罚决定。",
		});
		await desk.until(desk.after(1, "day"), "09:10");
		await desk.publicationAct(publicationId, "clerk1", "withdraw", { ground: "annulment" });
	},
};

const PRICE: step.Facts = {
	title: "演示供气有限公司未依法检测管道案",
	party: step.company("演示供气有限公司（虚构）", "91410329MA3X5NQR97", "演示市燃气路2号（虚构地址）", "许宁"),
	summary: "检查发现该公司未依法对管道进行检测，责令限期改正后逾期未改正。",
	facts: "当事人未依照规定对输气干线进行检测和维修，责令限期改正后逾期未改正。",
	place: "演示市燃气路2号（虚构地址）",
	matter: "管道企业",
};

/** linyi: a case that has just been decided; its publication is due 及时, with the higher norm's seven working days beside it. */
export const linyiDecided: Story = {
	title: "临沂：处罚决定作出，等待公示",
	authorityId: "linyi",
	tell: async (desk) => {
		await desk.until(desk.after(179, "day"), "09:00");
		const caseId = await step.untilDraft(desk, PRICE, fineOf(desk));
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(2, "workday"), "15:00");
		await step.issueOpinion(desk, caseId, "agree");
		await step.decide(desk, caseId);
	},
};
