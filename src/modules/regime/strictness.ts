import type { Period } from "./shapes.ts";

/**
 * Length in days on one scale, only to tell which of two limits is the laxer: a workday stands for 1.4 days
 * (7 days hold 5 of them), a month for 30. Due dates are never computed from it.
 */
function lengthInDays({ count, unit }: Period): number {
	const days = { workday: 1.4, day: 1, hour: 1 / 24, month: 30 };
	return count * days[unit];
}

/** True when `own` gives more time than `higher`, or no number where `higher` has one. */
export function isLonger(own: Period | null, higher: Period | null): boolean {
	if (higher === null) return false;
	return own === null || lengthInDays(own) > lengthInDays(higher);
}

export function hasLongerPeriod(own: { period: Period | null }, higher: { period: Period | null }): boolean {
	return isLonger(own.period, higher.period);
}

/** True when something `higher` demands is missing from `own`. */
export function lacksAny<T>(
	own: readonly T[],
	higher: readonly T[],
	same: (a: T, b: T) => boolean = Object.is,
): boolean {
	return higher.some((wanted) => !own.some((had) => same(had, wanted)));
}

/** `own` in its own order, then what only `higher` has. */
export function union<T>(
	own: readonly T[],
	higher: readonly T[],
	same: (a: T, b: T) => boolean = Object.is,
): readonly T[] {
	return [...own, ...higher.filter((wanted) => !own.some((had) => same(had, wanted)))];
}

export function sameId(a: { readonly id: string }, b: { readonly id: string }): boolean {
	return a.id === b.id;
}

/**
 * Whether two texts mean the same column or factor though one writes 检查主体 and the other 抽查主体, or 范本 for 示范文本, or
 * 法律、行政法规禁止公开 where a text adds 规章.
 * Only prefixes and words that were compared by hand.
 */
export function sameTerm(a: string, b: string): boolean {
	return plainTerm(a) === plainTerm(b);
}

function plainTerm(term: string): string {
	return term
		.replace(/^(?:行政执法行为的|行政执法|执法|抽查|检查)/, "")
		.replace(/(?<!示范文)(?<!示)范本$/, "示范文本")
		.replace(/^法律、.*(?=禁止公开$)/, "");
}

/**
 * Whether `had` takes in the activity `wanted`, by the words of the six texts compared by hand: 行政检查, 执法检查 and 检查
 * are 监督检查, 调查 is 调查取证, and 行政强制 is both the measure and the execution (行政强制法 2).
 */
export function coversActivity(had: string, wanted: string): boolean {
	const [own, asked] = [plainActivity(had), plainActivity(wanted)];
	return own === asked || (own === "强制" && (asked === "强制措施" || asked === "强制执行"));
}

function plainActivity(activity: string): string {
	return activity
		.replace(/^(?:采取|实施)/, "")
		.replace(/^(?:行政|执法|监督)(?=检查|强制)/, "")
		.replace(/^调查$/, "调查取证");
}
