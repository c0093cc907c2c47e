import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Problem } from "#kernel/problem";
import { type FontFacts, hasCodePoint, readFontFacts } from "./sfnt.ts";

/** The four roles of faces in official papers (GB/T 9704). */
export const FONT_ROLES = { fangsong: "仿宋", heiti: "黑体", kaiti: "楷体", title: "小标宋" } as const;
export type FontRole = keyof typeof FONT_ROLES;

/** Families by which licensed or free fonts of each role are known, best first. */
const KNOWN: Readonly<Record<FontRole, readonly string[]>> = {
	fangsong: [
		"仿宋_GB2312",
		"FangSong_GB2312",
		"方正仿宋_GBK",
		"FZFangSong-Z02",
		"仿宋",
		"FangSong",
		"STFangsong",
		"华文仿宋",
		"FandolFang R",
		"FandolFang",
	],
	heiti: ["黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "STHeiti", "华文黑体"],
	kaiti: ["楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "楷体", "KaiTi", "STKaiti", "华文楷体"],
	title: [
		"方正小标宋_GBK",
		"FZXiaoBiaoSong-B05",
		"方正小标宋简体",
		"FZXiaoBiaoSong-B05S",
		"小标宋体",
		"STZhongsong",
		"华文中宋",
	],
};

/** What npm brings, in the order of the roles they stand for. All under the SIL Open Font License. */
const DEFAULTS: readonly { specifier: string; roles: readonly FontRole[] }[] = [
	{ specifier: "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", roles: ["fangsong"] },
	{ specifier: "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf", roles: ["heiti"] },
	{ specifier: "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff", roles: ["kaiti"] },
	{ specifier: "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", roles: ["title"] },
];

export type FontSet = {
	/** Files in a fixed order: the agency's own by name, then the defaults. */
	readonly files: readonly string[];
	/** Faces of each role: its own first, then every other family, for rare characters. */
	readonly roles: Readonly<Record<FontRole, { readonly families: readonly string[]; readonly weight: number }>>;
	/** SHA-256 over all font bytes; recorded with each rendition. */
	readonly hash: string;
	/** Characters that every role can show. */
	readonly has: (codePoint: number) => boolean;
};

type Loaded = { file: string; facts: FontFacts; defaultFor: readonly FontRole[] };

/**
 * Reads the agency's font folders (TTF, OTF, WOFF 1.0) and the defaults. A folder that is not there, and a file that is
 * no such font, is the Problem `font-unreadable`: silently going on would give papers another face than last time.
 */
export async function loadFonts(fontDirs: readonly string[] = []): Promise<FontSet> {
	const require = createRequire(import.meta.url);
	const own: Loaded[] = [];
	for (const dir of fontDirs) {
		for (const file of await fontFilesIn(dir)) own.push({ file, facts: await factsOf(file), defaultFor: [] });
	}
	const defaults: Loaded[] = [];
	for (const { specifier, roles } of DEFAULTS) {
		const file = require.resolve(specifier);
		defaults.push({ file, facts: await factsOf(file), defaultFor: roles });
	}
	const fonts = [...own, ...defaults];
	const hash = createHash("sha256");
	for (const { file } of fonts) hash.update(await readFile(file));
	return {
		files: fonts.map(({ file }) => file),
		roles: {
			fangsong: roleOf("fangsong", fonts),
			heiti: roleOf("heiti", fonts),
			kaiti: roleOf("kaiti", fonts),
			title: roleOf("title", fonts),
		},
		hash: hash.digest("hex"),
		has: (codePoint) => fonts.some(({ facts }) => hasCodePoint(facts.characters, codePoint)),
	};
}

function roleOf(role: FontRole, fonts: readonly Loaded[]): { families: string[]; weight: number } {
	const known = KNOWN[role];
	const chosen =
		known
			.map((family) => fonts.find(({ facts }) => facts.families.includes(family)))
			.find((font) => font !== undefined) ?? fonts.find(({ defaultFor }) => defaultFor.includes(role));
	if (!chosen) throw new Error(`no font for role ${role}`);
	const families = [chosen, ...fonts].map((font) => familyOf(font));
	return { families: [...new Set(families)], weight: chosen.facts.weight };
}

/** Typst lists a face under its typographic family without the style words: the shortest of its names. */
function familyOf(font: Loaded): string {
	const [first, ...rest] = font.facts.families;
	if (first === undefined) throw new Problem("font-unreadable", `字体文件没有名称：${font.file}`, { status: 500 });
	const latin = [first, ...rest].filter((name) => /^[\x20-\x7e]+$/.test(name)).sort((a, b) => a.length - b.length);
	return latin[0] ?? first;
}

async function fontFilesIn(dir: string): Promise<string[]> {
	try {
		const names = await readdir(dir);
		return names
			.filter((name) => /\.(?:ttf|otf|woff)$/i.test(name))
			.sort()
			.map((name) => join(dir, name));
	} catch (error) {
		throw new Problem("font-unreadable", `字体目录无法读取：${dir}（${(error as Error).message}）`, { status: 500 });
	}
}

async function factsOf(file: string): Promise<FontFacts> {
	try {
		return await readFontFacts(file);
	} catch (error) {
		throw new Problem("font-unreadable", `字体文件无法读取：${file}（${(error as Error).message}）`, { status: 500 });
	}
}
