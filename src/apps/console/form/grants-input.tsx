import { Checkbox } from "antd";
import { type FieldProps, idOf, useFormState } from "./context.ts";
import { Frame } from "./frame.tsx";
import { flat, type GrantScope, listOf, membersOf } from "./schema.ts";

/** 授权范围: scope by scope, field by field; a scope without a field is not granted. */
export function GrantsField({ schema, path, required, value, onChange }: FieldProps) {
	const { faultAt } = useFormState();
	const granted = membersOf(value);
	const { title = "授权范围", description, scopes = {} } = flat(schema);
	const names = Object.keys(scopes);
	const set = (scope: string, fields: readonly string[]) => {
		const kept = names.map((one) => [one, one === scope ? fields : listOf(granted[one])] as const);
		const filled = kept.filter(([, chosen]) => chosen.length > 0);
		onChange(filled.length === 0 ? undefined : Object.fromEntries(filled));
	};
	return (
		<Frame path={path} title={title} required={required} group wide>
			{description === undefined ? null : <p className="field-note">{description}</p>}
			{Object.entries(scopes).map(([scope, of]) => (
				<ScopeFields
					key={scope}
					of={of}
					id={idOf(`${path}.${scope}`)}
					chosen={listOf(granted[scope]).map(String)}
					fault={faultAt(`${path}.${scope}`)}
					onChange={(fields) => set(scope, fields)}
				/>
			))}
		</Frame>
	);
}

type ScopeProps = {
	readonly of: GrantScope;
	readonly id: string;
	readonly chosen: readonly string[];
	readonly fault: string | undefined;
	readonly onChange: (fields: readonly string[]) => void;
};

function ScopeFields({ of: { label, fields }, id, chosen, fault, onChange }: ScopeProps) {
	const options = Object.entries(fields).map(([name, text]) => ({ value: name, label: text }));
	const all = chosen.length === options.length;
	return (
		<fieldset className="grants-scope" id={id}>
			<legend>
				<span>{label}</span>
				<span className={chosen.length === 0 ? "quiet" : "grants-count"}>
					{chosen.length === 0 ? "未授权" : `已选 ${chosen.length} / ${options.length}`}
				</span>
			</legend>
			<Checkbox.Group
				className="checks"
				options={options}
				value={[...chosen]}
				// In the order of the list, which is the order in which the record names them.
				onChange={(next) => onChange(options.map((one) => one.value).filter((one) => next.includes(one)))}
			/>
			<button type="button" className="link" onClick={() => onChange(all ? [] : options.map((one) => one.value))}>
				{all ? `收回全部${label}字段` : `授权全部${label}字段`}
			</button>
			{fault === undefined ? null : (
				<p className="field-fault" role="alert">
					{fault}
				</p>
			)}
		</fieldset>
	);
}
