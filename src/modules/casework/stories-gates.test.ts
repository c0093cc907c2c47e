import { describe, expect, it } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import * as steps from "../../../tests/support/penalty-steps.ts";
import {
	idOf,
	penaltyCaseProcess,
	penaltyWorld,
	textOf,
	type World,
	type WorldOptions,
} from "../../../tests/support/penalty-world.ts";
import { evolve } from "./process.ts";

const DECIDE = { remedyTold: true, sealed: true };
const URGENT = { reason: "证据正在被转移。" };
const PRESERVATION = {
	reason: "设备可能被转移，以后难以取得。",
	items: [{ name: "变压器", quantity: "2台" }],
	keptAt: "示例县示例路1号厂区",
	keptBy: "张示例",
	forms: ["register"],
};
const SERVED = {
	method: "direct",
	server: "李明远、王思齐",
	recipient: "张示例",
	capacity: "legal-representative",
	signedOn: "2024-05-06",
	signedTime: "09:00",
};
const CLOSE = { reason: "performed", summary: "罚款已全部缴纳。" };

/** 沁源: begun urgently on a Monday morning and drafted within the hours, with no approval yet. */
function urgentlyDrafted(): World {
	const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-06 09:00" });
	steps.register(world);
	world.do("start-urgently", URGENT, "handler");
	world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
	steps.investigate(world);
	steps.notify(world);
	steps.hearDefence(world);
	steps.draft(world);
	steps.answerScope(world, []);
	steps.approve(world);
	return world;
}

function approveInitiation(world: World): void {
	steps.requestInitiation(world);
	world.do("endorse-initiation", { agree: true, opinion: "情况属实。" }, "unitHead");
	world.do("approve-initiation", { approve: true, opinion: "同意立案。" }, "head");
}

describe("no decision without 立案", () => {
	it("STP-03 STP-04 qinyuan: begun urgently and all done within 24 hours, it is not decided before the approval", () => {
		const world = urgentlyDrafted();
		expect(world.refused("make-decision", DECIDE, "handler")).toMatchObject({
			code: "initiation-approval-missing",
			basis: { document: expect.stringContaining("沁源"), article: "第十二条" },
		});
		approveInitiation(world);
		steps.decide(world);
		expect(world.clock("handling")).toMatchObject({ startedOn: "2024-05-06" });
	});

	it("STP-04 a case decided without it before this was refused is neither closed nor archived until it is made up for, late as it is", () => {
		const world = urgentlyDrafted();
		const before = world.state;
		approveInitiation(world);
		steps.decide(world);
		// As it was stored then: decided, and the approval never asked for.
		world.state = { ...world.state, initiation: before.initiation };
		steps.serveDirectly(world, "penalty-decision");
		steps.pay(world, 5_000_000);
		world.at("2024-05-22");
		expect(world.refused("request-closing", CLOSE, "handler").code).toBe("initiation-approval-missing");
		const closed: World["state"] = { ...world.state, status: "closed", stage: "archive", closedOn: world.today };
		const open = world.state;
		world.state = closed;
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist").code).toBe("initiation-approval-missing");
		approveInitiation(world);
		expect(world.state).toMatchObject({ status: "closed", stage: "archive" });
		world.do("archive-case", steps.ARCHIVE, "archivist");
		world.state = open;
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: true, opinion: "情况属实。" }, "unitHead");
		expect(world.refused("approve-initiation", { approve: false, opinion: "不同意。" }, "head").code).toBe(
			"initiation-decided",
		);
		world.do("approve-initiation", { approve: true, opinion: "补办。" }, "head");
		expect(world.state.initiation.approved?.lateMinutes).toBeGreaterThan(0);
		expect(world.state.stage).toBe("execution");
		steps.close(world);
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it("STP-04 REG-08 the matter lapsed after the urgent start: the approval can still be asked for", () => {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-06 09:00" });
		steps.register(world);
		world.do("start-urgently", URGENT, "handler");
		world.facts.matter = { ...world.facts.matter, effective: false, endedOn: world.today };
		approveInitiation(world);
		expect(world.state.initiation.approved?.lateMinutes).toBe(0);
	});

	it("STP-04 a case that ended without a decision is archived without it", () => {
		const world = urgentlyDrafted();
		world.do("end-without-decision", { how: "terminate", ground: "initiation-unlawful", reason: "逾期。" }, "head", {
			at: "2024-05-08",
		});
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});
});

