import { prepare } from "./kill-process.ts";
import { inspectPublished, type PublishInspection } from "./kill-publish-inspection.ts";
import { AUTHORITY, PublishLoad } from "./kill-publish-load.ts";
import {
	inKilledFolder,
	type KillOptions,
	killUntilDone,
	type RunFigures,
	restartFigures,
	runFromArguments,
} from "./kill-run.ts";
import { openReceiver } from "./support/receiver.ts";

/**
 * REL-07: publications with the server killed at random between any two steps. `node tests/kill-publish.ts [N] [seed] [longest life in ms]`; the
 * suite runs the short form. The receiver is this process, which nobody kills: what it took is what was delivered.
 */
export type PublishFigures = PublishInspection &
	RunFigures & {
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
	};

const LIFE_MS = { min: 100, max: 2_000 };

export async function killPublishing(count: number, options: KillOptions): Promise<PublishFigures> {
	const receiver = await openReceiver();
	const egress = { SANZHI_EGRESS: receiver.origin, SANZHI_EGRESS_NETWORKS: "127.0.0.1/32" };
	try {
		return await inKilledFolder(egress, async ({ dataDir, server }) => {
			const accounts = await prepare(dataDir, "dazhou", (id) => id === AUTHORITY);
			await server.start();
			const load = new PublishLoad(server.port, accounts, count);
			const { acked, items } = load;
			const { received } = receiver;
			const { secret } = await load.openPlatform(receiver.url);
			load.begin();
			const told = () => `已公示 ${items.length}　已送出 ${received.length}`;
			const { restarts, startedAt } = await killUntilDone({ ...options, server, load, lifeMs: LIFE_MS, told });
			const inspection = await inspectPublished(dataDir, { acked, items, received, secret, startedAt });
			return {
				...inspection,
				publications: items.length,
				corrections: items.filter(({ corrected }) => corrected).length,
				withdrawals: items.filter(({ withdrawn }) => withdrawn).length,
				kills: restarts.length,
				acked: acked.length,
				cut: load.cut,
				...restartFigures(restarts),
			};
		});
	} finally {
		await receiver.close();
	}
}

if (import.meta.main)
	await runFromArguments([1_000, 7, LIFE_MS.max], (count = 0, seed = 0, lifeMsMax = 0) =>
		killPublishing(count, { seed, lifeMsMax, tell: (line) => console.info(line) }),
	);
