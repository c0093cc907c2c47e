import type { ActContext, FactRequest, Mask } from "#casework";
import { assert } from "#kernel/assert";
import type { PublicRequest } from "../request.ts";

export const MASKING: FactRequest = { masking: true };

/** What the sender says later is masked by what the vault knows of them, like the first words (COR-05, SEC-09). */
export function maskOf({ named }: PublicRequest, { facts }: ActContext): Mask {
	if (!named) return (text) => text;
	assert(facts.mask, "the vault knows who sent a named request");
	return facts.mask;
}
