import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";

/**
 * One owner of a data folder at a time. Two servers on one folder acknowledge work that is then gone without an error
 * (F4), so the lock must neither be taken twice nor stay behind for ever after a SIGKILL.
 *
 * The lock is a file that names its holder exactly. It appears whole or not at all (written aside, then `link`ed, which
 * fails when the name exists). A holder on this machine is judged by its process: same id, same start time. A holder
 * that cannot be judged so (another container or machine on a shared volume, or before a reboot) is judged by its
 * heartbeat: every holder touches the file, and one that does not for a while is gone.
 */
export type FolderLock = { readonly holder: LockHolder; release(): Promise<void> };

const LockHolder = z.object({
	id: z.string(),
	pid: z.number().int(),
	/** Start of the process in clock ticks since boot; empty where /proc is missing. */
	started: z.string(),
	boot: z.string(),
	/** The kernel's name of the process-id namespace: a pid means nothing outside its container. */
	pidNamespace: z.string(),
	host: z.string(),
});
export type LockHolder = z.infer<typeof LockHolder>;

export type LockTiming = { readonly heartbeatMs: number; readonly observeMs: number };

const TIMING: LockTiming = { heartbeatMs: 2_000, observeMs: 8_000 };
/** A takeover lasts microseconds; one this old was left by a crash in the middle of it. */
const TAKEOVER_AGE_MAX_MS = 10_000;
const ATTEMPTS_MAX = 50;

/** Throws the Problem `data-folder-in-use` naming the holder. */
export async function lockFolder(path: string, timing: LockTiming = TIMING): Promise<FolderLock> {
	const holder = await ownIdentity();
	const draft = `${path}.${holder.id}`;
	try {
		for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
			// Written anew each time: a takeover moves the draft into place.
			await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
			if (await tryLink(draft, path)) return hold(path, holder, timing);
			const found = await readHolder(path);
			if (found === "gone") continue;
			if (found !== "unreadable" && (await isAlive(path, found, timing))) throw inUse(path, found);
			if (await takeOver(path, draft, found)) return hold(path, holder, timing);
			await sleep(10 + 10 * attempt);
		}
		throw new Problem("data-folder-in-use", `数据目录的锁文件 ${path} 无法取得；请确认没有其他实例后删除它。`, {
			status: 500,
		});
	} finally {
		await rm(draft, { force: true });
	}
}

/** Who holds the lock now and is alive; undefined when nobody does. */
export async function findHolder(path: string, timing: LockTiming = TIMING): Promise<LockHolder | undefined> {
	const found = await readHolder(path);
	if (found === "gone" || found === "unreadable") return undefined;
	return (await isAlive(path, found, timing)) ? found : undefined;
}

function hold(path: string, holder: LockHolder, timing: LockTiming): FolderLock {
	const heartbeat = setInterval(() => void touch(path).catch(() => undefined), timing.heartbeatMs);
	heartbeat.unref();
	return {
		holder,
		release: async () => {
			clearInterval(heartbeat);
			const found = await readHolder(path);
			if (typeof found === "object" && found.id === holder.id) await rm(path, { force: true });
		},
	};
}

async function touch(path: string): Promise<void> {
	const seconds = Date.now() / 1000;
	await utimes(path, seconds, seconds);
}

async function tryLink(draft: string, path: string): Promise<boolean> {
	try {
		await link(draft, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	}
}

/**
 * Puts our lock in the place of a dead one. For each dead holder at most one process is inside at a time (the takeover
 * name carries the dead id), and inside it looks again: a slower one finds the new holder there and leaves it alone.
 */
async function takeOver(path: string, draft: string, dead: LockHolder | "unreadable"): Promise<boolean> {
	const deadId = dead === "unreadable" ? "unreadable" : dead.id;
	const claim = `${path}.takeover-${deadId}`;
	if (!(await tryLink(draft, claim))) {
		const age = await ageMs(claim);
		if (age !== undefined && age > TAKEOVER_AGE_MAX_MS) await rm(claim, { force: true });
		return false;
	}
	try {
		const found = await readHolder(path);
		const unchanged = typeof found === "object" ? found.id === deadId : found === dead;
		if (!unchanged) return false;
		await rename(draft, path);
		return true;
	} finally {
		await rm(claim, { force: true });
	}
}

async function readHolder(path: string): Promise<LockHolder | "gone" | "unreadable"> {
	try {
		const parsed = LockHolder.safeParse(JSON.parse(await readFile(path, "utf8")));
		return parsed.success ? parsed.data : "unreadable";
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return "gone";
		// A power cut can leave the name without its content; whoever held it is gone with the power.
		if (error instanceof SyntaxError) return "unreadable";
		throw error;
	}
}

async function isAlive(path: string, holder: LockHolder, timing: LockTiming): Promise<boolean> {
	const own = await ownIdentity();
	if (holder.boot === own.boot && holder.pidNamespace === own.pidNamespace && holder.host === own.host) {
		const started = await startOf(holder.pid);
		return started !== undefined && (started === holder.started || started === "" || holder.started === "");
	}
	const before = await ageStamp(path);
	await sleep(timing.observeMs);
	const after = await ageStamp(path);
	return after !== undefined && after !== before;
}

async function ageStamp(path: string): Promise<number | undefined> {
	return await stat(path).then(
		(found) => found.mtimeMs,
		() => undefined,
	);
}

async function ageMs(path: string): Promise<number | undefined> {
	const stamp = await ageStamp(path);
	return stamp === undefined ? undefined : Date.now() - stamp;
}

function inUse(path: string, holder: LockHolder): Problem {
	return new Problem(
		"data-folder-in-use",
		`数据目录正被另一个实例使用（主机 ${holder.host}，进程 ${holder.pid}，锁文件 ${path}）；` +
			"请先停止它，或用 --data 指定另一个目录；多实例部署请改用 DATABASE_URL。",
		{ status: 500 },
	);
}

async function ownIdentity(): Promise<LockHolder> {
	return {
		id: newId(),
		pid: process.pid,
		started: (await startOf(process.pid)) ?? "",
		boot: await textOf(readFile("/proc/sys/kernel/random/boot_id", "utf8")),
		pidNamespace: await textOf(readlink("/proc/self/ns/pid")),
		host: hostname(),
	};
}

async function textOf(reading: Promise<string>): Promise<string> {
	return (await reading.catch(() => "")).trim();
}

/** Start time of a live process, empty when the system does not tell it, undefined when there is no such process. */
export async function startOf(pid: number): Promise<string | undefined> {
	const line = await textOf(readFile(`/proc/${pid}/stat`, "utf8"));
	// Fields after the command's closing parenthesis: state is the first, start time the twentieth. Z and X are dead.
	const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
	if (line !== "") return fields[0] === "Z" || fields[0] === "X" ? undefined : (fields[19] ?? "");
	try {
		process.kill(pid, 0);
		return "";
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM" ? "" : undefined;
	}
}
