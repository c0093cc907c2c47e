import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dateInBeijing } from "#kernel/instant";
import { partsOf } from "#kernel/plain-date";
import type { Clock } from "#platform/clock";
import { systemClock } from "#platform/clock";
import type { Db } from "#platform/db";
import type { Log } from "#platform/log";
import { decisionTable, emptyState, pager, resultLine, searchForm, toCsv } from "./decision-list.ts";
import { type Html, html } from "./html.ts";
import { type Page, type PortalConfig, renderPage, STYLESHEET, STYLESHEET_PATH, type View } from "./layout.ts";
import type { PortalLedger } from "./ledger-lookup.ts";
import { columnPage } from "./pages/column.ts";
import { decisionPage, tombstonePage } from "./pages/decision.ts";
import { badRequestPage, errorPage, notFoundPage } from "./pages/faults.ts";
import { homePage } from "./pages/home.ts";
import { ledgerPage } from "./pages/ledger.ts";
import { verifiedPage, verifyFormPage } from "./pages/verify.ts";
import { decisionQueryOf, isSearch } from "./params.ts";
import * as queries from "./queries.ts";

export type PortalOptions = {
	/** Logs in as sanzhi_portal. */
	readonly portalDb: Db;
	readonly ledgerLogs: PortalLedger;
	readonly config: PortalConfig;
	readonly log?: Log;
	readonly clock?: Clock;
};

const VIEW_COOKIE = "sanzhi-view";
const YEAR_SECONDS = 31_536_000;
/** Short, because what is withdrawn must be gone everywhere within minutes (REL-08). */
const PAGE_CACHE = "public, max-age=60";
const LATEST_SHOWN = 8;
const CSV_ROWS_MAX = queries.COUNT_MAX;
const ID = /^[0-9a-f]{32}$/;
const AUTHORITY_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

type Send = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type Content = Omit<Page, "view">;

/** The public portal as one plugin: server-rendered, without a script, reading through its own role alone. */
export async function portalApp(app: FastifyInstance, options: PortalOptions): Promise<void> {
	const portal = new Portal(options);
	app.addHook("onRequest", async (_request, reply) => void reply.headers(securityHeaders(options.config)));
	if (options.config.ownNotFound !== false) {
		app.setNotFoundHandler((request, reply) => portal.notFound({ request, reply }));
	}
	app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
		const status = error.statusCode ?? 500;
		if (status >= 500)
			options.log?.error("portal page failed", { route: request.routeOptions.url ?? "", stack: error.stack ?? "" });
		return portal.fault({ request, reply }, status);
	});
	const config = { access: "public" } as const;
	const page = (path: string, work: (send: Send) => Promise<FastifyReply>) =>
		app.get(path, { config }, (request, reply) => work({ request, reply }));
	page("/", (send) => portal.home(send));
	page("/decisions", (send) => portal.decisions(send));
	page("/decisions.csv", (send) => portal.csv(send));
	page("/public/:authority", (send) => portal.column(send));
	page("/public/:authority/decisions", (send) => portal.decisionsOf(send));
	page("/public/:authority/decisions.csv", (send) => portal.csv(send));
	page("/d/:id", (send) => portal.decision(send));
	page("/verify", (send) => portal.verifyForm(send));
	page("/verify/:documentId", (send) => portal.verify(send));
	page("/ledger", (send) => portal.ledger(send));
	page("/robots.txt", async ({ reply }) =>
		reply.type("text/plain; charset=utf-8").send("User-agent: *\nDisallow: /verify\nDisallow: /*?*\n"),
	);
	page(STYLESHEET_PATH, async ({ reply }) =>
		reply
			.header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`)
			.type("text/css; charset=utf-8")
			.send(STYLESHEET),
	);
}

/** No script at all, nothing from elsewhere; a frame only for the sites named (PLT-02, SEC-17). */
function securityHeaders({ embedders = [] }: PortalConfig): Record<string, string> {
	const ancestors = embedders.length === 0 ? "'self'" : `'self' ${embedders.join(" ")}`;
	return {
		"content-security-policy": `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
		"cross-origin-opener-policy": "same-origin",
		"permissions-policy": "camera=(), microphone=(), geolocation=()",
		...(embedders.length === 0 ? { "x-frame-options": "SAMEORIGIN" } : {}),
	};
}

