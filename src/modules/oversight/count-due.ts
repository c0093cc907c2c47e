import { sql } from "kysely";
import { type Reaction, readAs } from "#casework";
import type { Actor } from "#identity/contract";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { type Db, inScope, send, type Tx } from "#platform/db";
import { findAuthority } from "#registry";
import type { CountedKinds } from "./counted.ts";
import { type CountingDeps, countStreams } from "./recompute.ts";
import type { OversightRoutes } from "./route-options.ts";
import { listStreamsById } from "./store.ts";

/** Streams counted in one transaction. */
const BATCH = 50;

/** Every act on a counted stream leaves a mark (待统计) with its events; what the stream counts is worked out afterwards. */
export function markForCounting(kinds: CountedKinds): Reaction {
	return async (tx, { place, authority }) => {
		if (!kinds.has(place.kind)) return;
		await send(
			tx,
			sql`insert into core.count_due (stream_id, authority_id, authority_path)
				values (${place.streamId}, ${place.authorityId}, ${authority.path})`,
		);
	};
}

/**
 * Counts what is marked at this moment: everywhere, or of the authorities that these prefixes reach. Returns how many
 * streams. Whoever reads figures afterwards finds every act that was committed before (STA-02).
 */
export async function countDue(
	db: Db,
	deps: CountingDeps,
	of: { readonly at: Instant; readonly reach?: readonly string[] },
): Promise<number> {
	const { rows } = await sql<{ id: string; path: string; last: bigint }>`
		select authority_id as id, authority_path as path, max(mark_id) as last from core.count_due
		where ${of.reach === undefined ? sql`true` : reachedBy(of.reach)} group by 1, 2 order by 1`.execute(db);
	let counted = 0;
	for (const { id, path, last } of rows) {
		let batch: number;
		do {
			batch = await inScope(db, { scope: [`${path}/`], authority: path }, (tx) =>
				countMarked(tx, deps, { authorityId: id, until: last, at: of.at }),
			);
			counted += batch;
		} while (batch > 0);
	}
	return counted;
}

/** A prefix covers the whole authority, or lies within it. */
function reachedBy(reach: readonly string[]) {
	return sql`exists (select 1 from unnest(${[...reach]}::text[]) as prefix
		where starts_with(authority_path || '/', prefix) or starts_with(prefix, authority_path || '/'))`;
}

/**
 * One at a time for each authority: the second waits here and finds the marks of the first gone. Acts wait for neither,
 * for a mark is only ever added; one that comes while its stream is being counted stays for the next time.
 */
async function countMarked(
	tx: Tx,
	deps: CountingDeps,
	of: { readonly authorityId: string; readonly until: bigint; readonly at: Instant },
): Promise<number> {
	const lock = sql`select pg_advisory_xact_lock(hashtextextended(${`counting:${of.authorityId}`}, 0))`;
	const [, marks, authority] = await Promise.all([
		lock.execute(tx),
		sql<{ stream_id: string; ids: bigint[] }>`
			select stream_id, array_agg(mark_id) as ids from core.count_due
			where authority_id = ${of.authorityId} and mark_id <= ${of.until}
			group by stream_id order by stream_id limit ${BATCH}`.execute(tx),
		findAuthority(tx, of.authorityId),
	]);
	if (!authority || marks.rows.length === 0) return 0;
	const streams = await listStreamsById(
		tx,
		marks.rows.map(({ stream_id }) => stream_id),
	);
	await countStreams(tx, deps, { authority, asOf: dateInBeijing(of.at), at: of.at, streams });
	const done = marks.rows.flatMap(({ ids }) => ids.map(String));
	await send(tx, sql`delete from core.count_due where mark_id = any(${done}::bigint[])`);
	return marks.rows.length;
}

/**
 * A reading transaction of a person who is shown figures: what was done a second ago is counted first, in every authority
 * they reach and in their own, whose sums a report shows to each of its units.
 */
export async function readCounted<T>(
	{ db, counting }: Pick<OversightRoutes, "db" | "counting">,
	actor: Actor,
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	await countDue(db, counting, { at: counting.clock.now(), reach: [`${actor.authorityPath}/`, ...actor.scope] });
	return await readAs(db, actor, work);
}
