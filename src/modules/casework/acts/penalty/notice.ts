import { z } from "zod";
import { addPeriod } from "#calendar";
import type { Basis } from "#kernel/basis";
import { formatFen } from "#kernel/money";
import type { PlainDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { bases, choices, count, flag, longText, money, text } from "../../fields.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { requestedHearingDone } from "../../gates/requested-hearing.ts";
import { penaltyLaw } from "../../law.ts";
import { isPending } from "../../model/hearings.ts";
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
	const limitFen = largeAmountFen(partyType, context);
	return limitFen !== undefined && (input.fineFen >= limitFen || input.confiscatedFen >= limitFen);
}

function largeAmountFen(partyType: "organisation" | "citizen", context: ActContext): number | undefined {
	const limits = context.rules.effective("penalty.large-amount")?.value;
	return partyType === "citizen" ? limits?.citizenFen : limits?.organisationFen;
}

const MONEY_KINDS: ReadonlySet<PenaltyKind> = new Set(["fine", "confiscate-income", "confiscate-goods"]);
const LIGHT_KINDS: ReadonlySet<PenaltyKind> = new Set(["warning", "notice-of-criticism"]);

/**
 * Whether only the officer can say that no hearing is due (行政处罚法 63): for money as long as the authority has not set what is
 * 较大, and for the kinds of which the law says no more than 其他较重的 (第五项; that 暂扣许可证件 and 限制开展生产经营活动
 * may be such is our reading). The text has no number, so there is none here: the reason goes on record.
 */
function hearingIsJudged(input: PenaltyInput, state: PenaltyCase, context: ActContext): boolean {
	const unset = largeAmountFen(state.party.type, context) === undefined;
	return input.kinds.some((kind) => !LIGHT_KINDS.has(kind) && (unset || !MONEY_KINDS.has(kind)));
}

function noHearingRefusal(
	input: PenaltyInput & { noHearingReason?: string | undefined },
	state: PenaltyCase,
	context: ActContext,
) {
	const article = penaltyLaw("第六十三条");
	if (hearingDue(input, state.party.type, context))
		return refusal(
			"hearing-right-missing",
			"拟作出的处罚属于听证范围，应当告知当事人有权要求听证",
			article,
			"请选择“告知听证权利”",
		);
	return hearingIsJudged(input, state, context) && input.noHearingReason === undefined
		? refusal(
				"no-hearing-reason-missing",
				"不告知听证权利的，应当写明拟作出的处罚不属于听证范围的理由",
				article,
				"请填写理由，或者选择“告知听证权利”",
			)
		: undefined;
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
		noHearingReason: z.string().optional(),
	}),
	(state, data) => ({
		...state,
		stage: "notice",
		notice: {
			...data,
			kinds: data.kinds as readonly PenaltyKind[],
			documentId: null,
			servedOn: null,
			...(state.notice?.spokenOn ? { spokenOn: state.notice.spokenOn } : {}),
		},
		defence: { recordedOn: null, waivedOn: null, reviewed: false },
		...hearingsAfterNotice(state),
		draft: null,
		scope: null,
		approval: null,
		discussion: null,
	}),
	(data) =>
		`告知拟处罚内容${data.fineFen > 0 ? `（拟罚款${formatFen(data.fineFen)}）` : ""}${data.hearingRight ? "和听证权利" : ""}`,
);

/**
 * A hearing that was held is kept as such; a request that was not dealt with stays a request. No notice is given over one any
 * more, but older records hold such notices, and there the request used to vanish (行政处罚法 63).
 */
function hearingsAfterNotice({ hearing, pastHearings }: PenaltyCase): Pick<PenaltyCase, "hearing" | "pastHearings"> {
	if (hearing === null || isPending(hearing)) return { hearing, pastHearings };
	return { hearing: null, pastHearings: hearing.held ? [...pastHearings, hearing] : pastHearings };
}

/** What the party broke: as the officer names it now, or as the investigation found. */
export function violatedBy(input: { violated?: readonly Basis[] | undefined }, state: PenaltyCase): readonly Basis[] {
	return input.violated ?? state.concluded?.violated ?? [];
}

const LARGE_AMOUNT_UNSET =
	"本机关没有设置“较大数额”的标准（行政处罚法第六十三条）：罚款、没收或者其他较重的处罚不告知听证权利的，须写明理由并记入案卷。";

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
		noHearingReason: longText("不告知听证权利的理由（罚款、没收或者其他较重的处罚填写）").optional(),
		defenceWorkdays: count("陈述申辩期限（工作日）", 1, 60),
	}),
	offered: (state) =>
		state.status === "open" && state.procedure === "ordinary" && state.concluded !== null && state.decision === null,
	gates: [initiationStands, requestedHearingDone],
	needs: (input, state) => ({ articles: [...input.bases, ...violatedBy(input, state)] }),
	emits: [penaltyNotified],
	decide: (state, input, context) => {
		const fault =
			penaltyFault(input) ??
			basesRefusal(context) ??
			(input.hearingRight ? undefined : noHearingRefusal(input, state, context)) ??
			graverRefusal(input, state);
		if (fault) return fault;
		return [
			penaltyNotified({
				kinds: input.kinds,
				fineFen: input.fineFen,
				confiscatedFen: input.confiscatedFen,
				other: input.other ?? "",
				hearingRight: input.hearingRight,
				defenceWorkdays: input.defenceWorkdays,
				...(input.hearingRight || input.noHearingReason === undefined
					? {}
					: { noHearingReason: input.noHearingReason }),
			}),
		];
	},
	documents: (after, input, context) => [penaltyNotice(after, input, context)],
	consequence: (state, context) =>
		`提交后生成《行政处罚事先（听证）告知书》，须送达当事人；送达后开始计算陈述申辩和听证申请期限。${
			largeAmountFen(state.party.type, context) === undefined ? LARGE_AMOUNT_UNSET : ""
		}`,
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

/** 处罚种类 by their weight, in the order of 行政处罚法 9: words, money, and what touches the business itself. */
const weightOf = ({ kinds }: Pick<PenaltyInput, "kinds">) =>
	Math.max(0, ...kinds.map((kind) => (LIGHT_KINDS.has(kind) ? 1 : MONEY_KINDS.has(kind) ? 2 : 3)));

/**
 * 行政机关不得因当事人陈述、申辩而给予更重的处罚 (行政处罚法 45 第二款): no evidence is taken after the investigation ended, so
 * there is nothing else it could rest on until the case is reopened.
 */
function graverRefusal(input: PenaltyInput, { notice }: PenaltyCase) {
	const told = notice?.spokenOn;
	if (!told) return undefined;
	const [now, then] = [weightOf(input), weightOf(told)];
	const added = input.kinds.length > told.kinds.length && told.kinds.every((kind) => input.kinds.includes(kind));
	const more = input.fineFen > told.fineFen || input.confiscatedFen > told.confiscatedFen || added;
	return now > then || (now === then && more)
		? refusal(
				"graver-after-defence",
				"不得因当事人陈述、申辩而给予更重的处罚",
				penaltyLaw("第四十五条"),
				"请按原告知的内容或者更轻的处罚告知",
			)
		: undefined;
}

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
	const rule = notice?.servedOn && context.rules.on(notice.servedOn).effective("penalty.hearing-request");
	if (!notice?.servedOn || !notice.hearingRight || !rule?.value.period) return undefined;
	return addPeriod(context.calendar, notice.servedOn, rule.value.period).date;
}
