import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyWorld } from "../../../tests/support/penalty-world.ts";

/** What people type of service and performance, and what starts, stops or ends with it. */

/** Fined 50,000 yuan, decided and served on 2024-06-05. */
const fined = () => steps.served({ regime: "qinyuan", start: "2024-06-05 09:00" });
const payment = (paidOn: string) => ({
	amountFen: 5_000_000,
	paidOn,
	receipt: "财票X",
	channel: "bank",
	surcharge: false,
});

describe("行政处罚法 66: 行政处罚决定依法作出后，当事人应当予以履行", () => {
	it.each([
		["record-payment", payment, "第六十六条"],
		["record-performance", (performedOn: string) => ({ performedOn, what: "已停止供电。" }), "第六十六条"],
		["record-remedy", (from: string) => ({ kind: "litigation", from, organ: "示例县人民法院" }), "第七十三条"],
	] as const)("EXE-01 EXE-03 %s lies on no day before the decision", (act, input, article) => {
		const world = fined();
		const decidedOn = world.state.decision?.on ?? "";
		expect(decidedOn).toBe("2024-06-05");
		world.at("2024-07-01");
		for (const day of ["2019-07-01", "2024-06-04"]) {
			const refused = world.refused(act, input(day), "handler");
			expect([refused.code, refused.basis.article], day).toEqual(["before-decision", article]);
			expect(refused.message).toContain("2024年6月5日");
		}
		world.do(act, input(decidedOn), "handler");
	});

	it("EXE-01 what was paid to a decision that fell is booked on its day", () => {
		const world = fined();
		world.at("2024-07-01");
		world.do("record-remedy", { kind: "litigation", from: "2024-06-20", organ: "示例县人民法院" }, "handler");
		const remade = { to: "2024-07-01", result: "remade", detail: "重新作出。", proceduralFault: true };
		world.do("end-remedy", remade, "handler");
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, ["public-interest"]);
		steps.review(world);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		expect(world.state.decision?.on).toBe("2024-07-01");
		expect(world.refused("record-payment", payment("2024-06-04"), "handler").code).toBe("before-decision");
		world.do("record-payment", payment("2024-06-10"), "handler");
		expect(world.state.performance.payments).toMatchObject([{ on: "2024-06-10" }]);
	});
});

describe("民事诉讼法 88: who signs for whom", () => {
	const signedBy = (party: object, capacity: string) => {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-06-05 09:00" });
		steps.register(world, { party });
		steps.initiate(world);
		steps.investigate(world);
		world.do("notify-penalty", steps.noticeInput(), "handler");
		const input = {
			documentId: world.document("penalty-notice").documentId,
			method: "direct",
			server: "李明远、王思齐",
			recipient: "周某",
			capacity,
			signedOn: world.today,
			signedTime: world.time,
		};
		return { world, input };
	};

	it("SRV-02 no family signs for a legal person; for a citizen and for a 个体工商户 it does", () => {
		const { world, input } = signedBy(steps.ORGANISATION, "adult-family");
		const refused = world.refused("serve-document", input, "handler");
		expect([refused.code, refused.basis.article]).toEqual(["signer-not-entitled", "第八十八条"]);
		world.do("serve-document", { ...input, capacity: "receptionist" }, "handler");
		const trader = { ...steps.ORGANISATION, name: "示例县小店", creditCode: "92110000MA0000AB0J" };
		for (const party of [steps.CITIZEN, trader]) {
			const other = signedBy(party, "adult-family");
			other.world.do("serve-document", other.input, "handler");
		}
	});
});
