import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import type { FieldId } from "./publication.ts";
import type { DisclosureMode } from "./vocabulary.ts";

type Field = { readonly id: FieldId; readonly label: string };
export type FieldSet = {
	/** What the authority's own text lists, in its order; where it is silent, the higher norm's list. */
	readonly fields: readonly Field[];
	readonly basis: Basis | null;
	/** What a higher norm adds to the authority's own list (上位规定): published too, under that norm's citation. */
	readonly supplements: readonly Field[];
	readonly supplementsBasis: Basis | null;
};

/**
 * The field set of a published decision (PUB-03). Empty only for an authority that nothing binds, which then has no
 * list to fill and publishes the party and the conclusion.
 */
export function fieldSetOf(rules: Rules): FieldSet {
	const { own, effective } = rules.answer("disclosure.fields");
	if (own.status !== "stated" || own.value === null) {
		return {
			fields: effective.value?.fields ?? [],
			basis: effective.basis,
			supplements: [],
			supplementsBasis: null,
		};
	}
	const stated = own.value.fields;
	const added = (effective.value?.fields ?? []).filter((one) => !stated.some((known) => known.id === one.id));
	return {
		fields: stated,
		basis: own.basis,
		supplements: added,
		supplementsBasis: added.length === 0 ? null : (effective.supplements?.[0] ?? effective.basis),
	};
}

/** Full text or summary where the regime offers both (公示办法 12); a regime that does not say publishes its fields. */
export function modesOf(rules: Rules): readonly DisclosureMode[] {
	return rules.effective("disclosure.modes")?.value ?? ["summary"];
}
