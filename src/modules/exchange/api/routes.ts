import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { type Engine, keyOf, type PenaltyCase, type Process, type Reply, readStream, type StreamKind } from "#casework";
import { listHolders } from "#identity";
import type { Actor } from "#identity/contract";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { asClient, type Caller, type ClientAuth, recordCall } from "../clients/authenticate.ts";
import { type ClientScope, SCOPE_NAMES } from "../clients/grants.ts";
import { handOverKind } from "../hand-over/process.ts";
import { exchangeApi, exchangeSelf, exchangeWrites, problem } from "./contract.ts";
import { callerOf, signedDoor } from "./door.ts";
import { readPage } from "./pages.ts";

export type ExchangeApi = ClientAuth & { readonly engine: Engine; readonly caseKind: StreamKind<PenaltyCase> };

const tags = ["exchange"];
const security = [{ signature: [] }];
const FAULTS = { 401: problem, 403: problem, 422: problem, 429: problem };
const DESCRIPTION =
	"须签名（RFC 9421，hmac-sha256，覆盖 @method、@path、@query、content-digest）。没有授权的字段不在答复中出现。";
/** Whose approval a hand-over or its answer needs; the same people may do it themselves. */
const APPROVERS = ["unit-head", "leader", "head"] as const;

/** 互联接口: for registered systems that sign their requests (PLT-08). */
export async function exchangeApiRoutes(root: FastifyInstance, options: ExchangeApi): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	signedDoor(root, options);
	selfRoute(root, options);
	for (const scope of SCOPE_NAMES) listRoute(root, options, scope);
	handOverRoute(root, options);
	answerRoute(root, options);
}

/** What each of its doors says of itself in the API document. */
function doorOf<const R extends z.ZodType>(route: { readonly summary: string; readonly response: R }, more = "") {
	return {
		summary: route.summary,
		description: `${DESCRIPTION}${more}`,
		tags,
		security,
		response: { 200: route.response, ...FAULTS },
	};
}

type Answered = { readonly results: number | null; readonly fields: readonly string[] };

/** The line of a call that was answered, in the transaction that read for it. */
async function recordAnswer(tx: Tx, request: FastifyRequest, answered: Answered): Promise<void> {
	await recordCall(tx, request, callerOf(request), { ...answered, status: 200, outcome: "answered" });
}

function selfRoute(root: FastifyInstance, options: ExchangeApi): void {
	const route = exchangeSelf;
	root
		.withTypeProvider<ZodTypeProvider>()
		.get(route.url, { config: { access: route.access }, schema: doorOf(route) }, async (request, reply) => {
			const caller = callerOf(request);
			const { name, holder, grants, perMinute, validUntil, keyId, endsAt } = caller.client;
			await asClient(options.db, caller.client, (tx) => recordAnswer(tx, request, { results: null, fields: [] }));
			request.callRecorded = true;
			return reply.send({
				name,
				holder,
				authority: caller.authority.name,
				grants: grants as Record<string, string[]>,
				perMinute,
				validUntil,
				keyId,
				keyEndsAt: endsAt,
				at: caller.at,
			});
		});
}

/** Throws `scope-not-granted` (403). */
function grantedFields({ client }: Caller, scope: ClientScope): readonly string[] {
	const fields = client.grants[scope];
	if (fields === undefined) throw new Problem("scope-not-granted", "本系统客户端没有这项数据的授权", { status: 403 });
	return fields;
}

function listRoute(root: FastifyInstance, options: ExchangeApi, scope: ClientScope): void {
	const route = exchangeApi[scope];
	root
		.withTypeProvider<ZodTypeProvider>()
		.get(
			route.url,
			{ config: { access: route.access }, schema: { ...doorOf(route), querystring: route.query } },
			async (request, reply) => {
				const caller = callerOf(request);
				const fields = grantedFields(caller, scope);
				const page = await asClient(options.db, caller.client, async (tx) => {
					const found = await readPage(tx, caller, { scope, fields, query: request.query });
					await recordAnswer(tx, request, { results: found.items.length, fields });
					return found;
				});
				request.callRecorded = true;
				// The items are cut to the grants already; the schema cuts them once more to what it names.
				return reply.send(page as never);
			},
		);
}