function paramOf(request: FastifyRequest, name: string): string {
	return (request.params as Record<string, string>)[name] ?? "";
}

function queryOf(request: FastifyRequest): Record<string, unknown> {
	return request.query as Record<string, unknown>;
}

class Portal {
	readonly #db: Db;
	readonly #ledger: PortalLedger;
	readonly #config: PortalConfig;
	readonly #clock: Clock;

	constructor({ portalDb, ledgerLogs, config, clock }: PortalOptions) {
		this.#db = portalDb;
		this.#ledger = ledgerLogs;
		this.#config = config;
		this.#clock = clock ?? systemClock;
	}

	async home(send: Send): Promise<FastifyReply> {
		const { year } = partsOf(dateInBeijing(this.#clock.now()));
		const [authorities, latest, figures] = await Promise.all([
			queries.listAuthorities(this.#db),
			queries.findDecisions(this.#db, { ...decisionQueryOf({}), size: LATEST_SHOWN }),
			queries.countByMonth(this.#db, year),
		]);
		const body = homePage({ authorities, latest: latest.rows, figures, year });
		return this.#send(send, { title: "首页", body, current: "home", noindex: latest.naturalPersons });
	}

	async decisions(send: Send): Promise<FastifyReply> {
		const query = decisionQueryOf(queryOf(send.request));
		const body = await this.#list(query, { path: "/decisions", heading: "执法决定查询", withAuthority: true });
		return this.#send(send, {
			title: "执法决定查询",
			current: "decisions",
			noindex: isSearch(query) || body.private,
			body: body.html,
			crumbs: [{ label: "执法决定查询" }],
		});
	}

	async decisionsOf(send: Send): Promise<FastifyReply> {
		const authority = await this.#authority(send.request);
		if (!authority) return this.notFound(send);
		const query = decisionQueryOf(queryOf(send.request), authority.id);
		const list = await this.#list(query, {
			path: `/public/${authority.id}/decisions`,
			heading: `${authority.name}公开的执法决定`,
			withAuthority: false,
		});
		return this.#send(send, {
			title: `${authority.shortName}执法决定`,
			noindex: isSearch(query) || list.private,
			body: list.html,
			crumbs: [{ label: authority.shortName, href: `/public/${authority.id}` }, { label: "执法决定" }],
		});
	}

	async column(send: Send): Promise<FastifyReply> {
		const authority = await this.#authority(send.request);
		if (!authority) return this.notFound(send);
		const asked = decisionQueryOf(queryOf(send.request), authority.id);
		if (isSearch(asked)) return this.decisionsOf(send);
		const [matters, officers, latest] = await Promise.all([
			queries.listMatters(this.#db, authority.id),
			queries.listOfficers(this.#db, authority.id),
			queries.findDecisions(this.#db, { ...asked, size: LATEST_SHOWN }),
		]);
		return this.#send(send, {
			title: authority.name,
			body: columnPage({ authority, matters, officers, latest }),
			noindex: officers.length > 0 || latest.naturalPersons,
			crumbs: [{ label: authority.name }],
		});
	}

	async csv(send: Send): Promise<FastifyReply> {
		const { request, reply } = send;
		const named = paramOf(request, "authority") !== "";
		const authority = named ? await this.#authority(request) : undefined;
		if (named && !authority) return this.notFound(send);
		const query = { ...decisionQueryOf(queryOf(request), authority?.id), page: 1, size: CSV_ROWS_MAX };
		const { rows } = await queries.findDecisions(this.#db, query);
		return reply
			.header("cache-control", "no-store")
			.header("x-robots-tag", "noindex")
			.header("content-disposition", `attachment; filename="decisions.csv"`)
			.type("text/csv; charset=utf-8")
			.send(toCsv(rows));
	}

	async decision(send: Send): Promise<FastifyReply> {
		const id = paramOf(send.request, "id");
		const decision = ID.test(id) ? await queries.findDecision(this.#db, id) : undefined;
		if (!decision) return this.notFound(send);
		const [authority, place] = await Promise.all([
			decision.authorityId === null ? undefined : queries.findAuthority(this.#db, decision.authorityId),
			this.#ledger.find(decision.log, decision.eventId),
		]);
		const parts = { authority, place, publicUrl: this.#config.publicUrl };
		const crumbs = [
			...(authority ? [{ label: authority.shortName, href: `/public/${authority.id}` }] : []),
			{ label: "执法决定" },
		];
		if (decision.status === "withdrawn") {
			const body = tombstonePage({ decision, ...parts });
			return this.#send(send, { title: "已撤下", body, noindex: true, crumbs });
		}
		return this.#send(send, {
			title: decision.title === "" ? decision.partyName : decision.title,
			body: decisionPage({ decision, ...parts }),
			noindex: decision.naturalPerson,
			crumbs,
		});
	}

	async verifyForm(send: Send): Promise<FastifyReply> {
		const { id } = queryOf(send.request);
		if (typeof id === "string" && id.trim() !== "") {
			const wanted = id.trim().toLowerCase();
			return ID.test(wanted) ? send.reply.redirect(`/verify/${wanted}`, 303) : this.notFound(send);
		}
		return this.#send(send, {
			title: "文书真伪核验",
			body: verifyFormPage(),
			current: "verify",
			crumbs: [{ label: "文书真伪核验" }],
		});
	}

	async verify(send: Send): Promise<FastifyReply> {
		const id = paramOf(send.request, "documentId");
		const document = ID.test(id) ? await queries.findDocument(this.#db, id) : undefined;
		if (!document) return this.notFound(send);
		const place = await this.#ledger.find(document.log, document.eventId);
		const body = verifiedPage(document, place);
		return this.#send(send, {
			title: "文书核验结果",
			body,
			noindex: true,
			current: "verify",
			crumbs: [{ label: "文书真伪核验", href: "/verify" }, { label: "核验结果" }],
		});
	}

	async ledger(send: Send): Promise<FastifyReply> {
		const body = ledgerPage(this.#ledger.logs());
		return this.#send(send, { title: "存证日志校验", body, current: "ledger", crumbs: [{ label: "日志校验" }] });
	}

	notFound(send: Send): FastifyReply {
		send.reply.status(404);
		return this.#send(send, { title: "没有找到", body: notFoundPage(), noindex: true });
	}

	fault(send: Send, status: number): FastifyReply {
		send.reply.status(status);
		const body = status < 500 ? badRequestPage() : errorPage();
		return this.#send(send, { title: status < 500 ? "请求的格式不对" : "暂时不能显示", body, noindex: true });
	}

	async #authority(request: FastifyRequest): Promise<queries.PortalAuthority | undefined> {
		const id = paramOf(request, "authority");
		return AUTHORITY_ID.test(id) ? await queries.findAuthority(this.#db, id) : undefined;
	}

	async #list(
		query: queries.DecisionQuery,
		place: { path: string; heading: string; withAuthority: boolean },
	): Promise<{ html: Html; private: boolean }> {
		const page = await queries.findDecisions(this.#db, query);
		const body = html`<h1>${place.heading}</h1>${searchForm(place.path, query)}${resultLine(query, page, `${place.path}.csv`)}${
			page.rows.length === 0
				? emptyState(query)
				: html`<div class="card flush">${decisionTable(page.rows, { caption: "公开的行政执法决定", withAuthority: place.withAuthority })}</div>`
		}${pager(place.path, query, page)}`;
		return { html: body, private: page.naturalPersons };
	}

	#send({ request, reply }: Send, content: Content): FastifyReply {
		const { view, chosen } = viewOf(request);
		if (chosen)
			reply.header("set-cookie", `${VIEW_COOKIE}=${view}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`);
		const kept = reply.statusCode === 200 && !chosen;
		reply.header("cache-control", kept ? PAGE_CACHE : "no-store").header("vary", "Cookie");
		if (content.noindex === true || this.#config.demo === true) reply.header("x-robots-tag", "noindex, nofollow");
		return reply.type("text/html; charset=utf-8").send(renderPage(this.#config, { ...content, view }));
	}
}

/** By `?mode=senior`, which is remembered, or by what was remembered. */
function viewOf(request: FastifyRequest): { view: View; chosen: boolean } {
	const { mode } = queryOf(request);
	if (mode === "senior" || mode === "standard") return { view: mode, chosen: true };
	const remembered = new RegExp(`(?:^|;\\s*)${VIEW_COOKIE}=senior(?:;|$)`).test(request.headers.cookie ?? "");
	return { view: remembered ? "senior" : "standard", chosen: false };
}
