import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, rmdir, stat, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import type { Log } from "#platform/log";
import { type Account, canEnter, giveTo, spawnAs } from "./account.ts";

const run = promisify(execFile);
/** Where root keeps clusters whose data folder the database user cannot enter. */
const HOME_ELSEWHERE = "/var/lib/sanzhi";
export const OWNER = "sanzhi_owner";

/**
 * The folder of the cluster: `<dataDir>/postgres`. When root's data folder cannot be entered by the account (it lies
 * under /root), a symbolic link of that name to a new folder under /var/lib/sanzhi.
 * Holds `data` (PGDATA), `owner.password`, `server.log`, perhaps a copy of the binaries.
 */
export async function prepareHome(dataDir: string, account: Account, log: Log): Promise<string> {
	const home = join(dataDir, "postgres");
	await mkdir(home, { recursive: true, mode: 0o711 });
	const real = await realpath(home);
	if (await canEnter(account, real)) return real;
	if (await exists(join(real, "data"))) {
		throw new Problem(
			"data-folder-unwritable",
			`数据库用户进不去目录 ${real}；请让它的各级上级目录可进入（chmod o+x），或用 --data 指定另一个目录。`,
			{ status: 500 },
		);
	}
	const elsewhere = join(HOME_ELSEWHERE, `${basename(dirname(dataDir))}-${newId().slice(0, 12)}`);
	await mkdir(elsewhere, { recursive: true, mode: 0o711 });
	await rmdir(home);
	await symlink(elsewhere, home);
	log.info(`数据库用户进不去 ${dataDir}，数据库文件改放在 ${elsewhere}（${home} 是指向它的链接）`);
	return elsewhere;
}

async function exists(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	);
}

/** Reads the owner's password; made once, before the cluster, so a crash between leaves an unused password only. */
export async function ownerPassword(home: string): Promise<string> {
	const file = join(home, "owner.password");
	const known = await readFile(file, "utf8").catch(() => undefined);
	if (known !== undefined && known.length > 0) return known;
	const password = randomBytes(32).toString("base64url");
	await keepOwnerPassword(home, password);
	return password;
}

/** In place of the one that is there. */
export async function keepOwnerPassword(home: string, password: string): Promise<void> {
	const file = join(home, "owner.password");
	const draft = `${file}.${newId()}`;
	await writeFile(draft, password, { mode: 0o600, flush: true });
	await rename(draft, file);
}

export async function hasCluster(home: string): Promise<boolean> {
	return await exists(join(home, "data", "PG_VERSION"));
}

/**
 * Makes the cluster when there is none. initdb works in `data.new`, renamed when whole: a crash in the middle leaves
 * a folder that the next start clears away. The builtin C.UTF-8 locale sorts by code point and never changes with the
 * system's libraries, so an index stays valid on another machine.
 */
export async function ensureCluster(binaries: string, account: Account, home: string): Promise<boolean> {
	const data = join(home, "data");
	if (await hasCluster(home)) return false;
	const draft = join(home, "data.new");
	const passwordFile = join(home, "initdb.password");
	await rm(draft, { recursive: true, force: true });
	try {
		await mkdir(draft, { mode: 0o700 });
		await giveTo(account, draft);
		await writeFile(passwordFile, `${await ownerPassword(home)}\n`, { mode: 0o400 });
		await giveTo(account, passwordFile);
		const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"];
		const access = [`--username=${OWNER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
		await run(
			join(binaries, "bin", "initdb"),
			[`--pgdata=${draft}`, ...access, ...locale, "--data-checksums", "--no-instructions"],
			{ ...spawnAs(account), env: { LC_ALL: "C", TZ: "UTC", PATH: process.env.PATH ?? "" } },
		).catch((error: Error & { stderr?: string }) => {
			throw new Error(`${error.message}\n${error.stderr ?? ""}`);
		});
		await rename(draft, data);
		return true;
	} finally {
		await rm(passwordFile, { force: true });
		await rm(draft, { recursive: true, force: true });
	}
}

/** The data folder itself may be entered by the account, not listed; what is secret in it has its own mode. */
export async function prepareDataDir(dataDir: string): Promise<void> {
	if (await exists(dataDir)) return;
	// Not mkdir's own `recursive`: under /proc, where no folder can be made, Node's never returns.
	if (!(await exists(dirname(dataDir)))) await prepareDataDir(dirname(dataDir));
	await mkdir(dataDir, { mode: 0o711 }).catch((error: NodeJS.ErrnoException) => {
		// ENOENT although the parent is there: a file system that takes no folders. EEXIST: another process was faster.
		if (error.code === "ENOENT") throw new Error(`EACCES: ${error.message}`);
		if (error.code !== "EEXIST") throw error;
	});
}
