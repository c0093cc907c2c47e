import { assert } from "#kernel/assert";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { CheckpointAnchor } from "./anchor.ts";
import { checkAnchored, readStanding } from "./boot.ts";
import { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import type { LogName } from "./contract.ts";
import { encodeOpening } from "./entry.ts";
import { leafHash } from "./hashing.ts";
import { noteVerifier } from "./note.ts";
import { type LogSigner, noteSignerOf } from "./signer.ts";
import { insertCheckpoint, insertOpening, insertTiles, lockLog, movePending, readHead, storedTiles } from "./store.ts";
import { Frontier, type FullTile } from "./tree.ts";

/**
 * One tick, and what a crash leaves after each step:
 *
 * | step | durable then | who repairs it |
 * |---|---|---|
 * | `anchor-read` | nothing new | – |
 * | `leaves-moved`, `tiles-written` (inside the transaction) | nothing: PostgreSQL rolls back | entries still wait; the next tick takes them |
 * | `integrated` (committed) | leaves and tiles, no checkpoint | the next tick signs the same tree |
 * | `signed` | a signature nobody has seen | the next tick signs the same text; Ed25519 gives the same bytes |
 * | `anchored` | the anchor is ahead of what is published | the next tick publishes the anchor's own note |
 * | `published` | everything | – |
 *
 * Why it cannot fork: an index is taken by the primary key of ledger_leaf, so there is one tree in one database,
 * whoever holds the lock. Nothing is signed unless the tree of the anchor is a prefix of it, and nothing is shown
 * before the anchor has swapped to it, so of two databases (fail-over, restored backup) only one can go on.
 */
export type SequencerStep =
	| "anchor-read"
	| "leaves-moved"
	| "tiles-written"
	| "integrated"
	| "signed"
	| "anchored"
	| "published";

export type SequencerOptions = {
	readonly db: Db;
	readonly log: LogName;
	/** Last year's log: its last checkpoint becomes entry 0 of this one, so the shards form one chain. */
	readonly continues?: LogName;
	readonly signer: LogSigner;
	readonly clock: Clock;
	readonly anchor: CheckpointAnchor;
	/** Pause between ticks; with 1,000 a checkpoint is out well within the five seconds promised. */
	readonly intervalMs: number;
	readonly onError: (error: unknown) => void;
	/** Called after each tick of the timer that did not fail. */
	readonly onTicked?: () => void | Promise<void>;
	/** Entries a tick integrates at most. */
	readonly batchMax?: number;
	/** Called after each step; tests stop, pause or kill here. */
	readonly onStep?: (step: SequencerStep) => void | Promise<void>;
};

export type TickResult =
	/** Nothing to do. */
	| { readonly kind: "idle"; readonly size: bigint }
	/** A new year's log waits until the last year's has signed all its entries. */
	| { readonly kind: "waiting" }
	/** Another sequencer is integrating. */
	| { readonly kind: "busy" }
	/** Another sequencer signed first; nothing of ours was shown. */
	| { readonly kind: "outrun" }
	| { readonly kind: "signed"; readonly size: bigint; readonly added: number };

export type Sequencer = {
	/** Integrates one batch and signs. Ticks of one sequencer never overlap. Throws the problems of checkAnchored. */
	tick(): Promise<TickResult>;
	/** Resolves when the tick under way has ended. */
	stop(): Promise<void>;
};

const BATCH_MAX = 10_000;
/** Far above one entry, so that every tick moves at least one. */
const BATCH_BYTES_MAX = 32 * 1024 * 1024;

/** Starts ticking at once; an error goes to `onError` and the next tick tries again. */
export function startSequencer(options: SequencerOptions): Sequencer {
	let running: Promise<unknown> = Promise.resolve();
	let isStopped = false;
	let timer: NodeJS.Timeout | undefined;
	const tick = () => {
		const next = running.then(() => runTick(options));
		running = next.catch(() => undefined);
		return next;
	};
	const loop = async () => {
		const added = await tick().then(
			async (result) => {
				await options.onTicked?.();
				return result.kind === "signed" ? result.added : 0;
			},
			(error: unknown) => {
				options.onError(error);
				return 0;
			},
		);
		const isBehind = added >= (options.batchMax ?? BATCH_MAX);
		if (!isStopped) timer = setTimeout(() => void loop(), isBehind ? 0 : options.intervalMs);
	};
	timer = setTimeout(() => void loop(), 0);
	return {
		tick,
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			await running;
		},
	};
}

