import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyCase } from "#casework";
import { instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope } from "#platform/db";
import { getAuthority } from "#registry";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { countDue } from "./count-due.ts";
import { filtered, keyOf, sliceBy } from "./figures/analysis.ts";
import { FIGURES, findFigure, yearSpan } from "./figures/catalogue.ts";
import { chaptersOf, computeFigures, contributionsTo, valueOf } from "./figures/compute.ts";
import { DIMENSIONS, type Dimension } from "./figures/dimensions.ts";
import type { CaseFact, DecisionFact, Fact } from "./figures/fact.ts";
import { piecesIn, WEAK_POINTS, weakCounts } from "./figures/weak-points.ts";
import { openAnnualTasks, reportStreamId } from "./job.ts";
import { factsAt, factsNear, recomputeReport } from "./recompute.ts";
import { inspectionPlanKind } from "./register/inspection-plan.ts";
import { remedyKind } from "./register/remedy.ts";
import { annualDueOn } from "./report/clocks.ts";
import { innerReportKind } from "./report/process.ts";
import * as store from "./store.ts";
import {
	actorOf,
	caseKind,
	clockOn,
	createWorld,
	must,
	nextId,
	publicationKind,
	requestKind,
	rulesIn,
	seedAuthority,
	type World,
} from "./world.fixture.ts";

let base: TestDatabase;
let world: World;
const handler = actorOf("qinyuan", "handler", ["handler", "unit-head"], "meitan/");

beforeAll(async () => {
	base = await createTestDatabase();
	const now = instantOf("2024-03-04T01:00:00Z");
	for (const id of ["qinyuan", "dazhou", "nea", "miit", "linyi"] as const) await seedAuthority(base.db, id, now);
	world = await createWorld(base.db);
});
afterAll(async () => {
	await world.close();
	await base.drop();
});

const span2024 = yearSpan(2024);
const scope = { scope: ["qinyuan/"], authority: "qinyuan", readOnly: true };
const value = (facts: readonly Fact[], id: string) => {
	const figure = findFigure(id);
	if (!figure) throw new Error(`no figure ${id}`);
	return valueOf(figure, facts, span2024);
};

async function penalty(index: number, more: { fineFen?: number; on?: string } = {}): Promise<string> {
	const streamId = nextId();
	const on = plainDateOf(more.on ?? "2024-05-20");
	const state = {
		...emptyCase(streamId),
		orgPath: "qinyuan/meitan/",
		title: `示例案${index}`,
		status: "open" as const,
		openedOn: plainDateOf("2024-03-04"),
		decision: {
			on,
			outcome: "penalise" as const,
			draftHash: "",
			documentId: null,
			number: `沁能罚决〔2024〕${index}号`,
			penalty: { kinds: ["fine" as const], fineFen: more.fineFen ?? 100_000, confiscatedFen: 0, other: "" },
			summary: false,
			title: "",
		},
	};
	await must(world, caseKind, { streamId, act: "do-decisionmade", input: { state }, actor: handler });
	return streamId;
}

async function registered(type: string, on: string): Promise<void> {
	const state = {
		orgPath: "qinyuan/dianli/",
		type,
		number: null,
		decidedOn: on,
		source: { kind: "registered" },
		release: null,
		withheld: null,
		withdrawal: null,
		droppedOn: null,
	};
	const actor = actorOf("qinyuan", "clerk", ["handler"], "dianli/");
	await must(world, publicationKind, { streamId: nextId(), act: "do-decisionregistered", input: { state }, actor });
}

/** As whoever reads figures: what acts have marked is counted first. */
async function live(span = span2024): Promise<readonly Fact[]> {
	await countDue(base.db, world.counting, { at: world.clock.now() });
	return await inScope(base.db, scope, (tx) => store.listFacts(tx, { span, authorityId: "qinyuan" }));
}

