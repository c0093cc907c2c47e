import { create } from "qrcode";

/** Quiet zone of ISO/IEC 18004, in modules. */
const QUIET = 4;
/** Codes kept, of some three thousand characters each. */
const KEPT_MAX = 1_000;
const kept = new Map<string, QrPath>();

/** A QR code as one path of SVG in a square of `side` modules, its quiet zone included. */
export type QrPath = { readonly side: number; readonly path: string };

/**
 * The same path for the same text. Level M: readable from a creased paper. The codes asked for last are kept, since to
 * choose the mask costs as much as the whole page around it.
 */
export function qrPath(text: string): QrPath {
	const code = kept.get(text) ?? drawn(text);
	// What was asked for last goes last.
	kept.delete(text);
	kept.set(text, code);
	const [oldest] = kept.keys();
	if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
	return code;
}

function drawn(text: string): QrPath {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const rows = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row));
	return { side: modules.size + 2 * QUIET, path: rows.join("") };
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
