import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Where the repository is; every path below is relative to it, with `/`. */
export const ROOT = join(import.meta.dirname, "../..");

const OUTSIDE = new Set(["node_modules", "dist", "data", "coverage", ".output", ".git"]);

/** All files of ours below these folders, sorted. */
export function listFiles(folders: readonly string[]): readonly string[] {
	return folders.flatMap((folder) => walk(join(ROOT, folder))).toSorted();
}

function walk(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (OUTSIDE.has(entry.name)) return [];
		const path = join(folder, entry.name);
		return entry.isDirectory() ? walk(path) : [relative(ROOT, path).replaceAll("\\", "/")];
	});
}

export function readSource(path: string): string {
	return readFileSync(join(ROOT, path), "utf8");
}

export function lineCount(path: string): number {
	return readSource(path).split("\n").length;
}

/** Names of the folders directly below. */
export function listFolders(folder: string): readonly string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.toSorted();
}
