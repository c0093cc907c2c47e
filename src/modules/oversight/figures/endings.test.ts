import { describe, expect, test } from "vitest";
import { plainDateOf } from "#kernel/plain-date";
import * as steps from "../../../../tests/support/penalty-steps.ts";
import { MACHINE, penaltyCaseProcess, penaltyWorld, type World } from "../../../../tests/support/penalty-world.ts";
import { counted } from "../counted.ts";
import { caseKind } from "../world.fixture.ts";
import { findFigure, yearSpan } from "./catalogue.ts";
import { valueOf } from "./compute.ts";
import { type Fact, statusWord } from "./fact.ts";
import { factsOf } from "./facts-of.ts";

const kind = counted({ ...caseKind, process: penaltyCaseProcess });

/** What a case walked through the real acts counts, from its events as the recomputation reads them. */
function factsIn(world: World): readonly Fact[] {
	const states = kind.statesOf("c", world.events);
	return factsOf({
		streamId: "c",
		kind: "case",
		orgPath: "qinyuan/meitan/",
		state: states.at(-1),
		states,
		events: world.events,
		clocks: [],
		title: "案",
		party: "某公司",
		status: world.state.status,
		procedure: world.state.procedure,
		openedOn: world.state.openedOn,
		refusedPapers: [],
	});
}

const CASES = ["cases-pending", "cases-closed", "cases-performed"] as const;
function counts(world: World, year: number, ids: readonly string[] = CASES, to?: string) {
	const whole = yearSpan(year);
	const span = to === undefined ? whole : { ...whole, to: plainDateOf(to) };
	return ids.map((id) => {
		const figure = findFigure(id);
		return figure && valueOf(figure, factsIn(world), span);
	});
}

const paidAndClosed = (start: string) => {
	const world = steps.served({ regime: "qinyuan", start });
	steps.pay(world, 5_000_000);
	steps.close(world);
	return world;
};

function remade(world: World, to: string): void {
	world.do("record-remedy", { kind: "litigation", from: world.today, organ: "示例县人民法院" }, "handler");
	const ended = { to, detail: "判决书。", result: "remade", remakeBy: "2025-12-31" };
	world.do("end-remedy", ended, "handler", { at: to });
}

describe("STA-02 期末在办 and what ended, as of the last day of the period", () => {
	test("STA-02 a case that another authority took is not pending; the day before it was", () => {
		const world = steps.investigated({ regime: "nea" });
		const basis = { document: "中华人民共和国行政处罚法", article: "第十八条" };
		world.do(
			"hand-over-case",
			{ receiver: "example/", basis, reason: "管辖。", shared: ["matter"], papers: [] },
			"head",
		);
		const { handOver } = world.state;
		world.at("2024-05-20");
		const answer = {
			handOverId: handOver?.id,
			outcome: "accepted",
			receiver: handOver?.receiver.name,
			note: "接受。",
		};
		expect(world.try("record-hand-over-answer", answer, MACHINE)).toBeInstanceOf(Array);
		expect(world.state.status).toBe("transferred");
		expect(counts(world, 2024, ["cases-pending"], "2024-05-19")).toEqual([1]);
		expect([2024, 2025].map((year) => counts(world, year)[0])).toEqual([0, 0]);
		expect(factsIn(world).map(statusWord)).toEqual(["已移送"]);
	});

	test("STA-02 a case that the judicial organs took is not pending", () => {
		const world = steps.investigated({ regime: "nea" });
		const crime = { organ: "示例县公安局", reason: "涉嫌犯罪。", materials: "全案。", transferredOn: world.today };
		world.do("transfer-to-judicial", crime, "head");
		world.do("record-transfer-answer", { outcome: "accepted", note: "回执。", closesCase: true }, "handler");
		expect(counts(world, 2024)).toEqual([0, 0, 0]);
	});

	test("STA-02 closed in January, open again in May: open on 31 December; the half before says closed", () => {
		const world = paidAndClosed("2024-01-15 09:00");
		world.at("2024-02-20");
		expect(counts(world, 2024)).toEqual([0, 1, 1]);
		remade(world, "2024-05-20");
		expect(counts(world, 2024)).toEqual([1, 0, 0]);
		expect(counts(world, 2024, CASES, "2024-05-19")).toEqual([0, 1, 1]);
		expect(
			factsIn(world)
				.filter((fact) => fact.kind === "case")
				.map(statusWord),
		).toEqual(["办理中"]);
	});

	test("STA-02 what is made anew in the year after does not rewrite the year it was closed in", () => {
		const world = paidAndClosed("2023-11-15 09:00");
		world.do("archive-case", steps.ARCHIVE, "archivist");
		const ids = [...CASES, "cases-archived"];
		world.at("2024-01-10");
		remade(world, "2024-05-20");
		expect(counts(world, 2023, ids)).toEqual([0, 1, 1, 1]);
		expect(counts(world, 2024, ids)).toEqual([1, 0, 0, 0]);
	});

	test("STA-02 discussion, hearing and application to the court stay in their year when the decision is made anew", () => {
		const world = steps.served({ regime: "qinyuan", start: "2023-05-15 09:00" });
		const events = [
			["CollectivelyDiscussed", { on: "2023-05-10", draftHash: "", agreed: true, attendees: [], conclusion: "" }],
			["HearingHeld", { on: "2023-05-09" }],
			["CourtApplied", { court: "示例县人民法院", amountFen: 1 }],
		] as const;
		const [first] = world.events;
		if (!first) throw new Error("a case has events");
		for (const [type, data] of events)
			world.events.push({
				...first,
				type,
				data,
				meta: { ...first.meta, date: plainDateOf("2023-08-01") },
			} as typeof first);
		world.at("2024-01-10");
		remade(world, "2024-05-20");
		const ids = ["cases-discussed", "cases-heard", "cases-to-court"];
		expect([2023, 2024].map((year) => counts(world, year, ids))).toEqual([
			[1, 1, 1],
			[0, 0, 0],
		]);
	});

	test("STA-02 不予立案 is still that when its file is stored", () => {
		const world = penaltyWorld({ regime: "qinyuan" });
		steps.register(world);
		steps.requestInitiation(world);
		world.do("endorse-initiation", { agree: false, opinion: "证据不足。" }, "unitHead");
		world.do("approve-initiation", { approve: false, opinion: "不予立案。" }, "head");
		world.do("archive-case", steps.ARCHIVE, "archivist");
		expect(counts(world, 2024, ["cases-not-initiated", "cases-pending"])).toEqual([1, 0]);
	});
});

describe("decision 0019: another definition is another figure", () => {
	test("STA-02 what was frozen with the first edition is computed with its own figures", () => {
		const world = paidAndClosed("2024-01-15 09:00");
		world.at("2024-02-20");
		remade(world, "2024-05-20");
		expect(counts(world, 2024, ["closed", "pending"]), "as it was, wrong as it was").toEqual([1, 0]);
	});
});
