import type { ReactNode } from "react";

export type Fact = readonly [label: string, value: ReactNode];

const says = (value: ReactNode) => value !== "" && value !== null && value !== undefined && value !== false;

/** What is known of a thing; a fact that is not known has its dash. */
export function Facts({ items }: { readonly items: readonly Fact[] }) {
	return <List className="facts" items={items} />;
}

/** The same, one under another, without those there is nothing to say of. */
export function FactLines({ items }: { readonly items: readonly Fact[] }) {
	return <List className="facts facts-tall" items={items.filter(([, value]) => says(value))} />;
}

function List({ items, className }: { readonly items: readonly Fact[]; readonly className: string }) {
	return (
		<dl className={className}>
			{items.map(([label, value]) => (
				<div key={label}>
					<dt>{label}</dt>
					<dd>{says(value) ? value : <span className="quiet">—</span>}</dd>
				</div>
			))}
		</dl>
	);
}
