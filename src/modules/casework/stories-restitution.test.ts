import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyWorld, type World } from "../../../tests/support/penalty-world.ts";
import { paidFen } from "./acts/penalty/money-owed.ts";

const REFUND = { receipt: "退付0001", recipient: "当事人账户", ground: "复议决定。" };

/** Fined 50,000 yuan, served 2024-01-15. */
const fined = () => steps.served({ regime: "qinyuan", start: "2024-01-15 09:00" });

function fell(world: World, result: string, more: object = {}): void {
	world.at("2024-02-20");
	world.do("record-remedy", { kind: "reconsideration", from: world.today, organ: "示例县人民政府" }, "handler");
	const ended = { to: "2024-03-20", result, detail: "示复决〔2024〕1号。", ...more };
	world.do("end-remedy", ended, "handler", { at: "2024-03-20" });
}

const refund = (world: World, amountFen: number, receipt = REFUND.receipt) =>
	world.try("refund-money", { ...REFUND, amountFen, receipt, refundedOn: world.today }, "handler");

describe("EXE-01 退还 (行政强制法 41, 行政处罚法 74)", () => {
	it("a fine that was paid for a decision that fell is paid back before the case is closed", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		fell(world, "annulled");
		const closing = { reason: "annulled", summary: "办结。" };
		expect(world.refused("request-closing", closing, "handler")).toMatchObject({
			code: "refund-open",
			basis: { document: "中华人民共和国行政强制法", article: "第四十一条" },
		});
		expect(refund(world, 5_000_001)).toMatchObject({ code: "refund-too-high" });
		refund(world, 2_000_000);
		expect(refund(world, 1, REFUND.receipt)).toMatchObject({ code: "receipt-repeated" });
		expect(world.refused("request-closing", closing, "handler").message).toContain("30,000");
		refund(world, 3_000_000, "退付0002");
		expect(paidFen(world.state)).toBe(0);
		expect(world.offers("refund-money", "handler")).toBe(false);
		world.do("request-closing", closing, "handler");
	});

	it("what was changed to less is paid back down to it, the surcharge with it", () => {
		const world = fined();
		world.at("2024-02-09");
		steps.imposeSurcharge(world);
		steps.pay(world, 5_000_000);
		steps.pay(world, 1_500_000, { surcharge: true });
		fell(world, "changed", { kinds: ["fine"], fineFen: 2_000_000, confiscatedFen: 0 });
		const accruedFen = 600_000;
		expect(refund(world, 3_900_001)).toMatchObject({ code: "refund-too-high" });
		refund(world, 3_000_000 + 1_500_000 - accruedFen);
		expect([paidFen(world.state), paidFen(world.state, true)]).toEqual([2_000_000, accruedFen]);
		steps.close(world);
	});

	it("closed and bound, it is still owed, and the work list says so", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		steps.close(world);
		fell(world, "annulled");
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist").code).toBe("refund-open");
		refund(world, 5_000_000);
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it("made anew, what was paid back is not counted to the new decision, and the case does not end on it", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		fell(world, "remade");
		const end = { how: "terminate", ground: "other", reason: "事实不清。" };
		expect(world.refused("end-without-decision", end, "head").code).toBe("refund-open");
		refund(world, 5_000_000);
		steps.notify(world, { fineFen: 3_000_000 });
		steps.hearDefence(world);
		steps.draft(world, { fineFen: 3_000_000, reasons: "按复议决定重新裁量。" });
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		expect(world.refused("request-closing", { reason: "performed", summary: "。" }, "handler").code).toBe(
			"not-performed",
		);
		steps.pay(world, 3_000_000);
		steps.close(world);
	});

	it("what was not money is given back or said to be past giving back", () => {
		const world = steps.investigated({ regime: "qinyuan", start: "2024-01-15 09:00" });
		const content = { kinds: ["revoke-licence"], fineFen: 0, other: "吊销安全生产许可证。", hearingRight: true };
		steps.notify(world, content);
		world.later(20 * 86_400_000);
		steps.draft(world, content);
		steps.answerScope(world, []);
		steps.review(world);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		world.do("record-performance", { performedOn: world.today, what: "已交回许可证。" }, "handler");
		fell(world, "annulled");
		const closing = { reason: "annulled", summary: "办结。" };
		expect(world.refused("request-closing", closing, "handler").code).toBe("restitution-open");
		world.do("undo-performance", { how: "returned", on: world.today, what: "许可证已发还。" }, "handler");
		expect(world.offers("undo-performance", "handler")).toBe(false);
		world.do("request-closing", closing, "handler");
	});
});

describe("行政处罚法 56, 行政强制法 41: what was kept for a confiscation goes back where none was decided, or it fell", () => {
	function kept(world: World, result: string): string {
		const asked = {
			reason: "设备可能被转移。",
			items: [{ name: "变压器", quantity: "2台" }],
			forms: ["register"],
			keptAt: "仓库",
			keptBy: "李明远",
		};
		world.do("request-preservation", asked, "handler");
		const preservationId = world.state.preservations.at(-1)?.id ?? "";
		world.do("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "head");
		steps.serveDirectly(world, "preservation-notice");
		world.do("dispose-preservation", steps.disposal(preservationId, { result, detail: "待处理。" }), "handler");
		return preservationId;
	}
	function initiated(): World {
		const world = penaltyWorld({ regime: "nea", start: "2024-01-15 09:00" });
		steps.register(world);
		steps.initiate(world);
		return world;
	}
	const CLOSE = { reason: "no-penalty", summary: "办结。" };

	it.each(["confiscate", "appraise"])(
		"EXE-01 %s, and then no penalty: nothing is closed before they are back",
		(result) => {
			const world = initiated();
			const preservationId = kept(world, result);
			expect(world.offers("dispose-preservation", "handler")).toBe(false);
			steps.investigate(world);
			steps.draft(world, { outcome: "not-established", kinds: [], fineFen: 0 });
			steps.answerScope(world, []);
			steps.approve(world);
			steps.decide(world);
			steps.serveDirectly(world, "no-penalty-decision");
			expect(world.refused("request-closing", CLOSE, "handler").code).toBe("preservation-open");
			const again = (how: string) => steps.disposal(preservationId, { result: how });
			expect(world.refused("dispose-preservation", again("appraise"), "handler").code).toBe("disposal-kept-on");
			const first = world.state.preservations[0]?.disposedOn;
			world.do("dispose-preservation", again("release"), "handler", { at: "2024-03-20" });
			expect(world.state.preservations[0]).toMatchObject({ disposedOn: first, result: "release" });
			world.do("request-closing", CLOSE, "handler");
		},
	);

	it("EXE-01 confiscated by a decision that stands they are gone; when it falls they go back", () => {
		const world = initiated();
		const goods = { kinds: ["fine", "confiscate-goods"], other: "没收变压器2台。" };
		const preservationId = kept(world, "confiscate");
		steps.investigate(world);
		steps.notify(world, goods);
		steps.hearDefence(world);
		steps.draft(world, goods);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		expect(world.offers("dispose-preservation", "handler")).toBe(false);
		fell(world, "annulled");
		expect(world.refused("request-closing", { reason: "annulled", summary: "办结。" }, "handler").code).toBe(
			"preservation-open",
		);
		world.do("dispose-preservation", steps.disposal(preservationId), "handler");
		world.do("request-closing", { reason: "annulled", summary: "办结。" }, "handler");
	});
});
