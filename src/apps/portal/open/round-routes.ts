import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { notFound } from "#kernel/problem";
import * as rounds from "../round-queries.ts";
import { answer, CONFIG, FAULTS, OPEN_API, type OpenApi, spend, TAGS } from "./answering.ts";
import * as schemas from "./schemas.ts";

/** 双随机抽查结果 for machines: the same rounds as the pages, and no more of them. */
export function roundRoutes(root: FastifyInstance, options: OpenApi): void {
	listRoute(root, options);
	detailRoute(root, options);
}

function viewOf(row: rounds.RoundSummary, publicUrl: string): z.output<typeof schemas.roundRow> {
	return {
		id: row.id,
		authority: row.authorityId,
		authorityName: row.authorityName,
		year: row.year,
		name: row.name,
		entry: row.entryName,
		objects: row.objects,
		naturalPerson: row.naturalPerson,
		publishedOn: row.publishedOn,
		correctedOn: row.correctedOn,
		version: row.version,
		url: `${publicUrl}/rounds/${row.id}`,
	};
}

function listRoute(root: FastifyInstance, { portalDb: db, publicUrl }: OpenApi): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		`${OPEN_API}/rounds`,
		{
			config: CONFIG,
			schema: {
				summary: "双随机抽查批次",
				tags: TAGS,
				querystring: schemas.roundsQuery,
				response: { 200: schemas.roundPage, 422: schemas.problem },
			},
		},
		async (request, reply) => {
			const { authority, ...query } = request.query;
			const found = await rounds.listOpenRounds(db, { ...query, authorityId: authority });
			const items = found.slice(0, query.size);
			const next = found.length > items.length ? (items.at(-1)?.id ?? null) : null;
			return answer({ request, reply }, { items: items.map((row) => viewOf(row, publicUrl)), next });
		},
	);
}

function detailRoute(root: FastifyInstance, options: OpenApi): void {
	const { portalDb: db, publicUrl } = options;
	root.withTypeProvider<ZodTypeProvider>().get(
		`${OPEN_API}/rounds/:id`,
		{
			config: CONFIG,
			schema: {
				summary: "一个双随机抽查批次的全部公开内容",
				description: "已撤下的答复 410，只说明何时、因何撤下；未公示的与不存在的答复完全相同。",
				tags: TAGS,
				params: schemas.byId,
				response: { 200: schemas.roundDetail, 410: schemas.tombstone, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await rounds.findRound(db, request.params.id);
			if (!found) throw notFound();
			if (found.status === "withdrawn") {
				const { id, status, authorityName, publishedOn, withdrawnOn, withdrawalReason: reason } = found;
				return reply
					.status(410)
					.headers({ "cache-control": "no-store", "x-robots-tag": "noindex" })
					.send({ id, status, authorityName, publishedOn, withdrawnOn, reason });
			}
			if (found.naturalPerson) spend({ request, reply }, options, [found.id]);
			return answer(
				{ request, reply },
				{ ...viewOf(found, publicUrl), ...contentOf(found) },
				found.correctedOn ?? found.publishedOn,
			);
		},
	);
}

/** The content that is public, under the names of this API; what is not in its schema does not leave. */
function contentOf({ content, log, eventId }: rounds.PublishedRound) {
	const { objects: rows, entry, ...said } = content;
	const listEntry = { list: entry.listId, version: entry.version, key: entry.rowKey, name: entry.name };
	const { name: _name, year: _year, ...rest } = said;
	return { ...rest, rows, listEntry, proof: { log, eventId } };
}
