import { Problem } from "#kernel/problem";

/** What the system or PostgreSQL says when it cannot go on, and the sentence a person can act on. */
const KNOWN: readonly (readonly [pattern: RegExp, code: string, sentence: (folder: string) => string])[] = [
	[
		/ENOSPC|No space left on device/,
		"disk-full",
		(folder) => `磁盘已满，数据库无法写入 ${folder}；请清理磁盘或用 --data 指定另一个目录。`,
	],
	[
		/EDQUOT|Disk quota exceeded/,
		"disk-full",
		(folder) => `磁盘配额已用完，数据库无法写入 ${folder}；请清理或用 --data 指定另一个目录。`,
	],
	[
		/EROFS|Read-only file system/,
		"data-folder-unwritable",
		(folder) => `数据目录 ${folder} 所在文件系统是只读的；请用 --data 指定可写的目录。`,
	],
	[
		/EACCES|EPERM|Permission denied|could not access directory/,
		"data-folder-unwritable",
		(folder) => `没有权限使用数据目录 ${folder}；请修改其属主或权限，或用 --data 指定另一个目录。`,
	],
	[
		/ENOTDIR|EEXIST/,
		"data-folder-unwritable",
		(folder) => `数据目录 ${folder} 的位置上有同名文件；请移走它或用 --data 指定另一个目录。`,
	],
	[
		/wrong ownership/,
		"data-folder-owner",
		(folder) => `数据目录 ${folder} 属于另一个系统用户；请以该用户（或 root）运行，或用 chown 改正属主。`,
	],
	[
		/Cannot allocate memory|could not (create|map|resize).*shared memory|ENOMEM/,
		"memory-short",
		() => "内存或共享内存不足，内置数据库无法启动；请增加内存（容器可加 --shm-size=256m），或设置 DATABASE_URL。",
	],
	[
		/incompatible with server|was initialized by PostgreSQL version/,
		"database-version",
		(folder) => `数据目录 ${folder} 由另一版本的 PostgreSQL 建立；请用原版本导出后再导入，或设置 DATABASE_URL。`,
	],
];

/** Turns any failure of the launcher into a Problem of one sentence with a remedy; a Problem stays as it is. */
export function asProblem(error: unknown, folder: string): Problem {
	if (error instanceof Problem) return error;
	const text =
		error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ""} ${error.message}` : String(error);
	const known = KNOWN.find(([pattern]) => pattern.test(text));
	if (known) return new Problem(known[1], known[2](folder), { status: 500 });
	return new Problem(
		"database-start",
		`内置数据库无法启动：${lastLine(text)}；可改为设置 DATABASE_URL 使用已有的 PostgreSQL。`,
		{
			status: 500,
		},
	);
}

function lastLine(text: string): string {
	const lines = text.trim().split("\n");
	const told = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? "";
	return told.replace(/^.*?(FATAL|PANIC|error):\s*/i, "").slice(0, 300);
}
