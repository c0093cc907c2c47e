import type { FastifyReply } from "fastify";
import { dateInBeijing } from "#kernel/instant";
import { partsOf } from "#kernel/plain-date";
import { searchWords } from "#kernel/search-text";
import { enforcementTypeLabel } from "#regime/contract";
import { statuteId } from "#registry";
import { decisionTable, emptyState, pager, resultLine, searchForm, toCsv } from "../decision-list.ts";
import type { DecisionQuery } from "../decision-query.ts";
import { type DecisionPage, findDecisions, ROWS_SHOWN_MAX } from "../decision-search.ts";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { chips, facetPanel, facetsOf } from "../facets.ts";
import { type Html, html, type Part } from "../html.ts";
import type { Page } from "../layout.ts";
import { decisionPage, tombstonePage } from "../pages/decision.ts";
import { decisionQueryOf, isSearch } from "../params.ts";
import * as queries from "../queries.ts";
import { knownStatutes } from "../statute-queries.ts";
import { offeredTerms, suggest } from "../suggestions.ts";

const CSV_ROWS_MAX = ROWS_SHOWN_MAX;
const ID = /^[0-9a-f]{32}$/;

/** 执法决定: the search, its export, and the page of one decision. */
export function decisionPages(desk: PortalDesk): void {
	desk.page("/decisions", (send) => decisions(desk, send));
	desk.page("/decisions.csv", (send) => csv(desk, send));
	desk.page("/public/:authority/decisions", (send) => decisionsOf(desk, send));
	desk.page("/public/:authority/decisions.csv", (send) => csv(desk, send));
	desk.page("/d/:id", (send) => decision(desk, send));
}

async function decisions(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const query = decisionQueryOf(queryOf(send.request));
	const body = await list(desk, query, { path: "/decisions", heading: "执法决定查询", withAuthority: true });
	return desk.send(send, {
		title: "执法决定查询",
		current: "after",
		canonical: "/decisions",
		description: "查询各行政执法机关公开的行政处罚、行政许可、行政强制、行政检查、行政征收征用决定。",
		noindex: isSearch(query) || body.private,
		body: body.html,
		crumbs: [{ label: "执法决定查询" }],
	});
}

export async function decisionsOf(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const query = decisionQueryOf(queryOf(send.request), authority.id);
	await desk.directory.ready();
	const found = await list(desk, query, {
		path: `/public/${authority.id}/decisions`,
		heading: `${authority.name}公开的执法决定`,
		withAuthority: desk.directory.within(authority.id).length > 1,
	});
	return desk.send(send, {
		title: `${authority.shortName}执法决定`,
		current: "after",
		canonical: `/public/${authority.id}/decisions`,
		noindex: isSearch(query) || found.private,
		body: found.html,
		crumbs: [{ label: authority.shortName, href: `/public/${authority.id}` }, { label: "执法决定" }],
	});
}

async function csv(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const { request, reply } = send;
	const named = paramOf(request, "authority") !== "";
	const authority = named ? await desk.authorityOf(request) : undefined;
	if (named && !authority) return desk.notFound(send);
	const query = { ...decisionQueryOf(queryOf(request), authority?.id), page: 1, size: CSV_ROWS_MAX };
	const { rows, personalIds } = await searchDecisions(desk, query);
	const over = desk.overQuota(send, personalIds);
	if (over) return over;
	return reply
		.header("cache-control", "no-store")
		.header("x-robots-tag", "noindex")
		.header("content-disposition", `attachment; filename="decisions.csv"`)
		.type("text/csv; charset=utf-8")
		.send(toCsv(rows, { performance: desk.directory.publishesPerformance(query.authorityId) }));
}

