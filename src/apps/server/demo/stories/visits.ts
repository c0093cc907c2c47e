import type { Desk } from "../desk.ts";
import type { Story } from "../story.ts";
import { visitDeskOf } from "../visit-desk.ts";

/** Near the end of the demo's months, so that what is still to come is near. */
const MONTHS_BEFORE = 6;

const officers = (desk: Desk) => ["handler1", "handler2"].map((key) => desk.personId(key));

/** One notice that is out, one that was moved, one that was kept, one that waits for the head of the unit. */
export const qinyuanVisits: Story = {
	title: "沁源：发出检查通知，一件已检查，一件改期，一件待发出",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(MONTHS_BEFORE, "month"), "15:10");
		const visits = visitDeskOf(desk);
		const form = await desk.get("handler1", "/api/visit-form");
		const { defaults, choices } = JSON.parse(form.body) as {
			defaults: { rights: string };
			choices: { "visit-matter": { value: string }[] };
		};
		const plan = (visitOn: string, more: object) => ({
			row: choices["visit-matter"][0]?.value,
			place: "演示县演示路1号（虚构地址）",
			reason: "年度执法检查计划安排的现场检查",
			items: ["电力设施保护区内的作业和堆放", "巡视、维护、检修记录", "警示标志的设置"],
			visitOn,
			from: "09:00",
			to: "11:30",
			officers: officers(desk),
			openUntil: desk.after(90, "day"),
			preparation: "上年度以来的巡视维护记录；请安全负责人届时在场。",
			rights: defaults.rights,
			contact: "煤炭监管股 0355-0000000（虚构号码）",
			...more,
		});
		const issued = async (visitOn: string, more: object) => {
			const id = await visits.open("handler1", plan(visitOn, more));
			await visits.act(id, "unithead", "issue-visit", { confirmed: true });
			return id;
		};
		const kept = await issued(desk.after(1, "workday"), {
			objectName: "演示供电服务有限公司（虚构）",
			creditCode: "91140431MA0K00048D",
		});
		const moved = await issued(desk.after(3, "workday"), {
			objectName: "演示天然气管道有限公司（虚构）",
			creditCode: "91140431MA0K00013T",
			companions: [{ name: "演示专家甲", kind: "expert", identity: "电力安全评价师（虚构）" }],
		});
		await visits.open(
			"handler1",
			plan(desk.after(40, "workday"), {
				objectName: "演示成品油储运有限公司（虚构）",
				creditCode: "91140431MA0K00021M",
			}),
		);
		await visits.act(moved, "unithead", "change-visit", {
			visitOn: desk.after(45, "workday"),
			from: "14:30",
			to: "17:00",
			officers: officers(desk),
			companions: [{ name: "演示专家甲", kind: "expert", identity: "电力安全评价师（虚构）" }],
			openUntil: desk.after(120, "day"),
			reason: "被检查单位停产检修，改期进行。",
		});
		await desk.until(desk.after(1, "workday"), "11:40");
		await visits.act(kept, "handler1", "record-visit", {
			heldOn: desk.today(),
			arrivedAt: "09:05",
			leftAt: "11:20",
			officers: officers(desk),
			shownTo: "安全负责人（演示）",
			dress: "已按规定着装、佩戴执法标识",
			rightsTold: true,
			papers: [{ title: "现场检查笔录", number: "" }],
			note: "现场情况见笔录。",
			clue: "三月份巡视维护记录缺失，涉嫌未按规定巡护。",
		});
	},
};
