import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { Problem } from "#kernel/problem";
import { syncFolder } from "#platform/files";
import type { Log } from "#platform/log";
import { chooseAccount, giveAllTo } from "./account.ts";
import { packagedBinaries, prepareBinaries } from "./binaries.ts";
import {
	ensureCluster,
	hasCluster,
	keepOwnerPassword,
	OWNER,
	ownerPassword,
	prepareDataDir,
	prepareHome,
} from "./cluster.ts";
import { asProblem } from "./faults.ts";
import { type FolderLock, findHolder, lockFolder } from "./folder-lock.ts";
import { type Cluster, launch, type Running, stopOrphan, stopServer } from "./server.ts";

export { type ClusterCopy, type CopiedFile, copyCluster, copyFile } from "./base-backup.ts";

/** The embedded PostgreSQL of one data folder. */
export type EmbeddedPostgres = {
	/** Owner of everything: for migrations only, never for requests. */
	readonly ownerUrl: string;
	/** Waits until the server is down and the folder free again; a second call does nothing more. */
	stop(): Promise<void>;
};

export type StartOptions = {
	readonly dataDir: string;
	readonly log: Log;
	/** A folder with `bin`, `lib` and `share` in place of the packaged one. */
	readonly binaries?: string;
	/** The system user for the server when we are root. */
	readonly account?: string;
};

const DATABASE = "sanzhi";
const RESTARTS_MAX = 20;
const RESTART_CALM_MS = 60_000;
const Running = z.object({ ownerUrl: z.string() });

/**
 * Starts the PostgreSQL of `dataDir`, made on first use. One owner of a folder at a time; a server left behind by a
 * killed owner is stopped first. When the server dies by itself it is started again on the same port, so pools recover.
 * Throws a Problem of one sentence: `data-folder-in-use`, `data-folder-unwritable`, `data-folder-owner`, `disk-full`,
 * `memory-short`, `database-cannot-run`, `database-version`, `account-missing`, `database-start`, `database-stuck`.
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
	const dataDir = resolve(options.dataDir);
	let lock: FolderLock | undefined;
	try {
		await prepareDataDir(dataDir);
		lock = await lockFolder(lockPath(dataDir));
		return await start(dataDir, options, lock);
	} catch (error) {
		await lock?.release();
		throw asProblem(error, dataDir);
	}
}

/** For a command beside a running server: uses the server's PostgreSQL when there is one, else starts its own. */
export async function joinPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
	const dataDir = resolve(options.dataDir);
	const holder = await findHolder(lockPath(dataDir));
	const ownerUrl = holder && (await findOwnerUrl(dataDir));
	// The holder may still be starting: then the refusal of startPostgres names it.
	if (ownerUrl === undefined) return await startPostgres(options);
	return { ownerUrl, stop: async () => undefined };
}

function lockPath(dataDir: string): string {
	return join(dataDir, "postgres.lock");
}

function runningPath(dataDir: string): string {
	return join(dataDir, "postgres.running");
}

async function findOwnerUrl(dataDir: string): Promise<string | undefined> {
	const text = await readFile(runningPath(dataDir), "utf8").catch(() => undefined);
	return text === undefined ? undefined : Running.safeParse(JSON.parse(text)).data?.ownerUrl;
}

async function start(dataDir: string, options: StartOptions, lock: FolderLock): Promise<EmbeddedPostgres> {
	await rm(runningPath(dataDir), { force: true });
	const account = await chooseAccount(join(dataDir, "postgres", "data"), options.account);
	const home = await prepareHome(dataDir, account, options.log);
	const binaries = await prepareBinaries(options.binaries ?? packagedBinaries(), account, home);
	const cluster: Cluster = { binaries, account, data: join(home, "data"), logFile: join(home, "server.log") };
	if (await stopOrphan(cluster.data)) options.log.warn("上次未正常退出，已先停止遗留的数据库进程");
	if (await ensureCluster(binaries, account, home)) options.log.info("已建立内置数据库", { folder: home });
	const supervisor = supervise(cluster, await launch(cluster), options.log);
	try {
		const ownerUrl = await ensureDatabase(await ownerPassword(home), supervisor.port);
		await writeFile(runningPath(dataDir), JSON.stringify({ ownerUrl }), { mode: 0o600 });
		let stopping: Promise<void> | undefined;
		const stop = async () => {
			await supervisor.stop();
			await rm(runningPath(dataDir), { force: true });
			await lock.release();
		};
		return { ownerUrl, stop: async () => await (stopping ??= stop()) };
	} catch (error) {
		await supervisor.stop();
		throw error;
	}
}

