import { describe, expect, it } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { viewOfClock } from "./act-views.ts";
import { openSurchargeFen, surchargeFen } from "./acts/penalty/money-owed.ts";

/** Fined 50,000 yuan, served on Wednesday 2024-06-05: fifteen days run to Thursday 2024-06-20. */
const fined = (regime = "qinyuan") => steps.served({ regime, start: "2024-06-05 09:00" });

function surcharge(world: World, on: string): number {
	world.at(on);
	return surchargeFen(world.state, world.today, world.context("handler"));
}

function imposed(world: World): World {
	steps.imposeSurcharge(world);
	return world;
}

const YES = { approve: true, opinion: "同意加处罚款。" };

describe("履行", () => {
	it("EXE-01 due on 2024-06-20 it is open and overdue on 2024-06-21, until the whole amount is paid", () => {
		const world = fined();
		expect(world.clock("payment")).toMatchObject({ dueOn: "2024-06-20", metOn: null, bearer: "party" });
		world.at("2024-06-21");
		steps.pay(world, 4_999_999);
		expect(world.clock("payment").metOn).toBeNull();
		expect(world.refused("request-closing", { reason: "performed", summary: "已缴。" }, "handler").code).toBe(
			"not-performed",
		);
		steps.pay(world, 1);
		expect(world.clock("payment").metOn).toBe("2024-06-21");
		const again = { amountFen: 1, paidOn: world.today, receipt: "财票X", channel: "bank", surcharge: false };
		expect(world.refused("record-payment", again, "handler").code).toBe("overpaid");
		expect(world.refused("record-payment", { ...again, channel: "on-the-spot" }, "handler").code).toBe("overpaid");
		steps.close(world);
		expect(textOf(world.sheet("closing-approval"))).toContain("伍万元整");
	});

	it("days left are counted in the unit of the clause that made the clock, working days only where it says so", () => {
		const world = fined();
		const unitOf = (id: string) => world.clock(id).unit;
		// 行政处罚法 60 and 67: 日; 44 and 61 with 85: working days.
		expect([unitOf("handling"), unitOf("payment")]).toEqual(["day", "day"]);
		expect(["defence", "decision-service"].map(unitOf)).toEqual(["workday", "workday"]);
		world.at("2024-06-06");
		const context = world.context("handler");
		expect(viewOfClock(world.clock("payment"), context)).toMatchObject({ unit: "day", daysLeft: 14, lateDays: 0 });
		// From Thursday over 端午 (10 June) to Friday of the week after: five working days of the eight.
		const inWorkdays = { ...world.clock("payment"), unit: "workday", dueOn: plainDateOf("2024-06-14") } as const;
		expect(viewOfClock(inWorkdays, context).daysLeft).toBe(5);
		steps.pay(world, 5_000_000);
		steps.close(world);
		expect(unitOf("archive")).toBe("day");
	});

	it("the surcharge is three per cent a day from the day after, and never more than the fine (行政处罚法 72)", () => {
		const world = fined();
		expect(surcharge(world, "2024-06-20")).toBe(0);
		expect(surcharge(world, "2024-06-21")).toBe(150_000);
		expect(surcharge(world, "2024-06-30")).toBe(1_500_000);
		expect(surcharge(world, "2024-07-23")).toBe(4_950_000);
		expect(surcharge(world, "2024-07-24")).toBe(5_000_000);
		expect(surcharge(world, "2024-12-31")).toBe(5_000_000);
	});

	it("days of reconsideration do not count (行政处罚法 73)", () => {
		const world = fined();
		world.at("2024-06-25");
		world.do("record-remedy", { kind: "reconsideration", from: "2024-06-25", organ: "示例县人民政府" }, "handler");
		expect(surcharge(world, "2024-06-29")).toBe(4 * 150_000);
		world.do("end-remedy", { to: "2024-06-29", result: "upheld", detail: "维持。" }, "handler");
		expect(surcharge(world, "2024-06-30")).toBe(5 * 150_000);
	});

	it("a part payment slows the surcharge and never undoes it; what accrued must be paid before the case ends", () => {
		const world = imposedOn("2024-06-30");
		steps.pay(world, 2_500_000);
		expect(surcharge(world, "2024-07-02")).toBe(1_500_000 + 2 * 75_000);
		steps.pay(world, 2_500_000);
		expect(surcharge(world, "2024-08-02")).toBe(1_650_000);
		expect(openSurchargeFen(world.state, world.today, world.context("handler"))).toBe(1_650_000);
		expect(world.refused("request-closing", { reason: "performed", summary: "已缴。" }, "handler").code).toBe(
			"not-performed",
		);
		steps.pay(world, 1_650_000, { surcharge: true });
		steps.close(world);
	});

	function imposedOn(day: string): World {
		const world = fined();
		world.at(day);
		return imposed(world);
	}

	it("EXE-05 the surcharge is decided in writing with the five items of 行政强制法 37, and goes to the party", () => {
		const world = imposedOn("2024-06-25");
		const said = textOf(world.sheet("surcharge-decision"));
		for (const words of [
			"示例能源有限公司",
			"示例县示例路1号",
			"示能罚决〔2024〕1号",
			"缴款期限于2024年6月20日届满，当事人到期没有缴纳罚款。经催缴仍未缴纳。",
			"第七十二条第一款第一项",
			"《中华人民共和国行政强制法》第四十五条",
			"自2024年6月21日起，每日按尚未缴纳的罚款数额的3%加处罚款",
			"总额不超出人民币伍万元整",
			// Five days of 1,500 yuan.
			"截至2024年6月25日，加处罚款累计人民币柒仟伍佰元整（¥7500.00）。",
			"60日内向示例县人民政府申请行政复议",
			"6个月内依法向示例县人民法院提起行政诉讼",
		])
			expect(said, words).toContain(words);
		expect(said).not.toContain("催告书");
		expect(world.document("surcharge-decision").number).toBe("示能加处〔2024〕1号");
		steps.serveDirectly(world, "surcharge-decision");
		expect(textOf(world.sheet("service-receipt"))).toContain("《加处罚款决定书》示能加处〔2024〕1号");
	});

	it("EXE-05 the handler asks for it, the head decides, and the form says what both said (行政强制法 37)", () => {
		const world = fined();
		world.at("2024-06-25");
		const request = { reason: "经催缴仍未缴纳。", opinion: "建议依法加处罚款。" };
		expect(world.refused("impose-surcharge", YES, "head").code).toBe("act-not-open");
		world.do("request-surcharge", request, "handler");
		expect(world.offers("request-surcharge", "handler")).toBe(false);
		expect(world.refused("impose-surcharge", YES, "handler").code).toBe("role-missing");
		// 沁源全过程记录办法 24 第五项: what the authority decides is approved by its head.
		expect(world.refused("impose-surcharge", YES, "leader").code).toBe("head-approval-missing");
		const declined = { approve: false, opinion: "当事人已申请分期，先办分期。" };
		world.do("impose-surcharge", declined, "head");
		const refused = textOf(world.sheet("surcharge-approval"));
		for (const words of ["不予加处罚款", declined.opinion, "经催缴仍未缴纳。", "建议依法加处罚款。", "李明远"])
			expect(refused, words).toContain(words);
		expect(world.state.documents.some(({ kind }) => kind === "surcharge-decision")).toBe(false);
		world.do("request-surcharge", { ...request, reason: "申请已撤回，仍未缴纳。" }, "handler");
		world.do("impose-surcharge", YES, "head");
		const form = textOf(world.sheet("surcharge-approval"));
		for (const words of [
			"行政处罚决定（示能罚决〔2024〕1号）于2024年6月5日作出，2024年6月5日送达；罚款数额人民币伍万元整",
			"缴款期限于2024年6月20日届满，尚未缴纳的罚款人民币伍万元整（¥50000.00）。申请已撤回，仍未缴纳。",
			"《中华人民共和国行政强制法》第四十五条",
			"同意加处罚款。",
			"孙正平",
		])
			expect(form, words).toContain(words);
		expect(form).not.toContain("不予加处罚款");
	});

	it("EXE-05 where the text names nobody a leader decides, but not on what he asked for himself", () => {
		const options = { regime: "nea", start: "2024-06-05 09:00", extraRoles: { leader: ["handler"] } } as const;
		for (const [asks, decides] of [
			["handler", "leader"],
			["leader", "head"],
		] as const) {
			const world = steps.served(options);
			world.at("2024-06-25");
			world.do("request-surcharge", { reason: "未缴。", opinion: "建议加处。" }, asks);
			if (asks === "leader")
				expect(world.refused("impose-surcharge", YES, "leader").code).toBe("surcharge-own-request");
			world.do("impose-surcharge", YES, decides);
			expect(world.state.performance.surchargeImposed).toMatchObject({ from: "2024-06-20" });
		}
	});

	it("EXE-05 it tells of the demand that went before, of what is paid, and that the cap is reached", () => {
		const world = fined();
		world.at("2024-06-21");
		world.do("demand-performance", { manner: "到指定银行缴纳。", rightsTold: true }, "handler");
		steps.serveDirectly(world, "demand");
		steps.pay(world, 1_000_000);
		world.at("2024-12-02");
		imposed(world);
		const said = textOf(world.sheet("surcharge-decision"));
		for (const words of [
			"当事人仍有罚款人民币肆万元整（¥40000.00）没有缴纳。",
			"本机关已经催告当事人履行义务，催告书（示能罚催〔2024〕1号）于2024年6月21日送达。",
			"加处罚款已经达到上限人民币伍万元整（¥50000.00），不再增加。",
		])
			expect(said, words).toContain(words);
	});

	it("instalments: as much as is open, in order, approved; the surcharge waits for the last one", () => {
		const world = fined();
		const schedule = [
			{ dueOn: "2024-07-10", amountFen: 2_000_000 },
			{ dueOn: "2024-08-10", amountFen: 3_000_000 },
		];
		const request = { appliedOn: world.today, reason: "经营困难。", schedule };
		expect(world.refused("approve-instalments", { ...request, schedule: schedule.slice(1) }, "head").code).toBe(
			"schedule-sum-wrong",
		);
		expect(world.refused("approve-instalments", { ...request, schedule: schedule.toReversed() }, "head").code).toBe(
			"schedule-order-wrong",
		);
		expect(world.refused("approve-instalments", request, "handler").code).toBe("role-missing");
		world.do("approve-instalments", request, "leader");
		expect(world.sheet("instalment-approval").title).toBe("分期缴纳罚款批准书");
		expect(world.clock("payment").dueOn).toBe("2024-08-10");
		expect(surcharge(world, "2024-08-10")).toBe(0);
		const early = world.refused("request-surcharge", { reason: "未缴。", opinion: "建议加处。" }, "handler");
		expect(early.code).toBe("payment-not-overdue");
		expect(surcharge(world, "2024-08-11")).toBe(150_000);
	});
});

