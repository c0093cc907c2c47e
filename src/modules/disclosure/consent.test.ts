import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/refusal";
import { actorOf, CHECK, contextOn, DRAFT, Item } from "./world.fixture.ts";

/** 条例 15, 公示办法 13: who consented takes the consent back; 个人信息保护法 15 lets persons do so. */
const FILE = { name: "同意书.pdf", sha256: "a".repeat(64) };
const person = (regime: string, id: string, role: "disclosure-clerk" | "leader") => actorOf(regime, id, [role]);
const by = (
	day: string,
	id = "drafter",
	role: "disclosure-clerk" | "leader" = "disclosure-clerk",
	regime = "qinyuan",
) => contextOn(day, { regime, actor: person(regime, id, role) });

const consented = (on: string, sensitivity = "privacy") => ({
	...DRAFT,
	sensitivity,
	path: { kind: "consent", on, document: "同意公开声明", file: FILE },
});
const revocation = (on: string) => ({
	on,
	document: "撤回同意声明",
	file: { name: "撤回.pdf", sha256: "b".repeat(64) },
});

function published(sensitivity = "privacy"): Item {
	return new Item({ regime: "qinyuan" })
		.must("draft-disclosure", consented("2024-03-05", sensitivity), by("2024-03-06"))
		.must("check-disclosure", CHECK, by("2024-03-06", "checker"))
		.must("publish", { confirmed: true }, by("2024-03-07"));
}
function told(item: Item, act: string, input: object, context = by("2024-04-02")) {
	const done = item.run(act, input, context);
	return isRefusal(done) ? `${done.code} ${done.basis.document}${done.basis.article}` : "done";
}
const GONE = { ground: "consent", publicReason: "权利人撤回同意。" };

describe("PUB-08 COR-01 a consent that is taken back", () => {
	test("ends the cited consent for the item: it is taken down on that ground, and not before it is on record", () => {
		const item = published();
		expect(told(item, "withdraw", GONE)).toBe("revocation-missing 中华人民共和国个人信息保护法第十五条");
		expect(told(item, "record-consent-revocation", revocation("2024-03-04"))).toMatch(/^date-before-consent/);
		expect(told(item, "record-consent-revocation", revocation("2024-04-03"))).toMatch(/^date-in-future/);
		item.must("record-consent-revocation", revocation("2024-04-01"), by("2024-04-02"));
		expect(told(item, "record-consent-revocation", revocation("2024-04-02"))).toMatch(/^act-not-open/);
		expect(item.state.status, "what was public until then was so by right; it goes by an act of its own").toBe(
			"published",
		);
		item.must("withdraw", GONE, by("2024-04-02"));
		expect(item.state.withdrawal).toMatchObject({ ground: "consent", publicReason: "权利人撤回同意。" });
	});

	test("of a trade secret: by the authority's own text, and 个人信息保护法 is not cited", () => {
		const item = published("trade-secret");
		expect(told(item, "withdraw", GONE)).toMatch(/^revocation-missing .*公示办法.*第十三条/);
	});

	test("public again by consent only with one given later; the older paper carries nothing", () => {
		const item = published().must("record-consent-revocation", revocation("2024-04-01"), by("2024-04-02"));
		item.must("withdraw", GONE, by("2024-04-02"));
		item.must("reopen-disclosure", { reason: "权利人重新同意。" }, by("2024-05-06", "leader", "leader"));
		const late = by("2024-05-06");
		for (const on of ["2024-03-05", "2024-04-01"])
			expect(told(item, "draft-disclosure", consented(on), late), on).toMatch(/^consent-ended .*第十三条/);
		item
			.must("draft-disclosure", consented("2024-05-05"), late)
			.must("check-disclosure", CHECK, by("2024-05-06", "checker"))
			.must("publish", { confirmed: true }, late);
		expect(item.state.status).toBe("published");
		expect(told(item, "withdraw", GONE, late), "the new one stands").toMatch(/^revocation-missing/);
	});

	test("before the release and before a correction: neither goes out on a consent that ended", () => {
		const item = new Item({ regime: "qinyuan" })
			.must("draft-disclosure", consented("2024-03-05"), by("2024-03-06"))
			.must("check-disclosure", CHECK, by("2024-03-06", "checker"))
			.must("record-consent-revocation", revocation("2024-03-06"), by("2024-03-06"));
		expect(told(item, "publish", { confirmed: true }, by("2024-03-07"))).toMatch(/^consent-ended .*第十五条/);
		item.must("draft-disclosure", DRAFT, by("2024-03-07"));
		const drafted = {
			fields: [{ id: "conclusion", text: "给予罚款2000元" }],
			reason: "clerical-error",
			explanation: "误。",
		};
		const open = published().must("open-correction", drafted, by("2024-04-02"));
		open.must("check-correction", CHECK, by("2024-04-02", "checker"));
		open.must("record-consent-revocation", revocation("2024-04-01"), by("2024-04-02"));
		expect(told(open, "publish-correction", { confirmed: true })).toMatch(/^consent-ended/);
	});

	test.each(["nea", "dazhou", "miit"])(
		"%s knows no publication by consent: there is nothing to take back",
		(regime) => {
			const context = by("2024-03-06", "drafter", "disclosure-clerk", regime);
			const item = new Item({ regime });
			expect(told(item, "draft-disclosure", consented("2024-03-05"), context)).toMatch(/^processing-missing/);
			item.must("draft-disclosure", DRAFT, context);
			expect(told(item, "record-consent-revocation", revocation("2024-03-06"), context)).toMatch(/^act-not-open/);
		},
	);

	test("an item without a consent is not taken down for one", () => {
		const item = new Item({ regime: "qinyuan" })
			.must("draft-disclosure", DRAFT, by("2024-03-06"))
			.must("check-disclosure", CHECK, by("2024-03-06", "checker"))
			.must("publish", { confirmed: true }, by("2024-03-07"));
		expect(told(item, "withdraw", GONE)).toMatch(/^revocation-missing/);
	});
});
