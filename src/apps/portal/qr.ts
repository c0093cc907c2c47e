import { create } from "qrcode";
import { type Html, html } from "./html.ts";

/** Quiet zone of ISO/IEC 18004, in modules. */
const QUIET = 4;

/** A QR code as one SVG path in the page itself: no image request, sharp in print. */
export function qr(text: string, label = "本页地址的二维码"): Html {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const side = modules.size + 2 * QUIET;
	let path = "";
	for (let row = 0; row < modules.size; row++) {
		for (let column = 0; column < modules.size; column++) {
			if (modules.get(row, column) !== 0) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
		}
	}
	return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
