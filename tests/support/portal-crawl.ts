import { gunzipSync, gzipSync } from "node:zlib";

/** One page as a crawler sees it. */
export type CrawledPage = {
	readonly path: string;
	readonly status: number;
	readonly type: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Of the page as it would travel, compressed. */
	readonly bytes: number;
	/** The page whose link led here. */
	readonly from: string;
};

/** Addresses of one shape: the ids in it do not matter for how a page looks. */
export function shapeOf(path: string): string {
	const [address = "", query = ""] = path.split("?");
	const shape = address
		.replace(/[0-9a-f]{32}/g, ":id")
		.replace(/^\/public\/[^/]+/, "/public/:authority")
		.replace(/^\/law\/[^/]+/, "/law/:statute")
		.replace(/\/\d{4}(?=[/.]|$)/g, "/:year");
	return query === "" ? shape : `${shape}?${[...new URLSearchParams(query).keys()].sort().join("&")}`;
}

export type CrawlOptions = {
	readonly base: string;
	readonly start: readonly string[];
	/** So many pages of one shape, and so many in all. */
	readonly perShape: number;
	readonly max: number;
	/** Addresses that are not the portal's. */
	readonly skip: RegExp;
};

/** Follows every link of every page by plain GET, a few of each shape. */
export async function crawl({ base, start, perShape, max, skip }: CrawlOptions): Promise<readonly CrawledPage[]> {
	const pages: CrawledPage[] = [];
	const seen = new Set<string>();
	const shapes = new Map<string, number>();
	const queue = start.map((path) => ({ path, from: "start" }));
	for (let next = queue.shift(); next !== undefined && pages.length < max; next = queue.shift()) {
		const { path, from } = next;
		const shape = shapeOf(path);
		const count = shapes.get(shape) ?? 0;
		if (seen.has(path) || count >= perShape || skip.test(path)) continue;
		seen.add(path);
		shapes.set(shape, count + 1);
		const reply = await fetch(`${base}${path}`, { redirect: "manual" });
		const raw = Buffer.from(await reply.arrayBuffer());
		const body = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString("utf8");
		const type = reply.headers.get("content-type") ?? "";
		const headers = Object.fromEntries(reply.headers);
		pages.push({ path, status: reply.status, type, headers, body, bytes: gzipSync(body).length, from });
		if (type.startsWith("text/html") && reply.status === 200)
			for (const link of linksOf(body, path)) queue.push({ path: link, from: path });
	}
	return pages;
}

/** Addresses on this site that the page leads to, without fragments. */
export function linksOf(body: string, at: string): readonly string[] {
	const links = [...body.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map((match) =>
		(match[1] ?? "").replaceAll("&amp;", "&"),
	);
	return links.flatMap((href) => {
		const url = new URL(href, `http://portal.invalid${at}`);
		return url.host === "portal.invalid" ? [`${url.pathname}${url.search}`] : [];
	});
}
