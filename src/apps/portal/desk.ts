import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { WorkingCalendar } from "#calendar";
import type { PublicContent } from "#disclosure";
import type { Clock } from "#platform/clock";
import { systemClock } from "#platform/clock";
import type { Db } from "#platform/db";
import { limiter, networkOf } from "#platform/http";
import type { Log } from "#platform/log";
import { AuthorityDirectory } from "./authority-directory.ts";
import { type Page, type PortalConfig, renderPage, type View } from "./layout.ts";
import type { PortalLedger } from "./ledger-lookup.ts";
import { type PersonalQuota, personalQuota } from "./open/quota.ts";
import { badRequestPage, errorPage, notFoundPage, tooManyPage } from "./pages/faults.ts";
import { findAuthority, type PortalAuthority } from "./queries.ts";
import type { IntakeDoor } from "./requests/door.ts";
import { SearchSample } from "./search-sample.ts";

export type PortalOptions = {
	/** Logs in as sanzhi_portal. */
	readonly portalDb: Db;
	readonly ledgerLogs: PortalLedger;
	readonly config: PortalConfig;
	/** Sets the full text of a decision in type; absent where nothing is rendered. */
	readonly decisionPdf?: (content: PublicContent, key: string) => Promise<Buffer>;
	readonly log?: Log;
	readonly clock?: Clock;
	/** One for all doors of the installation: what the API gave away counts for the pages too (SEC-13). */
	readonly quota?: PersonalQuota;
	/** For promised dates and what is sent in; without them the portal only shows. */
	readonly calendar?: () => WorkingCalendar;
	readonly intake?: IntakeDoor;
};

/** One request and its answer. */
export type Send = { readonly request: FastifyRequest; readonly reply: FastifyReply };
export type Content = Omit<Page, "view">;
/** The pages of one subject; each mounts its own addresses on the desk. */
export type Section = (desk: PortalDesk) => void;

const VIEW_COOKIE = "sanzhi-view";
export const YEAR_SECONDS = 31_536_000;
/** Short, because what is withdrawn must be gone everywhere within minutes (REL-08). */
export const PAGE_CACHE = "public, max-age=60";
const AUTHORITY_ID = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/;

/** What every page of the portal has at hand: the public schema, the log, the frame around a page, the three faults. */
export class PortalDesk {
	readonly db: Db;
	readonly ledger: PortalLedger;
	readonly config: PortalConfig;
	readonly clock: Clock;
	readonly decisionPdf: PortalOptions["decisionPdf"];
	/** Who there is; ask `ready` first. */
	readonly directory: AuthorityDirectory;
	readonly sample: SearchSample;
	readonly quota: PersonalQuota;
	readonly log: Log | undefined;
	readonly calendar: (() => WorkingCalendar) | undefined;
	readonly intake: IntakeDoor | undefined;
	readonly #app: FastifyInstance;

	constructor(app: FastifyInstance, options: PortalOptions) {
		const { portalDb, ledgerLogs, config, clock, quota, decisionPdf } = options;
		this.#app = app;
		this.log = options.log;
		this.calendar = options.calendar;
		this.intake = options.intake;
		this.db = portalDb;
		this.ledger = ledgerLogs;
		this.config = config;
		this.decisionPdf = decisionPdf;
		this.clock = clock ?? systemClock;
		this.directory = new AuthorityDirectory(portalDb);
		this.sample = new SearchSample(portalDb);
		this.quota = quota ?? personalQuota(this.clock);
	}

	/** Answers GET on an address, open to everybody. */
	page(path: string, work: (send: Send) => Promise<FastifyReply>): void {
		this.#app.get(path, { config: { access: "public" } }, (request, reply) => work({ request, reply }));
	}

	/** Answers POST of a form on an address, open to everybody; `work` asks where the form comes from. */
	form(path: string, work: (send: Send) => Promise<FastifyReply>): void {
		this.#app.post(path, { config: { access: "public" } }, (request, reply) => work({ request, reply }));
	}

