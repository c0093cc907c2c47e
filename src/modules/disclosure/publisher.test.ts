import { expect, test } from "vitest";
import type { Actor, Role } from "#identity/contract";
import { isRefusal } from "#kernel/refusal";
import { actorOf, CHECK, contextOn, DRAFT, Item } from "./world.fixture.ts";

const DAY = "2024-03-05";

/** Decided by unit A and checked; `actor` tries to publish it. */
function publishedBy(regime: string, actor: Actor): string {
	const item = new Item({ regime, unit: "a/" })
		.must("draft-disclosure", DRAFT, contextOn(DAY, { regime }))
		.must("check-disclosure", CHECK, contextOn(DAY, { regime, actor: actorOf(regime, "checker", ["leader"]) }));
	const done = item.run("publish", { confirmed: true }, contextOn(DAY, { regime, actor }));
	return isRefusal(done) ? `${done.code} ${done.basis.article}` : item.state.status;
}

/** Sits in a unit, with a role over the whole authority. */
const sits = (regime: string, unit: string, role: Role): Actor => ({
	...actorOf(regime, "p", [role]),
	unitPath: `${regime}/${unit}`,
	unitName: "某科",
});

test.each([
	["qinyuan", "第六条"],
	["miit", "二（一）1"],
])("PUB-11 %s: the unit that decided publishes, the office and another section do not (%s)", (regime, article) => {
	expect(publishedBy(regime, sits(regime, "a/", "information-officer"))).toBe("published");
	expect(publishedBy(regime, sits(regime, "a/", "unit-head"))).toBe("published");
	for (const unit of ["b/", "bangong/"])
		expect(publishedBy(regime, sits(regime, unit, "disclosure-clerk"))).toBe(`publisher-is-section ${article}`);
});

test("PUB-11 linyi: 监察支队 publishes what a section decided, and the section does not", () => {
	const publishes = { ...sits("linyi", "jiancha/", "disclosure-clerk"), unitName: "监察支队" };
	expect(publishedBy("linyi", publishes)).toBe("published");
	expect(publishedBy("linyi", sits("linyi", "a/", "information-officer"))).toBe("publisher-is-section 一（一）9");
});

test.each(["nea", "dazhou"])(
	"PUB-11 %s names the authority: its desk or the deciding unit, no other unit",
	(regime) => {
		expect(publishedBy(regime, sits(regime, "bangong/", "disclosure-clerk"))).toBe("published");
		expect(publishedBy(regime, sits(regime, "a/", "unit-head"))).toBe("published");
		expect(publishedBy(regime, sits(regime, "b/", "unit-head"))).toContain("publisher-is-desk");
		const ofB = { ...actorOf(regime, "p", ["unit-head"], "b/"), unitPath: `${regime}/b/` };
		expect(publishedBy(regime, ofB)).toContain("role-missing");
	},
);
