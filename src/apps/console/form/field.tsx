import { BasisField } from "./basis-input.tsx";
import { GroupField, LinesField, RowsField, UnionField } from "./containers.tsx";
import { type FieldProps, useFormState } from "./context.ts";
import { FileField } from "./file-input.tsx";
import { GrantsField } from "./grants-input.tsx";
import { ConfirmField, DateField, FlagField, MoneyField, NumberField, TextField } from "./inputs.tsx";
import { ListedField } from "./listed-input.tsx";
import { PlaceField } from "./place-input.tsx";
import { ElementsField, ProblemsField, ScopeField } from "./review-inputs.tsx";
import { kindOf } from "./schema.ts";
import { MultiField, SelectField } from "./select-inputs.tsx";

const FIELDS = {
	text: TextField,
	"long-text": TextField,
	secret: TextField,
	number: NumberField,
	money: MoneyField,
	date: DateField,
	moment: DateField,
	time: DateField,
	flag: FlagField,
	confirm: ConfirmField,
	select: SelectField,
	multi: MultiField,
	basis: BasisField,
	bases: BasisField,
	lines: LinesField,
	rows: RowsField,
	listed: ListedField,
	group: GroupField,
	union: UnionField,
	file: FileField,
	grants: GrantsField,
	place: PlaceField,
	"review-elements": ElementsField,
	"review-scope": ScopeField,
	"review-problems": ProblemsField,
} as const;

/** One node of the schema as what a person fills in. */
export function Field(props: FieldProps) {
	const { choices, changed } = useFormState();
	const kind = kindOf(props.schema, choices);
	if (kind === "fixed") return null;
	const Shown = FIELDS[kind];
	return (
		<Shown
			{...props}
			onChange={(value: unknown) => {
				changed(props.path);
				props.onChange(value);
			}}
		/>
	);
}
