import type { Desk } from "../desk.ts";
import type { Story } from "../story.ts";

const CHECKED = {
	contentChecked: true,
	secrecyChecked: true,
	confirmedFields: ["case-title", "party", "facts", "legal-basis", "conclusion", "reasons"],
	readable: true,
	opinion: "内容与决定一致，应当隐去的已隐去，同意公示。",
};

export async function register(desk: Desk, who: string, input: object): Promise<string> {
	const reply = await desk.send(who, { method: "POST", url: "/api/publications", body: { input } });
	if (reply.status !== 201) throw new Error(`register-decision: ${reply.status} ${reply.body}`);
	return (JSON.parse(reply.body) as { streamId: string }).streamId;
}

type Release = { readonly mode: "full" | "summary"; readonly publisher?: string };

/** `publisher`: of the unit that registered it, the desk itself unless told otherwise (PUB-11). */
export async function release(desk: Desk, id: string, { mode, publisher = "clerk1" }: Release): Promise<void> {
	await desk.publicationAct(id, "clerk1", "draft-disclosure", { mode, sensitivity: "none" });
	await desk.publicationAct(id, "clerk2", "check-disclosure", CHECKED);
	await desk.publicationAct(id, publisher, "publish", { confirmed: true });
}

/** qinyuan: a licence decided elsewhere, published in full, handed to the operator, and a figure corrected afterwards. */
export const qinyuanCorrected: Story = {
	title: "沁源：登记许可决定，全文公开，移交平台操作人员，更正笔误",
	authorityId: "qinyuan",
	tell: async (desk) => {
		const id = await register(desk, "infoofficer", {
			type: "licence",
			title: "演示新能源有限公司电力设施作业许可",
			number: "演示能许〔2024〕12号",
			decidedOn: desk.today(),
			party: { name: "演示新能源有限公司（虚构）", natural: false, representative: "苏明远" },
			facts: "申请人苏明远，联系电话13800000000，申请在电力设施保护区内作业，作业期20日，材料齐全。",
			bases: [{ document: "电力设施保护条例", article: "第十七条" }],
			conclusion: "准予作业，作业期200日。",
			reasons: "申请符合规定的条件。",
			remedies:
				"对本决定不服的，可以自收到决定书之日起六十日内申请行政复议，或者自收到决定书之日起六个月内提起行政诉讼。",
		});
		await release(desk, id, { mode: "full", publisher: "infoofficer" });
		await desk.publicationAct(id, "infoofficer", "hand-over", { note: "已审核，请于今日在政府门户网站发布。" });
		await desk.publicationAct(id, "operator", "confirm-posting", {
			carrier: "政府门户网站",
			url: "https://www.example.gov.cn/xzzf/12.html",
			on: desk.today(),
			time: "16:20",
		});
		await desk.until(desk.after(2, "workday"), "09:20");
		await desk.publicationAct(id, "clerk1", "open-correction", {
			fields: [{ id: "conclusion", text: "准予作业，作业期20日。" }],
			reason: "clerical-error",
			explanation: "核对决定书时发现作业期多录一个零。",
		});
		await desk.publicationAct(id, "clerk2", "check-correction", CHECKED);
		await desk.publicationAct(id, "clerk1", "publish-correction", { confirmed: true });
	},
};

/** dazhou: released on the department's own site; the provincial platform's receipt is still missing. One more withheld. */
export const dazhouIncomplete: Story = {
	title: "达州：公示载体未完成，另有一件不予公开",
	authorityId: "dazhou-yjj",
	tell: async (desk) => {
		const levy = {
			type: "levy",
			title: "演示应急物资征用决定",
			number: "演示应急征〔2024〕3号",
			decidedOn: desk.today(),
			party: { name: "演示仓储有限公司（虚构）", natural: false },
			facts: "因抢险需要征用水泵六台，用毕返还。",
			bases: [{ document: "中华人民共和国突发事件应对法", article: "第七十六条" }],
			conclusion: "征用水泵六台，期限七日，依法给予补偿。",
		};
		await release(desk, await register(desk, "clerk1", levy), { mode: "summary" });
		const secret = await register(desk, "clerk1", {
			...levy,
			title: "演示重点目标检查决定",
			type: "inspection",
			number: "演示应急检〔2024〕4号",
		});
		await desk.publicationAct(secret, "leader", "withhold", {
			ground: "国家秘密",
			reason: "决定内容经定密责任人确定为国家秘密。",
		});
	},
};
