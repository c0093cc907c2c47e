import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { machineActor } from "#casework";
import { machineKind } from "#disclosure";
import { inInstallation } from "#exchange";
import { dateInBeijing } from "#kernel/instant";
import { isRefusal } from "#kernel/refusal";
import { inScope } from "#platform/db";
import { getAuthority } from "#registry";
import type { House } from "./house.ts";
import { checkPropagation } from "./propagation.ts";
import { repeat } from "./repeat.ts";

const PROBE_INTERVAL_MS = 5_000;
const EXPIRY_INTERVAL_MS = 10 * 60_000;
const EXPIRED_MAX = 500;

/** 公示期满: takes down what is over, one item a transaction; done again after a crash it finds only what is left. */
export async function expirePublications(house: House, stop?: AbortSignal): Promise<number> {
	const today = dateInBeijing(house.clock.now());
	const { rows } = await inInstallation(house.db, (tx) =>
		sql<{ stream_id: string; authority_id: string; org_path: string }>`
			select stream_id, authority_id, org_path from core.publication
			where status = 'published' and expires_on < ${today}::date order by expires_on limit ${EXPIRED_MAX}`.execute(tx),
	);
	let done = 0;
	for (const row of rows) {
		if (stop?.aborted) break;
		const path = row.org_path.split("/")[0] ?? "";
		const authority = await inScope(house.db, { scope: [`${path}/`], authority: path, readOnly: true }, (tx) =>
			getAuthority(tx, row.authority_id),
		);
		const reply = await house.engine.run(machineKind, {
			streamId: row.stream_id,
			act: "expire-publication",
			actor: machineActor(authority, ["disclosure-clerk"], "公示期满"),
			input: {},
		});
		// Taken down by somebody in between: that is what was wanted.
		if (!isRefusal(reply)) done += 1;
	}
	return done;
}

/**
 * Runs both beside the server; every step may be repeated, so a kill at any point costs nothing but the time. Told to
 * stop, what is under way is finished, and what waits is done after the next start.
 */
export function startPublicationJobs(house: House, app: FastifyInstance): () => Promise<void> {
	const { log } = house;
	const stops = [
		repeat({ log, fault: "publications not expired", everyMs: EXPIRY_INTERVAL_MS }, (stop) =>
			expirePublications(house, stop),
		),
		repeat({ log, fault: "propagation not checked", everyMs: PROBE_INTERVAL_MS }, (stop) =>
			checkPropagation(house, app, stop),
		),
	];
	return async () => void (await Promise.all(stops.map((stop) => stop())));
}
