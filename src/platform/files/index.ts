export { syncFolder, writeDurably } from "./durable.ts";
export { assertNoFile, makeNamedFolder } from "./folder.ts";
export { openFileStore } from "./folder-store.ts";
export { openFiles } from "./open-files.ts";
export type { S3Settings } from "./s3-client.ts";
export type { FileStore, StoredFile, Verdict } from "./store.ts";
