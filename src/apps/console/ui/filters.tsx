import { Input, Select } from "antd";
import { useState } from "react";

type Option<V> = { readonly value: V; readonly label: string };

/** Choices from a table of labels; `none` is the state before the first event and nothing to look for. */
export function optionsOf<V extends string>(labels: Readonly<Record<V, string>>): readonly Option<V>[] {
	return (Object.entries(labels) as [V, string][])
		.filter(([value]) => value !== "none")
		.map(([value, label]) => ({ value, label }));
}

/** Typed here, sought with Enter or the button; what the address says stands in it again. */
export function FilterText(props: {
	readonly label: string;
	readonly placeholder: string;
	readonly value: string | undefined;
	readonly onSearch: (text: string | undefined) => void;
}) {
	const { label, placeholder, value = "", onSearch } = props;
	const [typed, setTyped] = useState(value);
	const [sought, setSought] = useState(value);
	if (sought !== value) {
		setSought(value);
		setTyped(value);
	}
	return (
		<Input.Search
			className="filter-text"
			allowClear
			aria-label={label}
			placeholder={placeholder}
			value={typed}
			onChange={({ target }) => setTyped(target.value)}
			onSearch={(text) => onSearch(text.trim() || undefined)}
		/>
	);
}

type FilterSelectProps<V> = {
	readonly label: string;
	readonly value: V | undefined;
	readonly options: readonly Option<V>[];
	/** What no choice is called; without it one of the options always holds. */
	readonly all?: string;
	readonly className?: string;
	readonly loading?: boolean;
	readonly onChange: (value: V | undefined) => void;
};

/** One condition out of a few. */
export function FilterSelect<V extends string | number>(props: FilterSelectProps<V>) {
	const { label, value, options, all, onChange, ...rest } = props;
	return (
		<Select<V | "">
			{...rest}
			aria-label={label}
			value={value ?? ""}
			options={all === undefined ? [...options] : [{ value: "", label: all }, ...options]}
			onChange={(chosen) => onChange(chosen === "" ? undefined : chosen)}
		/>
	);
}
