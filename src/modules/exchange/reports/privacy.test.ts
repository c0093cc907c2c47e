import { describe, expect, test } from "vitest";
import { emptyCase, type PenaltyCase } from "#casework";
import { plainDateOf } from "#kernel/plain-date";
import type { Authority } from "#registry";
import { creditCells, penaltyCells } from "./cells.ts";
import { REPORT_KINDS, type ReportKind } from "./fields.ts";
import { makeReport } from "./report.ts";
import type { PublishedContent, ReportSource } from "./source.ts";
import { checkCells, forceCells, punishCells } from "./supervise-cells.ts";

const ON = plainDateOf("2024-03-04");
/** The party, a witness whose name begins that of another, an agent; numbers of a person, a telephone. */
const NAMES = ["李建国", "王海", "王海燕", "欧阳长庚"];
const NUMBERS = [
	"140431198001012330",
	"140431800101233",
	"13935500001",
	"１４０４３１１９８００１０１２３３０",
	"１３９３５５００００１",
	"140431 19800101 2330",
	"139 3550 0001",
	"li.jianguo@example.invalid",
	"6222 0212 3456 7890 128",
];
const SECRETS = [...NAMES, ...NUMBERS];

const AUTHORITY = {
	id: "qinyuan",
	name: "沁源县能源局",
	creditCode: "11522427009668517R",
	regionCode: "140431",
} as unknown as Authority;

/** Words of the house that say all there is to hide. */
const said = (words: string) => `${words}：${SECRETS.join("、")}`;

function caseOf(more: Partial<PenaltyCase> = {}): PenaltyCase {
	const state = {
		...emptyCase("c1"),
		orgPath: "qinyuan/dianli/",
		title: said("李建国无证从事电力施工案"),
		party: { type: "citizen", name: "李建国", maskedId: "1404**********2330", address: "李建国家" },
		draft: { facts: said("李建国无证施工"), bases: [{ document: "中华人民共和国电力法", article: "第六十三条" }] },
		clue: { source: "inspection" },
		matter: { name: "未取得许可从事电力施工" },
		decision: {
			on: ON,
			outcome: "penalise",
			documentId: "d1",
			number: "沁能罚决〔2024〕3号",
			penalty: {
				kinds: ["fine", "revoke-licence"],
				fineFen: 54_500,
				confiscatedFen: 0,
				other: said("吊销李建国的承装（修、试）电力设施许可证"),
			},
		},
		services: { d1: { servedOn: ON } },
		records: [{ kind: "site-inspection", on: ON }],
		court: { on: ON, ended: null },
		...more,
	};
	const read = state as unknown as PenaltyCase;
	return {
		...read,
		performance: { ...read.performance, surchargeImposed: { from: ON } } as PenaltyCase["performance"],
	};
}

const PUBLISHED: PublishedContent = {
	title: "李某某无证从事电力施工案",
	party: "李某某",
	naturalPerson: true,
	conclusion: "罚款545元",
	fields: [{ id: "facts", label: "违法事实", text: "李某某无证施工。" }],
	supplements: [],
};

function sourceOf(more: Partial<ReportSource> = {}): ReportSource {
	return {
		caseId: "c1",
		documentId: "d1",
		orgPath: "qinyuan/dianli/",
		case: caseOf(),
		publication: "published",
		content: PUBLISHED,
		annulment: null,
		persons: NAMES.slice(1),
		matterCode: "12345678901234",
		checkListCode: "11522427009668517R3001",
		...more,
	};
}

function reportOf(kind: ReportKind, source: ReportSource) {
	const sender = { name: "报送人", today: plainDateOf("2024-04-01") };
	return makeReport({ kind, authority: AUTHORITY, sources: [source], reported: new Map(), fallen: [], sender });
}

