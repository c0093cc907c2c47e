import { describe, expect, it } from "vitest";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { PEOPLE, penaltyCaseProcess, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { surchargeFen } from "./acts/penalty/money-owed.ts";
import { restored } from "./process.ts";

const DEMAND = { manner: "到指定银行缴纳。", rightsTold: true };
const APPLICATION = {
	court: "示例县人民法院",
	facts: "基本账户在示例银行。",
	materials: "申请书、决定书、催告书",
	headSigned: true,
};
const REFUND = { receipt: "退付1", recipient: "当事人", ground: "退还。" };
const CLOSING = { reason: "performed", summary: "办结。" };

/** Fined 50,000 yuan, served on the day given. */
const fined = (start = "2024-01-15 09:00") => steps.served({ regime: "qinyuan", start });

type Ending = Readonly<Record<string, unknown>>;
function remedy(world: World, kind: "reconsideration" | "litigation", to: string, ending: Ending): void {
	const organ = kind === "litigation" ? "示例县人民法院" : "示例县人民政府";
	world.do("record-remedy", { kind, from: world.today, organ }, "handler");
	world.do("end-remedy", { to, detail: "示复决〔2024〕1号。", ...ending }, "handler", { at: to });
}

function closeAs(world: World, reason: string): void {
	world.do("request-closing", { reason, summary: "办结。" }, "handler");
	world.do("approve-closing", { approve: true, opinion: "同意结案。" }, "head");
}

/** Demanded, the demand served and its ten working days over. */
function demanded(world: World, day: string): World {
	world.at(day);
	world.do("demand-performance", DEMAND, "handler");
	steps.serveDirectly(world, "demand");
	return world;
}

describe("结案理由 is what the file shows (行政处罚法 57, 66; 行政强制法 40, 53)", () => {
	const ALL = ["performed", "court-executed", "no-penalty", "transferred", "annulled", "terminated"];
	const WRONG = { code: "closing-reason-wrong" };

	function onlyFor(world: World, due: string, article: string): void {
		for (const reason of ALL.filter((one) => one !== due))
			expect(world.refused("request-closing", { reason, summary: "办结。" }, "handler"), reason).toMatchObject({
				...WRONG,
				basis: { article },
			});
		closeAs(world, due);
		expect(world.state.status).toBe("closed");
	}

	it("EXE-01 a fine paid in full ends by performance and as nothing else", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		onlyFor(world, "performed", "第六十六条");
		expect(() => fined().do("request-closing", { reason: "other", summary: "办结。" }, "handler")).toThrow(Problem);
	});

	it("EXE-01 brought in by the court it was not performed by the party", () => {
		const world = demanded(fined(), "2024-03-21");
		world.at("2024-08-01");
		world.do("apply-to-court", APPLICATION, "handler");
		for (const [step, amountFen] of [
			["accepted", 0],
			["granted", 0],
			["executed", 5_000_000],
		] as const)
			world.do("record-court-progress", { step, on: world.today, note: "法院文书。", amountFen }, "handler");
		onlyFor(world, "court-executed", "第五十三条");
	});

	it("不予处罚 and 移送 end as what was decided", () => {
		const none = steps.investigated({ regime: "nea" });
		steps.draft(none, { outcome: "not-established", kinds: [], fineFen: 0 });
		steps.answerScope(none, []);
		steps.approve(none);
		steps.decide(none);
		steps.serveDirectly(none, "no-penalty-decision");
		onlyFor(none, "no-penalty", "第五十七条");
		const sent = steps.investigated({ regime: "nea" }, { crimeSuspected: true });
		const crime = { organ: "示例县公安局", reason: "涉嫌犯罪。", materials: "调查报告", transferredOn: sent.today };
		sent.do("transfer-to-judicial", crime, "head");
		steps.draft(sent, { outcome: "transfer", kinds: [], fineFen: 0 });
		steps.answerScope(sent, []);
		steps.approve(sent);
		steps.decide(sent);
		sent.do("record-transfer-answer", { outcome: "accepted", note: "已立案。", closesCase: false }, "handler");
		onlyFor(sent, "transferred", "第五十七条");
	});

	it("what changed between the request and the approval is seen at the approval", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		world.do("request-closing", CLOSING, "handler");
		world.state = { ...world.state, closing: world.state.closing && { ...world.state.closing, reason: "no-penalty" } };
		expect(world.refused("approve-closing", { approve: true, opinion: "同意。" }, "head")).toMatchObject(WRONG);
	});
});

