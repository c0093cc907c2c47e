import type { FastifyInstance } from "fastify";
import { type Answer, decoded } from "./layers.ts";

export type CrawlOptions = {
	/** Where to begin; the rest is found by its links. */
	readonly seeds: readonly string[];
	readonly pagesMax: number;
	/** Addresses that are not the public's: a link to one is followed by nobody. */
	readonly skip?: (url: string) => boolean;
	readonly headers?: Readonly<Record<string, string>>;
};

const LINK = /(?:href|src|action|data-href|poster|content)\s*=\s*["']([^"'<>]+)["']/gi;
const LOC = /<(?:loc|id|uri)>([^<]+)<\/(?:loc|id|uri)>/gi;
const JSON_URL = /"((?:https?:\/\/[^"\s]+|\/[a-z0-9][^"\s]*))"/gi;
const ORIGIN = "http://demo.localhost";

/** Everything the public can reach from the seeds by following links, each address once, in the order of finding. */
export async function crawl(app: FastifyInstance, options: CrawlOptions): Promise<readonly Answer[]> {
	const answers: Answer[] = [];
	const waiting = [...options.seeds];
	const known = new Set(waiting);
	for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
		if (answers.length >= options.pagesMax) throw new Error(`more than ${options.pagesMax} public addresses: ${url}`);
		const answer = await get(app, url, options.headers);
		answers.push(answer);
		for (const link of linksOf(answer)) {
			if (known.has(link) || options.skip?.(link) === true) continue;
			known.add(link);
			waiting.push(link);
		}
	}
	return answers;
}

export async function get(
	app: FastifyInstance,
	url: string,
	headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
	const reply = await app.inject({ method: "GET", url, headers: { host: "demo.localhost", ...headers } });
	const shown = Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(", ")] as const);
	const encoding = reply.headers["content-encoding"];
	const body = decoded(reply.rawPayload, typeof encoding === "string" ? encoding : undefined);
	return { url, status: reply.statusCode, headers: Object.fromEntries(shown), body };
}

function linksOf({ url, headers, body }: Answer): readonly string[] {
	const type = headers["content-type"] ?? "";
	const found: string[] = headers["location"] === undefined ? [] : [headers["location"]];
	if (/html|xml|svg/.test(type)) {
		const text = body.toString("utf8");
		for (const [, link = ""] of [...text.matchAll(LINK), ...text.matchAll(LOC)]) found.push(link);
	}
	if (/json/.test(type)) for (const [, link = ""] of body.toString("utf8").matchAll(JSON_URL)) found.push(link);
	for (const [, link = ""] of (headers["link"] ?? "").matchAll(/<([^>]+)>/g)) found.push(link);
	return found.flatMap((link) => addressOf(link.replaceAll("&amp;", "&"), url));
}

function addressOf(link: string, from: string): readonly string[] {
	if (/^(mailto|tel|data|javascript|urn|tag):/i.test(link)) return [];
	try {
		const address = new URL(link, new URL(from, ORIGIN));
		if (address.origin !== ORIGIN && !/^(127\.0\.0\.1|localhost)$/.test(address.hostname)) return [];
		return [`${address.pathname}${address.search}`];
	} catch {
		return [];
	}
}