/** Ordinary, begun, with a third officer at hand; the second one's recusal is granted. */
function recused(extraRoles: WorldOptions["extraRoles"] = {}): World {
	const world = penaltyWorld({ regime: "nea", start: "2024-03-04 09:00", extraRoles });
	steps.register(world);
	steps.initiate(world);
	world.do("request-recusal", { personId: idOf("handler2"), by: "party", reason: "与当事人是亲属。" }, "handler");
	const [open] = world.state.recusals;
	world.do("decide-recusal", { recusalId: open?.id, granted: true, reason: "确有利害关系。" }, "head");
	return world;
}

describe("whoever was recused takes no part", () => {
	it("MID-09 a recused officer does no act of handling, by his own hand either", () => {
		const world = recused();
		for (const [name, input] of [
			["collect-evidence", steps.collection(world, { officerIds: [idOf("handler"), idOf("handler3")] })],
			["request-preservation", PRESERVATION],
			["record-non-cooperation", { on: world.today, who: "门卫", what: "拒绝开门。" }],
		] as const)
			expect(world.refused(name, input, "handler2"), name).toMatchObject({
				code: "actor-recused",
				basis: { article: "第四十三条" },
			});
		world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
		const present = [idOf("handler"), idOf("handler3")];
		const both = { officerIds: present, signatures: { officersSigned: present, party: "signed" } };
		world.do("inspect-site", steps.inspection(world, both), "handler3");
	});

	it("MID-09 nor in another office: not as head of the unit, not as leader; until it is decided he goes on", () => {
		const world = recused({ handler2: ["unit-head", "leader"] });
		const officerIds = [idOf("handler"), idOf("handler3")];
		expect(world.refused("assign-officers", { officerIds }, "handler2").code).toBe("actor-recused");
		expect(
			world.refused("end-without-decision", { how: "withdraw", ground: "other", reason: "不宜继续。" }, "handler2")
				.code,
		).toBe("actor-recused");
		const asked = penaltyWorld({ regime: "nea", start: "2024-03-04 09:00" });
		steps.register(asked);
		steps.initiate(asked);
		asked.do("request-recusal", { personId: idOf("handler2"), by: "party", reason: "与当事人是亲属。" }, "handler");
		asked.do("inspect-site", steps.inspection(asked), "handler2");
	});
});

