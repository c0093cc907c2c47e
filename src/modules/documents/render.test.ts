import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENT_KINDS, sheetOf } from "./catalogue.ts";
import { createRenderer, type Renderer, type RendererOptions } from "./render.ts";
import { sampleMeta } from "./sample-case.ts";
import type { Sheet } from "./sheet.ts";
import { TEMPLATES_DIR } from "./template-version.ts";

// This poppler complains about MarkInfo/Suspects, which ISO 32000 allows as a boolean.
const QUIET: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
const PROC = existsSync("/proc/self/status");
if (!PROC) skipLoudly("killed processes: there is no /proc here");
const tools = { pdftotext: has("pdftotext"), pdfinfo: has("pdfinfo"), qpdf: has("qpdf") };
// Without poppler-data pdftotext misses Chinese and a test of the text layer would pass falsely.
let textLayer = false;

let dir = "";
let renderer: Renderer;
const opened: Renderer[] = [];
beforeAll(async () => {
	dir = mkdtempSync(join(tmpdir(), "documents-"));
	renderer = await open({});
	if (tools.pdftotext) textLayer = (await textOf("rights-notice")).includes("权利告知书");
});
afterAll(async () => {
	await Promise.all(opened.map((item) => item.close()));
	rmSync(dir, { recursive: true, force: true });
});

