import type { FastifyReply } from "fastify";
import { decisionTable, emptyState, pager, resultLine, searchForm, toCsv } from "../decision-list.ts";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { type Html, html } from "../html.ts";
import { decisionPage, tombstonePage } from "../pages/decision.ts";
import { decisionQueryOf, isSearch } from "../params.ts";
import * as queries from "../queries.ts";

const CSV_ROWS_MAX = queries.COUNT_MAX;
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
		noindex: isSearch(query) || body.private,
		body: body.html,
		crumbs: [{ label: "执法决定查询" }],
	});
}

export async function decisionsOf(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const query = decisionQueryOf(queryOf(send.request), authority.id);
	const found = await list(desk, query, {
		path: `/public/${authority.id}/decisions`,
		heading: `${authority.name}公开的执法决定`,
		withAuthority: false,
	});
	return desk.send(send, {
		title: `${authority.shortName}执法决定`,
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
	const { rows } = await queries.findDecisions(desk.db, query);
	return reply
		.header("cache-control", "no-store")
		.header("x-robots-tag", "noindex")
		.header("content-disposition", `attachment; filename="decisions.csv"`)
		.type("text/csv; charset=utf-8")
		.send(toCsv(rows));
}

async function decision(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "id");
	const found = ID.test(id) ? await queries.findDecision(desk.db, id) : undefined;
	if (!found) return desk.notFound(send);
	const [authority, place] = await Promise.all([
		found.authorityId === null ? undefined : queries.findAuthority(desk.db, found.authorityId),
		desk.ledger.find(found.log, found.eventId),
	]);
	const parts = { authority, place, publicUrl: desk.config.publicUrl };
	const crumbs = [
		...(authority ? [{ label: authority.shortName, href: `/public/${authority.id}` }] : []),
		{ label: "执法决定" },
	];
	if (found.status === "withdrawn") {
		const body = tombstonePage({ decision: found, ...parts });
		return desk.send(send, { title: "已撤下", body, noindex: true, crumbs });
	}
	return desk.send(send, {
		title: found.title === "" ? found.partyName : found.title,
		body: decisionPage({ decision: found, ...parts }),
		noindex: found.naturalPerson,
		crumbs,
	});
}

async function list(
	desk: PortalDesk,
	query: queries.DecisionQuery,
	place: { path: string; heading: string; withAuthority: boolean },
): Promise<{ html: Html; private: boolean }> {
	const page = await queries.findDecisions(desk.db, query);
	const body = html`<h1>${place.heading}</h1>${searchForm(place.path, query)}${resultLine(query, page, `${place.path}.csv`)}${
		page.rows.length === 0
			? emptyState(query)
			: html`<div class="card flush">${decisionTable(page.rows, { caption: "公开的行政执法决定", withAuthority: place.withAuthority })}</div>`
	}${pager(place.path, query, page)}`;
	return { html: body, private: page.naturalPersons };
}
