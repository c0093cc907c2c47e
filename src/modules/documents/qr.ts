import { create } from "qrcode";

/** Quiet zone of ISO/IEC 18004, in modules. */
const QUIET = 4;

/** The QR code of a text as one SVG path, the same bytes for the same text. Level M: readable from a creased paper. */
export function qrSvg(text: string): string {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const side = modules.size + 2 * QUIET;
	const runs: string[] = [];
	for (let row = 0; row < modules.size; row++) {
		for (let column = 0; column < modules.size; column++) {
			if (modules.get(row, column) === 0) continue;
			let length = 1;
			while (column + length < modules.size && modules.get(row, column + length) !== 0) length++;
			runs.push(`M${column + QUIET} ${row + QUIET}h${length}v1h-${length}z`);
			column += length;
		}
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${runs.join("")}" fill="#000"/></svg>`;
}
