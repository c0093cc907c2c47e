import { describe, expect, it } from "vitest";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { idOf, penaltyCaseProcess, textOf, type World } from "../../../tests/support/penalty-world.ts";
import { PENALTY_KINDS } from "./model/penalty-case.ts";
import { fold, type RecordedEvent, restored } from "./process.ts";

const DECIDE = { remedyTold: true, sealed: true };
const NO_PENALTY = { outcome: "no-penalty", ground: "minor", kinds: [], fineFen: 0 };
const REPORT = { disputes: "数额。", opinion: "建议不予处罚。" };
const START = "2024-03-04 09:00";

function told(regime: string, changes: steps.Changes = {}): World {
	const world = steps.investigated({ regime, start: START });
	steps.notify(world, { hearingRight: true, ...changes });
	return world;
}

function request(world: World): void {
	world.do("request-hearing", { requestedOn: world.today, by: "张示例", reason: "有异议。" }, "handler");
}

function invite(world: World, hearingOn: string): void {
	const invitation = { hearingOn, time: "09:30", place: "会议室", hostId: idOf("host"), recorder: "何静", open: true };
	world.do("notify-hearing", invitation, "handler");
}

const notifyAgain = (world: World) =>
	world.refused("notify-penalty", steps.noticeInput({ hearingRight: false, fineFen: 4_000_000 }), "handler");

describe("a hearing is not erased", () => {
	it("INV-04 no new notice while a requested hearing is neither held, ended nor withdrawn (行政处罚法 63)", () => {
		const world = told("nea");
		request(world);
		expect(notifyAgain(world)).toMatchObject({ code: "hearing-not-held", basis: { article: "第六十三条" } });
		const hearingOn = world.workdaysOn(8);
		invite(world, hearingOn);
		steps.serveDirectly(world, "hearing-notice");
		expect(notifyAgain(world).code).toBe("hearing-not-held");
		world.do("hold-hearing", steps.hearingInput(world, { heldOn: hearingOn }), "host", { at: `${hearingOn} 14:00` });
		expect(notifyAgain(world)).toMatchObject({ code: "hearing-record-missing", basis: { article: "第六十五条" } });
		world.do("report-hearing", REPORT, "host");
		steps.notify(world, { hearingRight: false });
		expect(world.state.notice?.hearingRight).toBe(false);
	});

	it("INV-04 who chaired the hearing is no officer of the case afterwards (行政处罚法 64 第四项)", () => {
		const world = told("nea");
		request(world);
		const hearingOn = world.workdaysOn(8);
		invite(world, hearingOn);
		steps.serveDirectly(world, "hearing-notice");
		world.do("hold-hearing", steps.hearingInput(world, { heldOn: hearingOn }), "host", { at: `${hearingOn} 14:00` });
		world.do("report-hearing", REPORT, "host");
		const withHost = { officerIds: [idOf("handler"), idOf("host")] };
		expect(world.refused("assign-officers", withHost, "unitHead")).toMatchObject({
			code: "host-cannot-handle",
			basis: { article: "第六十四条" },
		});
		world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
	});

	it("INV-04 a withdrawn request does not stand in the way of a new notice", () => {
		const world = told("dazhou");
		request(world);
		world.do("withdraw-hearing", { reason: "书面撤回。" }, "handler");
		steps.notify(world, { hearingRight: true, fineFen: 4_000_000 });
		request(world);
		expect(world.state.hearing?.withdrawn).toBeUndefined();
	});

	it.each(["nea", "dazhou", "linyi", "miit"])(
		"REV-03 %s: a hearing held before a new notice still puts the decision in the scope of review, and the decision tells of it",
		(regime) => {
			const world = told(regime);
			steps.hearDefence(world);
			steps.hear(world);
			steps.notify(world, { hearingRight: true });
			steps.hearDefence(world);
			world.at(`${world.workdaysOn(6)} 09:00`);
			steps.draft(world);
			const denied = steps.scopeAnswers(world).map((one) => ({ ...one, applies: false }));
			expect(world.refused("answer-review-scope", { answers: denied, complexOrMajor: false }, "handler").code).toBe(
				"scope-answer-wrong",
			);
			const answers = steps.scopeAnswers(world).map((one) => ({ ...one, applies: one["id"] === "hearing" }));
			world.do("answer-review-scope", { answers, complexOrMajor: false }, "handler");
			expect(world.state.scope).toMatchObject({ inScope: true, classes: ["hearing"] });
			expect(world.refused("make-decision", DECIDE, "handler").code).toBe("review-missing");
			steps.review(world);
			steps.approve(world);
			steps.decide(world);
			const said = textOf(world.sheet("penalty-decision"));
			expect(said).toContain("公开举行听证，当事人的申辩和质证意见：对事实没有异议，请求从轻。");
			expect(said).toContain("重新告知后，当事人在规定期限内未要求听证。");
		},
	);

	it("REV-07 qinyuan: the record of a hearing held before a new notice is still handed in", () => {
		const world = told("qinyuan");
		steps.hearDefence(world);
		steps.hear(world);
		steps.notify(world, { hearingRight: false });
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, []);
		expect(world.state.scope?.classes).toEqual(["hearing"]);
		const without = steps.materials(world).filter((one) => one["id"] !== "hearing-or-assessment");
		steps.submit(world, { materials: without });
		expect(world.refused("accept-submission", { checked: true }, "reviewer").code).toBe("materials-incomplete");
	});

	it("INV-04 an older record in which a second notice erased the request has the request again", () => {
		const world = told("nea");
		request(world);
		const second = world.events.find((one) => one.type === "PenaltyNotified");
		const events = [...world.events, { ...second, meta: world.events.at(-1)?.meta } as RecordedEvent];
		const state = fold(penaltyCaseProcess, world.state.id, events);
		expect(state.hearing?.requestedOn).toBe("2024-03-04");
		const { pastHearings: _, ...stored } = world.state;
		expect(restored(penaltyCaseProcess, stored).pastHearings).toEqual([]);
	});
});

