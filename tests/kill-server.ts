import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Inspection, inspect } from "./kill-inspection.ts";
import { LANES, Load } from "./kill-load.ts";
import {
	discardKilledFolder,
	freePort,
	KilledServer,
	openKilledFolder,
	postgresCount,
	prepare,
} from "./kill-process.ts";

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

const LIFE_MS = { min: 150, max: 1_500 };

export async function killServer(kills: number, tell: (line: string) => void = () => undefined): Promise<KillFigures> {
	const started = performance.now();
	const dataDir = await openKilledFolder();
	const server = new KilledServer(dataDir, await freePort());
	try {
		const accounts = await prepare(dataDir, "qinyuan");
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
		await discardKilledFolder(dataDir);
	}
}

if (import.meta.main) {
	const kills = Number(process.argv[2] ?? "50");
	const figures = await killServer(kills, (line) => console.info(line));
	console.info(JSON.stringify(figures, null, "\t"));
	process.exitCode = figures.faults.length === 0 && figures.postgresLeft === 0 ? 0 : 1;
}
