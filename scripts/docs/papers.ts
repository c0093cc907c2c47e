import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findDocumentKind } from "#documents/contract";

/**
 * Which papers an act can produce. An act names them by calling functions of `papers/`, which branch on the case, so the
 * list is read from the sources: the calls in the act's own function, followed to the `paper("kind", …)` they end in.
 */
const PAPERS = join(import.meta.dirname, "../../src/modules/casework/papers");
const FUNCTION = /^(?:export )?function (\w+)[^]*?^}/gm;
const CALL = /\b(\w+)\(/g;
const KIND = /\bpaper\(\s*"([a-z-]+)"/g;

const functions: ReadonlyMap<string, string> = new Map(
	readdirSync(PAPERS)
		.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
		.toSorted()
		.flatMap((name) => [...readFileSync(join(PAPERS, name), "utf8").matchAll(FUNCTION)])
		.map(([text, name = ""]) => [name, text]),
);

/** Labels of the kinds, in the order of their first mention. */
export function papersOf(source: string): readonly string[] {
	return [...kindsIn(source, new Set())].map((kind) => findDocumentKind(kind)?.label ?? kind);
}

function kindsIn(source: string, seen: Set<string>): ReadonlySet<string> {
	const kinds = new Set([...source.matchAll(KIND)].map(([, kind = ""]) => kind));
	for (const [, name = ""] of source.matchAll(CALL)) {
		const body = functions.get(name);
		if (body === undefined || seen.has(name)) continue;
		seen.add(name);
		for (const kind of kindsIn(body.replace(/^(?:export )?function \w+/, ""), seen)) kinds.add(kind);
	}
	return kinds;
}
