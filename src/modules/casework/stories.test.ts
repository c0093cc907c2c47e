import { describe, expect, it } from "vitest";
import { isPlainDate } from "#kernel/plain-date";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { fold } from "./process.ts";

/** Whole cases from the clue to the archive, in every regime, with every paper composed. */
const PAPERS = [
	"initiation-approval",
	"inspection-record",
	"evidence-list",
	"investigation-report",
	"penalty-notice",
	"service-receipt",
	"rights-notice",
	"defence-record",
	"hearing-notice",
	"service-receipt",
	"hearing-record",
	"hearing-report",
	"draft-decision-sheet",
	"review-submission",
	"review-opinion",
	"draft-decision-sheet",
	"review-submission",
	"review-opinion",
	"decision-approval",
	"penalty-decision",
	"service-receipt",
	"closing-approval",
	"case-file-catalogue",
];

/** An ordinary penalty with a hearing and a review that was returned once. */
function wholeCase(regime: string): World {
	const world = penaltyWorld({ regime, start: "2024-04-08 09:00" });
	steps.register(world);
	steps.initiate(world);
	world.at("2024-04-09");
	steps.investigate(world);
	world.at("2024-04-11");
	steps.notify(world, { hearingRight: true });
	world.at("2024-04-15");
	steps.hearDefence(world);
	steps.hear(world);
	steps.draft(world);
	steps.answerScope(world, ["public-interest"]);
	steps.submit(world);
	steps.accept(world);
	const opinion = steps.opinionInput(world, regime === "qinyuan" ? "correct" : "problem");
	world.do("issue-review-opinion", opinion, "reviewer");
	world.do("receive-review-opinion", { round: 1 }, "unitHead");
	steps.answerProblems(world);
	steps.draft(world, { reasons: "情节一般，裁量说明补充如下。" });
	steps.answerScope(world, ["public-interest"]);
	steps.review(world);
	world.at("2024-05-13");
	steps.approve(world);
	steps.decide(world);
	steps.serveDirectly(world, "penalty-decision");
	steps.pay(world, 5_000_000);
	steps.close(world);
	world.do("archive-case", steps.ARCHIVE, "archivist");
	return world;
}

describe("an ordinary penalty, told whole", () => {
	it.each(steps.REGIMES)("%s: every act makes its papers, from initiation to catalogue", (regime) => {
		const world = wholeCase(regime);
		expect(world.state.status).toBe("archived");
		expect(world.state.documents.map((one) => one.kind)).toEqual(PAPERS);
		expect(world.state.documents.every((one) => isPlainDate(one.on))).toBe(true);
		expect(world.state.decision).toMatchObject({ number: "示能罚决〔2024〕1号", summary: false });
	});

	it("STP-07 a finished qinyuan case has entries in all five stages, and as of 2024-05-10 nothing later shows", () => {
		const world = wholeCase("qinyuan");
		const stageOf = (type: string) =>
			[...penaltyCaseProcess.acts.values()].find((act) => act.emits.some((event) => event.type === type))?.stage;
		const stages = new Set(world.events.map((event) => stageOf(event.type)));
		const listed = world
			.context("handler")
			.rules.own("stages")
			?.value.stages.map((one) => one.id);
		expect(listed).toEqual(["initiation", "investigation", "decision", "service", "archive"]);
		expect(listed?.filter((stage) => !stages.has(stage))).toEqual([]);
		const then = world.events.filter((event) => event.meta.date <= "2024-05-10");
		const asOf = fold(penaltyCaseProcess, world.state.id, then);
		expect(asOf.decision).toBeNull();
		expect(asOf.documents.some((one) => one.kind === "penalty-decision")).toBe(false);
		expect(asOf.review.rounds).toHaveLength(2);
	});

	it("the decision tells facts, evidence, hearing, remedies and where to pay (行政处罚法 59)", () => {
		const decision = textOf(wholeCase("nea").sheet("penalty-decision"));
		for (const said of [
			"证1",
			"对外供电的事实",
			"公开举行听证",
			"示例县人民政府",
			"示例县人民法院",
			"伍万元整",
			"15日内",
		]) {
			expect(decision, said).toContain(said);
		}
	});

	it("events alone rebuild the case", () => {
		const world = wholeCase("dazhou");
		expect(fold(penaltyCaseProcess, world.state.id, world.events)).toEqual(world.state);
	});
});
