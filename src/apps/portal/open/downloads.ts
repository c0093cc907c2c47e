import { PERFORMANCE_STATUS } from "#disclosure/contract";
import { BOM, csvLines } from "#exchange";
import { enforcementTypeLabel } from "#regime/contract";
import { decisionViewer } from "./api.ts";
import type { BulkDecision } from "./queries.ts";

/** 字段说明: the columns of the bulk files and the names of the same things in JSON. */
export const DECISION_DICTIONARY = [
	{ field: "id", label: "公示编号", note: "128 位随机数；地址、变更接口、订阅源用同一编号" },
	{ field: "authority", label: "机关代码", note: "本平台机关；历史公示信息中不属于本平台的机关为空" },
	{ field: "authorityName", label: "执法机关", note: "作出决定的机关名称" },
	{
		field: "type",
		label: "执法类别",
		note: "penalty 行政处罚、licence 行政许可、compulsion 行政强制、inspection 行政检查、levy 行政征收",
	},
	{ field: "title", label: "案件名称", note: "" },
	{ field: "party", label: "当事人", note: "自然人姓名已隐去" },
	{ field: "number", label: "决定书文号", note: "未载明的为空" },
	{ field: "conclusion", label: "结论", note: "" },
	{ field: "decidedOn", label: "决定日期", note: "年-月-日；未载明的为空" },
	{ field: "publishedOn", label: "公示日期", note: "年-月-日；历史信息为首次公示日期" },
	{ field: "mode", label: "公开方式", note: "full 决定书，summary 摘要" },
	{ field: "origin", label: "来源", note: "case 本平台案件，import 历史公示信息" },
	{ field: "url", label: "公示地址", note: "以该页面为准" },
	{
		field: "performance",
		label: "履行情况",
		note: `${Object.entries(PERFORMANCE_STATUS)
			.map(([code, label]) => `${code} ${label}`)
			.join("、")}；只有制度规定公布履行情况的机关有，其他为空`,
	},
	{ field: "performanceOn", label: "履行情况日期", note: "年-月-日；没有履行情况的为空" },
] as const;

const CSV_FIELDS = DECISION_DICTIONARY.map((one) => one.field);

/** A whole file, batch by batch: memory does not grow with it. */
export async function* csvOf(
	batches: AsyncIterable<readonly BulkDecision[]>,
	publicUrl: string,
): AsyncGenerator<string> {
	const view = decisionViewer(publicUrl);
	yield BOM + csvLines([DECISION_DICTIONARY.map((one) => one.label)]);
	for await (const batch of batches) {
		yield csvLines(
			batch.map((row) => {
				const performance = row.performance === null ? "" : PERFORMANCE_STATUS[row.performance];
				const shown = { ...view(row), type: enforcementTypeLabel[row.type], performance };
				return CSV_FIELDS.map((field) => shown[field] ?? "");
			}),
		);
	}
}

/** One JSON object a line, with the public fields of the decision beside the columns of the CSV. */
export async function* jsonLinesOf(
	batches: AsyncIterable<readonly BulkDecision[]>,
	publicUrl: string,
): AsyncGenerator<string> {
	const view = decisionViewer(publicUrl);
	for await (const batch of batches) {
		const lines = batch.map((row) => {
			const { fields, supplements, fullText, bases, remedies } = row.content;
			return JSON.stringify({ ...view(row), fields, supplements, fullText, bases, remedies });
		});
		yield `${lines.join("\n")}\n`;
	}
}