describe("复议、诉讼的结果", () => {
	it.each(["annulled", "void", "unlawful"])(
		"EXE-03 EXE-06 %s: nothing is enforced any more, and the case is closed for that reason (行政强制法 40)",
		(result) => {
			const world = fined();
			world.at("2024-02-20");
			remedy(world, "reconsideration", "2024-03-20", { result });
			world.at("2024-10-08");
			for (const [act, input] of [
				["request-surcharge", { reason: "未缴。", opinion: "建议加处。" }],
				["demand-performance", DEMAND],
				["apply-to-court", APPLICATION],
			] as const)
				expect(world.refused(act, input, "handler").code, act).toBe("act-not-open");
			expect(world.offers("approve-instalments", "head")).toBe(false);
			expect(world.clocks().some((one) => one.id === "payment")).toBe(false);
			expect(world.refused("request-closing", CLOSING, "handler").code).toBe("closing-reason-wrong");
			closeAs(world, "annulled");
			expect(world.state.status).toBe("closed");
			expect(textOf(world.sheet("closing-approval"))).toContain("行政处罚决定被撤销、确认违法或者无效");
		},
	);

	it("EXE-03 确认违法 that leaves the decision standing is still performed (行政诉讼法 74 第一款)", () => {
		const world = fined();
		world.at("2024-02-20");
		remedy(world, "litigation", "2024-03-20", { result: "unlawful", stands: true });
		expect(world.offers("request-surcharge", "handler")).toBe(true);
		expect(world.refused("request-closing", { reason: "annulled", summary: "。" }, "handler").code).toBe(
			"not-performed",
		);
	});

	it("EXE-01 变更 asks for the new amounts and they are what is owed; what is less than heavier needs no more", () => {
		const world = fined();
		world.at("2024-02-20");
		world.do("record-remedy", { kind: "reconsideration", from: world.today, organ: "示例县人民政府" }, "handler");
		const ended = { to: "2024-03-20", result: "changed", detail: "示复决〔2024〕1号。" };
		world.at("2024-03-20");
		expect(world.refused("end-remedy", ended, "handler").code).toBe("changed-content-missing");
		const wrong = { ...ended, result: "upheld", kinds: ["fine"], fineFen: 1 };
		expect(world.refused("end-remedy", wrong, "handler").code).toBe("changed-content-inconsistent");
		world.do("end-remedy", { ...ended, kinds: ["fine"], fineFen: 2_000_000, confiscatedFen: 0 }, "handler");
		expect(world.state.decision?.penalty.fineFen).toBe(2_000_000);
		const payment = { paidOn: world.today, receipt: "财票1", channel: "bank", surcharge: false };
		expect(world.refused("record-payment", { ...payment, amountFen: 2_000_001 }, "handler").code).toBe("overpaid");
		world.do("record-payment", { ...payment, amountFen: 2_000_000 }, "handler");
		steps.close(world);
	});

	it("EXE-03 部分撤销 leaves the rest to be performed", () => {
		const world = fined();
		world.at("2024-02-20");
		const rest = { kinds: ["fine"], fineFen: 1_000_000, confiscatedFen: 0 };
		remedy(world, "litigation", "2024-03-20", { result: "annulled", ...rest });
		expect(world.state.decision?.penalty.fineFen).toBe(1_000_000);
		expect(world.offers("demand-performance", "handler")).toBe(true);
	});

	it("EXE-03 责令重新作出 reopens at the draft: new draft, new review, a decision with a number of its own", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		steps.close(world);
		world.at("2024-02-20");
		const first = world.state.decision?.number;
		remedy(world, "litigation", "2024-05-20", { result: "remade", remakeBy: "2024-07-19" });
		expect(world.state).toMatchObject({ status: "open", stage: "review", decision: null, draft: null, closedOn: null });
		expect(world.clock("remake")).toMatchObject({ dueOn: "2024-07-19", metOn: null });
		expect(world.clock("handling").metOn).toBe("2024-01-15");
		expect(world.state.documents.some((one) => one.number === first)).toBe(true);
		const same = steps.draftInput();
		expect(world.refused("draft-decision", same, "handler").code).toBe("notice-former");
		steps.notify(world);
		steps.hearDefence(world);
		expect(world.refused("draft-decision", same, "handler").code).toBe("remade-unchanged");
		steps.draft(world, { fineFen: 3_000_000, reasons: "按判决重新裁量，适用从轻幅度。" });
		steps.answerScope(world, ["public-interest"]);
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head").code).toBe("review-missing");
		steps.review(world);
		steps.approve(world);
		steps.decide(world);
		expect(world.state.decision?.number).toBe("示能罚决〔2024〕2号");
		expect(first).toBe("示能罚决〔2024〕1号");
		expect(world.state.formerDecisions?.map((one) => one.decision.number)).toEqual([first]);
		expect(world.clock("remake").metOn).toBe("2024-05-20");
		steps.serveDirectly(world, "penalty-decision");
		world.do("refund-money", { ...REFUND, amountFen: 2_000_000, refundedOn: world.today }, "handler");
		steps.close(world);
	});

	it("EXE-03 a draft made anew never lives on the review of the old one; for a fault of procedure it may say the same", () => {
		const world = steps.inScope({ regime: "qinyuan", start: "2024-01-15 09:00" });
		steps.review(world);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		const hash = world.state.decision?.draftHash;
		world.at("2024-02-20");
		remedy(world, "reconsideration", "2024-03-20", { result: "remade", proceduralFault: true });
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		expect(world.state.draft?.hash).not.toBe(hash);
		steps.answerScope(world, ["public-interest"]);
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head").code).toBe(
			"review-outdated",
		);
		steps.review(world);
		steps.approve(world);
		steps.decide(world);
	});

	it("EXE-06 paid, closed and bound, and only then reconsidered: both are recorded, and the case stays as it is", () => {
		const world = fined();
		steps.pay(world, 5_000_000);
		steps.close(world);
		world.at("2024-02-20");
		remedy(world, "reconsideration", "2024-03-20", { result: "upheld" });
		expect(world.state.status).toBe("closed");
		world.do("archive-case", steps.ARCHIVE, "archivist");
		world.at("2024-03-28");
		remedy(world, "litigation", "2024-06-20", { result: "annulled" });
		expect(world.state.status).toBe("archived");
		expect(world.state.performance.remedies.map((one) => one.result)).toEqual(["upheld", "annulled"]);
	});

	it("EXE-06 a suit that is pending when the case is closed is ended afterwards", () => {
		const world = fined();
		world.do("record-remedy", { kind: "litigation", from: world.today, organ: "示例县人民法院" }, "handler");
		steps.pay(world, 5_000_000);
		steps.close(world);
		world.do("end-remedy", { to: "2024-05-06", result: "upheld", detail: "驳回。" }, "handler", { at: "2024-05-06" });
		expect(world.state.performance.remedies).toMatchObject([{ to: "2024-05-06", result: "upheld" }]);
	});
});

