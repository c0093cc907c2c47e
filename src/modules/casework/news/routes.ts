import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { actorOf, deskHooks } from "#identity";
import { instantOf } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import { readAs, writeAs } from "../doors.ts";
import { type NewsItem, newsList, newsQuery, newsReadInput, newsReadReply } from "./contract.ts";
import type { NewsSource } from "./source.ts";
import { type FoundNews, findNews, markRead, NEWS_DAYS, type Patience } from "./store.ts";

export type NewsRoutes = {
	readonly db: Db;
	readonly clock: Clock;
	readonly sources: readonly NewsSource[];
	readonly patience: Patience;
};

/** 消息 of the workbench: told from the record, newest first; and the mark of what was read. */
export async function newsRoutes(root: FastifyInstance, { db, clock, sources, patience }: NewsRoutes): Promise<void> {
	deskHooks(root);
	const app = root.withTypeProvider<ZodTypeProvider>();
	const access = { config: { access: "actor" } } as const;
	app.get(
		"/api/news",
		{ ...access, schema: { summary: "消息", tags: ["cases"], querystring: newsQuery, response: { 200: newsList } } },
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			const reader = { actor, sources, patience, now: clock.now() };
			const found = await readAs(db, actor, (tx) => findNews(tx, reader, { page, size }));
			return { ...found, items: found.items.map(itemOf), days: NEWS_DAYS, page, size };
		},
	);
	app.post(
		"/api/news/read",
		{
			...access,
			schema: { summary: "消息标为已读", tags: ["cases"], body: newsReadInput, response: { 200: newsReadReply } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { body } = request;
			const reader = { actor, sources, patience, now: clock.now() };
			const of = "keys" in body ? body : { until: instantOf(body.until) };
			return { unread: await writeAs(db, actor, (tx) => markRead(tx, reader, of)) };
		},
	);
}

function itemOf({ key, source, at, kind, count, told, unread }: FoundNews): NewsItem {
	const [first] = told;
	const { label, text, next, tab } = source.tell(told, count);
	const isOne = new Set(told.map(({ streamId }) => streamId)).size === 1;
	const stream = isOne && first ? { kind, id: first.streamId, title: first.title, tab: tab ?? null } : null;
	return { key, at, label, text, next, stream, unread };
}
