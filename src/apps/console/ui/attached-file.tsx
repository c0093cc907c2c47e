type Props = { readonly file: { readonly name: string; readonly sha256: string }; readonly label: string };

const IMAGE = /\.(?:jpe?g|png)$/i;

/** 公示附件: a photograph is shown at once, everything can be fetched; whoever may not see it is told so by the server. */
export function AttachedFile({ file, label }: Props) {
	const href = `/api/publication-files/${file.sha256}`;
	return (
		<p className="attached">
			<a href={href} download={file.name}>
				{IMAGE.test(file.name) ? <img src={href} alt={`${label}：${file.name}`} loading="lazy" /> : null}
				<span>
					{label}：{file.name}
				</span>
			</a>
		</p>
	);
}
