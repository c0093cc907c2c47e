import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { fold } from "./process.ts";

const REVIEW = { adopted: "none", reason: "证据不足。" };
const FIRST = "已主动停止供电，请求从轻处罚。";

/** Told, and heard on the day of the notice. */
function heard(): World {
	const world = steps.investigated({ regime: "qinyuan" });
	steps.notify(world);
	world.later(3 * 3_600_000);
	world.do("record-defence", steps.defenceInput(world, { content: FIRST }), "handler");
	return world;
}

/** From the scope to the served decision of whatever draft is on the table. */
function decideOn(world: World): void {
	steps.answerScope(world, []);
	steps.approve(world);
	steps.decide(world);
}

describe("INV-03 行政处罚法 45: what the party said stays said", () => {
	it("no new notice before the statement is answered, and the decision tells it although the notice was given anew", () => {
		const world = heard();
		expect(world.refused("notify-penalty", steps.noticeInput(), "handler")).toMatchObject({
			code: "defence-not-reviewed",
			basis: { article: "第四十五条" },
		});
		world.do("review-defence", REVIEW, "handler");
		steps.notify(world);
		expect(world.state.pastDefences).toMatchObject([{ content: FIRST, answer: REVIEW }]);
		world.later(30 * 86_400_000);
		steps.draft(world);
		decideOn(world);
		const decision = textOf(world.sheet("penalty-decision"));
		expect(decision).toContain(FIRST);
		expect(decision).toContain("此后，当事人在规定期限内未提出陈述、申辩");
	});

	it("a record in which a new notice came over an unanswered statement still owes the answer", () => {
		const world = heard();
		const notified = world.events.find((event) => event.type === "PenaltyNotified");
		if (!notified) throw new Error("no notice");
		const version = world.events.length + 1;
		world.events.push({ ...notified, meta: { ...notified.meta, version } });
		world.state = fold(penaltyCaseProcess, world.state.id, world.events);
		expect(world.state.pastDefences).toMatchObject([{ content: FIRST, reviewed: false }]);
		world.do("review-defence", REVIEW, "handler");
		expect(world.state.pastDefences).toMatchObject([{ answer: REVIEW, reviewed: true }]);
	});

	it("a second statement does not overwrite the first, and both are answered", () => {
		const world = heard();
		world.later(3 * 3_600_000);
		world.do(
			"record-defence",
			steps.defenceInput(world, { content: "补充：已办理许可。", complete: steps.COMPLETE }),
			"handler",
		);
		world.do("review-defence", REVIEW, "handler");
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("defence-not-reviewed");
		world.do("review-defence", { adopted: "part", reason: "属实。" }, "handler");
		expect(world.offers("review-defence", "handler")).toBe(false);
		steps.draft(world);
		decideOn(world);
		expect(textOf(world.sheet("penalty-decision"))).toMatch(/主动停止供电.*证据不足.*已办理许可.*属实/);
	});

	it("a record in which a statement was adopted after the draft has a stale draft", () => {
		const world = heard();
		world.do("review-defence", REVIEW, "handler");
		world.later(8 * 86_400_000);
		steps.draft(world);
		const before = world.state.draft?.hash;
		world.later(3 * 3_600_000);
		world.do("record-defence", steps.defenceInput(world, { content: "许可证见附件。" }), "handler");
		// As it was recorded before a statement took the draft away.
		const recorded = world.events.findLast((event) => event.type === "DefenceRecorded");
		if (!recorded) throw new Error("no statement");
		world.events.splice(world.events.indexOf(recorded), 1, {
			...recorded,
			data: { ...recorded.data, draftFalls: undefined },
		});
		world.state = fold(penaltyCaseProcess, world.state.id, world.events);
		steps.answerScope(world, []);
		world.do("review-defence", { adopted: "part", reason: "属实。" }, "handler");
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head")).toMatchObject({
			code: "draft-before-defence",
			basis: { article: "第四十五条" },
		});
		steps.draft(world);
		expect(world.state.draft?.hash).not.toBe(before);
		decideOn(world);
	});

	it("whoever spoke is not told of more, unless something new was found and is written down (45 第二款)", () => {
		const world = heard();
		world.do("review-defence", REVIEW, "handler");
		const heavier = steps.noticeInput({ fineFen: 6_000_000 });
		expect(world.refused("notify-penalty", heavier, "handler").code).toBe("heavier-after-defence");
		const warned = steps.noticeInput({ kinds: ["warning"], fineFen: 0 });
		world.do("notify-penalty", warned, "handler");
		expect(world.refused("notify-penalty", heavier, "handler").code).toBe("heavier-after-defence");
		world.do("notify-penalty", { ...heavier, newFacts: "又查明同类供电合同两份。" }, "handler");
		const silent = steps.investigated({ regime: "qinyuan" });
		steps.notify(silent);
		silent.do("notify-penalty", heavier, "handler");
	});
});

it("REV-01 行政处罚法 58: the review of a draft says nothing of a notice that came after it, whatever the words", () => {
	const world = steps.inScope({ regime: "qinyuan" });
	steps.review(world);
	const before = world.state.draft?.hash;
	steps.notify(world);
	world.later(30 * 86_400_000);
	steps.draft(world);
	expect(world.state.draft?.hash).not.toBe(before);
	steps.answerScope(world, ["public-interest"]);
	expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head").code).toBe("review-outdated");
	steps.review(world);
	steps.approve(world);
	steps.decide(world);
});