describe("rendering", () => {
	it.each(DOCUMENT_KINDS.map((kind) => [kind.kind, kind] as const))(
		"%s: its sample becomes PDF/A with all its words",
		async (name, kind) => {
			const sheet = sampleSheet(name);
			const { pdf, pages, templateVersion, fontsHash } = await renderer.render(sheet);
			expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
			expect(pages).toBeGreaterThanOrEqual(sheet.copies.length);
			expect([templateVersion, fontsHash]).toEqual([renderer.templateVersion, renderer.fonts.hash]);
			expect(pdf.includes("<pdfaid:part>2</pdfaid:part>")).toBe(true);
			expect(pdf.includes("<pdfaid:conformance>B</pdfaid:conformance>")).toBe(true);
			if (!textLayer) return skipLoudly("text layer: pdftotext with poppler-data is not here");
			const text = squeezed(pdfText(pdf));
			expect(text).toContain(squeezed(kind.title(kind.sample as never)));
			if (sheet.number !== null) expect(text).toContain(sheet.number);
			expect(text).toContain(sheet.documentId);
			for (const words of keyWords(sheet)) expect(text, words).toContain(squeezed(words));
			for (const mark of sheet.copies) expect(text).toContain(squeezed(mark));
		},
	);

	it("the same sheet gives the same bytes, from another process too", async () => {
		const sheet = sampleSheet("penalty-decision");
		const first = (await renderer.render(sheet)).pdf;
		for (let round = 0; round < 12; round++) await renderer.render(sampleSheet("demand"));
		expect(Buffer.compare((await renderer.render(sheet)).pdf, first)).toBe(0);
		const other = await open({ workers: 1 });
		expect(Buffer.compare((await other.render(sheet)).pdf, first)).toBe(0);
		const altered = (await renderer.render({ ...sheet, number: "示能罚决〔2024〕4号" })).pdf;
		expect(Buffer.compare(altered, first)).not.toBe(0);
	});

	it("REV-13 both copies are in one file, equal but for their marks, each from page 1", async () => {
		const sheet = sampleSheet("review-opinion");
		const two = await renderer.render(sheet);
		const one = await renderer.render({ ...sheet, copies: [""] });
		expect(two.pages).toBe(2 * one.pages);
		if (!textLayer) return skipLoudly("text of each copy");
		const halves = [1, one.pages + 1].map((from) => squeezed(pdfText(two.pdf, from, from + one.pages - 1)));
		expect(halves[0]).toContain("第一份（共二份）审核机构留存归档");
		expect(halves[1]).toContain("第二份（共二份）退回承办机构存入执法案卷");
		const bare = (text: string | undefined) =>
			text?.replace(/第.份（共二份）(?:审核机构留存归档|退回承办机构存入执法案卷)/, "");
		expect(bare(halves[1])).toBe(bare(halves[0]));
		expect(halves[1]).toContain("—1—");
	});

	it("long text flows over pages and loses nothing", async () => {
		const facts = Array.from(
			{ length: 300 },
			(_, index) => `第${index + 1}段事实：挖掘区域距管道线路中心线水平距离为${index}米，有照片为证。`,
		);
		const sample = DOCUMENT_KINDS.find(({ kind }) => kind === "penalty-decision")?.sample as object;
		const sheet = sheetOf("penalty-decision", { ...sample, facts: facts.join("\n") }, sampleMeta("罚决"));
		const { pdf, pages } = await renderer.render(sheet);
		expect(pages).toBeGreaterThan(20);
		if (!textLayer) return skipLoudly("long text");
		const text = squeezed(pdfText(pdf).replace(/\n*—\s*\d+\s*—\n*/g, ""));
		for (const line of facts) expect(text).toContain(line);
	});

	it.each(["letter", "form", "record"] as const)(
		"every kind of block on a %s flows over pages and loses nothing",
		async (layout) => {
			const said = (mark: string) =>
				Array.from({ length: 150 }, (_, index) => `${mark}第${index + 1}句，挖掘区域距管道线路中心线二米六。`);
			const long = (mark: string) => said(mark).join("");
			const blocks: Sheet["blocks"] = [
				{ type: "paragraph", text: long("甲"), style: "body" },
				{ type: "paragraph", text: long("乙"), style: "note" },
				{
					type: "fields",
					items: [
						{ label: "丙", value: long("丙"), half: false },
						{ label: "丁", value: long("丁"), half: true },
						{ label: "戊", value: long("戊"), half: true },
					],
				},
				{
					type: "form",
					widths: [4, 18],
					rows: [
						[
							{ role: "label", text: "己", span: 1, rows: 1, heightMm: 0, signed: [] },
							{ role: "value", text: long("己"), span: 1, rows: 1, heightMm: 24, signed: ["签名：庚　2024年5月22日"] },
						],
					],
				},
				{
					type: "table",
					columns: [
						{ title: "栏〓", width: 1, align: "left" },
						{ title: "栏〓", width: 3, align: "left" },
					],
					rows: [["辛", long("辛")]],
				},
				{ type: "dialogue", turns: [{ speaker: "问", text: long("壬") }] },
				{ type: "signatures", lines: [{ label: "癸", value: long("癸"), date: "" }] },
				{ type: "paragraph", text: long("子"), style: "body" },
				{ type: "seal", authority: "示例县能源局", date: "2024年5月22日" },
			];
			const { pdf } = await renderer.render({ ...sampleSheet("demand"), layout, blocks });
			if (!textLayer) return skipLoudly("long blocks");
			// Page numbers and the repeated head of the table stand between two halves of a sentence.
			const text = squeezed(pdfText(pdf).replace(/\n*—\s*\d+\s*—\n*/g, "")).replaceAll("栏〓", "");
			for (const mark of "甲乙丙己辛壬癸子") for (const line of said(mark)) expect(text).toContain(line);
			// Two columns side by side are torn apart in the order of the text; each sentence must still be there.
			for (const mark of "丁戊")
				expect([...text.matchAll(new RegExp(`${mark}第\\d+句`, "g"))].length).toBeGreaterThan(120);
			expect(text).toContain("签名：庚");
		},
	);

	it("a hash without a place to break stays inside its cell and whole in the text", async () => {
		const { pdf } = await renderer.render(sampleSheet("decision-approval"));
		if (!textLayer) return skipLoudly("hash");
		expect(squeezed(pdfText(pdf))).toContain("9f2c1e7ab04d5586c3e1f07d2a94b8e5d6c70f13a8e24b59c1d07f6e3b825a41");
	});

	it("what a party writes is text, never markup", async () => {
		const hostile = '#read("/etc/passwd") $x$ *bold* @ref <label> \\u{1F600} // end';
		const sheet: Sheet = { ...sampleSheet("demand"), blocks: [{ type: "paragraph", text: hostile, style: "body" }] };
		const { pdf } = await renderer.render(sheet);
		if (!textLayer) return skipLoudly("markup");
		expect(squeezed(pdfText(pdf))).toContain(squeezed(hostile));
	});

	it("is valid for the tools that are here", async () => {
		const file = join(dir, "decision.pdf");
		writeFileSync(file, (await renderer.render(sampleSheet("penalty-decision"))).pdf);
		if (tools.pdfinfo) {
			const info = execFileSync("pdfinfo", ["-isodates", file], { encoding: "utf8", stdio: QUIET });
			expect(info).toMatch(/Title:\s+行政处罚决定书 示能罚决〔2024〕3号/);
			expect(info).toMatch(/CreationDate:\s+2024-05-22/);
			expect(info).toMatch(/JavaScript:\s+no/);
			const fonts = execFileSync("pdffonts", [file], { encoding: "utf8", stdio: QUIET })
				.split("\n")
				.slice(2)
				.filter(Boolean);
			for (const line of fonts) expect(line, "embedded, subset, with a Unicode map").toMatch(/yes yes yes/);
		} else skipLoudly("pdfinfo is not here");
		if (tools.qpdf) expect(spawnSync("qpdf", ["--check", file]).status).toBe(0);
		else skipLoudly("qpdf is not here");
	});
});

