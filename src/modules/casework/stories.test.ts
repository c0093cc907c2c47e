import { describe, expect, it } from "vitest";
import { isPlainDate } from "#kernel/plain-date";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { fold } from "./process.ts";

/** Whole cases from the clue to the archive, in every regime, with every paper composed. */
const PAPERS = [
	"initiation-approval",
	"inspection-record",
	"evidence-list",
	"investigation-report",
	"penalty-notice",
	"service-receipt",
	"rights-notice",
	"defence-record",
	"hearing-notice",
	"service-receipt",
	"hearing-record",
	"hearing-report",
	"draft-decision-sheet",
	"review-submission",
	"review-opinion",
	"draft-decision-sheet",
	"review-submission",
	"review-opinion",
	"decision-approval",
	"penalty-decision",
	"service-receipt",
	"closing-approval",
	"case-file-catalogue",
];

/** An ordinary penalty with a hearing and a review that was returned once. */
function wholeCase(regime: string): World {
	const world = penaltyWorld({ regime, start: "2024-04-08 09:00" });
	steps.register(world);
	steps.initiate(world);
	world.at("2024-04-09");
	steps.investigate(world);
	world.at("2024-04-11");
	steps.notify(world, { hearingRight: true });
	world.at("2024-04-15");
	steps.hearDefence(world);
	steps.hear(world);
	steps.draft(world);
	steps.answerScope(world, ["public-interest"]);
	steps.submit(world);
	steps.accept(world);
	const opinion = steps.opinionInput(world, regime === "qinyuan" ? "correct" : "problem");
	world.do("issue-review-opinion", opinion, "reviewer");
	world.do("receive-review-opinion", { round: 1 }, "unitHead");
	steps.answerProblems(world);
	steps.draft(world, { reasons: "情节一般，裁量说明补充如下。" });
	steps.answerScope(world, ["public-interest"]);
	steps.review(world);
	world.at("2024-05-13");
	steps.approve(world);
	steps.decide(world);
	steps.serveDirectly(world, "penalty-decision");
	steps.pay(world, 5_000_000);
	steps.close(world);
	world.do("archive-case", steps.ARCHIVE, "archivist");
	return world;
}

describe("an ordinary penalty, told whole", () => {
	it.each(steps.REGIMES)("%s: every act makes its papers, from initiation to catalogue", (regime) => {
		const world = wholeCase(regime);
		expect(world.state.status).toBe("archived");
		expect(world.state.documents.map((one) => one.kind)).toEqual(PAPERS);
		expect(world.state.documents.every((one) => isPlainDate(one.on))).toBe(true);
		expect(world.state.decision).toMatchObject({ number: "示能罚决〔2024〕1号", summary: false });
	});

	it("STP-07 a finished qinyuan case has entries in all five stages, and as of 2024-05-10 nothing later shows", () => {
		const world = wholeCase("qinyuan");
		const stageOf = (type: string) =>
			[...penaltyCaseProcess.acts.values()].find((act) => act.emits.some((event) => event.type === type))?.stage;
		const stages = new Set(world.events.map((event) => stageOf(event.type)));
		const listed = world
			.context("handler")
			.rules.own("stages")
			?.value.stages.map((one) => one.id);
		expect(listed).toEqual(["initiation", "investigation", "decision", "service", "archive"]);
		expect(listed?.filter((stage) => !stages.has(stage))).toEqual([]);
		const then = world.events.filter((event) => event.meta.date <= "2024-05-10");
		const asOf = fold(penaltyCaseProcess, world.state.id, then);
		expect(asOf.decision).toBeNull();
		expect(asOf.documents.some((one) => one.kind === "penalty-decision")).toBe(false);
		expect(asOf.review.rounds).toHaveLength(2);
	});

	it("the decision tells facts, evidence, hearing, remedies and where to pay (行政处罚法 59)", () => {
		const decision = textOf(wholeCase("nea").sheet("penalty-decision"));
		for (const said of [
			"证1",
			"对外供电的事实",
			"公开举行听证",
			"示例县人民政府",
			"示例县人民法院",
			"伍万元整",
			"15日内",
		]) {
			expect(decision, said).toContain(said);
		}
	});

	it("events alone rebuild the case", () => {
		const world = wholeCase("dazhou");
		expect(fold(penaltyCaseProcess, world.state.id, world.events)).toEqual(world.state);
	});
});

