import { openFileStore } from "./folder-store.ts";
import type { S3Settings } from "./s3-client.ts";
import { openS3Store } from "./s3-store.ts";
import type { FileStore } from "./store.ts";

/** The house's files: in the bucket when there is one, else in the folder (which then only holds drafts). */
export async function openFiles(folder: string, s3: S3Settings | undefined): Promise<FileStore> {
	return s3 === undefined ? await openFileStore(folder) : await openS3Store(s3, folder);
}
