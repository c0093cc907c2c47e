import { describe, expect, test } from "vitest";
import type { Parameter } from "#regime";
import { defineParameter } from "#regime";
import {
	accept,
	inScope,
	OFFICERS,
	register,
	SIGNED,
	serveDirectly,
	served,
	submit,
} from "../../../tests/support/penalty-steps.ts";
import { penaltyCaseProcess, penaltyWorld } from "../../../tests/support/penalty-world.ts";

/** The text names no number; the authority sets its own, and later another. */
function reviewWithin(count: number, effectiveFrom: string): Parameter {
	return defineParameter({
		key: "review.period",
		value: { period: { count, unit: "workday" } },
		basis: { document: "国家能源局山西监管办公室法制审核工作细则", article: "第八条" },
		effectiveFrom,
		source: "internal",
		reason: "提高效率",
		approver: "主任",
	} as never);
}

function accepted(...later: readonly Parameter[]) {
	const configured = [reviewWithin(9, "2020-01-01"), ...later];
	const world = inScope({ regime: "nea", start: "2024-03-04 09:00", configured });
	submit(world);
	accept(world);
	return world;
}

describe("INF-05 a period that runs keeps the rules of the day on which it began", () => {
	test("nea: what the authority sets for itself after a submission was accepted leaves its last day where it was", () => {
		const plain = accepted();
		const due = plain.clock("review-1").dueOn;
		const tomorrow = plain.workdaysOn(1);
		const world = accepted(reviewWithin(3, tomorrow));
		expect(world.clock("review-1").dueOn).toBe(due);
		world.at(`${world.workdaysOn(2)} 09:00`);
		expect(world.clock("review-1"), "asked when the new rule is in force").toMatchObject({ dueOn: due });
		const early = accepted(reviewWithin(3, plain.today));
		expect(early.clock("review-1").dueOn < due, "accepted under the new rule, it is shorter").toBe(true);
	});
});

/** A clause of a statute as an amendment would change it; the period alone matters. */
function amended(key: Parameter["key"], period: object, effectiveFrom: string): Parameter {
	return defineParameter({
		key,
		value: { period, start: "期限届满之日" },
		basis: { document: "行政强制法修正案", article: "第一条" },
		effectiveFrom,
		source: "amendment",
		reason: "修正",
		approver: "主任",
	} as never);
}

function demandedOn(day: string, ...configured: readonly Parameter[]) {
	const world = served({ regime: "qinyuan", start: "2024-01-15 09:00", configured });
	world.at(day);
	world.do("demand-performance", { manner: "到指定银行缴纳。", rightsTold: true }, "handler");
	serveDirectly(world, "demand");
	return world;
}

describe("INF-05 decision 0030 the day counts for every period of the case", () => {
	test("the window of the court is the one of the day on which it opens, whenever it is asked", () => {
		const opened = demandedOn("2024-02-19").clock("court-window");
		expect(opened).toMatchObject({ startedOn: "2024-07-15", dueOn: "2024-10-15" });
		const later = demandedOn(
			"2024-02-19",
			amended("execution.court-window", { count: 1, unit: "month" }, "2024-08-01"),
		);
		later.at("2024-08-05 09:00");
		expect(later.clock("court-window").dueOn).toBe("2024-10-15");
		const before = demandedOn(
			"2024-02-19",
			amended("execution.court-window", { count: 1, unit: "month" }, "2024-07-01"),
		);
		expect(before.clock("court-window").dueOn, "it opens under the new rule").toBe("2024-08-15");
		expect(before.clock("court-window").basis.document).toBe("行政强制法修正案");
	});

	test("the last day of a party rests on holidays that are not out yet, and says so (暂估)", () => {
		const world = served({ regime: "qinyuan", start: "2026-12-25 09:00" });
		expect(world.clock("payment")).toMatchObject({ provisional: true });
	});
});

describe("EXE-06 the window of the court after a decision on the spot", () => {
	test.each([
		["2024-04-10", "2024-06-11"],
		["2023-10-16", "2024-04-16"],
	])(
		"decided %s the party's time is over on %s: 行政复议法 23 sends it to reconsideration first, since 2024",
		(on, over) => {
			const world = penaltyWorld({ regime: "qinyuan", start: `${on} 09:00` });
			register(world, { procedure: "summary" });
			world.do("assign-officers", { officerIds: OFFICERS }, "unitHead");
			const sample = penaltyCaseProcess.acts.get("decide-on-the-spot")?.sample as object;
			world.do("decide-on-the-spot", { ...sample, officerIds: OFFICERS, signatures: SIGNED }, "handler");
			world.later(20 * 86_400_000);
			world.do("demand-performance", { manner: "到指定银行缴纳。", rightsTold: true }, "handler");
			expect(world.clock("court-window").startedOn).toBe(over);
		},
	);
});