/** A thing registered and kept, with nobody having said what becomes of it. */
function preserve(world: World): string {
	world.do("request-preservation", PRESERVATION, "handler");
	const preservationId = world.state.preservations.at(-1)?.id ?? "";
	world.do("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "head");
	return preservationId;
}

function dispose(world: World, preservationId: string): void {
	world.do("dispose-preservation", steps.disposal(preservationId), "handler");
}

describe("things registered and kept are dealt with", () => {
	const OPEN = { code: "preservation-open", basis: { article: "第五十六条" } };

	it.each(steps.REGIMES)(
		"INV-05 %s: decided and paid, the case is not closed while a preservation is open",
		(regime) => {
			const world = penaltyWorld({ regime, start: "2024-03-04 09:00" });
			steps.register(world);
			steps.initiate(world);
			const preservationId = preserve(world);
			steps.investigate(world);
			steps.notify(world);
			steps.hearDefence(world);
			steps.draft(world);
			steps.answerScope(world, []);
			steps.approve(world);
			steps.decide(world);
			steps.serveDirectly(world, "penalty-decision");
			steps.pay(world, 5_000_000);
			expect(world.refused("request-closing", CLOSE, "handler")).toMatchObject(OPEN);
			dispose(world, preservationId);
			steps.close(world);
			// Also in a case that was closed: what became of the things is told before the file is bound.
			expect(world.refused("archive-case", steps.ARCHIVE, "archivist")).toMatchObject({
				code: "disposal-not-served",
				basis: { article: "第六十一条" },
			});
			steps.serveDirectly(world, "preservation-disposal");
			world.do("archive-case", steps.ARCHIVE, "archivist");
		},
	);

	it("INV-07 qinyuan: 立案 of an urgent case refused, the thing is still given back, and only then it is archived", () => {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-06 09:00" });
		steps.register(world);
		world.do("start-urgently", URGENT, "handler");
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		const preservationId = preserve(world);
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: false, opinion: "证据不足。" }, "unitHead");
		world.do("approve-initiation", { approve: false, opinion: "不予立案。" }, "head");
		expect(world.state.status).toBe("not-initiated");
		expect(world.clock(`preservation-${preservationId}`).metOn).toBeNull();
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist")).toMatchObject(OPEN);
		expect(world.offers("serve-document", "handler")).toBe(false);
		const notice = { ...SERVED, documentId: world.document("preservation-notice").documentId };
		expect(world.refused("serve-document", notice, "handler").code).toBe("act-not-open");
		dispose(world, preservationId);
		// What became of the things still goes to the party; what only an open case is for does not.
		expect(world.refused("serve-document", notice, "handler").code).toBe("case-over");
		steps.serveDirectly(world, "preservation-disposal");
		expect(world.offers("serve-document", "handler")).toBe(false);
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it("INV-07 nor is it ended, transferred or forgotten after a hand-over before", () => {
		const world = penaltyWorld({ regime: "nea", start: "2024-03-04 09:00" });
		steps.register(world);
		steps.initiate(world);
		const preservationId = preserve(world);
		const ended = { how: "withdraw", ground: "other", reason: "不宜继续。" };
		expect(world.refused("end-without-decision", ended, "head")).toMatchObject(OPEN);
		const crime = { organ: "示例县公安局", reason: "涉嫌犯罪。", materials: "全案。", transferredOn: world.today };
		world.do("transfer-to-judicial", crime, "head");
		const answer = { outcome: "accepted", note: "回执。", closesCase: true };
		expect(world.refused("record-transfer-answer", answer, "handler")).toMatchObject(OPEN);
		world.do("record-transfer-answer", { ...answer, closesCase: false }, "handler");
		// Accepted by another authority (its answer is the machine's to record): the thing is still here to be dealt with.
		world.state = { ...world.state, status: "transferred", closedOn: world.today };
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist")).toMatchObject(OPEN);
		const handed = { result: "transfer", detail: "随案移交接收机关，有交接清单。" };
		world.do("dispose-preservation", steps.disposal(preservationId, handed), "handler");
		steps.serveDirectly(world, "preservation-disposal");
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});
});

/** Two officers have kept things in a case of that regime. */
function keeping(extraRoles: WorldOptions["extraRoles"] = {}): { world: World; preservationId: string } {
	const world = penaltyWorld({ regime: "nea", start: "2024-03-04 09:00", extraRoles });
	steps.register(world);
	steps.initiate(world);
	return { world, preservationId: preserve(world) };
}

describe("who disposes of things kept, and how (行政处罚法 42, 56; 行政强制法 18, 24)", () => {
	it("two officers of the case, and the one who records it among them", () => {
		const { world, preservationId } = keeping();
		const by = (...people: Parameters<typeof idOf>[0][]) =>
			steps.disposal(preservationId, { officerIds: people.map(idOf) });
		const TWO = { basis: { article: "第四十二条" } };
		expect(world.refused("dispose-preservation", by("handler"), "handler")).toMatchObject({
			...TWO,
			code: "officers-too-few",
		});
		expect(world.refused("dispose-preservation", by("handler", "handler2"), "handler3")).toMatchObject({
			...TWO,
			code: "disposer-not-present",
		});
		expect(world.refused("dispose-preservation", by("handler", "handler3"), "handler")).toMatchObject({
			...TWO,
			code: "officer-not-assigned",
		});
		world.do("dispose-preservation", by("handler", "handler2"), "handler2");
		expect(textOf(world.sheet("preservation-disposal"))).toContain("李明远、王思齐");
	});

	it("查封、扣押 only with the head's word; refused, the things wait for another disposal", () => {
		const { world, preservationId } = keeping({ handler2: ["leader"] });
		const seize = steps.disposal(preservationId, { result: "seize", detail: "设备是违法工具，依法扣押。" });
		world.do("dispose-preservation", seize, "handler");
		expect(world.state.preservations[0]).toMatchObject({ disposedOn: null });
		expect(world.sheets.some(({ kind }) => kind === "preservation-disposal")).toBe(false);
		expect(world.refused("dispose-preservation", seize, "handler").code).toBe("seizure-pending");
		const word = (approve: boolean) => ({ preservationId, approve, opinion: "意见。" });
		const REPORTED = { basis: { document: expect.stringContaining("行政强制法"), article: "第十八条" } };
		expect(world.refused("approve-seizure", word(true), "handler").code).toBe("role-missing");
		expect(world.refused("approve-seizure", word(true), "handler2")).toMatchObject({
			...REPORTED,
			code: "approver-handled",
		});
		world.do("approve-seizure", word(false), "leader");
		expect(world.offers("approve-seizure", "leader")).toBe(false);
		world.do("dispose-preservation", seize, "handler");
		world.facts.certificateFaults.set("handler2", "证件已经注销");
		expect(world.refused("approve-seizure", word(true), "leader").code).toBe("certificate-invalid");
		world.facts.certificateFaults.clear();
		world.do("approve-seizure", word(true), "leader");
		const said = textOf(world.sheet("preservation-disposal"));
		for (const part of ["依法查封、扣押，查封、扣押决定书另行送达", "设备是违法工具", "李明远、王思齐"])
			expect(said).toContain(part);
		expect(world.state.preservations[0]?.disposedOn).toBe(world.today);
	});

	it("when the case is over the things go back or on, and nobody keeps them for a decision", () => {
		const { world, preservationId } = keeping();
		world.state = { ...world.state, status: "transferred", closedOn: world.today };
		for (const result of ["confiscate", "seize", "appraise"])
			expect(
				world.refused("dispose-preservation", steps.disposal(preservationId, { result }), "handler"),
			).toMatchObject({
				code: "disposal-after-end",
				basis: { article: "第五十六条" },
			});
		world.do("dispose-preservation", steps.disposal(preservationId, { result: "copy" }), "handler");
	});

	it("decided already, they are confiscated only by that decision, and the paper names it", () => {
		const { world, preservationId } = keeping();
		steps.investigate(world);
		const goods = { kinds: ["fine", "confiscate-goods"], other: "没收变压器2台。" };
		steps.notify(world, goods);
		steps.hearDefence(world);
		steps.draft(world, goods);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		const decided = world.state;
		const confiscate = steps.disposal(preservationId, { result: "confiscate" });
		const fineOnly = { ...decided.decision, penalty: { ...decided.decision?.penalty, kinds: ["fine"] } };
		world.state = { ...decided, decision: fineOnly as typeof decided.decision };
		expect(world.refused("dispose-preservation", confiscate, "handler").code).toBe("confiscation-undecided");
		world.state = decided;
		world.do("dispose-preservation", confiscate, "handler");
		expect(textOf(world.sheet("preservation-disposal"))).toContain(
			`依照行政处罚决定（${decided.decision?.number}）没收。`,
		);
	});

	it("one of the two recused, another is named for it, even when the case is over", () => {
		const { world, preservationId } = keeping();
		world.do("request-recusal", { personId: idOf("handler2"), by: "party", reason: "亲属。" }, "handler");
		const [open] = world.state.recusals;
		world.do("decide-recusal", { recusalId: open?.id, granted: true, reason: "属实。" }, "head");
		world.state = { ...world.state, status: "transferred", closedOn: world.today };
		const officerIds = [idOf("handler"), idOf("handler3")];
		world.do("assign-officers", { officerIds }, "unitHead");
		world.do("dispose-preservation", steps.disposal(preservationId, { officerIds }), "handler");
		expect(world.offers("assign-officers", "unitHead")).toBe(false);
	});
});

const CRIME = { organ: "示例县公安局", reason: "涉嫌危险作业罪。", materials: "调查报告" };
const ENDED = { how: "withdraw", ground: "other", reason: "不宜继续。" };
const suspected = (regime = "nea") => steps.investigated({ regime }, { crimeSuspected: true });

describe("a suspected crime is transferred, or the responsible head says why not (行政处罚法 27, 57; 移送规定 3, 5, 11)", () => {
	const MISSING = { code: "transfer-missing", basis: { article: "第二十七条" } };
	const declined = { reason: "直接经济损失未达到追诉标准。" };

	it.each(steps.REGIMES)("%s: 撤案 waits for the transfer and for its answer", (regime) => {
		const world = suspected(regime);
		expect(world.refused("end-without-decision", ENDED, "head")).toMatchObject(MISSING);
		world.do("transfer-to-judicial", { ...CRIME, transferredOn: world.today }, "head");
		expect(world.refused("end-without-decision", ENDED, "head")).toMatchObject({ code: "transfer-open" });
		world.do("record-transfer-answer", { outcome: "refused", note: "不立案。", closesCase: false }, "handler");
		world.do("end-without-decision", ENDED, "head");
	});

	it("不移送 is the head's alone, has its reason on the file, and the case goes on to its penalty", () => {
		const world = suspected();
		expect(world.refused("decline-transfer", declined, "leader").code).toBe("role-missing");
		expect(() => world.do("decline-transfer", { reason: " " }, "head")).toThrow(Problem);
		world.do("decline-transfer", declined, "head");
		expect(world.state.transferDeclined).toMatchObject(declined);
		expect(world.offers("decline-transfer", "head")).toBe(false);
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
	});

	it("a review that suspects a crime after it is a new suspicion", () => {
		const world = suspected();
		world.do("decline-transfer", declined, "head");
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, ["public-interest"]);
		steps.submit(world);
		steps.accept(world);
		const crime = {
			elements: steps.elementAnswers(world, { crime: "涉嫌危险作业罪。" }),
			problems: ["涉嫌危险作业罪。"],
		};
		const opinions = world.context("reviewer").rules.effective("review.opinions")?.value.opinions ?? [];
		const other = opinions.find(({ outcome }) => outcome !== "passed")?.id ?? "";
		world.do("issue-review-opinion", steps.opinionInput(world, other, crime), "reviewer");
		expect(world.refused("end-without-decision", ENDED, "head")).toMatchObject(MISSING);
		world.do("decline-transfer", declined, "head");
		world.do("end-without-decision", ENDED, "head");
	});

	it("who handled the case neither ends it nor decides that it is not transferred", () => {
		const world = penaltyWorld({ regime: "nea", extraRoles: { handler: ["head"] } });
		steps.register(world);
		steps.initiate(world);
		const HANDLED = { code: "approver-handled", basis: { article: "第五十七条" } };
		expect(world.refused("end-without-decision", ENDED, "handler")).toMatchObject(HANDLED);
		steps.investigate(world, { crimeSuspected: true });
		expect(world.refused("decline-transfer", declined, "handler")).toMatchObject(HANDLED);
	});

	it("立案 of what was begun at once is not refused over it, and no ended file is bound over it", () => {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-06 09:00" });
		steps.register(world);
		world.do("start-urgently", URGENT, "handler");
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		steps.investigate(world, { crimeSuspected: true });
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: false, opinion: "证据不足。" }, "unitHead");
		const refused = { approve: false, opinion: "不予立案。" };
		expect(world.refused("approve-initiation", refused, "head")).toMatchObject(MISSING);
		world.do("transfer-to-judicial", { ...CRIME, transferredOn: world.today }, "head");
		world.do("approve-initiation", refused, "head");
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist").code).toBe("transfer-open");
		const answer = { outcome: "accepted", note: "已立案。", closesCase: true };
		expect(world.refused("record-transfer-answer", answer, "handler").code).toBe("case-over");
		world.do("record-transfer-answer", { ...answer, closesCase: false }, "handler");
		expect(world.state.status).toBe("not-initiated");
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it("a case that was ended over it before is bound once somebody has decided", () => {
		const world = suspected();
		world.state = { ...world.state, status: "withdrawn", stage: "archive", closedOn: world.today };
		expect(world.refused("archive-case", steps.ARCHIVE, "archivist")).toMatchObject(MISSING);
		world.do("decline-transfer", declined, "head");
		world.do("archive-case", steps.ARCHIVE, "archivist");
	});

	it("不予处罚 is not closed while the organ has not answered", () => {
		const world = suspected();
		world.do("transfer-to-judicial", { ...CRIME, transferredOn: world.today }, "head");
		steps.draft(world, { outcome: "not-established", kinds: [], fineFen: 0 });
		steps.answerScope(world, []);
		steps.approve(world);
		steps.decide(world);
		steps.serveDirectly(world, "no-penalty-decision");
		const close = { reason: "no-penalty", summary: "已送达。" };
		expect(world.refused("request-closing", close, "handler").code).toBe("transfer-open");
		world.do("record-transfer-answer", { outcome: "refused", note: "不立案。", closesCase: false }, "handler");
		world.do("request-closing", close, "handler");
	});
});

