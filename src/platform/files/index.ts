export { openFileStore } from "./folder-store.ts";
export type { FileStore, StoredFile, Verdict } from "./store.ts";
