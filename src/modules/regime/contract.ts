/** Browser-safe: the questions, their values and the shape of an answer. */
export type { Answer, EffectiveAnswer, OwnAnswer } from "./ask.ts";
export { disclosureField, withdrawalGround, withdrawalGroundLabel } from "./catalogue/disclosure.ts";
export {
	type ByTypeKey,
	type ClauseKey,
	type ClauseValue,
	catalogue,
	clauseKeys,
	isByTypeKey,
	isClauseKey,
	label,
	type StatuteKey,
} from "./catalogue.ts";
export type { Norm, NormRank, Regime, RegimeStatus } from "./define.ts";
export {
	ENFORCEMENT_TYPES,
	type EnforcementType,
	enforcementType,
	enforcementTypeLabel,
	type Period,
	type PeriodUnit,
	periodUnitLabel,
} from "./shapes.ts";
