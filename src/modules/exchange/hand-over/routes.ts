import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import {
	type ActContext,
	type Consultations,
	type Engine,
	formViewOf,
	isRecordedByMachine,
	mountActs,
	type PenaltyCase,
	readAs,
	readStream,
	type StreamKind,
	stepsOf,
} from "#casework";
import { actorOf, deskHooks } from "#identity";
import type { Actor } from "#identity/contract";
import { notFound } from "#kernel/problem";
import type { Db, Tx } from "#platform/db";
import { handOverRoutes } from "./contract.ts";
import { handOverKind, handOverProcess } from "./process.ts";
import { listSent } from "./sent.ts";
import { countHandOvers, findHandOver, listHandOvers } from "./views.ts";

export type HandOverRoutes = {
	readonly db: Db;
	readonly engine: Engine;
	/** The kind that the cases of this installation run under: its words for what happened to them. */
	readonly caseKind: StreamKind<PenaltyCase>;
	/** Looking at what became of a case is a look at the case. */
	readonly consultations: Consultations;
};

const tags = ["hand-overs"];

/** 案件移送: what other authorities handed over and the answers to it; and what became of what was handed over from here. */
export async function receivedRoutes(root: FastifyInstance, options: HandOverRoutes): Promise<void> {
	deskHooks(root);
	mountActs(root, { prefix: "/api/hand-overs", tag: "hand-overs", kind: handOverKind, engine: options.engine });
	listRoute(root, options);
	detailRoutes(root, options);
	sentRoute(root, options);
}

function listRoute(root: FastifyInstance, { db }: HandOverRoutes): void {
	const { list } = handOverRoutes;
	root.withTypeProvider<ZodTypeProvider>().get(
		list.url,
		{
			config: { access: list.access },
			schema: { summary: list.summary, tags, querystring: list.query, response: { 200: list.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const { page, size } = request.query;
				return { ...(await listHandOvers(tx, request.query)), page, size, counts: await countHandOvers(tx) };
			}),
	);
}

/** Throws `not-found` (404), also for another authority's. */
async function opened(tx: Tx, { engine }: HandOverRoutes, { actor, id }: { actor: Actor; id: string }) {
	const found = await findHandOver(tx, id);
	if (!found) throw notFound();
	const { context } = await engine.contextFor(tx, actor, undefined);
	return { ...found, context } satisfies typeof found & { context: ActContext };
}

function detailRoutes(root: FastifyInstance, options: HandOverRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { detail, form } = handOverRoutes;
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) =>
			readAs(options.db, actorOf(request), async (tx) => {
				const of = { actor: actorOf(request), id: request.params.handover };
				const { state, context, detail: shown } = await opened(tx, options, of);
				return { ...shown, next: stepsOf(handOverProcess, state, context) };
			}),
	);
	app.get(
		form.url,
		{
			config: { access: form.access },
			schema: { summary: form.summary, tags, params: form.params, response: { 200: form.response } },
		},
		async (request) =>
			readAs(options.db, actorOf(request), async (tx) => {
				const of = { actor: actorOf(request), id: request.params.handover };
				const { state, context } = await opened(tx, options, of);
				const act = handOverProcess.acts.get(request.params.act);
				if (!act || isRecordedByMachine(act)) throw notFound();
				return formViewOf(handOverProcess, act, { state, context }, {});
			}),
	);
}

function sentRoute(root: FastifyInstance, { db, caseKind, consultations }: HandOverRoutes): void {
	const { sent } = handOverRoutes;
	root.withTypeProvider<ZodTypeProvider>().get(
		sent.url,
		{
			config: { access: sent.access },
			schema: { summary: sent.summary, tags, params: sent.params, response: { 200: sent.response } },
		},
		async (request) => {
			const streamId = request.params.case;
			const { items, orgPath } = await readAs(db, actorOf(request), async (tx) => {
				const found = await readStream(tx, caseKind.process, streamId);
				if (!found) throw notFound();
				return { items: await listSent(tx, caseKind.process, streamId), orgPath: found.orgPath };
			});
			await consultations.note(request, { streamId, orgPath, what: "case" });
			return { items };
		},
	);
}
