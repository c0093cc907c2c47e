import type { ActContext, Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { LIST_KINDS, type ListKind } from "./vocabulary.ts";

export type UnitRef = { readonly name: string; readonly orgPath: string };
type UnitFact = ActContext["facts"]["units"][number];

/** 牵头和配合单位 (REG-16): who consolidates, and who is asked for a section. */
export type Compilers = {
	readonly lead: UnitRef;
	readonly cooperating: readonly UnitRef[];
	readonly basis: Basis | null;
};

/** Words by which a text means whoever handles the matters, without naming a unit. */
const HANDLING = /(?:承办机构|业务科室|相关股室)$/;

/**
 * Finds the units that the rules name among those of the authority. A text that names none (各部门, 市县两级行政执法机关)
 * leaves the lead to the unit that starts the work. Of several that it makes responsible the first one leads.
 */
export function compilersOf(rules: Rules, kind: ListKind, units: readonly UnitFact[], starter: UnitRef): Compilers {
	const rule = rules.own("list.compilers");
	if (!rule) return { lead: starter, cooperating: [], basis: null };
	const { lead, jointlyWith } = specialOf(rules, kind) ?? rule.value;
	const responsible = lead.flatMap((text) => named(units, text));
	const found = responsible[0] ?? starter;
	const asked = jointlyWith.flatMap((text) => (HANDLING.test(text) ? units.filter(handles) : named(units, text)));
	const cooperating = [...responsible, ...asked].filter((unit) => unit.orgPath !== found.orgPath);
	const distinct = new Map(cooperating.map(({ name, orgPath }) => [orgPath, { name, orgPath }]));
	return {
		lead: { name: found.name, orgPath: found.orgPath },
		cooperating: [...distinct.values()],
		basis: rule.basis,
	};
}

/**
 * 会同编制 (miit 二（一）2): the units that the rules name make the list with the lead, so each of them signs it (REG-16). That
 * several 责任科室 side by side (linyi 一（一）4) sign only what each of them wrote is our reading.
 */
export function isMadeTogether(rules: Rules, kind: ListKind): boolean {
	const lists = rules.own("list.compilers")?.value.together ?? [];
	return lists.some((name) => name.includes(LIST_KINDS[kind]));
}

function specialOf(rules: Rules, kind: ListKind) {
	const byList = rules.own("list.compilers")?.value.byList;
	return byList?.find((one) => one.lists.some((name) => name.includes(LIST_KINDS[kind])));
}

const handles = (unit: UnitFact) => unit.functions.includes("handling");

/** 部政策法规司 and 各通信管理局政策法规处 name the unit by its own name behind that of the authority. */
function named(units: readonly UnitFact[], text: string): readonly UnitFact[] {
	return units.filter((unit) => text.endsWith(unit.name));
}
