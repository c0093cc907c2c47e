import { openFileStore } from "./folder-store.ts";
import type { S3Settings } from "./s3-client.ts";
import type { FileStore } from "./store.ts";

/** The house's files: in the bucket when there is one, else in the folder (which otherwise holds drafts only). */
export async function openFiles(folder: string, s3: S3Settings | undefined): Promise<FileStore> {
	if (s3 === undefined) return await openFileStore(folder);
	// Loaded only when used: the SDK costs every start of server and command line a moment and memory.
	const { openS3Store } = await import("./s3-store.ts");
	return await openS3Store(s3, folder);
}
