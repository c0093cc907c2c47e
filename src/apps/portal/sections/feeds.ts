import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { SitemapIndexStream, SitemapStream } from "sitemap";
import { PERFORMANCE_STATUS } from "#disclosure/contract";
import type { Db } from "#platform/db";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { listReports } from "../annual-queries.ts";
import { PAGE_CACHE, type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { type Html, html } from "../html.ts";
import { decisionEntry, type PublicFeed, renderFeed, roundEntry } from "../open/feed.ts";
import * as open from "../open/queries.ts";
import { isPerformance, textParam } from "../params.ts";
import { listAuthorities, type PortalAuthority } from "../queries.ts";
import { countIndexableRounds, indexableRounds, newestRounds } from "../round-queries.ts";

const ENTRIES = 50;
const TOMBSTONES = 200;
/** The protocol allows 50,000; fewer keep one file small. */
const SITEMAP_URLS = 20_000;

/** 订阅源 and what search engines are told. */
export function feedPages(desk: PortalDesk): void {
	desk.page("/feeds", (send) => feedsPage(desk, send));
	desk.page("/feeds/decisions.atom", (send) => feed(desk, send, {}));
	desk.page("/feeds/type/:type.atom", async (send) => {
		const type = paramOf(send.request, "type");
		return isType(type) ? await feed(desk, send, { type }) : desk.notFound(send);
	});
	desk.page("/public/:authority/feed.atom", async (send) => {
		const authority = await desk.authorityOf(send.request);
		return authority ? await feed(desk, send, { authority }) : desk.notFound(send);
	});
	desk.page("/feeds/rounds.atom", (send) => roundFeed(desk, send));
	desk.page("/public/:authority/rounds.atom", async (send) => {
		const authority = await desk.authorityOf(send.request);
		return authority ? await roundFeed(desk, send, authority) : desk.notFound(send);
	});
	desk.page("/robots.txt", (send) => robots(desk, send));
	desk.page("/sitemap.xml", (send) => sitemapIndex(desk, send));
	desk.page("/sitemaps/pages.xml", (send) => sitemapPages(desk, send));
	desk.page("/sitemaps/decisions-:n.xml", (send) => sitemapPart(desk, send, SITEMAPS.decisions));
	desk.page("/sitemaps/rounds-:n.xml", (send) => sitemapPart(desk, send, SITEMAPS.rounds));
}

function isType(text: string): text is EnforcementType {
	return (ENFORCEMENT_TYPES as readonly string[]).includes(text);
}

const PERFORMANCE_PARAM = "performance";

/** PUB-10: of an authority whose own text publishes no 履行情况 there is no such feed. */
async function publishesPerformance(desk: PortalDesk, authority: PortalAuthority | undefined): Promise<boolean> {
	await desk.directory.ready();
	return desk.directory.publishesPerformance(authority?.id);
}

async function feed(
	desk: PortalDesk,
	send: Send,
	scope: { readonly authority?: PortalAuthority; readonly type?: EnforcementType },
): Promise<FastifyReply> {
	const asked = textParam(queryOf(send.request), PERFORMANCE_PARAM);
	const performance = isPerformance(asked) ? asked : undefined;
	const { authority, type } = scope;
	if (asked !== "" && !(performance !== undefined && (await publishesPerformance(desk, authority))))
		return desk.notFound(send);
	const of = { authority: authority?.id, type, performance };
	const [decisions, removals, otherwise] = await Promise.all([
		open.newestDecisions(desk.db, of, ENTRIES),
		// What kind a removed decision was is gone with it, so a feed of one kind names every removal.
		open.newestRemovals(desk.db, { kind: "decision", authority: authority?.id }, TOMBSTONES),
		performance === undefined ? [] : open.newestOtherwisePerformed(desk.db, { ...of, performance }, TOMBSTONES),
	]);
	return await sendFeed(desk, send, {
		title: [
			authority?.name ?? desk.config.siteName,
			type ? enforcementTypeLabel[type] : "执法决定",
			...(performance === undefined ? [] : [PERFORMANCE_STATUS[performance]]),
		].join(" "),
		query: performance === undefined ? "" : `?${PERFORMANCE_PARAM}=${performance}`,
		alternate: authority ? `/public/${authority.id}` : "/decisions",
		entries: decisions.map(decisionEntry),
		removals: [...removals, ...otherwise],
	});
}

/** 双随机抽查结果, without the rounds among whose objects are natural persons (SEC-13). */
async function roundFeed(desk: PortalDesk, send: Send, authority?: PortalAuthority): Promise<FastifyReply> {
	const [rounds, removals] = await Promise.all([
		newestRounds(desk.db, authority?.id, ENTRIES),
		open.newestRemovals(desk.db, { kind: "double-random", authority: authority?.id }, TOMBSTONES),
	]);
	return await sendFeed(desk, send, {
		title: `${authority?.name ?? desk.config.siteName} 双随机抽查结果`,
		alternate: authority ? `/rounds?authority=${authority.id}` : "/rounds",
		entries: rounds.map(roundEntry),
		removals,
	});
}

/** `query`: what of the address chooses the entries. */
type FeedParts = Pick<PublicFeed, "title" | "alternate" | "entries" | "removals"> & { readonly query?: string };

async function sendFeed(desk: PortalDesk, send: Send, { query = "", ...parts }: FeedParts): Promise<FastifyReply> {
	const changed = await open.lastChanges(
		desk.db,
		parts.entries.map((one) => one.id),
	);
	const path = `${send.request.url.split("?", 1)[0] ?? ""}${query}`;
	const xml = renderFeed({ ...parts, path, publicUrl: desk.baseUrl(send), changed });
	return send.reply
		.headers({ "cache-control": PAGE_CACHE, "x-robots-tag": "noindex" })
		.type("application/atom+xml; charset=utf-8")
		.send(xml);
}

/** `<link>` for the head of an authority's pages; that of the whole site stands in the frame. */
export function feedLink(authority: Pick<PortalAuthority, "id" | "shortName">): Html {
	return html`<link rel="alternate" type="application/atom+xml" title="${authority.shortName}执法决定" href="/public/${authority.id}/feed.atom">`;
}

async function feedsPage(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authorities = await listAuthorities(desk.db);
	const performed = authorities.filter(({ rules }) => (rules.performance ?? null) !== null);
	const link = (href: string, label: string) => html`<li><a href="${href}">${label}</a></li>`;
	const body = html`<h1>订阅</h1>
<p>用支持 Atom 的阅读软件订阅，可以及时得知新公开、更正和撤下的执法决定、双随机抽查结果。撤下的条目在订阅源中只标明“已删除”，阅读软件应当删除其副本。涉及自然人的决定和抽查批次不进入订阅源。</p>
<section class="card" aria-labelledby="f-all"><h2 id="f-all">全部机关</h2><ul class="links">${link("/feeds/decisions.atom", "全部执法决定")}${ENFORCEMENT_TYPES.map(
		(type) => link(`/feeds/type/${type}.atom`, enforcementTypeLabel[type]),
	)}${link("/feeds/rounds.atom", "双随机抽查结果")}</ul></section>
${
	performed.length > 0 &&
	html`<section class="card" aria-labelledby="f-performance"><h2 id="f-performance">按履行情况</h2><p>只有制度规定公布决定履行情况的机关有。履行情况改变后，条目在原来的订阅源中标明“已删除”。</p><ul class="links">${performed.flatMap((one) => Object.entries(PERFORMANCE_STATUS).map(([status, label]) => link(`/public/${one.id}/feed.atom?${PERFORMANCE_PARAM}=${status}`, `${one.shortName} ${label}`)))}</ul></section>`
}
<section class="card" aria-labelledby="f-one"><h2 id="f-one">执法决定，按机关</h2><ul class="links">${authorities.map((one) => link(`/public/${one.id}/feed.atom`, one.name))}</ul></section>
<section class="card" aria-labelledby="f-rounds"><h2 id="f-rounds">双随机抽查结果，按机关</h2><ul class="links">${authorities.map((one) => link(`/public/${one.id}/rounds.atom`, one.name))}</ul></section>`;
	return desk.send(send, {
		title: "订阅",
		body,
		current: "open",
		canonical: "/feeds",
		crumbs: [{ label: "开放数据", href: "/open" }, { label: "订阅" }],
	});
}

async function robots(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const closed = ["/verify", "/api/", "/console", "/receipt", "/*?*"].map((path) => `Disallow: ${path}\n`).join("");
	// A demo is to be found by nobody.
	const text =
		desk.config.demo === true
			? "User-agent: *\nDisallow: /\n"
			: `User-agent: *\n${closed}\nSitemap: ${desk.baseUrl(send)}/sitemap.xml\n`;
	return send.reply.header("cache-control", PAGE_CACHE).type("text/plain; charset=utf-8").send(text);
}

function xml({ reply }: Send, stream: Readable): FastifyReply {
	return reply
		.headers({ "cache-control": PAGE_CACHE, "x-robots-tag": "noindex" })
		.type("application/xml; charset=utf-8")
		.send(stream);
}

/** Only pages a search engine may keep: an index of the fixed pages and of what is about no natural person. */
async function sitemapIndex(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const parts = await Promise.all(
		Object.entries(SITEMAPS).map(async ([name, { count }]) => {
			const files = Math.ceil((desk.config.demo === true ? 0 : await count(desk.db)) / SITEMAP_URLS);
			return Array.from({ length: files }, (_, at) => `${name}-${at + 1}`);
		}),
	);
	const base = desk.baseUrl(send);
	const urls = ["pages", ...parts.flat()].map((name) => ({
		url: `${base}/sitemaps/${name}.xml`,
	}));
	return xml(send, Readable.from(urls).pipe(new SitemapIndexStream()));
}

const FIXED_PAGES = [
	"/",
	"/before",
	"/during",
	"/rounds",
	"/services",
	"/annual",
	"/open",
	"/open/api",
	"/open/download",
	"/feeds",
	"/ledger",
	"/accessibility",
];

async function sitemapPages(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const urls = FIXED_PAGES.filter((path) => desk.isMounted(path)).map((url) => ({ url }));
	const reports = desk.config.demo === true ? [] : await listReports(desk.db);
	const annual = reports.map((one) => ({ url: `/annual/${one.id}`, lastmod: one.publishedOn }));
	return xml(
		send,
		Readable.from([...urls, ...annual]).pipe(
			new SitemapStream({ hostname: desk.baseUrl(send), lastmodDateOnly: true }),
		),
	);
}

type SitemapPart = {
	readonly path: string;
	readonly count: (db: Db) => Promise<number>;
	readonly page: (db: Db, n: number, size: number) => Promise<readonly { id: string; publishedOn: string }[]>;
};
/** What search engines may keep, kind by kind: nothing that is about a natural person. */
const SITEMAPS: Readonly<Record<"decisions" | "rounds", SitemapPart>> = {
	decisions: { path: "/d", count: open.countIndexable, page: open.indexablePage },
	rounds: { path: "/rounds", count: countIndexableRounds, page: indexableRounds },
};

async function sitemapPart(desk: PortalDesk, send: Send, part: SitemapPart): Promise<FastifyReply> {
	const n = Number(paramOf(send.request, "n"));
	if (!Number.isSafeInteger(n) || n < 1 || n > 10_000 || desk.config.demo === true) return desk.notFound(send);
	const urls = await part.page(desk.db, n, SITEMAP_URLS);
	if (urls.length === 0) return desk.notFound(send);
	const items = urls.map((one) => ({ url: `${part.path}/${one.id}`, lastmod: one.publishedOn }));
	return xml(
		send,
		Readable.from(items).pipe(new SitemapStream({ hostname: desk.baseUrl(send), lastmodDateOnly: true })),
	);
}
