import type { FastifyReply } from "fastify";
import { dateInBeijing } from "#kernel/instant";
import { partsOf } from "#kernel/plain-date";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import type { PortalDesk, Send } from "../desk.ts";
import { queryOf } from "../desk.ts";
import { listCurrent, listFlowCharts, listRowsInForce } from "../list-queries.ts";
import { columnPage } from "../pages/column.ts";
import { type HomeData, homePage } from "../pages/home.ts";
import { decisionQueryOf, isSearch } from "../params.ts";
import * as queries from "../queries.ts";
import { remembered } from "../remembered.ts";
import { countRounds } from "../round-queries.ts";
import { offeredTerms } from "../suggestions.ts";
import { decisionsOf, responsibleOf, searchDecisions } from "./decisions.ts";
import { feedLink } from "./feeds.ts";

const LATEST_SHOWN = 8;

/** Counting a year of a big installation is not done for every visitor. */
const FIGURES_FRESH_MS = 60_000;

/** 首页 and the column (专栏) of each authority. */
export function homePages(desk: PortalDesk): void {
	const fresh = () => (desk.sample.isWhole ? 0 : FIGURES_FRESH_MS);
	const figuresOf = remembered(fresh, async () => {
		const { year } = partsOf(dateInBeijing(desk.clock.now()));
		const [figures, lists] = await Promise.all([queries.countByMonth(desk.db, year), queries.countListRows(desk.db)]);
		return { year, figures, lists };
	});
	desk.page("/", (send) => home(desk, send, figuresOf));
	desk.page("/public/:authority", (send) => column(desk, send));
}

type Figures = Pick<HomeData, "year" | "figures" | "lists">;

async function home(desk: PortalDesk, send: Send, figuresOf: () => Promise<Figures>): Promise<FastifyReply> {
	const [authorities, latest, figures] = await Promise.all([
		queries.listAuthorities(desk.db),
		searchDecisions(desk, { ...decisionQueryOf({}), size: LATEST_SHOWN }),
		figuresOf(),
	]);
	const counts = new Map(ENFORCEMENT_TYPES.map((type) => [type, latest.facets.get(`t:${type}`) ?? 0]));
	const body = homePage({
		authorities,
		latest: latest.rows,
		...figures,
		decisions: { counts, exact: latest.exact },
		offered: offeredTerms(desk.directory),
		isMounted: (path) => desk.isMounted(path),
	});
	return desk.send(send, {
		title: "首页",
		body,
		current: "home",
		noindex: latest.naturalPersons,
		canonical: "/",
		description: "行政执法机关的执法主体、人员、事项、依据、程序和执法决定，统一公示、查询、核验和申请。",
	});
}

async function column(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const asked = decisionQueryOf(queryOf(send.request), authority.id);
	if (isSearch(asked)) return decisionsOf(desk, send);
	const [lists, charts, bodies, matters, officers, latest, rounds] = await Promise.all([
		listCurrent(desk.db, authority.id),
		listFlowCharts(desk.db, authority.id),
		listRowsInForce(desk.db, "entity", authority.id),
		listRowsInForce(desk.db, "matter", authority.id),
		listRowsInForce(desk.db, "personnel", authority.id),
		searchDecisions(desk, { ...asked, size: LATEST_SHOWN }),
		countRounds(desk.db, authority.id),
	]);
	return desk.send(send, {
		title: authority.name,
		head: feedLink(authority),
		body: columnPage({ authority, lists, charts, bodies, matters, officers, latest, rounds }),
		noindex: officers.length > 0 || latest.naturalPersons,
		crumbs: [{ label: authority.name }],
		canonical: `/public/${authority.id}`,
		responsible: responsibleOf(authority, authority.updatedOn),
	});
}
