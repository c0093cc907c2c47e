import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { textOf, type World } from "../../../tests/support/penalty-world.ts";

const SUGGESTION = { suggestion: "建议罚款五万元。" };

function submitted(regime: string, start = "2024-05-06 09:00"): World {
	const world = steps.inScope({ regime, start });
	steps.submit(world);
	return world;
}

describe("materials and the start of the clock", () => {
	it("REV-07 qinyuan: without the draft the package goes back and no clock exists; complete on 2024-05-06 it starts then", () => {
		const world = steps.inScope({ regime: "qinyuan", start: "2024-05-06 09:00" });
		const without = steps.materials(world).filter((one) => one["id"] !== "draft");
		world.do("submit-for-review", { materials: without, ...SUGGESTION }, "handler");
		expect(world.refused("accept-submission", { checked: true }, "reviewer")).toMatchObject({
			code: "materials-incomplete",
			basis: { article: "第五条" },
		});
		world.do("return-submission", { missing: ["决定书代拟稿"], note: "请补齐。" }, "reviewer");
		expect(world.clocks().some((one) => one.id.startsWith("review"))).toBe(false);
		expect(world.refused("issue-review-opinion", steps.opinionInput(world, "agree"), "reviewer").code).toBe(
			"act-not-open",
		);
		steps.submit(world);
		steps.accept(world);
		expect(world.clock("review-2")).toMatchObject({ startedOn: "2024-05-06", dueOn: "2024-05-17" });
		expect(textOf(world.sheet("review-submission"))).toContain("重大行政执法决定书代拟稿");
	});

	it("REV-07 qinyuan: a hearing case hands in the record of the hearing", () => {
		const world = steps.investigated({ regime: "qinyuan", start: "2024-03-04 09:00" });
		steps.notify(world, { hearingRight: true });
		steps.hearDefence(world);
		steps.hear(world);
		steps.draft(world);
		steps.answerScope(world, []);
		const without = steps.materials(world).filter((one) => one["id"] !== "hearing-or-assessment");
		expect(without).toHaveLength(4);
		world.do("submit-for-review", { materials: without, ...SUGGESTION }, "handler");
		expect(world.refused("accept-submission", { checked: true }, "reviewer").message).toContain("听证笔录");
	});

	it("REV-08 miit wants the self-check first, of this very draft; nea takes the same submission without", () => {
		const miit = steps.inScope({ regime: "miit" });
		const submission = { materials: steps.materials(miit), ...SUGGESTION };
		expect(miit.refused("submit-for-review", submission, "handler")).toMatchObject({
			code: "self-check-missing",
			basis: { document: expect.stringContaining("工业和信息化部") },
		});
		const answers = steps.elementAnswers(miit);
		expect(miit.refused("self-check", { answers, opinion: "合法。" }, "handler").code).toBe("role-missing");
		expect(miit.refused("self-check", { answers: answers.slice(1), opinion: "合法。" }, "unitHead").code).toBe(
			"element-blank",
		);
		miit.do("self-check", { answers, opinion: "经自查，合法。" }, "unitHead");
		miit.do("submit-for-review", submission, "handler");
		expect(textOf(miit.sheet("review-submission"))).toContain("经自查，合法。");
		const nea = steps.inScope({ regime: "nea" });
		nea.do("submit-for-review", { materials: steps.materials(nea), ...SUGGESTION }, "handler");
	});
});

describe("the clock of a round", () => {
	it("REV-10 expert argumentation from 2024-05-13 to 2024-05-15 moves 2024-05-17 to 2024-05-22, three days listed", () => {
		const world = submitted("qinyuan");
		steps.accept(world);
		world.at("2024-05-15");
		expect(
			world.refused("suspend-review", { kind: "holiday", reason: "休假", from: "2024-05-13" }, "reviewer").code,
		).toBe("suspension-unknown");
		world.do("suspend-review", { kind: "expert", reason: "专家论证。", from: "2024-05-13" }, "reviewer");
		expect(world.clock("review-1").suspended).toBe(true);
		world.do("resume-review", { to: "2024-05-15" }, "reviewer");
		expect(world.clock("review-1")).toMatchObject({
			dueOn: "2024-05-22",
			suspendedDays: ["2024-05-13", "2024-05-14", "2024-05-15"],
		});
	});

	it("REV-09 qinyuan: one extension of ten working days, by the leader, before the last day is over", () => {
		const world = submitted("qinyuan");
		steps.accept(world);
		const reason = { reason: "涉及多个法律关系。" };
		expect(world.refused("extend-review", reason, "reviewer").code).toBe("role-missing");
		expect(world.refused("extend-review", reason, "head").code).toBe("role-missing");
		world.do("extend-review", reason, "leader", { at: "2024-05-17" });
		expect(world.clock("review-1").dueOn).toBe("2024-05-31");
		expect(world.refused("extend-review", reason, "leader").code).toBe("act-not-open");
		const late = submitted("qinyuan");
		steps.accept(late);
		expect(late.refused("extend-review", reason, "leader", { at: "2024-05-18" }).code).toBe("extension-late");
	});

	it("REV-09 miit aims at ten working days in principle and extends nothing; nea and linyi set no number", () => {
		const miit = submitted("miit");
		steps.accept(miit);
		expect(miit.clock("review-1")).toMatchObject({ dueOn: "2024-05-17", principle: true });
		expect(miit.refused("extend-review", { reason: "复杂。" }, "leader").code).toBe("extension-unknown");
		for (const regime of ["nea", "linyi"]) {
			const world = submitted(regime);
			steps.accept(world);
			expect(world.clocks().some((one) => one.id.startsWith("review"))).toBe(false);
		}
	});
});

describe("problems and the next round", () => {
	it("REV-14 with three problems and two answers there is no second round; with three it opens and the first stays readable", () => {
		const world = submitted("nea");
		steps.accept(world);
		const problems = ["裁量说明不足。", "证1来源不清。", "文书缺少日期。"];
		world.do("issue-review-opinion", steps.opinionInput(world, "problem", { problems }), "reviewer");
		const answer = (problem: number) => ({ problem, handling: `第${problem + 1}个问题已处理。` });
		world.do("answer-review-problems", { answers: [answer(0), answer(2)] }, "handler");
		const again = { materials: steps.materials(world), ...SUGGESTION };
		expect(world.refused("submit-for-review", again, "handler")).toMatchObject({
			code: "problems-open",
			basis: { article: "四、（十三）" },
		});
		expect(world.refused("answer-review-problems", { answers: [answer(0)] }, "handler").code).toBe("problem-unknown");
		world.do("answer-review-problems", { answers: [answer(1)] }, "handler");
		world.do("submit-for-review", again, "handler");
		expect(world.state.review.rounds).toHaveLength(2);
		expect(world.state.review.rounds[0]?.opinion?.problems).toEqual(problems);
		const sheet = textOf(world.sheet("review-submission"));
		for (const said of ["第2轮", "证1来源不清。", "第3个问题已处理。"]) expect(sheet, said).toContain(said);
	});
});
