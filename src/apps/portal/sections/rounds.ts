import type { FastifyReply } from "fastify";
import { searchWords } from "#kernel/search-text";
import { mediaTypeOf, tableFile } from "#platform/spreadsheet";
import { PAGE_CACHE, type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { html } from "../html.ts";
import { roundListPage, roundPage, roundTable, withdrawnRoundPage } from "../pages/rounds.ts";
import { textParam } from "../params.ts";
import { findAuthority } from "../queries.ts";
import * as rounds from "../round-queries.ts";
import { suggestRounds } from "../suggestions.ts";

const ID = /^[0-9a-f]{32}$/;
const PAGE_SIZE = 20;
const PAGES_MAX = 200;

/** 双随机抽查情况及查处结果 (PUB-09): the published rounds, each with its table, its files and its verification. */
export function roundPages(desk: PortalDesk): void {
	desk.page("/rounds", (send) => list(desk, send));
	desk.page("/rounds/:id", (send) => one(desk, send));
	desk.page("/rounds/:id.csv", (send) => file(desk, send, "csv"));
	desk.page("/rounds/:id.xlsx", (send) => file(desk, send, "xlsx"));
	desk.page("/rounds/:id.json", (send) => json(desk, send));
}

function roundQueryOf(send: Send): rounds.RoundQuery {
	const raw = queryOf(send.request);
	const [authority, year] = [textParam(raw, "authority"), textParam(raw, "year")];
	const page = Number(textParam(raw, "page"));
	return {
		authorityId: authority === "" ? undefined : authority,
		year: /^(?:19|20|21)\d{2}$/.test(year) ? Number(year) : undefined,
		q: textParam(raw, "q"),
		page: Number.isInteger(page) && page >= 1 ? Math.min(page, PAGES_MAX) : 1,
		size: PAGE_SIZE,
	};
}

async function list(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const query = roundQueryOf(send);
	const [found, facets] = await Promise.all([rounds.findRounds(desk.db, query), rounds.roundFacets(desk.db)]);
	const suggestions = found.total === 0 && query.q !== "" ? await suggestRounds(desk.db, query.q) : [];
	return desk.send(send, {
		title: "双随机抽查结果",
		current: "after",
		body: roundListPage({ ...found, ...facets, query, words: searchWords(query.q), suggestions }),
		head: html`<link rel="alternate" type="application/atom+xml" title="双随机抽查结果" href="/feeds/rounds.atom">`,
		noindex: query.q !== "" || query.page > 1,
		canonical: "/rounds",
		description: "行政执法机关双随机抽查的批次、抽查情况、抽查结果和查处结果。",
		crumbs: [{ label: "事后公开", href: "/decisions" }, { label: "双随机抽查结果" }],
	});
}

async function find(desk: PortalDesk, send: Send) {
	const id = paramOf(send.request, "id");
	return ID.test(id) ? await rounds.findRound(desk.db, id) : undefined;
}

/** A round whose objects include natural persons counts towards the share of such documents (SEC-13). */
function overQuota(desk: PortalDesk, send: Send, round: rounds.PublishedRound): FastifyReply | undefined {
	return round.naturalPerson ? desk.overQuota(send, [round.id]) : undefined;
}

async function one(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const round = await find(desk, send);
	if (!round) return desk.notFound(send);
	if (round.status === "withdrawn") return gone(desk, send, round);
	const over = overQuota(desk, send, round);
	if (over) return over;
	const [authority, place, givenUp] = await Promise.all([
		findAuthority(desk.db, round.authorityId),
		desk.ledger.find(round.log, round.eventId),
		rounds.givenUpBeside(desk.db, round),
	]);
	return desk.send(send, {
		title: round.name,
		current: "after",
		body: roundPage({ round, authority, place, givenUp }),
		noindex: round.namesPersons,
		canonical: `/rounds/${round.id}`,
		description: `${round.authorityName}${round.name}：抽查情况、抽查结果和查处结果。`,
		...(authority
			? {
					responsible: {
						name: authority.name,
						complaintPhone: authority.complaintPhone,
						updatedOn: round.correctedOn ?? round.publishedOn,
						rulesTitle: authority.rules.title,
					},
				}
			: {}),
		crumbs: [
			{ label: "事后公开", href: "/decisions" },
			{ label: "双随机抽查结果", href: "/rounds" },
			{ label: round.name },
		],
	});
}

async function gone(desk: PortalDesk, send: Send, round: rounds.WithdrawnRound): Promise<FastifyReply> {
	const [authority, place] = await Promise.all([
		findAuthority(desk.db, round.authorityId),
		desk.ledger.find(round.log, round.eventId),
	]);
	send.reply.status(410);
	return desk.send(send, {
		title: "已撤下",
		current: "after",
		body: withdrawnRoundPage({ round, authority, place }),
		noindex: true,
		crumbs: [{ label: "双随机抽查结果", href: "/rounds" }, { label: "已撤下" }],
	});
}

async function file(desk: PortalDesk, send: Send, format: "csv" | "xlsx"): Promise<FastifyReply> {
	const round = await find(desk, send);
	if (!round) return desk.notFound(send);
	if (round.status === "withdrawn") return gone(desk, send, round);
	const over = overQuota(desk, send, round);
	if (over) return over;
	const body = await tableFile(roundTable(round), { format, name: round.name });
	return send.reply
		.header("cache-control", "no-store")
		.header("x-robots-tag", "noindex")
		.header(
			"content-disposition",
			`attachment; filename="round-${round.authorityId}-${round.year}-${round.id.slice(0, 8)}.${format}"`,
		)
		.type(mediaTypeOf(format))
		.send(body);
}

/** What the page shows and what its entry in the disclosure log commits to (decision 0015). */
async function json(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const round = await find(desk, send);
	if (!round) return desk.notFound(send);
	const isGone = round.status === "withdrawn";
	const over = isGone ? undefined : overQuota(desk, send, round);
	if (over) return over;
	const content = isGone
		? { id: round.id, withdrawnOn: round.withdrawnOn, reason: round.withdrawalReason }
		: round.content;
	return send.reply
		.status(isGone ? 410 : 200)
		.header("cache-control", isGone ? "no-store" : PAGE_CACHE)
		.header("x-robots-tag", "noindex")
		.type("application/json; charset=utf-8")
		.send(JSON.stringify({ log: round.log, eventId: round.eventId, salt: round.salt, content }));
}
