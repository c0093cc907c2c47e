import { type Basis, citeOf } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { ask, higherLayer, isLaxer } from "./ask.ts";
import { type ClauseKey, comparisonOf, label } from "./catalogue.ts";
import { type ClauseRow, clausesOf, type Norm, type Regime } from "./define.ts";
import type { Parameter } from "./parameters.ts";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "./shapes.ts";

export type LintFinding = {
	readonly regime: string;
	readonly key: ClauseKey;
	readonly type?: EnforcementType;
	/**
	 * laxer: looser or narrower than a higher norm. vague: 及时 where a higher norm has a number.
	 * uncited: no document, article or source words. unknown-article: the text has no such article.
	 */
	readonly kind: "laxer" | "vague" | "uncited" | "unknown-article";
	readonly message: string;
	readonly own: Basis | null;
	readonly higher: Basis | null;
};

export type LintOptions = {
	/** The day whose law is compared; without it all norms published so far. */
	readonly on?: PlainDate;
	/** Whether the text has that article, when the text is at hand. */
	readonly articleExists?: (basis: Basis) => boolean;
};

/** Every place where a regime gives less than the norms above it, or cannot show where a value comes from. */
export function lintRegime(regime: Regime, norms: readonly Norm[], options: LintOptions = {}): readonly LintFinding[] {
	return clausesOf(regime.clauses)
		.flatMap((row) => [
			...lintCitation(regime, row, options),
			...typesToCompare(row.type).flatMap((type) => lintStrictness(regime, norms, { ...row, type }, options)),
		])
		.filter(isFirstOfItsKind);
}

type Row = Omit<ClauseRow, "type"> & { readonly type?: EnforcementType | undefined };

/** A clause written for all acts alike can still be laxer for one of them: 行政处罚法48 binds penalties only. */
function typesToCompare(type: EnforcementType | undefined): readonly (EnforcementType | undefined)[] {
	return type === undefined ? [undefined, ...ENFORCEMENT_TYPES] : [type];
}

function isFirstOfItsKind(finding: LintFinding, index: number, all: readonly LintFinding[]): boolean {
	const same = (other: LintFinding) =>
		other.key === finding.key && other.kind === finding.kind && other.higher?.article === finding.higher?.article;
	return finding.type === undefined || !all.slice(0, index).some((other) => other.type === undefined && same(other));
}

function lintStrictness(
	regime: Regime,
	norms: readonly Norm[],
	{ key, type, clause }: Row,
	options: LintOptions,
): LintFinding[] {
	if (clause.status !== "stated") return [];
	const asked = { norms, ...(type ? { type } : {}), ...(options.on ? { on: options.on } : {}) };
	const { held } = higherLayer(regime, key, asked);
	if (held === undefined) return [];
	const comparison = comparisonOf(key);
	const value = clause.value as typeof held.value;
	if (!isLaxer(value, held.value, comparison)) return [];
	const kind = comparison.vague?.(value) === true ? "vague" : "laxer";
	const says = kind === "vague" ? "只写“及时”" : "宽于";
	const act = type === undefined ? "" : `（${enforcementTypeLabel[type]}）`;
	const message = `${label(key)}${act}：${citeOf(clause.basis)}${says}${kind === "vague" ? "，而" : ""}${citeOf(held.basis)}`;
	return [finding(regime, { key, type, clause }, { kind, message, higher: held.basis })];
}

function lintCitation(regime: Regime, row: Row, { articleExists }: LintOptions): LintFinding[] {
	const { key, clause } = row;
	if (clause.status === "silent") return [];
	if (!regime.documents.includes(clause.basis.document))
		return [
			finding(regime, row, {
				kind: "uncited",
				message: `${label(key)}：引用的《${clause.basis.document}》不是本制度的文件`,
			}),
		];
	if (clause.wording === undefined && clause.basis.reading === undefined)
		return [finding(regime, row, { kind: "uncited", message: `${label(key)}：${citeOf(clause.basis)}未附原文或读法` })];
	if (articleExists !== undefined && !articleExists(clause.basis))
		return [
			finding(regime, row, { kind: "unknown-article", message: `${label(key)}：${citeOf(clause.basis)}查无此条` }),
		];
	return [];
}

function finding(
	regime: Regime,
	{ key, type, clause }: Row,
	{ kind, message, higher }: { kind: LintFinding["kind"]; message: string; higher?: Basis },
): LintFinding {
	const own = clause.status === "silent" ? null : clause.basis;
	return { regime: regime.id, key, ...(type ? { type } : {}), kind, message, own, higher: higher ?? null };
}

/**
 * Whether an amendment or internal rule may be recorded: a value laxer than what binds on its first day is refused
 * under the citation that it would loosen. An internal rule may only tighten what the text states.
 */
export function checkParameter(regime: Regime, norms: readonly Norm[], parameter: Parameter): Refusal | undefined {
	const asked = { norms, on: parameter.effectiveFrom, ...(parameter.type ? { type: parameter.type } : {}) };
	const comparison = comparisonOf(parameter.key);
	const { held } = higherLayer(regime, parameter.key, asked);
	const own = ask(regime, parameter.key, asked).own;
	const stated = own.status === "stated" && own.basis !== null ? { value: own.value, basis: own.basis } : undefined;
	const bounds = [held, parameter.source === "internal" ? stated : undefined];
	for (const bound of bounds) {
		if (bound === undefined || bound.value === null) continue;
		if (!isLaxer(parameter.value as typeof bound.value, bound.value, comparison)) continue;
		const message = `“${label(parameter.key)}”不得宽于${citeOf(bound.basis)}`;
		return refusal("parameter-laxer", message, bound.basis, "请设定不宽于该规定的值");
	}
	return undefined;
}
