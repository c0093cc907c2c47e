import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FileStore, openFileStore } from "#platform/files";
import { copyKeys, copyMissing } from "./backup.ts";

let folder: string;
let source: FileStore;
let target: FileStore;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "sanzhi-backup-"));
	[source, target] = [await openFileStore(join(folder, "source")), await openFileStore(join(folder, "target"))];
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

const listed = async (store: FileStore) => {
	const all: string[] = [];
	for await (const sha256 of store.list()) all.push(sha256);
	return all.toSorted();
};
const stored = async (text: string) => (await source.put(Buffer.from(text))).sha256;

test("REL-13 files are copied once, and again only what is new", async () => {
	const first = await stored("询问笔录");
	expect(await copyMissing(source, target)).toEqual({ all: 1, added: 1, damaged: [] });
	const second = await stored("现场照片");
	expect(await copyMissing(source, target)).toEqual({ all: 2, added: 1, damaged: [] });
	expect(await listed(target)).toEqual([first, second].toSorted());
});

test("REL-13 a file that is not what its name says is told and left out; one taken away meanwhile is no fault", async () => {
	const [whole, rotten] = [await stored("决定书"), await stored("录像")];
	await writeFile(join(folder, "source/blobs", rotten.slice(0, 2), rotten.slice(2, 4), rotten), "录象");
	const gone = randomBytes(32).toString("hex");
	const listing: FileStore = {
		...source,
		async *list() {
			yield gone;
			yield* source.list();
		},
	};
	expect(await copyMissing(listing, target)).toEqual({ all: 3, added: 1, damaged: [rotten] });
	expect(await listed(target)).toEqual([whole]);
});

test("SEC-24 a key that is there is another installation's and is not replaced", async () => {
	const [keys, safe] = [join(folder, "keys"), join(folder, "safe")];
	await mkdir(keys);
	await writeFile(join(keys, "vault.secret"), "ours");
	expect(await copyKeys(keys, safe)).toBe(1);
	expect(await copyKeys(keys, safe)).toBe(1);
	await writeFile(join(safe, "vault.secret"), "theirs");
	await expect(copyKeys(keys, safe)).rejects.toMatchObject({ code: "keys-differ" });
	expect(await readFile(join(safe, "vault.secret"), "utf8")).toBe("theirs");
});
