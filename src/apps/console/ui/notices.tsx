/** What one has to know before anything else, a sentence each; what does not apply is the empty text. */
export function Notices({ lines }: { readonly lines: readonly string[] }) {
	const said = lines.filter((line) => line !== "");
	if (said.length === 0) return null;
	return (
		<ul className="notices">
			{said.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}
