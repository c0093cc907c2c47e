import type { FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { type Engine, mountActs, readAs } from "#casework";
import { accessGuard, actorOf, csrfGuard } from "#identity";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import { handOverRoutes } from "./contract.ts";
import { handOverKind } from "./process.ts";
import { findHandOver, listHandOvers } from "./views.ts";

const tags = ["hand-overs"];

/** 收到的移送案件: what other authorities handed over, and the answers to it. */
export async function receivedRoutes(root: FastifyInstance, { db, engine }: { db: Db; engine: Engine }): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", accessGuard);
	root.addHook("onRequest", csrfGuard);
	root.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
	mountActs(root, { prefix: "/api/hand-overs", tag: "hand-overs", kind: handOverKind, engine });
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, detail } = handOverRoutes;
	app.get(
		list.url,
		{
			config: { access: list.access },
			schema: { summary: list.summary, tags, querystring: list.query, response: { 200: list.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const items = await listHandOvers(tx, request.query.status);
				return { items: [...items], total: items.length };
			}),
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const found = await findHandOver(tx, request.params.handover);
				if (!found) throw new Problem("not-found", "没有找到", { status: 404 });
				return found;
			}),
	);
}
