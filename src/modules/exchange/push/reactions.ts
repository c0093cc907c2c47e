import type { Happening, Reaction } from "#casework";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import type { SecretBox } from "#platform/sealing";
import { publicChangeOf } from "../public-change.ts";
import { askSoon, countAnswer, markTold } from "./breaker-store.ts";
import {
	dropPublications,
	enqueue,
	insertAttempt,
	markDead,
	markDelivered,
	requeue,
	saveSecret,
	saveSubscriber,
} from "./store.ts";
import type { Subscriber } from "./subscriber.ts";

/** What becomes public is in the queue of every receiver when it is public, and not before (REL-07). */
const enqueueChanges: Reaction = async (tx, happening) => {
	// History was published elsewhere, long ago, by whoever decided: bringing it in publishes nothing anew.
	if (happening.events.some(({ type }) => type === "HistoricalPublished")) return;
	for (const change of publicChangeOf(happening)) await enqueue(tx, change);
};

/** After these there is a reason to ask a broken receiver at once. */
const MENDING: ReadonlySet<string> = new Set(["SubscriberChanged", "PushSecretRotated", "PushResumed", "PushResent"]);

type Acknowledged = {
	deliveryId: string;
	attempts: number;
	status: number;
	receipt: string | null;
	replyHash: string;
	durationMs: number;
};

async function settle(tx: Tx, happening: Happening): Promise<void> {
	const { context, place, events } = happening;
	for (const { type, data } of events) {
		if (type === "PushAcknowledged") {
			const { deliveryId, ...reply } = happening.input as Acknowledged;
			await countAnswer(tx, place.streamId, context.now);
			if (!(await markDelivered(tx, { id: deliveryId, at: context.now, ...reply }))) throw alreadyEnded();
			await insertAttempt(tx, {
				deliveryId,
				orgPath: place.orgPath,
				at: context.now,
				number: reply.attempts,
				outcome: "delivered",
				status: reply.status,
				reason: null,
				receipt: reply.receipt,
				replyHash: reply.replyHash,
				durationMs: reply.durationMs,
			});
		}
		if (type === "PushBuried") {
			const { deliveryId, reason } = data as { deliveryId: string; reason: string };
			if (!(await markDead(tx, { id: deliveryId, at: context.now, reason }))) throw alreadyEnded();
		}
		if (type === "PushResent") {
			const { deliveryIds } = data as { deliveryIds: readonly string[] };
			const found = await requeue(tx, place.streamId, deliveryIds, context.now);
			if (found !== BigInt(new Set(deliveryIds).size)) throw notDead();
		}
		if (type === "SubscriberClosed") await dropPublications(tx, place.streamId, context.now);
		if (MENDING.has(type)) await askSoon(tx, place.streamId, context.now);
		if (type === "PushBreakerOpened" || type === "PushBreakerClosed")
			await markTold(tx, place.streamId, type === "PushBreakerOpened");
	}
}

function alreadyEnded(): Problem {
	return new Problem("push-ended", "这条推送已经有了结果", { status: 409 });
}

function notDead(): Problem {
	return new Problem("push-not-dead", "所选记录中有的不是“未能送达”，请刷新后重新选择", { status: 409 });
}

/** For `EngineDeps.reactions`; `box` seals the signing secrets. */
export function pushReactions(box: SecretBox): readonly Reaction[] {
	const project: Reaction = async (tx, happening) => {
		const { place, context, events, input } = happening;
		if (place.kind !== "push") return;
		await saveSubscriber(tx, happening.after as Subscriber);
		if (events.some(({ type }) => type === "SubscriberOpened" || type === "PushSecretRotated")) {
			const { secret } = input as { secret: string };
			const sealed = box.sealText(secret, place.streamId);
			await saveSecret(tx, { subscriberId: place.streamId, orgPath: place.orgPath, sealed, at: context.now });
		}
		await settle(tx, happening);
	};
	return [enqueueChanges, project];
}
