import { setImmediate as turn } from "node:timers/promises";
import { type Options, type Parser, parse } from "csv-parse";

/** One line with everything in it; a file with more in one is no table. */
const LINE_LENGTH_MAX = 1_000_000;
const SLICE_BYTES = 65_536;

/** Reads CSV from outside, a piece at a time. */
export function csvParser(options: Options): Parser {
	return parse({ bom: true, skip_empty_lines: true, max_record_size: LINE_LENGTH_MAX, ...options });
}

/** UTF-8 or a TypeError; whoever else waits for this thread comes between two pieces. */
export async function* textPieces(content: Uint8Array): AsyncGenerator<string> {
	const decoder = new TextDecoder("utf-8", { fatal: true });
	for (let at = 0; at < content.length; at += SLICE_BYTES) {
		yield decoder.decode(content.subarray(at, at + SLICE_BYTES), { stream: true });
		await turn();
	}
	yield decoder.decode();
}
