import type { ReactNode } from "react";
import { useFormState } from "./context.ts";
import { type FormSchema, membersOf, propertiesOf } from "./schema.ts";

/** The fields of one object, two abreast where there is room. */
export function FieldsOf(props: {
	readonly schema: FormSchema;
	readonly path: string;
	readonly value: unknown;
	readonly onChange: (value: unknown) => void;
	readonly without?: string | undefined;
}) {
	const { Field } = useFormState();
	const members = membersOf(props.value);
	return (
		<div className="fields">
			{propertiesOf(props.schema, props.without).map(({ name, schema, required }) => (
				<Field
					key={name}
					schema={schema}
					path={props.path === "" ? name : `${props.path}.${name}`}
					required={required}
					value={members[name]}
					onChange={(value) => props.onChange({ ...members, [name]: value })}
				/>
			))}
		</div>
	);
}

export function Section(props: {
	readonly title: string;
	readonly path: string;
	readonly required: boolean;
	readonly children: ReactNode;
	/** The message is shown by a frame inside. */
	readonly silent?: boolean;
}) {
	const { faultAt } = useFormState();
	const fault = props.silent ? undefined : faultAt(props.path);
	return (
		<section className="form-section field-wide" data-path={props.path} aria-label={props.title}>
			{props.title === "" ? null : (
				<h2 className="form-section-title">
					{props.title}
					{props.required ? null : <span className="field-optional">（选填）</span>}
				</h2>
			)}
			{props.children}
			{fault === undefined ? null : (
				<p className="field-fault" role="alert">
					{fault}
				</p>
			)}
		</section>
	);
}