/** One tick without a timer. */
export async function runTick(options: SequencerOptions): Promise<TickResult> {
	const { db, log, anchor, signer } = options;
	const { anchored, head } = await readStanding(db, log, anchor);
	await options.onStep?.("anchor-read");
	const { published } = head;
	if (published?.note === anchored && published?.size === head.size && !head.hasPending) {
		return { kind: "idle", size: head.size };
	}
	const known = await checkAnchored({ ...options, anchored, head });
	await publishAnchored(options, anchored, published?.size);
	const opening = head.size === 0n ? await findOpening(options) : undefined;
	if (opening === "waiting") return { kind: "waiting" };

	const grown = await integrate(options, opening);
	if (grown === undefined) return { kind: "busy" };
	if (known?.size === grown.tree.size) return { kind: "idle", size: known.size };
	await options.onStep?.("integrated");

	const note = await signCheckpoint({ origin: signer.origin, ...grown.tree }, [noteSignerOf(signer)]);
	// A signer that answers with a wrong signature must not reach the anchor.
	openCheckpoint(note, noteVerifier(signer.vkey));
	await options.onStep?.("signed");
	if (!(await anchor.compareAndSwap(anchored, note))) return { kind: "outrun" };
	await options.onStep?.("anchored");
	await insertCheckpoint(db, log, { ...grown.tree, note, at: options.clock.now() });
	await options.onStep?.("published");
	return { kind: "signed", size: grown.tree.size, added: grown.added };
}

type Tree = Pick<Checkpoint, "size" | "root">;

/** Undefined when another sequencer is at it. */
async function integrate(
	options: SequencerOptions,
	opening: Buffer | undefined,
): Promise<{ tree: Tree; added: number } | undefined> {
	const { db, log } = options;
	return db.transaction().execute(async (tx) => {
		if (!(await lockLog(tx, log))) return undefined;
		const { size } = await readHead(tx, log);
		const frontier = await Frontier.load(size, storedTiles(tx, log));
		const limits = { size, entriesMax: options.batchMax ?? BATCH_MAX, bytesMax: BATCH_BYTES_MAX };
		const entries =
			size === 0n && opening !== undefined
				? [await insertOpening(tx, log, opening)]
				: await movePending(tx, log, limits);
		await options.onStep?.("leaves-moved");
		const tiles: FullTile[] = [];
		for (const entry of entries) frontier.append(leafHash(entry), (tile) => tiles.push(tile));
		assert(frontier.size === size + BigInt(entries.length), "the tree grows by the entries moved");
		await insertTiles(tx, log, tiles);
		await options.onStep?.("tiles-written");
		return { tree: { size: frontier.size, root: frontier.root() }, added: entries.length };
	});
}

/** After a crash between `anchored` and `published`, by whichever sequencer comes first. */
async function publishAnchored(
	options: SequencerOptions,
	anchored: string | undefined,
	publishedSize: bigint | undefined,
): Promise<void> {
	if (anchored === undefined) return;
	const { size, root } = openCheckpoint(anchored, noteVerifier(options.signer.vkey));
	if (publishedSize !== undefined && publishedSize >= size) return;
	// Swapped to itself, so that it is durable before it is shown whatever the crash left half done.
	if (!(await options.anchor.compareAndSwap(anchored, anchored))) return;
	await insertCheckpoint(options.db, options.log, { size, root, note: anchored, at: options.clock.now() });
}

/** The entry 0 that links this log to last year's, once that one is signed to its end. */
async function findOpening({ db, continues }: SequencerOptions): Promise<Buffer | "waiting" | undefined> {
	if (continues === undefined) return undefined;
	const last = await readHead(db, continues);
	if (last.hasPending || (last.published?.size ?? 0n) !== last.size) return "waiting";
	return last.published && encodeOpening(last.published.note);
}
