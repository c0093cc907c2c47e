import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { choice, longText, text } from "../../fields.ts";
import { isReportDismissed, reporterRule } from "../../gates/reporter.ts";
import { penaltyLaw } from "../../law.ts";
import { nonInitiationNotice } from "../../papers/non-initiation-notice.ts";
import { act, event } from "./define.ts";

const ARTICLE = penaltyLaw("第五十四条");

const WAYS = {
	named: "实名，由本机关书面告知",
	elsewhere: "实名，已经在公众诉求中或者以其他书面形式告知",
	anonymous: "匿名，不能告知",
} as const;

export const reporterAnswered = event(
	"ReporterAnswered",
	z.object({
		how: z.enum(["named", "elsewhere", "anonymous"]),
		reporter: z.string().optional(),
		address: z.string().optional(),
		content: z.string(),
	}),
	(state, { how, reporter, address }, meta) => ({
		...state,
		reporterAnswer: {
			on: meta.date,
			how,
			documentId: null,
			...(reporter === undefined || address === undefined ? {} : { reporter: { name: reporter, address } }),
		},
	}),
	({ how }) => (how === "named" ? "告知投诉人、举报人不予立案" : `不予立案的书面记录（${WAYS[how]}）`),
);

/**
 * STP-06: who reported by name is told when nothing is started; of an anonymous report the record is enough. Who reported
 * through the platform stays in its vault and is answered there: then only that it was done is written down here.
 */
export const answerReporter = act({
	name: "answer-reporter",
	label: "告知投诉人、举报人",
	stage: "initiation",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		how: choice("投诉、举报的情况", WAYS),
		reporter: text("投诉人、举报人姓名或者名称（由本机关书面告知的填写）").optional(),
		address: text("投诉人、举报人住所（由本机关书面告知的填写）").optional(),
		content: longText("不予立案的理由（已经告知的写明途径和日期，匿名的写明情况）"),
	}),
	offered: (state) => isReportDismissed(state) && state.reporterAnswer === undefined,
	gates: [],
	awaited: (_state, context) => context === undefined || reporterRule(context.rules) !== undefined,
	emits: [reporterAnswered],
	decide: (_state, { how, reporter, address, content }) => {
		if (how !== "named") return [reporterAnswered({ how, content })];
		return reporter === undefined || address === undefined
			? refusal("reporter-missing", "书面告知应当写明投诉人、举报人和住所", ARTICLE, "请填写投诉人、举报人和住所")
			: [reporterAnswered({ how, reporter, address, content })];
	},
	documents: (after, input, context) => (input.how === "named" ? [nonInitiationNotice(after, input, context)] : []),
	consequence: () =>
		"由本机关书面告知的，提交后生成《不予立案告知书》，须送达投诉人、举报人；告知书不写明当事人的其他情况。",
	sample: {
		how: "named",
		reporter: "吴一帆",
		address: "示例县城关镇青年路9号",
		content: "经核查，所反映的情况不属于违法行为。",
	},
});