/**
 * The machine acts on the approval of a person who may approve it at the place of the stream, and for this one door only.
 * Throws `not-found` (404), `approver-not-entitled` (422).
 */
async function actorFor<S>(
	options: ExchangeApi,
	caller: Caller,
	of: { readonly process: Process<S>; readonly streamId: string; readonly approverId: string },
): Promise<Actor> {
	const { authority, at, actor } = caller;
	const entitled = await asClient(options.db, caller.client, async (tx) => {
		const row = await readStream(tx, of.process, of.streamId);
		if (!row) throw notFound();
		const holders = await listHolders(tx, { roles: [...APPROVERS], orgPath: row.orgPath, now: at });
		return holders.some(({ personId }) => personId === of.approverId);
	});
	if (!entitled) {
		const message = "批准人不是该机关（机构）的负责人";
		throw new Problem("approver-not-entitled", message, { status: 422, faults: [{ path: "approverId", message }] });
	}
	return { ...actor, roles: [{ role: "leader", orgPath: authority.orgPath }] };
}

type Approved<S> = {
	readonly kind: StreamKind<S>;
	readonly streamId: string;
	readonly act: string;
	readonly input: { readonly approverId: string; readonly [field: string]: unknown };
	/** Shared by the act. */
	readonly fields: readonly string[];
};

/**
 * One act on the approval that the request names. A refusal by law leaves with its article, and undefined is answered;
 * what was done stands in the record of calls as well as in the timeline.
 */
async function doApproved<S>(
	options: ExchangeApi,
	{ request, reply }: { request: FastifyRequest; reply: FastifyReply },
	{ kind, streamId, act, input, fields }: Approved<S>,
): Promise<Reply | undefined> {
	const caller = callerOf(request);
	const { approverId } = input;
	const actor = await actorFor(options, caller, { process: kind.process, streamId, approverId });
	const done = await options.engine.run(kind, { streamId, act, input, actor, ...keyOf(request) });
	if (isRefusal(done)) {
		sendRefusal(reply, done);
		return undefined;
	}
	await asClient(options.db, caller.client, (tx) => recordAnswer(tx, request, { results: 1, fields }));
	request.callRecorded = true;
	return done;
}

function handOverRoute(root: FastifyInstance, options: ExchangeApi): void {
	const route = exchangeWrites.handOver;
	root.withTypeProvider<ZodTypeProvider>().post(
		route.url,
		{
			config: { access: route.access },
			schema: { ...doorOf(route, "只能共享授权范围内的字段。"), params: route.params, body: route.body },
		},
		async (request, reply) => {
			const caller = callerOf(request);
			const granted = grantedFields(caller, "hand-overs");
			const input = request.body;
			const beyond = input.shared.filter((field) => !granted.includes(field));
			if (beyond.length > 0)
				throw new Problem("field-not-granted", `没有授权共享：${beyond.join("、")}`, { status: 403 });
			const { caseKind: kind } = options;
			const streamId = request.params.case;
			const of = { kind, streamId, act: "hand-over-case", input, fields: input.shared };
			const done = await doApproved(options, { request, reply }, of);
			if (!done) return reply;
			const row = await asClient(options.db, caller.client, (tx) => readStream(tx, kind.process, streamId));
			const handOver = row?.state.handOver?.id ?? "";
			return reply.send({ case: streamId, handOver, version: done.version });
		},
	);
}

function answerRoute(root: FastifyInstance, options: ExchangeApi): void {
	const route = exchangeWrites.answer;
	root.withTypeProvider<ZodTypeProvider>().post(
		route.url,
		{
			config: { access: route.access },
			schema: { ...doorOf(route), params: route.params, body: route.body },
		},
		async (request, reply) => {
			grantedFields(callerOf(request), "hand-overs");
			const { outcome, note, approverId } = request.body;
			const done = await doApproved(
				options,
				{ request, reply },
				{
					kind: handOverKind,
					streamId: request.params.handover,
					act: outcome === "accepted" ? "accept-hand-over" : "refuse-hand-over",
					input: { note, approverId },
					fields: [],
				},
			);
			if (!done) return reply;
			return reply.send({ handOver: done.streamId, status: outcome, version: done.version });
		},
	);
}
