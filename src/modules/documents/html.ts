import type { Block, Cell, Sheet } from "./sheet.ts";

/**
 * The same frozen blocks as a fragment of HTML for the console's preview and the portal. Everything a person wrote is
 * escaped; widths and heights are classes, so that a page may forbid inline styles (Content-Security-Policy).
 */
export function toHtml(sheet: Sheet): string {
	return articleOf(sheet, { mark: "", foot: `文书标识 ${escape(sheet.documentId)}`, also: "" });
}

/** Said over and under the words of a paper that does not exist, and behind them. */
export const DRAFT_MARK = "草稿预览 · 未生效";

/**
 * A paper as it would be, for whoever is filling in its form. It has no number, no identity and no code, and says what it
 * is in its own words: copied, printed or saved it cannot pass for the real one.
 */
export function toDraftHtml(sheet: Sheet): string {
	const mark = `<p class="doc-draft-mark">${DRAFT_MARK}</p>`;
	return articleOf(
		{ ...sheet, number: null },
		{ mark, foot: `${DRAFT_MARK}。没有文号和核验码，不得送达、使用`, also: " doc-draft" },
	);
}

type Frame = { readonly mark: string; readonly foot: string; readonly also: string };

function articleOf(sheet: Sheet, { mark, foot, also }: Frame): string {
	const head = [
		`<p class="doc-authority">${escape(sheet.authority)}</p>`,
		`<h1 class="doc-title">${escape(sheet.title)}</h1>`,
		sheet.number === null ? "" : `<p class="doc-number">${escape(sheet.number)}</p>`,
	].join("");
	const blocks = sheet.blocks.map(blockHtml).join("");
	const end = `<footer class="doc-verify">${foot}</footer>`;
	return `<article class="doc doc-${sheet.layout} doc-head-${sheet.head}${also}" lang="zh-CN">${mark}<header>${head}</header>${blocks}${end}${mark}</article>`;
}

function blockHtml(block: Block): string {
	switch (block.type) {
		case "paragraph":
			return `<p class="doc-p doc-p-${block.style}">${lines(block.text)}</p>`;
		case "heading":
			return `<h2 class="doc-h">${escape(block.text)}</h2>`;
		case "fields":
			return `<dl class="doc-fields">${block.items
				.map(
					(item) =>
						`<div class="${item.half ? "doc-half" : "doc-full"}"><dt>${escape(item.label)}</dt><dd>${lines(item.value)}</dd></div>`,
				)
				.join("")}</dl>`;
		case "form":
			return `<table class="doc-form">${columns(block.widths)}<tbody>${block.rows
				.map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`)
				.join("")}</tbody></table>`;
		case "table":
			return tableHtml(block);
		case "dialogue":
			return `<div class="doc-dialogue">${block.turns
				.map((turn) => `<p class="doc-p doc-p-body"><b>${escape(turn.speaker)}：</b>${lines(turn.text)}</p>`)
				.join("")}</div>`;
		case "signatures":
			return `<dl class="doc-signatures">${block.lines
				.map(
					(entry) =>
						`<div><dt>${escape(entry.label)}</dt><dd>${escape(entry.value)}</dd><dd class="doc-date">${escape(entry.date)}</dd></div>`,
				)
				.join("")}</dl>`;
		case "chart":
			return `<figure class="doc-chart">${block.svg}<figcaption>${escape(block.title)}</figcaption></figure>`;
		case "seal":
			return `<p class="doc-seal">${escape(block.authority)}<br>（印　章）<br>${escape(block.date)}</p>`;
	}
}

function tableHtml(block: Extract<Block, { type: "table" }>): string {
	const head = block.columns.map((column) => `<th scope="col">${escape(column.title)}</th>`).join("");
	const rows = block.rows.map(
		(row) =>
			`<tr>${row.map((text, index) => `<td class="doc-${block.columns[index]?.align ?? "left"}">${lines(text)}</td>`).join("")}</tr>`,
	);
	return `<table class="doc-table">${columns(block.columns.map((column) => column.width))}<thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function cellHtml(cell: Cell): string {
	const span = `${cell.span > 1 ? ` colspan="${cell.span}"` : ""}${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ""}`;
	if (cell.role === "label") return `<th scope="row"${span}>${lines(cell.text)}</th>`;
	const signed = cell.signed.map((line) => `<p class="doc-signed">${escape(line)}</p>`).join("");
	return `<td${span}${cell.role === "centre" ? ' class="doc-centre"' : ""}>${lines(cell.text)}${signed}</td>`;
}

