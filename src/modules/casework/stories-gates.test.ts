import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { idOf, penaltyWorld, type World, type WorldOptions } from "../../../tests/support/penalty-world.ts";

const DECIDE = { remedyTold: true, sealed: true };
const URGENT = { reason: "证据正在被转移。" };
const PRESERVATION = {
	reason: "设备可能被转移，以后难以取得。",
	items: [{ name: "变压器", quantity: "2台" }],
	keptAt: "示例县示例路1号厂区",
	keptBy: "张示例",
	forms: ["register"],
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
