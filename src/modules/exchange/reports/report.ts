import type { PlainDate } from "#kernel/plain-date";
import type { Authority } from "#registry";
import {
	annulmentText,
	cancellationCells,
	creditCells,
	factsOf,
	licenceOf,
	penaltyCells,
	titleOf,
	type Words,
} from "./cells.ts";
import type { ReportKind } from "./fields.ts";
import { itemKeyOf, type ReportSource, ROW_MARK } from "./source.ts";
import { checkCells, forceCells, punishCells, type Sender } from "./supervise-cells.ts";
import { type ReportCells, type ReportFault, validateRow } from "./validate.ts";

export type ReportRow = {
	readonly itemKey: string;
	readonly orgPath: string;
	readonly action: "add" | "cancel";
	readonly cells: ReportCells;
};
/** A decision of the period that is in no report, and why: nothing is left out without a word. */
export type Exclusion = { readonly row: string; readonly reason: string };
export type Report = {
	readonly rows: readonly ReportRow[];
	readonly faults: readonly ReportFault[];
	readonly excluded: readonly Exclusion[];
	/** Reported before, fallen or taken down since, and no row of this format takes them back: people do, at the receiver. */
	readonly byHand: readonly Exclusion[];
	/** Rows with an error: listed in `faults` and not in `rows`. */
	readonly faulty: number;
};

export type ReportInput = {
	readonly kind: ReportKind;
	readonly authority: Authority;
	readonly sources: readonly ReportSource[];
	/** Reported before: those that must be taken back when the decision fell. */
	readonly reported: ReadonlyMap<string, { readonly cells: ReportCells; readonly cancelled: boolean }>;
	/** Of the reported ones, those whose decision fell or is not public any more, wherever in time they lie. */
	readonly fallen: readonly ReportSource[];
	readonly sender: { readonly name: string; readonly today: PlainDate };
};

/** One export, from what was read to what is sent, what is doubtful and what is left out. Pure. */
export function makeReport(input: ReportInput): Report {
	const rows: ReportRow[] = [];
	const faults: ReportFault[] = [];
	const excluded: Exclusion[] = [];
	let faulty = 0;
	const take = (row: ReportRow, name: string) => {
		const found = validateRow(input.kind, name, row.cells);
		faults.push(...found);
		if (found.some((one) => one.severity === "error")) faulty += 1;
		else rows.push(row);
	};
	for (const source of input.sources) {
		const name = nameOf(source);
		const reason = exclusionOf(input.kind, source);
		if (reason !== undefined) {
			excluded.push({ row: name, reason });
			continue;
		}
		const made = rowsOf(input, source);
		if (made.length > 0) faults.push(...uncheckedOf(input.kind, source).map((one) => ({ row: name, ...one })));
		made.forEach((cells, at) =>
			take(
				{
					itemKey: made.length > 1 ? `${itemKeyOf(source)}${ROW_MARK}${at + 1}` : itemKeyOf(source),
					orgPath: source.orgPath,
					action: "add",
					cells,
				},
				name,
			),
		);
	}
	for (const row of cancellations(input)) take(row, row.cells["CF_WSH"] ?? row.itemKey);
	return { rows, faults, excluded, byHand: takenBackByHand(input), faulty };
}

function nameOf(source: ReportSource): string {
	return source.case.decision?.number ?? titleOf(source).text;
}

/** What of a row's words nobody has checked for the public: it goes with the names of the case hidden, and is told. */
function uncheckedOf(kind: ReportKind, source: ReportSource): readonly Omit<ReportFault, "row">[] {
	return WORDS[kind].flatMap(({ field, from, of }) =>
		of(source).checked
			? []
			: [
					{
						field,
						reason: `公示内容没有${field}，取自${from}并已隐去个人信息，报送前请核对`,
						severity: "warning" as const,
					},
				],
	);
}

