import type { ActContext, Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import type { Publication } from "./publication.ts";

export type CarrierRule = {
	readonly primary: readonly string[];
	readonly additional: readonly string[];
	readonly basis: Basis | null;
	/** A person of the section hands over to an operator of the platform, who confirms (沁源 公示办法 6). */
	readonly handover: Basis | null;
};

/** The carriers the authority's own text names; where it names none, those of the norm above it (PLT-01). */
export function carrierRuleOf(rules: Rules): CarrierRule {
	const found = rules.own("disclosure.carriers") ?? rules.effective("disclosure.carriers");
	const push = rules.own("disclosure.push");
	return {
		primary: found?.value.primary ?? [],
		additional: found?.value.additional ?? [],
		basis: found?.basis ?? null,
		handover: push?.value.mode === "manual" ? push.basis : null,
	};
}

/** Of the named carriers, those that are the column this system serves: a release is on them at once. */
export function ownCarriers({ rules }: Pick<ActContext, "rules">): readonly string[] {
	return rules.own("disclosure.own-carrier")?.value.carriers ?? [];
}

/** A carrier that is not ours is proved by an address, a receipt or, off line, a place. */
function isProved(one: Publication["carriers"][number]): boolean {
	return one.takenDownOn === null && (one.address !== null || one.receipt !== null || one.place !== null);
}

/** Whether the item stands on that carrier now, as far as the record says. */
export function standsOn(state: Publication, carrier: string): boolean {
	return state.carriers.some((one) => one.carrier === carrier && one.takenDownOn === null);
}

/** The operator confirmed the text that is public now; after a correction the package is handed over anew. */
function isPosted({ handover, draft }: Publication): boolean {
	return handover !== null && handover.posting !== null && handover.hash === draft?.hash;
}

/**
 * What is missing before a released item is complete: a release on one of the primary carriers (each of the five texts
 * names them as alternatives or names one), and the operator's confirmation where the text asks for a hand-over.
 */
export function missingCarriers(state: Publication, rules: Rules): readonly string[] {
	if (state.release === null || state.status !== "published" || state.source.kind === "import") return [];
	const { primary, handover } = carrierRuleOf(rules);
	const onPrimary = primary.some((name) => state.carriers.some((one) => one.carrier === name && isProved(one)));
	return [
		...(primary.length === 0 || onPrimary ? [] : [primary.join("或者")]),
		...(handover !== null && !isPosted(state) ? ["平台操作人员确认"] : []),
	];
}
