import { Checkbox, DatePicker, Input, InputNumber, Radio, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { type FocusEvent, useState } from "react";
import { isFen } from "#kernel/money";
import { beijingOfMoment, momentOfBeijing } from "../words/moment.ts";
import { fenOfText, moneyInWords, textOfFen } from "../words/money.ts";
import { type FieldProps, idOf, useFormState } from "./context.ts";
import { ariaOf, Frame } from "./frame.tsx";
import { kindOf } from "./schema.ts";

const COUNTED_FROM = 120;

function statusOf(fault: string | undefined): { status?: "error" } {
	return fault === undefined ? {} : { status: "error" };
}

/** What the schema says of the field, then what is counted in it. */
function noteOf(description: string | undefined, count?: string): { note?: string } {
	const note = [description, count].filter((one) => one !== undefined).join("　");
	return note === "" ? {} : { note };
}

export function TextField({ schema, path, required, value, onChange }: FieldProps) {
	const fault = useFormState().faultAt(path);
	const text = typeof value === "string" ? value : "";
	const shared = {
		id: idOf(path),
		value: text,
		...statusOf(fault),
		...ariaOf(path, fault, required),
		onChange: (event: { target: { value: string } }) => onChange(event.target.value),
	};
	const long = kindOf(schema) === "long-text";
	const counted = schema.maxLength !== undefined && text.length >= Math.min(COUNTED_FROM, schema.maxLength * 0.8);
	return (
		<Frame
			path={path}
			title={schema.title ?? "内容"}
			required={required}
			wide={long}
			{...noteOf(schema.description, counted && !long ? `${text.length} / ${schema.maxLength} 字` : undefined)}
		>
			{long ? (
				<Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 16 }} />
			) : (
				<Input {...shared} autoComplete="off" {...(schema.widget === "secret" ? { inputMode: "text" as const } : {})} />
			)}
		</Frame>
	);
}

export function NumberField({ schema, path, required, value, onChange }: FieldProps) {
	const fault = useFormState().faultAt(path);
	return (
		<Frame path={path} title={schema.title ?? ""} required={required} {...noteOf(schema.description)}>
			<InputNumber
				id={idOf(path)}
				className="fill"
				value={typeof value === "number" ? value : null}
				{...(schema.type === "integer" ? { precision: 0 } : {})}
				{...statusOf(fault)}
				{...ariaOf(path, fault, required)}
				onChange={(next) => onChange(next ?? undefined)}
			/>
		</Frame>
	);
}

/** Typed in 元, kept in 分, read back in capitals. */
export function MoneyField({ schema, path, required, value, onChange }: FieldProps) {
	const fault = useFormState().faultAt(path);
	const [typed, setTyped] = useState(() => textOfFen(value));
	// The value can change from outside (a draft given up): what is typed follows unless it says the same.
	const text =
		fenOfText(typed) === value || (value === undefined && fenOfText(typed) === undefined) ? typed : textOfFen(value);
	const known = typeof value === "number" && isFen(value);
	const unread = text.trim() !== "" && fenOfText(text) === undefined;
	return (
		<Frame
			path={path}
			title={schema.title ?? ""}
			required={required}
			note={unread ? "请输入金额，如 5000 或者 12.30" : known ? moneyInWords(value) : " "}
		>
			<Input
				id={idOf(path)}
				value={text}
				prefix="¥"
				suffix="元"
				inputMode="decimal"
				autoComplete="off"
				{...(unread ? { status: "error" as const } : statusOf(fault))}
				{...ariaOf(path, fault, required)}
				onChange={(event) => {
					setTyped(event.target.value);
					onChange(fenOfText(event.target.value));
				}}
			/>
		</Frame>
	);
}

const DAYS = ["YYYY-MM-DD", "YYYY-M-D", "YYYY年M月D日", "YYYY/M/D", "YYYY.M.D", "YYYYMMDD"] as const;
/** As it is shown and kept, then the other ways in which people type it. */
const FORMATS = { date: DAYS, moment: DAYS.map((day) => `${day} HH:mm`), time: ["HH:mm", "H:mm"] } as const;
const NO_SUCH = { date: "不是存在的日期", moment: "不是存在的日期和时间", time: "不是存在的时间" } as const;

function shownDate(kind: keyof typeof FORMATS, value: unknown): Dayjs | null {
	const text = kind === "moment" ? beijingOfMoment(value) : typeof value === "string" ? value : "";
	if (text === "") return null;
	const parsed = dayjs(kind === "time" ? `2000-01-01 ${text}` : text);
	return parsed.isValid() ? parsed : null;
}

/** The picker only carries digits: day and clock time are Beijing's whatever zone the machine is set to. */
export function DateField({ schema, path, required, value, onChange }: FieldProps) {
	const fault = useFormState().faultAt(path);
	const kind = kindOf(schema) as keyof typeof FORMATS;
	const formats = FORMATS[kind];
	// The picker would go on holding the day before under a text it cannot read: what was typed in vain is told instead.
	const [unread, setUnread] = useState("");
	const shared = {
		id: idOf(path),
		className: "fill",
		format: [...formats],
		value: shownDate(kind, value),
		allowClear: true,
		...statusOf(fault),
		...ariaOf(path, fault, required),
		onChange: (picked: Dayjs | null) => {
			setUnread("");
			const text = picked?.format(formats[0]);
			onChange(text !== undefined && kind === "moment" ? momentOfBeijing(text) : text);
		},
		onBlur: ({ target }: FocusEvent<HTMLElement>) => {
			const typed = target instanceof HTMLInputElement ? target.value.trim() : "";
			const read = typed === "" || formats.some((one) => dayjs(typed, one, true).isValid());
			setUnread(read ? "" : typed);
			if (!read) onChange(undefined);
		},
	};
	return (
		<Frame
			path={path}
			title={schema.title ?? ""}
			required={required}
			{...noteOf(schema.description, kind === "moment" ? "北京时间" : undefined)}
		>
			{kind === "time" ? (
				<TimePicker {...shared} needConfirm={false} placeholder="如 09:30" />
			) : kind === "moment" ? (
				<DatePicker {...shared} showTime={{ format: "HH:mm" }} needConfirm={false} placeholder="如 2024-03-13 09:30" />
			) : (
				<DatePicker {...shared} placeholder="如 2024-03-13" />
			)}
			{unread === "" ? null : (
				<p className="field-fault" role="alert">
					“{unread}”{NO_SUCH[kind]}，没有采用
				</p>
			)}
		</Frame>
	);
}

/** No answer is given beforehand: whether one agrees is for the person to say. */
export function FlagField({ schema, path, required, value, onChange }: FieldProps) {
	const fault = useFormState().faultAt(path);
	return (
		<Frame path={path} title={schema.title ?? ""} required={required} group>
			<Radio.Group
				value={typeof value === "boolean" ? value : undefined}
				onChange={(event) => onChange(event.target.value)}
				options={[
					{ label: "是", value: true },
					{ label: "否", value: false },
				]}
				{...ariaOf(path, fault, required)}
			/>
			{required || value === undefined ? null : (
				<button type="button" className="link" onClick={() => onChange(undefined)}>
					不选
				</button>
			)}
		</Frame>
	);
}

export function ConfirmField({ schema, path, required, value, onChange }: FieldProps) {
	const fault = useFormState().faultAt(path);
	return (
		<Frame path={path} title="" required={required} wide>
			<Checkbox
				id={idOf(path)}
				checked={value === true}
				onChange={(event) => onChange(event.target.checked ? true : undefined)}
				{...ariaOf(path, fault, required)}
			>
				{schema.title}
			</Checkbox>
		</Frame>
	);
}