async function decision(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "id");
	const found = ID.test(id) ? await queries.findDecision(desk.db, id) : undefined;
	if (!found) return desk.notFound(send);
	const over = found.status === "published" && found.naturalPerson ? desk.overQuota(send, [found.id]) : undefined;
	if (over) return over;
	const cited = found.status === "published" ? found.content.bases.map(({ document }) => statuteId(document)) : [];
	const [authority, place, statutes] = await Promise.all([
		found.authorityId === null ? undefined : queries.findAuthority(desk.db, found.authorityId),
		desk.ledger.find(found.log, found.eventId),
		knownStatutes(desk.db, cited),
	]);
	const correctable = desk.isMounted("/services/correct");
	const parts = { authority, place, statutes, correctable, publicUrl: desk.config.publicUrl };
	const crumbs = [
		...(authority ? [{ label: authority.shortName, href: `/public/${authority.id}` }] : []),
		{ label: "执法决定" },
	];
	if (found.status !== "published") {
		const body = tombstonePage({ decision: found, ...parts });
		return desk.send(send, { title: found.status === "expired" ? "公示期满" : "已撤下", body, noindex: true, crumbs });
	}
	return desk.send(send, {
		title: found.title === "" ? found.partyName : found.title,
		body: decisionPage({ decision: found, ...parts }),
		current: "after",
		noindex: found.naturalPerson,
		canonical: `/d/${found.id}`,
		description: `${found.authorityName}公开的${enforcementTypeLabel[found.type]}决定${found.number === null ? "" : `（${found.number}）`}：${found.title}`,
		crumbs,
		...(authority ? { responsible: responsibleOf(authority, found.publishedOn) } : {}),
	});
}

export async function searchDecisions(desk: PortalDesk, query: DecisionQuery): Promise<DecisionPage> {
	await desk.directory.ready();
	return await findDecisions(desk, query, desk.directory.scopeOf(query));
}

async function list(
	desk: PortalDesk,
	query: DecisionQuery,
	place: { path: string; heading: string; withAuthority: boolean },
): Promise<{ html: Html; private: boolean }> {
	const page = await searchDecisions(desk, query);
	const { directory } = desk;
	const facets = facetsOf(page, directory);
	const within = query.authorityId === undefined ? undefined : new Set(directory.within(query.authorityId));
	const units = directory.entries.filter(({ id }) => within === undefined || within.has(id));
	const typed = [query.q, query.party].find((text) => text !== "") ?? "";
	const suggestions = page.total === 0 && typed !== "" ? await suggest(desk, typed) : [];
	const performance = directory.publishesPerformance(query.authorityId);
	const offered = offeredTerms(directory);
	const form = { action: place.path, query, units, offered, years: yearsOf(desk), performance };
	const words = [...new Set([query.q, query.party, query.number].flatMap(searchWords))];
	const table = { caption: "公开的行政执法决定", withAuthority: place.withAuthority, words };
	const results = html`${resultLine(query, page, place.path)}${
		page.rows.length === 0
			? emptyState(query, place.path, suggestions)
			: html`<div class="card flush">${decisionTable(page.rows, table)}</div>`
	}${pager(place.path, query, page)}`;
	const panel = facetPanel(place.path, query, { facets, exact: page.exact });
	const body = html`<h1>${place.heading}</h1>${alsoAfter(desk, query)}${searchForm(form)}${chips(place.path, query, directory)}${
		panel === false ? results : html`<div class="with-facets"><div>${results}</div>${panel}</div>`
	}`;
	return { html: body, private: page.naturalPersons };
}

/** What else is public afterwards stands beside the decisions. */
function alsoAfter(desk: PortalDesk, { authorityId }: DecisionQuery): Part {
	if (!desk.isMounted("/rounds")) return false;
	const of = authorityId === undefined ? "" : `?${new URLSearchParams({ authority: authorityId }).toString()}`;
	return html`<p class="more">事后公开还有：<a href="/rounds${of}">双随机抽查情况和查处结果</a></p>`;
}

const FIRST_YEAR = 2019;

/** From the year in which publication became a duty everywhere (国办发〔2018〕118号) to this one. */
function yearsOf(desk: PortalDesk): readonly string[] {
	const { year } = partsOf(dateInBeijing(desk.clock.now()));
	return Array.from({ length: Math.max(1, year - FIRST_YEAR + 1) }, (_, back) => String(year - back));
}

/** Who answers for what an authority publishes, for the foot of its pages. */
export function responsibleOf(authority: queries.PortalAuthority, updatedOn: string): NonNullable<Page["responsible"]> {
	const { name, complaintPhone, rules } = authority;
	return { name, complaintPhone, updatedOn, rulesTitle: rules.title };
}
