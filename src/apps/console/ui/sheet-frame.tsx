import { useEffect, useRef, useState } from "react";
import { DOCUMENT_SHEET } from "./document-sheet.ts";

const HEIGHT_FIRST = 640;
const SHEET = `body{margin:0}${DOCUMENT_SHEET}@media (max-width:600px){.doc{padding:1rem}}`;
const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${SHEET}</style></head><body></body></html>`;

/**
 * The words of a sheet, in a frame without scripts: what a party wrote can never act in this page. Other words come into
 * the page that is there, so that a preview does not blink while somebody types.
 */
export function SheetFrame({ title, html }: { readonly title: string; readonly html: string }) {
	const frame = useRef<HTMLIFrameElement>(null);
	const [height, setHeight] = useState(HEIGHT_FIRST);
	const fill = () => {
		const body = frame.current?.contentDocument?.body;
		if (!body) return;
		body.innerHTML = html;
		setHeight(body.scrollHeight + 2);
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: `fill` is another function each time and does the same.
	useEffect(fill, [html]);
	return (
		<iframe
			ref={frame}
			className="paper"
			title={title}
			sandbox="allow-same-origin"
			srcDoc={PAGE}
			style={{ height }}
			onLoad={fill}
		/>
	);
}
