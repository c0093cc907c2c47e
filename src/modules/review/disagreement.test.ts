import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { textOf, type World } from "../../../tests/support/penalty-world.ts";

const OBJECTION = { objection: "裁量符合基准，理由如下。" };
const RULING = { upheldDraft: true, record: "经研究，同意承办机构意见。" };

/** One round that ended with a problem which the handling body does not accept. */
function found(regime: string, options: object = {}): World {
	const world = steps.inScope({ regime, start: "2024-05-06 09:00", ...options });
	steps.submit(world);
	steps.accept(world);
	world.do("issue-review-opinion", steps.opinionInput(world, regime === "qinyuan" ? "correct" : "problem"), "reviewer");
	return world;
}

/** The meeting as the form of the ruling takes it. */
function collective(world: World, changes: object = {}): object {
	const {
		agreed: _agreed,
		conclusion: _conclusion,
		signed: _signed,
		attendees,
		...meeting
	} = steps.meeting(world.today);
	return { ...RULING, attendees, meeting, ...changes };
}

function decideAfterRuling(world: World): void {
	steps.approve(world);
	steps.decide(world);
	expect(world.state.decision?.outcome).toBe("penalise");
}

describe("dazhou: negotiation, then the collective", () => {
	it("REV-15 only after talks failed, only by a recorded discussion of three, and only for this draft", () => {
		const world = found("dazhou");
		world.do("object-to-opinion", OBJECTION, "unitHead");
		expect(world.refused("rule-on-disagreement", collective(world), "head")).toMatchObject({
			code: "negotiation-missing",
			basis: { article: "二（三）11（2）" },
		});
		world.do("record-negotiation", { record: "双方对裁量幅度看法不同。", agreed: false }, "unitHead");
		expect(world.refused("make-decision", { remedyTold: true, sealed: true }, "handler").code).toBe(
			"review-not-passed",
		);
		expect(world.refused("rule-on-disagreement", { ...RULING, attendees: [] }, "head").code).toBe(
			"discussion-attendees",
		);
		expect(world.refused("rule-on-disagreement", collective(world, { meeting: undefined }), "head").code).toBe(
			"discussion-record-missing",
		);
		expect(world.refused("rule-on-disagreement", collective(world), "reviewer").code).toBe("role-missing");
		world.do("rule-on-disagreement", collective(world), "head");
		const record = textOf(world.sheet("discussion-record"));
		for (const said of ["裁量符合基准", "双方对裁量幅度看法不同", "孙正平", "同意承办机构的拟处理意见"]) {
			expect(record, said).toContain(said);
		}
		decideAfterRuling(world);
	});

	it("REV-15 a ruling for the reviewers leaves the gate shut, and so does agreement in the talks", () => {
		const world = found("dazhou");
		world.do("object-to-opinion", OBJECTION, "unitHead");
		world.do("record-negotiation", { record: "看法不同。", agreed: false }, "unitHead");
		world.do("rule-on-disagreement", collective(world, { upheldDraft: false }), "head");
		// 达州 only has the review held; that a review not passed bars the decision stands in the statute.
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head")).toMatchObject({
			code: "review-not-passed",
			basis: { document: "中华人民共和国行政处罚法", article: "第五十八条" },
		});
		const agreed = found("dazhou");
		agreed.do("object-to-opinion", OBJECTION, "unitHead");
		agreed.do("record-negotiation", { record: "达成一致。", agreed: true }, "reviewer");
		expect(agreed.refused("rule-on-disagreement", collective(agreed), "head").code).toBe("negotiation-agreed");
	});

	it("REV-15 an upheld draft that is then changed must be reviewed anew", () => {
		const world = found("dazhou");
		world.do("object-to-opinion", OBJECTION, "unitHead");
		world.do("record-negotiation", { record: "看法不同。", agreed: false }, "unitHead");
		world.do("rule-on-disagreement", collective(world), "head");
		steps.draft(world, { reasons: "另一个理由。" });
		steps.answerScope(world, ["public-interest"]);
		expect(world.refused("make-decision", { remedyTold: true, sealed: true }, "handler").code).toBe("review-outdated");
	});
});

describe("miit: a second round, talks, both opinions to the overseeing leader", () => {
	it("REV-15 resubmission first, then both opinions, then the leader who never handled the case", () => {
		const world = found("miit", { extraRoles: { unitHead: ["leader"] } });
		expect(world.refused("object-to-opinion", OBJECTION, "unitHead").code).toBe("resubmission-missing");
		steps.answerProblems(world);
		steps.submit(world);
		steps.accept(world);
		world.do("issue-review-opinion", steps.opinionInput(world, "problem"), "reviewer");
		world.do("object-to-opinion", OBJECTION, "unitHead");
		const both = { handlingOpinion: "维持拟处罚意见。", reviewOpinion: "建议减轻。" };
		expect(world.refused("refer-disagreement", both, "unitHead").code).toBe("negotiation-missing");
		world.do("record-negotiation", { record: "看法不同。", agreed: false }, "reviewer");
		expect(world.refused("rule-on-disagreement", RULING, "leader").code).toBe("referral-missing");
		world.do("refer-disagreement", both, "unitHead");
		expect(world.refused("rule-on-disagreement", RULING, "unitHead").code).toBe("ruler-involved");
		expect(world.refused("rule-on-disagreement", RULING, "head")).toMatchObject({
			code: "ruler-other",
			basis: { article: "二（三）3" },
		});
		world.do("rule-on-disagreement", RULING, "leader");
		expect(world.state.review.disagreement).toMatchObject({ referred: both, ruling: { decider: "overseeing-leader" } });
		decideAfterRuling(world);
		expect(textOf(world.sheet("decision-approval"))).toContain("分管负责人审定");
	});
});

describe("qinyuan has no way out, nea and linyi none until they set one", () => {
	it.each(["qinyuan", "nea", "linyi"])("REV-15 %s: an objection finds no procedure", (regime) => {
		const world = found(regime);
		expect(world.refused("object-to-opinion", OBJECTION, "unitHead").code).toBe("disagreement-unregulated");
		expect(world.offers("rule-on-disagreement", "head")).toBe(false);
	});
});
