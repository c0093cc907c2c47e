import { z } from "zod";
import { refusal } from "#kernel/refusal";
import { choice, date, longText, text } from "../../fields.ts";
import { isReportDismissed, isReporterUntold, reporterRule } from "../../gates/reporter.ts";
import { reporterNamed } from "../../gates/reporter-words.ts";
import { penaltyLaw } from "../../law.ts";
import { nonInitiationNotice } from "../../papers/non-initiation-notice.ts";
import { act, event } from "./define.ts";

const ARTICLE = penaltyLaw("第五十四条");

const HOW = {
	named: "实名，由本机关书面告知",
	elsewhere: "实名，已经在公众诉求中或者以其他书面形式告知",
	anonymous: "匿名，不能告知",
} as const;
const WAYS = { direct: "当面交付", postal: "邮寄", electronic: "经本人同意的电子方式" } as const;

export const reporterAnswered = event(
	"ReporterAnswered",
	z.object({ how: z.enum(["named", "elsewhere", "anonymous"]), content: z.string() }),
	(state, { how }, meta) => ({ ...state, reporterAnswer: { on: meta.date, how, toldOn: null } }),
	({ how }) => `不予立案的书面记录（${HOW[how]}）`,
);

/**
 * STP-06: who reported by name is told when nothing is started; of an anonymous report the record is enough. Who that is
 * stands nowhere in the file, which the party may read: a report that came in through the platform is in its vault (SEC-09),
 * of any other the name is written by hand on the copy that is handed over.
 */
export const answerReporter = act({
	name: "answer-reporter",
	label: "答复投诉人、举报人",
	stage: "initiation",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		how: choice("投诉、举报的情况", HOW),
		content: longText("不予立案的理由（已经告知的写明途径和日期，匿名的写明情况；不要写出投诉人、举报人）"),
	}),
	offered: (state) => isReportDismissed(state) && state.reporterAnswer === undefined,
	gates: [],
	awaited: (_state, context) => context === undefined || reporterRule(context.rules) !== undefined,
	emits: [reporterAnswered],
	decide: (_state, input, { rules }) =>
		reporterNamed([{ label: "不予立案的理由", text: input.content }], rules) ?? [reporterAnswered(input)],
	documents: (after, input, context) => (input.how === "named" ? [nonInitiationNotice(after, input, context)] : []),
	consequence: () =>
		"由本机关书面告知的，提交后生成《不予立案告知书》：姓名只在交付的一份上手写，案卷里不出现投诉人、举报人；交付后请登记告知情况。",
	sample: { how: "named", content: "经核查，所反映的情况不属于违法行为。" },
});

export const reporterTold = event(
	"ReporterTold",
	z.object({ way: z.enum(["direct", "postal", "electronic"]), on: z.string(), receipt: z.string() }),
	(state, { on }) => ({
		...state,
		...(state.reporterAnswer
			? { reporterAnswer: { ...state.reporterAnswer, toldOn: on as typeof state.openedOn } }
			: {}),
	}),
	({ way, receipt }) => `已书面告知投诉人、举报人（${WAYS[way]}，${receipt}）`,
);

/** The service record of the notice, without who it was served on (STP-06). */
export const recordReporterTold = act({
	name: "record-reporter-told",
	label: "登记告知投诉人、举报人",
	stage: "initiation",
	basis: ARTICLE,
	actors: ["handler"],
	input: z.object({
		way: choice("告知方式", WAYS),
		on: date("告知日期"),
		receipt: text("签收凭证、回执或者发送记录的编号（不要写出姓名）"),
	}),
	offered: isReporterUntold,
	gates: [],
	emits: [reporterTold],
	decide: (state, input, { today, rules }) => {
		if (input.on > today) return refusal("date-in-future", "告知日期不能晚于今天", ARTICLE);
		const named = reporterNamed([{ label: "告知凭证", text: input.receipt }], rules, { isNumber: true });
		if (named) return named;
		return input.on < (state.reporterAnswer?.on ?? today)
			? refusal("told-before-notice", "告知日期不能早于《不予立案告知书》的日期", ARTICLE, "请核对告知日期")
			: [reporterTold(input)];
	},
	consequence: () => "提交后案卷载明已经书面告知，可以立卷归档。",
	sample: { way: "direct", on: "2024-05-20", receipt: "签收凭证2024-3" },
});