describe("what goes wrong stays in its place", () => {
	it("a character without a glyph is an error, never a gap", async () => {
		const sheet: Sheet = { ...sampleSheet("demand"), title: "催告书😀" };
		await expect(renderer.render(sheet)).rejects.toMatchObject({ code: "render-failed" });
		await expect(renderer.render(sampleSheet("demand"))).resolves.toMatchObject({ pages: 2 });
	});

	it("a warning of the template is an error", async () => {
		const broken = await open({ templatesDir: templatesWith('#set text(font: "No Such Font")\n') });
		await expect(broken.render(sampleSheet("demand"))).rejects.toThrow(/unknown font family/);
	});

	it("a document that hangs is given up; the next one gets a new process", async () => {
		const slow = await open({ workers: 1, timeoutMs: 2_500, templatesDir: templatesWith(HANG) });
		const next = slow.render(hanging()).catch((error: unknown) => error);
		await expect(slow.render(sampleSheet("demand"))).resolves.toMatchObject({ pages: 2 });
		expect(await next).toMatchObject({ code: "render-timeout" });
	});

	it.skipIf(!PROC)("a process that dies takes its document with it and nothing else", async () => {
		const mortal = await open({ workers: 1, templatesDir: templatesWith(HANG) });
		const before = new Set(renderProcesses());
		const dying = mortal.render(hanging()).catch((error: unknown) => error);
		const next = mortal.render(sampleSheet("demand"));
		await expect.poll(() => renderProcesses().filter((pid) => !before.has(pid)).length, { timeout: 10_000 }).toBe(1);
		for (const pid of renderProcesses().filter((entry) => !before.has(entry))) process.kill(pid, "SIGKILL");
		expect(await dying).toMatchObject({ code: "render-crashed" });
		await expect(next).resolves.toMatchObject({ pages: 2 });
	});

	it.skipIf(!PROC)("a process without work is let go; the next document starts another", async () => {
		const lazy = await open({ workers: 1, idleMs: 50 });
		const before = new Set(renderProcesses());
		await lazy.render(sampleSheet("demand"));
		await expect.poll(() => renderProcesses().filter((pid) => !before.has(pid)).length, { timeout: 10_000 }).toBe(0);
		await expect(lazy.render(sampleSheet("demand"))).resolves.toMatchObject({ pages: 2 });
	});

	it("a full queue refuses, the documents in it are finished", async () => {
		const small = await open({ workers: 1, queueMax: 2 });
		const wanted = Array.from({ length: 6 }, () => small.render(sampleSheet("demand")));
		const done = await Promise.allSettled(wanted);
		const codes = done.map((item) => (item.status === "fulfilled" ? "done" : (item.reason as { code: string }).code));
		expect(codes.filter((code) => code === "done")).toHaveLength(3);
		expect(codes.filter((code) => code === "renderer-busy")).toHaveLength(3);
	});

	it("after close nothing is rendered and nothing waits for ever", async () => {
		const closing = await open({ workers: 1 });
		const pending = Promise.allSettled([closing.render(sampleSheet("demand")), closing.render(sampleSheet("demand"))]);
		await closing.close();
		for (const item of await pending) expect(item.status).toBe("rejected");
		await expect(closing.render(sampleSheet("demand"))).rejects.toMatchObject({ code: "renderer-closed" });
	});

	it("a sheet of another shape is refused before it reaches a template", async () => {
		await expect(
			renderer.render({ ...sampleSheet("demand"), layout: "../../etc" } as unknown as Sheet),
		).rejects.toThrow();
	});
});

