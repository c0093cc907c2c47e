import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { idOf, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";

/** 补充调查: what is found wanting before the decision is investigated, concluded and told again (行政处罚法 40, 44, 45, 57). */

const ORDER = { ground: "findings", reason: "供电范围没有查清，须询问用户。" };

function concluded(regime = "qinyuan"): World {
	const world = penaltyWorld({ regime, start: "2024-03-04 09:00" });
	steps.register(world);
	steps.initiate(world);
	steps.investigate(world);
	return world;
}

function heard(): World {
	const world = concluded();
	steps.notify(world);
	steps.hearDefence(world);
	return world;
}

/** Evidence as the second report finds it. */
function supplement(world: World): void {
	world.do("inspect-site", steps.inspection(world), "handler");
	world.do("collect-evidence", steps.collection(world), "handler");
	world.do("conclude-investigation", steps.conclusion({ evidence: ["证1", "证2"] }), "handler");
}

describe("补充调查", () => {
	it("INV-02 DEC-05 what the party brings is taken, numbered on, reported again and told again before it is decided on", () => {
		const world = heard();
		expect(world.offers("collect-evidence", "handler")).toBe(false);
		world.do("resume-investigation", { ...ORDER, ground: "party" }, "unitHead");
		expect(world.state.stage).toBe("investigation");
		for (const act of ["draft-decision", "notify-penalty"]) expect(world.offers(act, "handler"), act).toBe(false);
		supplement(world);
		expect(world.state.evidence.map(({ number }) => number)).toEqual(["证1", "证2"]);
		expect(world.state.documents.filter(({ kind }) => kind === "investigation-report")).toHaveLength(2);
		expect(world.state.pastConclusions?.map(({ evidence }) => evidence)).toEqual([["证1"]]);
		const evidence = { evidence: ["证1", "证2"] };
		const untold = world.refused("draft-decision", steps.draftInput(evidence), "handler");
		expect(untold).toMatchObject({ code: "notice-overtaken", basis: { article: "第四十四条" } });
		steps.notify(world);
		expect(textOf(world.sheet("penalty-notice"))).toContain("证2");
		// What was said before stays said, and its review done.
		expect(world.state.pastDefences).toMatchObject([{ reviewed: true }]);
		steps.hearDefence(world);
		steps.draft(world, evidence);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		expect(world.offers("resume-investigation", "head")).toBe(false);
	});

	it("a draft falls with its judgement and approval, and cannot be decided from before", () => {
		const world = heard();
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		world.do("resume-investigation", ORDER, "head");
		const { draft, scope, approval, discussion } = world.state;
		expect([draft, scope, approval, discussion]).toEqual([null, null, null, null]);
		expect(world.offers("make-decision", "handler")).toBe(false);
		// Who examines the case for the authority does not handle it by that, and approves it afterwards.
		expect(world.state.handlers).not.toContain(idOf("head"));
	});

	it("不得因申辩加重 still holds over the resumption: more is told only for what was found since (45)", () => {
		const world = heard();
		world.do("resume-investigation", ORDER, "unitHead");
		supplement(world);
		const more = steps.noticeInput({ fineFen: 9_000_000 });
		expect(world.refused("notify-penalty", more, "handler").code).toBe("heavier-after-defence");
		world.do("notify-penalty", { ...more, newFacts: "证2证明另有一处供电。" }, "handler");
	});

	it("REV-01 after an opinion that corrects, what is wanting can be investigated; the review begins anew", () => {
		const world = heard();
		steps.draft(world);
		steps.answerScope(world, ["public-interest"]);
		const missing = { code: "ground-inconsistent", basis: { article: "第五十八条" } };
		expect(world.refused("resume-investigation", { ...ORDER, ground: "review" }, "unitHead")).toMatchObject(missing);
		steps.submit(world);
		steps.accept(world);
		world.do("issue-review-opinion", steps.opinionInput(world, "correct"), "reviewer");
		world.do("resume-investigation", { ...ORDER, ground: "review" }, "unitHead");
		supplement(world);
	});

	it("行政诉讼法 70（一）: remade for want of evidence, the evidence can be taken", () => {
		const world = heard();
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		const early = { ...ORDER, ground: "remade" };
		expect(world.refused("resume-investigation", early, "head").code).toBe("ground-inconsistent");
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		world.do("record-remedy", { kind: "litigation", from: world.today, organ: "示例县人民法院" }, "handler");
		const judged = { to: "2024-05-20", detail: "示行初〔2024〕1号。", result: "remade" };
		world.do("end-remedy", judged, "handler", { at: "2024-05-20" });
		world.do("resume-investigation", early, "head");
		supplement(world);
		expect(world.state.evidence).toHaveLength(2);
	});

	it("移送 27: what was suspected is not gone with the first report, and what is suspected anew is decided anew", () => {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-03-04 09:00" });
		steps.register(world);
		steps.initiate(world);
		steps.investigate(world, { crimeSuspected: true });
		world.do("resume-investigation", ORDER, "head");
		const end = { how: "withdraw", ground: "no-jurisdiction", reason: "违法事实不能成立。" };
		expect(world.refused("end-without-decision", end, "head").code).toBe("transfer-missing");
		supplement(world);
		expect(world.refused("end-without-decision", end, "head").code).toBe("transfer-missing");
		world.do("decline-transfer", { reason: "数额未达到立案追诉标准。" }, "head");
		world.do("resume-investigation", ORDER, "head");
		world.do("conclude-investigation", steps.conclusion({ crimeSuspected: true }), "handler");
		expect(world.refused("end-without-decision", end, "head").code).toBe("transfer-missing");
	});

	it("is ordered by the head of the unit or of the authority, never by its reviewers, and only of what is concluded", () => {
		const world = concluded();
		expect(world.refused("resume-investigation", ORDER, "handler").code).toBe("role-missing");
		expect(world.refused("resume-investigation", { ...ORDER, ground: "party" }, "head").code).toBe(
			"ground-inconsistent",
		);
		world.do("resume-investigation", ORDER, "leader");
		expect(world.offers("resume-investigation", "leader")).toBe(false);
		const both = penaltyWorld({ regime: "qinyuan", start: "2024-03-04 09:00", extraRoles: { reviewer: ["leader"] } });
		steps.register(both);
		steps.initiate(both);
		steps.investigate(both);
		steps.notify(both);
		steps.hearDefence(both);
		steps.draft(both);
		steps.answerScope(both, ["public-interest"]);
		steps.submit(both);
		steps.accept(both);
		expect(both.refused("resume-investigation", ORDER, "reviewer").code).toBe("reviewer-cannot-handle");
	});
});
