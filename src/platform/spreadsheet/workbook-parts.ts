import type { Archive } from "./archive.ts";
import { isDateFormat } from "./date-formats.ts";
import { readXml } from "./xml.ts";

const [RELATIONS, BOOK] = ["xl/_rels/workbook.xml.rels", "xl/workbook.xml"];

/** What the cells of the first sheet are read with (ECMA-376 Part 1, 18). */
export type Workbook = {
	/** The part the first sheet is in. */
	readonly sheet: string;
	/** Days are counted from 1904 (18.2.28). */
	readonly from1904: boolean;
	readonly texts: readonly string[];
	/** By style: whether a number shown in it is a day. */
	readonly isDate: readonly boolean[];
};

export async function readWorkbookParts(archive: Archive): Promise<Workbook> {
	const parts = await partsOf(archive);
	const sheets: string[] = [];
	let from1904 = false;
	await readXml(archive.read(BOOK), {
		open: (name, attribute) => {
			if (name === "workbookPr") from1904 = ["1", "true"].includes(attribute("date1904") ?? "");
			const part = name === "sheet" ? parts.sheets.get(attribute("id") ?? "") : undefined;
			if (part !== undefined) sheets.push(part);
		},
	});
	const [sheet] = sheets;
	if (sheet === undefined) throw new Error("no sheet");
	return {
		sheet,
		from1904,
		texts: archive.has(parts.texts) ? await textsOf(archive, parts.texts) : [],
		isDate: archive.has(parts.styles) ? await datesOf(archive, parts.styles) : [],
	};
}

async function partsOf(archive: Archive) {
	const sheets = new Map<string, string>();
	const parts = { sheets, texts: "xl/sharedStrings.xml", styles: "xl/styles.xml" };
	await readXml(archive.read(RELATIONS), {
		open: (name, attribute) => {
			if (name !== "Relationship") return;
			const target = attribute("Target") ?? "";
			const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
			const type = attribute("Type") ?? "";
			if (type.endsWith("/worksheet")) sheets.set(attribute("Id") ?? "", part);
			if (type.endsWith("/sharedStrings")) parts.texts = part;
			if (type.endsWith("/styles")) parts.styles = part;
		},
	});
	return parts;
}

/** 18.4: runs of one text are joined, how it is pronounced is left out. */
async function textsOf(archive: Archive, part: string): Promise<string[]> {
	const texts: string[] = [];
	let text = "";
	let taking = false;
	let phonetic = false;
	await readXml(archive.read(part), {
		open: (name) => {
			if (name === "si") text = "";
			else if (name === "rPh") phonetic = true;
			else if (name === "t") taking = !phonetic;
		},
		text: (more) => {
			if (taking) text += more;
		},
		close: (name) => {
			if (name === "si") texts.push(unescaped(text));
			else if (name === "rPh") phonetic = false;
			else if (name === "t") taking = false;
		},
	});
	return texts;
}

async function datesOf(archive: Archive, part: string): Promise<boolean[]> {
	const codes = new Map<number, string>();
	const isDate: boolean[] = [];
	let ofCells = false;
	await readXml(archive.read(part), {
		open: (name, attribute) => {
			if (name === "numFmt") codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
			else if (name === "cellXfs") ofCells = true;
			else if (name === "xf" && ofCells) {
				const id = Number(attribute("numFmtId") ?? 0);
				isDate.push(isDateFormat(id, codes.get(id)));
			}
		},
		close: (name) => {
			if (name === "cellXfs") ofCells = false;
		},
	});
	return isDate;
}

/** `_x000D_`: a character that XML does not take (22.9.2.19). */
export function unescaped(text: string): string {
	return text.includes("_x")
		? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
		: text;
}
