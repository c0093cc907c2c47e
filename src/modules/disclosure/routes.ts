import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { WorkingCalendar } from "#calendar/contract";
import { asAuthority, type Engine, listEvents, readAs, readStream } from "#casework";
import { actorOf, deskHooks } from "#identity";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import { disclosureRouteContracts } from "./contract.ts";
import { detailOf, listItems, readFigures } from "./desk.ts";
import { publicationKind } from "./process.ts";

export type DisclosureRoutes = { readonly db: Db; readonly engine: Engine; readonly calendar: () => WorkingCalendar };

/**
 * The read side of the publication desk. Acts go through the generic route
 * `POST /api/publications/:publication/acts/:act`, mounted with `publicationKind` by the composition root.
 */
export async function disclosureRoutes(root: FastifyInstance, options: DisclosureRoutes): Promise<void> {
	deskHooks(root);
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, figures, detail } = disclosureRouteContracts;
	const tags = ["publications"];

	app.get(
		list.url,
		{
			config: { access: list.access },
			schema: { summary: list.summary, tags, querystring: list.query, response: { 200: list.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return await readAs(options.db, actor, async (tx) => {
				const { context } = await options.engine.contextFor(tx, actor, undefined);
				return { ...(await listItems(tx, request.query, context)), page, size };
			});
		},
	);

	app.get(
		figures.url,
		{
			config: { access: figures.access },
			schema: { summary: figures.summary, tags, response: { 200: figures.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			return await readAs(options.db, actor, async (tx) => {
				const { context } = await options.engine.contextFor(tx, actor, undefined);
				return await readFigures(tx, context.today);
			});
		},
	);

	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			return await readAs(options.db, actor, async (tx) => {
				const row = await readStream(tx, publicationKind.process, request.params.publication);
				// Another unit's item and one that is not there are the same answer (SEC-03).
				if (!row) throw new Problem("not-found", "没有找到", { status: 404 });
				const { state } = row;
				const { context } = await asAuthority(tx, actor.authorityPath, () =>
					options.engine.contextFor(tx, actor, state.regime),
				);
				const typed = { ...context, rules: context.rules.forType(state.type) };
				const events = await listEvents(tx, state.id);
				return detailOf({ state, version: row.version, events, context: typed });
			});
		},
	);
}