it("EXE-01 a decision that fell between the request to close and its approval is not closed as performed", () => {
	const world = fined();
	steps.pay(world, 5_000_000);
	world.do("request-closing", CLOSING, "handler");
	world.at("2024-02-20");
	remedy(world, "reconsideration", "2024-03-20", { result: "annulled" });
	const approval = { approve: true, opinion: "同意。" };
	expect(world.refused("approve-closing", approval, "head").code).toBe("refund-open");
	world.do("refund-money", { ...REFUND, amountFen: 5_000_000, refundedOn: world.today }, "handler");
	expect(world.refused("approve-closing", approval, "head").code).toBe("closing-reason-wrong");
	world.do("approve-closing", { approve: false, opinion: "请更改结案理由。" }, "head");
	closeAs(world, "annulled");
});

describe("申请法院的期限", () => {
	it("EXE-06 reconsidered, received 2024-03-20: fifteen days to sue, then three months (行政诉讼法 45, 行政强制法 53)", () => {
		const world = demanded(fined(), "2024-02-19");
		remedy(world, "reconsideration", "2024-03-20", { result: "upheld" });
		// 2024-04-04 falls into 清明: the party's last day is put off to 2024-04-07, and the window to Monday 2024-07-08.
		expect(world.clock("court-window")).toMatchObject({ startedOn: "2024-04-07", dueOn: "2024-07-08" });
		expect(world.refused("apply-to-court", APPLICATION, "handler", { at: "2024-04-07" }).code).toBe(
			"court-window-early",
		);
		world.do("apply-to-court", APPLICATION, "handler", { at: "2024-06-20" });
		const paper = textOf(world.sheet("court-application"));
		expect(paper).toContain("行政复议决定（维持（驳回））于2024年3月20日送达");
		expect(paper).not.toContain("不申请行政复议");
	});

	it("EXE-06 a suit dismissed 2024-03-01, though six months and three are long over: three months from the judgment", () => {
		const world = fined("2023-03-01 09:00");
		world.at("2023-08-01");
		remedy(world, "litigation", "2024-03-01", { result: "upheld" });
		demanded(world, "2024-03-04");
		expect(world.clock("court-window")).toMatchObject({ startedOn: "2024-03-01", dueOn: "2024-06-03" });
		world.do("apply-to-court", APPLICATION, "handler", { at: "2024-03-21" });
	});

	it("EXE-06 what the reconsideration organ changed it enforces itself (行政复议法 78); after a suit the authority does", () => {
		const changed = { result: "changed", kinds: ["fine"], fineFen: 2_000_000, confiscatedFen: 0 };
		const world = fined();
		world.at("2024-02-20");
		remedy(world, "reconsideration", "2024-03-20", changed);
		demanded(world, "2024-03-21");
		expect(world.refused("apply-to-court", APPLICATION, "handler", { at: "2024-06-20" })).toMatchObject({
			code: "enforced-by-reconsideration-organ",
			basis: { article: "第七十八条" },
		});
		const sued = fined();
		sued.at("2024-02-20");
		remedy(sued, "litigation", "2024-03-20", changed);
		demanded(sued, "2024-03-21");
		sued.do("apply-to-court", APPLICATION, "handler", { at: "2024-06-20" });
	});

	it("EXE-06 what was withdrawn leaves the six months as they were", () => {
		const world = fined();
		world.at("2024-02-20");
		remedy(world, "reconsideration", "2024-03-20", { result: "withdrawn" });
		demanded(world, "2024-03-21");
		expect(world.clock("court-window")).toMatchObject({ startedOn: "2024-07-15", dueOn: "2024-10-15" });
	});

	it.each([
		["2024-04-01", "2024-04-07", "2024-07-08"],
		["2024-04-20", "2024-04-20", "2024-07-22"],
	])(
		"EXE-06 a suit withdrawn %s leaves the fifteen days from the reconsideration decision, or none (行政诉讼法 45; 行诉解释 60)",
		(to, startedOn, dueOn) => {
			const world = fined();
			world.at("2024-02-20");
			remedy(world, "reconsideration", "2024-03-20", { result: "upheld" });
			remedy(world, "litigation", to, { result: "withdrawn" });
			demanded(world, "2024-04-22");
			expect(world.clock("court-window")).toMatchObject({ startedOn, dueOn });
		},
	);

	it("EXE-06 after the window a reason is recorded and printed (行诉解释 156), or the enforcement is ended (行政强制法 40)", () => {
		const late = demanded(fined(), "2024-03-21");
		expect(late.refused("terminate-enforcement", { ground: "court-window-lapsed", reason: "。" }, "head").code).toBe(
			"court-window-open",
		);
		expect(late.refused("apply-to-court", APPLICATION, "handler", { at: "2024-10-16" }).code).toBe("court-window-late");
		const lateReason = "洪水致办公中断。";
		late.do("apply-to-court", { ...APPLICATION, lateReason }, "handler");
		expect(textOf(late.sheet("court-application"))).toContain(lateReason);
		const ended = demanded(fined(), "2024-03-21");
		ended.at("2024-10-16");
		const lapsed = { ground: "court-window-lapsed", reason: "逾期且没有正当理由。" };
		expect(ended.refused("terminate-enforcement", lapsed, "handler").code).toBe("role-missing");
		const dead = { ground: "citizen-dead", reason: "死亡。" };
		expect(ended.refused("terminate-enforcement", dead, "head").code).toBe("termination-party-wrong");
		ended.do("terminate-enforcement", lapsed, "leader");
		const form = textOf(ended.sheet("termination-approval"));
		for (const words of [
			"示能罚决〔2024〕1号",
			"2024年1月15日",
			"罚款人民币伍万元整（¥50000.00）。",
			"催告书（示能罚催〔2024〕1号）于2024年3月21日送达。",
			"罚没款人民币伍万元整（¥50000.00）。",
			"申请法院强制执行的期限已经届满，没有正当理由。",
			"逾期且没有正当理由。",
			"《中华人民共和国行政强制法》第四十条",
			"2024年10月16日",
			PEOPLE.leader.name,
		])
			expect(form, words).toContain(words);
		expect(form).not.toMatch(/加处罚款|法院强制执行；/u);
		expect(ended.offers("demand-performance", "handler")).toBe(false);
		expect(ended.refused("request-closing", CLOSING, "handler").code).toBe("closing-reason-wrong");
		closeAs(ended, "terminated");
	});
});

