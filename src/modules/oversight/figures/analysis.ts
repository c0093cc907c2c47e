import { DECISION_OUTCOMES } from "#casework/contract";
import { enforcementTypeLabel } from "#regime/contract";
import type { Figure, Span } from "./catalogue.ts";
import { type Contribution, contributionsTo } from "./compute.ts";
import type { Dimension } from "./dimensions.ts";
import { dayOf, type Fact, statusWord } from "./fact.ts";

/** Names of places, by path; a supervisor's answer covers more than one authority. */
export type Places = {
	readonly unitName: (orgPath: string) => string;
	readonly regionName: (orgPath: string) => string;
};

export type Slice = { readonly key: string; readonly label: string; readonly value: number; readonly count: number };
export type Filter = Partial<Record<Dimension, string>>;

const UNKNOWN = "（未登记）";
const WAN_FEN = 1_000_000;
const BANDS: readonly { readonly below: number; readonly label: string }[] = [
	{ below: 1, label: "无罚没金额" },
	{ below: WAN_FEN, label: "不足1万元" },
	{ below: 10 * WAN_FEN, label: "1万元以上不足10万元" },
	{ below: 100 * WAN_FEN, label: "10万元以上不足100万元" },
	{ below: Number.POSITIVE_INFINITY, label: "100万元以上" },
];

function bandOf(fact: Fact): string {
	const fen = fact.kind === "case" ? fact.fineFen + fact.confiscatedFen : 0;
	return BANDS.find(({ below }) => fen < below)?.label ?? UNKNOWN;
}

function outcomeOf(fact: Fact): string {
	if (fact.kind === "case" && fact.outcome !== null)
		return DECISION_OUTCOMES[fact.outcome as keyof typeof DECISION_OUTCOMES] ?? fact.outcome;
	return statusWord(fact);
}

/** The place of a thing on a dimension: the same text is key and label, but for paths. */
export function keyOf(fact: Fact, dimension: Dimension): string {
	switch (dimension) {
		case "unit":
			return fact.orgPath;
		case "region":
			return fact.orgPath.slice(0, fact.orgPath.indexOf("/") + 1);
		case "type":
			return fact.type === null ? UNKNOWN : enforcementTypeLabel[fact.type];
		case "matter":
			return fact.kind === "case" ? fact.matter : UNKNOWN;
		case "period":
			return dayOf(fact)?.slice(0, 7) ?? UNKNOWN;
		case "party":
			return fact.party === "" ? UNKNOWN : fact.party;
		case "amount":
			return bandOf(fact);
		case "outcome":
			return outcomeOf(fact);
	}
}

export function labelOf(key: string, dimension: Dimension, places: Places): string {
	if (dimension === "unit") return places.unitName(key);
	return dimension === "region" ? places.regionName(key) : key;
}

export function filtered(facts: readonly Fact[], filter: Filter): readonly Fact[] {
	const wanted = Object.entries(filter) as [Dimension, string][];
	return facts.filter((fact) => wanted.every(([dimension, key]) => keyOf(fact, dimension) === key));
}

/**
 * One figure along one dimension. The parts are the figure's own contributions sorted into heaps, so that they add up
 * to what a report says.
 */
export function sliceBy(
	figure: Figure,
	facts: readonly Fact[],
	by: { readonly dimension: Dimension; readonly span: Span; readonly places: Places },
): readonly Slice[] {
	const heaps = new Map<string, Contribution[]>();
	for (const contribution of contributionsTo(figure, facts, by.span)) {
		const key = keyOf(contribution.fact, by.dimension);
		const heap = heaps.get(key);
		if (heap) heap.push(contribution);
		else heaps.set(key, [contribution]);
	}
	const slices = [...heaps].map(([key, heap]) => ({
		key,
		label: labelOf(key, by.dimension, by.places),
		value: heap.reduce((sum, { amount }) => sum + amount, 0),
		count: heap.length,
	}));
	if (by.dimension === "period") return slices.toSorted((a, b) => (a.key < b.key ? -1 : 1));
	if (by.dimension === "amount") {
		const at = (label: string) => BANDS.findIndex((band) => band.label === label);
		return slices.toSorted((a, b) => at(a.key) - at(b.key));
	}
	return slices.toSorted((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
}