describe("a penalty on the spot", () => {
	const ON_THE_SPOT = {
		facts: "未按规定悬挂安全警示标志。",
		factualGround: "违法事实确凿，当事人承认。",
		legalGround: "行政处罚法第五十一条，对法人处以三千元以下罚款。",
		bases: [steps.BASIS],
		warning: true,
		fineFen: 100_000,
		place: "示例县示例路1号",
		steps: "出示证件、告知、听取陈述申辩、填写决定书、当场交付。",
		defence: "当事人无异议。",
		adopted: "not-raised",
		handling: "无须复核。",
		filing: "当场行政处罚决定书一份。",
		collection: { kind: "bank" },
		officerIds: steps.OFFICERS,
		certificatesShown: true,
		delivered: true,
		remedyTold: true,
		signatures: steps.SIGNED,
	};

	function opened(party: unknown = steps.ORGANISATION): World {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-09 10:00" });
		steps.register(world, { procedure: "summary", party });
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		return world;
	}

	it("DEC-06 is decided, handed over and served by one act; the record carries every item of 第二十六条", () => {
		const world = opened();
		world.do("decide-on-the-spot", ON_THE_SPOT, "handler");
		const decision = world.document("on-the-spot-decision");
		expect(world.state.services[decision.documentId]).toMatchObject({ servedOn: "2024-05-09", method: "direct" });
		expect(world.refused("request-closing", { reason: "performed", summary: "已缴。" }, "handler").code).toBe(
			"not-performed",
		);
		steps.pay(world, 100_000);
		expect(world.refused("request-closing", { reason: "performed", summary: "已缴。" }, "handler").code).toBe(
			"summary-not-filed",
		);
		world.do("file-summary-decision", { contents: "决定书一份。" }, "unitHead", { at: "2024-05-10" });
		const record = textOf(world.sheet("summary-record"));
		const items = ["factualGround", "legalGround", "steps", "defence", "handling"] as const;
		for (const item of items) expect(record, item).toContain(ON_THE_SPOT[item]);
		expect(record).toContain(decision.number);
		steps.close(world);
		expect(world.state.status).toBe("closed");
	});

	it("DEC-06 keeps to the limits: 3000 yuan for an organisation, 200 for a citizen, 100 collected on the spot", () => {
		const spot = (world: World, changes: object) =>
			world.refused("decide-on-the-spot", { ...ON_THE_SPOT, ...changes }, "handler").code;
		expect(spot(opened(), { fineFen: 300_001 })).toBe("summary-limit-exceeded");
		expect(spot(opened(steps.CITIZEN), { fineFen: 20_001 })).toBe("summary-limit-exceeded");
		const collected = { kind: "on-the-spot", ground: "small", receipt: "专票1", course: "当场收取。" };
		expect(spot(opened(), { fineFen: 10_001, collection: collected })).toBe("on-the-spot-limit");
		expect(spot(opened(), { warning: false, fineFen: 0 })).toBe("penalty-empty");
		const world = opened();
		world.do("decide-on-the-spot", { ...ON_THE_SPOT, fineFen: 10_000, collection: collected }, "handler");
		expect(textOf(world.sheet("on-the-spot-decision"))).toContain("专票1");
	});

	it("DEC-06 is not to be had for a matter without summary procedure", () => {
		const world = penaltyWorld({ regime: "qinyuan" });
		world.facts.matter = { ...world.facts.matter, summaryEnabled: false };
		expect(() => steps.register(world, { procedure: "summary" })).toThrow("summary-not-enabled");
	});

	it("DEC-07 two decisions on 2024-05-09 wait for filing until each is confirmed by who accepts it", () => {
		const worlds = [opened(), opened(steps.CITIZEN)];
		const filing = penaltyCaseProcess.acts.get("file-summary-decision");
		const waits = (world: World) => world.offers("file-summary-decision", "unitHead") && filing?.awaited?.(world.state);
		for (const world of worlds) world.do("decide-on-the-spot", { ...ON_THE_SPOT, fineFen: 10_000 }, "handler");
		expect(worlds.map(waits)).toEqual([true, true]);
		worlds[0]?.do("file-summary-decision", { contents: "决定书一份。" }, "unitHead");
		expect(worlds.map(waits)).toEqual([false, true]);
		expect(worlds[0]?.state.summaryFiling).toEqual({ on: "2024-05-09", by: "陈立群" });
	});
});