describe("移送被退回", () => {
	/** Decided to hand the case to the police, who sent it back. */
	function sentBack(): World {
		const world = steps.investigated({ regime: "qinyuan" }, { crimeSuspected: true });
		world.do(
			"transfer-to-judicial",
			{ organ: "示例县公安局", reason: "涉嫌犯罪。", materials: "案卷", transferredOn: world.today },
			"head",
		);
		steps.draft(world, { outcome: "transfer", kinds: [], fineFen: 0 });
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		world.do("record-transfer-answer", { outcome: "refused", note: "不予立案。", closesCase: false }, "handler");
		return world;
	}

	it("EXE-03 处罚法27 不接受，退回: the authority drafts its own decision, and cannot send the same away again", () => {
		const world = sentBack();
		expect(world.state).toMatchObject({ status: "open", stage: "review", decision: null });
		steps.draft(world, { outcome: "transfer", kinds: [], fineFen: 0 });
		steps.answerScope(world, []);
		steps.approve(world);
		expect(world.refused("make-decision", { remedyTold: true, sealed: true }, "handler").code).toBe(
			"transfer-was-refused",
		);
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		expect(world.state.decision?.number).toBe("示能罚决〔2024〕1号");
	});

	it("EXE-03 a case stored in the dead end of before is read as one that goes on", () => {
		const world = sentBack();
		const [former] = world.state.formerDecisions ?? [];
		const { formerDecisions: _none, ...rest } = world.state;
		const stored = { ...rest, decision: former?.decision, draft: former?.draft };
		expect(restored(penaltyCaseProcess, stored)).toMatchObject({ decision: null, stage: "review", status: "open" });
	});
});

