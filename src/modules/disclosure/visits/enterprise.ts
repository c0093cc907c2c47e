import { type Engine, machineActor, type Reply } from "#casework";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import { confirmVisit, receiveVisitFeedback } from "./acts-after.ts";
import { visitKind } from "./process.ts";
import { findByLookup } from "./store.ts";
import type { VisitFeedback } from "./visit.ts";

/** What an enterprise sent from its address, unsealed; `visit` is the lookup of the address in hex. */
export type FromEnterprise = {
	readonly authority: { readonly id: string; readonly name: string; readonly path: string };
	readonly visit: string;
	/** Null: 确认收到. */
	readonly feedback: VisitFeedback | null;
};

/** Into the record of the notice, in the transaction that takes it up. An address that is dead by now is no address. */
export async function receiveFromEnterprise(
	tx: Tx,
	engine: Engine,
	{ authority, visit, feedback }: FromEnterprise,
): Promise<Reply> {
	const streamId = await findByLookup(tx, visit);
	if (streamId === undefined) throw notFound();
	const done = await engine.runIn(tx, visitKind, {
		streamId,
		act: feedback === null ? confirmVisit.name : receiveVisitFeedback.name,
		input: feedback ?? {},
		actor: machineActor(authority, ["disclosure-clerk"], "被检查单位"),
	});
	if (isRefusal(done)) throw new Problem(done.code, done.message, { status: 409 });
	return done;
}
