import type { Basis } from "#kernel/basis";
import type { Rules } from "./rules.ts";

/**
 * 审核要素 the reviewer must answer one by one: the authority's own list where its text has one (沁源 seven, 临沂 eleven,
 * the others eight: REV-05), else that of the higher norm. What a higher norm lists beyond the own one may be answered too
 * and counts like the rest, above all 涉嫌犯罪, which 沁源's list leaves out while its 第八条第（四）项 builds on it.
 */
export function reviewElementsOf(rules: Rules): {
	readonly due: readonly { readonly id: string; readonly label: string }[];
	readonly further: readonly { readonly id: string; readonly label: string }[];
	readonly basis: Basis | undefined;
} {
	const own = rules.own("review.elements");
	const effective = rules.effective("review.elements");
	const all = effective?.value.elements ?? [];
	const due = own?.value.elements ?? all;
	const further = all.filter((one) => !due.some((own) => own.id === one.id));
	return { due, further, basis: own?.basis ?? effective?.basis };
}
