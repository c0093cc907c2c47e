import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import type { LogName } from "./contract.ts";
import { HASH_BYTES } from "./hashing.ts";
import { formatProof } from "./proof.ts";
import { findBundle, findCheckpoint, findFirstCovering, findLeaf, isPending, storedTiles } from "./store.ts";
import { parseTilePath, TILE_WIDTH, type TilePath, tileWidth } from "./tiles.ts";
import { inclusionProof } from "./tree.ts";

/** The newest published checkpoint, the signed note as text. */
export async function readCheckpoint(db: Db, log: LogName): Promise<string | undefined> {
	return (await findCheckpoint(db, log))?.note;
}

/**
 * The bytes of `tile/<L>/<N>[.p/<W>]` or `tile/entries/…`. Undefined for a path that is not one (it never reaches the
 * database) and for a tile beyond the newest checkpoint: what is not signed yet is not shown.
 */
export async function readTile(db: Db, log: LogName, path: string): Promise<Uint8Array | undefined> {
	const tile = parseTilePath(path);
	if (tile === undefined) return undefined;
	const published = await findCheckpoint(db, log);
	if (published === undefined || !isCovered(tile, published.size)) return undefined;
	return readStored(db, log, tile);
}

/** The same without asking the checkpoint; for readers that have opened one. */
export async function readStored(db: Db, log: LogName, tile: TilePath): Promise<Uint8Array | undefined> {
	if (tile.kind === "entries") return findBundle(db, log, tile);
	const hashes = await storedTiles(db, log)(tile);
	return hashes.length === tile.width * HASH_BYTES ? hashes : undefined;
}

/** A narrower partial tile than the newest stays readable: someone may hold the checkpoint it belongs to. */
function isCovered(tile: TilePath, size: bigint): boolean {
	const level = tile.kind === "entries" ? 0 : tile.level;
	return tile.width <= Math.min(tileWidth(level, tile.n, size), TILE_WIDTH);
}

/**
 * The tlog-proof of an event, against the newest checkpoint. Throws Problem `ledger-entry-unknown` (404) or, for the
 * seconds until it is signed, `ledger-entry-waiting` (409).
 */
export async function proofFor(db: Db, log: LogName, eventId: string): Promise<string> {
	const published = await findCheckpoint(db, log);
	const leaf = await findLeaf(db, log, eventId);
	if (leaf === undefined || published === undefined || leaf.index >= published.size) {
		if (leaf !== undefined || (await isPending(db, log, eventId))) {
			throw new Problem("ledger-entry-waiting", "该记录正在并入存证日志，请几秒后再试。", { status: 409 });
		}
		throw new Problem("ledger-entry-unknown", "存证日志中没有该记录。", { status: 404 });
	}
	const hashes = await inclusionProof(leaf.index, published.size, storedTiles(db, log));
	return formatProof({ index: leaf.index, hashes, checkpoint: published.note });
}

/** Where an entry stands, and the first checkpoint signed over it: nobody could know that one when the entry was written. */
export type Covering = { readonly log: LogName; readonly index: number; readonly note: string };

/** Undefined for the seconds until the entry is signed, and for one that is not in that log. */
export async function firstCovering(db: Db, log: LogName, eventId: string): Promise<Covering | undefined> {
	const found = await findFirstCovering(db, log, eventId);
	return found && { log, index: Number(found.index), note: found.note };
}
