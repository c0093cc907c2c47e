import { clauseKeys, isByTypeKey } from "./catalogue.ts";
import {
	cite,
	defineNorm,
	defineRegime,
	type Norm,
	type NormClauses,
	type Regime,
	type RegimeClauses,
	silent,
} from "./define.ts";
import { ENFORCEMENT_TYPES } from "./shapes.ts";

export const inRules = cite("网球俱乐部规则");
export const inFederation = cite("网球协会总则");
export const inAct = cite("网球法");

const nothing = Object.fromEntries(
	clauseKeys.map((key) => [
		key,
		isByTypeKey(key) ? Object.fromEntries(ENFORCEMENT_TYPES.map((type) => [type, silent()])) : silent(),
	]),
) as unknown as RegimeClauses;

/** A club without any law of its own, silent on all but what is given. */
export function toyRegime(clauses: Partial<RegimeClauses>, level: Regime["level"] = "local"): Regime {
	return defineRegime({
		id: "club",
		authority: "网球俱乐部",
		level,
		title: "网球俱乐部规则",
		documents: ["网球俱乐部规则"],
		effectiveFrom: "2020-01-01",
		status: "in-force",
		norms: ["federation", "act"],
		clauses: { ...nothing, ...clauses },
	});
}

export function toyFederation(clauses: NormClauses, effectiveFrom = "2010-01-01"): Norm {
	return defineNorm({
		id: "federation",
		title: "网球协会总则",
		rank: "state-council-document",
		effectiveFrom,
		clauses,
	});
}

export function toyAct(clauses: NormClauses, effectiveFrom = "2010-01-01"): Norm {
	return defineNorm({ id: "act", title: "网球法", rank: "law", effectiveFrom, clauses });
}
