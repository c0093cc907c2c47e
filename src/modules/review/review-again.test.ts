import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, textOf, type World } from "../../../tests/support/penalty-world.ts";

const DECIDE = { remedyTold: true, sealed: true };
const APPROVE = { approve: true, opinion: "同意。" };

function underReview(regime: string): World {
	const world = steps.inScope({ regime, start: "2024-05-06 09:00" });
	steps.submit(world);
	steps.accept(world);
	return world;
}

function opinion(world: World, id: string): void {
	world.do("issue-review-opinion", steps.opinionInput(world, id), "reviewer");
}

describe("a case that went to review stays in it", () => {
	it.each([
		["nea", "problem"],
		["qinyuan", "refuse"],
		["qinyuan", "correct"],
		["dazhou", "problem"],
		["linyi", "problem"],
		["miit", "problem"],
	])(
		"REV-01 %s: after “%s” one word is changed and every class answered no; the same fine is not decided",
		(regime, id) => {
			const world = underReview(regime);
			opinion(world, id);
			steps.draft(world, { reasons: "情节一般，适用一般裁量幅度，理由如前。" });
			steps.answerScope(world, []);
			expect(world.state.scope).toMatchObject({ classes: [], inScope: true, reviewedBefore: true });
			for (const refused of [
				world.refused("approve-decision", APPROVE, "head"),
				world.refused("make-decision", DECIDE, "handler"),
			])
				expect(refused.code).toBe("review-outdated");
			steps.answerProblems(world);
			steps.review(world);
			expect(textOf(world.sheet("review-submission"))).toContain("此前的代拟稿已经送过法制审核");
			steps.approve(world);
			steps.decide(world);
			expect(world.state.decision?.penalty.fineFen).toBe(5_000_000);
		},
	);

	it("REV-02 SEC-05 who decided on an earlier draft does not review a later one, whatever role he holds", () => {
		const options = { regime: "nea", start: "2024-05-06 09:00", extraRoles: { head: ["legal-reviewer"] } } as const;
		const world = steps.investigated(options);
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, []);
		world.do("approve-decision", { approve: false, opinion: "请补充裁量理由。" }, "head");
		steps.draft(world, { reasons: "情节一般，适用一般裁量幅度，理由如前。" });
		steps.answerScope(world, ["complex"]);
		steps.submit(world);
		expect(world.refused("accept-submission", { checked: true }, "head").code).toBe("reviewer-approved");
		steps.accept(world);
		expect(() => opinion(world, "agree")).not.toThrow();
	});

	it("REV-01 nor does a new notice take it out, nor a package that was only handed in", () => {
		const world = steps.inScope({ regime: "nea", start: "2024-05-06 09:00" });
		steps.submit(world);
		world.do("return-submission", { missing: ["决定书代拟稿"], note: "请补齐。" }, "reviewer");
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world, { fineFen: 4_000_000 });
		steps.answerScope(world, []);
		expect(world.refused("approve-decision", APPROVE, "head").code).toBe("review-outdated");
		expect(world.offers("submit-for-review", "handler")).toBe(true);
	});

	it("REV-01 a “no” stored before this was known opens nothing: the gate looks at the rounds as well", () => {
		const world = underReview("nea");
		opinion(world, "problem");
		steps.draft(world, { reasons: "换了一个理由。" });
		steps.answerScope(world, []);
		const { reviewedBefore: _unknown, ...stored } = world.state.scope ?? expect.fail("no scope");
		world.state = { ...world.state, scope: { ...stored, inScope: false } };
		expect(world.refused("approve-decision", APPROVE, "head").code).toBe("review-outdated");
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("review-outdated");
		expect(world.offers("submit-for-review", "handler")).toBe(true);
	});

	it("REV-01 a case that never went to review answers no as before", () => {
		const world = steps.drafted({ regime: "nea" });
		steps.answerScope(world, []);
		expect(world.state.scope).toMatchObject({ inScope: false });
		steps.approve(world);
		steps.decide(world);
	});
});

