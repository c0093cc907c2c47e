import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { ask, periodOf } from "./ask.ts";
import { type ClauseKey, clauseKeys, isClauseKey, label } from "./catalogue.ts";
import type { Norm, Regime } from "./define.ts";
import type { Parameter } from "./parameters.ts";
import type { EnforcementType, Period, PeriodUnit } from "./shapes.ts";

/** The calendar as far as a question needs it: the last day of a period that starts on `start`. */
export type AddPeriod = (start: PlainDate, period: Period) => { readonly date: string; readonly provisional: boolean };

export type QuestionOptions = {
	readonly norms: readonly Norm[];
	readonly type?: EnforcementType;
	/** The day of the decision: the law of that day answers, and a period is counted from it. */
	readonly decided?: PlainDate;
	readonly configured?: readonly Parameter[];
};

/** `value` is the count of a period, 及时, or the whole value of a clause without one. */
type Layer = {
	readonly status: string;
	readonly value: unknown;
	readonly unit: PeriodUnit | null;
	readonly basis: { readonly document: string; readonly article: string } | null;
};

/** The answer of `sanzhi rules ask`, member names fixed for scripts. */
export type RuleAnswer = {
	readonly regime: string;
	readonly question: ClauseKey;
	readonly label: string;
	readonly type: EnforcementType | null;
	readonly own: Layer;
	readonly effective: Layer & {
		readonly via: string | null;
		readonly due: string | null;
		/** The due date depends on a year whose holiday notice is not out yet. */
		readonly provisional: boolean;
		readonly supplements: readonly { readonly document: string; readonly article: string }[];
	};
	/** An internal target (内部目标), never statutory. */
	readonly internalTarget: Layer | null;
};

/**
 * Both layers of one question, with the due date when a decision date and a period are known.
 * Throws Problems: `question-unknown` (naming questions that resemble it), `type-needed`.
 */
export function answerQuestion(
	regime: Regime,
	question: string,
	{ norms, type, decided, configured }: QuestionOptions,
	addPeriod: AddPeriod,
): RuleAnswer {
	if (!isClauseKey(question)) throw unknownQuestion(question);
	const answer = ask(regime, question, {
		norms,
		...(type ? { type } : {}),
		...(decided ? { on: decided } : {}),
		...(configured ? { configured } : {}),
	});
	const { own, effective, internalTarget } = answer;
	const period = periodOf(effective.value);
	// A period in hours runs from a moment, and a question knows only the day.
	const countable = decided !== undefined && period !== undefined && period.unit !== "hour";
	const due = countable ? addPeriod(decided, period) : undefined;
	return {
		regime: `${regime.id}@${regime.effectiveFrom}`,
		question,
		label: label(question),
		type: type ?? null,
		own: layerOf(own),
		effective: {
			...layerOf(effective),
			via: effective.via ?? null,
			due: due?.date ?? null,
			provisional: due?.provisional ?? false,
			supplements: (effective.supplements ?? []).map(shortBasis),
		},
		internalTarget: internalTarget === undefined ? null : layerOf({ status: "configured", ...internalTarget }),
	};
}

function layerOf({ status, value, basis }: { status: string; value: unknown; basis: Basis | null }): Layer {
	const period = periodOf(value);
	const shown = period?.count ?? promptnessOf(value) ?? value;
	return { status, value: shown, unit: period?.unit ?? null, basis: basis && shortBasis(basis) };
}

function promptnessOf(value: unknown): string | undefined {
	if (typeof value !== "object" || value === null || !("promptness" in value)) return undefined;
	return typeof value.promptness === "string" ? value.promptness : undefined;
}

function shortBasis({ document, article }: Basis): { document: string; article: string } {
	return { document, article };
}

function unknownQuestion(question: string): Problem {
	const [group = ""] = question.split(".");
	const near = clauseKeys.filter((key) => key.startsWith(group) || label(key).includes(question));
	const hint = near.length === 0 ? "" : `；相近的有：${near.slice(0, 12).join("、")}`;
	return new Problem("question-unknown", `没有“${question}”这个问题${hint}`, { status: 404 });
}