describe("a decision rests on the hearing", () => {
	/** Drafted, judged out of scope and approved before the request is entered. */
	function approvedBeforeHearing(outcome: steps.Changes): World {
		const world = told("nea");
		steps.hearDefence(world);
		world.at("2024-03-12");
		steps.draft(world, outcome);
		steps.answerScope(world, []);
		steps.approve(world);
		world.do("request-hearing", { requestedOn: "2024-03-08", by: "张示例", reason: "有异议。" }, "handler");
		return world;
	}

	function holdAndReport(world: World): void {
		const hearingOn = world.workdaysOn(7);
		invite(world, hearingOn);
		steps.serveDirectly(world, "hearing-notice");
		world.do("hold-hearing", steps.hearingInput(world, { heldOn: hearingOn }), "host", { at: `${hearingOn} 14:00` });
		world.do("report-hearing", REPORT, "host");
	}

	it.each([
		["a penalty", {}],
		["no penalty", NO_PENALTY],
	])(
		"REV-01 INV-04 %s drafted, judged and approved before the hearing is not decided after it (行政处罚法 58, 65)",
		(_, outcome) => {
			const world = approvedBeforeHearing(outcome);
			const outdated = { code: "draft-before-hearing", basis: { article: "第六十五条" } };
			expect(world.refused("make-decision", DECIDE, "handler")).toMatchObject(outdated);
			holdAndReport(world);
			expect(world.refused("make-decision", DECIDE, "handler")).toMatchObject(outdated);
			expect(world.refused("discuss-collectively", steps.meeting(world.today), "head")).toMatchObject(outdated);
			steps.draft(world, outcome);
			expect(world.state).toMatchObject({ scope: null, approval: null, discussion: null });
			steps.answerScope(world, []);
			expect(world.state.scope?.inScope).toBe(true);
			expect(world.refused("make-decision", DECIDE, "handler").code).toBe("review-missing");
			steps.review(world);
			steps.approve(world);
			steps.decide(world);
		},
	);

	it("REV-01 a review that passed before the hearing does not pass the same words drafted after it", () => {
		const world = told("nea");
		steps.hearDefence(world);
		world.at("2024-03-12");
		steps.draft(world);
		steps.answerScope(world, ["public-interest"]);
		steps.review(world);
		const before = world.state.draft?.hash;
		world.do("request-hearing", { requestedOn: "2024-03-08", by: "张示例", reason: "有异议。" }, "handler");
		holdAndReport(world);
		steps.draft(world);
		expect(world.state.draft?.hash).not.toBe(before);
		steps.answerScope(world, ["public-interest"]);
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head").code).toBe(
			"review-outdated",
		);
	});

	it("INV-04 a draft made between the hearing and its report is made anew; one after both stands", () => {
		const world = told("miit");
		request(world);
		const hearingOn = world.workdaysOn(7);
		invite(world, hearingOn);
		steps.serveDirectly(world, "hearing-notice");
		world.do("hold-hearing", steps.hearingInput(world, { heldOn: hearingOn }), "host", { at: `${hearingOn} 14:00` });
		world.do("draft-decision", steps.draftInput(NO_PENALTY), "handler");
		world.do("report-hearing", REPORT, "host");
		expect(world.refused("check-draft", { agree: true, opinion: "同意。" }, "unitHead").code).toBe(
			"draft-before-hearing",
		);
		steps.draft(world, NO_PENALTY);
		steps.answerScope(world, []);
	});

	it("a stored draft of before its hearings were kept is judged by its day", () => {
		const world = told("nea");
		steps.hearDefence(world);
		steps.hear(world);
		world.later(86_400_000);
		steps.draft(world);
		const { hearings: _, ...draft } = world.state.draft ?? { hearings: "" };
		world.state = restored(penaltyCaseProcess, { ...world.state, draft });
		steps.answerScope(world, []);
		expect(world.state.scope?.inScope).toBe(true);
		world.state = restored(penaltyCaseProcess, { ...world.state, draft: { ...draft, on: "2024-03-12" } });
		expect(world.refused("make-decision", DECIDE, "handler").code).toBe("draft-before-hearing");
	});
});

