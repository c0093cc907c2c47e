import { join } from "node:path";
import { exportRound } from "#exchange";
import type { Config } from "#platform/config";
import type { House } from "./house.ts";
import { repeat } from "./repeat.ts";

const INTERVAL_MS = 60_000;

/** 定时导出 beside the server, looked at every minute; does nothing where no time of day is set. */
export function startExports(
	{ db, clock, log }: House,
	{ exportAt: at, exchangeDir, dataDir }: Config,
): () => Promise<void> {
	if (at === undefined) return async () => undefined;
	const dir = exchangeDir ?? join(dataDir, "exchange");
	return repeat({ log, fault: "export not planned", everyMs: INTERVAL_MS }, () =>
		exportRound({ db, clock, log, dir, at }),
	);
}
