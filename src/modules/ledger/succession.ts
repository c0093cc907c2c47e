import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import type { CheckpointAnchor } from "./anchor.ts";
import { assertPrefix, readStanding } from "./boot.ts";
import { type Checkpoint, openCheckpoint, readCheckpointNote, signCheckpoint } from "./checkpoint.ts";
import type { LogName } from "./contract.ts";
import { encodeSuccession } from "./entry.ts";
import { noteVerifier } from "./note.ts";
import { runTick } from "./sequencer.ts";
import { type LogSigner, noteSignerOf } from "./signer.ts";
import { appendEntry, storedTiles } from "./store.ts";
import { rootAt } from "./tree.ts";

/**
 * 日志接续: a log that can never be signed again ends at its last checkpoint, and its tree goes on under another name. The
 * successor holds every record of the old one that the database has, so who holds an old checkpoint proves it there too;
 * an entry of the successor says where the old one ended and why. `records-lost`: the database has fewer records than the
 * old log had signed, and nothing will bring them back.
 */
export type Succession = {
	readonly log: LogName;
	readonly number: number;
	readonly cause: "key-lost" | "records-lost";
	readonly fromOrigin: string;
	readonly fromVkey: string;
	/** The signed note of the old log's last checkpoint. */
	readonly endNote: string;
	readonly toOrigin: string;
	readonly toVkey: string;
	readonly kept: bigint;
	readonly at: Instant;
};

type SuccessionRow = {
	log: LogName;
	number: number;
	cause: Succession["cause"];
	from_origin: string;
	from_vkey: string;
	end_note: string;
	to_origin: string;
	to_vkey: string;
	kept: bigint;
	at: Instant;
};

/** Every succession of these logs, in order; of all logs when none are named. */
export async function listSuccessions(db: Db, log?: LogName): Promise<readonly Succession[]> {
	const { rows } = await sql<SuccessionRow>`
		select log, number, cause, from_origin, from_vkey, end_note, to_origin, to_vkey, kept, at
		from core.ledger_succession where ${log ?? null}::text is null or log = ${log ?? null} order by log, number`.execute(
		db,
	);
	return rows.map((row) => ({
		log: row.log,
		number: row.number,
		cause: row.cause,
		fromOrigin: row.from_origin,
		fromVkey: row.from_vkey,
		endNote: row.end_note,
		toOrigin: row.to_origin,
		toVkey: row.to_vkey,
		kept: row.kept,
		at: row.at,
	}));
}

/** Written when a log is found in order under this signer: what its signatures are checked with if the key is ever lost. */
export async function keepVkey(db: Db, log: LogName, of: { signer: LogSigner; at: Instant }): Promise<void> {
	await sql`
		insert into core.ledger_key (log, origin, vkey, at) values (${log}, ${of.signer.origin}, ${of.signer.vkey}, ${of.at})
		on conflict (log, origin) do nothing`.execute(db);
}

async function findVkey(db: Db, log: LogName, origin: string): Promise<string | undefined> {
	const { rows } = await sql<{ vkey: string }>`
		select vkey from core.ledger_key where log = ${log} and origin = ${origin}`.execute(db);
	return rows[0]?.vkey;
}

export type Succeeding = {
	/** Of the key that signs from now on, under the name of the successor. */
	readonly signerFor: (origin: string) => LogSigner;
	readonly anchor: CheckpointAnchor;
	readonly at: Instant;
	/** The published key of the log that ends, where the database does not know it. */
	readonly vkey?: string | undefined;
};