describe("the notice of the hearing", () => {
	const absent = { partyAttended: false, partySignature: "absent", agents: [] };

	it("INV-04 without the notice served no hearing is held, and no absence ends it (行政处罚法 64(二)(六))", () => {
		const world = told("nea");
		request(world);
		invite(world, "2024-03-13");
		world.at("2024-03-13 14:00");
		for (const attendance of [{}, absent])
			expect(world.refused("hold-hearing", steps.hearingInput(world, attendance), "host")).toMatchObject({
				code: "hearing-notice-not-served",
				basis: { article: "第六十四条" },
			});
	});

	it("INV-04 the seven working days run from service, not from issue (行政处罚法 64(二), 85)", () => {
		const world = told("nea");
		request(world);
		invite(world, "2024-03-13");
		world.at("2024-03-05 10:00");
		steps.serveDirectly(world, "hearing-notice");
		world.at("2024-03-13 14:00");
		expect(world.refused("hold-hearing", steps.hearingInput(world), "host")).toMatchObject({
			code: "hearing-too-soon",
			message: expect.stringContaining("2024年3月14日"),
		});
		world.at("2024-03-14 14:00");
		expect(world.refused("hold-hearing", steps.hearingInput(world), "host").code).toBe("hearing-too-soon");
		invite(world, "2024-03-25");
		world.at("2024-03-25 14:00");
		expect(world.refused("hold-hearing", steps.hearingInput(world), "host").code).toBe("hearing-notice-not-served");
	});

	it("INV-04 the hearing is held on the notified day; a postponement is a new notice, served anew", () => {
		const world = told("nea");
		request(world);
		invite(world, "2024-03-13");
		steps.serveDirectly(world, "hearing-notice");
		world.at("2024-03-14 14:00");
		expect(world.refused("hold-hearing", steps.hearingInput(world, absent), "host")).toMatchObject({
			code: "hearing-day-other",
			basis: { article: "第六十四条" },
		});
		invite(world, "2024-03-25");
		steps.serveDirectly(world, "hearing-notice");
		world.at("2024-03-25 14:00");
		world.do("hold-hearing", steps.hearingInput(world), "host");
	});

	it("INV-04 the record of a hearing without the party does not say that it was shown to it (行政处罚法 64(八))", () => {
		const world = told("nea");
		request(world);
		invite(world, "2024-03-13");
		steps.serveDirectly(world, "hearing-notice");
		world.at("2024-03-13 14:00");
		world.do("hold-hearing", steps.hearingInput(world, absent), "host");
		expect(textOf(world.sheet("hearing-record"))).not.toContain("以上笔录已交当事人");
		const attended = told("nea");
		steps.hear(attended);
		expect(textOf(attended.sheet("hearing-record"))).toContain("以上笔录已交当事人（代理人）核对无误。");
	});
});

