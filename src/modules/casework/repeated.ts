import type { Actor } from "#identity/contract";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { reserveKey } from "./store.ts";

export type Claim = {
	readonly actor: Pick<Actor, "personId" | "unitPath">;
	/** The submission number the person's browser chose. */
	readonly key: string;
	/** Of everything that makes it the same submission. */
	readonly requestHash: string;
	readonly at: Instant;
};

/**
 * The answer given before under this number, or undefined and the number is taken (REL-03): whoever does the work saves
 * the answer in the same transaction, and a transaction that is undone gives the number back. Throws
 * `idempotency-key-reused` (422) when the number was used for something else.
 */
export async function claimReply(tx: Tx, { actor, ...claim }: Claim): Promise<unknown> {
	const earlier = await reserveKey(tx, { ...claim, personId: actor.personId, orgPath: actor.unitPath });
	if (!earlier) return undefined;
	if (earlier.requestHash !== claim.requestHash)
		throw new Problem("idempotency-key-reused", "同一提交编号用于了不同的内容", { status: 422 });
	return earlier.reply;
}