describe("不予延期、分期缴纳", () => {
	const APPLICATION = {
		appliedOn: "2024-06-06",
		asked: "instalments",
		reason: "资金周转困难。",
		refusal: "账户余额足以缴纳罚款，不属于确有经济困难。",
	};

	it("the party is told why, and what it owes by which day; nothing else changes (行政处罚法 66)", () => {
		const world = fined();
		world.at("2024-06-11");
		const { performance } = world.state;
		expect(world.refused("refuse-instalments", APPLICATION, "handler").code).toBe("role-missing");
		world.do("refuse-instalments", APPLICATION, "leader");
		expect(world.state.performance).toEqual(performance);
		expect(world.clock("payment").dueOn).toBe("2024-06-20");
		const sheet = world.sheet("instalment-refusal");
		expect(sheet.title).toBe("不予分期缴纳罚款通知书");
		for (const words of [
			"你单位于2024年6月6日以“资金周转困难”为由，申请分期缴纳罚款",
			"账户余额足以缴纳罚款，不属于确有经济困难。依照",
			"尚未缴纳的罚款人民币伍万元整（¥50000.00），请在2024年6月20日前（含当日）缴至",
		])
			expect(textOf(sheet), words).toContain(words);
		steps.serveDirectly(world, "instalment-refusal");
		expect(world.offers("approve-instalments", "head")).toBe(true);
	});

	it("is asked for a fine that is open, and not on a day to come", () => {
		const world = fined();
		expect(world.refused("refuse-instalments", APPLICATION, "head").code).toBe("date-in-future");
		steps.pay(world, 5_000_000);
		expect(world.offers("refuse-instalments", "head")).toBe(false);
	});
});

