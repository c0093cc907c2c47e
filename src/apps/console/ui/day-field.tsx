import { DatePicker } from "antd";
import dayjs from "dayjs";
import { isPlainDate } from "#kernel/plain-date";

/** A day in a filter, in the form this country writes it, whatever language the browser speaks. */
export function DayField(props: {
	readonly label: string;
	readonly value: string | undefined;
	readonly onChange: (day: string | undefined) => void;
}) {
	const { label, value, onChange } = props;
	return (
		<label className="report-day">
			<span>{label}</span>
			<DatePicker
				value={value !== undefined && isPlainDate(value) ? dayjs(value) : null}
				placeholder="如 2024-03-13"
				onChange={(picked) => onChange(picked?.format("YYYY-MM-DD"))}
			/>
		</label>
	);
}
