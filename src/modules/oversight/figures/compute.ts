import type { ClauseValue, EnforcementType } from "#regime/contract";
import { FIGURE_GROUPS, type Figure, type FigureGroup, figuresOfEdition, type Span } from "./catalogue.ts";
import type { Fact } from "./fact.ts";
import { SECOND_EDITION } from "./former.ts";

export type FigureValue = { readonly id: string; readonly value: number };
export type Contribution = { readonly fact: Fact; readonly amount: number };

/** Everything that adds to a figure, and how much: the list a figure opens to. */
export function contributionsTo(figure: Figure, facts: readonly Fact[], span: Span): readonly Contribution[] {
	return facts.flatMap((fact) => {
		const amount = figure.adds(fact, span);
		return amount === 0 ? [] : [{ fact, amount }];
	});
}

export function valueOf(figure: Figure, facts: readonly Fact[], span: Span): number {
	return facts.reduce((sum, fact) => sum + figure.adds(fact, span), 0);
}

export function computeFigures(figures: readonly Figure[], facts: readonly Fact[], span: Span): readonly FigureValue[] {
	return figures.map((figure) => ({ id: figure.id, value: valueOf(figure, facts, span) }));
}

/** The catalogue that figures are made from now. */
export const PRESENT_EDITION = SECOND_EDITION;

/** The figures of an authority: those of its own types of enforcement and those of no type. */
export function figuresFor(types: readonly EnforcementType[], edition: number = PRESENT_EDITION): readonly Figure[] {
	return figuresOfEdition(edition).filter(({ type }) => type === undefined || types.includes(type));
}

export type Chapter = { readonly title: string; readonly groups: readonly FigureGroup[] };

/** Which group of figures answers which words of a regime's list of contents. */
const ANSWERS: readonly { readonly words: RegExp; readonly group: FigureGroup }[] = [
	{ words: /总体情况/, group: "overall" },
	{ words: /检查计划/, group: "plan" },
	{ words: /(?:处罚|强制|许可).*办理/, group: "cases" },
	{ words: /投诉|举报/, group: "complaints" },
	{ words: /复议|诉讼/, group: "remedies" },
	{ words: /其他/, group: "other" },
];

/**
 * The chapters of the report: one for each content the regime names, in its words (STA-02); where it asks for the overall
 * data only, the overall data by type and everything there is to explain them.
 */
export function chaptersOf(rule: ClauseValue<"disclosure.annual-data">): readonly Chapter[] {
	const named = rule.contents.map((title) => ({
		title,
		groups: ANSWERS.filter(({ words }) => words.test(title)).map(({ group }) => group),
	}));
	const answered = new Set(named.flatMap(({ groups }) => groups));
	if (!answered.has("overall")) {
		return [{ title: FIGURE_GROUPS.overall, groups: ["overall"] }, ...named];
	}
	const rest = (Object.keys(FIGURE_GROUPS) as FigureGroup[]).filter((group) => !answered.has(group));
	return [...named, ...rest.map((group) => ({ title: FIGURE_GROUPS[group], groups: [group] }))];
}
