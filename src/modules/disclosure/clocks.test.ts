import { describe, expect, test } from "vitest";
import { rulesFor } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import { defineParameter } from "#regime";
import { getRegime, normsOf } from "#regimes";
import { publicationClocks } from "./clocks.ts";
import { actorOf, contextOn, Item } from "./world.fixture.ts";

const regime = getRegime("qinyuan");
const SHORTER = defineParameter({
	key: "disclosure.publish",
	type: "inspection",
	value: { period: { count: 15, unit: "workday" } },
	basis: { document: "沁源县能源局关于调整公示期限的通知", article: "第一条" },
	effectiveFrom: "2024-07-01",
	source: "amendment",
	reason: "缩短公示期限",
	approver: "局长",
} as never);

function askedOn(day: string, configured = [SHORTER]) {
	const rules = rulesFor(regime, { norms: normsOf(regime), type: "inspection", on: plainDateOf(day), configured });
	return { ...contextOn(day, { regime: "qinyuan", actor: actorOf("qinyuan", "clerk", ["disclosure-clerk"]) }), rules };
}

function dueOf(decidedOn: string, askedAt: string) {
	const { state } = new Item({ regime: "qinyuan", type: "inspection", decidedOn });
	return publicationClocks(state, askedOn(askedAt)).map(({ id, dueOn, basis }) => [id, dueOn, basis.document]);
}

describe("INF-05 what is set later does not reach back", () => {
	test("a decision of 2024-06-20 stays due 2024-07-18 whenever it is asked; one of 2024-07-01 is due 2024-07-22", () => {
		for (const day of ["2024-06-25", "2024-07-02", "2024-08-01"])
			expect(dueOf("2024-06-20", day), day).toEqual([["publish", "2024-07-18", expect.stringContaining("公示办法")]]);
		expect(dueOf("2024-07-01", "2024-07-02")).toEqual([["publish", "2024-07-22", SHORTER.basis.document]]);
	});
});
