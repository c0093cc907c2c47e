import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { machineKind } from "#disclosure";
import { inInstallation } from "#exchange";
import { dateInBeijing } from "#kernel/instant";
import { isRefusal } from "#kernel/refusal";
import { inScope } from "#platform/db";
import { getAuthority } from "#registry";
import type { House } from "./house.ts";
import { machineActor } from "./machine-actor.ts";
import { checkPropagation } from "./propagation.ts";

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
			actor: machineActor(authority, "公示期满"),
			input: {},
		});
		// Taken down by somebody in between: that is what was wanted.
		if (!isRefusal(reply)) done += 1;
	}
	return done;
}

/** Runs both beside the server; every step may be repeated, so a kill at any point costs nothing but the time. */
export function startPublicationJobs(house: House, app: FastifyInstance): { stop: () => Promise<void> } {
	let working: Promise<unknown> = Promise.resolve();
	const ending = new AbortController();
	/** One of a kind waits or works at a time: a long backlog must not grow another behind it. */
	const pending = new Set<string>();
	const fault = (what: string) => (error: unknown) =>
		house.log.error(what, { message: error instanceof Error ? error.message : String(error) });
	const queue = (what: string, work: (stop: AbortSignal) => Promise<unknown>) => {
		if (pending.has(what) || ending.signal.aborted) return;
		pending.add(what);
		working = working
			.then(() => work(ending.signal))
			.catch(fault(what))
			.finally(() => pending.delete(what));
	};
	const expire = () => queue("publications not expired", (stop) => expirePublications(house, stop));
	const probe = () => queue("propagation not checked", (stop) => checkPropagation(house, app, stop));
	const timers = [setInterval(probe, PROBE_INTERVAL_MS), setInterval(expire, EXPIRY_INTERVAL_MS)];
	for (const timer of timers) timer.unref();
	expire();
	probe();
	return {
		stop: async () => {
			for (const timer of timers) clearInterval(timer);
			// What is under way is finished, what waits is done after the next start.
			ending.abort();
			await working;
		},
	};
}