describe("STA-01 the task of the year", () => {
	const dueOf = (regime: string, act: "report" | "publish") => {
		const rule = rulesIn(regime, plainDateOf("2024-12-01")).effective("disclosure.annual-data");
		return rule && annualDueOn(rule.value, act, 2024);
	};

	test("STA-01 for 2024 due 2025-01-10 for dazhou and qinyuan, 2025-01-31 for nea and miit offices", () => {
		expect(dueOf("dazhou", "report")).toBe("2025-01-10");
		expect(dueOf("dazhou", "publish")).toBe("2025-01-10");
		expect(dueOf("qinyuan", "report")).toBe("2025-01-10");
		expect(dueOf("nea", "publish")).toBe("2025-01-31");
		expect(dueOf("nea", "report")).toBeUndefined();
		expect(dueOf("miit", "publish")).toBe("2025-01-31");
		expect(dueOf("miit", "report")).toBe("2025-01-31");
	});

	test("STA-01 an authority that began here after the last due date has reported that year elsewhere", async () => {
		expect(await openAnnualTasks(base.db, world.engine, instantOf("2024-03-04T01:00:00Z"))).toEqual([]);
	});

	test("STA-01 the yearly job opens one task for each covered authority, none for 局机关, 部机关 or linyi, and none twice", async () => {
		const now = instantOf("2025-01-02T01:00:00Z");
		world.clock.set(now);
		const opened = await openAnnualTasks(base.db, world.engine, now);
		const ids = opened.map(({ authorityId }) => authorityId);
		expect(ids).toEqual(expect.arrayContaining(["qinyuan", "dazhou-yjj", "dazhou-scjgj", "nea-hb"]));
		expect(ids.some((id) => id.startsWith("miit-"))).toBe(true);
		for (const none of ["nea", "miit", "linyi"]) expect(ids).not.toContain(none);
		expect(new Set(opened.map(({ year }) => year))).toEqual(new Set([2024]));
		expect(await openAnnualTasks(base.db, world.engine, now)).toEqual([]);

		const { rows } = await sql<{ authority_id: string; clock_id: string; due_on: string; addressees: string[] }>`
			select d.authority_id, d.clock_id, d.due_on, s.state -> 'rule' -> 'addressees' as addressees
			from core.deadline d join core.stream s using (stream_id) where d.kind = 'annual-report'`.execute(base.owner);
		const dueOn = (authority: string, clock: string) =>
			rows.find((row) => row.authority_id === authority && row.clock_id === clock)?.due_on;
		expect(dueOn("qinyuan", "annual-report")).toBe("2025-01-10");
		expect(dueOn("qinyuan", "annual-publish")).toBe("2025-01-31");
		expect(dueOn("dazhou-yjj", "annual-report")).toBe("2025-01-10");
		expect(dueOn("nea-hb", "annual-publish")).toBe("2025-01-31");
		expect(dueOn("nea-hb", "annual-report")).toBeUndefined();
		const addressees = (authority: string) => rows.find((row) => row.authority_id === authority)?.addressees;
		expect(addressees("qinyuan")).toEqual(["本级人民政府", "上级主管部门"]);
		expect(addressees("dazhou-yjj")).toEqual(expect.arrayContaining(["本级司法行政机关", "上级主管部门"]));
		expect(addressees("nea-hb")).toEqual([]);
		world.clock.set(instantOf("2024-06-03T01:00:00Z"));
	});
});

