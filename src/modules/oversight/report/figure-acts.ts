import { z } from "zod";
import { type ActContext, actsOf, fields, type Gate } from "#casework";
import { hasRole } from "#identity/contract";
import { refusal } from "#kernel/refusal";
import { findFigure } from "../figures/catalogue.ts";
import { chaptersOf, figuresFor } from "../figures/compute.ts";
import { ANNUAL_BASIS } from "../law.ts";
import * as happened from "./events.ts";
import { personalDataRefusal } from "./personal-data.ts";
import { type AnnualReport, boundConsolidator } from "./report.ts";
import { yearOver } from "./year-over.ts";

const act = actsOf<AnnualReport>();
/** Whoever works in the consolidating unit, and those who answer for the authority. */
export const CONSOLIDATING = [
	"handler",
	"unit-head",
	"disclosure-clerk",
	"information-officer",
	"leader",
	"head",
] as const;

/**
 * 由发展规划股汇总 (沁源公示办法第十六条) is the only text that names a consolidating unit; every other one lays the duty on the
 * authority, and a unit that it set up for its own convenience keeps nobody out. Those who answer for the whole authority
 * are let through everywhere: a reading, the article names the section and says nothing of them.
 */
export const byConsolidator: Gate<AnnualReport> = {
	name: "by-consolidator",
	label: "由汇总机构办理",
	check: (state, { actor }) => {
		const unit = boundConsolidator(state);
		if (unit === null || actor.unitPath.startsWith(unit.orgPath)) return undefined;
		if (hasRole(actor, ["leader", "head"], unit.orgPath)) return undefined;
		return refusal("not-the-consolidator", `年度执法数据由${unit.name}汇总`, state.basis, `请由${unit.name}的人员办理`);
	},
};

/** Opened by the yearly job or, where only a higher norm asks for the report, by the head (STA-01). */
export const openAnnualReport = act({
	name: "open-annual-report",
	label: "建立年度数据填报任务",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["head", "leader", "unit-head", "handler", "disclosure-clerk"],
	input: happened.openedReport,
	offered: (state) => state.status === "none",
	gates: [],
	emits: [happened.reportOpened],
	decide: (_state, input) => [happened.reportOpened(input)],
	consequence: () => "由系统按年度建立",
	sample: {
		authorityId: "sample",
		authorityName: "示例县能源局",
		orgPath: "sample/fazhan/",
		regime: { id: "sample", effectiveFrom: "2020-01-01" },
		year: 2024,
		types: ["penalty" as const],
		ownDuty: true,
		rule: {
			who: "机关相关股室",
			acts: [{ act: "report" as const, by: { month: 1, day: 10 } }],
			addressees: ["本级人民政府"],
			contents: ["行政处罚、行政强制等案件的办理情况"],
			headquartersCovered: true,
		},
		basis: ANNUAL_BASIS,
		via: null,
		consolidator: { orgPath: "sample/fazhan/", name: "发展规划股" },
		sections: [{ orgPath: "sample/zfs/", name: "执法股", streamId: "00000000000000000000000000000001" }],
	},
});

/** Run by the section's own confirmation, in the same transaction and as the person who confirmed. */
export const receiveSection = act({
	name: "receive-section",
	label: "收到股室确认",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["handler", "unit-head"],
	input: z.object({ orgPath: z.string(), name: z.string(), hash: z.string(), note: z.string() }),
	offered: (state) => state.status === "open" || state.status === "drafted",
	gates: [],
	emits: [happened.sectionConfirmed],
	decide: (_state, input) => [happened.sectionConfirmed(input)],
	sample: { orgPath: "sample/zfs/", name: "执法股", hash: "0".repeat(64), note: "" },
});

/** The figures as the server computed them at a state of the ledger; a person asks for it and never types them. */
export const freezeFigures = act({
	name: "freeze-figures",
	label: "汇总数据",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({
		asOf: z.string(),
		points: z.array(happened.ledgerPoint),
		values: z.array(z.object({ id: z.string(), value: z.number() })),
		sections: z.array(z.object({ orgPath: z.string(), hash: z.string() })),
	}),
	offered: (state) => state.status === "open" || state.status === "drafted",
	gates: [byConsolidator, yearOver()],
	awaited: (state) => state.status === "open",
	emits: [happened.figuresFrozen],
	decide: (_state, input) => [happened.figuresFrozen(input)],
	consequence: () => "按存证日志当前条数计算全部数据；以后可以按这一条数重新计算核对。",
	sample: { asOf: "2025-01-05", points: [], values: [], sections: [] },
});

const FIGURE_MAX = 1_000_000_000_000;

/** STA-02: a figure is changed only with the reason on record; the computed one stays beside it, in public too. */
export const editFigure = act({
	name: "edit-figure",
	label: "更正数据",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({
		figureId: z.string({ error: "请选择数据项" }).max(80).meta({ title: "数据项", widget: "figure" }),
		value: z
			.number({ error: "请填写更正后的数值" })
			.int("数值应为整数（金额以分为单位）")
			.min(0, "数值不小于0")
			.max(FIGURE_MAX, "数值过大")
			.meta({ title: "更正后的数值（金额以分为单位）" }),
		reason: fields.longText("更正理由"),
	}),
	offered: (state) => state.status === "drafted",
	gates: [byConsolidator],
	emits: [happened.figureEdited],
	decide: (state, input) => {
		const figure = findFigure(input.figureId);
		const computed = state.figures?.values.find((one) => one.id === input.figureId)?.value;
		if (!figure || computed === undefined)
			return refusal("figure-unknown", "报告中没有这项数据", state.basis, "请从本报告的数据项中选择");
		if (computed === input.value && !state.edits.some((one) => one.figureId === input.figureId))
			return refusal("figure-unchanged", "更正后的数值与计算的数值相同", state.basis);
		const personal = personalDataRefusal([{ label: "更正理由", text: input.reason }]);
		return personal ?? [happened.figureEdited({ ...input, computed })];
	},
	consequence: () => "更正的数值、原计算值和理由一并公开。",
	sample: { figureId: "case-licence", value: 4, reason: "系统启用前的许可决定，据纸质台账补录。" },
});

export const writeChapter = act({
	name: "write-chapter",
	label: "填写文字说明",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({
		chapter: z
			.string({ error: "请选择部分" })
			.regex(/^\d{1,2}$/, "请选择部分")
			.meta({ title: "报告的部分", widget: "chapter" }),
		text: fields.longText("文字说明"),
	}),
	offered: (state) => state.status === "open" || state.status === "drafted",
	gates: [byConsolidator],
	emits: [happened.chapterWritten],
	decide: (state, input) =>
		Number(input.chapter) < chaptersOf(state.rule).length
			? (personalDataRefusal([{ label: "文字说明", text: input.text }]) ?? [happened.chapterWritten(input)])
			: refusal("chapter-unknown", "报告中没有这一部分", state.basis),
	sample: { chapter: "0", text: "本年度执法检查计划按期完成。" },
});

/** For the forms: which figures and chapters there are to choose from. */
export function reportChoices(state: AnnualReport, _context: ActContext) {
	return {
		figure: figuresFor(state.types).map((figure) => ({
			value: figure.id,
			label: `${figure.label}（${figure.unit}）`,
			note: `计算值 ${state.figures?.values.find((one) => one.id === figure.id)?.value ?? "—"}`,
		})),
		chapter: chaptersOf(state.rule).map(({ title }, index) => ({ value: String(index), label: title })),
	};
}