describe("催告和申请法院强制执行", () => {
	const DEMAND = { manner: "到指定银行缴纳。", rightsTold: true };
	const APPLICATION = {
		court: "示例县人民法院",
		facts: "基本账户在示例银行。",
		materials: "申请书、决定书、催告书",
		headSigned: true,
	};

	/** Served 2023-11-20: six months to sue run to 2024-05-20, three months to apply to 2024-08-20. */
	function unpaid(): World {
		const world = steps.served({ regime: "qinyuan", start: "2023-11-20 09:00" });
		world.at("2024-05-27");
		return world;
	}

	it("EXE-03 a demand comes after the last day to pay, is served, and runs ten working days", () => {
		const world = steps.served({ regime: "qinyuan", start: "2024-06-05 09:00" });
		expect(world.refused("demand-performance", DEMAND, "handler").code).toBe("payment-not-overdue");
		const late = unpaid();
		expect(late.refused("apply-to-court", APPLICATION, "handler").code).toBe("demand-not-served");
		expect(late.refused("demand-performance", { ...DEMAND, rightsTold: false }, "handler").code).toBe(
			"rights-not-told",
		);
		imposed(late);
		late.do("demand-performance", DEMAND, "handler");
		const demand = textOf(late.sheet("demand"));
		for (const said of [
			"示能罚决〔2023〕1号",
			"10个工作日",
			"陈述和申辩",
			"伍万元整",
			"（加处罚款决定书示能加处〔2024〕1号，计算至2024年5月27日，",
		])
			expect(demand, said).toContain(said);
		expect(late.refused("apply-to-court", APPLICATION, "handler").code).toBe("demand-not-served");
		steps.serveDirectly(late, "demand");
		expect(late.clock("demand").dueOn).toBe("2024-06-11");
		expect(late.refused("apply-to-court", APPLICATION, "handler", { at: "2024-06-11" }).code).toBe("demand-running");
		// 行政强制法 38, 45: the court is asked for a surcharge only when the party was told of it.
		const untold = late.refused("apply-to-court", APPLICATION, "handler", { at: "2024-06-12" });
		expect([untold.code, untold.basis.article]).toEqual(["surcharge-not-served", "第四十五条第一款"]);
		steps.serveDirectly(late, "surcharge-decision");
		late.do("apply-to-court", APPLICATION, "handler", { at: "2024-06-12" });
		expect(late.events.at(-2)?.data).toMatchObject({ amountFen: 10_000_000 });
	});

	it("EXE-04 a statement of 2024-06-12 that needs review blocks the court until it is answered", () => {
		const world = unpaid();
		world.do("demand-performance", DEMAND, "handler");
		steps.serveDirectly(world, "demand");
		world.do("record-demand-statement", { content: "已缴一部分，请核对。", needsReview: true }, "handler", {
			at: "2024-06-12",
		});
		expect(world.refused("apply-to-court", APPLICATION, "handler").code).toBe("demand-review-open");
		const statementId = world.state.demand?.statements[0]?.id;
		world.do("review-demand-statement", { statementId, tenable: false, result: "经核对没有缴款。" }, "unitHead");
		world.do("apply-to-court", APPLICATION, "handler");
		expect(textOf(world.sheet("court-application"))).toContain("已缴一部分，请核对");
	});

	it("EXE-06 the court is asked within its three months, and every step of it is on record", () => {
		const early = steps.served({ regime: "qinyuan", start: "2024-06-05 09:00" });
		early.at("2024-06-24");
		early.do("demand-performance", DEMAND, "handler");
		steps.serveDirectly(early, "demand");
		expect(early.refused("apply-to-court", APPLICATION, "handler", { at: "2024-12-05" }).code).toBe(
			"court-window-early",
		);
		expect(early.clock("court-window")).toMatchObject({ startedOn: "2024-12-05", dueOn: "2025-03-05" });
		expect(early.refused("apply-to-court", APPLICATION, "handler", { at: "2025-03-06" }).code).toBe(
			"court-window-late",
		);
		const world = unpaid();
		world.do("demand-performance", DEMAND, "handler");
		steps.serveDirectly(world, "demand");
		world.at("2024-06-12");
		expect(world.refused("apply-to-court", { ...APPLICATION, headSigned: false }, "handler").code).toBe(
			"application-unsigned",
		);
		world.do("apply-to-court", APPLICATION, "handler");
		const paper = textOf(world.sheet("court-application"));
		for (const said of ["孙正平", "示例县人民法院", "催告书", "第五十三条"]) expect(paper, said).toContain(said);
		for (const step of ["accepted", "granted", "executed"]) {
			world.do("record-court-progress", { step, on: world.today, note: "法院文书。", amountFen: 0 }, "handler");
		}
		expect(world.state.court).toMatchObject({
			ended: true,
			progress: [{ step: "accepted" }, { step: "granted" }, { step: "executed" }],
		});
		world.do("request-closing", { reason: "court-executed", summary: "法院执行完毕。" }, "handler");
		world.do("approve-closing", { approve: true, opinion: "同意结案。" }, "head");
	});

	it("after a part payment the demand still says the whole surcharge", () => {
		const world = imposed(unpaid());
		steps.pay(world, 4_000_000);
		world.do("demand-performance", DEMAND, "handler");
		const said = textOf(world.sheet("demand"));
		expect(said).toContain("壹万元整");
		expect(said).toContain("缴纳加处罚款人民币伍万元整");
	});
});

