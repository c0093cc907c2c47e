import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { readAs } from "#casework";
import { actorOf, deskHooks } from "#identity";
import type { Db } from "#platform/db";
import { exportRoutes } from "./contract.ts";
import { listRuns } from "./store.ts";

/** 定时导出: what was written when, with its counts and its reconciliation. */
export async function exportDesk(root: FastifyInstance, { db }: { db: Db }): Promise<void> {
	deskHooks(root);
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
