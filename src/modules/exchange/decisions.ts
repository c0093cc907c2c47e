import type { WorkingCalendar } from "#calendar/contract";
import { parseDocumentNumber } from "#documents/contract";
import { contentHash } from "#kernel/hash";
import type { Fen } from "#kernel/money";
import { type PlainDate, partsOf } from "#kernel/plain-date";
import { checkCitizenId } from "#registry/contract";
import { cleanCell, fenOfWanYuan } from "./cells.ts";
import {
	DECISION_COLUMNS,
	type DecisionColumn,
	type DecisionType,
	type HistoricalDecision,
	type PublicationRule,
	type RawRow,
	type ReadDecision,
} from "./contract.ts";
import { readDates } from "./date-doubts.ts";
import { type Cells, type Doubt, doubtsOf } from "./doubts.ts";
import { readParty } from "./party-doubts.ts";

export type ReadOptions = {
	readonly calendar: WorkingCalendar;
	/** Undefined where nothing binds that type of decision. */
	readonly ruleFor: (type: DecisionType) => PublicationRule | undefined;
	/** How many rows of the file stand before these; a row without 编号 is told by its place in the file. */
	readonly offset?: number;
	/** What every row is, where the layout says so. */
	readonly type?: DecisionType;
};

const COLUMNS = Object.keys(DECISION_COLUMNS) as DecisionColumn[];

/**
 * Every row of a list of published decisions, in its order, each with its doubts. Nothing is dropped and nothing is
 * guessed. Pure: the same rows under the same calendar give the same answer.
 */
export function readDecisions(rows: readonly RawRow[], options: ReadOptions): readonly ReadDecision[] {
	const seen = new Map<string, string>();
	return rows.map((raw, index) => {
		const read = readDecision(raw, index, options);
		const twin = seen.get(read.key);
		if (twin === undefined) {
			seen.set(read.key, read.rowId);
			return read;
		}
		// Two rows that say they are the same decision: both are kept, the second under a key of its own.
		const field = DECISION_COLUMNS.number;
		const warning = {
			row: read.rowId,
			field,
			code: "duplicate",
			reason: `与 ${twin} 的文号、机关、相对人和日期都相同，疑为重复`,
		};
		return { ...read, key: contentHash({ twin: read.key, row: read.rowId, at: index }), ...withWarning(read, warning) };
	});
}

function withWarning(read: ReadDecision, warning: ReadDecision["warnings"][number]) {
	const warnings = [...read.warnings, warning];
	return { warnings, decision: { ...read.decision, warnings: warnings.map((one) => one.reason) } };
}

function readDecision(raw: RawRow, index: number, options: ReadOptions): ReadDecision {
	const rowId = cleanCell(raw[DECISION_COLUMNS.rowId] ?? "").text || `第${(options.offset ?? 0) + index + 1}行`;
	const { doubt, warnings } = doubtsOf(rowId);
	const cells = readCells(raw, doubt);
	const number = readNumber(cells, doubt);
	const type = options.type ?? typeOf(cells, doubt);
	const party = readParty(cells, doubt);
	const dates = readDates(cells, { calendar: options.calendar, rule: options.ruleFor(type) }, doubt);
	if (number.year !== null && dates.decidedOn !== null) yearDoubt(number.year, dates.decidedOn, doubt);
	const amounts = readAmounts(cells, doubt);
	organDoubt(cells, doubt);
	const bases = basesOf(cells, doubt);
	sourceDoubts(cells, doubt);
	const decision: HistoricalDecision = {
		sourceId: rowId,
		number: number.canonical,
		partyName: party.name,
		naturalPerson: party.natural,
		type,
		title: type === "licence" ? cells.violation : `${party.name}${cells.violation}案`,
		facts: cells.facts,
		bases,
		kinds: cells.kinds,
		content: cells.content,
		...amounts,
		...dates,
		authorityName: cells.authority === "" ? "（未载明）" : cells.authority,
		sourceUrl: cells.sourceUrl,
		code: party.code,
		warnings: warnings.map((one) => one.reason),
	};
	return { key: keyOf(decision, cells), rowId, raw: withoutIdentity(raw, party), decision, warnings };
}

/** Without a 文号 the row's own id stands in for it; with one, the same decision in another file is the same item. */
function keyOf({ number, authorityName, sourceId, decidedOn }: HistoricalDecision, cells: Cells): string {
	const source = number === null ? { row: sourceId } : { number };
	return contentHash({ ...source, authority: authorityName, party: cells.partyName, decidedOn });
}

function readCells(raw: RawRow, doubt: Doubt): Cells {
	const entries = COLUMNS.map((column) => {
		const { text, noise } = cleanCell(raw[DECISION_COLUMNS[column]] ?? "");
		// The remark speaks about noise and quotes it; it is read in sourceDoubts.
		for (const reason of column === "remark" ? [] : noise) doubt(column, "noise", reason);
		return [column, text] as const;
	});
	return Object.fromEntries(entries) as Cells;
}

type ReadNumber = { readonly canonical: string | null; readonly year: number | null };

