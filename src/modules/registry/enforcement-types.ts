import type { Basis } from "#kernel/basis";
import { type Refusal, refusal } from "#kernel/refusal";
import { type EnforcementType, enforcementTypeLabel } from "#regime/contract";

/** What the regime says the authority exercises (REG-01). */
export type EnforcementScope = {
	readonly types: readonly EnforcementType[];
	/** True where the text ends with 等: only then can an administrator add a type. */
	readonly openEnded: boolean;
	readonly basis: Basis;
};

/** The types of the regime, then those added with a recorded legal basis and in force on the day. */
export function typesInScope(scope: EnforcementScope, added: readonly EnforcementType[]): readonly EnforcementType[] {
	return scope.openEnded ? [...new Set([...scope.types, ...added])] : scope.types;
}

/** Undefined when a matter or case of this type is possible for the authority. */
export function refuseType(
	scope: EnforcementScope,
	added: readonly EnforcementType[],
	type: EnforcementType,
): Refusal | undefined {
	const types = typesInScope(scope, added);
	if (types.includes(type)) return undefined;
	return refusal(
		"type-out-of-scope",
		`本机关的行政执法类别为${labels(types)}，不包括${enforcementTypeLabel[type]}。`,
		scope.basis,
		scope.openEnded ? "确有法律依据的，由管理员补充该类别并记载依据。" : "该类别不属于本机关职权，请告知有权机关。",
	);
}

/** Undefined when the text lets an administrator add types. */
export function refuseAddedType(scope: EnforcementScope): Refusal | undefined {
	if (scope.openEnded) return undefined;
	return refusal("types-closed", `本机关的行政执法类别只有${labels(scope.types)}，不能补充。`, scope.basis);
}

function labels(types: readonly EnforcementType[]): string {
	return types.map((type) => enforcementTypeLabel[type]).join("、");
}
