import type { LineChange } from "./draft-lines.ts";

/** What was taken out is struck through, what came in underlined: the colours only say it again. */
export function DraftChanges({ changes }: { readonly changes: readonly LineChange[] }) {
	if (changes.length === 0) return <p className="quiet-box">代拟稿的内容没有变化。</p>;
	return (
		<dl className="facts facts-tall draft-changes">
			{changes.map(({ title, start, before, after, end }) => (
				<div key={title}>
					<dt>{title}</dt>
					<dd>
						{start}
						{before === "" ? null : <del>{before}</del>}
						{after === "" ? null : <ins>{after}</ins>}
						{end}
					</dd>
				</div>
			))}
		</dl>
	);
}