describe("集体讨论 has its own day", () => {
	it("DEC-03 a meeting of 19 April recorded on the 22nd stands under the 19th in the approval sheet, and never before its draft", () => {
		const world = steps.investigated({ regime: "qinyuan", start: "2024-04-18 09:00" });
		steps.notify(world);
		steps.hearDefence(world);
		steps.draft(world);
		steps.answerScope(world, [], true);
		world.at("2024-04-22");
		expect(world.refused("discuss-collectively", steps.meeting(plainDateOf("2024-04-17")), "head")).toMatchObject({
			code: "discussion-before-draft",
			basis: { article: "第五十七条" },
		});
		world.do("discuss-collectively", steps.meeting(plainDateOf("2024-04-19")), "head");
		expect(world.state.discussion?.on).toBe("2024-04-19");
		steps.approve(world);
		expect(textOf(world.sheet("decision-approval"))).toContain("2024年4月19日集体讨论");
	});

	it("DEC-03 an event of before stays under the day it was entered", () => {
		const world = steps.drafted({ regime: "qinyuan", start: "2024-04-18 09:00" });
		steps.answerScope(world, [], true);
		world.at("2024-04-22");
		const [discussed] = world.do("discuss-collectively", steps.meeting(plainDateOf("2024-04-19")), "head");
		if (!discussed) throw new Error("nothing was recorded");
		const { heldOn: _unknown, ...data } = discussed.data as { heldOn?: string };
		const folded = evolve(penaltyCaseProcess, world.state, { ...discussed, data });
		expect(folded.discussion?.on).toBe("2024-04-22");
	});
});