describe("罚款以外的义务", () => {
	it("EXE-03 EXE-06 责令停产停业 that is not obeyed: demand, court and closing follow it (行政强制法 35, 53, 54)", () => {
		const world = steps.investigated({ regime: "qinyuan", start: "2023-11-20 09:00" });
		const stop = { kinds: ["stop-production"], fineFen: 0, other: "停止供电三个月。", hearingRight: true };
		steps.notify(world, stop);
		steps.hearDefence(world);
		world.later(8 * 86_400_000);
		steps.draft(world, stop);
		steps.answerScope(world, ["public-interest"]);
		steps.review(world);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		expect(world.refused("demand-performance", DEMAND, "handler").code).toBe("payment-not-overdue");
		expect(world.refused("request-closing", CLOSING, "handler").code).toBe("not-performed");
		demanded(world, "2024-05-27");
		const paper = textOf(world.sheet("demand"));
		expect(paper).toContain("停止供电三个月");
		expect(paper).not.toContain("账户：");
		world.do("apply-to-court", APPLICATION, "handler", { at: "2024-06-20" });
		expect(textOf(world.sheet("court-application"))).toContain("强制被申请人履行：停止供电三个月");
		world.do("record-performance", { performedOn: world.today, what: "已停止供电。" }, "handler");
		closeAs(world, "performed");
	});
});

