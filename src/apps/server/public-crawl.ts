import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";

/** One answer of a public address, as bytes, never decoded or unpacked on the way. */
export type PublicAnswer = {
	readonly url: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
};
export type PublicFetch = (url: string) => Promise<PublicAnswer>;

export type CrawlOptions = {
	readonly fetch: PublicFetch;
	/** Where to begin; the rest is found by its links, maps and forms. */
	readonly seeds: readonly string[];
	readonly pagesMax: number;
	/** How many addresses of one shape (`/d/<id>`, `/decisions?page=<n>`) are asked: their code is the same. */
	readonly perShapeMax: number;
	/** Typed into every search form that is met. */
	readonly words?: readonly string[];
};

const ORIGIN = "http://localhost";
const LINK = /(?:href|src|action)\s*=\s*["']([^"'<>]+)["']/gi;
const LOC = /<(?:loc|id|uri)>([^<]+)<\/(?:loc|id|uri)>/gi;
const JSON_URL = /"((?:https?:\/\/[^"\s]+|\/[a-z0-9][^"\s]*))"/gi;
const FORM = /<form\b[^>]*>[\s\S]*?<\/form>/gi;

/** In-process requests to the very application people reach, without a cookie and without any header of ours. */
export function injectFetch(app: FastifyInstance): PublicFetch {
	return async (url) => {
		// Each question from an address of its own: what a reader may ask in an hour is no bound on what must be proved.
		const remoteAddress = `fd00::${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;
		const reply = await app.inject({ method: "GET", url, remoteAddress });
		const headers = Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(", ")] as const);
		return { url, status: reply.statusCode, headers: Object.fromEntries(headers), body: reply.rawPayload };
	};
}

/**
 * Everything the public can reach from the seeds, each address once, breadth first, on this origin only. Bounded twice:
 * in all, and for each shape of address, so that a million decisions do not hide the one feed that matters.
 */
export async function* crawlPublic(options: CrawlOptions): AsyncGenerator<PublicAnswer> {
	const waiting = [...new Set(options.seeds)];
	const known = new Set(waiting);
	const shapes = new Map<string, number>();
	let asked = 0;
	for (let url = waiting.shift(); url !== undefined && asked < options.pagesMax; url = waiting.shift()) {
		asked += 1;
		const answer = await options.fetch(url);
		yield answer;
		for (const next of [...linksOf(answer), ...searchesOf(answer, options.words ?? [])]) {
			if (known.has(next)) continue;
			known.add(next);
			const shape = shapeOf(next);
			const count = (shapes.get(shape) ?? 0) + 1;
			shapes.set(shape, count);
			if (count <= options.perShapeMax) waiting.push(next);
		}
	}
}

/** `/d/0af3…` and `/d/91bc…` are one shape, and so are two pages of one list; a search for another word is not. */
export function shapeOf(url: string): string {
	const { pathname, searchParams } = new URL(url, ORIGIN);
	const path = pathname.replace(/[0-9a-f]{32}/g, "<id>").replace(/\/\d+(?=\/|$|\.)/g, "/<n>");
	const asked = [...searchParams].map(([name, value]) => (name === "q" ? `q=${value}` : name));
	return `${path}?${[...new Set(asked)].toSorted().join("&")}`;
}

function linksOf({ url, headers, body }: PublicAnswer): readonly string[] {
	const type = headers["content-type"] ?? "";
	const found = headers["location"] === undefined ? [] : [headers["location"]];
	const text = /html|xml|svg|json|text/.test(type) ? body.toString("utf8") : "";
	if (/html|xml|svg/.test(type)) {
		for (const [, link = ""] of [...text.matchAll(LINK), ...text.matchAll(LOC)]) found.push(link);
	}
	if (/json/.test(type)) for (const [, link = ""] of text.matchAll(JSON_URL)) found.push(link);
	for (const [, link = ""] of (headers["link"] ?? "").matchAll(/<([^>]+)>/g)) found.push(link);
	return found.flatMap((link) => addressOf(link.replaceAll("&amp;", "&"), url));
}

/** Each GET form with a field for words, sent with each word: as a reader would search. */
function searchesOf({ url, headers, body }: PublicAnswer, words: readonly string[]): readonly string[] {
	if (words.length === 0 || !/html/.test(headers["content-type"] ?? "")) return [];
	return [...body.toString("utf8").matchAll(FORM)].flatMap(([form]) => {
		if (/method\s*=\s*["']?post/i.test(form)) return [];
		const action = /action\s*=\s*["']([^"']+)["']/i.exec(form)?.[1] ?? url;
		const name = /<input[^>]*\bname\s*=\s*["'](q)["']/i.exec(form)?.[1];
		if (name === undefined) return [];
		return words.flatMap((word) => addressOf(`${action}?${new URLSearchParams({ [name]: word }).toString()}`, url));
	});
}

/** Of ours or nobody's; the sign-in and everything behind it is not public. */
function addressOf(link: string, from: string): readonly string[] {
	if (/^(?:mailto|tel|data|javascript|urn|tag):/i.test(link)) return [];
	try {
		const address = new URL(link, new URL(from, ORIGIN));
		const ours = address.origin === ORIGIN || /^(?:127\.0\.0\.1|localhost)$/.test(address.hostname);
		return !ours || address.pathname.startsWith("/console") ? [] : [`${address.pathname}${address.search}`];
	} catch {
		return [];
	}
}

const routes = new WeakMap<FastifyInstance, string[]>();

/** Call before anything is registered: from then on every public address is known without anybody naming it. */
export function rememberPublicRoutes(app: FastifyInstance): void {
	const found: string[] = [];
	routes.set(app, found);
	app.addHook("onRoute", (route) => {
		const isGet = [route.method].flat().includes("GET");
		if (isGet && route.config?.access === "public") found.push(route.url);
	});
}

export function publicRoutesOf(app: FastifyInstance): readonly string[] {
	return routes.get(app) ?? [];
}

/** Public addresses of the route table with these names put in; those that name something else are left to the links. */
export function routeSeeds(app: FastifyInstance, names: Readonly<Record<string, string>>): readonly string[] {
	return publicRoutesOf(app)
		.map((url) => url.replace(/:([A-Za-z]+)/g, (whole, name: string) => names[name] ?? whole))
		.filter((url) => !/[:*]/.test(url) && !/^\/(?:console|healthz|readyz)/.test(url));
}