describe("64 第四项: the party may object to who presides", () => {
	function invited(): World {
		const world = told("qinyuan");
		request(world);
		invite(world, world.workdaysOn(8));
		steps.serveDirectly(world, "hearing-notice");
		return world;
	}
	const objection = { personId: idOf("host"), by: "party", reason: "与本案有直接利害关系。" };
	const decided = (world: World, granted: boolean) => ({
		recusalId: world.state.recusals.at(-1)?.id,
		granted,
		reason: "经审查。",
	});

	it("INV-04 the objection is on record, decided by the head before the hearing (43 第三款)", () => {
		const world = invited();
		world.do("request-recusal", objection, "handler");
		const on = world.state.hearing?.notified?.hearingOn ?? world.today;
		world.at(`${on} 14:00`);
		const input = steps.hearingInput(world, { heldOn: on });
		expect(world.refused("hold-hearing", input, "host").code).toBe("host-recusal-open");
		world.do("decide-recusal", decided(world, false), "head");
		world.do("hold-hearing", input, "host");
	});

	it("INV-04 who is recused presides no more; another is named and told", () => {
		const world = invited();
		world.do("request-recusal", objection, "handler");
		world.do("decide-recusal", decided(world, true), "head");
		const again = { hearingOn: world.workdaysOn(8), time: "09:30", place: "会议室", recorder: "何静", open: true };
		expect(world.refused("notify-hearing", { ...again, hostId: idOf("host") }, "handler").code).toBe("host-recused");
		world.do("notify-hearing", { ...again, hostId: idOf("reviewer") }, "handler");
		expect(world.state.hearing?.notified?.hostId).toBe(idOf("reviewer"));
	});

	it("INV-03 who was replaced can be objected to for what he did; who has no part in the case cannot", () => {
		const world = invited();
		const replaced = steps.OFFICERS[1] ?? "";
		world.do("assign-officers", { officerIds: [steps.OFFICERS[0], idOf("handler3")] }, "unitHead");
		world.do("request-recusal", { ...objection, personId: replaced }, "handler");
		expect(world.refused("request-recusal", { ...objection, personId: idOf("archivist") }, "handler").code).toBe(
			"officer-not-assigned",
		);
	});
});

