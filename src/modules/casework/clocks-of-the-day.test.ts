import { describe, expect, test } from "vitest";
import type { Parameter } from "#regime";
import { defineParameter } from "#regime";
import { accept, inScope, submit } from "../../../tests/support/penalty-steps-decision.ts";

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
