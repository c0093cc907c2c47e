import { create } from "qrcode";
import { type Html, html } from "./html.ts";

/** Quiet zone of ISO/IEC 18004, in modules. */
const QUIET = 4;

/** A QR code as one SVG path in the page itself: no image request, sharp in print. */
export function qr(text: string, label = "本页地址的二维码"): Html {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const side = modules.size + 2 * QUIET;
	const path = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row)).join("");
	return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

/** Each run of dark modules is one rectangle. */
function rowPath({ size, data }: { readonly size: number; readonly data: Uint8Array }, row: number): string {
	let path = "";
	for (let column = 0; column < size; column++) {
		if (data[row * size + column] === 0) continue;
		const from = column;
		while (column + 1 < size && data[row * size + column + 1] !== 0) column++;
		const width = column - from + 1;
		path += `M${from + QUIET} ${row + QUIET}h${width}v1h-${width}z`;
	}
	return path;
}
