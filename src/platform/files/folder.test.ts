import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertNoFile, makeNamedFolder } from "#platform/files";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "sanzhi-folder-"));
	await writeFile(join(folder, "file"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test.each(["file", "file/x", "file/x/y"])(
	"a folder named %s where a file stands is refused in one sentence",
	async (name) => {
		const refusal = { code: "folder-is-file", message: `${join(folder, "file")} 是文件，不是文件夹；请换一个目录` };
		await expect(assertNoFile(join(folder, name))).rejects.toMatchObject(refusal);
		await expect(makeNamedFolder(join(folder, name))).rejects.toMatchObject(refusal);
	},
);

test("a folder that is there or can be made is neither", async () => {
	await assertNoFile(folder);
	await assertNoFile(join(folder, "a/b"));
	await makeNamedFolder(join(folder, "a/b"));
	await makeNamedFolder(join(folder, "a/b"));
	expect((await stat(join(folder, "a/b"))).isDirectory()).toBe(true);
});