	/** Counts by address; true while there are fewer than `max` within the window. */
	limiter({ max, windowMs }: { max: number; windowMs: number }): (send: Send) => Promise<boolean> {
		const mayGoOn = limiter(this.#app, { max, windowMs, keyOf: (request) => networkOf(request.ip) });
		return ({ request }) => mayGoOn(request);
	}

	/** Whether GET on this address is answered by a page or feed of ours. */
	isMounted(path: string): boolean {
		return this.#app.hasRoute({ method: "GET", url: path });
	}

	send({ request, reply }: Send, content: Content): FastifyReply {
		const { view, chosen } = viewOf(request);
		if (chosen)
			reply.header("set-cookie", `${VIEW_COOKIE}=${view}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`);
		const kept = reply.statusCode === 200 && !chosen && content.fresh !== true;
		reply.header("cache-control", kept ? PAGE_CACHE : "no-store").header("vary", "Cookie");
		if (content.noindex === true || this.config.demo === true) reply.header("x-robots-tag", "noindex, nofollow");
		return reply.type("text/html; charset=utf-8").send(this.#render({ request, reply }, { ...content, view }));
	}

	#render({ request, reply }: Send, page: Page): string {
		const isMounted = (path: string) => this.isMounted(path);
		// A page that is not there says nothing of the request, not even in its links (SEC-12).
		const query = reply.statusCode === 200 ? queryWithoutMode(request) : "";
		return renderPage({ config: this.config, isMounted, query }, page);
	}

	notFound(send: Send): FastifyReply {
		send.reply.status(404);
		return this.send(send, { title: "没有找到", body: notFoundPage(), noindex: true });
	}

	fault(send: Send, status: number): FastifyReply {
		send.reply.status(status);
		const body = status < 500 ? badRequestPage() : errorPage();
		return this.send(send, { title: status < 500 ? "请求的格式不对" : "暂时不能显示", body, noindex: true });
	}

	/** Takes natural persons' documents from the share of this address, or answers that it is used up. */
	overQuota(send: Send, ids: readonly string[]): FastifyReply | undefined {
		const { request, reply } = send;
		if (this.quota.take(request.ip, ids)) return undefined;
		reply.status(429).header("retry-after", String(this.quota.retryAfter(request.ip)));
		return this.send(send, { title: "查阅过于频繁", body: tooManyPage(), noindex: true });
	}

	/** Addresses in files for machines and in codes to print are whole: of the site where it is configured, else of the request. */
	baseUrl({ request }: Send): string {
		return this.config.publicUrl === "" ? `${request.protocol}://${request.host}` : this.config.publicUrl;
	}

	/** The authority named by `:authority` in the address; undefined when there is none of that name. */
	async authorityOf(request: FastifyRequest): Promise<PortalAuthority | undefined> {
		const id = paramOf(request, "authority");
		return AUTHORITY_ID.test(id) ? await findAuthority(this.db, id) : undefined;
	}
}

export function paramOf(request: FastifyRequest, name: string): string {
	return (request.params as Record<string, string>)[name] ?? "";
}

export function queryOf(request: FastifyRequest): Record<string, unknown> {
	return request.query as Record<string, unknown>;
}

/** By `?mode=senior`, which is remembered, or by what was remembered. */
function viewOf(request: FastifyRequest): { view: View; chosen: boolean } {
	const { mode } = queryOf(request);
	if (mode === "senior" || mode === "standard") return { view: mode, chosen: true };
	const remembered = new RegExp(`(?:^|;\\s*)${VIEW_COOKIE}=senior(?:;|$)`).test(request.headers.cookie ?? "");
	return { view: remembered ? "senior" : "standard", chosen: false };
}

function queryWithoutMode(request: FastifyRequest): string {
	const params = new URLSearchParams(request.url.split("?", 2)[1] ?? "");
	params.delete("mode");
	return params.toString();
}
