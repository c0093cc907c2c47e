import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { discardPostgres } from "#platform/postgres";
import { createAccounts, type DemoAccount, registerAuthorities, type SeedName } from "../src/apps/server/demo/seed.ts";
import { type House, openHouse } from "../src/apps/server/house.ts";
import { overHttp } from "./kill-client.ts";

const ROOT = join(import.meta.dirname, "..");
const START_MS_MAX = 60_000;

/**
 * Inside the private folder of mkdtemp the database user could not enter its own. The name differs from that of the
 * suite's own folders, which a later run sweeps away while ours is between two lives.
 */
export async function openKilledFolder(): Promise<string> {
	return `${await mkdtemp(join(tmpdir(), "sanzhi-kill-"))}-data`;
}

export async function discardKilledFolder(dataDir: string): Promise<void> {
	await discardPostgres(join(dataDir, "postgres")).catch(() => undefined);
	await discardPostgres(dataDir);
	await discardPostgres(dataDir.replace(/-data$/, ""));
}

/** One tree of authorities with the people of those that are asked for, and the file by which the server knows an installation of the demo kind. */
export async function prepare(
	dataDir: string,
	seed: SeedName,
	of: (authorityId: string) => boolean = () => true,
	more: (house: House) => Promise<void> = async () => undefined,
): Promise<readonly DemoAccount[]> {
	const config = readConfig({ SANZHI_DATA: dataDir, SANZHI_LOG: "silent" });
	const house = await openHouse({ config, log: silentLog, clock: systemClock, isDemo: () => true });
	try {
		const accounts = await createAccounts(house, await registerAuthorities(house, [seed]), of);
		await more(house);
		await writeFile(join(dataDir, "demo-accounts.json"), JSON.stringify(accounts), { mode: 0o600 });
		return accounts;
	} finally {
		await house.close();
	}
}

/** The server as `npm start` runs it, in a process of its own that can be killed and started again over its folder. */
export class KilledServer {
	readonly port: number;
	#dataDir: string;
	#env: Readonly<Record<string, string>>;
	#child: ChildProcess | undefined;

	constructor(dataDir: string, port: number, env: Readonly<Record<string, string>> = {}) {
		this.#dataDir = dataDir;
		this.port = port;
		this.#env = env;
	}

	/** Milliseconds until it answered that it is ready. */
	async start(): Promise<number> {
		const started = performance.now();
		const args = [join(ROOT, "bin/sanzhi.js"), "serve", "--port", String(this.port), "--data", this.#dataDir];
		const env = { ...process.env, SANZHI_LOG: "warn", DATABASE_URL: "", ...this.#env };
		const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
		let told = "";
		child.stderr?.on("data", (chunk: Buffer) => {
			told += chunk.toString();
		});
		this.#child = child;
		while (!(await answers(this.port))) {
			if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${told}`);
			if (performance.now() - started > START_MS_MAX) throw new Error(`the server did not start: ${told}`);
			await sleep(20);
		}
		return performance.now() - started;
	}

	async kill(): Promise<void> {
		await this.#end("SIGKILL");
	}

	async stop(): Promise<void> {
		await this.#end("SIGTERM");
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null) return;
		const ended = once(child, "exit");
		child.kill(signal);
		await ended;
	}
}

async function answers(port: number): Promise<boolean> {
	try {
		return (await overHttp(port)({ method: "GET", url: "/readyz", headers: {} })).status === 200;
	} catch {
		return false;
	}
}

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	await once(probe, "close");
	return typeof address === "object" && address !== null ? address.port : 0;
}

/** PostgreSQL main processes of this folder; their command line names it. */
export async function postgresCount(dataDir: string): Promise<number> {
	const parents = new Map<number, number>();
	for (const pid of (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name))) {
		const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
		if (!command.includes("postgres\0") || !command.includes(dataDir)) continue;
		const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
		parents.set(Number(pid), Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0));
	}
	// A child that has just been forked for a connection still carries its parent's command line.
	return [...parents.values()].filter((parent) => !parents.has(parent)).length;
}
