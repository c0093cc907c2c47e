import writeXlsxFile, { type Cell, type Sheet } from "write-excel-file/node";
import { textCell } from "#kernel/text-cell";
import type { ReportContent } from "./content.ts";
import { unitText } from "./content.ts";

const text = (value: string): Cell => ({ value: textCell(value), wrap: true });
const head = (value: string): Cell => ({ value, fontWeight: "bold" });

/** The report as a spreadsheet: one sheet of figures, one of how they were computed. Money in 元. */
export async function reportWorkbook(content: ReportContent): Promise<Buffer> {
	const figures = content.chapters.flatMap((chapter) => [
		[head(chapter.title)],
		...(chapter.text === "" ? [] : [[text(chapter.text)]]),
		[head("项目"), head("数值"), head("单位"), head("计算值"), head("更正理由")],
		...chapter.rows.map((row) => [
			text(row.label),
			amount(row.value, row.unit),
			text(unitText(row.unit)),
			amount(row.edited?.computed ?? row.value, row.unit),
			text(row.edited?.reason ?? ""),
		]),
		[],
	]);
	const method = [
		[head("机关"), text(content.authority)],
		[head("年度"), amount(content.year, "年")],
		[head("依据"), text(content.basis)],
		[head("数据截至"), text(content.asOf)],
		...(content.corrections ?? []).map((one) => [head(`第${one.version}版更正理由`), text(one.reason)]),
		...content.points.map((one) => [
			head("存证日志"),
			text(one.log),
			head("条数"),
			text(one.size),
			head("根哈希"),
			text(one.root),
		]),
	];
	const sheets: Sheet<Buffer>[] = [
		{
			data: figures,
			sheet: "年度数据",
			columns: [{ width: 44 }, { width: 18 }, { width: 8 }, { width: 18 }, { width: 50 }],
		},
		{
			data: method,
			sheet: "说明",
			columns: [{ width: 14 }, { width: 50 }, { width: 8 }, { width: 14 }, { width: 8 }, { width: 50 }],
		},
	];
	return await writeXlsxFile(
		sheets as Parameters<typeof writeXlsxFile>[0][] & Parameters<typeof writeXlsxFile>[0],
	).toBuffer();
}

function amount(value: number, unit: string): Cell {
	return unit === "分" ? { value: value / 100, type: Number, format: "#,##0.00" } : { value, type: Number };
}