describe("STA-02 the figures, before any manual edit", () => {
	beforeAll(async () => {
		world.clock.set(instantOf("2024-06-03T01:00:00Z"));
		for (let index = 1; index <= 12; index += 1) await penalty(index);
		for (const on of ["2024-02-01", "2024-07-01", "2024-12-31"]) await registered("compulsion", on);
		await registered("compulsion", "2023-12-31");
		const plan = nextId();
		await must(world, inspectionPlanKind, {
			streamId: plan,
			act: "register-inspection-plan",
			input: {
				year: 2024,
				title: "2024年度检查计划",
				items: Array.from({ length: 8 }, (_, index) => ({
					subject: `企业${index}`,
					matter: "日常检查",
					month: index + 1,
				})),
			},
			actor: handler,
		});
		for (const itemId of ["1", "2", "3", "4", "5"]) {
			await must(world, inspectionPlanKind, {
				streamId: plan,
				act: "record-inspection",
				input: { itemId, doneOn: "2024-05-10", result: "clear", record: `记录${itemId}` },
				actor: handler,
			});
		}
		for (const status of ["answered", "closed", "answered", "accepted"]) {
			const streamId = nextId();
			const state = { orgPath: "qinyuan/meitan/", kind: "report", status: "received", on: "2024-04-01" };
			await must(world, requestKind, { streamId, act: "do-requestreceived", input: { state }, actor: handler });
			await must(world, requestKind, {
				streamId,
				act: "do-requestanswered",
				input: { state: { ...state, status } },
				actor: handler,
			});
		}
	});

	test("STA-02 12 penalties, 3 compulsion cases, 5 of 8 planned inspections, 4 complaints of which 3 handled: exactly those", async () => {
		const facts = await live();
		expect(value(facts, "case-penalty")).toBe(12);
		expect(value(facts, "decided-penalty")).toBe(12);
		expect(value(facts, "case-compulsion")).toBe(3);
		expect([value(facts, "plan-done"), value(facts, "planned")]).toEqual([5, 8]);
		expect([value(facts, "complaints"), value(facts, "complaints-handled")]).toEqual([4, 3]);
		expect(value(facts, "fines")).toBe(12 * 100_000);
	});

	test("STA-02 called off in the year an inspection is no longer planned; called off in January it was planned and not done", () => {
		const item = (part: string, doneOn: string | null, cancelledOn: string | null): Fact => ({
			kind: "inspection",
			streamId: "plan",
			part,
			orgPath: "qinyuan/meitan/",
			title: "日常检查（计划6月）",
			party: "某公司",
			type: "inspection",
			year: 2024,
			doneOn: doneOn === null ? null : plainDateOf(doneOn),
			cancelledOn: cancelledOn === null ? null : plainDateOf(cancelledOn),
		});
		const done = Array.from({ length: 5 }, (_, index) => item(String(index + 1), "2024-05-10", null));
		const counts = (on: string | null) => {
			const facts = [...done, ...["6", "7", "8"].map((part) => item(part, null, on))];
			return [value(facts, "plan-done"), value(facts, "planned"), value(facts, "plan-cancelled")];
		};
		expect(counts(null)).toEqual([5, 8, 0]);
		expect(counts("2024-12-31")).toEqual([5, 5, 3]);
		expect(counts("2025-01-03"), "5/8 does not become 5/5 after the year").toEqual([5, 8, 0]);
	});

	test("STA-02 every content the regimes name has its chapter and its figures", () => {
		for (const regime of ["qinyuan", "dazhou", "nea", "miit", "linyi"]) {
			const rule = rulesIn(regime, plainDateOf("2024-12-01")).effective("disclosure.annual-data");
			if (!rule) throw new Error(`${regime} has no annual data`);
			const chapters = chaptersOf(rule.value);
			for (const content of rule.value.contents)
				expect(chapters.find(({ title }) => title === content)?.groups.length, `${regime} ${content}`).toBeGreaterThan(
					0,
				);
			expect(chapters.flatMap(({ groups }) => groups)).toContain("overall");
			const groups = chapters.flatMap((chapter) => chapter.groups);
			expect(new Set(groups).size, "no figure stands twice").toBe(groups.length);
			expect(new Set(groups)).toEqual(new Set(FIGURES.map(({ group }) => group)));
		}
	});

	test("STA-02 days of the year's edge count, those beside it do not", () => {
		const decidedOn = (on: string): Fact => ({ ...CASE, decidedOn: plainDateOf(on), outcome: "penalise" });
		const count = (on: string) => value([decidedOn(on)], "case-penalty");
		expect([count("2023-12-31"), count("2024-01-01"), count("2024-12-31"), count("2025-01-01")]).toEqual([0, 1, 1, 0]);
	});
});

