import { type Refusal, refusal } from "#kernel/refusal";
import { enforcementTypeLabel } from "#regime/contract";
import type { Values } from "./content.ts";
import { formatFault } from "./formats.ts";
import type { FieldId } from "./publication.ts";
import { type DisclosureTemplate, fieldLabel, formatOf } from "./template.ts";

/**
 * PUB-12: a field written otherwise than its template says, named with the way to put it right. Everything of the item
 * that is filled in is looked at, for title, number, party and conclusion are public beside the regime's list.
 */
export function formatRefusal(values: Values, template: DisclosureTemplate): Refusal | undefined {
	const { type, standard } = template;
	if (standard === null) return undefined;
	const category = enforcementTypeLabel[type];
	const labels = new Map([...template.fields, ...template.supplements].map(({ id, label }) => [id, label]));
	const faults = Object.entries(values).flatMap(([field, text]) => {
		const id = field as FieldId;
		const fault = text.trim() === "" ? undefined : formatFault(text, formatOf(id, type), category);
		return fault === undefined ? [] : [`${labels.get(id) ?? fieldLabel(id, type)}：${fault}`];
	});
	return faults.length === 0
		? undefined
		: refusal(
				"field-format",
				`公示信息的格式不符合${category}公示模板。${faults.join("；")}`,
				standard.basis,
				"请按模板改正后再提交",
			);
}
