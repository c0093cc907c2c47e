import { type VisitDesk, visitDeskOf } from "../../src/apps/server/demo/visit-desk.ts";
import { ENTRY, roundWorld, SHENGDA } from "./round-stories.ts";
import type { World } from "./world.ts";

/** 2024-05-09 is a Thursday, three days after the world begins. */
export const VISIT_ON = "2024-05-09";
export const ROW = `random-inspection:${ENTRY}`;

/** What each text has told, in words of its own (MID-06). */
const RIGHTS =
	"权利：有权要求出示执法证件，有权陈述、申辩，依法申请听证、申请回避；救济途径：行政复议、行政诉讼。义务：依法配合执法，需要补正材料的按要求补正。";

export type VisitWorld = {
	readonly visits: (authorityId: string) => VisitDesk;
	readonly publishList: (authorityId: string) => Promise<void>;
	readonly plan: (authorityId: string, more?: object) => object;
	/** Drafted by the first handler. */
	readonly open: (authorityId: string, more?: object) => Promise<string>;
	/** And sent out by the head of the unit; the address of its page. */
	readonly issue: (authorityId: string, more?: object) => Promise<{ id: string; path: string }>;
	/** What `record-visit` of that authority must hold. */
	readonly held: (authorityId: string, more?: object) => object;
};

export function visitWorld(world: World): VisitWorld {
	const visits = (authorityId: string) => visitDeskOf(world.desk(authorityId));
	const officers = (authorityId: string) =>
		["handler1", "handler2"].map((key) => world.desk(authorityId).personId(key));
	const plan = (authorityId: string, more: object = {}) => ({
		row: ROW,
		objectName: "示例县盛达供电有限公司",
		creditCode: SHENGDA,
		place: "示例县示例路1号",
		reason: "年度检查计划安排的电力设施保护检查",
		items: ["电力设施保护区管理", "巡视维护记录"],
		basis: "《电力设施保护条例》第八条",
		visitOn: VISIT_ON,
		from: "09:00",
		to: "11:30",
		officers: officers(authorityId),
		openUntil: "2024-06-09",
		rights: RIGHTS,
		contact: "电力股 0355-0000000",
		...more,
	});
	const open = (authorityId: string, more?: object) => visits(authorityId).open("handler1", plan(authorityId, more));
	return {
		visits,
		plan,
		open,
		publishList: async (authorityId) => void (await roundWorld(world).publishList(authorityId)),
		issue: async (authorityId, more) => {
			const id = await open(authorityId, more);
			await visits(authorityId).act(id, "unithead", "issue-visit", { confirmed: true });
			const { address } = await visits(authorityId).detail(id, "unithead");
			if (address === null) throw new Error("an issued notice has its address");
			return { id, path: address };
		},
		held: (authorityId, more = {}) => ({
			heldOn: VISIT_ON,
			arrivedAt: "09:05",
			leftAt: "10:40",
			officers: officers(authorityId),
			shownTo: "厂长钱某",
			rightsTold: true,
			papers: [{ title: "现场检查笔录", number: "示检〔2024〕1号" }],
			note: "内部备注甲乙丙",
			...(authorityId.startsWith("miit") ? { identityTold: true, companionsTold: true } : {}),
			...(["qinyuan", "dazhou"].includes(authorityId) ? { dress: "已按规定着装、佩戴标识" } : {}),
			...more,
		}),
	};
}