describe("STA-04 reconsideration and litigation", () => {
	test("STA-04 two reconsiderations (1 维持, 1 撤销) and one lawsuit of 2024 are 2/1 and 1", async () => {
		const actor = actorOf("qinyuan", "clerk", ["disclosure-clerk"]);
		const one = async (remedy: string, result: string | null) => {
			const streamId = nextId();
			const input = {
				remedy,
				type: "licence",
				against: "沁能许〔2024〕1号",
				applicant: "某公司",
				organ: "沁源县人民政府",
				number: `案${streamId.slice(0, 4)}`,
				acceptedOn: "2024-02-01",
			};
			await must(world, remedyKind, { streamId, act: "register-remedy", input, actor });
			if (result !== null)
				await must(world, remedyKind, {
					streamId,
					act: "conclude-remedy",
					input: { on: "2024-04-01", result, document: "决定书" },
					actor,
				});
		};
		await one("reconsideration", "upheld");
		await one("reconsideration", "annulled");
		await one("litigation", null);
		const facts = await live();
		expect([value(facts, "reconsideration"), value(facts, "reconsideration-corrected")]).toEqual([2, 1]);
		expect([value(facts, "reconsideration-upheld"), value(facts, "reconsideration-annulled")]).toEqual([1, 1]);
		expect([value(facts, "litigation"), value(facts, "litigation-pending")]).toEqual([1, 1]);
	});

	test("STA-04 what a case says of its own remedy counts with its result", async () => {
		const streamId = await penalty(90, { on: "2022-05-20" });
		const state = {
			...emptyCase(streamId),
			orgPath: "qinyuan/meitan/",
			title: "示例案",
			openedOn: plainDateOf("2022-03-04"),
		};
		const step = (act: string, data: object) =>
			must(world, caseKind, { streamId, act, input: { state, ...data }, actor: handler });
		await step("do-remedyrecorded", { kind: "litigation", from: "2022-06-01", organ: "法院" });
		await step("do-remedyended", { to: "2022-09-01", result: "unlawful", detail: "判决书" });
		const facts = await live(yearSpan(2022));
		const figure = findFigure("litigation-corrected");
		expect(figure && valueOf(figure, facts, yearSpan(2022))).toBe(1);
	});
});

describe("frozen at a ledger size", () => {
	test("STA-02 the recomputation from events at that size equals the frozen figures, also after later events", async () => {
		const authority = await inScope(base.db, scope, (tx) => getAuthority(tx, "qinyuan"));
		await world.settle();
		const at = { authority, asOf: plainDateOf("2024-06-03"), at: world.clock.now() };
		const [points, facts] = await inScope(base.db, scope, async (tx) => {
			const now = await store.ledgerPoints(tx);
			return [now, await factsAt(tx, world.counting, { ...at, points: now })] as const;
		});
		const frozen = computeFigures(FIGURES, facts, span2024);
		expect(frozen, "nothing waits: what is live is what is signed").toEqual(
			computeFigures(FIGURES, await live(), span2024),
		);

		const streamId = reportStreamId("qinyuan", 2024);
		const figures = FIGURES.filter(({ type }) => type !== "levy");
		// Of the year before: what runs is not reported.
		world.clock.set(instantOf("2025-01-06T01:00:00Z"));
		const input = { asOf: "2024-06-03", points, values: computeFigures(figures, facts, span2024), sections: [] };
		await must(world, innerReportKind, {
			streamId,
			act: "freeze-figures",
			input,
			actor: actorOf("qinyuan", "planner", ["handler"], "fazhan/"),
		});
		await penalty(50, { fineFen: 7_700_000 });
		await world.settle();
		expect(value(await live(), "case-penalty")).toBe(13);
		const again = await inScope(base.db, scope, (tx) =>
			recomputeReport(tx, world.counting, { reportId: streamId, at: world.clock.now() }),
		);
		expect(again).toMatchObject({ equal: true, differences: [], figures: input.values.length });
		const near = await inScope(base.db, scope, (tx) =>
			factsNear(tx, world.counting, { ...at, points, span: span2024 }),
		);
		expect(computeFigures(FIGURES, near, span2024), "the quick way says the same").toEqual(frozen);
	});

	test("STA-02 a figure that was tampered with is named by the recomputation", async () => {
		const streamId = reportStreamId("qinyuan", 2024);
		await sql`update core.stream set state = jsonb_set(state, '{figures,values,0,value}', '99') where stream_id = ${streamId}`.execute(
			base.owner,
		);
		const found = await inScope(base.db, scope, (tx) =>
			recomputeReport(tx, world.counting, { reportId: streamId, at: world.clock.now() }),
		);
		expect(found.equal).toBe(false);
		expect(found.differences).toEqual([expect.objectContaining({ frozen: 99 })]);
		await sql`update core.stream set state = jsonb_set(state, '{figures,points,0,root}', '"AAAA"') where stream_id = ${streamId}`.execute(
			base.owner,
		);
		await expect(
			inScope(base.db, scope, (tx) =>
				recomputeReport(tx, world.counting, { reportId: streamId, at: world.clock.now() }),
			),
		).rejects.toMatchObject({ code: "ledger-point-unknown" });
	});
});

