import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import {
	discardKilledFolder,
	freePort,
	KilledServer,
	openKilledFolder,
	postgresCount,
	prepare,
} from "./kill-process.ts";
import { inspectPublished, type PublishInspection } from "./kill-publish-inspection.ts";
import { AUTHORITY, PublishLoad } from "./kill-publish-load.ts";
import { openReceiver, type Receiver } from "./support/receiver.ts";
import { chanceOf } from "./support/seeded.ts";

/**
 * REL-07: publications with the server killed at random between any two steps. `node tests/kill-publish.ts [N] [seed] [longest life in ms]`; the
 * suite runs the short form. The receiver is this process, which nobody kills: what it took is what was delivered.
 */
export type PublishFigures = PublishInspection & {
	readonly publications: number;
	readonly corrections: number;
	readonly withdrawals: number;
	readonly kills: number;
	/** Acts that were answered 2xx. */
	readonly acked: number;
	/** Requests cut by a kill, each sent again under its key. */
	readonly cut: number;
	readonly restartMsMedian: number;
	readonly restartMsMax: number;
	readonly postgresLeft: number;
	readonly seconds: number;
};

const LIFE_MS_MIN = 100;
const LIFE_MS_MAX = 2_000;

type Options = {
	readonly seed: number;
	/** No more kills than these; every life ends in one while there are publications left. */
	readonly killsMax?: number;
	/** The longest a server lives; a slow machine does nothing in a short life. */
	readonly lifeMsMax?: number;
	readonly tell?: (line: string) => void;
};

export async function killPublishing(count: number, options: Options): Promise<PublishFigures> {
	const started = performance.now();
	const dataDir = await openKilledFolder();
	const receiver = await openReceiver();
	const server = new KilledServer(dataDir, await freePort(), {
		SANZHI_EGRESS: receiver.origin,
		SANZHI_EGRESS_NETWORKS: "127.0.0.1/32",
	});
	try {
		const accounts = await prepare(dataDir, "dazhou", (id) => id === AUTHORITY);
		const firstStart = await server.start();
		const load = new PublishLoad(server.port, accounts, count);
		const { secret } = await load.openPlatform(receiver.url);
		load.begin();
		const restarts = [firstStart];
		const startedAt = await killUntilDone({ server, load, receiver, restarts }, options);
		await load.end();
		const inspection = await inspectPublished(dataDir, {
			acked: load.acked,
			items: load.items,
			received: receiver.received,
			secret,
			startedAt,
		});
		await server.stop();
		const sorted = restarts.slice(1).toSorted((a, b) => a - b);
		return {
			...inspection,
			publications: load.items.length,
			corrections: load.items.filter(({ corrected }) => corrected).length,
			withdrawals: load.items.filter(({ withdrawn }) => withdrawn).length,
			kills: sorted.length,
			acked: load.acked.length,
			cut: load.cut,
			restartMsMedian: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
			restartMsMax: Math.round(sorted.at(-1) ?? 0),
			postgresLeft: await postgresCount(dataDir),
			seconds: Math.round((performance.now() - started) / 1_000),
		};
	} finally {
		await server.stop();
		await receiver.close();
		await discardKilledFolder(dataDir);
	}
}

type Running = {
	readonly server: KilledServer;
	readonly load: PublishLoad;
	readonly receiver: Receiver;
	readonly restarts: number[];
};

/**
 * Kills in every life while there is work; the last kill comes after the last answer, when only the queue is left. The
 * moment of the last start.
 */
async function killUntilDone(
	running: Running,
	{ seed, killsMax = Infinity, lifeMsMax = LIFE_MS_MAX, tell }: Options,
): Promise<number> {
	const { server, load, receiver, restarts } = running;
	const chance = chanceOf(seed);
	let startedAt = performance.now();
	for (let kill = 1; ; kill++) {
		await load.progress();
		const last = load.done || kill >= killsMax;
		if (last) await load.end();
		else await sleep(LIFE_MS_MIN + chance.int(lifeMsMax - LIFE_MS_MIN));
		await server.kill();
		restarts.push(await server.start());
		startedAt = performance.now();
		tell?.(`第 ${kill} 次　已公示 ${load.items.length}　已送出 ${receiver.received.length}`);
		if (last) return startedAt;
	}
}

if (import.meta.main) {
	const [count, seed, lifeMsMax] = ["1000", "7", String(LIFE_MS_MAX)].map((usual, n) =>
		Number(process.argv[n + 2] ?? usual),
	);
	const tell = (line: string) => console.info(line);
	const figures = await killPublishing(count ?? 0, { seed: seed ?? 0, lifeMsMax: lifeMsMax ?? 0, tell });
	console.info(JSON.stringify(figures, null, "\t"));
	process.exitCode = figures.faults.length === 0 && figures.postgresLeft === 0 ? 0 : 1;
}