/** A template that never comes to an end for one title. */
const HANG = '#if sheet.title == "hang" { for i in range(100000) { for j in range(100000) { let k = i * j } } }\n';

function hanging(): Sheet {
	return { ...sampleSheet("demand"), title: "hang" };
}

/** Ids of our own children that render, from /proc: there is no other way to kill one from outside. */
function renderProcesses(): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => {
			try {
				const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
				return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("render-worker");
			} catch {
				return false;
			}
		})
		.map(Number);
}

async function open(options: RendererOptions): Promise<Renderer> {
	const made = await createRenderer(options);
	opened.push(made);
	return made;
}

/** A copy of the templates whose letter begins with `prelude`. */
function templatesWith(prelude: string): string {
	const copy = mkdtempSync(join(dir, "templates-"));
	cpSync(TEMPLATES_DIR, copy, { recursive: true });
	writeFileSync(
		join(copy, "letter.typ"),
		`#import "house.typ": *\n${prelude}#paper(
		margin: (top: 37mm, left: 28mm, bottom: 35mm, right: 26mm),
		measure: (..grid, title: 22pt, head: 22pt, small: 15.79pt, number: center, authority: true, gap: 4mm, banner: 34pt, foot: 7mm),
		body-par: (first-line-indent: (amount: 2em, all: true), justify: true),
	)`,
	);
	return copy;
}

function sampleSheet(name: string): Sheet {
	const kind = DOCUMENT_KINDS.find((entry) => entry.kind === name);
	return sheetOf(name, kind?.sample, sampleMeta(kind?.numbering?.code));
}

async function textOf(name: string): Promise<string> {
	return pdfText((await renderer.render(sampleSheet(name))).pdf);
}

function pdfText(pdf: Buffer, first = 1, last = 10_000): string {
	return execFileSync("pdftotext", ["-q", "-raw", "-f", String(first), "-l", String(last), "-", "-"], {
		input: pdf,
		encoding: "utf8",
	});
}

/** Line ends and spaces are the layout's business. */
function squeezed(text: string): string {
	return text.replace(/[\s\u3000]+/g, "");
}

/** One text of every block: headings, labels, names, the first words of each paragraph. */
function keyWords(sheet: Sheet): string[] {
	return sheet.blocks.flatMap((block): string[] => {
		switch (block.type) {
			case "paragraph":
				return [block.text.slice(0, 12)];
			case "heading":
				return [block.text];
			case "fields":
				return block.items.map((item) => item.label);
			case "form":
				return block.rows.flatMap((row) =>
					row.flatMap((cell) => [...cell.text.split("\n").map((line) => line.slice(0, 8)), ...cell.signed]),
				);
			case "table":
				return block.rows.flatMap((row) => row.map((text) => text.slice(0, 2)));
			case "dialogue":
				return block.turns.map((turn) => `${turn.speaker}：${turn.text.slice(0, 8)}`);
			case "signatures":
				return block.lines.map((line) => line.value.slice(0, 3));
			case "chart":
				return [block.title];
			case "seal":
				return [block.authority, block.date];
		}
	});
}

function has(tool: string): boolean {
	return spawnSync(tool, ["-v"]).error === undefined;
}

function skipLoudly(what: string): void {
	console.warn(`SKIPPED documents: ${what}`);
}
