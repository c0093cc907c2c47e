import { expect, test } from "vitest";
import type { ReviewStanding } from "#casework";
import * as steps from "../../../tests/support/penalty-steps.ts";

const BEGINNER: ReviewStanding = { lawQualified: false, since: null, reviewed: false };

function submittedTo(reviewer: Partial<ReviewStanding>) {
	const world = steps.inScope({ regime: "qinyuan" });
	steps.submit(world);
	world.facts.reviewer = { ...BEGINNER, ...reviewer };
	return world;
}

test.each<[string, Partial<ReviewStanding>]>([
	["a beginner", {}],
	["who began after the law asked for it", { since: "2018-01-01" as never }],
])("ORG-04 %s without 法律职业资格 takes no part in a review (行政处罚法 58 第二款)", (_who, reviewer) => {
	const world = submittedTo(reviewer);
	const refused = { code: "reviewer-unqualified", basis: { article: "第五十八条第二款" } };
	expect(world.refused("accept-submission", { checked: true }, "reviewer")).toMatchObject(refused);
	const incomplete = { missing: ["决定书代拟稿"], note: "请补齐。" };
	expect(world.refused("return-submission", incomplete, "reviewer")).toMatchObject(refused);
	world.facts.reviewer = { ...BEGINNER, lawQualified: true };
	steps.accept(world);
	world.facts.reviewer = { ...BEGINNER, ...reviewer };
	expect(world.refused("issue-review-opinion", steps.opinionInput(world, "agree"), "reviewer2")).toMatchObject(refused);
});

test.each<[string, Partial<ReviewStanding>]>([
	["who reviewed before 2018", { since: "2017-12-31" as never }],
	["who reviewed cases here already", { since: "2020-01-01" as never, reviewed: true }],
])("ORG-04 %s is no beginner and keeps the work", (_who, reviewer) => {
	const world = submittedTo(reviewer);
	steps.accept(world);
	steps.pass(world);
});
