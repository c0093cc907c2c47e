import { execFile } from "node:child_process";
import { chown, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Problem } from "#kernel/problem";

/** The system user PostgreSQL runs as. `own`: this very process's user, nothing to switch. */
export type Account =
	| { readonly kind: "own" }
	| { readonly kind: "other"; readonly name: string; readonly uid: number; readonly gid: number };

const run = promisify(execFile);
const DEFAULT_ACCOUNT = "postgres";

/**
 * PostgreSQL refuses to run as root. As root: an existing cluster runs as the user it belongs to, a new one as `name`,
 * who is made when missing. As anybody else: as oneself.
 */
export async function chooseAccount(cluster: string, name: string = DEFAULT_ACCOUNT): Promise<Account> {
	if (process.getuid?.() !== 0) return { kind: "own" };
	const found = await stat(cluster).catch(() => undefined);
	if (found && found.uid !== 0) return { kind: "other", name: String(found.uid), uid: found.uid, gid: found.gid };
	const known = (await findAccount(name)) ?? (await createAccount(name));
	return { kind: "other", name, ...known };
}

async function findAccount(name: string): Promise<{ uid: number; gid: number } | undefined> {
	try {
		const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
		return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
	} catch {
		return undefined;
	}
}

async function createAccount(name: string): Promise<{ uid: number; gid: number }> {
	// Debian, Red Hat and most others have the first; busybox has the second.
	const ways = [
		[
			"useradd",
			"--system",
			"--user-group",
			"--no-create-home",
			"--home-dir",
			"/nonexistent",
			"--shell",
			"/bin/false",
			name,
		],
		["adduser", "-S", "-D", "-H", "-s", "/bin/false", name],
	] as const;
	for (const [command, ...args] of ways) {
		await run(command, args, { env: { ...process.env, PATH: withSystemCommands() } }).catch(() => undefined);
		const made = await findAccount(name);
		if (made) return made;
	}
	throw new Problem(
		"account-missing",
		`以 root 运行时，内置数据库需要系统用户 ${name}，但无法建立；请先建立该用户，或以普通用户运行，或设置 DATABASE_URL。`,
		{ status: 500 },
	);
}

/** Who became root without a login shell has a path without the commands of root. */
function withSystemCommands(): string {
	return [process.env.PATH, "/usr/local/sbin", "/usr/sbin", "/sbin"].filter(Boolean).join(":");
}

/** What a child process needs to run as the account; its folder is one that everybody can enter. */
export function spawnAs(account: Account): { cwd: string; uid?: number; gid?: number } {
	return account.kind === "own" ? { cwd: "/" } : { cwd: "/", uid: account.uid, gid: account.gid };
}

export async function giveTo(account: Account, path: string): Promise<void> {
	if (account.kind === "other") await chown(path, account.uid, account.gid);
}

/** The folder and all that is in it. */
export async function giveAllTo(account: Account, folder: string): Promise<void> {
	await giveTo(account, folder);
	for (const entry of await readdir(folder, { recursive: true })) await giveTo(account, join(folder, entry));
}

/** Asks the system itself by trying, so access lists and mount options count as well. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
	if (account.kind === "own") return true;
	try {
		await run("/bin/sh", ["-c", 'cd -- "$1"', "sh", join(folder)], spawnAs(account));
		return true;
	} catch {
		return false;
	}
}
