import { describe, expect, test } from "vitest";
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
