import { join } from "node:path";
import { exportRound } from "#exchange";
import type { Config } from "#platform/config";
import type { House } from "./house.ts";

const INTERVAL_MS = 60_000;

/** 定时导出 beside the server, looked at every minute; does nothing where no time of day is set. */
export function startExports(
	{ db, clock, log }: House,
	{ exportAt: at, exchangeDir, dataDir }: Config,
): () => Promise<void> {
	if (at === undefined) return async () => undefined;
	let running: Promise<unknown> = Promise.resolve();
	const dir = exchangeDir ?? join(dataDir, "exchange");
	const round = () => {
		running = running
			.then(() => exportRound({ db, clock, log, dir, at }))
			.catch((error: unknown) =>
				log.error("export not planned", { message: error instanceof Error ? error.message : String(error) }),
			);
	};
	round();
	const timer = setInterval(round, INTERVAL_MS);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await running;
	};
}
