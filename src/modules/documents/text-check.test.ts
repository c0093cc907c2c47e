import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Problem } from "#kernel/problem";
import { getDocumentKind } from "./catalogue.ts";
import { type FontSet, loadFonts } from "./fonts.ts";
import { assertRenderable, findMissingCharacters } from "./text-check.ts";

let fonts: FontSet;
beforeAll(async () => {
	fonts = await loadFonts();
});

describe("can every character be shown", () => {
	it("rare characters of names, in the planes beyond the first too", () => {
		expect(findMissingCharacters({ name: "王𠮷、李䶮、张龘、赵㙓、钱𬭎" }, fonts.has)).toEqual([]);
	});

	it("names each missing character once with the path of its field", () => {
		const value = {
			party: { name: "王😀伟😀", address: "路1号\n二楼\t东" },
			evidence: [{ name: "好" }, { name: "坏\uE000" }],
		};
		expect(findMissingCharacters(value, fonts.has)).toEqual([
			{ path: "party.name", characters: ["😀"] },
			{ path: "evidence.1.name", characters: ["\uE000"] },
		]);
	});

	it("refuses what is invisible or a control character", () => {
		for (const char of ["\u0000", "\u0007", "\u200b", "\ufffe"]) {
			expect(findMissingCharacters(`a${char}b`, fonts.has), JSON.stringify(char)).toHaveLength(1);
		}
	});

	it("becomes a Problem that names the field as the form does", () => {
		const { schema } = getDocumentKind("penalty-decision");
		const data = { party: { name: "王😀伟" }, evidence: [{ name: "图\u0000" }] };
		const error = thrown(() => assertRenderable(data, fonts.has, schema));
		expect(error.code).toBe("characters-missing");
		expect(error.faults.map(({ path }) => path)).toEqual(["party.name", "evidence.0.name"]);
		expect(error.faults[0]?.message).toContain("当事人姓名或者名称中的“😀”（U+1F600）");
		expect(error.faults[1]?.message).toContain("证据名称中的“”（U+0000）");
	});

	it("falls back to the path where a schema has no titles", () => {
		expect(thrown(() => assertRenderable({ a: "😀" }, fonts.has, z.object({ a: z.string() }))).message).toContain(
			"a中的",
		);
	});
});

function thrown(act: () => void): Problem {
	try {
		act();
	} catch (error) {
		if (error instanceof Problem) return error;
	}
	throw new Error("no Problem was thrown");
}
