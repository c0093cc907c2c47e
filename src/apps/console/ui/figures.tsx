export type Figure = {
	readonly label: string;
	/** Undefined: not known yet; its place is kept. */
	readonly value: number | string | undefined;
	/** More than none of it is late or wrong. */
	readonly late?: boolean;
};

/** Numbers over a list, each with its word. */
export function Figures({ of, className = "" }: { readonly of: readonly Figure[]; readonly className?: string }) {
	return (
		<ul className={`figures ${className}`.trim()}>
			{of.map(({ label, value, late = false }) => (
				<li key={label} className={late && value !== 0 && value !== undefined ? "figure figure-late" : "figure"}>
					<strong>{value ?? " "}</strong>
					<span>{label}</span>
				</li>
			))}
		</ul>
	);
}
