import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import { createWorld, type World } from "../support/world.ts";
import { FINE, numbersGiven, SUPPLIER } from "./cases.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld({
		authorities: ["qinyuan", "miit", "dazhou"],
		accountsOf: ["qinyuan", "miit", "dazhou-yjj"],
	});
});
afterAll(() => world.close());

const OBJECTION = { objection: "裁量符合公布的基准，拟维持。" };
const BOTH = { handlingOpinion: "维持拟处罚意见。", reviewOpinion: "建议降低一档。" };

/** A draft that the review does not agree with; `rounds` of submission. */
async function notPassed(desk: Desk, opinion: string, rounds: number): Promise<string> {
	await desk.until(desk.after(1, "workday"), "09:00");
	const caseId = await step.untilDraft(desk, SUPPLIER, FINE);
	for (let round = 1; round <= rounds; round++) await anotherRound(desk, caseId, opinion, round);
	return caseId;
}

async function anotherRound(desk: Desk, caseId: string, opinion: string, round: number): Promise<void> {
	if (round > 1) {
		await desk.act(caseId, "handler1", "answer-review-problems", {
			answers: [{ problem: 0, handling: "裁量符合基准第二档，理由已补充，不作调整。" }],
		});
	} else if (desk.authorityId === "miit") await step.selfCheck(desk, caseId);
	await step.submitAll(desk, caseId);
	await desk.until(desk.after(2, "workday"), "15:00");
	await step.issueOpinion(desk, caseId, opinion, ["裁量幅度偏重"]);
}

/** The gate holds: no approval, no decision, no number; with the article that says so. */
async function expectClosed(desk: Desk, caseId: string): Promise<void> {
	for (const [who, act, input] of [
		["head", "approve-decision", { approve: true, opinion: "同意。" }],
		["handler1", "make-decision", { remedyTold: true, sealed: true }],
	] as const) {
		const problem = await desk.refused(caseId, who, act, input);
		expect(problem).toMatchObject({ status: 409, code: "review-not-passed" });
		expect(problem.basis?.article, "names its article").toMatch(/\S/);
	}
	expect(await numbersGiven(world, desk.authorityId, "penalty-decision")).toEqual([]);
}

