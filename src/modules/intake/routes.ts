import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { WorkingCalendar } from "#calendar";
import {
	type ActContext,
	asAuthority,
	type Engine,
	mountActs,
	readAs,
	readStream,
	sendOpened,
	writeAs,
} from "#casework";
import { actForm, actReply } from "#casework/contract";
import { actorOf, assertFresh, deskHooks } from "#identity";
import type { Actor } from "#identity/contract";
import { notFound } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import type { FileStore } from "#platform/files";
import { sendRefusal } from "#platform/http";
import { isConcerned } from "./concerned.ts";
import { intakeRouteContracts, type SenderView } from "./contract.ts";
import { detailOf, listRequests, maySeeEvidence, readFigures, sightOf } from "./desk.ts";
import { EVIDENCE_PURPOSE, extensionOf } from "./evidence.ts";
import { formOf } from "./forms.ts";
import { custodyKind, requestKind } from "./process.ts";
import type { PublicRequest } from "./request.ts";
import type { Opener } from "./sealing.ts";
import { listAccesses, type Vault } from "./vault.ts";

export type IntakeRoutes = {
	readonly db: Db;
	readonly engine: Engine;
	readonly calendar: () => WorkingCalendar;
	readonly files: FileStore;
	readonly opener: Opener;
	readonly vault: Vault;
};

const TAG = ["requests"];

/** 公众诉求 inside: the register, one request, its acts, its evidence, and the door to who sent it. */
export async function intakeRoutes(root: FastifyInstance, options: IntakeRoutes): Promise<void> {
	deskHooks(root);
	mountActs(root, { prefix: "/api/requests", tag: "requests", kind: requestKind, engine: options.engine });
	registerRoutes(root, options);
	readRoutes(root, options);
	evidenceRoute(root, options);
	custodyRoutes(root, options);
}

function registerRoutes(root: FastifyInstance, { db, engine }: IntakeRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/requests",
		{
			config: { access: { roles: ["petition-officer"] } },
			schema: {
				summary: "登记电话、窗口、信函诉求",
				tags: TAG,
				body: z.object({ input: z.unknown() }),
				response: { 201: actReply },
			},
		},
		async (request, reply) =>
			sendOpened(request, reply, {
				engine,
				kind: requestKind,
				act: "register-request",
				input: request.body.input,
			}),
	);
	app.get(
		"/api/request-forms/register-request",
		{
			config: { access: { roles: ["petition-officer"] } },
			schema: { summary: "登记诉求的表单", tags: TAG, response: { 200: actForm } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const state = requestKind.process.initial("");
				return asAuthority(tx, actor.authorityPath, () => formOf(tx, "register-request", state, context));
			});
		},
	);
	app.get(
		"/api/requests/:request/acts/:act",
		{
			config: { access: "actor" },
			schema: {
				summary: "诉求环节的表单",
				tags: TAG,
				params: intakeRouteContracts.detail.params.extend({ act: z.string().regex(/^[a-z-]{1,64}$/) }),
				response: { 200: actForm },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { state, context } = await stand(tx, engine, actor, request.params.request);
				return asAuthority(tx, actor.authorityPath, () => formOf(tx, request.params.act, state, context));
			});
		},
	);
}

type Standing = {
	readonly state: PublicRequest;
	readonly version: number;
	readonly context: ActContext;
	readonly orgPath: string;
};

/** Another unit's request, one about this very person (回避) and one that is not there are the same answer (SEC-03). */
async function stand(tx: Tx, engine: Engine, actor: Actor, requestId: string): Promise<Standing> {
	const row = await readStream(tx, requestKind.process, requestId);
	if (!row) throw notFound();
	const { state } = row;
	if (isConcerned(state, actor)) throw notFound();
	const { context, authority } = await engine.contextFor(tx, actor, requestKind.regimeOf(state));
	return { state, version: row.version, context, orgPath: authority.orgPath };
}

function readRoutes(root: FastifyInstance, { db, engine, calendar }: IntakeRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, figures, detail, accesses } = intakeRouteContracts;
	app.get(
		list.url,
		{
			config: { access: list.access },
			schema: { summary: list.summary, tags: TAG, querystring: list.query, response: { 200: list.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const day = { today: context.today, calendar: calendar(), person: actor };
				return { ...(await listRequests(tx, request.query, day)), page, size };
			});
		},
	);
	app.get(
		figures.url,
		{
			config: { access: figures.access },
			schema: { summary: figures.summary, tags: TAG, response: { 200: figures.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				return readFigures(tx, context.today);
			});
		},
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags: TAG, params: detail.params, response: { 200: detail.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { state, version, context } = await stand(tx, engine, actor, request.params.request);
				return detailOf(state, version, context);
			});
		},
	);
	app.get(
		accesses.url,
		{
			config: { access: accesses.access },
			schema: {
				summary: accesses.summary,
				tags: TAG,
				querystring: accesses.query,
				response: { 200: accesses.response },
			},
		},
		async (request) => {
			const { page, size } = request.query;
			return readAs(db, actorOf(request), async (tx) => ({ ...(await listAccesses(tx, { page, size })), page, size }));
		},
	);
}