type UncheckedWords = { readonly field: string; readonly from: string; readonly of: (source: ReportSource) => Words };
const FACTS: UncheckedWords = { field: "违法事实", from: "决定", of: factsOf };
const LICENCE: UncheckedWords = { field: "暂扣或吊销证照名称及编号", from: "决定", of: licenceOf };
const title = (field: string): UncheckedWords => ({ field, from: "案件名称", of: titleOf });
const WORDS: Readonly<Record<ReportKind, readonly UncheckedWords[]>> = {
	"double-penalty": [FACTS, LICENCE],
	credit: [FACTS, LICENCE],
	check: [title("检查行为名称")],
	punish: [title("处罚行为名称"), FACTS],
	force: [title("强制行为名称"), FACTS],
	"double-permit": [],
};

function rowsOf({ kind, authority, sender }: ReportInput, source: ReportSource): readonly ReportCells[] {
	const from: Sender = { authority, ...sender };
	switch (kind) {
		case "double-penalty":
			return [penaltyCells(source, authority)];
		case "credit":
			return [creditCells(source, authority)];
		case "check":
			return checkCells(source, from);
		case "punish":
			return [punishCells(source, from)];
		case "force":
			return forceCells(source, from);
		case "double-permit":
			return [];
	}
}

/**
 * 双公示 and credit take only what is public and in force: 应当公示的 is reported, what is withheld never leaves. The
 * internal tables take every decision that was served and not withheld.
 */
function exclusionOf(kind: ReportKind, source: ReportSource): string | undefined {
	const { case: state, publication, annulment } = source;
	const { decision } = state;
	const served = decision?.documentId ? (state.services[decision.documentId]?.servedOn ?? null) : null;
	if (!decision) return "尚未作出决定";
	if (publication === "withheld") return "已依法决定不予公开，不予报送";
	if (annulment) return "决定已被撤销、变更或者确认违法，不再报送";
	if (served === null) return "决定书尚未送达，尚未生效";
	if (kind === "check" || kind === "force") return undefined;
	if (decision.outcome !== "penalise" && kind !== "punish") return "不予行政处罚决定，不属于报送范围";
	if (kind === "punish") return undefined;
	if (kind === "double-permit") return "不是行政许可决定";
	return publication === "published" ? undefined : "尚未公示，公示后报送";
}

/** 撤销: reported, then fallen, and not taken back yet (PLT-10); of our formats only that of credit has such a row. */
function cancellations({ kind, reported, fallen }: ReportInput): readonly ReportRow[] {
	if (kind !== "credit") return [];
	return fallen.flatMap((source) => {
		const itemKey = itemKeyOf(source);
		const before = reported.get(itemKey);
		if (!before || before.cancelled || !source.annulment) return [];
		return [
			{
				itemKey,
				orgPath: source.orgPath,
				action: "cancel" as const,
				cells: cancellationCells(before.cells, source.annulment),
			},
		];
	});
}

const NO_SUCH_ROW = "本格式没有撤销、更正行，请在接收平台人工撤回该行";

/**
 * 行政处罚法 48, COR-01: the layouts of 双公示 (2018) and of 互联网+监管 have no column that takes a row back, and 撤销 of credit says
 * that the decision fell, which is not so where only its publication did. What these hold is named in every report, with
 * what became of it, until it is there no longer.
 */
function takenBackByHand({ kind, reported, fallen }: ReportInput): readonly Exclusion[] {
	return fallen.flatMap((source) => {
		const itemKey = itemKeyOf(source);
		const before = [...reported].filter(([key]) => key === itemKey || key.startsWith(`${itemKey}${ROW_MARK}`));
		if (before.every(([, { cancelled }]) => cancelled)) return [];
		const became = becameOf(kind, source);
		return became === undefined ? [] : [{ row: nameOf(source), reason: `报送后${became}；${NO_SUCH_ROW}` }];
	});
}

/** Why it may stand at the receiver no longer; undefined where it may, or where a row of the format says it. */
function becameOf(kind: ReportKind, { annulment, publication }: ReportSource): string | undefined {
	if (annulment) return kind === "credit" ? undefined : `决定${annulmentText(annulment)}`;
	if (publication === "withheld") return "已依法决定不予公开";
	return PUBLIC_ONLY.has(kind) ? "公示信息已撤下" : undefined;
}

/** What only takes decisions that are public. */
const PUBLIC_ONLY: ReadonlySet<ReportKind> = new Set(["double-penalty", "double-permit", "credit"]);