/** 文号 in its canonical form; what stands there but is no 文号 stays as it was written. */
function readNumber({ number }: Cells, doubt: Doubt): ReadNumber {
	if (number === "") {
		doubt("number", "number-missing", "没有文号");
		return { canonical: null, year: null };
	}
	const parsed = parseDocumentNumber(number);
	if (parsed.year === null) {
		doubt("number", "number-unusual", `文号“${number}”没有年份，按原文保留`);
		return { canonical: parsed.canonical, year: null };
	}
	if (parsed.prefix === "") doubt("number", "number-unusual", `“${number}”是法院案号，不是行政机关的文号`);
	else if (parsed.isDraft) doubt("number", "number-unusual", `文号“${number}”没有填写序号`);
	else if (parsed.canonical !== number)
		doubt("number", "number-canonical", `文号写作“${number}”，规范写法为“${parsed.canonical}”`);
	return { canonical: parsed.canonical, year: parsed.prefix === "" ? null : parsed.year };
}

function yearDoubt(year: number, decidedOn: PlainDate, doubt: Doubt): void {
	if (partsOf(decidedOn).year !== year)
		doubt("number", "number-year", `文号年份${year}与处罚决定日期${decidedOn}不一致`);
}

function typeOf({ kinds, content, number }: Cells, doubt: Doubt): DecisionType {
	const says = /不属于行政处罚/.test(kinds) || (/责(?:令)?改/.test(number) && !/罚/.test(number));
	if (!says) return "penalty";
	if (/罚款|没收|吊销|停产|停业/.test(content)) return "penalty";
	doubt(
		"kinds",
		"not-a-penalty",
		"责令改正不是行政处罚（《中华人民共和国行政处罚法》第二十八条），按行政检查的结果导入",
	);
	return "inspection";
}

function readAmounts(
	cells: Cells,
	doubt: Doubt,
): { readonly fineFen: Fen | null; readonly confiscatedFen: Fen | null } {
	const amountOf = (column: "fine" | "confiscated"): Fen | null => {
		const amount = fenOfWanYuan(cells[column]);
		if (amount.kind === "unreadable") doubt(column, "amount-unreadable", amount.reason);
		return amount.kind === "fen" ? amount.fen : null;
	};
	const fineFen = amountOf("fine");
	if (fineFen === null && cells.fine === "" && /(?:^|[;；、])罚款/.test(cells.kinds)) {
		doubt("fine", "amount-missing", "处罚类别有罚款，没有罚款金额");
	}
	return { fineFen, confiscatedFen: amountOf("confiscated") };
}

function organDoubt({ authority }: Cells, doubt: Doubt): void {
	if (authority === "") doubt("authority", "organ-missing", "没有处罚机关");
	else if (/推定|未载/.test(authority)) doubt("authority", "organ-inferred", "处罚机关是推定的，原文没有载明");
}

function basesOf({ violatedBasis, penaltyBasis }: Cells, doubt: Doubt): string {
	const given = (["violatedBasis", "penaltyBasis"] as const).map((column) => {
		const text = column === "violatedBasis" ? violatedBasis : penaltyBasis;
		if (!/^同(?:上|前)$/.test(text)) return text;
		doubt(column, "dangling-reference", `“${text}”没有指明是哪一条`);
		return "";
	});
	const [violated = "", penalty = ""] = given;
	return [violated === "" ? "" : `违反${violated}`, penalty === "" ? "" : `依据${penalty}`]
		.filter((one) => one !== "")
		.join("；");
}

/** Where it was taken from, and what the source itself says is wrong with it. */
function sourceDoubts({ sourceUrl, sourceKind, remark }: Cells, doubt: Doubt): void {
	if (!/^https?:\/\/\S+$/.test(sourceUrl)) {
		doubt(
			"sourceUrl",
			"source-missing",
			sourceUrl === "" ? "没有来源网址，无法与原文核对" : "来源网址不完整，无法与原文核对",
		);
	} else if (sourceKind !== "" && !/^政府(?:原站|网站)/.test(sourceKind)) {
		doubt("sourceKind", "source-secondary", `来源为“${sourceKind}”，不是公布机关，须与原文核对`);
	}
	if (/噪声|抽取|OCR|乱码/i.test(remark)) doubt("remark", "noise", "来源注明网页抽取有残缺，须与原文核对");
	if (/需核实|须核实|未见原/.test(remark)) doubt("remark", "source-unverified", "来源注明未见原决定书，须核实后使用");
}

/** Eighteen characters, however many blanks somebody typed between them; a longer cell is a text. */
const IDENTITY_CELL_MAX = 60;

/** What is stored of the row beside its reading: identity numbers and names of natural persons are not. */
function withoutIdentity(raw: RawRow, party: { readonly name: string; readonly natural: boolean }): RawRow {
	const hidden = (title: string, cell: string) => {
		if (party.natural && title === DECISION_COLUMNS.partyName) return party.name;
		const short = cell.length <= IDENTITY_CELL_MAX;
		return short && checkCitizenId(cell).valid ? "（公民身份号码已隐去）" : cell;
	};
	return Object.fromEntries(Object.entries(raw).map(([title, cell]) => [title, hidden(title, cell)]));
}
