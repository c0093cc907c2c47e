import { Checkbox, Radio, Select } from "antd";
import { type FieldProps, idOf, useFormState } from "./context.ts";
import { ariaOf, Frame, groupAria } from "./frame.tsx";
import { type Choice, type FormSchema, listOf, optionsOf } from "./schema.ts";

const RADIOS_MAX = 6;
const CHECKS_MAX = 14;
/** People and things come with a note of their own; more than these are searched, not scanned. */
const NOTED_CHECKS_MAX = 6;
const SHORT_LABEL = 10;

function isNumeric(schema: FormSchema): boolean {
	return schema.type === "integer" || schema.type === "number";
}

export function SelectField({ schema, path, required, value, onChange }: FieldProps) {
	const { choices, faultAt } = useFormState();
	const fault = faultAt(path);
	const options = optionsOf(schema, choices);
	const chosen = typeof value === "string" || typeof value === "number" ? String(value) : undefined;
	const choose = (next: string | undefined) =>
		onChange(next === undefined ? undefined : isNumeric(schema) ? Number(next) : next);
	const title = schema.title ?? "";
	const noted = schema.description === undefined ? {} : { note: schema.description };
	if (options.length === 0) return <NothingToChoose path={path} title={title} required={required} />;
	if (options.length <= RADIOS_MAX) {
		return (
			<Frame path={path} title={title} required={required} group wide={!isShort(options)} {...noted}>
				<Radio.Group
					className={isShort(options) ? "radios" : "radios radios-tall"}
					value={chosen}
					onChange={(event) => choose(event.target.value as string)}
					{...ariaOf(path, fault, required)}
				>
					{options.map((option) => (
						<Radio key={option.value} value={option.value}>
							<Labelled {...option} />
						</Radio>
					))}
				</Radio.Group>
				{required || chosen === undefined ? null : (
					<button type="button" className="link" onClick={() => choose(undefined)}>
						不选
					</button>
				)}
			</Frame>
		);
	}
	return (
		<Frame path={path} title={title} required={required} {...noted}>
			<Select
				id={idOf(path)}
				className="fill"
				showSearch={{ optionFilterProp: "search" }}
				allowClear={!required}
				placeholder={`请选择${title}`}
				value={chosen}
				options={options.map((option) => ({ ...option, search: `${option.label} ${option.note ?? ""}` }))}
				optionRender={({ data }) => <Labelled {...data} />}
				onChange={choose}
				{...(fault === undefined ? {} : { status: "error" as const })}
				{...ariaOf(path, fault, required)}
			/>
		</Frame>
	);
}

export function MultiField({ schema, path, required, value, onChange }: FieldProps) {
	const { choices, faultAt } = useFormState();
	const fault = faultAt(path);
	const options = optionsOf(schema, choices);
	const chosen = listOf(value).map(String);
	const title = schema.title ?? "";
	if (options.length === 0) return <NothingToChoose path={path} title={title} required={required} />;
	// In the order of the list, not of the clicks: that is the order in which papers name them.
	const choose = (next: readonly string[]) =>
		onChange(options.map((option) => option.value).filter((one) => next.includes(one)));
	const noted = options.some((option) => option.note !== undefined);
	if (options.length <= (noted ? NOTED_CHECKS_MAX : CHECKS_MAX)) {
		return (
			<Frame path={path} title={title} required={required} group wide>
				<Checkbox.Group
					className={isShort(options) ? "checks" : "checks checks-tall"}
					value={chosen}
					onChange={choose}
					{...groupAria(path, fault)}
				>
					{options.map((option) => (
						<Checkbox key={option.value} value={option.value}>
							<Labelled {...option} />
						</Checkbox>
					))}
				</Checkbox.Group>
				{options.length > 3 ? (
					<button
						type="button"
						className="link"
						onClick={() => choose(chosen.length === options.length ? [] : options.map((one) => one.value))}
					>
						{chosen.length === options.length ? "全部不选" : "全选"}
					</button>
				) : null}
			</Frame>
		);
	}
	return (
		<Frame path={path} title={title} required={required} wide>
			<Select
				id={idOf(path)}
				mode="multiple"
				className="fill"
				showSearch={{ optionFilterProp: "search" }}
				placeholder={`请选择${title}`}
				value={chosen}
				options={options.map((option) => ({ ...option, search: `${option.label} ${option.note ?? ""}` }))}
				optionRender={({ data }) => <Labelled {...data} />}
				onChange={choose}
				{...(fault === undefined ? {} : { status: "error" as const })}
				{...ariaOf(path, fault, required)}
			/>
		</Frame>
	);
}

function isShort(options: readonly Choice[]): boolean {
	return options.every((option) => option.note === undefined && option.label.length <= SHORT_LABEL);
}

function Labelled({ label, note }: { readonly label?: string; readonly note?: string | undefined }) {
	return (
		<span className="choice">
			<span>{label}</span>
			{note === undefined || note === "" ? null : <span className="choice-note">{note}</span>}
		</span>
	);
}

function NothingToChoose({ path, title, required }: { path: string; title: string; required: boolean }) {
	return (
		<Frame path={path} title={title} required={required} group wide>
			<p className="quiet-box">目前没有可以选择的{title}。</p>
		</Frame>
	);
}
