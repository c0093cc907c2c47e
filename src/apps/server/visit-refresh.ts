import { refreshVisits } from "#disclosure";
import { inInstallation } from "#exchange";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Log } from "#platform/log";
import { listAuthorities } from "#registry";
import { repeat } from "./repeat.ts";

export type VisitRefresh = { readonly db: Db; readonly clock: Clock; readonly log: Log };

const INTERVAL_MS = 30_000;

/** Twice a minute: what the page of an announced inspection says of a certificate is at most that old (MID-01). */
export function followVisits(deps: VisitRefresh): () => Promise<void> {
	const look = async () => {
		const authorities = await inInstallation(deps.db, (tx) => listAuthorities(tx));
		for (const authority of authorities) await refreshVisits(deps, authority);
	};
	return repeat({ log: deps.log, fault: "visits not refreshed", everyMs: INTERVAL_MS, later: true }, look);
}
