import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { createAccount, disableAccount, enableAccount, listAccounts, listAudit, resetAccount } from "./accounts.ts";
import { identityRoutes, type RouteContract, SESSION_COOKIE, type SessionView } from "./contract.ts";
import { DEVICE_COOKIE, deviceCookie, endedSessionCookie, findCookie, sessionCookie } from "./cookies.ts";
import { deskHooks } from "./desk-hooks.ts";
import { listPersons, listPlaces } from "./directory.ts";
import { grantRole, listGrants, revokeRole } from "./grants.ts";
import { actorOf, originOf, signedInOf } from "./guards.ts";
import { changePassword, stepUp } from "./proof.ts";
import { administrationScopeOf } from "./roles.ts";
import { confirmTotp, enrolTotp, passSecondFactor } from "./second-factor.ts";
import { getSignedIn, type IdentityDeps, type IssuedSession, signIn, signOut, viewOf } from "./sessions.ts";

type SchemaOf<C extends RouteContract> = (C extends { body: infer B extends z.ZodType } ? { body: B } : object) &
	(C extends { params: infer P extends z.ZodType } ? { params: P } : object) &
	(C extends { query: infer Q extends z.ZodType } ? { querystring: Q } : object) & { response: { 200: C["response"] } };

/** The Fastify side of a contract: what the validator, the serializer, the guard and the OpenAPI document read. */
function doorOf<const C extends RouteContract>(contract: C) {
	const { params, query, body } = contract;
	const schema = {
		summary: contract.summary,
		tags: ["identity"],
		...(params ? { params } : {}),
		...(query ? { querystring: query } : {}),
		...(body ? { body } : {}),
		response: { 200: contract.response },
	};
	const { method, url, access } = contract;
	return { method, url, config: { access }, schema: schema as unknown as SchemaOf<C> };
}

const BODY_BYTES_MAX = 16_384;

/**
 * All HTTP doors of this module. Needs `decorateIdentity` on the app before it; brings its own guards, so it is closed
 * wherever it is mounted.
 */
export async function identityPlugin(root: FastifyInstance): Promise<void> {
	deskHooks(root);
	sessionRoutes(root);
	ownAccountRoutes(root);
	accountRoutes(root);
	grantRoutes(root);
}

async function issue(request: FastifyRequest, reply: FastifyReply, issued: IssuedSession): Promise<SessionView> {
	const deps = request.server.identity;
	reply.header("set-cookie", sessionCookie(issued.token));
	if (issued.device !== undefined) reply.header("set-cookie", deviceCookie(issued.device, deps.policy.deviceDays));
	return view(deps, issued.token);
}

async function view(deps: IdentityDeps, token: string): Promise<SessionView> {
	return viewOf(await getSignedIn(deps, token), { now: deps.clock.now(), policy: deps.policy });
}

function sessionRoutes(root: FastifyInstance): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const deps = root.identity;
	app.route({
		...doorOf(identityRoutes.login),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request, reply) => {
			const { cookie } = request.headers;
			const issued = await signIn(deps, {
				...request.body,
				device: findCookie(cookie, DEVICE_COOKIE),
				previous: findCookie(cookie, SESSION_COOKIE),
				origin: originOf(request),
			});
			return await issue(request, reply, issued);
		},
	});
	app.route({
		...doorOf(identityRoutes.logout),
		handler: async (request, reply) => {
			await signOut(deps, signedInOf(request), originOf(request));
			reply.header("set-cookie", endedSessionCookie());
			// 剩余信息保护 (GB/T 22239-2019 8.1.4.10): nothing of the session stays in the browser.
			reply.header("clear-site-data", '"cache", "storage"');
			return { done: true as const };
		},
	});
	app.route({
		...doorOf(identityRoutes.session),
		handler: async (request) => viewOf(signedInOf(request), { now: deps.clock.now(), policy: deps.policy }),
	});
	app.route({
		...doorOf(identityRoutes.secondFactor),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request, reply) => {
			const { code } = request.body;
			return await issue(
				request,
				reply,
				await passSecondFactor(deps, signedInOf(request), { code, origin: originOf(request) }),
			);
		},
	});
	app.route({
		...doorOf(identityRoutes.stepUp),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request, reply) =>
			await issue(
				request,
				reply,
				await stepUp(deps, signedInOf(request), { ...request.body, origin: originOf(request) }),
			),
	});
}

function ownAccountRoutes(root: FastifyInstance): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const deps = root.identity;
	app.route({
		...doorOf(identityRoutes.changePassword),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request, reply) =>
			await issue(
				request,
				reply,
				await changePassword(deps, signedInOf(request), { ...request.body, origin: originOf(request) }),
			),
	});
	app.route({
		...doorOf(identityRoutes.enrolTotp),
		handler: async (request) => await enrolTotp(deps, signedInOf(request)),
	});
	app.route({
		...doorOf(identityRoutes.confirmTotp),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request, reply) =>
			await issue(
				request,
				reply,
				await confirmTotp(deps, signedInOf(request), { ...request.body, origin: originOf(request) }),
			),
	});
}

function accountRoutes(root: FastifyInstance): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const deps = root.identity;
	app.route({
		...doorOf(identityRoutes.listAccounts),
		handler: async (request) => await listAccounts(deps, actorOf(request), request.query),
	});
	app.route({
		...doorOf(identityRoutes.listPersons),
		handler: async (request) => {
			const scope = administrationScopeOf(actorOf(request).roles);
			return { items: [...(await listPersons(deps.db, { scope, ...request.query }))] };
		},
	});
	app.route({
		...doorOf(identityRoutes.listPlaces),
		handler: async (request) => {
			const scope = administrationScopeOf(actorOf(request).roles);
			return { items: [...(await listPlaces(deps.db, { scope }))] };
		},
	});
	app.route({
		...doorOf(identityRoutes.createAccount),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request) =>
			await createAccount(deps, actorOf(request), { ...request.body, origin: originOf(request) }),
	});
	app.route({
		...doorOf(identityRoutes.disableAccount),
		handler: async (request) => await disableAccount(deps, actorOf(request), changeOf(request)),
	});
	app.route({
		...doorOf(identityRoutes.enableAccount),
		handler: async (request) => await enableAccount(deps, actorOf(request), changeOf(request)),
	});
	app.route({
		...doorOf(identityRoutes.resetAccount),
		handler: async (request) =>
			await resetAccount(deps, actorOf(request), { ...changeOf(request), secondFactor: request.body.secondFactor }),
	});
	app.route({
		...doorOf(identityRoutes.listAudit),
		handler: async (request) => await listAudit(deps, actorOf(request), request.query),
	});
}

function changeOf(
	request: { params: { account: string }; body: { reason: string } } & Pick<FastifyRequest, "ip" | "headers">,
) {
	const origin = originOf(request);
	return { accountId: request.params.account, reason: request.body.reason, origin };
}

function grantRoutes(root: FastifyInstance): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const deps = root.identity;
	app.route({
		...doorOf(identityRoutes.listGrants),
		handler: async (request) => await listGrants(deps, actorOf(request), request.query),
	});
	app.route({
		...doorOf(identityRoutes.grantRole),
		bodyLimit: BODY_BYTES_MAX,
		handler: async (request) => await grantRole(deps, actorOf(request), { ...request.body, origin: originOf(request) }),
	});
	app.route({
		...doorOf(identityRoutes.revokeRole),
		handler: async (request) =>
			await revokeRole(deps, actorOf(request), {
				grantId: request.params.grant,
				reason: request.body.reason,
				origin: originOf(request),
			}),
	});
}