describe("waiving the hearing", () => {
	const WAIVER = { statement: "放弃陈述、申辩。", partySigned: true };

	it("INV-03 INV-04 who waives its statement has still five days to ask for a hearing (行政处罚法 62, 64(一))", () => {
		const world = told("nea");
		world.do("waive-defence", WAIVER, "handler");
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("hearing-period-open");
		expect(world.clock("hearing-request")).toMatchObject({ metOn: null, dueOn: "2024-03-11" });
		world.at("2024-03-12");
		steps.draft(world);
	});

	it("INV-04 a hearing is waived only in so many words, and the decision says so", () => {
		const world = told("nea");
		world.do("waive-defence", { ...WAIVER, statement: "放弃陈述、申辩和听证。", hearing: true }, "handler");
		expect(world.clock("hearing-request").metOn).toBe("2024-03-04");
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		expect(textOf(world.sheet("penalty-decision"))).toContain("当事人于2024年3月4日明确放弃听证。");
	});

	it("INV-03 who states its case can waive the hearing on that record, which prints it", () => {
		const world = told("qinyuan");
		world.do("record-defence", steps.defenceInput(world, { hearingWaived: true }), "handler");
		expect(textOf(world.sheet("defence-record"))).toContain("明确表示放弃要求听证的权利");
		world.do("record-defence", steps.defenceInput(world), "handler");
		expect(textOf(world.sheet("defence-record"))).not.toContain("放弃要求听证");
		for (const reason of ["已在裁量中考虑。", "没有新的事实。"])
			world.do("review-defence", { adopted: "none", reason }, "handler");
		steps.draft(world);
		const silent = told("qinyuan");
		steps.hearDefence(silent);
		expect(silent.refused("draft-decision", steps.draftInput(), "handler").code).toBe("hearing-period-open");
	});

	it("INV-04 there is nothing to waive without the right, and a request is withdrawn, not waived", () => {
		const without = steps.investigated({ regime: "nea", start: START });
		steps.notify(without);
		expect(without.refused("waive-defence", { ...WAIVER, hearing: true }, "handler").code).toBe("hearing-not-due");
		const world = told("nea");
		request(world);
		expect(world.refused("waive-defence", { ...WAIVER, hearing: true }, "handler").code).toBe("hearing-requested");
		const defence = steps.defenceInput(world, { hearingWaived: true });
		expect(world.refused("record-defence", defence, "handler").code).toBe("hearing-requested");
	});

	it("INV-04 a new notice needs a new waiver", () => {
		const world = told("nea");
		world.do("waive-defence", { ...WAIVER, hearing: true }, "handler");
		steps.notify(world, { hearingRight: true, fineFen: 6_000_000 });
		world.do("waive-defence", WAIVER, "handler");
		expect(world.refused("draft-decision", steps.draftInput(), "handler").code).toBe("hearing-period-open");
	});
});

const SUSPENSION = { kinds: ["suspend-licence"], fineFen: 0 };

describe("what was told is what may be imposed", () => {
	function suspended(): World {
		const world = steps.investigated({ regime: "nea", start: START });
		steps.notify(world, { ...SUSPENSION, other: "暂扣电力业务许可证一个月。" });
		steps.hearDefence(world);
		return world;
	}

	it("INV-03 一个月 in the notice is not twelve in the decision (行政处罚法 44, 62)", () => {
		const world = suspended();
		const longer = steps.draftInput({ ...SUSPENSION, other: "暂扣电力业务许可证十二个月。" });
		expect(world.refused("draft-decision", longer, "handler")).toMatchObject({
			code: "other-than-notice",
			basis: { article: "第四十四条" },
		});
		const endless = steps.draftInput(SUSPENSION);
		expect(world.refused("draft-decision", endless, "handler").code).toBe("penalty-unspecified");
		steps.draft(world, { ...SUSPENSION, other: "暂扣电力业务许可证一个月。" });
	});

	it("DEC-04 how long, which licence, what stops: a kind that no amount measures is said in words (行政处罚法 44, 59 第四项)", () => {
		const world = steps.investigated({ regime: "nea", start: START });
		for (const kind of Object.keys(PENALTY_KINDS)) {
			const money = kind === "fine" ? { fineFen: 10_000 } : { fineFen: 0 };
			const input = (other?: string) =>
				steps.noticeInput({ kinds: [kind], ...money, hearingRight: true, ...(other === undefined ? {} : { other }) });
			const measured = ["warning", "notice-of-criticism", "fine", "confiscate-income"].includes(kind);
			if (measured) world.do("notify-penalty", input(), "handler");
			else {
				expect(world.refused("notify-penalty", input(), "handler"), kind).toMatchObject({
					code: "penalty-unspecified",
					basis: { article: "第五十九条第一款第四项" },
					message: expect.stringContaining(PENALTY_KINDS[kind as keyof typeof PENALTY_KINDS]),
				});
				world.do("notify-penalty", input("示例物品（许可证）一个月。"), "handler");
			}
		}
	});

	it("INV-03 words that were not in the notice are refused; a burden dropped altogether is not", () => {
		const world = steps.investigated({ regime: "nea", start: START });
		steps.notify(world, { kinds: ["fine", "suspend-licence"], other: "暂扣电力业务许可证一个月。" });
		steps.hearDefence(world);
		steps.draft(world);
		const plain = steps.investigated({ regime: "nea", start: START });
		steps.notify(plain);
		steps.hearDefence(plain);
		const more = steps.draftInput({ other: "责令限期拆除。" });
		expect(plain.refused("draft-decision", more, "handler").code).toBe("other-than-notice");
	});
});

