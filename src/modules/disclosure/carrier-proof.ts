import { z } from "zod";
import { asAuthority, type Reaction } from "#casework";
import type { Actor } from "#identity/contract";
import { machineKind } from "./process.ts";
import { findByPublicId } from "./store.ts";

/** As far as this module hears of a push (推送): who answered with what to which message. */
const acknowledged = z.object({
	kind: z.string(),
	publicId: z.string(),
	itemAuthority: z.object({ id: z.string(), path: z.string() }),
	carrier: z.string().nullable(),
	subscriber: z.string(),
	action: z.string(),
	shown: z.string(),
	version: z.number().int().exactOptional(),
	receipt: z.string().nullable(),
	pushedEventId: z.string(),
	deliveryId: z.string(),
});

const PROVING: ReadonlySet<string> = new Set(["published", "withdrawn", "expired"]);

/**
 * A receiver that is a carrier of the regime has answered: its receipt proves the carrier of the item (PLT-01), or that
 * the item is gone from there (COR-01), in the transaction that records the delivery. It is delivered once or not at
 * all, and so is this.
 */
export const proveCarrier: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "push") return;
	const event = happening.events.find(({ type }) => type === "PushAcknowledged");
	const told = event && acknowledged.parse(event.data);
	if (!told || told.kind !== "decision" || told.carrier === null || told.receipt === null) return;
	// A message that showed nothing of the item proves nothing about it.
	if (!PROVING.has(told.shown)) return;
	const { kind: _kind, publicId, itemAuthority, ...input } = told;
	// What a branch (派出机关) published is read and written as that branch; the receiver belongs to the authority above.
	await asAuthority(tx, itemAuthority.path, async () => {
		const item = await findByPublicId(tx, publicId);
		if (!item) return;
		const actor = machineAt(happening.context.actor, itemAuthority);
		await engine.runIn(tx, machineKind, { streamId: item.streamId, act: "accept-receipt", actor, input });
	});
};

/** The machine that recorded the answer, at the authority whose item it is. */
function machineAt(actor: Actor, { id, path }: { id: string; path: string }): Actor {
	const orgPath = `${path}/`;
	const roles = actor.roles.map((held) => ({ ...held, orgPath }));
	return { ...actor, authorityId: id, authorityPath: path, unitPath: orgPath, roles, scope: [orgPath] };
}
