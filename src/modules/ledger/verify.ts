import { Problem } from "#kernel/problem";
import { type Checkpoint, openCheckpoint, readCheckpointNote } from "./checkpoint.ts";
import { cosignatureVerifier, readCosignatures } from "./cosignature.ts";
import { decodeEntry } from "./entry.ts";
import { HASH_BYTES, leafHash } from "./hashing.ts";
import { type NoteVerifier, noteVerifier } from "./note.ts";
import type { LogReader } from "./readers.ts";
import { decodeBundle, formatTilePath, TILE_WIDTH, tileWidth } from "./tiles.ts";
import { Frontier } from "./tree.ts";

export type LedgerFault = {
	/** Stable, kebab-case. */
	readonly code: string;
	/** One Chinese sentence. */
	readonly message: string;
	readonly index?: bigint;
	readonly eventId?: string;
};

export type LogRecord = { readonly index: bigint; readonly eventId: string | undefined; readonly entry: Buffer };

/**
 * What only the owner of the events can say. `check` recomputes the commitments of these records from stored salt and
 * content and names those that differ or are gone; `finish` names events that are in no log.
 */
export type EventCheck = {
	check(records: readonly LogRecord[]): Promise<readonly LedgerFault[]>;
	finish?(): Promise<readonly LedgerFault[]>;
};

export type VerifyPolicy = {
	readonly vkey: string;
	/** Of the logs that this one succeeds (日志接续): their checkpoints must be prefixes of the same tree. */
	readonly earlierVkeys?: readonly string[];
	/** Witnesses (见证方) the auditor trusts, and how many must have cosigned the newest checkpoint. */
	readonly witnesses?: readonly string[];
	readonly quorum?: number;
	/** Checkpoints the auditor holds from before. Without these or a quorum a holder of the log key can rewrite all (F2). */
	readonly trusted?: readonly string[];
	readonly events?: EventCheck;
	readonly onProgress?: (done: bigint, size: bigint) => void;
};

export type LedgerReport = {
	readonly isSound: boolean;
	readonly origin: string;
	readonly size: bigint;
	/** Recomputed from the entries, lower-case hex. */
	readonly root: string;
	/** Older checkpoints found consistent. */
	readonly checkpoints: number;
	/** The first thousand; `faultCount` is all. */
	readonly faults: readonly LedgerFault[];
	readonly faultCount: number;
};

const FAULTS_MAX = 1_000;
/** Bundles asked for ahead of the one being hashed. */
const AHEAD = 8;

/**
 * Verifies a whole log from its bytes: recomputes the root from every entry, compares every tile, checks the signature
 * and every older checkpoint, and asks `events` about every record. Reads each byte once; memory does not grow with
 * the log. Never throws for what is wrong with the log, only for what is wrong with the policy.
 */
export async function verifyLog(reader: LogReader, policy: VerifyPolicy): Promise<LedgerReport> {
	const log = noteVerifier(policy.vkey);
	const earlier = (policy.earlierVkeys ?? []).map(noteVerifier);
	const walk = new Walk(reader, { log, earlier }, marksOf(policy, log));
	try {
		const head = await walk.openHead(policy);
		if (head !== undefined) {
			await walk.entries(head, policy);
			await walk.finish(head);
		}
		walk.addAll((await policy.events?.finish?.()) ?? []);
	} catch (error) {
		// A dropped table, an unreadable disk: a finding like any other.
		const reason = error instanceof Error ? error.message : String(error);
		walk.add({ code: "log-unreadable", message: `日志无法读取：${reason}` });
	}
	return walk.report();
}

type Mark = Checkpoint & { readonly isTrusted: boolean };

function marksOf(policy: VerifyPolicy, log: NoteVerifier): Mark[] {
	const marks = (policy.trusted ?? []).map((note) => ({ ...openCheckpoint(note, log), isTrusted: true }));
	return marks.toSorted((a, b) => Number(a.size - b.size));
}

/** One pass over a log. */
class Walk {
	readonly #reader: LogReader;
	readonly #log: NoteVerifier;
	readonly #earlier: readonly NoteVerifier[];
	readonly #frontier = new Frontier();
	readonly #faults: LedgerFault[] = [];
	#faultCount = 0;
	/** Records whose entry and stored leaf hash differ: which of the two was changed is known only at the end. */
	readonly #split: LedgerFault[] = [];
	readonly #marks: Mark[];
	#olderNotes: AsyncIterator<string> | undefined;
	#older: Mark | undefined;
	#consistentSize = 0n;
	#consistentCount = 0;
	#isForked = false;
	#origin = "";

	constructor(reader: LogReader, keys: { log: NoteVerifier; earlier: readonly NoteVerifier[] }, trusted: Mark[]) {
		this.#reader = reader;
		this.#log = keys.log;
		this.#earlier = keys.earlier;
		this.#marks = trusted;
	}

