import { describe, expect, it } from "vitest";
import { addDays, plainDateOf } from "#kernel/plain-date";
import * as steps from "../../../tests/support/penalty-steps.ts";
import { idOf, penaltyCaseProcess, penaltyWorld, textOf, type World } from "../../../tests/support/penalty-world.ts";

/** 行政处罚应当由具有行政执法资格的执法人员实施 (行政处罚法 42): on the day of the act, whichever that is. */

function initiated(start = "2024-02-01 09:00"): World {
	const world = penaltyWorld({ regime: "qinyuan", start });
	steps.register(world);
	steps.initiate(world);
	return world;
}

/** Inspected and written down that morning. */
const inspectedOn = (world: World, day: string, changes: steps.Changes = {}) =>
	steps.inspection(world, { startedAt: `${day}T01:00:00.000Z`, endedAt: `${day}T02:00:00.000Z`, ...changes });
const LAPSED = { code: "officer-uncertified", basis: { article: "第四十二条" } };

describe("执法资格", () => {
	it("INV-01 who has lost the certificate tells, drafts and decides nothing until others are assigned", () => {
		const world = initiated();
		steps.investigate(world);
		for (const person of ["handler", "handler2"] as const) world.facts.certificateFaults.set(person, "证件已注销");
		const notice = world.refused("notify-penalty", steps.noticeInput(), "handler");
		expect(notice).toMatchObject(LAPSED);
		expect(notice.message).toBe("承办人李明远没有有效的执法证件：证件已注销");
		world.facts.certificateFaults.clear();
		steps.notify(world);
		steps.hearDefence(world);
		world.facts.certificateFaults.set("handler2", "证件已注销");
		expect(world.refused("draft-decision", steps.draftInput(), "handler")).toMatchObject(LAPSED);
		world.facts.certificateFaults.clear();
		steps.draft(world);
		steps.answerScope(world, []);
		world.facts.certificateFaults.set("handler2", "证件已注销");
		expect(world.refused("approve-decision", { approve: true, opinion: "同意。" }, "head")).toMatchObject(LAPSED);
		world.facts.certificateFaults.clear();
		steps.approve(world);
		world.facts.certificateFaults.set("handler2", "证件已注销");
		expect(world.refused("make-decision", { remedyTold: true, sealed: true }, "handler")).toMatchObject(LAPSED);
		world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
		steps.decide(world);
	});

	it("INV-01 one officer left after a recusal tells the party of nothing", () => {
		const world = initiated();
		steps.investigate(world);
		steps.recuse(world, { personId: idOf("handler2"), by: "party", reason: "有利害关系。" }, true);
		expect(world.refused("notify-penalty", steps.noticeInput(), "handler").code).toBe("officers-missing");
		world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
		steps.notify(world);
	});

	it("INV-01 a record is judged by its own day: entered after the certificate ended it is true all the same", () => {
		const world = initiated();
		world.facts.certificateDays.set("handler2", { until: plainDateOf("2024-02-28") });
		world.at("2024-03-01");
		expect(world.refused("inspect-site", inspectedOn(world, "2024-02-29"), "handler").code).toBe("certificate-invalid");
		const [inspected] = world.do("inspect-site", inspectedOn(world, "2024-02-01"), "handler");
		expect(inspected?.data).toMatchObject({ on: "2024-02-01" });
		const taken = { collectedOn: "2024-02-28" };
		world.do("collect-evidence", steps.collection(world, taken), "handler");
		expect(world.refused("collect-evidence", steps.collection(world), "handler").code).toBe("certificate-invalid");
		// What is done today is another thing.
		expect(world.refused("conclude-investigation", steps.conclusion(), "handler")).toMatchObject(LAPSED);
		world.facts.certificateDays.clear();
		world.do("conclude-investigation", steps.conclusion(), "handler");
		expect(textOf(world.sheet("investigation-report"))).toContain("2024年2月1日");
	});

	it("INV-01 a certificate that came after the act does not make it one of an officer", () => {
		const world = initiated();
		world.facts.certificateDays.set("handler2", { from: plainDateOf("2024-02-10") });
		world.at("2024-02-12");
		for (const act of ["inspect-site", "question-person"])
			expect(world.refused(act, questionedOn(world, act, "2024-02-05"), "handler").code).toBe("certificate-invalid");
		world.do("inspect-site", inspectedOn(world, "2024-02-10"), "handler");
	});

	it("INV-01 nothing is investigated before it was found (54); what was written down before is taken as evidence on its day", () => {
		const world = initiated();
		const early = { code: "record-before-clue", basis: { article: "第五十四条" } };
		for (const act of ["inspect-site", "question-person"])
			expect(world.refused(act, questionedOn(world, act, "2022-06-01"), "handler")).toMatchObject(early);
		const before = addDays(world.today, -1);
		const collection = steps.collection(world, { collectedOn: before });
		expect(world.refused("collect-evidence", collection, "handler")).toMatchObject(early);
		const refusal = { on: before, who: "门卫", what: "拒绝开门。" };
		expect(world.refused("record-non-cooperation", refusal, "handler")).toMatchObject(early);
		world.do("collect-evidence", steps.collection(world), "handler");
	});
});

function questionedOn(world: World, act: string, day: string): steps.Changes {
	if (act === "inspect-site") return inspectedOn(world, day);
	const { startedAt, endedAt, officerIds, officerCount, signatures } = inspectedOn(world, day);
	return {
		...(penaltyCaseProcess.acts.get(act)?.sample as object),
		startedAt,
		endedAt,
		officerIds,
		officerCount,
		signatures,
	};
}
