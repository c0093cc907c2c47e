import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { copyToPortal } from "../src/apps/server/portal-copy.ts";
import {
	discardKilledFolder,
	freePort,
	KilledServer,
	openKilledFolder,
	postgresCount,
	prepare,
} from "./kill-process.ts";
import { inspectRequests, type RequestInspection } from "./kill-request-inspection.ts";
import { AUTHORITY, RequestLoad } from "./kill-request-load.ts";
import { chanceOf } from "./support/seeded.ts";

/**
 * REL-07: requests of the public with the server killed at random between any two steps of sending, taking up and
 * answering. `node tests/kill-request.ts [N] [seed] [longest life in ms]`; the suite runs the short form.
 */
export type RequestFigures = RequestInspection & {
	readonly sent: number;
	readonly kills: number;
	/** Acts that were answered 2xx. */
	readonly acked: number;
	/** Questions and acts cut by a kill, each sent again as it was. */
	readonly cut: number;
	readonly restartMsMax: number;
	readonly postgresLeft: number;
	readonly seconds: number;
};

const LIFE_MS_MIN = 50;
const LIFE_MS_MAX = 1_500;

type Options = {
	readonly seed: number;
	/** No more kills than these; every life ends in one while there are requests left. */
	readonly killsMax?: number;
	/** The longest a server lives; a slow machine does nothing in a short life. */
	readonly lifeMsMax?: number;
	readonly tell?: (line: string) => void;
};

export async function killRequests(count: number, options: Options): Promise<RequestFigures> {
	const started = performance.now();
	const dataDir = await openKilledFolder();
	const server = new KilledServer(dataDir, await freePort());
	try {
		const toPortal = (house: Parameters<typeof copyToPortal>[0]) => copyToPortal(house, AUTHORITY, AUTHORITY);
		const accounts = await prepare(dataDir, AUTHORITY, undefined, toPortal);
		await server.start();
		const load = new RequestLoad(server.port, accounts, count);
		load.begin();
		const restarts = await killUntilDone(server, load, options);
		const { port } = server;
		const inspection = await inspectRequests(dataDir, { acked: load.acked, sent: load.sent, port });
		await server.stop();
		return {
			...inspection,
			sent: load.sent.length,
			kills: restarts.length,
			acked: load.acked.length,
			cut: load.cut,
			restartMsMax: Math.round(Math.max(0, ...restarts)),
			postgresLeft: await postgresCount(dataDir),
			seconds: Math.round((performance.now() - started) / 1_000),
		};
	} finally {
		await server.stop();
		await discardKilledFolder(dataDir);
	}
}

/** Kills in every life while there is work; the last kill comes after the last answer. Milliseconds of each restart. */
async function killUntilDone(
	server: KilledServer,
	load: RequestLoad,
	{ seed, killsMax = Infinity, lifeMsMax = LIFE_MS_MAX, tell }: Options,
): Promise<readonly number[]> {
	const chance = chanceOf(seed);
	const restarts: number[] = [];
	for (let kill = 1; ; kill++) {
		await load.progress();
		const last = load.done || kill >= killsMax;
		if (last) await load.end();
		else await sleep(LIFE_MS_MIN + chance.int(lifeMsMax - LIFE_MS_MIN));
		await server.kill();
		restarts.push(await server.start());
		tell?.(`第 ${kill} 次　已提交 ${load.sent.length}　已答复 ${load.answered}`);
		if (last) return restarts;
	}
}

if (import.meta.main) {
	const [count, seed, lifeMsMax] = ["500", "7", String(LIFE_MS_MAX)].map((usual, n) =>
		Number(process.argv[n + 2] ?? usual),
	);
	const tell = (line: string) => console.info(line);
	const figures = await killRequests(count ?? 0, { seed: seed ?? 0, lifeMsMax: lifeMsMax ?? 0, tell });
	console.info(JSON.stringify(figures, null, "\t"));
	process.exitCode = figures.faults.length === 0 && figures.postgresLeft === 0 ? 0 : 1;
}
