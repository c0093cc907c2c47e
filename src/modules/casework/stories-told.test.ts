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
