import type { FastifyReply } from "fastify";
import { dateInBeijing } from "#kernel/instant";
import { searchWords } from "#kernel/search-text";
import { searchReports } from "../annual-queries.ts";
import { type PortalDesk, queryOf, type Send } from "../desk.ts";
import { countText } from "../facets.ts";
import { listPath } from "../pages/list.ts";
import { siteKindOf, siteSearchPage } from "../pages/site-search.ts";
import { accessibilityPage, englishPage } from "../pages/statements.ts";
import { decisionQueryOf } from "../params.ts";
import * as queries from "../queries.ts";
import { findRounds } from "../round-queries.ts";
import { type ListHit, searchAuthorities, searchLists } from "../site-queries.ts";
import { searchArticles } from "../statute-queries.ts";
import { offeredTerms, suggest } from "../suggestions.ts";
import { searchDecisions } from "./decisions.ts";

const DECISIONS_SHOWN = 5;
const ROUNDS_SHOWN = 5;
const LIST_ROWS_SHOWN = 30;
const OTHERS_SHOWN = 8;

/** What belongs to the site as a whole: one search over everything, the statement on accessibility, the abstract. */
export function sitePages(desk: PortalDesk): void {
	desk.page("/search", (send) => siteSearch(desk, send));
	desk.page("/accessibility", async (send) =>
		desk.send(send, {
			title: "无障碍声明",
			body: accessibilityPage(await queries.listAuthorities(desk.db)),
			canonical: "/accessibility",
			crumbs: [{ label: "无障碍声明" }],
		}),
	);
	desk.page("/en", (send) => english(desk, send));
}

async function siteSearch(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const query = decisionQueryOf({ q: queryOf(send.request)["q"] });
	const { q } = query;
	await desk.directory.ready();
	const kind = siteKindOf(queryOf(send.request)["kind"]);
	const [decisions, lists, authorities, articles, rounds, reports] =
		q === ""
			? [undefined, [], [], [], undefined, []]
			: await Promise.all([
					searchDecisions(desk, { ...query, size: DECISIONS_SHOWN }),
					searchLists(desk.db, q, LIST_ROWS_SHOWN),
					searchAuthorities(desk.db, q, OTHERS_SHOWN),
					searchArticles(desk.db, q, { on: dateInBeijing(desk.clock.now()), limit: OTHERS_SHOWN }),
					findRounds(desk.db, { q, page: 1, size: ROUNDS_SHOWN }),
					searchReports(desk.db, q, OTHERS_SHOWN),
				]);
	const others = [lists, authorities, articles, reports].reduce((sum, one) => sum + one.length, 0);
	const found = (decisions?.total ?? 0) + (rounds?.total ?? 0) + others > 0;
	const body = siteSearchPage({
		q,
		words: searchWords(q),
		decisions,
		lists,
		authorities,
		articles,
		reports,
		rounds,
		kind,
		suggestions: q === "" || found ? [] : await suggest(desk, q),
		offered: offeredTerms(desk.directory),
		rowPath,
	});
	return desk.send(send, { title: "全站查询", body, noindex: true, crumbs: [{ label: "全站查询" }] });
}

function rowPath({ authorityId, kind, rowKey }: ListHit): string {
	return `${listPath(authorityId, kind)}/${rowKey}`;
}

async function english(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	await desk.directory.ready();
	const [page, lists] = await Promise.all([
		searchDecisions(desk, { ...decisionQueryOf({}), size: 1 }),
		queries.countListRows(desk.db),
	]);
	const decisions = countText(page.total, page.exact).replace("约 ", "about ");
	return desk.send(send, {
		title: "English abstract",
		body: englishPage({ authorities: desk.directory.entries.length, decisions, lists }),
		lang: "en",
		canonical: "/en",
	});
}
