import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type ClauseKey, catalogue, clauseKeys, clausesOf } from "#regime";
import { allNorms, allRegimes } from "./index.ts";

const AUTHORITIES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;

describe("every key × every regime", () => {
	test("INF-05 the five authorities are all here, once", () => {
		expect(allRegimes.map(({ id }) => id).toSorted()).toEqual([...AUTHORITIES].toSorted());
	});

	test("INF-05 each regime answers each key, and how often each is silent is known", () => {
		const counts = Object.fromEntries(
			allRegimes.map(({ id, clauses }) => {
				expect(Object.keys(clauses).toSorted()).toEqual([...clauseKeys].toSorted());
				const rows = clausesOf(clauses);
				const count = (status: string) => rows.filter(({ clause }) => clause.status === status).length;
				return [id, [count("stated"), count("unit-configurable"), count("silent")].join(" / ")];
			}),
		);
		expect(counts).toEqual({
			nea: "65 / 5 / 133",
			qinyuan: "115 / 3 / 85",
			dazhou: "71 / 8 / 124",
			linyi: "51 / 18 / 134",
			miit: "80 / 3 / 120",
		});
	});

	test("every published value is frozen to the last member and hashed alone", () => {
		const hashes = [...allRegimes, ...allNorms].map(({ hash }) => hash);
		expect(new Set(hashes).size).toBe(hashes.length);
		for (const value of [...allRegimes, ...allNorms]) expect(isDeepFrozen(value)).toBe(true);
	});

	test("every norm a regime names exists, and every norm binds someone", () => {
		const named = new Set(allRegimes.flatMap(({ norms }) => norms));
		expect([...named].toSorted()).toEqual(allNorms.map(({ id }) => id).toSorted());
	});

	test("every key of the catalogue is answered by somebody", () => {
		const answered = new Set(
			[...allRegimes, ...allNorms]
				.flatMap(({ clauses }) => clausesOf(clauses))
				.filter(({ clause }) => clause.status !== "silent")
				.map(({ key }) => key),
		);
		expect(clauseKeys.filter((key) => !answered.has(key))).toEqual([]);
	});
});

const shared = resolve(process.env.SANZHI_SHARED ?? join(import.meta.dirname, "../../shared"));
const comparison = join(shared, "domain/regime-differences.md");
const missing = !existsSync(comparison);
if (missing) console.warn(`skipped: ${comparison} not found (set SANZHI_SHARED)`);

/** Where a cell shows a dash and the text speaks all the same, or the dash is about one of several keys of the row. */
const EXPLAINED: Readonly<Record<string, string>> = {
	"B/Matter-list fields dazhou": "the cell itself says: 权责清单 only",
	"C/Told orally qinyuan": "出示执法证件亮明身份: the identity, by the certificate",
	"C/Told orally linyi": "主动亮明身份, beside the certificate",
	"D/Other decisions publish nea": "penalty and licence are the row above",
	"D/Push qinyuan": "the cell itself says: manual hand-off",
	"D/Annual data: addressee nea": "one key holds all five rows of the annual data",
	"E/AV matter list miit": "the cell itself says: by 类别、阶段、环节",
	"E/Archive linyi": "一（二）5 asks for a system of collecting, keeping, managing and using records (ARC-02)",
	"F/Hearing trigger linyi": "the scope is left to its catalogue",
};

describe.skipIf(missing)("every cell of tables A–G", () => {
	const cells = missing ? [] : readCells(readFileSync(comparison, "utf8"));

	test("INF-05 has a key, and no key names a row that is not there", () => {
		const rows = new Set(cells.map(({ row }) => row));
		const covered = new Set(clauseKeys.flatMap((key) => catalogue[key].rows));
		expect([...rows].filter((row) => !covered.has(row))).toEqual([]);
		expect([...covered].filter((row) => !rows.has(row))).toEqual([]);
		expect(rows.size).toBe(100);
	});

	test("INF-05 is silent where the cell is a dash and speaks where it is not", () => {
		const differing = cells.filter(({ row, authority, text }) => {
			const silent = statusesOf(authority, row).every((status) => status === "silent");
			return silent !== /^(?:\*\*)?—/.test(text);
		});
		expect(differing.map(({ row, authority }) => `${row} ${authority}`).toSorted()).toEqual(
			Object.keys(EXPLAINED).toSorted(),
		);
	});

	test("INF-05 is unit-configurable where the cell says 未定值", () => {
		const open = cells.filter(({ text }) => text.includes("未定值"));
		expect(open.length).toBeGreaterThan(10);
		for (const { row, authority } of open) expect(statusesOf(authority, row), row).toContain("unit-configurable");
	});
});

function statusesOf(authority: string, row: string): readonly string[] {
	const keys: readonly ClauseKey[] = clauseKeys.filter((key) => catalogue[key].rows.includes(row));
	const regime = allRegimes.find(({ id }) => id === authority);
	if (regime === undefined) throw new Error(authority);
	return clausesOf(regime.clauses)
		.filter(({ key }) => keys.includes(key))
		.map(({ clause }) => clause.status);
}

function readCells(markdown: string): readonly { row: string; authority: string; text: string }[] {
	let table = "";
	return markdown.split("\n").flatMap((line) => {
		table = /^## ([A-Z])\. /.exec(line)?.[1] ?? table;
		if (!"ABCDEFG".includes(table) || !line.startsWith("| ") || line.startsWith("| Parameter")) return [];
		const [name = "", ...texts] = line
			.split("|")
			.slice(1, -1)
			.map((cell) => cell.trim());
		return AUTHORITIES.map((authority, index) => ({ row: `${table}/${name}`, authority, text: texts[index] ?? "" }));
	});
}

function isDeepFrozen(value: unknown): boolean {
	if (typeof value !== "object" || value === null) return true;
	return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}