	add(fault: LedgerFault): void {
		this.#faultCount++;
		if (this.#faults.length < FAULTS_MAX) this.#faults.push(fault);
	}

	addAll(faults: readonly LedgerFault[]): void {
		for (const fault of faults) this.add(fault);
	}

	/** A checkpoint that is not signed as it should be is a fault, but its size still tells how far to look. */
	async openHead(policy: VerifyPolicy): Promise<Checkpoint | undefined> {
		const note = await this.#reader.read("checkpoint");
		if (note === undefined) {
			this.add({ code: "checkpoint-missing", message: "没有检查点，日志无从验证" });
			for (const mark of this.#marks) this.#addAhead(mark, 0n);
			return undefined;
		}
		const head = this.#attempt("checkpoint", () => readCheckpointNote(note));
		if (head === undefined) return undefined;
		this.#attempt("checkpoint", () => openCheckpoint(note, this.#log));
		const witnesses = (policy.witnesses ?? []).map(cosignatureVerifier);
		const cosigned = this.#attempt("checkpoint", () => readCosignatures(note, witnesses))?.length ?? 0;
		if (cosigned < (policy.quorum ?? 0)) {
			this.add({ code: "quorum-missing", message: `见证签名不足：需要 ${policy.quorum} 个，只有 ${cosigned} 个` });
		}
		this.#origin = head.origin;
		this.#olderNotes = this.#reader.checkpoints?.()[Symbol.asyncIterator]();
		await this.#nextOlder();
		await this.#passMarks();
		return head;
	}

	#attempt<T>(code: string, open: () => T): T | undefined {
		try {
			return open();
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			this.add({ code: `${code}-invalid`, message: error.message });
			return undefined;
		}
	}

	async entries(head: Checkpoint, policy: VerifyPolicy): Promise<void> {
		for await (const { n, width, tile, bundle } of readAhead(this.#reader, head.size)) {
			const entries = this.#openBundle(n, width, bundle);
			const hashes = tile?.length === width * HASH_BYTES ? Buffer.from(tile) : undefined;
			if (hashes === undefined) this.#addTile(0, n, width);
			// Without its entries a stored leaf hash still carries the tree on, so that later faults are found too.
			const leaves = entries?.map(leafHash) ?? splitHashes(hashes);
			if (leaves === undefined) return;
			const higher: { level: number; n: bigint; hashes: Buffer }[] = [];
			for (const [at, leaf] of leaves.entries()) {
				if (entries && hashes && leaf.compare(hashes, at * HASH_BYTES, (at + 1) * HASH_BYTES) !== 0) {
					this.#addSplit(n, at, entries);
				}
				this.#frontier.append(leaf, (full) => full.level > 0 && higher.push(full));
				if (this.#nextMarkSize() === this.#frontier.size) await this.#passMarks();
			}
			for (const full of higher) await this.#compareTile(full);
			if (entries && policy.events) this.addAll(await policy.events.check(recordsOf(n, entries)));
			policy.onProgress?.(this.#frontier.size, head.size);
		}
	}

	#openBundle(n: bigint, width: number, bundle: Uint8Array | undefined): Buffer[] | undefined {
		const entries = bundle && decodeBundle(bundle, width);
		if (entries !== undefined) return entries;
		const path = formatTilePath({ kind: "entries", n, width });
		const range = `第 ${n * BigInt(TILE_WIDTH)} 至 ${n * BigInt(TILE_WIDTH) + BigInt(width) - 1n} 条`;
		this.add({ code: "entries-missing", message: `${path}（${range}）缺失、不完整或格式错误` });
		return undefined;
	}

	#addSplit(n: bigint, at: number, entries: readonly Buffer[]): void {
		const index = n * BigInt(TILE_WIDTH) + BigInt(at);
		const eventId = decodeEntry(entries[at] ?? Buffer.alloc(0))?.id;
		if (this.#split.length >= FAULTS_MAX) return;
		const name = eventId === undefined ? "" : `（事件 ${eventId}）`;
		this.#split.push({ code: "", message: `第 ${index} 条${name}`, index, ...(eventId !== undefined && { eventId }) });
	}

	#addTile(level: number, n: bigint, width: number): void {
		const path = formatTilePath({ kind: "hashes", level, n, width });
		this.add({ code: "tile-altered", message: `哈希块 ${path} 缺失，或与条目算出的不一致` });
	}

	async #compareTile(tile: { readonly level: number; readonly n: bigint; readonly hashes: Buffer }): Promise<void> {
		const width = tile.hashes.length / HASH_BYTES;
		const stored = await this.#reader.read(formatTilePath({ kind: "hashes", ...tile, width }));
		if (stored === undefined || tile.hashes.compare(stored) !== 0) this.#addTile(tile.level, tile.n, width);
	}

	async finish(head: Checkpoint): Promise<void> {
		if (this.#frontier.size === head.size) {
			for (const tile of this.#frontier.partialTiles()) if (tile.level > 0) await this.#compareTile(tile);
		}
		const isRight = this.#frontier.size === head.size && this.#frontier.root().equals(head.root);
		if (!isRight) {
			const message = `由条目算出的根哈希与检查点（${head.size} 条）不一致：日志内容被改动`;
			this.add({ code: "root-mismatch", message });
		}
		for (const { message, ...split } of this.#split) {
			const verdict = isRight ? "的哈希块被改动" : "的内容与其哈希不符：条目被改动";
			this.add({ ...split, code: isRight ? "tile-altered" : "entry-altered", message: message + verdict });
		}
		for (let mark = this.#takeMark(); mark !== undefined; mark = this.#takeMark()) {
			this.#addAhead(mark, head.size);
			if (!mark.isTrusted) await this.#nextOlder();
		}
	}

	#addAhead(mark: Mark, size: bigint): void {
		const message = `曾签发过 ${mark.size} 条的检查点，现在日志只有 ${size} 条：尾部被删除，或数据库恢复自旧备份`;
		this.add({ code: "checkpoint-ahead", message });
	}

	#nextMarkSize(): bigint | undefined {
		const trusted = this.#marks[0]?.size;
		const older = this.#older?.size;
		return older === undefined || (trusted !== undefined && trusted < older) ? trusted : older;
	}

