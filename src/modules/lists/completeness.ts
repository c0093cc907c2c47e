import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { type ListRule, listRuleOf } from "./columns.ts";
import type { ContactRecord } from "./contact-record.ts";
import { rowFaults } from "./gates.ts";
import { cellOf, type List, type Version } from "./list.ts";
import { LIST_KIND_IDS, type ListKind } from "./vocabulary.ts";

/** `kind`: the list in which the element stands, and where it is put right. */
export type Element = { readonly name: string; readonly published: boolean; readonly kind: ListKind };
export type Completeness = {
	readonly type: EnforcementType;
	readonly label: string;
	readonly elements: readonly Element[];
	readonly basis: Basis | null;
};

/**
 * What must be public before acts of each type, and what of it is (REG-14). The elements are those the authority's text
 * lists for the type; where it lists none, the lists that its rules have it publish.
 */
export function completenessOf(
	rules: Rules,
	lists: ReadonlyMap<ListKind, List>,
	types: readonly EnforcementType[],
): readonly Completeness[] {
	const rule = rules.effective("list.package");
	return types.map((type) => {
		const named = rule?.value.packages.find((one) => one.types.includes(type));
		const elements = named
			? named.elements.map((name) => ({
					name,
					published: isPublished(name, type, lists),
					kind: placeOf(rules, name),
				}))
			: ownLists(rules, lists, type);
		return { type, label: enforcementTypeLabel[type], elements, basis: named && rule ? rule.basis : null };
	});
}

function ownLists(rules: Rules, lists: ReadonlyMap<ListKind, List>, type: EnforcementType): readonly Element[] {
	return LIST_KIND_IDS.map((kind) => listRuleOf(rules, kind))
		.filter((rule) => rule.visibility === "public" && isOf(rule.forTypes, type))
		.map(({ name, kind }) => ({ name, published: publicOf(lists, kind) !== undefined, kind }));
}

const isOf = (types: readonly EnforcementType[], type: EnforcementType) => types.length === 0 || types.includes(type);

function publicOf(lists: ReadonlyMap<ListKind, List>, kind: ListKind): Version | undefined {
	const current = lists.get(kind)?.current;
	return current?.publicId ? current : undefined;
}

/** The list that an element belongs in; a column of its own in the list of matters goes before one of the bodies. */
function placeOf(rules: Rules, element: string): ListKind {
	if (element.endsWith("流程图")) return "flow-chart";
	if (element.includes("随机抽查") || element === "检查内容") return "random-inspection";
	if (element.includes("指南")) return "service-guide";
	if (element.endsWith("主体")) return "entity";
	if (element.startsWith("救济")) return "remedy";
	const has = (kind: ListKind) => listRuleOf(rules, kind).columns.some(({ label }) => label === element);
	return has("entity") && !has("matter") ? "entity" : "matter";
}

export type ListGaps = {
	readonly rule: ListRule;
	readonly list: List | undefined;
	readonly published: boolean;
	readonly empty: readonly { readonly column: string; readonly rows: number; readonly basis: Basis }[];
};

/** Every list that must be public: whether it is, and which mandatory columns are empty in the rows now worked on or in force. */
export function listGaps(rules: Rules, lists: ReadonlyMap<ListKind, List>, record: ContactRecord): readonly ListGaps[] {
	return LIST_KIND_IDS.map((kind) => listRuleOf(rules, kind))
		.filter(({ visibility }) => visibility === "public")
		.map((rule) => {
			const list = lists.get(rule.kind);
			const rows = list?.draft?.rows ?? list?.current?.rows ?? [];
			const byColumn = Map.groupBy(rowFaults(rows, rule, record), ({ column }) => column);
			const empty = [...byColumn].flatMap(([column, faults]) =>
				faults[0] ? [{ column, rows: faults.length, basis: faults[0].basis }] : [],
			);
			return { rule, list, published: publicOf(lists, rule.kind) !== undefined, empty };
		});
}

/** Where each element that a text may name is found. */
function isPublished(element: string, type: EnforcementType, lists: ReadonlyMap<ListKind, List>): boolean {
	const has = (kind: ListKind) => publicOf(lists, kind) !== undefined;
	if (element.endsWith("流程图"))
		return publicOf(lists, "flow-chart")?.rows.some((row) => row.type === type || row.type === null) ?? false;
	if (element.includes("随机抽查") || element === "检查内容") return has("random-inspection");
	if (element.includes("指南")) return has("service-guide");
	if (element.endsWith("主体")) return has("entity");
	if (element.startsWith("救济")) return has("remedy") || says(publicOf(lists, "matter"), element, type);
	return says(publicOf(lists, "matter"), element, type) || says(publicOf(lists, "entity"), element, undefined);
}

function says(version: Version | undefined, element: string, type: EnforcementType | undefined): boolean {
	if (!version) return false;
	const column = version.columns.find(({ label }) => label === element);
	return (
		column !== undefined &&
		version.rows.some(
			(row) =>
				(type === undefined || row.type === type || row.type === null) && cellOf(row, column, version.record) !== "",
		)
	);
}

/** REG-09: matters of the register that no entry of the power list in force names. */
export function mattersWithoutPower<M extends { readonly name: string }>(
	matters: readonly (M & { readonly key: string })[],
	lists: ReadonlyMap<ListKind, List>,
): readonly M[] {
	const rows = lists.get("power")?.current?.rows ?? [];
	const named = new Set(
		rows.flatMap((row) => [row.key, ...row.links.filter((link) => link.kind === "matter").map((link) => link.key)]),
	);
	return matters.filter(({ key }) => !named.has(key));
}
