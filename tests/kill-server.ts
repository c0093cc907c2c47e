import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
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
import { createAccounts, type DemoAccount, registerAuthorities } from "../src/apps/server/demo/seed.ts";
import { openHouse } from "../src/apps/server/house.ts";
import { type Inspection, inspect } from "./kill-inspection.ts";
import { LANES, Load, overHttp } from "./kill-load.ts";

/**
 * SIGKILL of the real server under load, again and again (REL-01): `node tests/kill-server.ts 50`. The suite runs the
 * short form. Every reply with 2xx is a promise; after the last restart each of them is looked up.
 */
export type KillFigures = Inspection & {
	readonly kills: number;
	readonly lanes: number;
	/** Acts that were answered 2xx. */
	readonly acked: number;
	/** Requests that were under way when the server died; each was sent again under its key. */
	readonly unknown: number;
	readonly cases: number;
	readonly restartMsMedian: number;
	readonly restartMsMax: number;
	/** PostgreSQL main processes of the folder: the most seen after a restart, and those left after the last stop. */
	readonly postgresMax: number;
	readonly postgresLeft: number;
	readonly seconds: number;
};

const ROOT = join(import.meta.dirname, "..");
const LIFE_MS = { min: 150, max: 1_500 };
const START_MS_MAX = 60_000;

export async function killServer(kills: number, tell: (line: string) => void = () => undefined): Promise<KillFigures> {
	const started = performance.now();
	// Inside the private folder of mkdtemp the database user could not enter its own. The name differs from that of the
	// suite's own folders, which a later run sweeps away while ours is between two lives.
	const dataDir = `${await mkdtemp(join(tmpdir(), "sanzhi-kill-"))}-data`;
	const server = new Server(dataDir, await freePort());
	try {
		const accounts = await prepare(dataDir);
		await server.start();
		const load = new Load(server.port, accounts);
		load.begin();
		const restarts: number[] = [];
		let postgresMax = 0;
		for (let kill = 1; kill <= kills; kill++) {
			await load.progress();
			await sleep(randomInt(LIFE_MS.min, LIFE_MS.max));
			await server.kill();
			restarts.push(await server.start());
			postgresMax = Math.max(postgresMax, await postgresCount(dataDir));
			tell(`${kill}/${kills}　已确认 ${load.acked.length}　重启 ${Math.round(restarts.at(-1) ?? 0)} 毫秒`);
		}
		await load.progress();
		await load.end();
		const inspection = await inspect(dataDir, load.acked);
		await server.stop();
		const sorted = restarts.toSorted((a, b) => a - b);
		return {
			...inspection,
			kills,
			lanes: LANES,
			acked: load.acked.length,
			unknown: load.unknown,
			cases: load.cases,
			restartMsMedian: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
			restartMsMax: Math.round(sorted.at(-1) ?? 0),
			postgresMax,
			postgresLeft: await postgresCount(dataDir),
			seconds: Math.round((performance.now() - started) / 1_000),
		};
	} finally {
		await server.stop();
		await discardPostgres(join(dataDir, "postgres")).catch(() => undefined);
		await discardPostgres(dataDir);
		await discardPostgres(dataDir.replace(/-data$/, ""));
	}
}

/** One authority with its people, and the file by which the server knows an installation of the demo kind. */
async function prepare(dataDir: string): Promise<readonly DemoAccount[]> {
	const config = readConfig({ SANZHI_DATA: dataDir, SANZHI_LOG: "silent" });
	const house = await openHouse({ config, log: silentLog, clock: systemClock, demo: true });
	try {
		const accounts = await createAccounts(house, await registerAuthorities(house, ["qinyuan"]));
		await writeFile(join(dataDir, "demo-accounts.json"), JSON.stringify(accounts), { mode: 0o600 });
		return accounts;
	} finally {
		await house.close();
	}
}

class Server {
	readonly port: number;
	#dataDir: string;
	#child: ChildProcess | undefined;

	constructor(dataDir: string, port: number) {
		this.#dataDir = dataDir;
		this.port = port;
	}

	/** Milliseconds until it answered that it is ready. */
	async start(): Promise<number> {
		const started = performance.now();
		const args = [join(ROOT, "bin/sanzhi.js"), "serve", "--port", String(this.port), "--data", this.#dataDir];
		const env = { ...process.env, SANZHI_LOG: "warn", DATABASE_URL: "" };
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

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	await once(probe, "close");
	return typeof address === "object" && address !== null ? address.port : 0;
}

/** PostgreSQL main processes of this folder; their command line names it. */
async function postgresCount(dataDir: string): Promise<number> {
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

if (import.meta.main) {
	const kills = Number(process.argv[2] ?? "50");
	const figures = await killServer(kills, (line) => console.info(line));
	console.info(JSON.stringify(figures, null, "\t"));
	process.exitCode = figures.faults.length === 0 && figures.postgresLeft === 0 ? 0 : 1;
}
