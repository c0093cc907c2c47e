import { DayField } from "./day-field.tsx";

type Ends = { from?: string | undefined; to?: string | undefined };

/** From one day to another, both included. */
export function PeriodFields(props: {
	readonly period: Ends;
	readonly label?: string;
	readonly onChange: (part: Ends) => void;
}) {
	const { period, label = "自", onChange } = props;
	return (
		<>
			<DayField label={label} value={period.from} onChange={(from) => onChange({ from })} />
			<DayField label="至" value={period.to} onChange={(to) => onChange({ to })} />
		</>
	);
}
