import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import { type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { type FieldFormat, formatHint } from "./formats.ts";
import type { FieldId } from "./publication.ts";
import type { DisclosureMode } from "./vocabulary.ts";

export type TemplateField = {
	readonly id: FieldId;
	readonly label: string;
	readonly format: FieldFormat;
	/** How it is written, for whoever fills it in. */
	readonly hint: string;
	readonly basis: Basis | null;
	readonly via: "上位规定" | null;
};

/**
 * 公示模板 of one kind of decision under one authority's rules (PUB-12): which fields, in which order, under which label and
 * in which form. Everything that drafts, checks, shows or exports an item reads it here. Every field of it must be filled
 * (PUB-03).
 */
export type DisclosureTemplate = {
	readonly type: EnforcementType;
	/** What the authority's own text lists, in its order; where it is silent, the higher norm's list. */
	readonly fields: readonly TemplateField[];
	readonly basis: Basis | null;
	/** What a higher norm adds to the authority's own list (上位规定): published too, under that norm's citation. */
	readonly supplements: readonly TemplateField[];
	readonly supplementsBasis: Basis | null;
	/** Who asks for one standard and format; null where nothing that binds does, and then no form is refused. */
	readonly standard: { readonly basis: Basis; readonly via: string | null } | null;
};

type Named = { readonly id: FieldId; readonly label: string };

/**
 * The item 公示办法 12 calls 违法事实, for decisions that find no violation: published under its word, a licence would call
 * its holder an offender. A reading of ours (decision 0026); the item itself stays required.
 */
const FACTS_LABELS: Readonly<Record<EnforcementType, string>> = {
	penalty: "违法事实",
	licence: "许可事项和内容",
	compulsion: "采取强制的事实",
	inspection: "检查情况",
	levy: "征收征用事项",
};

/** What a page shows beside the regime's list, as heading or as full text. */
const LABELS: Readonly<Record<Exclude<FieldId, "facts">, string>> = {
	"document-number": "决定书文号",
	"case-title": "案件名称",
	authority: "执法机关",
	"legal-basis": "法律依据",
	conclusion: "执法结论",
	"decision-date": "决定日期",
	party: "执法对象",
	category: "执法类别",
};

const FORMATS: Readonly<Record<FieldId, FieldFormat>> = {
	"document-number": "number",
	"case-title": "line",
	authority: "line",
	facts: "text",
	"legal-basis": "citation",
	conclusion: "amounts",
	"decision-date": "date",
	party: "line",
	category: "category",
};

/** A licence is often known by the number of the certificate alone. */
export function formatOf(id: FieldId, type: EnforcementType): FieldFormat {
	return id === "document-number" && type === "licence" ? "licence-number" : FORMATS[id];
}

/** The label of a field that the regime's list does not name. */
export function fieldLabel(id: FieldId, type: EnforcementType): string {
	return id === "facts" ? FACTS_LABELS[type] : LABELS[id];
}

function fieldOf(
	{ id, label }: Named,
	type: EnforcementType,
	from: Pick<TemplateField, "basis" | "via">,
): TemplateField {
	const format = formatOf(id, type);
	const hint = formatHint(format, enforcementTypeLabel[type]);
	return { id, label: id === "facts" ? FACTS_LABELS[type] : label, format, hint, ...from };
}

/** No fields at all only for an authority that nothing binds; it then publishes the party and the conclusion. */
export function templateOf(rules: Rules, type: EnforcementType): DisclosureTemplate {
	const { fields, supplements, basis, supplementsBasis } = listsOf(rules);
	const standard = rules.effective("disclosure.standard");
	return {
		type,
		fields: fields.map((one) => fieldOf(one, type, { basis, via: null })),
		basis,
		supplements: supplements.map((one) => fieldOf(one, type, { basis: supplementsBasis, via: "上位规定" })),
		supplementsBasis,
		standard: standard?.value.required === true ? { basis: standard.basis, via: standard.via } : null,
	};
}

type Lists = Pick<DisclosureTemplate, "basis" | "supplementsBasis"> & {
	readonly fields: readonly Named[];
	readonly supplements: readonly Named[];
};

function listsOf(rules: Rules): Lists {
	const { own, effective } = rules.answer("disclosure.fields");
	if (own.status !== "stated" || own.value === null) {
		const fields = effective.value?.fields ?? [];
		return { fields, basis: effective.basis, supplements: [], supplementsBasis: null };
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
