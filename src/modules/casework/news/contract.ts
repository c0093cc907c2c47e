import { z } from "zod";

/** 消息: what happened that a person must know and that is not itself something due. */
export const newsItem = z.object({
	/** What is marked as read; of the event, or of the several that are told as one. */
	key: z.string(),
	at: z.string(),
	label: z.string(),
	text: z.string(),
	/** What to do next. */
	next: z.string(),
	/** Where that is done; `stream` null: in more than one place, in the list of one's cases. */
	stream: z.object({ kind: z.string(), id: z.string(), title: z.string(), tab: z.string().nullable() }).nullable(),
	unread: z.boolean(),
});
export type NewsItem = z.output<typeof newsItem>;
export const newsQuery = z.object({
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	size: z.coerce.number().int().min(1).max(50).default(10),
});
export const newsList = z.object({
	items: z.array(newsItem),
	total: z.number(),
	unread: z.number(),
	/** How many days back is told. */
	days: z.number(),
	page: z.number(),
	size: z.number(),
});
const key = z.string().min(1).max(200);
/** Those named, or everything up to that moment: what came meanwhile and was not seen stays unread. */
export const newsReadInput = z.union([
	z.strictObject({ keys: z.array(key).min(1).max(50) }),
	z.strictObject({ until: z.iso.datetime() }),
]);
export const newsReadReply = z.object({ unread: z.number() });