describe("法院的裁定", () => {
	function applied(): World {
		const world = demanded(fined("2023-11-20 09:00"), "2024-05-27");
		world.do("apply-to-court", APPLICATION, "handler", { at: "2024-06-12" });
		return world;
	}
	const step = (world: World, name: string, amountFen = 0) => ({
		step: name,
		on: world.today,
		note: "法院文书。",
		amountFen,
	});

	it.each([
		["not-accepted", "第五十六条第二款"],
		["denied", "第五十八条第三款"],
	])("EXE-01 EXE-06 %s is no performance: fifteen days to ask the higher court, with a clock", (refused, article) => {
		const world = applied();
		world.do("record-court-progress", step(world, refused), "handler");
		expect(world.refused("request-closing", CLOSING, "handler").code).toBe("not-performed");
		expect(world.clock("higher-court")).toMatchObject({ dueOn: "2024-06-27", metOn: null, basis: { article } });
		expect(world.refused("record-court-progress", step(world, "executed"), "handler").code).toBe("court-refused");
		const tooLate = applied();
		tooLate.do("record-court-progress", step(tooLate, refused), "handler");
		tooLate.at("2024-06-28");
		expect(tooLate.refused("record-court-progress", step(tooLate, "review-asked"), "handler").code).toBe(
			"higher-court-late",
		);
		tooLate.do("terminate-enforcement", { ground: "court-refused", reason: "裁定已经确定。" }, "head");
		closeAs(tooLate, "terminated");
		world.at("2024-06-27");
		world.do("record-court-progress", step(world, "review-asked"), "handler");
		expect(world.clock("higher-court").metOn).toBe("2024-06-27");
		expect(world.refused("terminate-enforcement", { ground: "court-refused", reason: "。" }, "head").code).toBe(
			"court-refusal-open",
		);
		world.at("2024-07-10");
		world.do("record-court-progress", step(world, "accepted"), "handler");
		world.do("record-court-progress", step(world, "granted"), "handler");
		world.do("record-court-progress", step(world, "executed", 5_000_000), "handler");
		closeAs(world, "court-executed");
	});

	it("EXE-06 what the court did not take up, and the higher court neither, can be applied for again", () => {
		const world = applied();
		world.do("record-court-progress", step(world, "not-accepted"), "handler");
		expect(world.offers("apply-to-court", "handler")).toBe(true);
		world.do("record-court-progress", step(world, "review-asked"), "handler");
		expect(world.offers("apply-to-court", "handler")).toBe(false);
		world.do("record-court-progress", step(world, "refusal-upheld"), "handler");
		world.do("apply-to-court", APPLICATION, "handler");
		expect(world.state.court?.progress).toEqual([]);
	});

	it("EXE-01 what is executed is booked as paid; ended without anything leaves the decision open", () => {
		const world = applied();
		world.do("record-court-progress", step(world, "granted"), "handler");
		world.do("record-court-progress", step(world, "progress", 2_000_000), "handler");
		expect(world.state.performance.payments).toMatchObject([{ amountFen: 2_000_000, surcharge: false }]);
		expect(world.refused("record-court-progress", step(world, "progress", 3_000_001), "handler").code).toBe("overpaid");
		world.do("record-court-progress", step(world, "execution-ended"), "handler");
		closeAs(world, "court-executed");
		const nothing = applied();
		nothing.do("record-court-progress", step(nothing, "granted"), "handler");
		nothing.do("record-court-progress", step(nothing, "execution-ended"), "handler");
		expect(nothing.refused("request-closing", CLOSING, "handler").code).toBe("not-performed");
		nothing.do("terminate-enforcement", { ground: "court-ended", reason: "无财产可供执行。" }, "head");
		expect(textOf(nothing.sheet("termination-approval"))).toMatch(
			/于[\d年月日]+送达；[\d年月日]+申请示例县人民法院强制执行；[\d年月日]+裁定准予执行；[\d年月日]+终结执行。/u,
		);
		closeAs(nothing, "terminated");
	});
});

