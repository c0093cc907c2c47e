import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import type { World } from "../../../tests/support/penalty-world.ts";

const APPROVAL = { approve: true, opinion: "同意拟处罚意见。" };
const DECIDE = { remedyTold: true, sealed: true };

function drafted(regime = "nea"): World {
	const world = steps.investigated({ regime });
	steps.notify(world);
	steps.hearDefence(world);
	steps.draft(world);
	return world;
}

/** What the judge over finished files found that the gates let through. */
describe("行政处罚法 57: it is decided when the head decides", () => {
	it("MID-09 43 III: nobody approves while a recusal is open", () => {
		const world = drafted();
		steps.answerScope(world, []);
		const personId = steps.OFFICERS[0];
		world.do("request-recusal", { personId, by: "party", reason: "有利害关系。" }, "handler");
		expect(world.refused("approve-decision", APPROVAL, "head")).toMatchObject({
			code: "recusal-open",
			basis: { article: "第四十三条" },
		});
	});

	it("INV-03 45 I: what the party says after the draft takes the draft away", () => {
		const world = drafted();
		steps.answerScope(world, []);
		steps.approve(world);
		world.do("record-defence", steps.defenceInput(world, { complete: steps.COMPLETE }), "handler");
		expect(world.state).toMatchObject({ draft: null, approval: null });
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("defence-not-reviewed");
		world.do("review-defence", { adopted: "all", reason: "成立。" }, "handler");
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		world.do("make-decision", DECIDE, "handler");
	});

	it("REV-01 DEC-03 58: the heads do not discuss what has not passed its review", () => {
		const world = drafted();
		steps.answerScope(world, ["public-interest"], true);
		const meeting = steps.meeting(world.today);
		expect(world.refused("discuss-collectively", meeting, "head", { at: "2024-03-20 12:00" }).code).toBe(
			"review-missing",
		);
	});

	it("45 II: nothing graver is told because the party spoke", () => {
		const world = steps.investigated({ regime: "nea" });
		steps.notify(world);
		steps.hearDefence(world);
		const graver = steps.noticeInput({ fineFen: 6_000_000 });
		expect(world.refused("notify-penalty", graver, "handler")).toMatchObject({
			code: "heavier-after-defence",
			basis: { article: "第四十五条" },
		});
		world.do("notify-penalty", steps.noticeInput({ fineFen: 4_000_000 }), "handler");
		expect(world.refused("notify-penalty", graver, "handler").code).toBe("heavier-after-defence");
	});
});
