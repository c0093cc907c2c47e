import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFonts } from "./fonts.ts";
import { readFontFacts, readSfnt } from "./sfnt.ts";

const require = createRequire(import.meta.url);
const KAI = require.resolve("@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff");
const SERIF = require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");

let dir = "";
beforeAll(() => {
	dir = mkdtempSync(join(tmpdir(), "fonts-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("fonts", () => {
	it("every role has a face of its own first and all others after it", async () => {
		const fonts = await loadFonts();
		expect(fonts.roles.fangsong.families[0]).toBe("Noto Serif SC");
		expect(fonts.roles.heiti.families[0]).toBe("Noto Sans SC");
		expect(fonts.roles.kaiti.families[0]).toBe("LXGW WenKai");
		expect(fonts.roles.title.weight).toBe(700);
		for (const role of Object.values(fonts.roles)) expect(new Set(role.families).size).toBe(3);
		expect(fonts.hash).toBe((await loadFonts()).hash);
	});

	it("WOFF 1.0 becomes a font with the same characters", async () => {
		const sfnt = await readSfnt(KAI);
		const unpacked = join(dir, "kai.ttf");
		writeFileSync(unpacked, sfnt);
		const [packed, plain] = [await readFontFacts(KAI), await readFontFacts(unpacked)];
		expect(plain.families).toEqual(packed.families);
		expect(Buffer.compare(plain.characters, packed.characters)).toBe(0);
		expect([...sfnt.subarray(0, 4)]).toEqual([0, 1, 0, 0]);
		expect(checksumOf(sfnt)).toBe(0xb1b0afba);
	});

	it("the agency's own face is taken for its role and changes the hash", async () => {
		const own = join(dir, "own");
		mkdirSync(own);
		copyFileSync(SERIF, join(own, "a.ttf"));
		const [plain, with_] = [await loadFonts(), await loadFonts([own])];
		expect(with_.hash).not.toBe(plain.hash);
		expect(with_.files[0]).toBe(join(own, "a.ttf"));
	});

	it("a folder that is not there and a file that is no font are refused by name", async () => {
		await expect(loadFonts([join(dir, "nothing")])).rejects.toMatchObject({ code: "font-unreadable" });
		const junk = join(dir, "junk");
		mkdirSync(junk);
		for (const bytes of [Buffer.from("no font"), Buffer.alloc(4_000, 0xff), (await readSfnt(SERIF)).subarray(0, 900)]) {
			writeFileSync(join(junk, "x.ttf"), bytes);
			await expect(loadFonts([junk])).rejects.toThrow("x.ttf");
		}
	});
});

/** OpenType: the whole file adds up to the magic number when every table and checkSumAdjustment is right. */
function checksumOf(bytes: Buffer): number {
	let sum = 0;
	for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
	return sum;
}
