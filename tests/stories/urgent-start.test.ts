import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { SUPPLIER } from "./cases.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({
		authorities: ["qinyuan", "miit"],
		accountsOf: ["qinyuan", "miit"],
		start: instantInBeijing(plainDateOf("2024-05-10"), "15:00"),
	});
});
afterAll(() => world.close());

const REASON = { reason: "施工机械随时可能转移，不立即启动将无法取证。" };

async function askApproval(desk: Desk, caseId: string): Promise<void> {
	await desk.act(caseId, "handler1", "request-initiation", {
		reason: SUPPLIER.summary,
		partyFacts: "示范能源有限公司，住所示范县。",
		opinion: "建议补办立案审批。",
		bases: await step.basesOf(desk, caseId),
	});
	await desk.act(caseId, "unithead", "endorse-initiation", { agree: true, opinion: "同意。" });
}

const APPRAISAL = { institution: "示范检测所", qualification: "资质证书 示字001号", subject: "台账核验" };
const PRESERVATION = {
	reason: "设备可能被转移，以后难以取得。",
	items: [{ name: "挖掘机", quantity: "1台" }],
	keptAt: "现场（就地保存）",
	keptBy: "周立民",
	forms: ["register"],
};
const officers = (desk: Desk) => ({ officerIds: step.OFFICERS.map(desk.personId) });

describe("紧急启动 in qinyuan", () => {
	test("STP-04 started Saturday 09:30, due Sunday 09:30, approved 09:31: late by 1 minute, and every later step is refused", async () => {
		const desk = world.desk("qinyuan");
		const [inTime, late] = [await step.registerClue(desk, SUPPLIER), await step.registerClue(desk, SUPPLIER)];
		await world.at("2024-05-11", "09:30");
		expect(await desk.refused(late, "handler1", "start-urgently", { reason: " " })).toMatchObject({ status: 422 });
		// Two starts at the same minute: requests are sent without the pause that a desk takes between two acts.
		for (const caseId of [inTime, late]) {
			const reply = await desk.send("handler1", {
				method: "POST",
				url: `/api/cases/${caseId}/acts/start-urgently`,
				body: { input: REASON },
			});
			expect(reply.status).toBe(200);
		}
		const started = await desk.detail(late, "handler1");
		expect(started.clocks.find(({ id }) => id.startsWith("urgent"))).toMatchObject({
			dueOn: "2024-05-12",
			dueAt: instantInBeijing(plainDateOf("2024-05-12"), "09:30"),
			basis: { article: "第十二条" },
		});
		for (const caseId of [inTime, late]) {
			await desk.act(caseId, "unithead", "assign-officers", officers(desk));
			await askApproval(desk, caseId);
		}

		await world.at("2024-05-12", "09:30");
		const approve = (caseId: string) =>
			desk.send("head", {
				method: "POST",
				url: `/api/cases/${caseId}/acts/approve-initiation`,
				body: { input: { approve: true, opinion: "同意立案。" } },
			});
		expect((await approve(inTime)).status).toBe(200);
		await world.at("2024-05-12", "09:31");
		expect(await desk.refused(late, "handler1", "commission-appraisal", APPRAISAL)).toMatchObject({
			status: 409,
			code: "urgent-approval-overdue",
			basis: { article: "第十二条" },
		});
		const work = JSON.parse((await desk.get("head", "/api/work")).body) as { overdue: { streamId: string }[] };
		expect(work.overdue.map(({ streamId }) => streamId)).toEqual([late]);
		const listed = JSON.parse((await desk.get("head", "/api/cases?overdue=1")).body) as { items: { id: string }[] };
		expect(listed.items.map(({ id }) => id)).toEqual([late]);
		expect((await approve(late)).status).toBe(200);

		const approval = async (caseId: string) =>
			(await desk.detail(caseId, "handler1")).timeline.find(({ type }) => type === "InitiationApproved");
		expect((await approval(inTime))?.data).toMatchObject({ lateMinutes: 0 });
		expect((await approval(late))?.data).toMatchObject({ lateMinutes: 1 });
		await desk.until(desk.today(), "10:30");
		for (const [who, act, input] of [
			["unithead", "assign-officers", officers(desk)],
			["handler1", "commission-appraisal", APPRAISAL],
			["handler1", "request-preservation", PRESERVATION],
		] as const) {
			const problem = await desk.refused(late, who, act, input);
			expect([problem.status, problem.code], act).toEqual([409, "initiation-approved-late"]);
		}
		await desk.act(late, "leader", "end-without-decision", {
			how: "terminate",
			ground: "initiation-unlawful",
			reason: "紧急启动后超过二十四小时补办审批。",
		});
		expect((await desk.detail(late, "handler1")).status).not.toBe("open");
		// The case approved in time goes on.
		await desk.until(desk.after(1, "workday"), "09:00");
		await step.investigate(desk, inTime, SUPPLIER);
	});
});

describe("紧急启动 in miit", () => {
	test("STP-04 is refused: its text knows no start before the approval", async () => {
		const desk = world.desk("miit");
		await desk.until(desk.after(1, "workday"), "09:00");
		const caseId = await step.registerClue(desk, SUPPLIER);
		expect(await desk.refused(caseId, "handler1", "start-urgently", REASON)).toMatchObject({
			status: 409,
			code: "urgent-start-unknown",
			basis: { article: "第五十四条" },
		});
		const refused = await desk.refused(caseId, "unithead", "assign-officers", officers(desk));
		expect(refused.status).toBe(409);
		await step.initiate(desk, caseId, SUPPLIER);
		await step.assignTwo(desk, caseId);
	});
});