/** Every cell as it was made, whether or not its row is whole, and what is told about it. */
function wordsOf(kind: ReportKind, source: ReportSource): string {
	const sender = { authority: AUTHORITY, name: "报送人", today: ON };
	const cells = {
		"double-penalty": () => penaltyCells(source, AUTHORITY),
		"double-permit": () => ({}),
		credit: () => creditCells(source, AUTHORITY),
		check: () => checkCells(source, sender),
		punish: () => punishCells(source, sender),
		force: () => forceCells(source, sender),
	}[kind]();
	return JSON.stringify([cells, reportOf(kind, source)]);
}

describe("what a report says of persons", () => {
	test.each(Object.keys(REPORT_KINDS) as ReportKind[])(
		"PLT-09 PLT-10 %s: no cell has a full name or a number of a person, whether published or not",
		(kind) => {
			const organisation = caseOf({
				party: { type: "organisation", name: "示范能源有限公司", creditCode: "91120116697415782C", address: "一号" },
			});
			const sources = [
				sourceOf(),
				sourceOf({ content: null, publication: "checked" }),
				// Published before the item kept a title, and without facts.
				sourceOf({ content: { ...PUBLISHED, title: "", fields: [] } }),
				sourceOf({ case: organisation, persons: NAMES, content: null, publication: "checked" }),
			];
			for (const source of sources) {
				const words = wordsOf(kind, source);
				for (const secret of SECRETS) expect(words, secret).not.toContain(secret);
			}
		},
	);

	test("PLT-09 the published title is the name of the act; without one the name is hidden and that is told", () => {
		const name = (kind: ReportKind, field: string, source: ReportSource) => {
			const { rows, faults } = reportOf(kind, source);
			return [rows[0]?.cells[field], faults.some((one) => one.field === field && one.severity === "warning")];
		};
		const hidden = { content: null, publication: "checked", case: caseOf({ title: "李建国无证从事电力施工案" }) };
		expect(name("punish", "处罚行为名称", sourceOf())).toEqual(["李某某无证从事电力施工案", false]);
		expect(name("punish", "处罚行为名称", sourceOf(hidden))).toEqual(["李某某无证从事电力施工案", true]);
		expect(name("force", "强制行为名称", sourceOf(hidden))).toEqual(["李某某无证从事电力施工案加处罚款", true]);
	});

	test("PLT-09 a complete inspection is a valid row; without the code of the check list that is what it lacks", () => {
		const officers = [{ name: "史正阳", certificateNumber: "14040001" }];
		const state = caseOf({ officers: officers as unknown as PenaltyCase["officers"] });
		const report = (checkListCode: string) => reportOf("check", sourceOf({ case: state, checkListCode }));
		const { rows, faults } = report("11522427009668517R3001");
		expect([rows.length, faults]).toEqual([1, []]);
		expect(rows[0]?.cells).toMatchObject({
			监管事项检查实施清单编码: "11522427009668517R3001",
			检查行为名称: "李某某无证从事电力施工案现场检查",
			检查人员: "史正阳",
		});
		const errors = (code: string) => report(code).faults.map(({ field, reason }) => `${field}：${reason}`);
		expect(errors("")).toEqual(["监管事项检查实施清单编码：必填项没有内容"]);
		expect(errors("11522427009668517R6")).toEqual([
			"监管事项检查实施清单编码：前18位应为统一社会信用代码，第19位应为1至5",
		]);
		expect(report("").rows).toEqual([]);
	});

	test("PLT-09 the licence taken away is named without its holder, and to be checked", () => {
		const other = "吊销李建国的特种作业操作证（T140431198001012330）";
		const state = caseOf();
		const decision = { ...state.decision, penalty: { ...state.decision?.penalty, other } };
		const { rows, faults } = reportOf("double-penalty", sourceOf({ case: { ...state, decision } as PenaltyCase }));
		expect(rows[0]?.cells["CF_NR_ZKDX"]).toBe("吊销李某某的特种作业操作证（T***）");
		expect(faults).toEqual([expect.objectContaining({ field: "暂扣或吊销证照名称及编号", severity: "warning" })]);
	});
});
