import { open } from "node:fs/promises";

/** Writes a new file of ours alone and does not return before it is on disk. Throws EEXIST for a name that is taken. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
	const file = await open(path, "wx", 0o600);
	try {
		await file.writeFile(content);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Brings the names of a folder to disk: only then does a file that was made or renamed in it survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
	// Windows opens no folders; its file systems write their names themselves.
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
