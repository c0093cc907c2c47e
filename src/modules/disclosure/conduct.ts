import type { Rules } from "#casework";
import { type Basis, citeOf } from "#kernel/basis";
import type { Answer, ClauseKey } from "#regime/contract";
import type { ConductRule, PortalConduct } from "./contract.ts";

type Found<V> = { readonly value: V; readonly basis: Basis; readonly via: string | null };

/** What the rules of an authority make its officers show and say (MID-01 to MID-07), with the article of each. */
export function conductOf(rules: Rules): PortalConduct {
	const exception = rules.own("identification.exception");
	const rights = rules.effective("rights.told");
	const told = ruleOf(rights, ({ items }) => items);
	return {
		identification: {
			activities: withSupplements(
				ruleOf(rules.effective("identification.activities"), ({ activities }) => activities),
				rules.answer("identification.activities"),
			),
			exception:
				exception?.value.allowed === true
					? { items: ["特殊情况除外"], basis: citeOf(exception.basis), via: null }
					: null,
			dress: ruleOf(rules.effective("identification.dress"), ({ items }) => items),
			told: ruleOf(rules.effective("identification.told"), ({ items }) => items),
			companions: ruleOf(rules.effective("identification.companions"), ({ persons }) => persons),
		},
		rightsTold: told && rights ? { ...told, writing: rights.value.recordedInWriting } : null,
		windowBoard: withSupplements(
			ruleOf(rules.effective("window.board"), ({ fields }) => fields),
			rules.answer("window.board"),
		),
	};
}

/** What only the higher norm asks for is cited from there: the authority's own article does not name it. */
function withSupplements(
	rule: ConductRule | null,
	{ effective: { supplements = [] } }: Pick<Answer<ClauseKey>, "effective">,
): ConductRule | null {
	return rule && { ...rule, basis: [rule.basis, ...supplements.map((one) => `上位规定${citeOf(one)}`)].join("；") };
}

function ruleOf<V>(found: Found<V> | undefined, itemsOf: (value: V) => readonly string[]): ConductRule | null {
	return found ? { items: [...itemsOf(found.value)], basis: citeOf(found.basis), via: found.via } : null;
}
