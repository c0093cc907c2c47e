import type { DocumentRequest } from "#casework";
import { chartSvg } from "#platform/charts";
import { chartsOf, figureText, hidesRows, type ReportContent, shownRows, unitText } from "./content.ts";

/** Every face of the set that npm brings has it; a picture cannot fall back from one family to another. */
const PAPER_FONT = "Noto Sans SC";

/** The addressees have the version before too, so the paper itself says which one it is. */
function paperTitle({ title, corrections = [] }: ReportContent): string {
	const last = corrections.at(-1);
	return last === undefined ? title : `${title}（第${last.version}版，更正）`;
}

/** 年度执法数据报告 as a paper: the same rows and pictures as on the portal, set in type. */
export function reportPaper(content: ReportContent): DocumentRequest {
	return {
		kind: "annual-report",
		data: {
			title: paperTitle(content),
			year: content.year,
			basis: content.basis,
			chapters: content.chapters.map((chapter) => ({
				title: chapter.title,
				text: chapter.text,
				rows: shownRows(chapter).map((row) => ({
					label: row.label,
					value: figureText(row),
					unit: unitText(row.unit),
					note: row.edited
						? `更正（计算值 ${figureText({ ...row, value: row.edited.computed })}）：${row.edited.reason}`
						: "",
				})),
				hidesZero: hidesRows(chapter),
				charts: chartsOf(chapter, PAPER_FONT).map((chart) => ({
					title: chart.title,
					svg: chartSvg({ ...chart, width: 560 }),
				})),
			})),
			asOf: content.asOf,
			points: content.points.map((one) => ({ ...one })),
		},
	};
}
