import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Mask } from "#casework";
import type { Instant } from "#kernel/instant";
import { send, type Tx } from "#platform/db";
import { sealWith } from "#platform/sealing";
import { HIDDEN, maskIdentity } from "./masking.ts";
import { lookupOf } from "./receipt.ts";
import { evidenceSchema, identitySchema } from "./schemas.ts";
import { intakeKey, openedWith } from "./sealing.ts";

const KEY_BYTES = 32;

/** What is kept apart of one request: who sent it, and every text as it was before it was masked. */
const keptSchema = z.object({
	identity: identitySchema,
	/** The content in the sender's own words. */
	content: z.string(),
	fileNames: z.array(evidenceSchema.shape.name),
	/** What came after it: 补正, 撤回理由, 评价. */
	later: z
		.array(z.object({ on: z.string(), content: z.string(), fileNames: z.array(evidenceSchema.shape.name) }))
		.default([]),
});
export type Kept = z.output<typeof keptSchema>;
export type LaterWords = Kept["later"][number];

/**
 * 来信人信息库 (SEC-09): its own schema, its own secret, and a key for each row that is wrapped under it. Rows can be
 * touched only in a transaction that says so (`sanzhi.vault`), whatever the scope: no list, join or search of the rest
 * of the house can reach one by mistake. Destroying the wrapped key destroys the identity in every backup that is
 * restored without it (删除, 个人信息保护法 47).
 */
export type Vault = {
	readonly keep: (tx: Tx, place: Place, kept: Omit<Kept, "later">) => Promise<void>;
	/** Beside what is kept of the request, under the same key; nothing where nothing is kept or it was erased. */
	readonly add: (tx: Tx, requestId: string, words: LaterWords) => Promise<void>;
	/**
	 * For texts of the same sender: nobody looks, and what hides is all that comes out. Undefined where nobody is known. Of
	 * who was erased nothing can be found any more, and no word that might say it is kept.
	 */
	readonly maskFor: (tx: Tx, requestId: string) => Promise<Mask | undefined>;
	/** Undefined when there is none or it was erased. Writes who looked, and why, before anything is opened. */
	readonly look: (tx: Tx, look: Look) => Promise<Kept | undefined>;
	readonly erase: (tx: Tx, place: { requestId: string; at: Instant }) => Promise<void>;
	/** The receipt's key lies here too: with it the reply can be written where only the sender finds it. */
	readonly keepReceiptKey: (tx: Tx, place: Place, receiptKey: string) => Promise<void>;
	readonly findReceiptKey: (tx: Tx, requestId: string) => Promise<string | undefined>;
	readonly findByReceipt: (tx: Tx, receiptKey: string) => Promise<string | undefined>;
};

type Place = { readonly requestId: string; readonly orgPath: string; readonly at: Instant };
export type Look = Place & {
	readonly id: string;
	readonly personId: string;
	readonly personName: string;
	/** reporter: by the custodian; applicant: by whoever answers. */
	readonly as: "reporter" | "applicant";
	readonly reason: string;
};

async function inVault<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
	await send(tx, sql`select set_config('sanzhi.vault', 'on', true)`);
	const result = await work();
	await send(tx, sql`select set_config('sanzhi.vault', '', true)`);
	return result;
}

/** `opened` is undefined once erased. */
type SenderRow = { readonly opened: { readonly key: Buffer; readonly kept: Kept } | undefined };

async function findSender(tx: Tx, wrapping: Uint8Array, requestId: string): Promise<SenderRow | undefined> {
	const { rows } = await sql<{ sealed: Buffer | null; wrapped_key: Buffer | null }>`
		select sealed, wrapped_key from vault.sender where request_id = ${requestId}`.execute(tx);
	const [row] = rows;
	if (row === undefined) return undefined;
	if (!row.sealed || !row.wrapped_key) return { opened: undefined };
	const wrapped = openedWith(wrapping, row.wrapped_key, requestId);
	const key = wrapped === undefined ? undefined : Buffer.from(wrapped, "base64");
	const text = key && openedWith(key, row.sealed, requestId);
	if (key === undefined || text === undefined || text === "") throw new Error("a row of the vault does not open");
	return { opened: { key, kept: keptSchema.parse(JSON.parse(text)) } };
}

