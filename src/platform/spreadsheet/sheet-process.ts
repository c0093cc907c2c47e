import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openArchive } from "./archive.ts";
import { BeyondLimit, type TableLimits } from "./limits.ts";
import { type Cell, readFirstSheet } from "./sheet.ts";
import { EXIT_BEYOND, EXIT_UNREADABLE } from "./sheet-protocol.ts";

/**
 * The child process that reads one workbook: the file on standard input, its lines as JSON on standard output. It answers
 * when the whole file is read and found within the limits, so that nobody works on half of one that is refused.
 */
const PACK_LENGTH = 262_144;

async function main(limits: TableLimits): Promise<void> {
	const file = await received(limits.packedBytesMax);
	const answer = new Answer(limits.tableBytesMax);
	await readFirstSheet(openArchive(file, limits), limits, (cells) => answer.add(cells));
	await pipeline(Readable.from(answer.take()), process.stdout);
}

async function received(bytesMax: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		bytes += chunk.length;
		if (bytes > bytesMax) throw new BeyondLimit();
	}
	return Buffer.concat(chunks, bytes);
}

class Answer {
	#left: number;
	#lines = "";
	readonly #chunks: Buffer[] = [];

	constructor(bytesMax: number) {
		this.#left = bytesMax;
	}

	add(cells: readonly Cell[]): void {
		this.#lines += `${JSON.stringify(cells)}\n`;
		if (this.#lines.length > PACK_LENGTH) this.#pack();
	}

	take(): readonly Buffer[] {
		this.#pack();
		return this.#chunks;
	}

	#pack(): void {
		const chunk = Buffer.from(this.#lines);
		this.#lines = "";
		this.#left -= chunk.length;
		if (this.#left < 0) throw new BeyondLimit();
		this.#chunks.push(chunk);
	}
}

await main(JSON.parse(process.argv[2] ?? "") as TableLimits).catch((error: unknown) => {
	process.exitCode = error instanceof BeyondLimit ? EXIT_BEYOND : EXIT_UNREADABLE;
});
// Both would keep us.
process.stdin.destroy();
process.disconnect?.();
