import { figureText, type ReportContent, unitText } from "#oversight";

/** The figures as a table of texts with its headings, money in 元; of one part by its number from 1, or of all. */
export function annualRows(content: ReportContent, part?: number): readonly (readonly string[])[] {
	const chapters = part === undefined ? content.chapters : content.chapters.slice(part - 1, part);
	return [
		["机关", "年度", "部分", "项目", "数值", "单位", "计算值", "更正理由"],
		...chapters.flatMap((chapter) =>
			chapter.rows.map((row) => [
				content.authority,
				String(content.year),
				chapter.title,
				row.label,
				figureText(row).replaceAll(",", ""),
				unitText(row.unit),
				figureText({ ...row, value: row.edited?.computed ?? row.value }).replaceAll(",", ""),
				row.edited?.reason ?? "",
			]),
		),
	];
}
