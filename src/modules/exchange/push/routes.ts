import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { briefCourseOf, listEvents, readAs } from "#casework";
import { actorOf, deskHooks } from "#identity";
import type { PlainDate } from "#kernel/plain-date";
import { notFound } from "#kernel/problem";
import type { Db, Tx } from "#platform/db";
import { type Egress, webhookSecretOf } from "#platform/egress";
import { type KeyedDesk, type KeyedDeskDeps, keyedDesk } from "../keyed-desk.ts";
import { pushRouteContracts, SUBSCRIBER_ACTS, type SubscriberRow } from "./contract.ts";
import { pushKind, pushProcess } from "./process.ts";
import { listSent, listShown, type Receiver, reconcile, toldOf } from "./reconciliation.ts";
import type { Subscriber } from "./subscriber.ts";
import { countDeliveries, findDelivery, listAttempts, listDeliveries, listSubscribers } from "./views.ts";

export type PushRoutes = KeyedDeskDeps & {
	/** As the public reads: the independent side of the reconciliation. */
	readonly portalDb: Db;
	readonly egress: Egress;
};

/** 推送: receivers, deliveries, reconciliation. */
export async function pushRoutes(root: FastifyInstance, options: PushRoutes): Promise<void> {
	deskHooks(root);
	keyedDesk(root, options, receiverDesk(options));
	deliveryReads(root, options);
}

const tags = ["push"];

function receiverDesk({ engine, egress }: PushRoutes): KeyedDesk<Subscriber> {
	const { list, open, detail, act } = pushRouteContracts;
	return {
		kind: pushKind,
		tag: "push",
		param: "subscriber",
		contracts: { list, open, detail, act },
		opening: "open-subscriber",
		renewing: "rotate-push-secret",
		acts: SUBSCRIBER_ACTS,
		list: async (tx, actor) => {
			const items = (await listSubscribers(tx)).map((row) => withRefusal(row, egress));
			const { context } = await engine.contextFor(tx, actor, undefined);
			const found = context.rules.effective("disclosure.carriers")?.value;
			const named = (names: readonly string[], primary: boolean) => names.map((name) => ({ name, primary }));
			const carriers = [...named(found?.primary ?? [], true), ...named(found?.additional ?? [], false)];
			return { items, total: items.length, carriers };
		},
		find: async (tx, id) => {
			const [row] = await listSubscribers(tx, id);
			if (!row) return undefined;
			// Receipts stand with their deliveries: there may be thousands of them.
			const events = await listEvents(tx, id, { without: ["PushAcknowledged"] });
			return { ...withRefusal(row, egress), timeline: briefCourseOf(pushProcess, events) };
		},
		mint: (bytes) => ({ secret: webhookSecretOf(bytes("secret")) }),
		renewed: (minted) => ({ secret: minted?.["secret"] ?? null }),
	};
}

function withRefusal(row: Omit<SubscriberRow, "egressRefusal">, egress: Egress): SubscriberRow {
	return { ...row, egressRefusal: egress.refusalOf(row.endpoint) ?? null };
}

function deliveryReads(root: FastifyInstance, { db, portalDb, engine }: PushRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { deliveries, delivery, reconciliation } = pushRouteContracts;
	app.get(
		deliveries.url,
		{
			config: { access: deliveries.access },
			schema: {
				summary: deliveries.summary,
				tags,
				querystring: deliveries.query,
				response: { 200: deliveries.response },
			},
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const { page, size, subscriber } = request.query;
				const { items, total } = await listDeliveries(tx, request.query);
				return { items: [...items], total, page, size, counts: await countDeliveries(tx, subscriber) };
			}),
	);
	app.get(
		delivery.url,
		{
			config: { access: delivery.access },
			schema: { summary: delivery.summary, tags, params: delivery.params, response: { 200: delivery.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const row = await findDelivery(tx, request.params.delivery);
				if (!row) throw notFound();
				return { ...row, history: [...(await listAttempts(tx, row.id))] };
			}),
	);
	app.get(
		reconciliation.url,
		{
			config: { access: reconciliation.access },
			schema: {
				summary: reconciliation.summary,
				tags,
				params: reconciliation.params,
				querystring: reconciliation.query,
				response: { 200: reconciliation.response },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const { receiver, sent, day } = await readAs(db, actor, async (tx) => {
				const found = await getReceiver(tx, request.params.subscriber);
				const { context } = await engine.contextFor(tx, actor, undefined);
				const asked = (request.query.day as PlainDate | undefined) ?? context.today;
				return { receiver: found, sent: await listSent(tx, found, asked), day: asked };
			});
			const seen = await listShown(portalDb, receiver, day);
			const shown = await readAs(db, actor, (tx) => toldOf(tx, receiver, seen));
			return reconcile(receiver, day, { sent, shown });
		},
	);
}

/** Throws `not-found` (404), also for another authority's. */
export async function getReceiver(tx: Tx, id: string): Promise<Receiver> {
	const [row] = await listSubscribers(tx, id);
	if (!row) throw notFound();
	return row;
}
