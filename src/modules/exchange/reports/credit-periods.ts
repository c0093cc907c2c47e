import type { Basis } from "#kernel/basis";
import { addDays, addMonths, type PlainDate, plainDateOf } from "#kernel/plain-date";

/** 失信程度: how grave, which decides how long the credit system shows it. */
export type CreditGrade = "轻微" | "一般" | "严重";
export type CreditPeriod = {
	readonly grade: CreditGrade;
	/** Null: in principle not shown at all. */
	readonly shortestUntil: PlainDate | null;
	readonly longestUntil: PlainDate | null;
	readonly basis: Basis;
};

type Months = { readonly shortest: number; readonly longest: number } | null;
type Rule = {
	readonly since: PlainDate;
	readonly basis: Basis;
	readonly months: Readonly<Record<CreditGrade, Months>>;
};

/** The rule in force when the decision was made, the newest first. All three as reported, the texts not read (0018). */
const RULES: readonly Rule[] = [
	{
		since: plainDateOf("2026-04-01"),
		basis: { document: "信用修复管理办法", article: "公示期限" },
		months: { 轻微: null, 一般: { shortest: 3, longest: 12 }, 严重: { shortest: 12, longest: 36 } },
	},
	{
		since: plainDateOf("2019-07-01"),
		basis: {
			document:
				"关于进一步完善“信用中国”网站及地方信用门户网站行政处罚信息信用修复机制的通知（发改办财金〔2019〕527号）",
			article: "公示期限",
		},
		months: { 轻微: null, 一般: { shortest: 3, longest: 12 }, 严重: { shortest: 6, longest: 36 } },
	},
];

const GRAVE = new Set(["stop-production", "close-down", "revoke-licence", "suspend-licence", "restrict-employment"]);
const SLIGHT = new Set(["warning", "notice-of-criticism"]);

/**
 * How long the decision is shown, from the day it was made (自行政文书认定之日起). The grade is our reading of the kinds of
 * penalty: only 警告、通报批评 is slight, stopping a business or taking its licence is grave, the rest is ordinary; the
 * authority that finds otherwise corrects it with the receiver. A decision before the first rule has no period.
 */
export function creditPeriodOf(decidedOn: PlainDate, kinds: readonly string[]): CreditPeriod | undefined {
	const rule = RULES.find(({ since }) => decidedOn >= since);
	if (!rule) return undefined;
	const grade: CreditGrade = kinds.some((one) => GRAVE.has(one))
		? "严重"
		: kinds.length > 0 && kinds.every((one) => SLIGHT.has(one))
			? "轻微"
			: "一般";
	const months = rule.months[grade];
	const until = (count: number) => addDays(addMonths(decidedOn, count), -1);
	return {
		grade,
		shortestUntil: months && until(months.shortest),
		longestUntil: months && until(months.longest),
		basis: rule.basis,
	};
}
