import * as step from "../steps.ts";
import type { Story } from "../story.ts";

const FACTS: step.Facts = {
	title: "示例建材有限公司未按规定存放危险物品案",
	party: step.company("示例建材有限公司（虚构）", "91350100M000100Y43", "达州市演示路19号（虚构地址）", "何示例"),
	summary: "计量检查中发现该公司库房未按规定存放危险物品。",
	facts: "经查，该公司库房内的危险物品未与其他物品分开存放。",
	place: "达州市演示路19号（虚构地址）",
};

/** 行政主管部门 finds what is not its own to punish and hands it over; it waits for the answer of the 综合行政执法支队. */
export const handedOver: Story = {
	title: "达州：市市场监管局移送市应急管理局综合行政执法支队，等待答复",
	authorityId: "dazhou-scjgj",
	tell: async (desk) => {
		const caseId = await step.registerClue(desk, FACTS);
		await step.initiate(desk, caseId, FACTS);
		await step.assignTwo(desk, caseId);
		await desk.act(caseId, "unithead", "hand-over-case", {
			receiver: "dazhou.yjj/zhifa/",
			basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
			reason: "该行为涉及安全生产，由安全生产综合行政执法支队集中行使行政处罚权。",
			shared: ["title", "partyName", "partyCode", "clueSource", "clueSummary", "foundOn"],
		});
	},
};
