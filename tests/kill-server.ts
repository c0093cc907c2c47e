import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Inspection, inspect } from "./kill-inspection.ts";
import { LANES, Load } from "./kill-load.ts";
import { postgresCount, prepare } from "./kill-process.ts";
import { inKilledFolder, type RunFigures, restartFigures, runFromArguments } from "./kill-run.ts";

/**
 * SIGKILL of the real server under load, again and again (REL-01): `node tests/kill-server.ts 50`. The suite runs the
 * short form. Every reply with 2xx is a promise; after the last restart each of them is looked up.
 */
export type KillFigures = Inspection &
	RunFigures & {
		readonly kills: number;
		readonly lanes: number;
		/** Acts that were answered 2xx. */
		readonly acked: number;
		/** Requests that were under way when the server died; each was sent again under its key. */
		readonly unknown: number;
		readonly cases: number;
		readonly restartMsMedian: number;
		readonly restartMsMax: number;
		/** PostgreSQL main processes of the folder: the most seen after a restart. */
		readonly postgresMax: number;
	};

const LIFE_MS = { min: 150, max: 1_500 };

export async function killServer(kills: number, tell: (line: string) => void = () => undefined): Promise<KillFigures> {
	return await inKilledFolder({}, async ({ dataDir, server }) => {
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
		return {
			...(await inspect(dataDir, load.acked)),
			kills,
			lanes: LANES,
			acked: load.acked.length,
			unknown: load.cut,
			cases: load.finished,
			...restartFigures(restarts),
			postgresMax,
		};
	});
}

if (import.meta.main) await runFromArguments([50], (kills = 0) => killServer(kills, (line) => console.info(line)));
