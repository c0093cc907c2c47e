import type { Rules } from "#casework";
import { type Basis, citeOf } from "#kernel/basis";
import type { PublicRound } from "./round.ts";

/** 国办发〔2015〕58号 asks it of every authority: what is drawn, how it went and what was done must be public in time. */
const SPOT_CHECKS = "国务院办公厅关于推广随机抽查规范事中事后监管的通知（国办发〔2015〕58号）";
export const RESULTS_BASIS: Basis = { document: SPOT_CHECKS, article: "二、（四）" };
/** “法律法规规章没有规定的，一律不得擅自开展检查……要制定随机抽查事项清单” */
export const LISTED_BASIS: Basis = { document: SPOT_CHECKS, article: "二、（一）" };
/** “从市场主体名录库中随机抽取检查对象，从执法检查人员名录库中随机选派执法检查人员” */
export const DRAW_BASIS: Basis = { document: SPOT_CHECKS, article: "二、（二）" };
/** “合理确定随机抽查的比例和频次” */
export const RATIO_BASIS: Basis = { document: SPOT_CHECKS, article: "二、（三）" };

export type RoundRule = {
	/** Each thing that must be public of a round, with the text that asks for it; own words first. */
	readonly items: PublicRound["items"];
	/** Who publishes, where the authority's own text names them; null where it leaves that to the general rule. */
	readonly publisher: { readonly who: string; readonly basis: Basis } | null;
	/** Of the own text where it speaks, else of the norm above it. */
	readonly basis: Basis;
	readonly via: string | null;
};

/**
 * What the rules make of a round (PUB-09). Own items stand under the own article; what only 国办发〔2015〕58号 asks for
 * follows under that norm's, marked 上位规定: for dazhou and miit, whose texts are silent, that is all of them.
 */
export function roundRuleOf(rules: Rules): RoundRule {
	const own = rules.own("disclosure.double-random");
	const { effective } = rules.answer("disclosure.double-random");
	const supplement = effective.supplements?.[0];
	const higher = own === undefined ? (effective.basis ?? RESULTS_BASIS) : (supplement ?? RESULTS_BASIS);
	const stated = own?.value.items ?? [];
	const added = (effective.value?.items ?? []).filter((label) => !stated.includes(label));
	return {
		items: [
			...stated.map((label) => ({ label, basis: citeOf(own?.basis ?? RESULTS_BASIS), via: null })),
			...added.map((label) => ({ label, basis: citeOf(higher), via: "上位规定" })),
		],
		publisher: own?.value.publisher === undefined ? null : { who: own.value.publisher, basis: own.basis },
		basis: own?.basis ?? effective.basis ?? RESULTS_BASIS,
		via: own === undefined ? (effective.via ?? "上位规定") : null,
	};
}

/**
 * What of an inspector is public. No text speaks of it for rounds, so it is what the authority's published staff list
 * shows of everybody anyway, and of that the least that names the person: name and certificate number. An authority whose
 * own text publishes no staff list (nea) shows the certificate number alone (REG-06).
 */
export function inspectorRuleOf(rules: Rules): { readonly named: boolean; readonly basis: Basis | null } {
	const personnel = rules.own("list.personnel");
	const { own } = rules.answer("list.personnel");
	if (own.status === "silent") return { named: false, basis: null };
	return { named: true, basis: personnel?.basis ?? own.basis ?? null };
}