describe("only the authority's own text asks for the handling unit's word", () => {
	const SILENT = ["nea", "dazhou", "linyi", "miit"] as const;
	const awaited = (name: string, world: World) =>
		penaltyCaseProcess.acts.get(name)?.awaited?.(world.state, world.context("handler"));

	it.each(SILENT)("STP-03 %s says nothing of 承办机构意见: 立案 is approved without, and with it as well", (regime) => {
		const world = penaltyWorld({ regime, start: "2024-03-04 09:00" });
		steps.register(world);
		steps.requestInitiation(world);
		expect([awaited("endorse-initiation", world), awaited("approve-initiation", world)]).toEqual([false, true]);
		world.do("approve-initiation", { approve: true, opinion: "同意立案。" }, "head");
		expect(textOf(world.sheet("initiation-approval"))).not.toContain("承办机构\\n意见");
		const endorsed = penaltyWorld({ regime, start: "2024-03-04 09:00" });
		steps.register(endorsed);
		steps.initiate(endorsed);
		expect(textOf(endorsed.sheet("initiation-approval"))).toContain("情况属实，同意立案。");
	});

	it("STP-03 qinyuan lists it among the six items and waits for it first", () => {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-03-04 09:00" });
		steps.register(world);
		steps.requestInitiation(world);
		expect([awaited("endorse-initiation", world), awaited("approve-initiation", world)]).toEqual([true, false]);
		expect(world.refused("approve-initiation", { approve: true, opinion: "同意立案。" }, "head")).toMatchObject({
			code: "unit-opinion-missing",
			basis: { document: expect.stringContaining("沁源"), article: "第十二条" },
		});
	});

	it.each(SILENT)(
		"DEC-01 %s says nothing of 起草机构审查人: the draft is judged, reviewed and decided without",
		(regime) => {
			const world = steps.investigated({ regime });
			steps.notify(world);
			steps.hearDefence(world);
			world.do("draft-decision", steps.draftInput(), "handler");
			expect(awaited("check-draft", world)).toBe(false);
			steps.answerScope(world, ["public-interest"]);
			steps.review(world);
			expect(textOf(world.sheet("review-submission"))).not.toContain("负责人意见");
			steps.approve(world);
			expect(textOf(world.sheet("decision-approval"))).not.toContain("承办机构");
			steps.decide(world);
			steps.serveDirectly(world, "penalty-decision");
			steps.pay(world, 5_000_000);
			steps.close(world);
		},
	);

	it.each(SILENT)("DEC-04 %s: what the head sent back does not come back unchanged", (regime) => {
		const world = steps.investigated({ regime });
		steps.notify(world);
		steps.hearDefence(world);
		world.do("draft-decision", steps.draftInput(), "handler");
		steps.answerScope(world, []);
		world.do("approve-decision", { approve: false, opinion: "金额说明不足。" }, "head");
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head")).toMatchObject({
			code: "draft-sent-back",
			basis: { article: "第五十七条" },
		});
		expect(awaited("approve-decision", world)).toBe(false);
		world.do("draft-decision", steps.draftInput({ reasons: "补充金额说明。" }), "handler");
		steps.answerScope(world, []);
		steps.approve(world);
	});
});

describe("重大执法决定判定", () => {
	it.each(["nea", "dazhou", "linyi", "miit"])(
		"REV-03 %s: what a law or regulation has reviewed is asked for a penalty (行政处罚法 58 第四项)",
		(regime) => {
			const world = steps.drafted({ regime });
			const answers = steps.scopeAnswers(world, []).filter(({ id }) => id !== "other");
			expect(world.refused("answer-review-scope", { answers, complexOrMajor: false }, "handler")).toMatchObject({
				code: "scope-answer-missing",
				message: expect.stringContaining("法律、法规规定应当进行法制审核的其他情形"),
			});
			steps.answerScope(world, ["other"]);
			expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head").code).toBe(
				"review-missing",
			);
		},
	);
});
