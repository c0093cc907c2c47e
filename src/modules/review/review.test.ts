import { describe, expect, it } from "vitest";
import { reviewElementsOf } from "#casework";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { idOf, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";

const DECIDE = { remedyTold: true, sealed: true };
const APPROVE = { approve: true, opinion: "同意。" };

function underReview(regime: string, start = "2024-05-06 09:00"): World {
	const world = steps.inScope({ regime, start });
	steps.submit(world);
	steps.accept(world);
	return world;
}

/** Every kind of opinion of every regime that is not 同意. */
const NOT_PASSING = steps.REGIMES.flatMap((regime) => {
	const kinds = penaltyWorld({ regime }).context("reviewer").rules.effective("review.opinions")?.value.opinions ?? [];
	return kinds.filter((one) => one.outcome !== "passed").map((one) => ({ regime, id: one.id, label: one.label }));
});

function neither(world: World): string[] {
	return [
		world.refused("approve-decision", APPROVE, "head").code,
		world.refused("make-decision", DECIDE, "handler").code,
	];
}

describe("no review or review not passed, no decision", () => {
	it.each(steps.REGIMES)(
		"REV-01 %s: with no review and with a pending one neither approval nor decision is possible",
		(regime) => {
			const world = steps.inScope({ regime });
			expect(neither(world)).toEqual(["review-missing", "review-missing"]);
			steps.submit(world);
			expect(neither(world)).toEqual(["review-pending", "review-pending"]);
			steps.accept(world);
			expect(neither(world)).toEqual(["review-pending", "review-pending"]);
			expect(world.state.documents.some((one) => one.kind === "penalty-decision")).toBe(false);
			steps.pass(world);
			expect(world.refused("make-decision", DECIDE, "handler").code).toBe("approval-missing");
			steps.approve(world);
			steps.decide(world);
			expect(world.document("penalty-decision").number).toBe("示能罚决〔2024〕1号");
		},
	);

	it("covers every kind: one in nea, dazhou, linyi, miit, three in qinyuan", () => {
		expect(NOT_PASSING.map(({ regime, id }) => `${regime} ${id}`)).toEqual([
			"nea problem",
			"qinyuan correct",
			"qinyuan refuse",
			"qinyuan transfer",
			"dazhou problem",
			"linyi problem",
			"miit problem",
		]);
	});

	it.each(NOT_PASSING)("REV-01 REV-12 $regime: $label ($id) lets nothing through", ({ regime, id }) => {
		const world = underReview(regime);
		world.do("issue-review-opinion", steps.opinionInput(world, id), "reviewer");
		const refused = world.refused("make-decision", DECIDE, "handler");
		expect(refused.code).toBe(id === "transfer" ? "transfer-missing" : "review-not-passed");
		expect(world.refused("approve-decision", APPROVE, "head").code).toBe("review-not-passed");
		expect(refused.basis.document).not.toBe("");
	});

	it("REV-01 a pass is for the very draft: another word in it and the review is out of date", () => {
		const world = underReview("nea");
		steps.pass(world);
		steps.draft(world, { reasons: "换了一个理由。" });
		steps.answerScope(world, ["public-interest"]);
		expect(neither(world)).toEqual(["review-outdated", "review-outdated"]);
		expect(world.refused("issue-review-opinion", steps.opinionInput(world, "agree"), "reviewer").code).toBe(
			"act-not-open",
		);
	});

	it("REV-01 the draft cannot be exchanged under the reviewer's hands", () => {
		const world = underReview("miit");
		steps.draft(world, { reasons: "换了一个理由。" });
		expect(world.refused("issue-review-opinion", steps.opinionInput(world, "agree"), "reviewer").code).toBe(
			"draft-changed",
		);
	});
});

describe("who reviews", () => {
	it("REV-02 SEC-05 who handled never reviews, who reviewed never handles, whatever roles they hold", () => {
		const extraRoles = { handler2: ["legal-reviewer"], reviewer: ["handler", "unit-head"] } as const;
		const world = steps.inScope({ regime: "qinyuan", extraRoles });
		steps.submit(world);
		expect(world.refused("accept-submission", { checked: true }, "handler2").code).toBe("reviewer-handled");
		steps.accept(world);
		expect(world.refused("draft-decision", steps.draftInput(), "reviewer").code).toBe("reviewer-cannot-handle");
		expect(world.refused("assign-officers", { officerIds: [idOf("handler"), idOf("reviewer")] }, "unitHead").code).toBe(
			"reviewer-cannot-handle",
		);
		expect(world.refused("issue-review-opinion", steps.opinionInput(world, "agree"), "handler2").code).toBe(
			"reviewer-handled",
		);
	});

	it("REV-02 where no review body is set up nothing can be submitted", () => {
		const world = steps.inScope({ regime: "nea" });
		world.facts.reviewBody = null;
		const submission = { materials: steps.materials(world), suggestion: "建议罚款。" };
		expect(world.refused("submit-for-review", submission, "handler").code).toBe("review-body-missing");
	});
});

describe("what must be reviewed", () => {
	it.each(["nea", "dazhou", "linyi", "miit"])(
		"REV-03 %s: a hearing that was held cannot be answered no, one merely due can",
		(regime) => {
			const due = steps.investigated({ regime, start: "2024-03-04 09:00" });
			steps.notify(due, { hearingRight: true });
			due.at("2024-03-12");
			steps.draft(due);
			steps.answerScope(due, []);
			expect(due.state.scope?.inScope).toBe(false);
			const held = steps.investigated({ regime, start: "2024-03-04 09:00" });
			steps.notify(held, { hearingRight: true });
			steps.hearDefence(held);
			steps.hear(held);
			steps.draft(held);
			const denied = steps.scopeAnswers(held).map((one) => ({ ...one, applies: false }));
			expect(held.refused("answer-review-scope", { answers: denied, complexOrMajor: false }, "handler").code).toBe(
				"scope-answer-wrong",
			);
		},
	);

	it("REV-03 qinyuan: 需经听证 is enough, held or not; and an unanswered class is not a no", () => {
		const world = steps.investigated({ regime: "qinyuan", start: "2024-03-04 09:00" });
		steps.notify(world, { hearingRight: true });
		world.at("2024-03-12");
		steps.draft(world);
		const answers = steps.scopeAnswers(world);
		const denied = answers.map((one) => ({ ...one, applies: false }));
		expect(world.refused("answer-review-scope", { answers: denied, complexOrMajor: false }, "handler")).toMatchObject({
			code: "scope-answer-wrong",
			basis: { article: "第四条" },
		});
		expect(
			world.refused("answer-review-scope", { answers: answers.slice(1), complexOrMajor: false }, "handler").code,
		).toBe("scope-answer-missing");
		steps.answerScope(world, []);
		expect(world.state.scope?.classes).toEqual(["hearing"]);
	});
});

describe("elements and kinds of opinion", () => {
	it.each([
		["nea", 8],
		["qinyuan", 7],
		["dazhou", 8],
		["linyi", 11],
		["miit", 8],
	])("REV-05 %s reviews %i elements, and none may stay blank", (regime, expected) => {
		const world = underReview(String(regime));
		expect(reviewElementsOf(world.context("reviewer").rules).due).toHaveLength(Number(expected));
		const full = steps.opinionInput(world, "agree") as { elements: unknown[] };
		expect(full.elements).toHaveLength(Number(expected));
		const blank = { ...full, elements: full.elements.slice(1) };
		expect(world.refused("issue-review-opinion", blank, "reviewer").code).toBe("element-blank");
		steps.pass(world);
		expect(world.state.review.rounds[0]?.opinion?.elements).toHaveLength(Number(expected));
	});

	it("REV-05 REV-16 qinyuan: 涉嫌犯罪 is not on its list of seven and may be answered all the same", () => {
		const world = underReview("qinyuan");
		const elements = steps.elementAnswers(world, { crime: "涉嫌危险作业罪。" });
		world.do("issue-review-opinion", { ...steps.opinionInput(world, "transfer"), elements }, "reviewer");
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("transfer-missing");
	});

	it("REV-12 only the regime's own kinds, never beside the findings, never a problem without a word", () => {
		const nea = underReview("nea");
		const of = (id: string, changes: Record<string, unknown> = {}) =>
			nea.refused("issue-review-opinion", steps.opinionInput(nea, id, changes), "reviewer").code;
		expect(of("correct")).toBe("opinion-unknown");
		expect(of("transfer")).toBe("opinion-unknown");
		const faulty = steps.elementAnswers(nea, { law: "适用错误。" });
		expect(of("agree", { elements: faulty })).toBe("opinion-beside-findings");
		expect(of("problem", { problems: [] })).toBe("opinion-without-problem");
		expect(of("problem", { elements: steps.elementAnswers(nea) })).toBe("opinion-without-problem");
		expect(of("problem", { elements: steps.elementAnswers(nea, { law: " " }) })).toBe("finding-missing");
		expect(() => nea.do("issue-review-opinion", steps.opinionInput(nea, "agree", { text: "" }), "reviewer")).toThrow(
			Problem,
		);
	});

	it("REV-12 qinyuan: 撤销或不予作出 ends this draft; only another one may be submitted", () => {
		const world = underReview("qinyuan");
		world.do("issue-review-opinion", steps.opinionInput(world, "refuse"), "reviewer");
		steps.answerProblems(world);
		const again = { materials: steps.materials(world), suggestion: "再次报送。" };
		expect(world.refused("submit-for-review", again, "handler").code).toBe("draft-refused");
		steps.draft(world, { reasons: "重新起草。" });
		steps.answerScope(world, ["public-interest"]);
		steps.submit(world);
		expect(world.state.review.rounds).toHaveLength(2);
	});

	it("REV-13 qinyuan: one number, two copies, reviewer, opinion and suggestion; no archive before the handling body received it", () => {
		const world = underReview("qinyuan");
		steps.pass(world);
		const opinion = world.document("review-opinion");
		expect(opinion).toMatchObject({
			copies: 2,
			number: "示能法审〔2024〕1号",
			label: "重大行政执法决定法制审核意见书",
		});
		expect(world.sheet("review-opinion").copies).toHaveLength(2);
		for (const said of ["郑文博", "经审核，同意。", "无。"])
			expect(textOf(world.sheet("review-opinion")), said).toContain(said);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		steps.pay(world, 5_000_000);
		steps.close(world);
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist").code).toBe("review-copy-missing");
		world.do("receive-review-opinion", { round: 1 }, "handler");
		world.do("archive-case", steps.ARCHIVE, "archivist");
		expect(textOf(world.sheet("case-file-catalogue"))).toContain("承办机构已签收");
	});

	it.each(["nea", "dazhou", "linyi", "miit"])("REV-13 %s: in writing, one copy", (regime) => {
		const world = underReview(regime);
		steps.pass(world);
		expect(world.document("review-opinion").copies).toBe(1);
	});
});