const CASE: CaseFact = {
	kind: "case",
	streamId: "a",
	part: "",
	orgPath: "qinyuan/meitan/",
	title: "案",
	party: "某公司",
	partyKind: "organisation",
	type: "penalty",
	matter: "事项",
	procedure: "ordinary",
	status: "open",
	stage: "decision",
	number: null,
	openedOn: plainDateOf("2024-03-04"),
	initiatedOn: null,
	notInitiatedOn: null,
	decidedOn: null,
	outcome: null,
	penaltyKinds: [],
	fineFen: 0,
	confiscatedFen: 0,
	payments: [],
	hearingHeldOn: null,
	discussedOn: null,
	reviews: [],
	transferredOn: null,
	courtAppliedOn: null,
	withdrawnOn: null,
	closedOn: null,
	performedOn: null,
	archivedOn: null,
	archiveDueOn: null,
	handlingDueOn: null,
	handlingMetOn: null,
	papers: [],
	refusedPapers: [],
	leftServices: [],
};
const PUBLICATION: DecisionFact = {
	kind: "decision",
	streamId: "p",
	part: "",
	orgPath: "qinyuan/meitan/",
	title: "案",
	party: "",
	type: "penalty",
	origin: "case",
	caseId: "a",
	number: null,
	decidedOn: plainDateOf("2024-05-20"),
	publishDueOn: plainDateOf("2024-05-29"),
	publishedOn: plainDateOf("2024-05-29"),
	endedOn: null,
	withdrawnOn: null,
	correctedOn: [],
};

describe("STA-05 weak points", () => {
	const asOf = plainDateOf("2024-12-01");
	const receipt = (madeOn: string | null) => [
		{ label: "送达回证", dueOn: plainDateOf("2024-05-27"), madeOn: madeOn === null ? null : plainDateOf(madeOn) },
	];

	test("STA-05 of 10 cases 2 published late and 1 without 送达回证 the board reads 20% and 10% and opens those cases", () => {
		const facts: Fact[] = Array.from({ length: 10 }, (_, index) => [
			{ ...CASE, streamId: `c${index}`, papers: receipt(index === 7 ? null : "2024-05-22") },
			{
				...PUBLICATION,
				streamId: `p${index}`,
				caseId: `c${index}`,
				publishedOn: plainDateOf(index < 2 ? "2024-05-30" : "2024-05-29"),
			},
		]).flat();
		const pieces = piecesIn(facts, span2024);
		expect(pieces).toHaveLength(10);
		const share = (id: string) => weakCounts(pieces, asOf).find((one) => one.id === id);
		expect(share("late-publication")).toMatchObject({ count: 2, share: 20 });
		expect(share("missing-receipt")).toMatchObject({ count: 1, share: 10 });
		const opened = (id: string) => {
			const point = WEAK_POINTS.find((one) => one.id === id);
			return pieces.filter((piece) => point?.found(piece, asOf)).map(({ head }) => head.streamId);
		};
		expect(opened("late-publication")).toEqual(["c0", "c1"]);
		expect(opened("missing-receipt")).toEqual(["c7"]);
	});

	test("STA-05 the last day is not late; the day after is, published or not", () => {
		const at = (publishedOn: string | null, day: string) => {
			const publication = { ...PUBLICATION, publishedOn: publishedOn === null ? null : plainDateOf(publishedOn) };
			return weakCounts(piecesIn([CASE, publication], span2024), plainDateOf(day)).find(
				({ id }) => id === "late-publication",
			)?.count;
		};
		expect([at("2024-05-29", "2024-12-01"), at("2024-05-30", "2024-12-01")]).toEqual([0, 1]);
		expect([at(null, "2024-05-29"), at(null, "2024-05-30")]).toEqual([0, 1]);
	});

	test("STA-05 refused signatures, footage, storage, returned reviews and corrected decisions", () => {
		const weak: CaseFact = {
			...CASE,
			refusedPapers: ["询问笔录"],
			leftServices: [{ on: plainDateOf("2024-05-22"), recorded: false }],
			archiveDueOn: plainDateOf("2024-07-01"),
			archivedOn: plainDateOf("2024-07-02"),
			reviews: [{ submittedOn: plainDateOf("2024-04-01"), endedOn: plainDateOf("2024-04-03"), result: "return" }],
		};
		const remedy: Fact = {
			kind: "remedy",
			streamId: "a",
			part: "remedy-9",
			orgPath: "qinyuan/meitan/",
			title: "",
			party: "",
			type: "penalty",
			remedy: "litigation",
			acceptedOn: plainDateOf("2024-08-01"),
			endedOn: plainDateOf("2024-10-01"),
			result: "annulled",
		};
		const counts = weakCounts(piecesIn([weak, remedy], span2024), asOf);
		for (const id of [
			"refused-signatures",
			"recording-gaps",
			"late-storage",
			"returned-reviews",
			"corrected-decisions",
		])
			expect(counts.find((one) => one.id === id)?.count, id).toBe(1);
		const clean = weakCounts(piecesIn([{ ...CASE, archiveDueOn: asOf, archivedOn: asOf }], span2024), asOf);
		expect(clean.every(({ count }) => count === 0)).toBe(true);
	});
});

