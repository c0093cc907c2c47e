import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newId } from "#kernel/ids";
import { syncFolder } from "#platform/files";
import { type ExportManifest, exportManifest } from "./contract.ts";

/** A file as it is named in the manifest. */
export type WrittenFile = ExportManifest["files"][number];

const MANIFEST = "manifest.json";
/** Read by the group: whoever takes the files up need not be us. */
const FOLDER_MODE = 0o750;
const FILE_MODE = 0o640;

/**
 * A folder that appears whole or not at all: everything is written and synced beside it, the manifest last, then one rename.
 * Killed before that, it leaves a draft whose name begins with a dot; after it, a folder that `findWhole` recognises.
 */
export async function writeWhole(
	path: string,
	fill: (draft: string) => Promise<ExportManifest>,
): Promise<ExportManifest> {
	const parent = dirname(path);
	await mkdir(parent, { recursive: true, mode: FOLDER_MODE });
	const draft = join(parent, `.draft-${newId()}`);
	try {
		await mkdir(draft, { mode: FOLDER_MODE });
		const manifest = await fill(draft);
		await writeLines(join(draft, MANIFEST), [`${JSON.stringify(manifest, null, "\t")}\n`]);
		await syncFolder(draft);
		await rename(draft, path);
		await syncFolder(parent);
		return manifest;
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

/** The manifest of a folder whose files are all there, byte for byte; undefined for anything less. */
export async function findWhole(path: string): Promise<ExportManifest | undefined> {
	let manifest: ExportManifest;
	try {
		manifest = exportManifest.parse(JSON.parse(await readFile(join(path, MANIFEST), "utf8")));
	} catch {
		return undefined;
	}
	for (const { name, sha256 } of manifest.files) {
		const bytes = await readFile(join(path, name)).catch(() => undefined);
		if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== sha256) return undefined;
	}
	return manifest;
}

/** Writes pieces as they come and syncs them to the disk. */
export async function writeLines(
	path: string,
	pieces: Iterable<string> | AsyncIterable<string>,
): Promise<{ bytes: number; sha256: string }> {
	const hash = createHash("sha256");
	let bytes = 0;
	const file = await open(path, "wx", FILE_MODE);
	try {
		for await (const piece of pieces) {
			const chunk = Buffer.from(piece);
			hash.update(chunk);
			bytes += chunk.length;
			await file.writeFile(chunk);
		}
		await file.sync();
	} finally {
		await file.close();
	}
	return { bytes, sha256: hash.digest("hex") };
}
