import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { send, type Tx, withScope } from "#platform/db";
import { type Authority, findAuthority } from "#registry";
import type { Command, Reply } from "./command.ts";
import { claimReply } from "./repeated.ts";
import { lockStream, type StreamRow } from "./store.ts";

/** `lockIn`: under which scope the stream must be found; the transaction's own for a command inside another. */
export type Task = Command & { readonly lockIn?: readonly string[] };

type TakenUp = {
	readonly earlier: Reply | undefined;
	readonly row: StreamRow | undefined;
	/** The authority of the stream; for a new one that of the person. */
	readonly authority: Authority;
	/** The authority of the person. */
	readonly home: Authority;
};

/**
 * One journey to the database, in this order: the key is claimed at the authority, the stream found and locked under the
 * person's own scope, and from there on the transaction reads and writes as the authority: its registers, its counters,
 * its other units. A second writer waits at the lock before anything is judged.
 * A stream of another authority is found only by whose role covers it; the transaction then works as that authority, so
 * that its registers and counters are the ones used, and no longer as the person's own.
 */
export async function takeUp(
	clock: Clock,
	tx: Tx,
	command: Task,
	of: { kind: string; input: Json; opening: boolean },
): Promise<TakenUp> {
	const { actor, streamId, lockIn } = command;
	const [earlier, , row, , authority] = await Promise.all([
		claimKey(tx, clock, command, of),
		lockIn && setScope(tx, lockIn),
		lockStream(tx, of.kind, streamId),
		setScope(tx, [`${actor.authorityPath}/`]),
		findAuthority(tx, actor.authorityId),
	]);
	if (!authority) throw unknownAuthority();
	if (row === undefined || row.authorityId === authority.id) return { earlier, row, authority, home: authority };
	const [, other] = await Promise.all([workAs(tx, authorityPathOfStream(row)), findAuthority(tx, row.authorityId)]);
	if (!other) throw unknownAuthority();
	return { earlier, row, authority: other, home: authority };
}

function authorityPathOfStream(row: StreamRow): string {
	return row.orgPath.slice(0, row.orgPath.indexOf("/"));
}

/** From here on the transaction reads and writes as this authority. */
export async function workAs(tx: Tx, authorityPath: string): Promise<void> {
	await send(
		tx,
		sql`select set_config('sanzhi.scope', ${`${authorityPath}/`}, true), set_config('sanzhi.authority', ${authorityPath}, true)`,
	);
}

export function unknownAuthority(): Problem {
	return new Problem("authority-unknown", "所属机关没有登记", { status: 409 });
}

async function setScope(tx: Tx, prefixes: readonly string[]): Promise<void> {
	await send(tx, sql`select set_config('sanzhi.scope', ${prefixes.join(",")}, true)`);
}

/** Reads the authority's own registers for one piece of work, then gives the transaction its person's scope back. */
export async function asAuthority<T>(tx: Tx, authorityPath: string, work: () => Promise<T>): Promise<T> {
	return await withScope(tx, [`${authorityPath}/`], work);
}

/** A retry that opens a stream comes with a new id for it, and is the same request all the same (REL-03). */
async function claimKey(
	tx: Tx,
	clock: Clock,
	command: Command,
	{ input, opening }: { input: Json; opening: boolean },
): Promise<Reply | undefined> {
	const { idempotencyKey: key, actor } = command;
	if (key === undefined) return undefined;
	const requestHash = contentHash({ act: command.act, stream: opening ? null : command.streamId, input });
	// The key lies at the person's home unit, which the roles held elsewhere need not cover: hence the authority's scope.
	const earlier = await claimReply(tx, { actor, key, requestHash, at: clock.now() });
	return earlier as Reply | undefined;
}
