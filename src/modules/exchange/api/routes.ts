import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { type Engine, keyOf, type PenaltyCase, type Process, type Reply, readStream, type StreamKind } from "#casework";
import { listHolders } from "#identity";
import type { Actor } from "#identity/contract";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
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

function selfRoute(root: FastifyInstance, options: ExchangeApi): void {
	const route = exchangeSelf;
	root.withTypeProvider<ZodTypeProvider>().get(
		route.url,
		{
			config: { access: route.access },
			schema: {
				summary: route.summary,
				description: DESCRIPTION,
				tags,
				security,
				response: { 200: route.response, ...FAULTS },
			},
		},
		async (request, reply) => {
			const caller = callerOf(request);
			const { name, holder, grants, perMinute, validUntil, keyId, endsAt } = caller.client;
			const answered = { status: 200, outcome: "answered" as const, results: null, fields: [] };
			await asClient(options.db, caller.client, (tx) => recordCall(tx, request, caller, answered));
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
		},
	);
}

/** Throws `scope-not-granted` (403). */
function grantedFields({ client }: Caller, scope: ClientScope): readonly string[] {
	const fields = client.grants[scope];
	if (fields === undefined) throw new Problem("scope-not-granted", "本系统客户端没有这项数据的授权", { status: 403 });
	return fields;
}

function listRoute(root: FastifyInstance, options: ExchangeApi, scope: ClientScope): void {
	const route = exchangeApi[scope];
	root.withTypeProvider<ZodTypeProvider>().get(
		route.url,
		{
			config: { access: route.access },
			schema: {
				summary: route.summary,
				description: DESCRIPTION,
				tags,
				security,
				querystring: route.query,
				response: { 200: route.response, ...FAULTS },
			},
		},
		async (request, reply) => {
			const caller = callerOf(request);
			const fields = grantedFields(caller, scope);
			const page = await asClient(options.db, caller.client, async (tx) => {
				const found = await readPage(tx, caller, { scope, fields, query: request.query });
				const answered = { status: 200, outcome: "answered" as const, results: found.items.length, fields };
				await recordCall(tx, request, caller, answered);
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

type Done = { readonly done: Reply | Refusal; readonly fields: readonly string[] };

/** A refusal by law leaves with its article; what was done stands in the record of calls as well as in the timeline. */
async function finish(
	options: ExchangeApi,
	{ request, reply }: { request: FastifyRequest; reply: FastifyReply },
	{ done, fields }: Done,
): Promise<Reply | undefined> {
	if (isRefusal(done)) {
		sendRefusal(reply, done);
		return undefined;
	}
	const caller = callerOf(request);
	const answered = { status: 200, outcome: "answered" as const, results: 1, fields };
	await asClient(options.db, caller.client, (tx) => recordCall(tx, request, caller, answered));
	request.callRecorded = true;
	return done;
}

function handOverRoute(root: FastifyInstance, options: ExchangeApi): void {
	const route = exchangeWrites.handOver;
	root.withTypeProvider<ZodTypeProvider>().post(
		route.url,
		{
			config: { access: route.access },
			schema: {
				summary: route.summary,
				description: `${DESCRIPTION}只能共享授权范围内的字段。`,
				tags,
				security,
				params: route.params,
				body: route.body,
				response: { 200: route.response, ...FAULTS },
			},
		},
		async (request, reply) => {
			const caller = callerOf(request);
			const fields = grantedFields(caller, "hand-overs");
			const beyond = request.body.shared.filter((field) => !fields.includes(field));
			if (beyond.length > 0)
				throw new Problem("field-not-granted", `没有授权共享：${beyond.join("、")}`, { status: 403 });
			const streamId = request.params.case;
			const input = request.body;
			const actor = await actorFor(options, caller, {
				process: options.caseKind.process,
				streamId,
				approverId: input.approverId,
			});
			const done = await options.engine.run(options.caseKind, {
				streamId,
				act: "hand-over-case",
				input,
				actor,
				...keyOf(request),
			});
			const told = await finish(options, { request, reply }, { done, fields: request.body.shared });
			if (!told) return reply;
			const row = await asClient(options.db, caller.client, (tx) => readStream(tx, options.caseKind.process, streamId));
			const handOver = row?.state.handOver?.id ?? "";
			return reply.send({ case: streamId, handOver, version: told.version });
		},
	);
}

function answerRoute(root: FastifyInstance, options: ExchangeApi): void {
	const route = exchangeWrites.answer;
	root.withTypeProvider<ZodTypeProvider>().post(
		route.url,
		{
			config: { access: route.access },
			schema: {
				summary: route.summary,
				description: DESCRIPTION,
				tags,
				security,
				params: route.params,
				body: route.body,
				response: { 200: route.response, ...FAULTS },
			},
		},
		async (request, reply) => {
			const caller = callerOf(request);
			grantedFields(caller, "hand-overs");
			const { outcome, note, approverId } = request.body;
			const streamId = request.params.handover;
			const actor = await actorFor(options, caller, { process: handOverKind.process, streamId, approverId });
			const done = await options.engine.run(handOverKind, {
				streamId,
				act: outcome === "accepted" ? "accept-hand-over" : "refuse-hand-over",
				input: { note, approverId },
				actor,
				...keyOf(request),
			});
			const told = await finish(options, { request, reply }, { done, fields: [] });
			if (!told) return reply;
			return reply.send({ handOver: told.streamId, status: outcome, version: told.version });
		},
	);
}
