import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { STREAM_LIMITS, TABLE_LIMITS } from "./limits.ts";
import { readWorkbook } from "./workbook.ts";
import { partsOf, textCell, workbookOf, zipOf } from "./workbooks.fixture.ts";

const MB = 1024 * 1024;
const SMALL = { ...TABLE_LIMITS, inflatedBytesMax: 20 * MB, tableBytesMax: 4 * MB, heapMb: 200, rowsMax: 5_000 };
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
const LONG = "长".repeat(30_000);
const [SHEET] = partsOf(row(1, textCell("A1", "x"))).toReversed();

const TOO_LARGE: Readonly<Record<string, () => Buffer>> = {
	"a bomb that says how large it is": () => workbookOf(Buffer.alloc(60 * MB, " ")),
	"an entity written out a million times": () => workbookOf(row(1, textCell("A1", "&#65;".repeat(1_000_000)))),
	"one cell of half the file": () => workbookOf(row(1, textCell("A1", "x".repeat(15 * MB)))),
	"a shared text that is half the file": () =>
		workbookOf(row(1, '<c r="A1" t="s"><v>0</v></c>'), { texts: `<si><t>${"x".repeat(15 * MB)}</t></si>` }),
	"one long text in every cell": () =>
		workbookOf(Array.from({ length: 4_000 }, (_, at) => row(at + 1, `<c t="s"><v>0</v></c>`.repeat(100))).join(""), {
			texts: `<si><t>${LONG}</t></si>`,
		}),
	"a row far down": () => workbookOf(row(1_000_000_000, textCell("A1000000000", "x"))),
	"more rows than are taken": () =>
		workbookOf(Array.from({ length: 5_001 }, (_, at) => row(at + 1, `<c><v>1</v></c>`)).join("")),
	"a cell far to the right": () => workbookOf(row(1, textCell("XFD1", "x"))),
	"more columns than are taken": () => workbookOf(row(1, `<c><v>1</v></c>`.repeat(501))),
	"a comment without an end": () => workbookOf(`<!-- ${"x".repeat(15 * MB)}`),
	"one mark with a hundred thousand attributes": () =>
		workbookOf(`<row ${Array.from({ length: 200_000 }, (_, at) => `a${at}="x"`).join(" ")}/>`),
	"thousands of parts": () =>
		zipOf([
			...partsOf(row(1, textCell("A1", "x"))),
			...Array.from({ length: 3_000 }, (_, at) => ({ name: `xl/media/${at}.xml`, content: "" })),
		]),
};

const UNREADABLE: Readonly<Record<string, () => Buffer>> = {
	"an empty file": () => Buffer.alloc(0),
	"CSV called a workbook": () => Buffer.from("名称,结果\r\n甲,乙\r\n"),
	"xls, or a workbook with a password": () => Buffer.from("d0cf11e0a1b11ae1".padEnd(4_096, "0"), "hex"),
	"a bomb that says it is small": () =>
		zipOf([...partsOf("").slice(0, 4), { name: SHEET?.name ?? "", content: Buffer.alloc(10 * MB, " "), said: 1_000 }]),
	"a part that says it is longer than it is": () =>
		zipOf([...partsOf("").slice(0, 4), { name: SHEET?.name ?? "", content: "<a/>", said: 5_000 }]),
	"parts over one another": () =>
		zipOf([
			...partsOf(row(1, "")),
			{ name: "xl/worksheets/sheet2.xml", content: SHEET?.content ?? "", overlapping: true },
		]),
	"a part twice": () => zipOf([...partsOf(""), ...partsOf("")]),
	"an encrypted part": () => zipOf(partsOf("").map((part) => ({ ...part, encrypted: true }))),
	"a ZIP cut off": () => workbookOf(row(1, textCell("A1", LONG))).subarray(0, -30),
	"a ZIP whose middle is missing": () => {
		const whole = workbookOf(row(1, textCell("A1", LONG)));
		return Buffer.concat([whole.subarray(0, 300), whole.subarray(360)]);
	},
	"XML nested without an end": () => workbookOf("<a>".repeat(MB)),
	"XML cut off": () => workbookOf(`<?xml version="1.0"?><worksheet><sheetData><row r="1">`),
	"a DTD of entities": () =>
		workbookOf(row(1, textCell("A1", "&b;")), {
			before: '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x></y>',
		}),
	"a text that is not there": () => workbookOf(row(1, '<c r="A1" t="s"><v>7</v></c>')),
	"rows out of order": () => workbookOf(row(2, textCell("A2", "x")) + row(1, textCell("A1", "x"))),
	"no workbook in it": () => zipOf([{ name: "word/document.xml", content: "<a/>" }]),
};

