import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "#kernel/problem";
import type { Origin } from "./audit.ts";
import {
	type Access,
	type Actor,
	CSRF_HEADER,
	holdsAnywhere,
	SESSION_COOKIE,
	type StepUpPurpose,
	UNATTENDED_HEADER,
} from "./contract.ts";
import { findCookie } from "./cookies.ts";
import { stepUpRequired } from "./second-factor.ts";
import { needsStepUp } from "./session-rules.ts";
import { notSignedIn } from "./session-store.ts";
import { findSignedIn, type IdentityDeps, type SignedIn } from "./sessions.ts";
import { csrfTokenOf, isSameSecret } from "./tokens.ts";

declare module "fastify" {
	interface FastifyRequest {
		/** Set by the guards; null on public routes. */
		signedIn: SignedIn | null;
	}
	interface FastifyContextConfig {
		/** Who may call the route. A route without it is closed to all. */
		access?: Access;
	}
	interface FastifyInstance {
		identity: IdentityDeps;
	}
}

/** For the root of the app, once: what the hooks below need. Encapsulation is lifted, as for every decorator. */
export function decorateIdentity(app: FastifyInstance, deps: IdentityDeps): void {
	app.decorate("identity", deps);
	app.decorateRequest("signedIn", null);
}

/** onRequest: enforces `config.access` of the route. Deny by default: a route that declares nothing is refused. */
export async function accessGuard(request: FastifyRequest): Promise<void> {
	const { access } = request.routeOptions.config;
	if (access === "public" || request.is404) return;
	if (access === undefined || access === "client") throw forbidden();
	await findPerson(request);
	if (access === "session") return;
	if (!mayPass(actorOf(request), access)) throw forbidden();
}

/** Whether the door stands open to this person, who is signed in. */
export function mayPass(actor: Actor, access: Access): boolean {
	return typeof access === "string" ? access !== "client" : holdsAnywhere(actor, access.roles);
}

/** onRequest: like `access: "actor"`, for routes that declare their permission elsewhere (acts). */
export async function requireActor(request: FastifyRequest): Promise<void> {
	await findPerson(request);
	actorOf(request);
}

/**
 * A page that asks again by itself keeps no session alive (GB/T 22239 8.1.4.1 b). Whoever leaves the header out keeps only
 * their own session, as by clicking; what changes something is always use.
 */
async function findPerson(request: FastifyRequest): Promise<void> {
	const isUse = !SAFE_METHODS.has(request.method) || request.headers[UNATTENDED_HEADER] === undefined;
	const token = findCookie(request.headers.cookie, SESSION_COOKIE);
	const signedIn = await findSignedIn(request.server.identity, token, isUse);
	if (!signedIn) throw notSignedIn();
	request.signedIn = signedIn;
}

/** The actor of a request behind a guard. Throws `not-signed-in` (401), `session-unfinished` (403). */
export function actorOf(request: FastifyRequest): Actor {
	if (!request.signedIn) throw notSignedIn();
	const { actor, state } = request.signedIn;
	if (actor) return actor;
	const owed = { "second-factor": "输入动态口令", enrol: "设置动态口令", password: "修改密码", active: "重新登录" }[
		state
	];
	throw new Problem("session-unfinished", `请先${owed}。`, { status: 403 });
}

export function signedInOf(request: FastifyRequest): SignedIn {
	if (!request.signedIn) throw notSignedIn();
	return request.signedIn;
}

/** Throws `step-up-required` (403) when the last proof of identity is too old for this purpose. */
export function assertFresh(request: FastifyRequest, purpose: StepUpPurpose): void {
	const { clock, policy } = request.server.identity;
	if (needsStepUp(purpose, signedInOf(request).session, { now: clock.now(), policy })) throw stepUpRequired();
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * onRequest: whatever changes something must come from our own pages (SEC-20). Two witnesses of the browser that a page
 * cannot forge, of which one must speak and none may object (`Sec-Fetch-Site`, `Origin`), and the session's own token in
 * a header that no form and no foreign page can send. Signing in has no token yet and needs the first two.
 * Throws `cross-site` (403).
 */
export async function csrfGuard(request: FastifyRequest): Promise<void> {
	if (SAFE_METHODS.has(request.method)) return;
	const { origin } = request.headers;
	const site = request.headers["sec-fetch-site"];
	if (origin === undefined && site === undefined) throw crossSite();
	if (site !== undefined && site !== "same-origin") throw crossSite();
	if (origin !== undefined && !isOwnOrigin(origin, request.host)) throw crossSite();
	if (request.routeOptions.config.access === "public") return;
	const token = findCookie(request.headers.cookie, SESSION_COOKIE);
	const proof = request.headers[CSRF_HEADER];
	if (token === undefined || typeof proof !== "string" || !isSameSecret(proof, csrfTokenOf(token))) throw crossSite();
}

/** The host only: behind a proxy that ends TLS the scheme we see is not the one the browser sees. */
function isOwnOrigin(origin: string, host: string): boolean {
	if (!URL.canParse(origin)) return false;
	const own = `${new URL(origin).protocol}//${host}`;
	return URL.canParse(own) && new URL(own).host === new URL(origin).host;
}

function crossSite(): Problem {
	return new Problem("cross-site", "请求不是从本系统的页面发出的，已拒绝；请刷新页面后重试。", { status: 403 });
}

function forbidden(): Problem {
	return new Problem("forbidden", "您没有进行此操作的权限。", { status: 403 });
}

/** Where the request came from, for the record of audits. */
export function originOf(request: Pick<FastifyRequest, "headers" | "ip">): Origin {
	return { address: request.ip, agent: request.headers["user-agent"] ?? "" };
}
