import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input } from "antd";
import { type FieldProps, useFormState } from "./context.ts";
import { Frame } from "./frame.tsx";
import { type Choice, kindOf, listOf, membersOf } from "./schema.ts";

type Cited = { readonly document: string; readonly article: string };

function citedOf(value: unknown): Cited {
	const { document, article } = membersOf(value);
	return {
		document: typeof document === "string" ? document : "",
		article: typeof article === "string" ? article : "",
	};
}

function keyOf({ document, article }: Cited): string {
	return `${document}|${article}`;
}

function fromKey(key: string): Cited {
	const [document = "", article = ""] = key.split("|");
	return { document, article };
}

/** 依据: those the matter of the case rests on to tick, others to write. One of them, or a list. */
export function BasisField({ schema, path, required, value, onChange }: FieldProps) {
	const { choices } = useFormState();
	const known = choices[schema.widget ?? ""] ?? [];
	const title = schema.title ?? "";
	if (kindOf(schema) === "basis") {
		return (
			<Frame path={path} title={title} required={required} group wide>
				<CitedInput path={path} value={citedOf(value)} onChange={onChange} />
				<Suggestions known={known} onPick={(key) => onChange(fromKey(key))} />
			</Frame>
		);
	}
	const cited = listOf(value).map(citedOf);
	const isKnown = (one: Cited) => known.some((choice) => choice.value === keyOf(one));
	return (
		<Frame path={path} title={title} required={required} group wide>
			{known.length === 0 ? null : (
				<Checkbox.Group
					className="checks checks-tall"
					value={cited.map(keyOf)}
					options={known.map((choice) => ({ value: choice.value, label: choice.label }))}
					onChange={(keys) =>
						onChange([
							...known.filter((choice) => keys.includes(choice.value)).map((choice) => fromKey(choice.value)),
							...cited.filter((one) => !isKnown(one)),
						])
					}
				/>
			)}
			{cited.map((one, index) =>
				isKnown(one) ? null : (
					<div className="cited-row" key={`row-${String(index)}`}>
						<CitedInput
							path={`${path}.${index}`}
							value={one}
							onChange={(next) => onChange(cited.map((each, at) => (at === index ? next : each)))}
						/>
						<Button
							type="text"
							icon={<DeleteOutlined />}
							aria-label="删除这条依据"
							onClick={() => onChange(cited.filter((_, at) => at !== index))}
						/>
					</div>
				),
			)}
			<Button
				size="small"
				type="dashed"
				className="add"
				icon={<PlusOutlined />}
				onClick={() => onChange([...cited, { document: "", article: "" }])}
			>
				另加一条依据
			</Button>
		</Frame>
	);
}

function CitedInput({ path, value, onChange }: { path: string; value: Cited; onChange: (value: Cited) => void }) {
	const { faultAt } = useFormState();
	const fault = faultAt(`${path}.document`) ?? faultAt(`${path}.article`);
	return (
		<div className="cited">
			<Input
				aria-label="法律、法规、规章名称"
				placeholder="法律、法规、规章名称"
				value={value.document}
				{...(fault === undefined ? {} : { status: "error" as const })}
				onChange={(event) => onChange({ ...value, document: event.target.value })}
			/>
			<Input
				aria-label="条款"
				placeholder="如 第六十五条第一款"
				value={value.article}
				{...(fault === undefined ? {} : { status: "error" as const })}
				onChange={(event) => onChange({ ...value, article: event.target.value })}
			/>
			{fault === undefined ? null : <p className="field-fault">{fault}</p>}
		</div>
	);
}

function Suggestions({ known, onPick }: { known: readonly Choice[]; onPick: (key: string) => void }) {
	if (known.length === 0) return null;
	return (
		<p className="suggestions">
			<span>本案事项的依据：</span>
			{known.map((choice) => (
				<button type="button" className="link" key={choice.value} onClick={() => onPick(choice.value)}>
					{choice.label}
				</button>
			))}
		</p>
	);
}
