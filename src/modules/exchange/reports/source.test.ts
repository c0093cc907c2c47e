import { describe, expect, test } from "vitest";
import type { ReportKind } from "./fields.ts";
import { makeReport } from "./report.ts";
import { itemKeyOf, type ReportSource, reportSourceOf } from "./source.ts";

const row = (publication: unknown, state: unknown = {}) =>
	reportSourceOf({
		case_id: "c1",
		document_id: null,
		org_path: "qinyuan/",
		state,
		status: "published",
		publication,
		matter_code: null,
		check_list_code: null,
	});

describe("PLT-09 what a report is made of", () => {
	test("an item and a case stored before a field was there are read with the field empty", () => {
		const read = row({ draft: null, source: {} }, { title: "旧案" });
		expect(read).toMatchObject({ annulment: null, content: null, persons: [], matterCode: "" });
		expect(read.case).toMatchObject({ title: "旧案", documents: [], court: null });
	});

	test("an annulment that cannot be read is an error: the decision would be reported as if it stood", () => {
		expect(() => row({ annulment: { effectiveOn: 20240304 }, draft: null, source: {} })).toThrow();
	});
});

describe("PLT-10 a decision that was made anew", () => {
	const decision = (documentId: string, outcome = "penalise") => ({ documentId, outcome });
	const source = (documentId: string) =>
		({
			...row({
				annulment: { effectiveOn: "2024-09-02", organ: "县政府", number: "1号", kind: "annulled" },
				source: {},
			}),
			documentId,
			case: {
				decision: decision("d2"),
				formerDecisions: [{ decision: decision("d0", "transfer") }, { decision: decision("d1") }],
			},
		}) as unknown as ReportSource;

	test("the first goes by its case as ever, the next by its own paper", () => {
		expect(["d1", "d2"].map((documentId) => itemKeyOf(source(documentId)))).toEqual(["c1", "c1/d2"]);
	});

	test("and fallen again is taken back again, although the first was taken back already", () => {
		const cells = { CF_XDR_MC: "示范能源有限公司", CF_WSH: "示能罚决〔2024〕2号", CF_CFJG: "示例县能源局" };
		const reported = new Map([
			["c1", { cells, cancelled: true }],
			["c1/d2", { cells, cancelled: false }],
		]);
		const sender = { name: "报送人", today: "2024-09-03" as never };
		const input = { kind: "credit", authority: {} as never, sources: [], reported, sender } as const;
		const { rows } = makeReport({ ...input, fallen: [source("d1"), source("d2")] });
		expect(rows).toMatchObject([{ itemKey: "c1/d2", action: "cancel" }]);
	});
});

describe("COR-01 PLT-09 行政处罚法 48: what was reported and may stand there no longer", () => {
	const decision = { documentId: "d1", outcome: "penalise", number: "示能罚决〔2024〕2号" };
	const ANNULMENT = { effectiveOn: "2024-09-02", organ: "县政府", number: "示政复决〔2024〕2号", kind: "annulled" };
	const source = (publication: string, annulment: object | null = null) =>
		({
			...row({ annulment, source: {} }),
			documentId: "d1",
			publication,
			case: { decision, formerDecisions: [] },
		}) as unknown as ReportSource;
	const sender = { name: "报送人", today: "2024-09-03" as never };
	const named = (kind: ReportKind, fallen: ReportSource, keys = ["c1"], cancelled = false) =>
		makeReport({
			kind,
			authority: {} as never,
			sources: [],
			reported: new Map(keys.map((key) => [key, { cells: {}, cancelled }])),
			fallen: [fallen],
			sender,
		}).byHand.map((one) => `${one.row} ${one.reason.split("；")[0]}`);
	const FELL = "示能罚决〔2024〕2号 报送后决定被依法撤销（示政复决〔2024〕2号）";

	test.each([
		["double-penalty", [FELL]],
		["punish", [FELL]],
		["check", [FELL]],
		["force", [FELL]],
		["credit", []],
	] as const)("%s, annulled: named for people where the format has no row for it", (kind, expected) => {
		expect(named(kind, source("withdrawn", ANNULMENT))).toEqual(expected);
	});

	test.each([
		["double-penalty", ["示能罚决〔2024〕2号 报送后公示信息已撤下"]],
		["credit", ["示能罚决〔2024〕2号 报送后公示信息已撤下"]],
		// The internal tables take what is served, public or not.
		["punish", []],
	] as const)("%s, taken down while the decision stands: %o", (kind, expected) => {
		expect(named(kind, source("withdrawn"))).toEqual(expected);
	});

	test("withheld since, no table may hold it; of several rows it is named once, and what was taken back not at all", () => {
		const text = "示能罚决〔2024〕2号 报送后已依法决定不予公开";
		expect(named("check", source("withheld"), ["c1-1", "c1-2"])).toEqual([text]);
		expect(named("check", source("withheld"), ["c10-1"])).toEqual([]);
		expect(named("credit", source("withheld"), ["c1"], true)).toEqual([]);
	});
});
