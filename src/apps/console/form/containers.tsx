import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Radio } from "antd";
import { type FieldProps, idOf, useFormState } from "./context.ts";
import { ariaOf, Frame } from "./frame.tsx";
import { discriminatorOf, discriminatorTitle, flat, listOf, membersOf, variantFor, variantsOf } from "./schema.ts";
import { FieldsOf, Section } from "./section.tsx";

export function GroupField({ schema, path, required, value, onChange }: FieldProps) {
	return (
		<Section title={schema.title ?? ""} path={path} required={required}>
			<FieldsOf schema={schema} path={path} value={value} onChange={onChange} />
		</Section>
	);
}

/** First which one, then its fields. What was typed under another variant is kept until the form is closed. */
export function UnionField({ schema, path, required, value, onChange }: FieldProps) {
	const { faultAt } = useFormState();
	const property = discriminatorOf(schema) ?? "";
	const chosen = variantFor(schema, value);
	const body = (
		<>
			<Frame path={path} title={path === "" ? discriminatorTitle(schema) : ""} required={required} group wide>
				<Radio.Group
					className="variants"
					aria-label={discriminatorTitle(schema)}
					optionType="button"
					value={chosen?.value}
					options={variantsOf(schema).map(({ value: variant, label }) => ({ value: variant, label }))}
					onChange={(event) => onChange({ ...membersOf(value), [property]: event.target.value as string })}
					{...ariaOf(path, faultAt(path), required)}
				/>
			</Frame>
			{chosen && !required ? (
				<button type="button" className="link" onClick={() => onChange(undefined)}>
					不填这一项
				</button>
			) : null}
			{chosen ? (
				<FieldsOf schema={chosen.schema} path={path} value={value} onChange={onChange} without={property} />
			) : null}
		</>
	);
	if (path === "") return body;
	return (
		<Section title={schema.title ?? ""} path={path} required={required} silent>
			{body}
		</Section>
	);
}

export function RowsField({ schema, path, required, value, onChange }: FieldProps) {
	const { Field } = useFormState();
	const rows = listOf(value);
	const shown = rows.length === 0 ? [undefined] : rows;
	const items = flat(schema.items ?? {});
	const replace = (index: number, row: unknown) => onChange(shown.map((one, at) => (at === index ? row : one)));
	const full = schema.maxItems !== undefined && shown.length >= schema.maxItems;
	return (
		<Section title={schema.title ?? ""} path={path} required={required}>
			{schema.description === undefined ? null : <p className="field-note">{schema.description}</p>}
			<ol className="rows">
				{shown.map((row, index) => (
					<li key={index} className="row">
						<div className="row-head">
							<span>
								{schema.title} {index + 1}
							</span>
							<Button
								type="text"
								size="small"
								icon={<DeleteOutlined />}
								disabled={rows.length === 0}
								aria-label={`删除第 ${index + 1} 项${schema.title ?? ""}`}
								onClick={() => onChange(shown.filter((_, at) => at !== index))}
							>
								删除
							</Button>
						</div>
						{items.properties ? (
							<FieldsOf
								schema={items}
								path={`${path}.${index}`}
								value={row}
								onChange={(next) => replace(index, next)}
							/>
						) : (
							<Field
								schema={items}
								path={`${path}.${index}`}
								required
								value={row}
								onChange={(next) => replace(index, next)}
							/>
						)}
					</li>
				))}
			</ol>
			<Button type="dashed" icon={<PlusOutlined />} disabled={full} onClick={() => onChange([...shown, undefined])}>
				添加一项
			</Button>
		</Section>
	);
}

/** A list of sentences: one box each, an empty one always waiting. */
export function LinesField({ schema, path, required, value, onChange }: FieldProps) {
	const { faultAt } = useFormState();
	const lines = listOf(value).map((line) => (typeof line === "string" ? line : ""));
	const shown = lines.at(-1) === "" ? lines : [...lines, ""];
	const title = schema.title ?? "";
	return (
		<Frame path={path} title={title} required={required} group wide>
			<ol className="lines">
				{shown.map((line, index) => {
					const fault = faultAt(`${path}.${index}`);
					return (
						<li key={index}>
							<Input.TextArea
								id={index === 0 ? idOf(path) : `${idOf(path)}-${index}`}
								value={line}
								autoSize={{ minRows: 1, maxRows: 6 }}
								placeholder={index === 0 ? `填写${title}` : "再写一条"}
								aria-label={`${title} ${index + 1}`}
								{...(fault === undefined ? {} : { status: "error" as const })}
								onChange={(event) =>
									onChange(
										shown
											.map((one, at) => (at === index ? event.target.value : one))
											.filter((one, at, all) => one !== "" || at < all.length - 1),
									)
								}
							/>
							{fault === undefined ? null : <p className="field-fault">{fault}</p>}
						</li>
					);
				})}
			</ol>
		</Frame>
	);
}
