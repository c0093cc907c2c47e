import { assert } from "#kernel/assert";
import type { Json } from "#kernel/canonical-json";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import { type Statement, send, type Tx } from "#platform/db";
import type { LogName } from "./contract.ts";
import { commitmentOf, encodeEntry, newSalt } from "./entry.ts";
import { logFor } from "./logs.ts";
import { entryRows } from "./store.ts";

/** What is made public: a decision, a list, an annual report, or the note that one was taken down. */
export type PublicStatement = {
	/** Kebab-case, e.g. `decision-published`. */
	readonly type: string;
	/** Public id of the item; stands readable in the log, so it must say nothing. */
	readonly id: string;
	readonly at: Instant;
	/** Exactly what a reader can download: the commitment is over its canonical JSON. */
	readonly content: Json;
	/** Of the event that releases it; a new one when there is none. */
	readonly eventId?: string;
	/** 32 bytes, lower-case hex, where the record itself keeps it until the text is opened to the public; else a new one. */
	readonly salt?: string;
};

export type PublicCommitment = {
	readonly log: LogName;
	readonly eventId: string;
	/** 32 bytes, lower-case hex: to be shown beside the content, and destroyed together with it. */
	readonly salt: string;
};

/**
 * Commits a public text to the disclosure log (公示存证) in the caller's transaction. The log keeps SHA-256 and SM3 of
 * salt ‖ canonical content, never the content: it can never forget, and what is taken down must be (行政处罚法 48,
 * 个人信息保护法 47; decision 0015). Whoever has content and salt can recompute both; without the salt nobody can guess.
 */
export async function commitPublic(tx: Tx, statement: PublicStatement): Promise<PublicCommitment> {
	const { commitments, rows } = publicCommitments([statement]);
	await send(tx, rows);
	const [committed] = commitments;
	assert(committed !== undefined, "one statement, one commitment");
	return committed;
}

/** The same for many: commitments in the order given, and the rows that make them stand when they are written. */
export function publicCommitments(statements: readonly PublicStatement[]): {
	readonly commitments: readonly PublicCommitment[];
	readonly rows: Statement;
} {
	const made = statements.map(({ type, id, at, content, eventId = newId(), salt: given }) => {
		const log = logFor("disclosure", at);
		const salt = given === undefined ? newSalt() : Buffer.from(given, "hex");
		const entry = encodeEntry({ v: 1, id: eventId, subject: id, type, at, ...commitmentOf(content, salt) });
		return { log, eventId, entry, salt: salt.toString("hex") };
	});
	return {
		commitments: made.map(({ log, eventId, salt }) => ({ log, eventId, salt })),
		rows: entryRows(made),
	};
}