/**
 * Evidence leaves the quarantine only like this: named by number, after a second confirmation, as bytes that no browser
 * shows (SEC-14, SEC-16). What may tell who reported is handed to the custodian alone, and that is a look at who it was.
 */
function evidenceRoute(root: FastifyInstance, { db, engine, files, opener, vault }: IntakeRoutes): void {
	const { evidence } = intakeRouteContracts;
	root.withTypeProvider<ZodTypeProvider>().get(
		evidence.url,
		{
			config: { access: evidence.access },
			schema: { summary: evidence.summary, tags: TAG, params: evidence.params, querystring: evidence.query },
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const found = await writeAs(db, actor, async (tx) => {
				const { state, context, orgPath } = await stand(tx, engine, actor, request.params.request);
				const file = state.evidence.find((one) => one.number === request.params.number);
				if (!file || !maySeeEvidence(state, context)) throw notFound();
				if (!state.evidenceOpen) {
					assertFresh(request, "reporter");
					const reason = `下载${file.number}核对是否含有来信人身份信息`;
					await vault.look(tx, { ...lookOf(state, actor, context), orgPath, as: "reporter", reason });
				}
				return { file, number: state.number };
			});
			const { stream } = await files.open(found.file.address);
			const bytes = opener.open(await buffer(stream), EVIDENCE_PURPOSE);
			return sendAttachment(reply, `${found.number}-${found.file.number}.${extensionOf(found.file.type)}`, bytes);
		},
	);
}

function sendAttachment(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
	return reply
		.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
		.header("content-security-policy", "sandbox; default-src 'none'")
		.header("x-content-type-options", "nosniff")
		.type("application/octet-stream")
		.send(Readable.from(bytes));
}

function lookOf(state: PublicRequest, actor: Actor, { now, newId: id }: ActContext) {
	return { id: id(), requestId: state.id, at: now, personId: actor.personId, personName: actor.name };
}

/** Opens the vault for one look that the person may have; for everybody else there is nothing there. */
async function lookAt(
	{ db, engine, vault }: IntakeRoutes,
	actor: Actor,
	of: { requestId: string; reason: string; as: "reporter" | "applicant" },
): Promise<SenderView> {
	return await writeAs(db, actor, async (tx) => {
		const { state, context, orgPath } = await stand(tx, engine, actor, of.requestId);
		const sight = sightOf(state, context);
		if (sight === null || (of.as === "reporter" && sight !== "reporter")) throw notFound();
		const at = { ...lookOf(state, actor, context), orgPath, as: of.as, reason: of.reason };
		const kept = await asAuthority(tx, actor.authorityPath, () => vault.look(tx, at));
		if (!kept) throw notFound();
		return kept;
	});
}

/** The doors to who sent it. Each look is written down before anything is opened. */
function custodyRoutes(root: FastifyInstance, options: IntakeRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { reporter, applicant, erasure } = intakeRouteContracts;
	const record = (
		act: "view-reporter" | "erase-reporter",
		request: FastifyRequest,
		of: { streamId: string; input: object },
	) => options.engine.run(custodyKind, { ...of, act, actor: actorOf(request) });

	app.post(
		reporter.url,
		{
			config: { access: reporter.access },
			schema: {
				summary: reporter.summary,
				tags: TAG,
				params: reporter.params,
				body: reporter.body,
				response: { 200: reporter.response },
			},
		},
		async (request, reply) => {
			assertFresh(request, "reporter");
			const { reason } = request.body;
			const requestId = request.params.request;
			// The event comes first: a crash between the two leaves a look on record that never happened, never the reverse.
			const done = await record("view-reporter", request, { streamId: requestId, input: { reason } });
			return isRefusal(done)
				? sendRefusal(reply, done)
				: lookAt(options, actorOf(request), { requestId, reason, as: "reporter" });
		},
	);
	app.post(
		applicant.url,
		{
			config: { access: applicant.access },
			schema: {
				summary: applicant.summary,
				tags: TAG,
				params: applicant.params,
				body: applicant.body,
				response: { 200: applicant.response },
			},
		},
		async (request) =>
			lookAt(options, actorOf(request), {
				requestId: request.params.request,
				reason: request.body.reason,
				as: "applicant",
			}),
	);
	app.post(
		erasure.url,
		{
			config: { access: erasure.access },
			schema: {
				summary: erasure.summary,
				tags: TAG,
				params: erasure.params,
				body: erasure.body,
				response: { 200: erasure.response },
			},
		},
		async (request, reply) => {
			assertFresh(request, "reporter");
			const done = await record("erase-reporter", request, { streamId: request.params.request, input: request.body });
			return isRefusal(done) ? sendRefusal(reply, done) : { done: true as const };
		},
	);
}
