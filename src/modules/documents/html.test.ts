import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_KINDS, sheetOf } from "./catalogue.ts";
import { DOCUMENT_CSS, DRAFT_MARK, toDraftHtml, toHtml } from "./html.ts";
import { sampleMeta } from "./sample-case.ts";
import type { Sheet } from "./sheet.ts";

const VOID = new Set(["br", "col"]);

describe("HTML of a sheet", () => {
	it.each(DOCUMENT_KINDS.map((kind) => [kind.kind, kind] as const))(
		"%s: tags nest, classes exist, every word is there",
		(_, kind) => {
			const sheet = sheetOf(kind.kind, kind.sample, sampleMeta(kind.numbering?.code));
			const html = toHtml(sheet);
			expectNesting(html);
			expect(html).not.toContain("style=");
			for (const [, names = ""] of html.matchAll(/class="([^"]*)"/g)) {
				for (const name of names.split(" ").filter((entry) => /-w\d/.test(entry)))
					expect(DOCUMENT_CSS).toContain(`.${name}{`);
			}
			const shown = html.replace(/<br>/g, "\n").replace(/<[^>]*>/g, "");
			for (const block of sheet.blocks) {
				if (block.type === "paragraph") expect(shown).toContain(escaped(block.text));
				if (block.type === "form") for (const cell of block.rows.flat()) expect(shown).toContain(escaped(cell.text));
				if (block.type === "table") for (const text of block.rows.flat()) expect(shown).toContain(escaped(text));
			}
		},
	);

	it("a draft has every word and says what it is above, below and behind; no number, no identity", () => {
		const { kind, sample } = DOCUMENT_KINDS.find(({ numbering }) => numbering !== null) ?? DOCUMENT_KINDS[0]!;
		const sheet = sheetOf(kind, sample, sampleMeta("罚"));
		expect(sheet.number).not.toBeNull();
		const html = toDraftHtml(sheet);
		expectNesting(html);
		expect(html.split(DRAFT_MARK).length - 1).toBe(3);
		expect(html).toContain('class="doc doc-');
		expect(html).toContain(" doc-draft");
		expect(html).not.toContain(sheet.number);
		expect(html).not.toContain(sheet.documentId);
		expect(DOCUMENT_CSS).toContain(".doc-draft{");
		expect(toHtml(sheet)).not.toContain(DRAFT_MARK);
	});

	it("whatever is written stays text", () => {
		const hostile = fc.string({
			unit: fc.constantFrom("<", ">", "&", '"', "'", "/", "script", "<img src=x onerror=1>", "甲", "\n"),
		});
		fc.assert(
			fc.property(hostile, (text) => {
				const html = toHtml(sheetSaying(text));
				expectNesting(html);
				expect(html).not.toMatch(/<(?:script|img)/);
			}),
		);
	});
});

function sheetSaying(text: string): Sheet {
	return {
		...sheetOf("demand", DOCUMENT_KINDS.find(({ kind }) => kind === "demand")?.sample, sampleMeta()),
		title: text,
		authority: text,
		number: text,
		blocks: [
			{ type: "paragraph", text, style: "body" },
			{ type: "heading", text },
			{ type: "fields", items: [{ label: text, value: text, half: true }] },
			{ type: "form", widths: [1], rows: [[{ role: "value", text, span: 1, rows: 1, heightMm: 0, signed: [text] }]] },
			{ type: "table", columns: [{ title: text, width: 1, align: "left" }], rows: [[text]] },
			{ type: "dialogue", turns: [{ speaker: text, text }] },
			{ type: "signatures", lines: [{ label: text, value: text, date: text }] },
			{ type: "seal", authority: text, date: text },
		],
	};
}

function escaped(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}

function expectNesting(html: string): void {
	const open: string[] = [];
	for (const [, slash, name = "", closed] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
		if (VOID.has(name) || closed === "/") continue;
		if (slash === "") open.push(name);
		else expect(open.pop()).toBe(name);
	}
	expect(open).toEqual([]);
}
