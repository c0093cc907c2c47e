import { Checkbox } from "antd";
import { type FieldProps, useFormState } from "./context.ts";
import { type Choice, type FormSchema, flat, keyOfItems, listOf, membersOf } from "./schema.ts";
import { FieldsOf, Section } from "./section.tsx";

/**
 * A list of objects each about one of the things the server names: tick the thing, fill in what is asked of it.
 * 送审材料 with its pages, 公示内容 with its text, and whatever comes later in the same shape.
 */
export function ListedField({ schema, path, required, value, onChange }: FieldProps) {
	const choices = useFormState().choices[schema.widget ?? ""] ?? [];
	const items = flat(schema.items ?? {});
	const key = keyOfItems(items);
	const rows = listOf(value).map(membersOf);
	const at = (choice: Choice) => rows.findIndex((row) => String(row[key]) === choice.value);
	const change = (choice: Choice, row: unknown) =>
		onChange(
			choices.flatMap((one) => {
				const kept = one.value === choice.value ? row : rows[at(one)];
				return kept === undefined ? [] : [kept];
			}),
		);
	return (
		<Section title={schema.title ?? ""} path={path} required={required}>
			{choices.length === 0 ? <p className="quiet-box">目前没有可以选择的{schema.title}。</p> : null}
			<ul className="review-rows">
				{choices.map((choice) => {
					const index = at(choice);
					return (
						<li key={choice.value} className="listed-row">
							<Checkbox
								checked={index >= 0}
								onChange={({ target }) =>
									change(choice, target.checked ? { ...choice.start, [key]: keyValue(items, key, choice) } : undefined)
								}
							>
								<span className="choice">
									<span>{choice.label}</span>
									{choice.note === undefined ? null : <span className="choice-note">{choice.note}</span>}
								</span>
							</Checkbox>
							{index < 0 ? null : (
								<FieldsOf
									schema={items}
									path={`${path}.${index}`}
									value={rows[index]}
									without={key}
									onChange={(row) => change(choice, row)}
								/>
							)}
						</li>
					);
				})}
			</ul>
		</Section>
	);
}

function keyValue(items: FormSchema, key: string, choice: Choice): string | number {
	return items.properties?.[key]?.type === "integer" ? Number(choice.value) : choice.value;
}
