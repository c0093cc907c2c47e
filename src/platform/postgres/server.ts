import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { open, readFile, readlink, realpath, rm, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "#kernel/problem";
import { type Account, spawnAs } from "./account.ts";
import { startOf } from "./folder-lock.ts";

/** Where one cluster lives and how it is run. */
export type Cluster = {
	readonly binaries: string;
	readonly account: Account;
	/** The PGDATA folder. */
	readonly data: string;
	/** What the server writes to: a file, so that an orphan never blocks or dies on a broken pipe. */
	readonly logFile: string;
};

export type Running = { readonly pid: number; readonly port: number; readonly exited: Promise<void> };

const READY_MAX_MS = 60_000;
const STOP_MAX_MS = 30_000;
const POLL_MS = 15;
const PORT_ATTEMPTS_MAX = 10;
const LOG_BYTES_MAX = 20_000_000;

const SETTINGS: Readonly<Record<string, string>> = {
	// What a commit means must not depend on an edited postgresql.conf (F3).
	fsync: "on",
	synchronous_commit: "on",
	full_page_writes: "on",
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	password_encryption: "scram-sha-256",
	timezone: "UTC",
	log_timezone: "UTC",
	lc_messages: "C",
	logging_collector: "off",
	log_destination: "stderr",
	log_min_messages: "warning",
	log_statement: "none",
	// Statements carry personal data; a failed one is reported to us, not written to the server's log.
	log_min_error_statement: "panic",
	log_parameter_max_length_on_error: "0",
	// A file of a hundred thousand decisions writes two gigabytes of log: with half of that it is checkpointed all the time.
	max_wal_size: "2GB",
};
/** Pages kept in memory: an eighth of what the machine has, within these bounds. The server's own 128 MB write pages out while they are still in use. */
const BUFFERS_MB = { min: 128, max: 512 } as const;

/**
 * Starts the server on a free loopback port, or on `port` when given (a restart must keep its address).
 * Throws an Error with the server's own last lines; the caller turns it into a sentence.
 */
export async function launch(cluster: Cluster, port?: number): Promise<Running> {
	for (let attempt = 1; ; attempt++) {
		const chosen = port ?? (await freePort());
		const outcome = await tryLaunch(cluster, chosen);
		if (typeof outcome !== "string") return outcome;
		// Another program took the port between our look and the server's, or children of a killed server still end.
		const retry = /could not bind|Address already in use|could not create any TCP|shared memory block.*in use/.test(
			outcome,
		);
		if (!retry || attempt === PORT_ATTEMPTS_MAX) throw new Error(outcome);
		await sleep(100 * attempt);
	}
}

async function tryLaunch(cluster: Cluster, port: number): Promise<Running | string> {
	const from = await prepareLog(cluster.logFile);
	const fd = openSync(cluster.logFile, "a", 0o600);
	const settings = Object.entries({ ...SETTINGS, shared_buffers: `${buffersMb()}MB` }).flatMap(([name, value]) => [
		"-c",
		`${name}=${value}`,
	]);
	const child = spawn(
		join(cluster.binaries, "bin", "postgres"),
		["-D", cluster.data, "-p", String(port), ...settings],
		{
			...spawnAs(cluster.account),
			env: { LC_ALL: "C", TZ: "UTC", PATH: process.env.PATH ?? "" },
			stdio: ["ignore", fd, fd],
			// Its own process group: Ctrl-C on the terminal must end our server first and the database after it.
			detached: true,
		},
	);
	closeSync(fd);
	let failure: string | undefined;
	const exited = new Promise<void>((resolve) => {
		child.once("error", (error) => {
			failure = error.message;
			resolve();
		});
		child.once("exit", () => resolve());
	});
	if (await waitReady(cluster, child)) return { pid: child.pid ?? 0, port, exited };
	if (child.exitCode === null && child.signalCode === null && failure === undefined) child.kill("SIGQUIT");
	await exited;
	return failure ?? ((await tail(cluster.logFile, from)) || `exit code ${child.exitCode ?? child.signalCode}`);
}

/** What a container may use counts, not what the machine under it has. */
function buffersMb(): number {
	const limit = process.constrainedMemory();
	const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
	return Math.round(Math.min(Math.max(bytes / 8 / 1_048_576, BUFFERS_MB.min), BUFFERS_MB.max));
}

/** The server writes "ready" as the eighth line of postmaster.pid; asking there makes no noise in its log. */
async function waitReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
	const until = performance.now() + READY_MAX_MS;
	while (performance.now() < until) {
		if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false;
		const lines = (await readFile(join(cluster.data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
		if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return true;
		await sleep(POLL_MS);
	}
	return false;
}

/**
 * Ends a server that outlived its launcher (SIGKILL of node, power of a container cut) and clears its pid file. Only a
 * process that works in this very folder is touched: after a restart the same number may be anybody's, and PostgreSQL
 * itself would refuse to start because of it. The caller holds the folder lock. True when one was found and ended.
 */
export async function stopOrphan(data: string): Promise<boolean> {
	const file = join(data, "postmaster.pid");
	const text = await readFile(file, "utf8").catch(() => undefined);
	if (text === undefined) return false;
	const pid = Number(text.split("\n")[0]);
	const found = Number.isInteger(pid) && pid > 1 && (await isServerOf(pid, data));
	if (found) await stopServer(pid, data);
	await rm(file, { force: true });
	return found;
}

/** Fast stop (open transactions roll back, everything committed is on disk); immediate stop when that hangs. */
export async function stopServer(pid: number, data: string): Promise<void> {
	for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
		if (!(await isServerOf(pid, data))) return;
		send(pid, signal);
		const until = performance.now() + STOP_MAX_MS;
		while (performance.now() < until) {
			if (!(await isServerOf(pid, data))) return;
			await sleep(POLL_MS);
		}
	}
	throw new Problem("database-stuck", `内置数据库进程 ${pid} 无法停止；请检查磁盘后手工结束它。`, { status: 500 });
}

function send(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
	}
}

/** A PostgreSQL server makes its data folder its working folder, and a zombie has none. */
async function isServerOf(pid: number, data: string): Promise<boolean> {
	if ((await startOf(pid)) === undefined) return false;
	if (process.platform !== "linux") return true;
	try {
		return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data));
	} catch {
		return false;
	}
}

async function freePort(): Promise<number> {
	const probe = createServer();
	return await new Promise((resolve, reject) => {
		probe.once("error", reject);
		probe.listen({ port: 0, host: "127.0.0.1", exclusive: true }, () => {
			const address = probe.address();
			const port = typeof address === "object" && address !== null ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

/** Size before the start, so a failure shows its own lines; an old log is emptied before it fills the disk. */
async function prepareLog(file: string): Promise<number> {
	const size = await stat(file).then(
		(found) => found.size,
		() => 0,
	);
	if (size <= LOG_BYTES_MAX) return size;
	await truncate(file, 0);
	return 0;
}

async function tail(file: string, from: number): Promise<string> {
	const handle = await open(file, "r").catch(() => undefined);
	if (!handle) return "";
	try {
		const buffer = Buffer.alloc(8_000);
		const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
		return buffer.toString("utf8", 0, bytesRead).trim();
	} finally {
		await handle.close();
	}
}
