import { copyToPortal } from "../src/apps/server/portal-copy.ts";
import { prepare } from "./kill-process.ts";
import { inspectRequests, type RequestInspection } from "./kill-request-inspection.ts";
import { AUTHORITY, RequestLoad } from "./kill-request-load.ts";
import {
	inKilledFolder,
	type KillOptions,
	killUntilDone,
	type RunFigures,
	restartFigures,
	runFromArguments,
} from "./kill-run.ts";

/**
 * REL-07: requests of the public with the server killed at random between any two steps of sending, taking up and
 * answering. `node tests/kill-request.ts [N] [seed] [longest life in ms]`; the suite runs the short form.
 */
export type RequestFigures = RequestInspection &
	RunFigures & {
		readonly sent: number;
		readonly kills: number;
		/** Acts that were answered 2xx. */
		readonly acked: number;
		/** Questions and acts cut by a kill, each sent again as it was. */
		readonly cut: number;
		readonly restartMsMax: number;
	};

const LIFE_MS = { min: 50, max: 1_500 };

export async function killRequests(count: number, options: KillOptions): Promise<RequestFigures> {
	return await inKilledFolder({}, async ({ dataDir, server }) => {
		const toPortal = (house: Parameters<typeof copyToPortal>[0]) => copyToPortal(house, AUTHORITY, AUTHORITY);
		const accounts = await prepare(dataDir, AUTHORITY, undefined, toPortal);
		await server.start();
		const { port } = server;
		const load = new RequestLoad(port, accounts, count);
		const { acked, sent } = load;
		load.begin();
		const told = () => `已提交 ${sent.length}　已答复 ${load.finished}`;
		const { restarts } = await killUntilDone({ ...options, server, load, lifeMs: LIFE_MS, told });
		const inspection = await inspectRequests(dataDir, { acked, sent, port });
		const { restartMsMax } = restartFigures(restarts);
		return {
			...inspection,
			sent: sent.length,
			kills: restarts.length,
			acked: acked.length,
			cut: load.cut,
			restartMsMax,
		};
	});
}

if (import.meta.main)
	await runFromArguments([500, 7, LIFE_MS.max], (count = 0, seed = 0, lifeMsMax = 0) =>
		killRequests(count, { seed, lifeMsMax, tell: (line) => console.info(line) }),
	);
