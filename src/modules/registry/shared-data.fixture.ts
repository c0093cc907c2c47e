import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StatuteFile } from "./statute-text.ts";

/** Public texts and vectors that tests read beside the repository; they are no part of it. */
const SHARED = process.env["SANZHI_SHARED"] ?? join(import.meta.dirname, "../../../../shared");

/** Prints why when the folder is not there; the tests that need it then skip. */
export function sharedAvailable(): boolean {
	const there = existsSync(join(SHARED, "data/laws"));
	if (!there) console.warn(`skipped: no shared data at ${SHARED} (set SANZHI_SHARED)`);
	return there;
}

export function readShared(path: string): string {
	return readFileSync(join(SHARED, path), "utf8");
}

/** Markdown files of one folder of the shared data, without its README. */
export function statuteFiles(folder: "laws" | "norms"): readonly StatuteFile[] {
	const path = join(SHARED, "data", folder);
	return readdirSync(path)
		.filter((name) => name.endsWith(".md") && name !== "README.md")
		.sort()
		.map((fileName) => ({ fileName, text: readFileSync(join(path, fileName), "utf8") }));
}