describe("a draft exchanged under the review", () => {
	const awaits = (world: World) => penaltyCaseProcess.acts.get("issue-review-opinion")?.awaited?.(world.state);

	it.each(["nea", "qinyuan", "dazhou", "linyi", "miit"])(
		"REV-07 %s: redrafted after acceptance, the round is over, another one opens and the case is decided",
		(regime) => {
			const world = underReview(regime);
			expect(awaits(world)).toBe(true);
			world.at("2024-05-09");
			steps.draft(world, { reasons: "换了一个理由。" });
			expect(world.state.review.rounds[0]).toMatchObject({ superseded: { on: "2024-05-09" }, opinion: null });
			expect(world.refused("issue-review-opinion", steps.opinionInput(world, "agree"), "reviewer")).toMatchObject({
				code: "draft-changed",
				message: expect.stringContaining("已经终止"),
			});
			expect(awaits(world)).toBe(false);
			for (const act of ["accept-submission", "return-submission", "suspend-review", "extend-review"])
				expect(world.offers(act, "reviewer"), act).toBe(false);
			steps.answerScope(world, []);
			steps.review(world);
			expect(world.state.review.rounds.map((one) => one.opinion?.outcome ?? null)).toEqual([null, "passed"]);
			steps.approve(world);
			steps.decide(world);
		},
	);

	it("REV-07 REV-10 its clock ends on that day, suspended or not, and the next round has its own", () => {
		const world = underReview("qinyuan");
		world.do("suspend-review", { kind: "expert", reason: "专家论证。", from: world.today }, "reviewer");
		world.at("2024-05-09");
		steps.draft(world, { reasons: "换了一个理由。" });
		expect(world.clock("review-1")).toMatchObject({ metOn: "2024-05-09", suspended: false });
		steps.answerScope(world, []);
		steps.submit(world);
		expect(world.clocks().some((one) => one.id.startsWith("review"))).toBe(false);
		steps.accept(world);
		expect(world.clock("review-2")).toMatchObject({ startedOn: "2024-05-09", metOn: null });
	});

	it("REV-14 a new notice ends it too, and so does a draft exchanged before acceptance", () => {
		const noticed = underReview("nea");
		steps.notify(noticed);
		expect(noticed.state.review.rounds[0]?.superseded).toEqual({ on: "2024-05-06" });
		expect(awaits(noticed)).toBe(false);
		steps.hearDefence(noticed);
		steps.draft(noticed);
		steps.answerScope(noticed, []);
		steps.review(noticed);
		const waiting = steps.inScope({ regime: "nea", start: "2024-05-06 09:00" });
		steps.submit(waiting);
		steps.draft(waiting, { reasons: "换了一个理由。" });
		steps.answerScope(waiting, ["public-interest"]);
		expect(waiting.refused("accept-submission", { checked: true }, "reviewer").code).toBe("act-not-open");
		steps.review(waiting);
		steps.approve(waiting);
	});

	it("REV-12 qinyuan: a refused draft does not come back by way of another one that was withdrawn", () => {
		const world = underReview("qinyuan");
		opinion(world, "refuse");
		steps.answerProblems(world);
		steps.draft(world, { reasons: "换了一个理由。" });
		steps.answerScope(world, []);
		steps.submit(world);
		steps.draft(world);
		steps.answerScope(world, []);
		const again = { materials: steps.materials(world), suggestion: "再次报送。" };
		expect(world.refused("submit-for-review", again, "handler").code).toBe("draft-refused");
	});

	it("REV-07 a round that was overtaken before rounds were marked so is no dead end either", () => {
		const world = underReview("qinyuan");
		steps.draft(world, { reasons: "换了一个理由。" });
		const rounds = world.state.review.rounds.map(({ superseded: _unknown, ...stored }) => stored);
		world.state = { ...world.state, review: { ...world.state.review, rounds } };
		expect(awaits(world)).toBe(false);
		expect(world.clocks().some((one) => one.id.startsWith("review"))).toBe(false);
		steps.answerScope(world, []);
		steps.review(world);
		steps.approve(world);
	});

	it("REV-07 the handler is told before: the form of the draft says that the review ends with it", () => {
		const told = (world: World) =>
			penaltyCaseProcess.acts.get("draft-decision")?.consequence?.(world.state, world.context("handler"));
		const world = underReview("nea");
		expect(told(world)).toContain("正在进行的法制审核随之终止");
		opinion(world, "problem");
		expect(told(world)).not.toContain("终止");
	});
});

describe("a reviewer of the handling unit", () => {
	it.each(["nea", "qinyuan", "dazhou", "linyi", "miit"])(
		"REV-02 %s: an officer of the unit who never touched the case and holds the role reviews it in no act",
		(regime) => {
			const world = steps.inScope({ regime, extraRoles: { handler3: ["legal-reviewer"] } });
			steps.submit(world);
			const refused = { code: "reviewer-of-handling-unit", basis: { article: expect.stringMatching(/./) } };
			expect(world.refused("accept-submission", { checked: true }, "handler3")).toMatchObject(refused);
			const back = { missing: ["决定书代拟稿"], note: "请补齐。" };
			expect(world.refused("return-submission", back, "handler3")).toMatchObject(refused);
			steps.accept(world);
			const passed = steps.opinionInput(world, "agree");
			expect(world.refused("issue-review-opinion", passed, "handler3")).toMatchObject(refused);
			steps.pass(world);
		},
	);

	it("REV-02 where the review body itself is that unit its own people review", () => {
		const world = steps.inScope({ regime: "nea", extraRoles: { handler3: ["legal-reviewer"] } });
		world.facts.reviewBody = { unitPath: "nea/zfg/", name: "行政执法股" };
		steps.submit(world);
		world.do("accept-submission", { checked: true }, "handler3");
	});
});
