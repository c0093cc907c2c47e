import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { fold } from "./process.ts";

const THEFT = [{ document: "中华人民共和国电力法", article: "第七十一条" }];
const FORBIDDEN = [{ document: "中华人民共和国电力法", article: "第三十一条" }];
const OTHER_WORDS = { facts: "自2023年6月起对外供电，未取得电力业务许可证。" };

function heard(told: steps.Changes = {}): World {
	const world = steps.investigated({ regime: "nea", start: "2024-03-04 09:00" });
	steps.notify(world, told);
	steps.hearDefence(world);
	return world;
}

const refusedDraft = (world: World, changes: steps.Changes) =>
	world.refused("draft-decision", steps.draftInput(changes), "handler");

function remade(world: World, proceduralFault: boolean): void {
	steps.draft(world, { fineFen: 4_000_000 });
	steps.answerScope(world, []);
	steps.approve(world);
	steps.decide(world);
	steps.serveDirectly(world, "penalty-decision");
	world.do("record-remedy", { kind: "reconsideration", from: world.today, organ: "示例县人民政府" }, "handler");
	world.at("2024-05-20");
	const result = { to: world.today, result: "remade", detail: "撤销，责令重新作出。", proceduralFault };
	world.do("end-remedy", result, "handler");
}

describe("what a penalty rests on is what the party was told (行政处罚法 44, 62)", () => {
	it("INV-03 told of 无证供电, nobody is punished for 窃电 under another law", () => {
		const world = heard();
		const theft = { facts: "窃电。", bases: THEFT, violated: FORBIDDEN };
		expect(refusedDraft(world, theft)).toMatchObject({ code: "basis-not-told", basis: { article: "第四十四条" } });
		expect(refusedDraft(world, { violated: FORBIDDEN }).code).toBe("basis-not-told");
		expect(refusedDraft(world, { bases: [steps.BASIS, ...THEFT] }).code).toBe("basis-not-told");
		expect(refusedDraft(world, { facts: "窃电。" })).toMatchObject({
			code: "facts-not-told",
			basis: { article: "第四十四条" },
		});
		steps.notify(world, theft);
		steps.hearDefence(world);
		steps.draft(world, theft);
	});

	it("what the notice named otherwise than the report is broken in the draft as well, and an article may be dropped", () => {
		const world = heard({ bases: [steps.BASIS, ...THEFT], violated: FORBIDDEN });
		expect(refusedDraft(world, { violated: [steps.BASIS] }).code).toBe("basis-not-told");
		steps.draft(world);
		expect(world.state.draft).toMatchObject({ bases: [steps.BASIS], violated: FORBIDDEN });
	});

	it("other words for the same facts need the reason, which the head reads; the same words keep none", () => {
		const world = heard();
		steps.draft(world, { sameFacts: "无。" });
		expect(world.state.draft?.sameFacts).toBeUndefined();
		const sameFacts = "起止时间按证1补写，仍是同一供电行为。";
		expect(refusedDraft(world, OTHER_WORDS).code).toBe("facts-not-told");
		steps.draft(world, { ...OTHER_WORDS, sameFacts });
		steps.answerScope(world, []);
		steps.approve(world);
		expect(textOf(world.sheet("decision-approval"))).toContain(sameFacts);
		steps.decide(world);
	});

	it("who is not punished was not owed a notice: such a draft says what was found", () => {
		const world = heard();
		steps.draft(world, { ...OTHER_WORDS, outcome: "no-penalty", ground: "minor", kinds: [], fineFen: 0 });
	});

	it("a record of before the grounds were kept says nothing of them", () => {
		const world = heard();
		const stripped = world.events.map((event) => {
			const { facts: _f, bases: _b, violated: _v, ...data } = event.data as Record<string, unknown>;
			return event.type === "PenaltyNotified" ? { ...event, data } : event;
		});
		world.events.splice(0, stripped.length, ...stripped);
		world.state = fold(penaltyCaseProcess, world.state.id, world.events);
		steps.draft(world, { ...OTHER_WORDS, bases: THEFT });
	});

	it.each([false, true])("EXE-03 whoever is punished anew is told anew (procedural fault: %s)", (proceduralFault) => {
		const world = heard();
		remade(world, proceduralFault);
		const draft = { fineFen: 3_000_000 };
		expect(refusedDraft(world, draft)).toMatchObject({ code: "notice-former", basis: { article: "第四十四条" } });
		expect(world.offers("waive-defence", "handler")).toBe(false);
		expect(world.offers("request-hearing", "handler")).toBe(false);
		steps.notify(world, draft);
		steps.hearDefence(world);
		steps.draft(world, draft);
	});

	it("EXE-03 no penalty in the place of one that fell needs no notice", () => {
		const world = heard();
		remade(world, false);
		steps.draft(world, { outcome: "no-penalty", ground: "minor", kinds: [], fineFen: 0 });
	});
});

