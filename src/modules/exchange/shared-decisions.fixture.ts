import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { officialCalendar } from "#calendar";
import { plainDateOf } from "#kernel/plain-date";
import {
	DECISION_COLUMNS,
	type DecisionColumn,
	type PublicationRule,
	type RawRow,
	type ReadDecision,
} from "./contract.ts";
import { type ReadOptions, readDecisions } from "./decisions.ts";

const SHARED = process.env["SANZHI_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
export const PENALTIES = join(SHARED, "data/public-decisions/penalties.json");

/** Real published decisions beside the repository; they are no part of it. */
export function penaltiesAvailable(): boolean {
	const there = existsSync(PENALTIES);
	if (!there) console.warn(`skipped: no published decisions at ${PENALTIES} (set SANZHI_SHARED)`);
	return there;
}

export function penaltiesText(): string {
	return readFileSync(PENALTIES, "utf8");
}

/** 国办发〔2018〕118号 二、（六）: seven working days for penalties, twenty for other decisions. */
const RULE = (count: number): PublicationRule => ({
	period: { count, unit: "workday" },
	basis: { document: "国办发〔2018〕118号", article: "二、（六）" },
	since: plainDateOf("2018-12-05"),
});

export const OPTIONS: ReadOptions = {
	calendar: officialCalendar(),
	ruleFor: (type) => RULE(type === "penalty" ? 7 : 20),
};

/** A row without any doubt: each test spoils one thing in it. The names are invented, the code passes its check. */
const SOUND: Partial<Record<DecisionColumn, string>> = {
	rowId: "T1",
	number: "豫0329环罚决字〔2024〕7号",
	partyName: "示例县光明材料有限公司",
	partyClass: "法人及非法人组织",
	creditCode: "91410329MA3X5NQR97",
	violation: "超标排放水污染物",
	facts: "2024-02-20现场检查，外排废水氨氮超标。",
	violatedBasis: "《水污染防治法》第十条",
	penaltyBasis: "《水污染防治法》第八十三条",
	kinds: "罚款",
	content: "罚款10万元",
	fine: "10",
	filedOn: "2024-02-22",
	endedOn: "2024-03-05",
	notice: "豫0329环罚告字〔2024〕7号（2024-03-12）",
	decidedOn: "2024-04-08",
	publishedOn: "2024-04-12",
	authority: "示例市生态环境局",
	sourceUrl: "https://example.gov.cn/1.html",
	sourceKind: "政府原站",
};

export function rowOf(change: Partial<Record<DecisionColumn, string>> = {}): RawRow {
	const cells = { ...SOUND, ...change };
	return Object.fromEntries(
		Object.entries(cells).map(([column, cell]) => [DECISION_COLUMNS[column as DecisionColumn], cell]),
	);
}

export function readOne(change: Partial<Record<DecisionColumn, string>> = {}): ReadDecision {
	const [read] = readDecisions([rowOf(change)], OPTIONS);
	if (!read) throw new Error("one row gives one decision");
	return read;
}

/** `column code` of each doubt, for comparing as a list. */
export function codesOf(change: Partial<Record<DecisionColumn, string>>): readonly string[] {
	const titles = new Map(Object.entries(DECISION_COLUMNS).map(([column, title]) => [title as string, column]));
	return readOne(change).warnings.map((one) => `${titles.get(one.field)} ${one.code}`);
}
