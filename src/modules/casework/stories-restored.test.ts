import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { textOf, type World } from "../../../tests/support/penalty-world.ts";
import { openSurchargeFen } from "./acts/penalty/money-owed.ts";

/** What a court gives back, and what it or the reconsideration organ ordered. */

const DEMAND = { manner: "到指定银行缴纳。", rightsTold: true };
type Ending = Readonly<Record<string, unknown>>;

function seek(world: World, kind: "reconsideration" | "litigation", on: string): void {
	world.at(on);
	const organ = kind === "litigation" ? "示例县人民法院" : "示例县人民政府";
	world.do("record-remedy", { kind, from: on, organ }, "handler");
}
const ending = (to: string, input: Ending) => ({ to, detail: "示复决〔2024〕1号。", ...input });
function end(world: World, to: string, input: Ending): void {
	world.do("end-remedy", ending(to, input), "handler", { at: to });
}

/** Fined 50,000 yuan, served on 2024-01-15. */
const fined = () => steps.served({ regime: "qinyuan", start: "2024-01-15 09:00" });
const RESTORED = { result: "restored" };

describe("行诉解释 89: 恢复原行政行为的法律效力", () => {
	it("EXE-01 EXE-03 what reconsideration annulled and the court restored is owed again, also where the case was closed", () => {
		const world = fined();
		seek(world, "reconsideration", "2024-02-20");
		end(world, "2024-03-20", { result: "annulled" });
		world.do("request-closing", { reason: "annulled", summary: "办结。" }, "handler");
		world.do("approve-closing", { approve: true, opinion: "同意结案。" }, "head");
		seek(world, "litigation", "2024-04-01");
		end(world, "2024-06-20", RESTORED);
		expect(world.state).toMatchObject({ status: "open", stage: "execution", closing: null, closedOn: null });
		const annulled = { reason: "annulled", summary: "办结。" };
		expect(world.refused("request-closing", annulled, "handler").code).toBe("not-performed");
		// The judgment ends the party's time (行政强制法 53).
		world.do("demand-performance", DEMAND, "handler");
		expect(world.clock("court-window")).toMatchObject({ startedOn: "2024-06-20" });
		steps.pay(world, 5_000_000);
		steps.close(world);
		expect(textOf(world.sheet("closing-approval"))).toContain("结果为撤销复议决定，恢复原决定效力");
	});

	it("EXE-05 no surcharge runs while the decision had no force", () => {
		const world = fined();
		world.at("2024-02-02");
		steps.imposeSurcharge(world);
		const accrued = () => openSurchargeFen(world.state, world.today, world.context("handler"));
		seek(world, "reconsideration", "2024-02-05");
		const before = accrued();
		expect(before).toBeGreaterThan(0);
		end(world, "2024-02-19", { result: "annulled" });
		seek(world, "litigation", "2024-03-01");
		end(world, "2024-03-20", RESTORED);
		expect(accrued()).toBe(before);
		world.at("2024-03-22");
		expect(accrued()).toBe(before + 2 * 150_000);
	});

	it("EXE-01 what reconsideration had changed is owed as it was decided", () => {
		const world = fined();
		seek(world, "reconsideration", "2024-02-20");
		end(world, "2024-03-20", { result: "changed", kinds: ["fine"], fineFen: 2_000_000, confiscatedFen: 0 });
		steps.pay(world, 2_000_000);
		steps.close(world);
		seek(world, "litigation", "2024-04-01");
		end(world, "2024-06-20", RESTORED);
		expect(world.state).toMatchObject({ status: "open", decision: { penalty: { fineFen: 5_000_000 } } });
		steps.pay(world, 3_000_000);
		steps.close(world);
	});

	it("is of a court, over a reconsideration decision that changed something", () => {
		const world = fined();
		seek(world, "litigation", "2024-02-20");
		world.at("2024-03-20");
		const refused = world.refused("end-remedy", ending("2024-03-20", RESTORED), "handler");
		expect([refused.code, refused.basis.article]).toEqual(["restoration-inconsistent", "第八十九条"]);
		const other = fined();
		seek(other, "reconsideration", "2024-02-20");
		other.at("2024-03-20");
		expect(other.refused("end-remedy", ending("2024-03-20", RESTORED), "handler").code).toBe(
			"restoration-inconsistent",
		);
	});
});

describe("责令重新作出", () => {
	it.each([
		["litigation", "第七十条"],
		["reconsideration", "第六十四条"],
	] as const)("EXE-03 what was ordered after %s is decided and not dropped", (kind, article) => {
		const world = fined();
		seek(world, kind, "2024-02-20");
		end(world, "2024-03-20", { result: "remade", remakeBy: "2024-05-20" });
		const dropped = { how: "withdraw", ground: "other", reason: "不宜继续。" };
		const refused = world.refused("end-without-decision", dropped, "leader");
		expect([refused.code, refused.basis.article]).toEqual(["remake-owed", article]);
		expect(refused.message).toContain("期限至2024年5月20日");
		expect(world.refused("end-without-decision", { ...dropped, ground: "time-barred" }, "leader").code).toBe(
			"remake-owed",
		);
		world.do("end-without-decision", { ...dropped, ground: "party-gone", reason: "当事人已注销。" }, "leader");
		expect(world.state.status).toBe("withdrawn");
	});
});
