import { describe, expect, it } from "vitest";
import * as steps from "../../../tests/support/penalty-steps.ts";
import {
	idOf,
	PEOPLE,
	penaltyCaseProcess,
	penaltyWorld,
	textOf,
	type World,
} from "../../../tests/support/penalty-world.ts";

describe("a penalty on the spot", () => {
	const ON_THE_SPOT = {
		facts: "未按规定悬挂安全警示标志。",
		factualGround: "违法事实确凿，当事人承认。",
		legalGround: "行政处罚法第五十一条，对法人处以三千元以下罚款。",
		bases: [steps.BASIS],
		warning: true,
		fineFen: 100_000,
		place: "示例县示例路1号",
		steps: "出示证件、告知、听取陈述申辩、填写决定书、当场交付。",
		defence: "当事人无异议。",
		adopted: "not-raised",
		handling: "无须复核。",
		filing: "当场行政处罚决定书一份。",
		collection: { kind: "bank" },
		officerIds: steps.OFFICERS,
		certificatesShown: true,
		delivered: true,
		remedyTold: true,
		signatures: steps.SIGNED,
	};

	function opened(party: unknown = steps.ORGANISATION): World {
		const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-09 10:00" });
		steps.register(world, { procedure: "summary", party });
		world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
		return world;
	}

	it("DEC-06 is decided, handed over and served by one act; the record carries every item of 第二十六条", () => {
		const world = opened();
		world.do("decide-on-the-spot", ON_THE_SPOT, "handler");
		const decision = world.document("on-the-spot-decision");
		expect(world.state.services[decision.documentId]).toMatchObject({ servedOn: "2024-05-09", method: "direct" });
		expect(world.refused("request-closing", { reason: "performed", summary: "已缴。" }, "handler").code).toBe(
			"not-performed",
		);
		steps.pay(world, 100_000);
		expect(world.refused("request-closing", { reason: "performed", summary: "已缴。" }, "handler").code).toBe(
			"summary-not-filed",
		);
		world.do("file-summary-decision", { contents: "决定书一份。" }, "unitHead", { at: "2024-05-10" });
		const record = textOf(world.sheet("summary-record"));
		const items = ["factualGround", "legalGround", "steps", "defence", "handling"] as const;
		for (const item of items) expect(record, item).toContain(ON_THE_SPOT[item]);
		expect(record).toContain(decision.number);
		steps.close(world);
		expect(world.state.status).toBe("closed");
	});

	it("DEC-06 keeps to the limits: 3000 yuan for an organisation, 200 for a citizen, 100 collected on the spot", () => {
		const spot = (world: World, changes: object) =>
			world.refused("decide-on-the-spot", { ...ON_THE_SPOT, ...changes }, "handler").code;
		expect(spot(opened(), { fineFen: 300_001 })).toBe("summary-limit-exceeded");
		expect(spot(opened(steps.CITIZEN), { fineFen: 20_001 })).toBe("summary-limit-exceeded");
		const collected = { kind: "on-the-spot", ground: "small", receipt: "专票1", course: "当场收取。" };
		expect(spot(opened(), { fineFen: 10_001, collection: collected })).toBe("on-the-spot-limit");
		expect(spot(opened(), { warning: false, fineFen: 0 })).toBe("penalty-empty");
		const world = opened();
		world.do("decide-on-the-spot", { ...ON_THE_SPOT, fineFen: 10_000, collection: collected }, "handler");
		expect(textOf(world.sheet("on-the-spot-decision"))).toContain("专票1");
	});

	it("DEC-06 is not to be had for a matter without summary procedure", () => {
		const world = penaltyWorld({ regime: "qinyuan" });
		world.facts.matter = { ...world.facts.matter, summaryEnabled: false };
		expect(() => steps.register(world, { procedure: "summary" })).toThrow("summary-not-enabled");
	});

	it("DEC-06 the filing names who decided on the spot, though others look after what was kept since", () => {
		const world = opened();
		world.do("request-preservation", penaltyCaseProcess.acts.get("request-preservation")?.sample, "handler");
		const preservationId = world.state.preservations[0]?.id;
		world.do("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "head");
		world.do("decide-on-the-spot", ON_THE_SPOT, "handler");
		world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
		world.do("file-summary-decision", { contents: "决定书一份。" }, "unitHead");
		const record = textOf(world.sheet("summary-record"));
		expect(record).toContain(PEOPLE.handler2.name);
		expect(record).not.toContain(PEOPLE.handler3.name);
	});

	it("DEC-07 two decisions on 2024-05-09 wait for filing until each is confirmed by who accepts it", () => {
		const worlds = [opened(), opened(steps.CITIZEN)];
		const filing = penaltyCaseProcess.acts.get("file-summary-decision");
		const waits = (world: World) => world.offers("file-summary-decision", "unitHead") && filing?.awaited?.(world.state);
		for (const world of worlds) world.do("decide-on-the-spot", { ...ON_THE_SPOT, fineFen: 10_000 }, "handler");
		expect(worlds.map(waits)).toEqual([true, true]);
		worlds[0]?.do("file-summary-decision", { contents: "决定书一份。" }, "unitHead");
		expect(worlds.map(waits)).toEqual([false, true]);
		expect(worlds[0]?.state.summaryFiling).toEqual({ on: "2024-05-09", by: "陈立群" });
	});

	const IN_CASH = { kind: "on-the-spot", ground: "small", receipt: "专票1", course: "当场收取。" };

	it("DEC-06 行政处罚法 52: who is not there is handed nothing, and is not punished on the spot; who will not sign is", () => {
		const signed = (party: string) => ({ ...steps.SIGNED, party, refusalReason: "拒绝签名。" });
		const world = opened();
		expect(world.refused("decide-on-the-spot", { ...ON_THE_SPOT, signatures: signed("absent") }, "handler").code).toBe(
			"party-absent",
		);
		world.do("decide-on-the-spot", { ...ON_THE_SPOT, signatures: signed("refused") }, "handler");
		expect(world.state.decision?.summary).toBe(true);
	});

	it("DEC-06 行政处罚法 36: where the clue is of another day the day of the violation is asked for", () => {
		const world = opened();
		world.at("2024-06-03 10:00");
		expect(world.refused("decide-on-the-spot", ON_THE_SPOT, "handler").code).toBe("violation-day-missing");
		const violation = { startedOn: "2024-05-09", course: "single", limit: "general" };
		world.do("decide-on-the-spot", { ...ON_THE_SPOT, violation }, "handler");
		expect(world.state.decision?.on).toBe("2024-06-03");
	});

	it("EXE-01 行政处罚法 68, 70: cash taken on the spot is paid, under its receipt, and is owed no more", () => {
		const world = opened();
		world.do("decide-on-the-spot", { ...ON_THE_SPOT, fineFen: 10_000, collection: IN_CASH }, "handler");
		expect(world.state.performance.payments).toEqual([
			{ amountFen: 10_000, on: "2024-05-09", receipt: "专票1", surcharge: false },
		]);
		world.at("2024-07-09 10:00");
		expect(world.offers("request-surcharge", "handler")).toBe(false);
		world.do("file-summary-decision", { contents: "决定书一份。" }, "unitHead");
		steps.close(world);
		expect(world.state.status).toBe("closed");
	});

	it("EXE-01 行政处罚法 67, 69: what was not taken on the spot goes to the bank, or is taken where the place is remote", () => {
		const world = opened();
		world.do("decide-on-the-spot", ON_THE_SPOT, "handler");
		const cash = {
			amountFen: 100_000,
			paidOn: world.today,
			receipt: "专票2",
			channel: "on-the-spot",
			surcharge: false,
		};
		expect(world.refused("record-payment", cash, "handler").code).toBe("on-the-spot-not-allowed");
		world.do("record-payment", { ...cash, remote: "矿区在山中，当事人提出当场缴纳。" }, "handler");
		expect(world.state.performance.payments).toHaveLength(1);
	});

	it("DEC-06 行政处罚法 54: what cannot be decided on the spot, at first or after the decision fell, goes on by the ordinary procedure", () => {
		const world = opened();
		world.do("decide-on-the-spot", ON_THE_SPOT, "handler");
		expect(world.offers("turn-to-ordinary", "handler")).toBe(false);
		world.do("record-remedy", { kind: "reconsideration", from: world.today, organ: "示例县人民政府" }, "handler");
		const remade = {
			to: world.today,
			result: "remade",
			detail: "示复决〔2024〕1号",
			proceduralFault: false,
			remakeBy: world.workdaysOn(20),
		};
		world.do("end-remedy", remade, "handler");
		world.do("turn-to-ordinary", { reason: "不符合当场处罚的条件。" }, "handler");
		expect(world.offers("decide-on-the-spot", "handler")).toBe(false);
		expect(world.refused("notify-penalty", steps.noticeInput(), "handler").code).toMatch(/initiat|act-not-open/);
		steps.initiate(world);
		steps.investigate(world);
		steps.notify(world);
		expect(world.state).toMatchObject({ procedure: "ordinary", notice: { defenceWorkdays: 5 } });
	});
});