	#takeMark(): Mark | undefined {
		const trusted = this.#marks[0];
		if (this.#older === undefined || (trusted !== undefined && trusted.size < this.#older.size)) {
			return this.#marks.shift();
		}
		const older = this.#older;
		this.#older = undefined;
		return older;
	}

	/** Compares every checkpoint of the size reached with the root of the entries so far. */
	async #passMarks(): Promise<void> {
		while (this.#nextMarkSize() === this.#frontier.size) {
			const mark = this.#takeMark();
			if (mark === undefined) return;
			if (!mark.isTrusted) await this.#nextOlder();
			if (mark.root.equals(this.#frontier.root())) {
				this.#consistentSize = mark.size;
				this.#consistentCount++;
			} else if (!this.#isForked) {
				// Every later one differs as well; the first tells where to look.
				this.#isForked = true;
				const range = `第 ${this.#consistentSize} 至 ${mark.size - 1n} 条`;
				const message = `与 ${mark.size} 条时签发的检查点不一致：${range}之间有记录被改动、插入、删除或调换`;
				this.add({ code: "checkpoint-inconsistent", message, index: this.#consistentSize });
			}
		}
	}

	async #nextOlder(): Promise<void> {
		for (;;) {
			const next = await this.#olderNotes?.next();
			if (next === undefined || next.done === true) return;
			const note = next.value;
			const checkpoint = this.#attempt("older-checkpoint", () => openCheckpoint(note, this.#signerOf(note)));
			if (checkpoint === undefined) continue;
			if (checkpoint.size >= this.#frontier.size) {
				this.#older = { ...checkpoint, isTrusted: false };
				return;
			}
			this.add({ code: "older-checkpoint-invalid", message: `检查点（${checkpoint.size} 条）的次序不对` });
		}
	}

	/** The log's own key, unless the name is that of one it succeeds. */
	#signerOf(note: string): NoteVerifier {
		const { origin } = readCheckpointNote(note);
		return this.#earlier.find(({ key }) => key.name === origin) ?? this.#log;
	}

	report(): LedgerReport {
		return {
			isSound: this.#faultCount === 0,
			origin: this.#origin,
			size: this.#frontier.size,
			root: this.#frontier.root().toString("hex"),
			checkpoints: this.#consistentCount,
			faults: this.#faults,
			faultCount: this.#faultCount,
		};
	}
}

function recordsOf(n: bigint, entries: readonly Buffer[]): LogRecord[] {
	return entries.map((entry, at) => ({
		index: n * BigInt(TILE_WIDTH) + BigInt(at),
		eventId: decodeEntry(entry)?.id,
		entry,
	}));
}

function splitHashes(hashes: Buffer | undefined): Buffer[] | undefined {
	if (hashes === undefined) return undefined;
	return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
		hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
	);
}

type Stretch = {
	readonly n: bigint;
	readonly width: number;
	readonly tile: Uint8Array | undefined;
	readonly bundle: Uint8Array | undefined;
};

/** Entries and leaf hashes of the whole log in order, some bundles ahead so that reading and hashing overlap. */
async function* readAhead(reader: LogReader, size: bigint): AsyncGenerator<Stretch> {
	const waiting: Promise<Stretch>[] = [];
	for (let n = 0n; n * BigInt(TILE_WIDTH) < size; n++) {
		const stretch = readStretch(reader, n, tileWidth(0, n, size));
		// Its failure is reported when its turn comes; until then it must not count as unhandled.
		stretch.catch(() => undefined);
		waiting.push(stretch);
		if (waiting.length >= AHEAD) yield await (waiting.shift() as Promise<Stretch>);
	}
	for (const stretch of waiting) yield await stretch;
}

async function readStretch(reader: LogReader, n: bigint, width: number): Promise<Stretch> {
	const [tile, bundle] = await Promise.all([
		reader.read(formatTilePath({ kind: "hashes", level: 0, n, width })),
		reader.read(formatTilePath({ kind: "entries", n, width })),
	]);
	return { n, width, tile, bundle };
}
