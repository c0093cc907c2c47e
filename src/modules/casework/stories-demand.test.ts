import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { textOf, type World } from "../../../tests/support/penalty-world.ts";

/** 催告 names exact amounts (行政强制法 35 第三项): what came after it, or got another day, is demanded once more. */

const DEMAND = { manner: "到指定银行缴纳。", rightsTold: true };
const APPLICATION = {
	court: "示例县人民法院",
	facts: "基本账户在示例银行。",
	materials: "申请书、决定书、催告书",
	headSigned: true,
};

/** Fined 50,000 yuan, served 2023-11-20; the party's six months run to 2024-05-20, the demand was served the week after. */
function demanded(): World {
	const world = steps.served({ regime: "qinyuan", start: "2023-11-20 09:00" });
	world.at("2024-05-27");
	demand(world);
	return world;
}

function demand(world: World): void {
	world.do("demand-performance", DEMAND, "handler");
	steps.serveDirectly(world, "demand");
}

describe("到期", () => {
	/** Fined 50,000 and 200,000 confiscated, served on 2024-06-05; the fine is put off to the end of the year. */
	function postponed(): World {
		const both = { kinds: ["fine", "confiscate-income"], confiscatedFen: 20_000_000 };
		const world = steps.investigated({ regime: "qinyuan", start: "2024-06-05 09:00" });
		steps.notify(world, both);
		steps.hearDefence(world);
		steps.draft(world, both);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		const schedule = [{ dueOn: "2024-12-31", amountFen: 5_000_000 }];
		world.do("approve-instalments", { appliedOn: world.today, reason: "经营困难。", schedule }, "leader");
		return world;
	}

	it("EXE-03 a postponed fine puts off nothing else: what is confiscated is demanded on its own day (行政处罚法 66 II, 67)", () => {
		const world = postponed();
		const early = world.refused("demand-performance", DEMAND, "handler", { at: "2024-06-20" });
		expect([early.code, early.message]).toEqual(["payment-not-overdue", "履行期限到2024年6月20日届满，尚不能催告"]);
		world.at("2024-06-21");
		demand(world);
		expect(world.events.findLast(({ type }) => type === "DemandMade")?.data).toMatchObject({
			dueFen: 20_000_000,
			lacks: ["fine"],
		});
		const said = textOf(world.sheet("demand"));
		expect(said).toContain("缴纳没收款人民币贰拾万元整");
		expect(said).not.toContain("缴纳罚款");
		expect(world.refused("demand-performance", DEMAND, "handler", { at: "2024-12-31" }).code).toBe(
			"payment-not-overdue",
		);
		world.at("2025-01-02");
		demand(world);
		expect(textOf(world.sheet("demand"))).toContain("缴纳罚款人民币伍万元整");
	});

	it("EXE-03 who pays what is due is not asked for it again while the fine waits", () => {
		const world = postponed();
		world.at("2024-06-20");
		steps.pay(world, 20_000_000);
		expect(world.refused("demand-performance", DEMAND, "handler", { at: "2024-06-21" }).code).toBe(
			"payment-not-overdue",
		);
		world.at("2025-01-02");
		demand(world);
		expect(textOf(world.sheet("demand"))).not.toContain("没收款");
	});
});

describe("再次催告", () => {
	it("EXE-03 EXE-05 a surcharge imposed after the demand is demanded before the court is asked for it (行政强制法 35, 46, 54)", () => {
		const world = demanded();
		expect(world.events.findLast(({ type }) => type === "DemandMade")?.data).toEqual({
			dueFen: 5_000_000,
			surchargeFen: 0,
			manner: DEMAND.manner,
		});
		expect(world.offers("demand-performance", "handler")).toBe(false);
		world.at("2024-06-13");
		steps.imposeSurcharge(world);
		steps.serveDirectly(world, "surcharge-decision");
		const early = world.refused("apply-to-court", APPLICATION, "handler");
		expect([early.code, early.basis.article]).toEqual(["demand-incomplete", "第三十五条"]);
		expect(early.message).toContain("没有写明加处罚款");
		demand(world);
		expect(textOf(world.sheet("demand"))).toContain("缴纳加处罚款人民币伍万元整");
		expect(world.document("demand").number).toBe("示能罚催〔2024〕2号");
		expect(world.state.demand).toMatchObject({ on: "2024-06-13", servedOn: "2024-06-13" });
		expect(world.offers("demand-performance", "handler")).toBe(false);
		// Ten working days anew, from the service of the second one.
		expect(world.refused("apply-to-court", APPLICATION, "handler", { at: "2024-06-27" }).code).toBe("demand-running");
		const [applied] = world.do("apply-to-court", APPLICATION, "handler", { at: "2024-06-28" });
		expect(applied?.data).toMatchObject({ amountFen: 10_000_000 });
		expect(textOf(world.sheet("court-application"))).toContain("示能罚催〔2024〕2号");
	});

	it("EXE-04 what the party said to the first demand is still to be reviewed (行政强制法 36)", () => {
		const world = demanded();
		world.do("record-demand-statement", { content: "已缴一部分，请核对。", needsReview: true }, "handler");
		steps.imposeSurcharge(world);
		steps.serveDirectly(world, "surcharge-decision");
		demand(world);
		world.at("2024-06-28");
		expect(world.refused("apply-to-court", APPLICATION, "handler").code).toBe("demand-review-open");
		const statementId = world.state.demand?.statements[0]?.id;
		world.do("review-demand-statement", { statementId, tenable: false, result: "经核对没有缴款。" }, "unitHead");
		world.do("apply-to-court", APPLICATION, "handler");
		expect(textOf(world.sheet("court-application"))).toContain("已缴一部分，请核对");
	});

	it("EXE-03 a postponement ends the demand for the fine; after its last day the fine is demanded again", () => {
		const world = demanded();
		const schedule = [{ dueOn: "2024-07-31", amountFen: 5_000_000 }];
		world.do("approve-instalments", { appliedOn: world.today, reason: "经营困难。", schedule }, "leader");
		expect(world.refused("demand-performance", DEMAND, "handler", { at: "2024-07-31" }).code).toBe(
			"payment-not-overdue",
		);
		world.at("2024-08-15");
		expect(world.refused("apply-to-court", APPLICATION, "handler").code).toBe("demand-incomplete");
		demand(world);
		world.do("apply-to-court", APPLICATION, "handler", { at: "2024-08-30" });
	});

	it("EXE-05 no surcharge is paid that was not imposed (行政处罚法 72 “可以采取”)", () => {
		const world = demanded();
		const payment = { amountFen: 1, paidOn: world.today, receipt: "财票9", channel: "bank", surcharge: true };
		const refused = world.refused("record-payment", payment, "handler");
		expect([refused.code, refused.message]).toEqual(["overpaid", "登记金额超过应缴的 ¥0.00"]);
		steps.imposeSurcharge(world);
		world.do("record-payment", payment, "handler");
	});
});
