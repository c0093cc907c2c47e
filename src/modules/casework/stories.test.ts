import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyWorld, textOf } from "../../../tests/support/penalty-world.ts";

describe("an ordinary penalty with a hearing and a review returned once", () => {
	it.each(steps.REGIMES)("%s: from clue to archive, every paper composed", (regime) => {
		const world = penaltyWorld({ regime, start: "2024-03-04 09:00" });
		steps.register(world);
		steps.initiate(world);
		world.at("2024-03-05");
		steps.investigate(world);
		world.at("2024-03-11");
		steps.notify(world, { hearingRight: true });
		world.at("2024-03-13");
		steps.hearDefence(world);
		steps.hear(world);
		steps.draft(world);
		steps.answerScope(world, ["public-interest"]);
		steps.submit(world);
		steps.accept(world);
		const returned = regime === "qinyuan" ? "correct" : "problem";
		world.do("issue-review-opinion", steps.opinionInput(world, returned), "reviewer");
		expect(world.refused("make-decision", { remedyTold: true, sealed: true }, "handler").code).toBe(
			"review-not-passed",
		);
		steps.answerProblems(world);
		steps.draft(world, { reasons: "情节一般，裁量说明补充如下。" });
		steps.answerScope(world, ["public-interest"]);
		steps.review(world);
		world.do("receive-review-opinion", { round: 1 }, "unitHead");
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		steps.pay(world, 5_000_000);
		steps.close(world);
		world.do("archive-case", steps.ARCHIVE, "archivist");
		expect(world.state.status).toBe("archived");
		expect(world.state.review.rounds).toHaveLength(2);
		expect(textOf(world.sheet("penalty-decision"))).toContain("证1");
		expect(world.state.documents.map((one) => one.kind)).toMatchSnapshot();
	});
});