describe("较大数额 that nobody has set", () => {
	const REASON = "比照本省听证规定，不属于较大数额。";
	const told = (world: World) =>
		penaltyCaseProcess.acts.get("notify-penalty")?.consequence?.(world.state, world.context("handler"));
	const limit = {
		key: "penalty.large-amount",
		value: { citizenFen: 500_000, organisationFen: 5_000_000 },
		effectiveFrom: "2024-01-01",
		source: "internal",
		basis: { document: "示例听证规定", article: "第二条" },
		reason: "明确较大数额",
		approver: "孙正平",
	} as never;

	it.each(steps.REGIMES)(
		"INV-04 %s: a fine without the right to a hearing has its reason on record (行政处罚法 63)",
		(regime) => {
			const world = steps.investigated({ regime });
			expect(told(world)).toContain("没有设置“较大数额”的标准");
			const silent = steps.noticeInput({ fineFen: 10_000_000_000, noHearingReason: undefined });
			expect(world.refused("notify-penalty", silent, "handler")).toMatchObject({
				code: "no-hearing-reason-missing",
				basis: { article: "第六十三条" },
			});
			steps.notify(world, { noHearingReason: REASON });
			expect(world.events.find((one) => one.type === "PenaltyNotified")?.data).toMatchObject({
				noHearingReason: REASON,
			});
			steps.hearDefence(world);
			steps.draft(world);
			steps.answerScope(world, []);
			steps.approve(world);
			expect(textOf(world.sheet("decision-approval"))).toContain(REASON);
		},
	);

	it("INV-04 a warning needs none; with the limit set a fine below it needs none, a suspension still does", () => {
		const world = steps.investigated({ regime: "nea" });
		const bare = (changes: steps.Changes) => steps.noticeInput({ noHearingReason: undefined, ...changes });
		const goods = { kinds: ["confiscate-goods"], fineFen: 0, other: "没收电表二只。" };
		expect(world.refused("notify-penalty", bare(goods), "handler").code).toBe("no-hearing-reason-missing");
		world.do("notify-penalty", bare({ kinds: ["warning"], fineFen: 0 }), "handler");
		const limited = steps.investigated({ regime: "nea", configured: [limit] });
		expect(told(limited)).not.toContain("较大数额");
		limited.do("notify-penalty", bare({ fineFen: 4_999_999 }), "handler");
		const suspension = { ...SUSPENSION, other: "暂扣电力业务许可证一个月。" };
		expect(limited.refused("notify-penalty", bare(suspension), "handler").code).toBe("no-hearing-reason-missing");
		expect(() => world.do("notify-penalty", bare({ noHearingReason: " " }), "handler")).toThrow(Problem);
	});
});