/** What a succession would do, without doing it. Throws the problems of `succeedLog`. */
export async function planSuccession(
	db: Db,
	log: LogName,
	{ signerFor, anchor, at, vkey: given }: Succeeding,
): Promise<Succession> {
	const { anchored, head } = await readStanding(db, log, anchor);
	const endNote = anchored ?? head.published?.note;
	if (endNote === undefined)
		throw new Problem("ledger-checkpoint-missing", `日志 ${log} 还没有签发过检查点，无需接续`, { status: 409 });
	const known = await listSuccessions(db, log);
	const last = known.at(-1);
	// Cut short after it was written down: the rest is done, and nothing is written twice.
	if (last?.endNote === endNote && signerFor(last.toOrigin).vkey === last.toVkey) return last;
	const end = await openEnd(db, log, { endNote, given });
	if (end.size <= head.size) await assertPrefix(db, log, end);
	else if (head.published) await assertPrefix(db, log, head.published);
	const toOrigin = nextOrigin(end.origin, log, known.length + 2);
	const signer = signerFor(toOrigin);
	const cause = end.size > head.size ? "records-lost" : "key-lost";
	if (cause === "key-lost" && signerFor(end.origin).vkey === end.vkey)
		throw new Problem("ledger-in-order", `日志 ${log} 的密钥和记录都在，不得终止`, { status: 409 });
	return {
		log,
		number: known.length + 1,
		cause,
		fromOrigin: end.origin,
		fromVkey: end.vkey,
		endNote,
		toOrigin,
		toVkey: signer.vkey,
		kept: head.size,
		at,
	};
}

async function openEnd(
	db: Db,
	log: LogName,
	{ endNote, given }: { endNote: string; given: string | undefined },
): Promise<Checkpoint & { readonly vkey: string }> {
	const vkey = (await findVkey(db, log, readCheckpointNote(endNote).origin)) ?? given;
	if (vkey === undefined)
		throw new Problem(
			"ledger-vkey-missing",
			`数据库里没有日志 ${log} 的公钥；请用 --vkey 写明机关公布过的公钥（logs.json 或者导出目录的 vkey 文件）`,
			{ status: 409 },
		);
	return { ...openCheckpoint(endNote, noteVerifier(vkey)), vkey };
}

/** `log.example.gov.cn/casework-2026` goes on as `log.example.gov.cn/casework-2026.2`. */
function nextOrigin(origin: string, log: LogName, number: number): string {
	const at = origin.lastIndexOf(`/${log}`);
	return `${at < 0 ? origin : origin.slice(0, at + log.length + 1)}.${number}`;
}

/**
 * Ends a log and starts its successor. Each step may be repeated: killed before the row there is nothing, after it the
 * same command signs the first checkpoint of the successor, over the tree as it stands. Throws Problem
 * `ledger-checkpoint-missing`, `ledger-vkey-missing`, `ledger-in-order`, `ledger-forked`, `ledger-outrun`.
 */
export async function succeedLog(db: Db, log: LogName, succeeding: Succeeding): Promise<Succession> {
	const planned = await planSuccession(db, log, succeeding);
	const known = await listSuccessions(db, log);
	if (!known.some(({ number }) => number === planned.number)) await writeDown(db, planned);
	const signer = succeeding.signerFor(planned.toOrigin);
	const tree = { size: planned.kept, root: await rootAt(planned.kept, storedTiles(db, log)) };
	const note = await signCheckpoint({ origin: planned.toOrigin, ...tree }, [noteSignerOf(signer)]);
	const anchored = await succeeding.anchor.read();
	if (anchored !== note && !(await succeeding.anchor.compareAndSwap(anchored, note)))
		throw new Problem("ledger-outrun", `日志 ${log} 的锚点刚刚变动；请先停止服务再办理`, { status: 409 });
	await keepVkey(db, log, { signer, at: succeeding.at });
	// Its first checkpoint of its own covers the entry that says what ended.
	const { anchor, at } = succeeding;
	await runTick({ db, log, signer, anchor, clock: { now: () => at }, intervalMs: 0, onError: () => undefined });
	return planned;
}

async function writeDown(db: Db, of: Succession): Promise<void> {
	await db.transaction().execute(async (tx) => {
		await sql`
			insert into core.ledger_succession
				(log, number, cause, from_origin, from_vkey, end_note, to_origin, to_vkey, kept, at)
			values (${of.log}, ${of.number}, ${of.cause}, ${of.fromOrigin}, ${of.fromVkey}, ${of.endNote}, ${of.toOrigin},
				${of.toVkey}, ${of.kept}, ${of.at})`.execute(tx);
		await appendEntry(tx, {
			log: of.log,
			eventId: `log-succeeded-${of.number}`,
			entry: encodeSuccession({ cause: of.cause, checkpoint: of.endNote, kept: Number(of.kept), at: of.at }),
		});
	});
}
