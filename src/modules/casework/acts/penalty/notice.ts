import { z } from "zod";
import { addPeriod } from "#calendar";
import type { Basis } from "#kernel/basis";
import { formatFen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { bases, choices, count, flag, longText, money, text } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { penaltyLaw } from "../../law.ts";
import { PENALTY_KINDS, type PenaltyCase, type PenaltyKind } from "../../model/penalty-case.ts";
import { penaltyNotice } from "../../papers/penalty-notice.ts";
import { act, event } from "./define.ts";

/** 行政处罚法 63 (二)至(四): kinds for which the party must be told of the right to a hearing, whatever the amount. */
const HEARING_KINDS: ReadonlySet<PenaltyKind> = new Set([
	"lower-qualification",
	"revoke-licence",
	"stop-production",
	"close-down",
	"restrict-employment",
]);

export const penaltyFields = {
	kinds: choices("处罚种类", PENALTY_KINDS),
	fineFen: money("罚款金额"),
	confiscatedFen: money("没收金额"),
	other: text("其他处罚内容").optional(),
};

export type PenaltyInput = {
	kinds: readonly PenaltyKind[];
	fineFen: number;
	confiscatedFen: number;
	other?: string | undefined;
};

/** The kinds and the amounts say the same. */
export function penaltyFault(input: PenaltyInput) {
	const fined = input.kinds.includes("fine");
	if (fined !== input.fineFen > 0)
		return refusal(
			"fine-inconsistent",
			fined ? "选择了罚款，罚款金额应大于零" : "填写了罚款金额，应选择罚款",
			penaltyLaw("第九条"),
		);
	const confiscated = input.kinds.includes("confiscate-income") || input.kinds.includes("confiscate-goods");
	if (!confiscated && input.confiscatedFen > 0)
		return refusal("confiscation-inconsistent", "填写了没收金额，应选择没收的种类", penaltyLaw("第九条"));
	return undefined;
}

/** Whether the law itself gives the party a hearing: by kind, or by the authority's own 较大数额 (行政处罚法 63). */
export function hearingDue(input: PenaltyInput, partyType: "organisation" | "citizen", context: ActContext): boolean {
	if (input.kinds.some((kind) => HEARING_KINDS.has(kind))) return true;
	const limits = context.rules.effective("penalty.large-amount")?.value;
	const limitFen = partyType === "citizen" ? limits?.citizenFen : limits?.organisationFen;
	return limitFen !== undefined && (input.fineFen >= limitFen || input.confiscatedFen >= limitFen);
}

export const penaltyNotified = event(
	"PenaltyNotified",
	z.object({
		kinds: z.array(z.string()),
		fineFen: z.number(),
		confiscatedFen: z.number(),
		other: z.string(),
		hearingRight: z.boolean(),
		defenceWorkdays: z.number(),
	}),
	(state, data) => ({
		...state,
		stage: "notice",
		notice: { ...data, kinds: data.kinds as readonly PenaltyKind[], documentId: null, servedOn: null },
		defence: { recordedOn: null, waivedOn: null, reviewed: false },
		hearing: null,
		draft: null,
		scope: null,
		approval: null,
		discussion: null,
	}),
	(data) =>
		`告知拟处罚内容${data.fineFen > 0 ? `（拟罚款${formatFen(data.fineFen)}）` : ""}${data.hearingRight ? "和听证权利" : ""}`,
);

/** What the party broke: as the officer names it now, or as the investigation found. */
export function violatedBy(input: { violated?: readonly Basis[] | undefined }, state: PenaltyCase): readonly Basis[] {
	return input.violated ?? state.concluded?.violated ?? [];
}

/** 事先告知 (行政处罚法 44): content, facts, reasons, bases, and the rights to state, defend and be heard. */
export const notifyPenalty = act({
	name: "notify-penalty",
	label: "事先告知",
	stage: "notice",
	basis: penaltyLaw("第四十四条"),
	actors: ["handler"],
	input: z.object({
		facts: longText("违法事实"),
		reasons: longText("处罚理由"),
		bases: bases("处罚依据"),
		violated: bases("违反的规定（与调查终结报告不同的填写）").optional(),
		...penaltyFields,
		hearingRight: flag("告知听证权利"),
		defenceWorkdays: count("陈述申辩期限（工作日）", 1, 60),
	}),
	offered: (state) =>
		state.status === "open" && state.procedure === "ordinary" && state.concluded !== null && state.decision === null,
	gates: [initiationStands],
	needs: (input, state) => ({ articles: [...input.bases, ...violatedBy(input, state)] }),
	emits: [penaltyNotified],
	decide: (state, input, context) => {
		const fault = penaltyFault(input) ?? basesRefusal(context);
		if (fault) return fault;
		if (!input.hearingRight && hearingDue(input, state.party.type, context)) {
			return refusal(
				"hearing-right-missing",
				"拟作出的处罚属于听证范围，应当告知当事人有权要求听证",
				penaltyLaw("第六十三条"),
				"请选择“告知听证权利”",
			);
		}
		return [
			penaltyNotified({
				kinds: input.kinds,
				fineFen: input.fineFen,
				confiscatedFen: input.confiscatedFen,
				other: input.other ?? "",
				hearingRight: input.hearingRight,
				defenceWorkdays: input.defenceWorkdays,
			}),
		];
	},
	documents: (after, input, context) => [penaltyNotice(after, input, context)],
	consequence: () => "提交后生成《行政处罚事先（听证）告知书》，须送达当事人；送达后开始计算陈述申辩和听证申请期限。",
	sample: {
		facts: "未取得电力业务许可证对外供电。",
		reasons: "违反电力监管条例，情节一般。",
		bases: [{ document: "电力监管条例", article: "第三十条" }],
		kinds: ["fine"],
		fineFen: 5_000_000,
		confiscatedFen: 0,
		hearingRight: true,
		defenceWorkdays: 5,
	},
});

/** Bases must be in the library, in force and of a rank that can found a penalty (行政处罚法 16, 37; DEC-05). */
export function basesRefusal(context: ActContext) {
	for (const article of context.facts.articles) {
		const named = `《${article.document}》${article.article}`;
		if (!article.known)
			return refusal(
				"basis-unknown",
				`依据库中没有${named}`,
				penaltyLaw("第四条"),
				"请核对法律名称和条款，或先导入该法",
			);
		if (article.normative)
			return refusal(
				"basis-normative",
				`${named}是其他规范性文件，不能作为处罚依据`,
				penaltyLaw("第十六条"),
				"请引用法律、法规、规章",
			);
		if (!article.inForce)
			return refusal(
				"basis-not-in-force",
				`${named}在今天不是现行有效`,
				penaltyLaw("第三十七条"),
				"请引用现行有效的依据",
			);
	}
	return undefined;
}

/** The last day of the party's time for statements: what the notice gave, counted from its service. */
export function defenceDueOn(state: PenaltyCase, context: ActContext): PlainDate | undefined {
	const { notice } = state;
	if (!notice?.servedOn) return undefined;
	return addPeriod(context.calendar, notice.servedOn, { count: notice.defenceWorkdays, unit: "workday" }).date;
}

/** The last day to ask for a hearing: five working days from service of the notice (行政处罚法 64(一)、85). */
export function hearingRequestDueOn(state: PenaltyCase, context: ActContext): PlainDate | undefined {
	const { notice } = state;
	const rule = context.rules.effective("penalty.hearing-request");
	if (!notice?.servedOn || !notice.hearingRight || !rule?.value.period) return undefined;
	return addPeriod(context.calendar, notice.servedOn, rule.value.period).date;
}
