import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import type { CheckpointAnchor } from "./anchor.ts";
import { type Checkpoint, openCheckpoint, readCheckpointNote } from "./checkpoint.ts";
import type { LogName } from "./contract.ts";
import { encodeReanchoring } from "./entry.ts";
import { noteVerifier, parseNote } from "./note.ts";
import type { LogSigner } from "./signer.ts";
import { appendEntry, readHead, type StoredCheckpoint, storedTiles } from "./store.ts";
import { rootAt } from "./tree.ts";

type Head = { readonly size: bigint; readonly published?: StoredCheckpoint };

/**
 * The boot rule (F11, REL-12), asked before every tick: the tree in the database must continue the last checkpoint ever
 * signed. Checked before anything is integrated too, because a leaf put at an index that the lost part of the database
 * had taken would make the damage final.
 *
 * Returns the anchored checkpoint, undefined for a log that never signed. Throws Problem `ledger-behind-anchor`,
 * `ledger-forked`, `ledger-anchor-missing`, `ledger-key-changed`.
 */
export async function checkAnchored(log: {
	readonly db: Db;
	readonly log: LogName;
	readonly signer: LogSigner;
	readonly anchored: string | undefined;
	readonly head: Head;
}): Promise<Checkpoint | undefined> {
	const { published } = log.head;
	if (log.anchored === undefined) {
		if (published === undefined) return undefined;
		throw refused(
			"ledger-anchor-missing",
			`日志 ${log.log} 已签发过检查点（${published.size} 条），但数据目录中没有它的锚点，已停止签发；请找回锚点文件，或确认数据库完整后由管理员重新锚定（sanzhi ledger adopt-anchor ${log.log}）。`,
		);
	}
	const checkpoint = openAnchored(log.anchored, log.log, log.signer);
	if (log.head.size < checkpoint.size) {
		throw refused(
			"ledger-behind-anchor",
			`数据库中的日志 ${log.log} 只有 ${log.head.size} 条，少于锚点记录的 ${checkpoint.size} 条：数据库可能恢复自旧备份。为防止日志分叉，已停止签发；请把数据库恢复到锚点之后的状态，确已无法恢复的，由管理员终止原日志并接续（sanzhi ledger succeed ${log.log}）。`,
		);
	}
	await assertPrefix(log.db, log.log, checkpoint);
	if (published !== undefined && published.size > checkpoint.size) await assertPrefix(log.db, log.log, published);
	return checkpoint;
}

/** The same question asked once, at the start of the server or by `sanzhi verify`. */
export async function checkBoot(
	db: Db,
	log: LogName,
	options: { readonly signer: LogSigner; readonly anchor: CheckpointAnchor },
): Promise<void> {
	await checkAnchored({ db, log, signer: options.signer, ...(await readStanding(db, log, options.anchor)) });
}

/**
 * Anchor and head of a log that others may be signing at this moment. The anchor first: it is written after the tree it
 * signs, so a head read later is never behind it, and one read earlier may well be, which would look like an old backup.
 * A first checkpoint may have been signed and published between the two; then the anchor is there the second time.
 */
export async function readStanding(
	db: Db,
	log: LogName,
	anchor: CheckpointAnchor,
): Promise<{ readonly anchored: string | undefined; readonly head: Awaited<ReturnType<typeof readHead>> }> {
	const read = async () => ({ anchored: await anchor.read(), head: await readHead(db, log) });
	const standing = await read();
	const isNew = standing.anchored === undefined && standing.head.published !== undefined;
	return isNew ? await read() : standing;
}

/**
 * An administrator's act, never automatic: a lost anchor is made again from the last published checkpoint, after the
 * tree in the database has been recomputed to it. Outsiders see it as an entry of the log: whoever then compares it with a
 * checkpoint of their own knows why the house itself could not. Throws Problem `ledger-anchor-present` when there is one.
 */
export async function adoptAnchor(
	db: Db,
	log: LogName,
	options: { readonly signer: LogSigner; readonly anchor: CheckpointAnchor; readonly at: Instant },
): Promise<Checkpoint> {
	const { published } = await readHead(db, log);
	if (published === undefined) throw refused("ledger-checkpoint-missing", `日志 ${log} 还没有签发过检查点，无需锚定。`);
	const checkpoint = openAnchored(published.note, log, options.signer);
	await assertPrefix(db, log, checkpoint);
	if ((await options.anchor.read()) !== undefined) throw anchorPresent(log);
	// The entry before the anchor: a crash between the two leaves a log that still refuses, and the command is run again.
	const { at } = options;
	const eventId = `anchor-adopted-${at}`;
	const entry = encodeReanchoring({ checkpoint: published.note, at });
	await db.transaction().execute((tx) => appendEntry(tx, { log, eventId, entry }));
	if (!(await options.anchor.compareAndSwap(undefined, published.note))) throw anchorPresent(log);
	return checkpoint;
}

/** The name under which a log has signed so far; undefined for one that has not. Whose key it was is not asked here. */
export async function findOrigin(db: Db, log: LogName, anchor: CheckpointAnchor): Promise<string | undefined> {
	const { anchored, head } = await readStanding(db, log, anchor);
	const note = anchored ?? head.published?.note;
	if (note === undefined) return undefined;
	try {
		return readCheckpointNote(note).origin;
	} catch (error) {
		// A damaged anchor is refused with its own reason when it is opened.
		if (error instanceof Problem) return undefined;
		throw error;
	}
}

function openAnchored(note: string, log: LogName, signer: LogSigner): Checkpoint {
	const isOurs = parseNote(note).signatures.some(({ name, id }) => name === signer.origin && id === signer.keyId);
	if (isOurs) return openCheckpoint(note, noteVerifier(signer.vkey));
	const { origin } = readCheckpointNote(note);
	throw refused(
		"ledger-key-changed",
		`日志 ${log} 此前由 ${origin} 签发，不是当前配置的密钥 ${signer.origin}（${signer.keyId}）；年度日志的名称与密钥不得中途更换，请恢复原配置；密钥确已永久丢失的，由管理员终止原日志并接续（sanzhi ledger succeed ${log}）。`,
	);
}

/** The first records in the database are those of the checkpoint. Throws Problem `ledger-forked`. */
export async function assertPrefix(
	db: Db,
	log: LogName,
	tree: { readonly size: bigint; readonly root: Buffer },
): Promise<void> {
	const root = await rootAt(tree.size, storedTiles(db, log));
	if (root.equals(tree.root)) return;
	throw refused(
		"ledger-forked",
		`数据库中日志 ${log} 的前 ${tree.size} 条与已签发的检查点不一致：记录被改动，或数据库来自另一分支。为防止日志分叉，已停止签发；请运行 sanzhi verify 查明被改动的记录。`,
	);
}

function anchorPresent(log: LogName): Problem {
	return refused("ledger-anchor-present", `日志 ${log} 已有锚点，不得覆盖。`);
}

function refused(code: string, message: string): Problem {
	return new Problem(code, message, { status: 503 });
}
