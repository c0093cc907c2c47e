import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { assert } from "#kernel/assert";
import { Problem } from "#kernel/problem";
import { forkAlone } from "#platform/child";
import { type TableLimits, tooLarge } from "./limits.ts";
import type { Cell } from "./sheet.ts";
import { EXIT_UNREADABLE } from "./sheet-protocol.ts";

const READING_MAX = 2;
const WAITING_MAX = 8;
const waiting: (() => void)[] = [];
let reading = 0;

/**
 * The lines of the first sheet of a workbook (xlsx): the one way in. A process of its own reads it within the limits and is
 * gone afterwards, whatever happened; the lines come when all of it was read. Throws the Problems `file-unreadable` and
 * `file-too-large` (422), and `reader-busy` (503) when too many wait.
 */
export async function* readWorkbook(
	file: Readable | Uint8Array,
	limits: TableLimits,
): AsyncGenerator<readonly Cell[], void> {
	await takeSeat();
	try {
		yield* linesOf(file, limits);
	} finally {
		reading -= 1;
		waiting.shift()?.();
	}
}

async function takeSeat(): Promise<void> {
	if (waiting.length >= WAITING_MAX)
		throw new Problem("reader-busy", "正在读取的文件过多，请稍后再试", { status: 503 });
	if (reading >= READING_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
	reading += 1;
}

async function* linesOf(file: Readable | Uint8Array, limits: TableLimits): AsyncGenerator<readonly Cell[], void> {
	const child = forkAlone(join(import.meta.dirname, "sheet-process.ts"), {
		args: [JSON.stringify(limits)],
		heapMb: limits.heapMb,
		stdio: ["pipe", "pipe", "ignore", "ipc"],
	});
	const { stdin, stdout } = child;
	assert(stdin !== null && stdout !== null, "a process that reads has both ends");
	const ended = once(child, "exit") as Promise<[number | null]>;
	ended.catch(() => undefined);
	const sent = pipeline(file instanceof Readable ? file : Readable.from([file]), stdin);
	// It may end before it has taken everything: then its end says why.
	sent.catch(() => undefined);
	const timer = setTimeout(() => child.kill("SIGKILL"), limits.timeMs);
	try {
		for await (const line of linesIn(stdout)) {
			clearTimeout(timer);
			yield JSON.parse(line) as readonly Cell[];
		}
		const [code] = await ended;
		if (code === EXIT_UNREADABLE) throw unreadableWorkbook();
		if (code !== 0) throw tooLarge(limits);
		await sent;
	} finally {
		clearTimeout(timer);
		child.kill("SIGKILL");
		await ended;
	}
}

/** By line feeds alone: what else ends a line stands in texts. */
async function* linesIn(output: Readable): AsyncGenerator<string> {
	let rest = "";
	for await (const piece of output.setEncoding("utf8") as AsyncIterable<string>) {
		rest += piece;
		if (!piece.includes("\n")) continue;
		const lines = rest.split("\n");
		rest = lines.pop() ?? "";
		yield* lines;
	}
}

function unreadableWorkbook(): Problem {
	return new Problem(
		"file-unreadable",
		"不是可以读取的Excel（xlsx）文件；旧版（xls）、加密或者损坏的文件请另存为未加密的xlsx，或者另存为CSV（UTF-8）再导入",
		{ status: 422 },
	);
}
