import { PERFORMANCE_STATUS } from "#disclosure/contract";
import { BOM, csvLines } from "#exchange";
import { enforcementTypeLabel } from "#regime/contract";
import type { BulkRound } from "../round-queries.ts";
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

/** The same for the files of random rounds: a line of the CSV is one object, a line of JSON one round. */
export const ROUND_DICTIONARY = [
	{ field: "id", label: "公示编号", note: "批次的编号；地址、变更接口、订阅源用同一编号" },
	{ field: "authority", label: "机关代码", note: "" },
	{ field: "authorityName", label: "执法机关", note: "" },
	{ field: "year", label: "年度", note: "" },
	{ field: "name", label: "批次名称", note: "" },
	{ field: "entry", label: "抽查事项", note: "随机抽查事项清单载明的名称" },
	{ field: "basis", label: "抽查依据", note: "" },
	{ field: "drawnBy", label: "抽取", note: "house 本平台抽取，outside 非本平台抽取" },
	{ field: "drawnOn", label: "抽取日期", note: "年-月-日" },
	{ field: "endedOn", label: "检查完成日期", note: "年-月-日" },
	{ field: "inspectors", label: "检查人员", note: "执法证件号；姓名见公示页面" },
	{ field: "object", label: "抽查对象", note: "JSON 为 objects 数组中的 name" },
	{ field: "creditCode", label: "统一社会信用代码", note: "JSON 同上" },
	{ field: "result", label: "抽查结果", note: "JSON 同上" },
	{ field: "disposal", label: "查处结果", note: "JSON 同上" },
	{ field: "publishedOn", label: "公示日期", note: "年-月-日" },
	{ field: "correctedOn", label: "更正日期", note: "没有更正的为空" },
	{ field: "url", label: "公示地址", note: "以该页面为准" },
] as const;
type RoundField = (typeof ROUND_DICTIONARY)[number]["field"];

const DRAWN_BY = { house: "本平台抽取", outside: "非本平台抽取" } as const;

/** A round as the files show it. Who inspected stands there by certificate number: no list of names is made of it. */
function roundFacts(round: BulkRound, publicUrl: string) {
	const { content } = round;
	return {
		id: round.id,
		authority: round.authorityId,
		authorityName: round.authorityName,
		year: round.year,
		name: round.name,
		entry: round.entryName,
		basis: content.basis,
		drawnBy: content.draws === undefined ? ("outside" as const) : ("house" as const),
		drawnOn: content.drawnOn,
		endedOn: content.endedOn,
		inspectors: content.inspectors.map(({ certificate }) => certificate),
		publishedOn: round.publishedOn,
		correctedOn: round.correctedOn,
		url: `${publicUrl}/rounds/${round.id}`,
	};
}

/** A line for each object, batch by batch. */
export async function* roundsCsv(
	batches: AsyncIterable<readonly BulkRound[]>,
	publicUrl: string,
): AsyncGenerator<string> {
	yield BOM + csvLines([ROUND_DICTIONARY.map((one) => one.label)]);
	for await (const batch of batches) {
		yield csvLines(
			batch.flatMap((round) => {
				const facts = roundFacts(round, publicUrl);
				return round.content.objects.map(({ name, creditCode, result, disposal }) => {
					const line: Readonly<Record<RoundField, string>> = {
						...facts,
						year: String(facts.year),
						drawnBy: DRAWN_BY[facts.drawnBy],
						inspectors: facts.inspectors.join("、"),
						correctedOn: facts.correctedOn ?? "",
						object: name,
						creditCode: creditCode ?? "",
						result,
						disposal,
					};
					return ROUND_DICTIONARY.map(({ field }) => line[field]);
				});
			}),
		);
	}
}

export async function* roundsJsonLines(
	batches: AsyncIterable<readonly BulkRound[]>,
	publicUrl: string,
): AsyncGenerator<string> {
	for await (const batch of batches) {
		const lines = batch.map((round) => {
			const objects = round.content.objects.map(({ name, creditCode, result, disposal }) => ({
				name,
				creditCode,
				result,
				disposal,
			}));
			return JSON.stringify({ ...roundFacts(round, publicUrl), objects });
		});
		yield `${lines.join("\n")}\n`;
	}
}

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
