import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { SitemapIndexStream, SitemapStream } from "sitemap";
import { PERFORMANCE_STATUS } from "#disclosure/contract";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { listReports } from "../annual-queries.ts";
import { PAGE_CACHE, type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { type Html, html } from "../html.ts";
import { renderDecisionFeed } from "../open/feed.ts";
import * as open from "../open/queries.ts";
import { isPerformance, textParam } from "../params.ts";
import { listAuthorities, type PortalAuthority } from "../queries.ts";
import { indexableRounds } from "../round-queries.ts";

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
	desk.page("/robots.txt", (send) => robots(desk, send));
	desk.page("/sitemap.xml", (send) => sitemapIndex(desk, send));
	desk.page("/sitemaps/pages.xml", (send) => sitemapPages(desk, send));
	desk.page("/sitemaps/decisions-:n.xml", (send) => sitemapDecisions(desk, send));
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
	if (asked !== "" && !(performance !== undefined && (await publishesPerformance(desk, scope.authority))))
		return desk.notFound(send);
	const of = { authority: scope.authority?.id, type: scope.type, performance };
	const [decisions, removals, otherwise] = await Promise.all([
		open.newestDecisions(desk.db, of, ENTRIES),
		// What kind a removed decision was is gone with it, so a feed of one kind names every removal.
		open.newestRemovals(desk.db, scope.authority?.id, TOMBSTONES),
		performance === undefined ? [] : open.newestOtherwisePerformed(desk.db, { ...of, performance }, TOMBSTONES),
	]);
	const changed = await open.lastChanges(
		desk.db,
		decisions.map((one) => one.id),
	);
	const xml = renderDecisionFeed({
		title: [
			scope.authority?.name ?? desk.config.siteName,
			scope.type ? enforcementTypeLabel[scope.type] : "执法决定",
			...(performance === undefined ? [] : [PERFORMANCE_STATUS[performance]]),
		].join(" "),
		path: `${send.request.url.split("?", 1)[0] ?? ""}${performance === undefined ? "" : `?${PERFORMANCE_PARAM}=${performance}`}`,
		alternate: scope.authority ? `/public/${scope.authority.id}` : "/decisions",
		publicUrl: desk.baseUrl(send),
		decisions,
		changed,
		removals: [...removals, ...otherwise],
	});
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
<p>用支持 Atom 的阅读软件订阅，可以及时得知新公开、更正和撤下的执法决定。撤下的条目在订阅源中只标明“已删除”，阅读软件应当删除其副本。涉及自然人的决定不进入订阅源。</p>
<section class="card" aria-labelledby="f-all"><h2 id="f-all">全部机关</h2><ul class="links">${link("/feeds/decisions.atom", "全部执法决定")}${ENFORCEMENT_TYPES.map(
		(type) => link(`/feeds/type/${type}.atom`, enforcementTypeLabel[type]),
	)}</ul></section>
${
	performed.length > 0 &&
	html`<section class="card" aria-labelledby="f-performance"><h2 id="f-performance">按履行情况</h2><p>只有制度规定公布决定履行情况的机关有。履行情况改变后，条目在原来的订阅源中标明“已删除”。</p><ul class="links">${performed.flatMap((one) => Object.entries(PERFORMANCE_STATUS).map(([status, label]) => link(`/public/${one.id}/feed.atom?${PERFORMANCE_PARAM}=${status}`, `${one.shortName} ${label}`)))}</ul></section>`
}
<section class="card" aria-labelledby="f-one"><h2 id="f-one">按机关</h2><ul class="links">${authorities.map((one) => link(`/public/${one.id}/feed.atom`, one.name))}</ul></section>`;
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

/** Only pages a search engine may keep: an index of the fixed pages and of the decisions without natural persons. */
async function sitemapIndex(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const count = desk.config.demo === true ? 0 : await open.countIndexable(desk.db);
	const files = Math.ceil(count / SITEMAP_URLS);
	const base = desk.baseUrl(send);
	const urls = ["pages", ...Array.from({ length: files }, (_, at) => `decisions-${at + 1}`)].map((name) => ({
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
	const found = desk.config.demo === true ? [] : await indexableRounds(desk.db, SITEMAP_URLS);
	const reports = desk.config.demo === true ? [] : await listReports(desk.db);
	const annual = reports.map((one) => ({ url: `/annual/${one.id}`, lastmod: one.publishedOn }));
	const rounds = found.map((one) => ({ url: `/rounds/${one.id}`, lastmod: one.publishedOn }));
	return xml(
		send,
		Readable.from([...urls, ...rounds, ...annual]).pipe(
			new SitemapStream({ hostname: desk.baseUrl(send), lastmodDateOnly: true }),
		),
	);
}

async function sitemapDecisions(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const n = Number(paramOf(send.request, "n"));
	if (!Number.isSafeInteger(n) || n < 1 || n > 10_000 || desk.config.demo === true) return desk.notFound(send);
	const urls = await open.indexablePage(desk.db, n, SITEMAP_URLS);
	if (urls.length === 0) return desk.notFound(send);
	const items = urls.map((one) => ({ url: `/d/${one.id}`, lastmod: one.publishedOn }));
	return xml(
		send,
		Readable.from(items).pipe(new SitemapStream({ hostname: desk.baseUrl(send), lastmodDateOnly: true })),
	);
}
