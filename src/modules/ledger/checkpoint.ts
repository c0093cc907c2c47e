import { Problem } from "#kernel/problem";
import { HASH_BYTES } from "./hashing.ts";
import { decodeBase64, type NoteSigner, type NoteVerifier, openNote, parseNote, signNote } from "./note.ts";

/**
 * C2SP tlog-checkpoint v1.0.0: a signed note whose text is exactly `origin\nsize\nbase64(root)\n`.
 * Extension lines are legal in the standard; we neither write nor accept them, because no auditor can check them.
 */
export type Checkpoint = { readonly origin: string; readonly size: bigint; readonly root: Buffer };

export function formatCheckpoint(checkpoint: Checkpoint): string {
	return `${checkpoint.origin}\n${checkpoint.size}\n${checkpoint.root.toString("base64")}\n`;
}

/** Reads the text of a checkpoint note. Throws Problem `checkpoint-malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
	const [origin = "", size = "", root64 = "", end, ...more] = text.split("\n");
	const root = decodeBase64(root64);
	const isWhole = end === "" && more.length === 0 && origin !== "" && /^(0|[1-9]\d{0,18})$/.test(size);
	if (!isWhole || root?.length !== HASH_BYTES) {
		throw new Problem("checkpoint-malformed", "检查点格式无效，应为日志名称、条数、根哈希三行");
	}
	return { origin, size: BigInt(size), root };
}

export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): Promise<string> {
	return signNote(formatCheckpoint(checkpoint), signers);
}

/** What the note says, without checking who signed it: for our own records only. */
export function readCheckpointNote(note: string | Uint8Array): Checkpoint {
	return parseCheckpoint(parseNote(note).text);
}

/**
 * The checkpoint of a note that this log's key signed. Throws the problems of openNote, `checkpoint-malformed`, or
 * `checkpoint-origin` when the key signed for another log.
 */
export function openCheckpoint(note: string | Uint8Array, log: NoteVerifier): Checkpoint {
	const checkpoint = parseCheckpoint(openNote(note, [log]).text);
	if (checkpoint.origin !== log.key.name) {
		throw new Problem("checkpoint-origin", `检查点属于 ${checkpoint.origin}，不是 ${log.key.name}`);
	}
	return checkpoint;
}
