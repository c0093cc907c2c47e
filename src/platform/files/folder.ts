import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Problem } from "#kernel/problem";

/** Makes a folder the user named, with those above it. Throws a Problem of one sentence where it cannot be. */
export async function makeNamedFolder(path: string): Promise<void> {
	await assertNoFile(path);
	try {
		await mkdir(path, { recursive: true });
	} catch (error) {
		throw folderProblem(error, path);
	}
}

/** Neither the path nor what is above it is a file; it need not be there. Throws Problem `folder-is-file`. */
export async function assertNoFile(path: string): Promise<void> {
	try {
		if ((await stat(path)).isDirectory()) return;
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		if (codeOf(error) !== "ENOTDIR") throw folderProblem(error, path);
		return assertNoFile(dirname(path));
	}
	throw new Problem("folder-is-file", `${path} 是文件，不是文件夹；请换一个目录`);
}

function folderProblem(error: unknown, path: string): unknown {
	const code = codeOf(error);
	if (code === "EACCES" || code === "EPERM") return new Problem("folder-forbidden", `没有权限使用目录 ${path}`);
	if (code === "EROFS") return new Problem("folder-read-only", `目录 ${path} 所在的磁盘只读`);
	if (code === "ENOSPC") return new Problem("disk-full", `磁盘已满，建不了目录 ${path}`);
	return error;
}

function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}