async function linesOf(file: Uint8Array, limits = SMALL): Promise<unknown[]> {
	const lines: unknown[] = [];
	for await (const line of readWorkbook(file, limits)) lines.push(line);
	return lines;
}

test.each(Object.entries(TOO_LARGE))(
	"SEC-15 %s is refused as too large, and nothing of it is read",
	async (_, make) => {
		const lines: unknown[] = [];
		const reading = (async () => {
			for await (const line of readWorkbook(make(), SMALL)) lines.push(line);
		})();
		await expect(reading).rejects.toMatchObject({ code: "file-too-large", status: 422 });
		expect(lines).toEqual([]);
	},
);

test.each(Object.entries(UNREADABLE))("SEC-15 %s is refused as unreadable", async (_, make) => {
	await expect(linesOf(make())).rejects.toMatchObject({ code: "file-unreadable", status: 422 });
});

test("the refusal says what the limits are and what to do", async () => {
	await expect(linesOf(workbookOf(row(1, textCell("XFD1", "x"))), STREAM_LIMITS)).rejects.toThrow(
		/不超过400MB.*不超过200000行、500列.*拆分成几个文件.*CSV/,
	);
});

test("a million rows, styles and merges that hold nothing cost nothing", async () => {
	const empty = Array.from({ length: 100_000 }, (_, at) => row(at + 2, '<c s="1"/>')).join("");
	const file = workbookOf(row(1, textCell("A1", "甲")) + empty, {
		styles: `<cellXfs>${'<xf numFmtId="14"/>'.repeat(50_000)}</cellXfs>`,
	});
	expect(await linesOf(file)).toEqual([["甲"]]);
});

test("a heap that is full, work without an end and a process that stands still end the process and not us", async () => {
	const texts = Array.from({ length: 120_000 }, (_, at) => `<si><t>${at}${"文".repeat(40)}</t></si>`).join("");
	const file = workbookOf(row(1, textCell("A1", "x")), { texts });
	expect(await linesOf(file)).toEqual([["x"]]);
	for (const less of [{ heapMb: 12 }, { cpuMs: 1 }, { timeMs: 1 }])
		await expect(linesOf(file, { ...SMALL, ...less })).rejects.toMatchObject({ code: "file-too-large" });
});

test("who stops reading early leaves no process behind, and the next ones get their turn", async () => {
	const file = workbookOf(
		Array.from({ length: 4_000 }, (_, at) => row(at + 1, textCell(`A${at + 1}`, LONG.slice(0, 200)))).join(""),
	);
	const first = await Promise.all(
		Array.from({ length: 5 }, async () => {
			for await (const line of readWorkbook(file, SMALL)) return line;
			return undefined;
		}),
	);
	expect(first.map((line) => line?.length)).toEqual([1, 1, 1, 1, 1]);
});

test("more than can wait are told to come again", async () => {
	const file = workbookOf(row(1, textCell("A1", "x")));
	const ended = await Promise.allSettled(Array.from({ length: 12 }, () => linesOf(file)));
	const refused = ended.filter((one) => one.status === "rejected");
	expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(["reader-busy", "reader-busy"]);
});

test("SEC-15 while a bomb is read the server goes on answering others", async () => {
	const bomb = workbookOf(
		Array.from({ length: 4_000 }, (_, at) => row(at + 1, `<c t="s"><v>0</v></c>`.repeat(100))).join(""),
		{ texts: `<si><t>${LONG}</t></si>` },
	);
	const server = createServer((_request, response) => response.end("ok")).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const counts = { ticks: 0, answers: 0 };
	let reading = true;
	const ticking = (async () => {
		for (; reading; counts.ticks++) await sleep(1);
	})();
	const asking = (async () => {
		for (; reading; counts.answers++) {
			const [response] = (await once(get({ port, host: "127.0.0.1", agent: false }), "response")) as [
				NodeJS.ReadableStream,
			];
			response.resume();
			await once(response, "end");
		}
	})();
	await expect(linesOf(bomb)).rejects.toMatchObject({ code: "file-too-large" });
	reading = false;
	await Promise.all([ticking, asking]);
	server.close();
	expect(counts.ticks).toBeGreaterThan(20);
	expect(counts.answers).toBeGreaterThan(10);
});
