import type { FastifyReply } from "fastify";
import { dateInBeijing } from "#kernel/instant";
import { partsOf } from "#kernel/plain-date";
import type { PortalDesk, Send } from "../desk.ts";
import { queryOf } from "../desk.ts";
import { columnPage } from "../pages/column.ts";
import { homePage } from "../pages/home.ts";
import { decisionQueryOf, isSearch } from "../params.ts";
import * as queries from "../queries.ts";
import { decisionsOf, searchDecisions } from "./decisions.ts";
import { feedLink } from "./feeds.ts";

const LATEST_SHOWN = 8;

/** 首页 and the column (专栏) of each authority. */
export function homePages(desk: PortalDesk): void {
	desk.page("/", (send) => home(desk, send));
	desk.page("/public/:authority", (send) => column(desk, send));
}

async function home(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const { year } = partsOf(dateInBeijing(desk.clock.now()));
	const [authorities, latest, figures] = await Promise.all([
		queries.listAuthorities(desk.db),
		searchDecisions(desk, { ...decisionQueryOf({}), size: LATEST_SHOWN }),
		queries.countByMonth(desk.db, year),
	]);
	const body = homePage({ authorities, latest: latest.rows, figures, year });
	return desk.send(send, { title: "首页", body, current: "home", noindex: latest.naturalPersons });
}

async function column(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const asked = decisionQueryOf(queryOf(send.request), authority.id);
	if (isSearch(asked)) return decisionsOf(desk, send);
	const [matters, officers, latest] = await Promise.all([
		queries.listMatters(desk.db, authority.id),
		queries.listOfficers(desk.db, authority.id),
		searchDecisions(desk, { ...asked, size: LATEST_SHOWN }),
	]);
	return desk.send(send, {
		title: authority.name,
		head: feedLink(authority),
		body: columnPage({ authority, matters, officers, latest }),
		noindex: officers.length > 0 || latest.naturalPersons,
		crumbs: [{ label: authority.name }],
	});
}
