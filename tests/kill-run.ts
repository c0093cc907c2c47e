import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lanes } from "./kill-lanes.ts";
import { discardKilledFolder, freePort, KilledServer, openKilledFolder, postgresCount } from "./kill-process.ts";
import { chanceOf } from "./support/seeded.ts";

export type KillOptions = {
	readonly seed: number;
	/** No more kills than these; every life ends in one while there is work left. */
	readonly killsMax?: number;
	/** The longest a server lives; a slow machine does nothing in a short life. */
	readonly lifeMsMax?: number;
	readonly tell?: (line: string) => void;
};

/** What every run tells beside its own figures. */
export type RunFigures = {
	/** PostgreSQL main processes of the folder, after the last stop. */
	readonly postgresLeft: number;
	readonly seconds: number;
};

type Scene = { readonly dataDir: string; readonly server: KilledServer };

/** One run in a folder of its own; folder and processes are gone afterwards, however it ended. */
export async function inKilledFolder<T extends object>(
	env: Readonly<Record<string, string>>,
	work: (scene: Scene) => Promise<T>,
): Promise<T & RunFigures> {
	const started = performance.now();
	const dataDir = await openKilledFolder();
	const server = new KilledServer(dataDir, await freePort(), env);
	try {
		const figures = await work({ dataDir, server });
		await server.stop();
		const postgresLeft = await postgresCount(dataDir);
		return { ...figures, postgresLeft, seconds: Math.round((performance.now() - started) / 1_000) };
	} finally {
		await server.stop();
		await discardKilledFolder(dataDir);
	}
}

type Lives = KillOptions & {
	readonly server: KilledServer;
	readonly load: Lanes;
	readonly lifeMs: { readonly min: number; readonly max: number };
	readonly told: () => string;
};

/**
 * Kills in every life while there is work; the last kill comes after the last answer, when only what the server has to do
 * by itself is left. Milliseconds of each restart, and the moment of the last one.
 */
export async function killUntilDone(lives: Lives): Promise<{ restarts: readonly number[]; startedAt: number }> {
	const { server, load, seed, lifeMs, killsMax = Infinity, lifeMsMax = lifeMs.max, tell, told } = lives;
	const chance = chanceOf(seed);
	const restarts: number[] = [];
	for (let kill = 1; ; kill++) {
		await load.progress();
		const last = load.done || kill >= killsMax;
		if (last) await load.end();
		else await sleep(lifeMs.min + chance.int(lifeMsMax - lifeMs.min));
		await server.kill();
		restarts.push(await server.start());
		const startedAt = performance.now();
		tell?.(`第 ${kill} 次　${told()}`);
		if (last) return { restarts, startedAt };
	}
}

export function restartFigures(restarts: readonly number[]) {
	const sorted = restarts.toSorted((a, b) => a - b);
	return {
		restartMsMedian: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
		restartMsMax: Math.round(sorted.at(-1) ?? 0),
	};
}

type Judged = RunFigures & { readonly faults: readonly string[] };

/** A run from the command line with these numbers, or those that are usual; ends with 1 where a promise was broken. */
export async function runFromArguments(usual: readonly number[], run: (...given: number[]) => Promise<Judged>) {
	const figures = await run(...usual.map((number, at) => Number(process.argv[at + 2] ?? number)));
	console.info(JSON.stringify(figures, null, "\t"));
	process.exitCode = figures.faults.length === 0 && figures.postgresLeft === 0 ? 0 : 1;
}
