import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Basis } from "#kernel/basis";
import { DOCUMENT as DAZHOU } from "./dazhou/text.ts";
import { DOCUMENT as LINYI } from "./linyi/text.ts";
import { DOCUMENT as MIIT } from "./miit/text.ts";
import { DOCUMENT as NEA } from "./nea/text.ts";
import { DISCLOSURE, NOTICE, RECORDING, REVIEW } from "./qinyuan/text.ts";

/**
 * The source texts, for tests only: finds the article or section a basis names and gives its words.
 * The texts are not part of the project; without them the tests that need them skip.
 */
const shared = resolve(process.env.SANZHI_SHARED ?? join(import.meta.dirname, "../../shared"));

export const sourcesMissing = existsSync(join(shared, "domain/seeds"))
	? undefined
	: `source texts not found under ${shared} (set SANZHI_SHARED)`;

const SEEDS: Readonly<Record<string, string>> = { [NEA]: "000", [DAZHOU]: "002", [LINYI]: "003", [MIIT]: "004" };

/** Lines of a document without white space, with full-width punctuation. */
const linesOf = memoize((document: string): readonly string[] => {
	const seed = SEEDS[document];
	if (seed !== undefined) return toLines(readSeed(seed));
	if ([NOTICE, DISCLOSURE, RECORDING, REVIEW].includes(document)) return qinyuanLines(document);
	const title = document.replace(/^中华人民共和国/, "").replace(/（国办发.*$/, "");
	for (const folder of ["data/laws", "data/norms"]) {
		const names = readdirSync(join(shared, folder));
		const name = names.find((file) => plain(file).includes(title) && !file.startsWith("最高"));
		if (name !== undefined) return toLines(readFileSync(join(shared, folder, name), "utf8"));
	}
	throw new Error(`no source text for 《${document}》`);
});

/** Everything the place says, as one run of text; undefined when the document has no such place. */
export function textAt({ document, article }: Basis): string | undefined {
	const lines = linesOf(document);
	const found = article.startsWith("第") ? articleLines(lines, article) : sectionLines(lines, article);
	return found?.join("");
}

/** White space out, punctuation full-width: the texts mix both. */
export function plain(text: string): string {
	const wide: Readonly<Record<string, string>> = { "(": "（", ")": "）", ",": "，", ";": "；", ":": "：" };
	return text
		.replace(/\[bookmark:[^\]]*\]/g, "")
		.replace(/[\s\u200b]+/g, "")
		.replace(/[(),;:]/g, (mark) => wide[mark] ?? mark);
}

function toLines(text: string): readonly string[] {
	return text
		.split(/\r?\n/)
		.map(plain)
		.filter((line) => line !== "");
}

function readSeed(prefix: string): string {
	const folder = join(shared, "domain/seeds");
	const name = readdirSync(folder).find((file) => file.startsWith(prefix));
	if (name === undefined) throw new Error(`no seed ${prefix}`);
	return readFileSync(join(folder, name), "utf8");
}

/** The three measures stand in one file, each under its own title line. */
function qinyuanLines(document: string): readonly string[] {
	const lines = toLines(readSeed("001"));
	const starts = ["行政执法公示办法", "行政执法全过程记录办法", "重大执法决定法制审核办法"].map((title) =>
		lines.indexOf(title),
	);
	const bounds = [0, ...starts, lines.length];
	const index = [NOTICE, DISCLOSURE, RECORDING, REVIEW].indexOf(document);
	return lines.slice(bounds[index], bounds[index + 1]);
}

const ARTICLE = /^第[一二三四五六七八九十百0-9]+条/;

function articleLines(lines: readonly string[], article: string): readonly string[] | undefined {
	const [, number = "", item] = /^第(.+?)条(?:第（(.+)）项)?$/.exec(article) ?? [];
	const arabic = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"].indexOf(number);
	const heads = [`第${number}条`, `第${arabic}条`];
	const start = lines.findIndex((line) => heads.some((head) => line.startsWith(head)));
	if (start < 0) return undefined;
	const found = until(lines, start, (line) => ARTICLE.test(line));
	if (item === undefined) return found;
	const at = found.findIndex((line) => line.startsWith(`（${item}）`));
	return at < 0 ? undefined : until(found, at, (line) => /^（.）/.test(line));
}

const LEVELS = [/^[一二三四五六七八九十]+、/, /^（[一二三四五六七八九十]+）/, /^\d+\./, /^（\d+）/];

/** `二（一）4（1）`, `四、（十三）`, `三、引言`, `标题`, `末段`. */
function sectionLines(lines: readonly string[], place: string): readonly string[] | undefined {
	const isHeading = (depth: number) => (line: string) => LEVELS.slice(0, depth + 1).some((level) => level.test(line));
	if (place === "标题" || place === "序言") return until(lines, 0, isHeading(0), 0);
	if (place === "正文" || place === "末段") return lines;
	const steps =
		place.replace(/引言|末段/, "").match(/^[一二三四五六七八九十]+|（[一二三四五六七八九十]+）|\d+|（\d+）/g) ?? [];
	let found: readonly string[] | undefined = lines;
	for (const [index, step] of steps.entries()) {
		const head = index === 0 ? `${step}、` : /^\d/.test(step) ? `${step}.` : step;
		const depth = LEVELS.findIndex((level) => level.test(head));
		const at: number = found.findIndex((line) => line.startsWith(head));
		if (at < 0) return undefined;
		found = until(found, at, isHeading(depth));
	}
	return place.endsWith("引言") ? until(found, 0, isHeading(1)) : found;
}

function until(
	lines: readonly string[],
	start: number,
	ends: (line: string) => boolean,
	from = start + 1,
): readonly string[] {
	const end = lines.findIndex((line, index) => index >= from && ends(line));
	return lines.slice(start, end < 0 ? lines.length : end);
}

function memoize<T>(read: (key: string) => T): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		const had = known.get(key) ?? read(key);
		known.set(key, had);
		return had;
	};
}
