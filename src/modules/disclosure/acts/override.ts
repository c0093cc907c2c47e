import { z } from "zod";
import { addPeriod, type Period } from "#calendar";
import { type ActContext, actsOf, fields } from "#casework";
import { citeOf } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { higherLayer } from "#regime";
import type { StatuteLevel } from "#registry/contract";
import { INTERNAL_TARGET, rulesFor } from "../clock-rules.ts";
import { clockOverridden } from "../events.ts";
import type { Publication } from "../publication.ts";
import { NORM_LEVELS, type NormLevel } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

/** The level of the library as the texts call it; 司法解释 and 规范性文件 are in none of them. */
const LEVELS: Readonly<Partial<Record<StatuteLevel, NormLevel>>> = {
	法律: "law",
	行政法规: "administrative-regulation",
	地方性法规: "local-regulation",
	部门规章: "rule",
	地方政府规章: "rule",
};

const input = z.object({
	effect: fields.choice("另有规定的内容", { period: "另定期限", none: "不公开" }).default("period"),
	count: fields.count("期限", 1, 365).optional(),
	unit: fields.choice("单位", { workday: "工作日", day: "自然日" }).optional(),
	basis: fields.basis.meta({ title: "依据", widget: "basis" }),
	reason: fields.longText("适用理由"),
});

/** PUB-02: another period, by a norm of a level that the regime lets through, cited beside the clock. */
export const overrideClock = act({
	name: "override-clock",
	label: "公示期限另有规定",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["leader", "head"],
	input,
	offered: (state) => ["pending", "drafted", "checked"].includes(state.status),
	gates: [],
	// The law of the day from which the period is counted (INF-05).
	needs: ({ basis }, { decidedOn }) => ({ articles: [basis], ...(decidedOn === null ? {} : { on: decidedOn }) }),
	emits: [clockOverridden],
	decide: (state, { effect, count, unit, basis, reason }, context) => {
		const level = levelOf(context);
		if (typeof level !== "string") return level;
		if (effect === "period" && (count === undefined || unit === undefined))
			return refusal("period-missing", "没有填写另定的期限", basis, "请填写期限和单位，或者选择“不公开”");
		const period = effect === "none" || count === undefined || unit === undefined ? null : { count, unit };
		return longerRefusal(state, { period, level }, context) ?? [clockOverridden({ period, basis, level, reason })];
	},
	consequence: () => "提交后按该规定计算期限；规定不公开的，该事项退出待公示队列并单独统计。",
	sample: {
		effect: "period" as const,
		count: 3,
		unit: "workday",
		basis: { document: "示例法", article: "第十条" },
		reason: "特别规定优先。",
	},
});

/** What the library says the cited norm is, where the text lets such a norm through; nobody types a level. */
function levelOf({ rules, facts }: ActContext): NormLevel | Refusal {
	const rule = rules.own("disclosure.override-levels") ?? rules.effective("disclosure.override-levels");
	const basis = rule?.basis ?? PUBLISHING_BASIS;
	const [cited] = facts.articles;
	const named = cited === undefined ? "该依据" : citeOf(cited);
	if (!cited?.known)
		return refusal("basis-unknown", `依据库中没有${named}`, basis, "请核对名称和条款，或者先导入该规定");
	if (!cited.inForce)
		return refusal("basis-not-in-force", `作出决定之日${named}不是现行有效`, basis, "请引用当时有效的规定");
	const level = cited.level === null ? undefined : LEVELS[cited.level];
	if (level !== undefined && rule?.value.levels.includes(level)) return level;
	const accepted = rule?.value.levels.map((one) => NORM_LEVELS[one]).join("、") ?? "无";
	return refusal(
		"override-level-not-accepted",
		`${named}是${cited.level ?? "效力层级不明的规定"}，不能改变公示期限`,
		basis,
		`可以另有规定的层级：${accepted}`,
	);
}

/**
 * 国办发〔2018〕118号 二、（六） gives way to 法律、行政法规 alone. 公示办法 15 and 临沂 一（一）9 let 地方性法规 and 规章 in beside them:
 * such a norm may shorten the period; it may not lengthen it past what the higher text allows, nor keep the decision from
 * the public, which is the longest period of all.
 */
function longerRefusal(
	{ decidedOn }: Publication,
	{ period, level }: { readonly period: Period | null; readonly level: NormLevel },
	context: ActContext,
): Refusal | undefined {
	const { rules, calendar } = context;
	const { held } = higherLayer(rules.regime, "disclosure.override-levels", { norms: rules.norms });
	if (decidedOn === null || held === undefined || held.value.levels.includes(level)) return undefined;
	if (period === null)
		return refusal(
			"override-hides",
			`${NORM_LEVELS[level]}不能使执法决定不公开`,
			held.basis,
			"只有法律、行政法规可以规定不公开；依法不公开的其他情形，请办理“不予公开”",
		);
	const dueOn = (one: Period): PlainDate => addPeriod(calendar, decidedOn, one).date;
	const bound = rulesFor("disclosure.publish", decidedOn, context).find((one) => one.via !== INTERNAL_TARGET);
	return bound !== undefined && dueOn(period) > dueOn(bound.period)
		? refusal(
				"override-longer",
				`${NORM_LEVELS[level]}不能把公示期限延长到${dueOn(bound.period)}以后`,
				held.basis,
				"只有法律、行政法规可以规定更长的期限；地方性法规、规章可以规定更短的期限",
			)
		: undefined;
}
