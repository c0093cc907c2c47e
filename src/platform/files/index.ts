export { openFileStore } from "./folder-store.ts";
export { openFiles } from "./open-files.ts";
export type { S3Settings } from "./s3-client.ts";
export { openS3Store } from "./s3-store.ts";
export type { FileStore, StoredFile, Verdict } from "./store.ts";