describe("REV-15 disagreement between handling and review", () => {
	test("miit: after a second round both opinions go to the leader in charge, and only the ruling opens the way", async () => {
		const desk = world.desk("miit");
		const caseId = await notPassed(desk, "problem", 1);
		await expectClosed(desk, caseId);
		expect(await desk.refused(caseId, "unithead", "object-to-opinion", OBJECTION)).toMatchObject({
			status: 409,
			code: "resubmission-missing",
		});
		await anotherRound(desk, caseId, "problem", 2);
		await desk.act(caseId, "unithead", "object-to-opinion", OBJECTION);
		await expectClosed(desk, caseId);
		const ruling = { upheldDraft: true, record: "经审阅双方意见，裁量符合基准。" };
		expect(await desk.refused(caseId, "leader", "rule-on-disagreement", ruling)).toMatchObject({ status: 409 });
		await negotiateWhereDue(desk, caseId);
		expect(await desk.refused(caseId, "leader", "rule-on-disagreement", ruling)).toMatchObject({
			status: 409,
			code: "referral-missing",
		});
		await desk.act(caseId, "unithead", "refer-disagreement", BOTH);
		await expectClosed(desk, caseId);
		expect(await desk.refused(caseId, "head", "rule-on-disagreement", ruling)).toMatchObject({ code: "ruler-other" });
		for (const who of ["unithead", "handler1", "reviewer"]) {
			expect(await desk.refused(caseId, who, "rule-on-disagreement", ruling)).toMatchObject({ code: "role-missing" });
		}
		await desk.act(caseId, "leader", "rule-on-disagreement", ruling);
		const recorded = (await desk.detail(caseId, "leader")).timeline;
		expect(recorded.find(({ type }) => type === "DisagreementReferred")?.data).toMatchObject(BOTH);
		expect(recorded.find(({ type }) => type === "DisagreementRuled")?.actorTitle).toBe("副部长");
		await step.decide(desk, caseId);
		expect(await numbersGiven(world, "miit", "penalty-decision")).toHaveLength(1);
	});

	test("qinyuan: its text knows no such way, so the objection is refused as unregulated and the gate stays shut", async () => {
		const desk = world.desk("qinyuan");
		const caseId = await notPassed(desk, "correct", 2);
		expect(await desk.refused(caseId, "unithead", "object-to-opinion", OBJECTION)).toMatchObject({
			status: 409,
			code: "disagreement-unregulated",
		});
		for (const [who, act, input] of [
			["unithead", "record-negotiation", { record: "双方交换意见。", agreed: false }],
			["unithead", "refer-disagreement", BOTH],
			["leader", "rule-on-disagreement", { upheldDraft: true, record: "同意承办机构意见。" }],
		] as const) {
			expect((await desk.refused(caseId, who, act, input)).status, act).toBe(409);
		}
		await expectClosed(desk, caseId);
	});

	test("REV-12 qinyuan: 撤销或不予作出 ends the draft; it cannot be submitted again", async () => {
		const desk = world.desk("qinyuan");
		const caseId = await notPassed(desk, "refuse", 1);
		await desk.act(caseId, "handler1", "answer-review-problems", {
			answers: [{ problem: 0, handling: "不同意该意见。" }],
		});
		const { choices } = await desk.form(caseId, "handler1", "submit-for-review");
		const materials = (choices["review-materials"] ?? []).map((one) => ({ id: one.value, pages: 6 }));
		expect(
			await desk.refused(caseId, "handler1", "submit-for-review", { materials, suggestion: "维持。" }),
		).toMatchObject({ status: 409, code: "draft-refused" });
		await expectClosed(desk, caseId);
		const wrong = await desk.refused(caseId, "reviewer", "issue-review-opinion", {
			elements: [],
			opinionId: "problem",
			problems: ["裁量"],
			text: "存在问题。",
			suggestion: "无。",
		});
		expect(wrong.status).toBe(409);
	});

	test("DEC-03 dazhou: first negotiation, then the collective discussion with its record decides", async () => {
		const desk = world.desk("dazhou-yjj");
		const caseId = await notPassed(desk, "problem", 1);
		await desk.act(caseId, "unithead", "object-to-opinion", OBJECTION);
		const meeting = () => ({
			heldOn: desk.today(),
			startedAt: "08:30",
			endedAt: "09:40",
			place: "本局会议室",
			chair: "局长",
			recorder: "吴晓",
		});
		const attendees = ["局长", "副局长", "总工程师"].map((title) => ({ name: `${title}某`, title, opinion: "同意。" }));
		const ruling = { upheldDraft: true, record: "经集体讨论，同意承办机构意见。" };
		expect(
			await desk.refused(caseId, "head", "rule-on-disagreement", { ...ruling, attendees, meeting: meeting() }),
		).toMatchObject({ code: "negotiation-missing" });
		await desk.act(caseId, "unithead", "record-negotiation", {
			record: "双方就裁量幅度交换意见，未能一致。",
			agreed: false,
		});
		await expectClosed(desk, caseId);
		await desk.until(desk.after(1, "workday"), "10:00");
		expect(
			await desk.refused(caseId, "head", "rule-on-disagreement", {
				...ruling,
				attendees: attendees.slice(1),
				meeting: meeting(),
			}),
		).toMatchObject({ code: "discussion-attendees" });
		expect(await desk.refused(caseId, "head", "rule-on-disagreement", { ...ruling, attendees })).toMatchObject({
			code: "discussion-record-missing",
		});
		const ruled = await desk.act(caseId, "head", "rule-on-disagreement", { ...ruling, attendees, meeting: meeting() });
		expect(ruled.documents.map(({ label }) => label)).toEqual([expect.stringContaining("讨论")]);
		await step.decide(desk, caseId);
		expect(await numbersGiven(world, "dazhou-yjj", "penalty-decision")).toHaveLength(1);
	});
});

async function negotiateWhereDue(desk: Desk, caseId: string): Promise<void> {
	const { next } = await desk.detail(caseId, "unithead");
	if (next.some(({ name }) => name === "record-negotiation"))
		await desk.act(caseId, "unithead", "record-negotiation", {
			record: "双方就裁量幅度交换意见，未能一致。",
			agreed: false,
		});
}
