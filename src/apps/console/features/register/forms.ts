import type { RegisteredCertificate } from "#exchange/contract";
import type { RegisterView } from "../../data/register.ts";
import type { Choices } from "../../form/schema.ts";
import { authorityForm, TYPE } from "./authority-forms.ts";
import { certificateChange, certificateOf } from "./certificate-forms.ts";
import { ENTRUSTMENT, MATTER, matterEnd, matterVersion } from "./matter-forms.ts";
import { LEADERS, PERSON, postChange, postEnd } from "./people-forms.ts";
import type { RowFormProps } from "./row-form.tsx";
import type { Matter, Person, Unit } from "./rows.ts";
import { UNIT, unitChange, unitClosing } from "./unit-forms.ts";

/** What can be opened on the page. */
export type Opened =
	| { readonly form: "authority" | "type" | "unit" | "matter" | "entrustment" | "person" }
	| { readonly form: "unit-change" | "unit-close"; readonly row: Unit }
	| { readonly form: "matter-version" | "matter-end"; readonly row: Matter }
	| { readonly form: "post-change" | "post-end" | "certificate"; readonly row: Person }
	| { readonly form: "certificate-change"; readonly row: RegisteredCertificate };

function choicesOf({ part }: RegisterView): Choices {
	const open = part.units.filter(({ closedOn }) => closedOn === undefined);
	// The code of the path tells apart only those of one name.
	const isOnly = (name: string) => open.filter((unit) => unit.name === name).length === 1;
	const named = (list: readonly Unit[]) =>
		list.map(({ path, name }) => ({ value: path, label: name, ...(isOnly(name) ? {} : { note: path }) }));
	const latest = new Map(part.matters.map((matter) => [matter.code, matter]));
	return {
		unit: named(open),
		handling: named(open.filter(({ functions }) => functions.includes("handling"))),
		outside: named(open.filter(({ kind }) => kind !== "internal")),
		place: [{ value: LEADERS, label: "机关负责人（不属于某一机构）" }, ...named(open)],
		matter: [...latest.values()].map(({ code, name }) => ({ value: code, label: name, note: code })),
	};
}

/** The form that was opened, about the register as it stands. */
export function formOf(opened: Opened, view: RegisterView): RowFormProps {
	const choices = choicesOf(view);
	switch (opened.form) {
		case "authority":
			return authorityForm(view);
		case "type":
			return TYPE;
		case "unit":
			return { ...UNIT, choices };
		case "unit-change":
			return unitChange(opened.row);
		case "unit-close":
			return unitClosing(opened.row, choices);
		case "matter":
			return { ...MATTER, choices };
		case "matter-version":
			return matterVersion(opened.row, choices);
		case "matter-end":
			return matterEnd(opened.row);
		case "entrustment":
			return { ...ENTRUSTMENT, choices };
		case "person":
			return { ...PERSON, choices };
		case "post-change":
			return postChange(opened.row, choices);
		case "post-end":
			return postEnd(opened.row);
		case "certificate":
			return certificateOf(opened.row);
		case "certificate-change":
			return certificateChange(opened.row);
	}
}
