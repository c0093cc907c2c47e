import type { PublicationDetail } from "#disclosure/contract";
import { citeOf } from "#kernel/basis";

type Content = NonNullable<PublicationDetail["draft"]>["content"];

/** The decision page of the portal in small: the same words, the same order, nothing beside them. */
export function PublicView({ content }: { readonly content: Content }) {
	return (
		<article className="public-view">
			<p className="public-authority">{content.authority}</p>
			<h2>{content.title}</h2>
			<p className="public-number">{content.number ?? ""}</p>
			<dl>
				{[...content.fields, ...content.supplements].map((field) => (
					<div key={field.id}>
						<dt>{field.label}</dt>
						<dd>{field.text}</dd>
					</div>
				))}
			</dl>
			{content.fullText.map((block) => (
				<section key={block.heading}>
					<h3>{block.heading}</h3>
					{block.paragraphs.map((paragraph) => (
						<p key={paragraph}>{paragraph}</p>
					))}
				</section>
			))}
			{content.bases.length > 0 ? <p>依据：{content.bases.map(citeOf).join("、")}</p> : null}
			{content.remedies === "" ? null : <p>救济途径：{content.remedies}</p>}
		</article>
	);
}
