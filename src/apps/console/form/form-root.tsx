import { FormContext } from "./context.ts";
import { Field } from "./field.tsx";
import type { FormSchema } from "./schema.ts";
import { FieldsOf } from "./section.tsx";
import type { OpenForm } from "./use-act-form.ts";

type FormRootProps = { readonly schema: FormSchema; readonly form: OpenForm };

/** The fields of a whole form: an object field by field, a union by its choice first. */
export function FormRoot({ schema, form }: FormRootProps) {
	return (
		<FormContext value={{ ...form.state, Field }}>
			{schema.properties ? (
				<FieldsOf schema={schema} path="" value={form.value} onChange={form.change} />
			) : (
				<Field schema={schema} path="" required value={form.value} onChange={form.change} />
			)}
		</FormContext>
	);
}
