import type { FastifyInstance, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { briefCourseOf, type Engine, keyOf, listEvents, type Reply, readAs } from "#casework";
import { accessGuard, actorOf, assertFresh, csrfGuard } from "#identity";
import { newId } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import { type Egress, newWebhookSecret } from "#platform/egress";
import { sendRefusal } from "#platform/http";
import { pushRouteContracts, SUBSCRIBER_ACTS, type SubscriberRow } from "./contract.ts";
import { pushKind, pushProcess } from "./process.ts";
import { listSent, listShown, type Receiver, reconcile } from "./reconciliation.ts";
import { countDeliveries, findDelivery, listAttempts, listDeliveries, listSubscribers } from "./views.ts";

export type PushRoutes = {
	readonly db: Db;
	/** As the public reads: the independent side of the reconciliation. */
	readonly portalDb: Db;
	readonly engine: Engine;
	readonly egress: Egress;
};

const NOT_FOUND = () => new Problem("not-found", "没有找到", { status: 404 });

/** 推送: receivers, deliveries, reconciliation. What leaves the house by a new address wants a renewed proof of identity. */
export async function pushRoutes(root: FastifyInstance, options: PushRoutes): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", accessGuard);
	root.addHook("onRequest", csrfGuard);
	root.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
	subscriberReads(root, options);
	subscriberWrites(root, options);
	deliveryReads(root, options);
}

const tags = ["push"];

function subscriberReads(root: FastifyInstance, { db, engine, egress }: PushRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, detail } = pushRouteContracts;
	app.get(
		list.url,
		{ config: { access: list.access }, schema: { summary: list.summary, tags, response: { 200: list.response } } },
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const items = (await listSubscribers(tx)).map((row) => withRefusal(row, egress));
				const { context } = await engine.contextFor(tx, actor, undefined);
				const found = context.rules.effective("disclosure.carriers")?.value;
				const named = (names: readonly string[], primary: boolean) => names.map((name) => ({ name, primary }));
				const carriers = [...named(found?.primary ?? [], true), ...named(found?.additional ?? [], false)];
				return { items, total: items.length, carriers };
			});
		},
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const { subscriber } = request.params;
				const [row] = await listSubscribers(tx, subscriber);
				if (!row) throw NOT_FOUND();
				// Receipts stand with their deliveries: there may be thousands of them.
				const events = await listEvents(tx, subscriber, { without: ["PushAcknowledged"] });
				return { ...withRefusal(row, egress), timeline: briefCourseOf(pushProcess, events) };
			}),
	);
}

function withRefusal(row: Omit<SubscriberRow, "egressRefusal">, egress: Egress): SubscriberRow {
	return { ...row, egressRefusal: egress.refusalOf(row.endpoint) ?? null };
}

function subscriberWrites(root: FastifyInstance, { engine }: PushRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { open, act } = pushRouteContracts;
	const run = async (request: FastifyRequest, command: { streamId: string; act: string; input: unknown }) => {
		assertFresh(request, "export");
		return await engine.run(pushKind, { ...command, actor: actorOf(request), ...keyOf(request) });
	};
	app.post(
		open.url,
		{
			config: { access: open.access },
			schema: { summary: open.summary, tags, body: open.body, response: { 201: open.response } },
		},
		async (request, reply) => {
			const secret = newWebhookSecret();
			const input = { ...request.body, secret };
			const done = await run(request, { streamId: newId(), act: "open-subscriber", input });
			if (isRefusal(done)) return sendRefusal(reply, done);
			return reply.status(201).send({ id: done.streamId, secret });
		},
	);
	app.post(
		act.url,
		{
			config: { access: act.access },
			schema: { summary: act.summary, tags, params: act.params, body: act.body, response: { 200: act.response } },
		},
		async (request, reply) => {
			const { subscriber, act: name } = request.params;
			if (!SUBSCRIBER_ACTS.some((one) => one === name)) throw NOT_FOUND();
			const secret = name === "rotate-push-secret" ? newWebhookSecret() : null;
			const given = request.body.input;
			const input = secret !== null && typeof given === "object" ? { ...given, secret } : given;
			const done: Reply | Parameters<typeof sendRefusal>[1] = await run(request, {
				streamId: subscriber,
				act: name,
				input,
			});
			return isRefusal(done) ? sendRefusal(reply, done) : { version: done.version, secret };
		},
	);
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
				if (!row) throw NOT_FOUND();
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
			return reconcile(receiver, day, { sent, shown: await listShown(portalDb, receiver, day) });
		},
	);
}

/** Throws `not-found` (404), also for another authority's. */
export async function getReceiver(tx: Tx, id: string): Promise<Receiver> {
	const [row] = await listSubscribers(tx, id);
	if (!row) throw NOT_FOUND();
	return row;
}
