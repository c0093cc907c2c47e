import { qrPath } from "#platform/qr";
import { type Html, html } from "./html.ts";

/** A QR code as one SVG path in the page itself: no image request, sharp in print. */
export function qr(text: string, label = "本页地址的二维码"): Html {
	const { side, path } = qrPath(text);
	return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