/** Keeps the server up until stopped, at one address. */
function supervise(cluster: Cluster, first: Running, log: Log): { port: number; stop(): Promise<void> } {
	let running: Running | undefined = first;
	let stopping = false;
	const atExit = () => {
		// Our process ends without stop(): ask the server to end too, there is no time to wait for it.
		if (running) process.kill(running.pid, "SIGINT");
	};
	process.once("exit", atExit);
	const watching = (async () => {
		for (let restarts = 0; running && restarts <= RESTARTS_MAX; restarts++) {
			const since = performance.now();
			await running.exited;
			running = undefined;
			if (stopping) return;
			if (performance.now() - since > RESTART_CALM_MS) restarts = 0;
			log.error("内置数据库意外退出，正在重新启动", { restarts });
			running = await relaunch(cluster, first.port, () => stopping);
			// What came up while stop() was waiting is ended by it, not watched.
			if (stopping) return;
		}
		if (!stopping) log.error("内置数据库反复退出，已停止重试");
	})();
	const stop = async () => {
		stopping = true;
		process.removeListener("exit", atExit);
		if (running) await stopServer(running.pid, cluster.data);
		await watching;
		// A relaunch that was under way when stop() came.
		if (running) await stopServer(running.pid, cluster.data);
	};
	return { port: first.port, stop };
}

async function relaunch(cluster: Cluster, port: number, isStopping: () => boolean): Promise<Running | undefined> {
	for (let attempt = 1; attempt <= RESTARTS_MAX && !isStopping(); attempt++) {
		try {
			await stopOrphan(cluster.data);
			return await launch(cluster, port);
		} catch {
			await sleep(Math.min(100 * 2 ** attempt, 5_000));
		}
	}
	return undefined;
}

async function ensureDatabase(password: string, port: number): Promise<string> {
	const url = new URL(`postgresql://${OWNER}:${password}@127.0.0.1:${port}/postgres`);
	const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
	await client.connect();
	try {
		const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
		if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
	} finally {
		await client.end();
	}
	url.pathname = `/${DATABASE}`;
	return url.href;
}

/**
 * Puts a copy of a cluster where `startPostgres` of this folder finds it; `fill` writes it into the empty folder it is
 * given. Whole or not at all. Throws Problem `restore-in-use` where there is a database already, and those of `fill`.
 */
export async function restoreCluster(
	options: StartOptions & { readonly password: string },
	fill: (folder: string) => Promise<void>,
): Promise<void> {
	const dataDir = resolve(options.dataDir);
	let lock: FolderLock | undefined;
	try {
		await prepareDataDir(dataDir);
		lock = await lockFolder(lockPath(dataDir));
		const account = await chooseAccount(join(dataDir, "postgres", "data"), options.account);
		const home = await prepareHome(dataDir, account, options.log);
		if (await hasCluster(home))
			throw new Problem("restore-in-use", `${dataDir} 里已有数据库，不得覆盖；请用 --data 指定一个新目录`, {
				status: 409,
			});
		const draft = join(home, "data.new");
		await rm(draft, { recursive: true, force: true });
		await mkdir(draft, { mode: 0o700 });
		await fill(draft);
		await giveAllTo(account, draft);
		await keepOwnerPassword(home, options.password);
		await rename(draft, join(home, "data"));
		await syncFolder(home);
	} catch (error) {
		throw asProblem(error, dataDir);
	} finally {
		await lock?.release();
	}
}

/** Ends what a killed run left in a throw-away data folder and deletes the folder; false when somebody still owns it. */
export async function discardPostgres(dataDir: string): Promise<boolean> {
	if (await findHolder(lockPath(dataDir))) return false;
	const home = await realpath(join(dataDir, "postgres")).catch(() => undefined);
	if (home !== undefined) {
		await stopOrphan(join(home, "data"));
		await rm(home, { recursive: true, force: true });
	}
	await rm(dataDir, { recursive: true, force: true });
	return true;
}
