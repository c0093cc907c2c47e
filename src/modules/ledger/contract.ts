import { z } from "zod";
import { isInstant } from "#kernel/instant";

/** Two kinds of log: 案件存证 and 公示存证; both hold commitments only (decision 0015). */
export const LOG_KINDS = ["casework", "disclosure"] as const;
export type LogKind = (typeof LOG_KINDS)[number];
/** The shard of one year, e.g. `casework-2026`. */
export type LogName = `${LogKind}-${number}`;
export const LOG_NAME_PATTERN = /^(?:casework|disclosure)-\d{4}$/;

/** `GET /ledger/logs.json`: where to read each log and the key that signs its checkpoints. */
export const logListingSchema = z.strictObject({ origin: z.string(), vkey: z.string(), url: z.string() });
export const logListSchema = z.array(logListingSchema);
export type LogListing = z.infer<typeof logListingSchema>;

const hash256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What stands in a log for one event or one public text: no name, no content, only commitments. `subject` is the
 * pseudonym of the case, or the public id; `sha256` and `sm3` are over salt || canonical event (public content); `blobs`
 * are the SHA-256 of files the event refers to.
 */
export const ledgerEntrySchema = z.strictObject({
	v: z.literal(1),
	id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
	subject: z.string().regex(/^[\x21-\x7e]{1,128}$/),
	type: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/),
	at: z.string().refine(isInstant, "不是带毫秒的 UTC 时间"),
	sha256: hash256,
	sm3: hash256,
	blobs: z.array(hash256).min(1).max(900).optional(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