const day = fc.integer({ min: 0, max: 1_095 }).map((days) => {
	const date = new Date(Date.UTC(2023, 0, 1) + days * 86_400_000);
	return plainDateOf(date.toISOString().slice(0, 10));
});
const maybe = fc.option(day, { nil: null });
const anyCase = fc
	.record({
		openedOn: day,
		initiatedOn: maybe,
		decidedOn: maybe,
		closedOn: maybe,
		fineFen: fc.integer({ min: 0, max: 500_000_000 }),
		outcome: fc.constantFrom(null, "penalise", "no-penalty", "transfer"),
		orgPath: fc.constantFrom("qinyuan/meitan/", "qinyuan/dianli/"),
		party: fc.constantFrom("甲", "乙", ""),
		penaltyKinds: fc.subarray(["fine", "warning"]),
		payments: fc.array(fc.record({ on: day, fen: fc.integer({ min: 1, max: 10_000 }) }), { maxLength: 3 }),
	})
	.map((more): Fact => ({ ...CASE, ...more }));

describe("STA-06 slices", () => {
	test("STA-06 the list behind a figure, and its slices along any dimension, add up to the figure", () => {
		const places = { unitName: (path: string) => path, regionName: (path: string) => path };
		fc.assert(
			fc.property(fc.array(anyCase, { maxLength: 30 }), fc.constantFrom(...FIGURES), (facts, figure) => {
				const total = valueOf(figure, facts, span2024);
				const sum = contributionsTo(figure, facts, span2024).reduce((all, { amount }) => all + amount, 0);
				expect(sum).toBe(total);
				for (const dimension of Object.keys(DIMENSIONS) as Dimension[]) {
					const slices = sliceBy(figure, facts, { dimension, span: span2024, places });
					expect(
						slices.reduce((all, one) => all + one.value, 0),
						dimension,
					).toBe(total);
					for (const slice of slices) {
						const only = filtered(facts, { [dimension]: slice.key });
						expect(valueOf(figure, only, span2024)).toBe(slice.value);
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	test("STA-06 amounts fall into bands at their edges", () => {
		const band = (fineFen: number) => keyOf({ ...CASE, fineFen }, "amount");
		expect([band(0), band(1), band(999_999), band(1_000_000), band(100_000_000)]).toEqual([
			"无罚没金额",
			"不足1万元",
			"不足1万元",
			"1万元以上不足10万元",
			"100万元以上",
		]);
	});

	test("STA-06 a clock that only the projection knew would not survive: late publication counts from events and clocks", async () => {
		const streamId = nextId();
		const state = {
			orgPath: "qinyuan/meitan/",
			type: "penalty",
			number: null,
			decidedOn: "2021-05-20",
			source: { kind: "registered" },
			release: { on: "2021-06-01" },
			withheld: null,
			withdrawal: null,
			droppedOn: null,
			testClocks: [clockOn("publish", "2021-05-31", "2021-06-01")],
		};
		await must(world, publicationKind, { streamId, act: "do-decisionregistered", input: { state }, actor: handler });
		const facts = await live(yearSpan(2021));
		const late = findFigure("published-late");
		expect(late && valueOf(late, facts, yearSpan(2021))).toBe(1);
	});
});
