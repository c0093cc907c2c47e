import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The folder of the Typst templates, at the root of the project. */
export const TEMPLATES_DIR = join(import.meta.dirname, "../../../templates");

/** SHA-256 over the names and bytes of all templates, in the order of their names. */
export async function templateVersionOf(dir = TEMPLATES_DIR): Promise<string> {
	const hash = createHash("sha256");
	const names = (await readdir(dir)).filter((name) => name.endsWith(".typ")).sort();
	for (const name of names) {
		const bytes = await readFile(join(dir, name));
		// Lengths keep the end of one file and the start of the next apart.
		hash.update(`${name}\0${bytes.length}\0`).update(bytes);
	}
	return hash.digest("hex");
}