/** Widths in steps of five per cent, each a class. */
function columns(widths: readonly number[]): string {
	const total = widths.reduce((sum, width) => sum + width, 0);
	const cols = widths.map((width) => `<col class="doc-w${Math.max(5, Math.round((width / total) * 20) * 5)}">`);
	return `<colgroup>${cols.join("")}</colgroup>`;
}

function lines(text: string): string {
	return escape(text).replaceAll("\n", "<br>");
}

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

const WIDTHS = Array.from(
	{ length: 20 },
	(_, index) => `.doc .doc-w${(index + 1) * 5}{width:${(index + 1) * 5}%}`,
).join("\n");

/** Style sheet of `toHtml`; the page puts it into its own CSS file. */
export const DOCUMENT_CSS = `
.doc{max-width:50rem;margin:0 auto;padding:2.5rem;background:#fff;color:#000;line-height:1.85;font-family:FangSong,STFangsong,"Noto Serif SC",serif;overflow-wrap:anywhere}
.doc-authority,.doc-title,.doc-number{margin:.3em 0;text-align:center}
.doc-authority,.doc-title{font-family:"FZXiaoBiaoSong-B05","Noto Serif SC",SimSun,serif;font-weight:700}
.doc-authority{font-size:1.35rem}
.doc-title{font-size:1.5rem}
.doc-head-red .doc-authority{color:#c7000b;font-size:1.9rem;padding-bottom:.4em;border-bottom:2px solid #c7000b}
.doc-p{margin:0;text-align:justify}
.doc-p-body{text-indent:2em}
.doc-p-centre{text-align:center}
.doc-p-right{text-align:right}
.doc-p-note{font-size:.85rem;line-height:1.6}
.doc-h{margin:.2em 0;font-size:1em;text-indent:2em;font-family:SimHei,"Noto Sans SC",sans-serif}
.doc-fields,.doc-signatures{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1em 0}
.doc-fields>div,.doc-signatures>div{display:flex;flex:1 1 100%}
.doc-fields>.doc-half{flex:1 1 40%}
.doc-fields dt::after,.doc-signatures dt::after{content:"："}
.doc-fields dd,.doc-signatures dd{flex:1;margin:0;border-bottom:1px solid #555}
.doc-signatures dd.doc-date{flex:none;border:0;padding-left:1em}
.doc table{width:100%;border-collapse:collapse;table-layout:fixed;margin:.8em 0;line-height:1.6}
.doc th,.doc td{border:1px solid #000;padding:.4em .5em;text-align:left;vertical-align:middle}
.doc th{text-align:center;font-family:SimHei,"Noto Sans SC",sans-serif}
.doc .doc-centre{text-align:center}
.doc .doc-right{text-align:right}
.doc-signed{margin:.4em 0 0;text-align:right}
.doc-chart{margin:1em 0;text-align:center}
.doc-chart svg{max-width:100%;height:auto}
.doc-seal{margin:2em 2em 1em auto;width:fit-content;text-align:center}
.doc-verify{margin-top:2em;font-size:.8rem;color:#555}
.doc-draft{background:#fff url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='360' height='220'%3E%3Ctext x='180' y='120' fill='%23c7000b' fill-opacity='.13' font-size='26' text-anchor='middle' transform='rotate(-24 180 110)'%3E草稿预览 未生效%3C/text%3E%3C/svg%3E")}
.doc-draft-mark{margin:0 0 1em;padding:.2em;border:1px solid #c7000b;color:#c7000b;text-align:center;font-weight:700}
${WIDTHS}
`;
