import { citeOf } from "#kernel/basis";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import type { ChartSpec } from "#platform/charts";
import type { Figure } from "../figures/catalogue.ts";
import { chaptersOf, figuresFor } from "../figures/compute.ts";
import type { ReportChapter, ReportContent, ReportRow } from "./content-types.ts";
import type { AnnualReport } from "./report.ts";
import { editionOf, statedValue } from "./report.ts";

export type { ReportChapter, ReportContent, ReportRow } from "./content-types.ts";

export function titleOf({ authorityName, year }: Pick<AnnualReport, "authorityName" | "year">): string {
	return `${authorityName}${year}年度行政执法数据`;
}

/** Pure: the frozen figures, the edits and the words, in the regime's chapters. */
export function reportContent(state: AnnualReport): ReportContent {
	const figures = figuresFor(state.types, editionOf(state.figures));
	const chapters = chaptersOf(state.rule).map(({ title, groups }, index) => ({
		title,
		text: state.texts[String(index)] ?? "",
		rows: figures.filter((figure) => groups.includes(figure.group)).map((figure) => rowOf(state, figure)),
	}));
	return {
		authority: state.authorityName,
		year: state.year,
		title: titleOf(state),
		basis: citeOf(state.basis),
		via: state.via,
		chapters,
		asOf: state.figures?.asOf ?? state.openedOn,
		points: state.figures?.points ?? [],
		...(state.versions.length === 0
			? {}
			: {
					corrections: state.versions.map(({ replaced }, index) => ({ version: index + 2, reason: replaced.reason })),
				}),
	};
}

function rowOf(state: AnnualReport, { id, label, unit }: Figure): ReportRow {
	const { value, edit } = statedValue(state, id);
	return { id, label, unit, value, edited: edit ? { computed: edit.computed, reason: edit.reason } : null };
}

export function contentHashOf(content: ReportContent): string {
	return contentHash(content as unknown as Json);
}

/** Rows that only break another one down are left out while they are nothing; the note under the table says so. */
export function shownRows(chapter: ReportChapter): readonly ReportRow[] {
	return chapter.rows.filter(({ id, value, edited }) => value !== 0 || edited !== null || !BREAKDOWN.test(id));
}
const BREAKDOWN =
	/^(?:kind-|outcome-|complaints-(?!(?:received|accepted|not-accepted|done)$).+|requests-|(?:reconsideration|litigation)-(?!corrected|set-right))/;

export function hidesRows(chapter: ReportChapter): boolean {
	return shownRows(chapter).length < chapter.rows.length;
}

const FEN_PER_WAN = 1_000_000;

/** 分 as 元 with two decimals; everything else as it is. */
export function figureText({ value, unit }: Pick<ReportRow, "value" | "unit">): string {
	if (unit !== "分") return String(value);
	const whole = Math.floor(value / 100)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, ",");
	return `${whole}.${String(value % 100).padStart(2, "0")}`;
}

export function unitText(unit: string): string {
	return unit === "分" ? "元" : unit;
}

const row = (chapter: ReportChapter, id: string) => chapter.rows.find((one) => one.id === id);

/** 受理 of one kind of complaint, of either edition. */
const ACCEPTED_KIND = /^complaints-(?:report|(?:officer|disclosure)-complaint)(?:-accepted)?$/;
/** 受理 of all complaints, of either edition. */
export const acceptedComplaints = (rows: readonly ReportRow[]): ReportRow | undefined =>
	rows.find(({ id }) => id === "complaints-accepted" || id === "complaints");
/** 办结 beside the row that says 受理. */
export function doneRow(rows: readonly ReportRow[], accepted: string): ReportRow | undefined {
	const done = accepted.endsWith("-accepted") ? accepted.replace(/-accepted$/, "-done") : `${accepted}-handled`;
	return rows.find(({ id }) => id === done);
}

/** 行政行为被纠正 of a report of either edition. */
export function correctedRow(rows: readonly ReportRow[], remedy: string): ReportRow | undefined {
	return rows.find(({ id }) => id === `${remedy}-set-right` || id === `${remedy}-corrected`);
}

/** The pictures of a chapter, each made of its own rows and of nothing else. */
export function chartsOf(chapter: ReportChapter, fonts?: string): readonly ChartSpec[] {
	const charts: ChartSpec[] = [];
	const dress = fonts === undefined ? {} : { fonts };
	const add = (spec: Omit<ChartSpec, "fonts">) => {
		const some = spec.labels.length > 0 && spec.series.some(({ values }) => values.some((value) => value > 0));
		if (some) charts.push({ ...spec, ...dress });
	};
	const pick = (prefix: string, drop: string) =>
		chapter.rows
			.filter(({ id, value }) => id.startsWith(prefix) && value > 0)
			.map((one) => ({ ...one, label: one.label.replace(drop, "") }));
	const ranked = (title: string, rows: readonly ReportRow[], unit = "件") =>
		add({
			kind: "rank",
			title,
			unit,
			labels: rows.map(({ label }) => label),
			series: [{ name: title, values: rows.map(({ value }) => value) }],
		});

	ranked(
		"各类行政执法决定",
		pick("decided-", "作出").map((one) => ({ ...one, label: one.label.replace("决定", "") })),
	);
	if (row(chapter, "planned")) {
		ranked("检查计划执行情况", [
			{ ...row(chapter, "planned"), label: "计划" },
			{ ...row(chapter, "plan-done"), label: "完成" },
		] as ReportRow[]);
	}
	ranked("行政处罚种类", pick("kind-", "处罚种类："));
	const money = ["fines", "confiscated", "paid"].flatMap((id) => row(chapter, id) ?? []);
	ranked(
		"罚没款（万元）",
		money.map((one) => ({ ...one, value: Math.round(one.value / (FEN_PER_WAN / 100)) / 100 })),
		"万元",
	);
	const complaints = pick("complaints-", "受理：").filter(({ id }) => ACCEPTED_KIND.test(id));
	add({
		kind: "bar",
		title: "投诉、举报受理和办结",
		unit: "件",
		labels: complaints.map(({ label }) => label),
		series: [
			{ name: "受理", values: complaints.map(({ value }) => value) },
			{ name: "办结", values: complaints.map(({ id }) => doneRow(chapter.rows, id)?.value ?? 0) },
		],
	});
	if (row(chapter, "reconsideration")) {
		const both = ["reconsideration", "litigation"] as const;
		add({
			kind: "bar",
			title: "行政复议和行政诉讼",
			unit: "件",
			labels: ["行政复议", "行政诉讼"],
			series: [
				{ name: "受理", values: both.map((id) => row(chapter, id)?.value ?? 0) },
				{ name: "行政行为被纠正", values: both.map((id) => correctedRow(chapter.rows, id)?.value ?? 0) },
			],
		});
	}
	return charts;
}
