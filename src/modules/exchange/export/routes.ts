import type { FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { readAs } from "#casework";
import { accessGuard, actorOf, csrfGuard } from "#identity";
import type { Db } from "#platform/db";
import { exportRoutes } from "./contract.ts";
import { listRuns } from "./store.ts";

/** 定时导出: what was written when, with its counts and its reconciliation. */
export async function exportDesk(root: FastifyInstance, { db }: { db: Db }): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", accessGuard);
	root.addHook("onRequest", csrfGuard);
	root.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
	const { list } = exportRoutes;
	root.withTypeProvider<ZodTypeProvider>().get(
		list.url,
		{
			config: { access: list.access },
			schema: { summary: list.summary, tags: ["exports"], response: { 200: list.response } },
		},
		async (request) => readAs(db, actorOf(request), async (tx) => ({ items: [...(await listRuns(tx))] })),
	);
}
