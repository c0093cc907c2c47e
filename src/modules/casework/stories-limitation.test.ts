import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";

const BASIS = "《电力监管条例》第三十条";
const START = "2024-03-04 09:00";
type Violation = Readonly<Record<string, unknown>>;

/** Investigated up to the finding, found on 2024-03-04. */
function found(violation: Violation): World {
	return steps.investigated({ regime: "qinyuan", start: START }, { violation });
}

function drafting(world: World, changes: steps.Changes = {}) {
	steps.notify(world);
	steps.hearDefence(world);
	return world.try("draft-decision", steps.draftInput(changes), "handler");
}

describe("DEC-05 追究时效 (行政处罚法 36)", () => {
	it.each<[string, Violation, boolean]>([
		["two years to the day", { startedOn: "2022-03-04", course: "single", limit: "general" }, false],
		["a day more", { startedOn: "2022-03-03", course: "single", limit: "general" }, true],
		["five years for life and health", { startedOn: "2019-03-04", course: "single", limit: "extended" }, false],
		["five years and a day", { startedOn: "2019-03-03", course: "single", limit: "extended" }, true],
		[
			"counted from its end",
			{ startedOn: "2015-01-01", course: "ended", endedOn: "2022-03-04", limit: "general" },
			false,
		],
		["ended too long ago", { startedOn: "2015-01-01", course: "ended", endedOn: "2022-03-03", limit: "general" }, true],
		["not ended when it was found", { startedOn: "2015-01-01", course: "ongoing", limit: "general" }, false],
	])("%s", (_what, violation, isBarred) => {
		const world = found(violation);
		if (!isBarred) {
			expect(drafting(world)).toMatchObject([{ type: "DecisionDrafted" }]);
			return;
		}
		const refused = { code: "limitation-expired", basis: { article: "第三十六条" } };
		expect(world.refused("notify-penalty", steps.noticeInput(), "handler")).toMatchObject(refused);
		const nothing = { outcome: "no-penalty", ground: "expired", kinds: [], fineFen: 0 };
		expect(world.try("draft-decision", steps.draftInput(nothing), "handler")).toMatchObject([
			{ type: "DecisionDrafted", data: { ground: "expired" } },
		]);
	});

	it("another time is another law's, cited and known, and may be shorter or longer", () => {
		const special = { startedOn: "2020-06-01", course: "single", limit: "special", months: 60 };
		const cited = { law: "中华人民共和国税收征收管理法", article: "第八十六条" };
		drafting(found({ ...special, ...cited }));
		const world = penaltyWorld({ regime: "qinyuan", start: START });
		steps.register(world);
		steps.initiate(world);
		world.do("inspect-site", steps.inspection(world), "handler");
		world.do("collect-evidence", steps.collection(world), "handler");
		const refusedFor = (violation: Violation) =>
			world.refused("conclude-investigation", steps.conclusion({ violation }), "handler").code;
		expect(refusedFor(special)).toBe("limitation-inconsistent");
		expect(refusedFor({ ...special, ...cited, limit: "general" })).toBe("limitation-inconsistent");
		expect(refusedFor({ ...special, law: "电力监管条例", article: "第三十条" })).toBe("limitation-not-by-law");
		expect(refusedFor({ ...special, limit: "general", months: undefined, course: "ended" })).toBe(
			"violation-course-inconsistent",
		);
		expect(refusedFor({ startedOn: "2024-03-05", course: "single", limit: "general" })).toBe("violation-day-wrong");
	});

	it("the draft may find another day than the report; nothing is called expired that is not", () => {
		const world = found({ startedOn: "2023-03-04", course: "single", limit: "general" });
		expect(textOf(world.sheet("investigation-report"))).toContain("违法行为发生于2023年3月4日");
		const violation = { startedOn: "2021-03-04", course: "single", limit: "general" };
		expect(drafting(world, { violation })).toMatchObject({ code: "limitation-expired" });
		const expired = { outcome: "no-penalty", ground: "expired", kinds: [], fineFen: 0 };
		expect(world.refused("draft-decision", steps.draftInput(expired), "handler").code).toBe("ground-inconsistent");
	});

	it("a case concluded before the day was asked finds it in the draft", () => {
		const world = steps.investigated({ regime: "qinyuan", start: START });
		if (!world.state.concluded) throw new Error("not concluded");
		const { violation: _none, ...concluded } = world.state.concluded;
		world.state = { ...world.state, concluded };
		expect(drafting(world)).toMatchObject({ code: "violation-day-missing", basis: { article: "第三十六条" } });
		const violation = { startedOn: "2023-03-04", course: "single", limit: "general" };
		world.do("draft-decision", steps.draftInput({ violation }), "handler");
	});

	it("on the spot it is the day of the finding, unless another is written down", () => {
		const world = penaltyWorld({ regime: "qinyuan", start: START });
		steps.register(world, { procedure: "summary" });
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		const sample = penaltyCaseProcess.acts.get("decide-on-the-spot")?.sample as object;
		const input = { ...sample, officerIds: steps.OFFICERS, signatures: steps.SIGNED };
		const violation = { startedOn: "2021-03-04", course: "single", limit: "general" };
		expect(world.refused("decide-on-the-spot", { ...input, violation }, "handler").code).toBe("limitation-expired");
		world.do("decide-on-the-spot", input, "handler");
	});
});

describe("DEC-05 从旧兼从轻 (行政处罚法 37)", () => {
	const violation = { startedOn: "2023-03-04", course: "single", limit: "general" };
	const lawChoice = "违法行为发生时的规定处罚较轻，适用该规定。";

	it.each<[string, "articles" | "articlesThen"]>([
		["repealed since the violation", "articles"],
		["begun since the violation", "articlesThen"],
	])("law %s is applied with the reason that the article asks for, told and printed", (_what, day) => {
		const world = found(violation);
		world.facts[day].set(BASIS, { inForce: false });
		expect(world.refused("notify-penalty", steps.noticeInput(), "handler")).toMatchObject({
			code: "law-choice-missing",
			basis: { article: "第三十七条" },
		});
		steps.notify(world, { lawChoice });
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		expect(textOf(world.sheet("penalty-decision"))).toContain(lawChoice);
	});

	it("the same article in other words needs it too; law of neither day is none", () => {
		const world = found(violation);
		world.facts.articlesThen.set(BASIS, { wording: "old" });
		world.facts.articles.set(BASIS, { wording: "new" });
		expect(world.refused("notify-penalty", steps.noticeInput(), "handler").code).toBe("law-choice-missing");
		world.facts.articles.set(BASIS, { inForce: false });
		world.facts.articlesThen.set(BASIS, { inForce: false });
		expect(world.refused("notify-penalty", steps.noticeInput({ lawChoice }), "handler").code).toBe(
			"basis-not-in-force",
		);
	});
});