export function openVault(secret: Uint8Array): Vault {
	const [wrapping, receipts] = [intakeKey(secret, "vault"), intakeKey(secret, "vault-receipt")];
	return {
		add: (tx, requestId, words) =>
			inVault(tx, async () => {
				const row = await findSender(tx, wrapping, requestId);
				if (!row?.opened) return;
				const { key, kept } = row.opened;
				const sealed = sealWith(key, JSON.stringify({ ...kept, later: [...kept.later, words] }), requestId);
				await sql`update vault.sender set sealed = ${sealed} where request_id = ${requestId}`.execute(tx);
			}),
		maskFor: (tx, requestId) =>
			inVault(tx, async () => {
				const row = await findSender(tx, wrapping, requestId);
				if (row === undefined) return undefined;
				const { opened } = row;
				return (text) => (opened ? maskIdentity(text, opened.kept.identity) : text === "" ? "" : HIDDEN);
			}),
		keep: (tx, { requestId, orgPath, at }, kept) =>
			inVault(tx, async () => {
				const key = randomBytes(KEY_BYTES);
				await sql`
					insert into vault.sender (request_id, org_path, sealed, wrapped_key, kept_at)
					values (${requestId}, ${orgPath}, ${sealWith(key, JSON.stringify(kept), requestId)},
						${sealWith(wrapping, key.toString("base64"), requestId)}, ${at})`.execute(tx);
			}),
		look: (tx, { id, requestId, orgPath, at, personId, personName, as, reason }) =>
			inVault(tx, async () => {
				await sql`
					insert into vault.access (id, request_id, org_path, at, person_id, person_name, seen_as, reason)
					values (${id}, ${requestId}, ${orgPath}, ${at}, ${personId}, ${personName}, ${as}, ${reason})`.execute(tx);
				return (await findSender(tx, wrapping, requestId))?.opened?.kept;
			}),
		erase: (tx, { requestId, at }) =>
			inVault(tx, async () => {
				await sql`
					update vault.sender set sealed = null, wrapped_key = null, erased_at = ${at}
					where request_id = ${requestId} and erased_at is null`.execute(tx);
			}),
		keepReceiptKey: (tx, { requestId, orgPath }, receiptKey) =>
			inVault(tx, async () => {
				await sql`
					insert into vault.receipt_key (request_id, org_path, lookup, sealed)
					values (${requestId}, ${orgPath}, ${lookupOf(receiptKey)}, ${sealWith(receipts, receiptKey, requestId)})`.execute(
					tx,
				);
			}),
		findReceiptKey: (tx, requestId) =>
			inVault(tx, async () => {
				const { rows } = await sql<{ sealed: Buffer }>`
					select sealed from vault.receipt_key where request_id = ${requestId}`.execute(tx);
				return rows[0] && openedWith(receipts, rows[0].sealed, requestId);
			}),
		findByReceipt: (tx, receiptKey) =>
			inVault(tx, async () => {
				const { rows } = await sql<{ request_id: string }>`
					select request_id from vault.receipt_key where lookup = ${lookupOf(receiptKey)}`.execute(tx);
				return rows[0]?.request_id;
			}),
	};
}

export type AccessRow = {
	readonly id: string;
	readonly requestId: string;
	readonly number: string;
	readonly title: string;
	readonly at: Instant;
	readonly personName: string;
	readonly as: "reporter" | "applicant";
	readonly reason: string;
};

/** 查阅记录: who looked at whom and why; nothing of what was seen. */
export async function listAccesses(
	tx: Tx,
	of: { requestId?: string; page: number; size: number },
): Promise<{ items: AccessRow[]; total: number }> {
	return await inVault(tx, async () => {
		const { rows } = await sql<AccessRow & { total: bigint }>`
			select a.id, a.request_id as "requestId", coalesce(s.number, '') as number, coalesce(s.title, '') as title, a.at,
				a.person_name as "personName", a.seen_as as "as", a.reason, count(*) over () as total
			from vault.access a left join core.stream s on s.stream_id = a.request_id
			where (${of.requestId ?? ""} = '' or a.request_id = ${of.requestId ?? ""})
			order by a.at desc, a.id limit ${of.size} offset ${(of.page - 1) * of.size}`.execute(tx);
		return { items: rows.map(({ total: _total, ...row }) => row), total: Number(rows[0]?.total ?? 0n) };
	});
}