describe("延期分期和当场收缴", () => {
	it("EXE-01 处罚法66 a plan is for the fine alone, whatever else is confiscated", () => {
		const world = steps.investigated({ regime: "qinyuan", start: "2024-06-05 09:00" });
		const both = { kinds: ["fine", "confiscate-income"], fineFen: 5_000_000, confiscatedFen: 1_000_000 };
		steps.notify(world, both);
		steps.hearDefence(world);
		steps.draft(world, both);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "penalty-decision");
		const plan = (amountFen: number) => ({
			appliedOn: world.today,
			reason: "经营困难。",
			schedule: [{ dueOn: "2024-09-10", amountFen }],
		});
		expect(world.refused("approve-instalments", plan(6_000_000), "head").code).toBe("schedule-sum-wrong");
		world.do("approve-instalments", plan(5_000_000), "head");
	});

	it("EXE-01 处罚法72 what had accrued when instalments were approved stays; nothing is added until the last is over", () => {
		const world = fined("2024-06-05 09:00");
		world.at("2024-06-30");
		steps.imposeSurcharge(world);
		const schedule = [{ dueOn: "2024-08-10", amountFen: 5_000_000 }];
		world.do("approve-instalments", { appliedOn: world.today, reason: "经营困难。", schedule }, "head");
		const on = (day: string) => {
			world.at(day);
			return surchargeFen(world.state, world.today, world.context("handler"));
		};
		// Ten days from 2024-06-21, three per cent of 50,000 yuan each.
		expect(on("2024-06-30")).toBe(1_500_000);
		expect(on("2024-08-10")).toBe(1_500_000);
		expect(on("2024-08-11")).toBe(1_650_000);
	});

	it("EXE-01 处罚法69 in a remote place the party may ask to pay the fine on the spot, and that is on record", () => {
		const world = fined();
		const payment = { amountFen: 5_000_000, paidOn: world.today, receipt: "财票1", channel: "on-the-spot" };
		const onTheSpot = { ...payment, surcharge: false };
		expect(world.refused("record-payment", onTheSpot, "handler").code).toBe("on-the-spot-not-allowed");
		const remote = "地处山区，最近的代收银行网点相距八十公里，当事人提出当场缴纳。";
		const [recorded] = world.do("record-payment", { ...onTheSpot, remote }, "handler");
		expect(recorded?.data).toMatchObject({ channel: "on-the-spot", remote });
	});
});