describe("the time promised to the party is its own (行政处罚法 45, 62, 64)", () => {
	const REVIEW = { adopted: "none", reason: "不影响裁量。" };

	function told(changes: steps.Changes = {}): World {
		const world = steps.investigated({ regime: "nea", start: "2024-03-04 09:00" });
		steps.notify(world, changes);
		return world;
	}

	function say(world: World, changes: steps.Changes = {}): void {
		world.do("record-defence", steps.defenceInput(world, changes), "handler");
		world.do("review-defence", REVIEW, "handler");
	}

	const ask = (world: World) =>
		world.do("request-hearing", { requestedOn: world.today, by: "张示例", reason: "有异议。" }, "handler");
	const withdraw = (world: World, waived: boolean) =>
		world.do("withdraw-hearing", { reason: "书面撤回听证申请。", waived }, "handler");

	it("INV-03 one statement does not use up the five working days", () => {
		const world = told();
		say(world);
		expect(refusedDraft(world, {})).toMatchObject({ code: "defence-period-open", basis: { article: "第六十二条" } });
		expect(world.clock("defence")).toMatchObject({ metOn: null, dueOn: "2024-03-11" });
		world.at("2024-03-11 17:00");
		expect(refusedDraft(world, {}).code).toBe("defence-period-open");
		world.at("2024-03-12");
		steps.draft(world);
	});

	it("INV-03 whoever says that this was all is not waited for, until it speaks again; the record prints it", () => {
		const world = told();
		say(world, { complete: steps.COMPLETE });
		expect(world.clock("defence").metOn).toBe("2024-03-04");
		expect(textOf(world.sheet("defence-record"))).toContain(`表示陈述、申辩完毕：${steps.COMPLETE}`);
		say(world, { content: "补充：许可证正在办理。" });
		expect(textOf(world.sheet("defence-record"))).not.toContain("陈述、申辩完毕：");
		expect(refusedDraft(world, {}).code).toBe("defence-period-open");
		say(world, { complete: steps.COMPLETE });
		steps.draft(world);
	});

	it("INV-03 what was said before the notice came is no answer to it", () => {
		const world = told();
		const early = { startedAt: "2024-02-29T01:00:00.000Z", endedAt: "2024-02-29T02:00:00.000Z" };
		const before = steps.defenceInput(world, { ...early, complete: steps.COMPLETE });
		expect(world.refused("record-defence", before, "handler")).toMatchObject({
			code: "defence-before-notice",
			basis: { article: "第四十五条" },
		});
	});

	it("INV-04 who takes its request back may ask again within the five days", () => {
		const world = told({ hearingRight: true });
		say(world, { complete: steps.COMPLETE });
		ask(world);
		withdraw(world, false);
		expect(refusedDraft(world, {})).toMatchObject({ code: "hearing-period-open", basis: { article: "第六十四条" } });
		expect(world.clock("hearing-request")).toMatchObject({ metOn: null, dueOn: "2024-03-11" });
		world.at("2024-03-05");
		ask(world);
		expect(world.state.hearing?.withdrawn).toBeUndefined();
		expect(refusedDraft(world, {}).code).toBe("hearing-not-held");
		withdraw(world, false);
		world.at("2024-03-12");
		const late = { requestedOn: world.today, by: "张示例", reason: "有异议。" };
		expect(world.refused("request-hearing", late, "handler").code).toBe("hearing-request-late");
		steps.draft(world);
	});

	it("INV-04 a withdrawal waives the hearing only where it says so, and the decision tells it", () => {
		const world = told({ hearingRight: true });
		say(world, { complete: steps.COMPLETE });
		ask(world);
		withdraw(world, true);
		steps.draft(world);
		steps.answerScope(world, []);
		if (world.state.scope?.inScope) steps.review(world);
		steps.approve(world);
		steps.decide(world);
		expect(textOf(world.sheet("penalty-decision"))).toContain(
			"后于2024年3月4日撤回。当事人于2024年3月4日明确放弃听证。",
		);
	});

	it("INV-04 a waiver that follows a withdrawal counts as one", () => {
		const world = told({ hearingRight: true });
		ask(world);
		withdraw(world, false);
		say(world, { complete: steps.COMPLETE, hearingWaived: true });
		steps.draft(world);
	});
});

describe("nothing heavier for having spoken, also where the weight stands in words (行政处罚法 45 第二款)", () => {
	const suspended = (other: string) => ({ kinds: ["suspend-licence"], fineFen: 0, other, hearingRight: true });
	const MONTH = suspended("暂扣电力业务许可证一个月。");
	const YEAR = suspended("暂扣电力业务许可证十二个月。");

	it("INV-03 twelve months after one need new facts, or the reason why they are not more, which the head reads", () => {
		const world = heard(MONTH);
		expect(world.refused("notify-penalty", steps.noticeInput(YEAR), "handler")).toMatchObject({
			code: "weight-in-words",
			basis: { article: "第四十五条" },
		});
		world.do("notify-penalty", steps.noticeInput(MONTH), "handler");
		world.do("notify-penalty", steps.noticeInput({ ...YEAR, newFacts: "又查明供电合同两份。" }), "handler");
		const notGraver = "“暂扣”的许可证编号补写完整，期限没有变化。";
		const corrected = suspended("暂扣电力业务许可证（示例001号）十二个月。");
		steps.notify(world, { ...corrected, notGraver });
		world.at("2024-03-12");
		steps.draft(world, corrected);
		steps.answerScope(world, []);
		if (world.state.scope?.inScope) steps.review(world);
		steps.approve(world);
		expect(textOf(world.sheet("decision-approval"))).toContain(notGraver);
	});

	it("INV-03 a lighter kind has its own words, and nobody who was not heard is asked", () => {
		const world = heard(MONTH);
		steps.notify(world, { kinds: ["confiscate-goods"], fineFen: 0, other: "没收电表二只。" });
		const silent = steps.investigated({ regime: "nea" });
		steps.notify(silent, MONTH);
		steps.notify(silent, YEAR);
	});

	it("EXE-03 nor for having sought a remedy: decided anew it is no more than it was, without new facts", () => {
		const world = heard();
		remade(world, false);
		const heavier = steps.noticeInput({ fineFen: 4_500_000 });
		expect(world.refused("notify-penalty", heavier, "handler")).toMatchObject({
			code: "heavier-after-remedy",
			basis: { article: "第七十七条" },
		});
		world.do("notify-penalty", { ...heavier, newFacts: "又查明供电合同两份。" }, "handler");
	});
});