describe("归档", () => {
	it("ARC-01 a case ended 2024-06-03 is due 2024-07-03; bound on 2024-07-04 it is late by one day", () => {
		const world = steps.served({ regime: "qinyuan", start: "2024-06-03 09:00" });
		steps.pay(world, 5_000_000);
		steps.close(world);
		expect(world.clock("archive").dueOn).toBe("2024-07-03");
		const [archived] = world.do("archive-case", steps.ARCHIVE, "archivist", { at: "2024-07-04" });
		expect(archived?.data).toMatchObject({ lateDays: 1 });
		const catalogue = textOf(world.sheet("case-file-catalogue"));
		for (const said of ["2024-罚-012", "行政处罚决定书", "送达回证", "86页"]) expect(catalogue, said).toContain(said);
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist").code).toBe("act-not-open");
	});

	it("ARC-01 bound on the last day it is in time; where the regime sets no period nothing is late", () => {
		for (const [regime, day] of [
			["qinyuan", "2024-07-03"],
			["nea", "2025-07-04"],
		] as const) {
			const world = steps.served({ regime, start: "2024-06-03 09:00" });
			steps.pay(world, 5_000_000);
			steps.close(world);
			const [archived] = world.do("archive-case", steps.ARCHIVE, "archivist", { at: day });
			expect(archived?.data, regime).toMatchObject({ lateDays: 0 });
		}
	});

	it("ARC-01 a case that was withdrawn is bound with the form that says what was done in it and why it ended", () => {
		const world = steps.investigated({ regime: "nea" });
		const ended = { how: "withdraw", ground: "no-jurisdiction", reason: "由住房和城乡建设主管部门管理。" };
		world.do("end-without-decision", ended, "head");
		const sheet = world.sheet("ending-approval");
		expect(sheet.title).toBe("撤销立案审批表");
		for (const said of [
			"示能罚立〔2024〕1号",
			"示例能源有限公司",
			"李明远、王思齐",
			"2024年3月4日立案；2024年3月4日现场检查（勘验）",
			"取得证据1项。",
			"不属于本机关管辖",
			"由住房和城乡建设主管部门管理。",
			"决定撤销立案。",
			"孙正平",
		])
			expect(textOf(sheet), said).toContain(said);
		world.do("archive-case", steps.ARCHIVE, "archivist");
		for (const said of ["案件登记信息", "审批表"]) expect(textOf(world.sheet("case-file-catalogue"))).toContain(said);
	});

	it("terminated on the spot nothing is said of 立案, and begun urgently that it was (行政处罚法 51; STP-04)", () => {
		const spot = penaltyWorld({ regime: "qinyuan", start: "2024-05-06 09:00" });
		steps.register(spot, { procedure: "summary", party: steps.CITIZEN });
		const ended = { how: "terminate", ground: "other", reason: "当事人不明。" };
		spot.do("end-without-decision", ended, "head");
		const said = textOf(spot.sheet("ending-approval"));
		expect(spot.sheet("ending-approval").title).toBe("终止办理审批表");
		expect(said).toContain("2024年5月6日登记。");
		expect(said).not.toContain("日立案");
		const urgent = penaltyWorld({ regime: "qinyuan", start: "2024-05-06 09:00" });
		steps.register(urgent);
		urgent.do("start-urgently", { reason: "证据正在被转移。" }, "handler");
		urgent.do("end-without-decision", { ...ended, ground: "initiation-unlawful" }, "head");
		expect(textOf(urgent.sheet("ending-approval"))).toContain("2024年5月6日因情况紧急先行启动调查。");
		for (const world of [spot, urgent])
			expect(world.state.documents.map(({ kind }) => kind)).toEqual(["ending-approval"]);
	});
});
