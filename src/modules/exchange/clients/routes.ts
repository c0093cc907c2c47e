import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { briefCourseOf, type Engine, keyOf, listEvents, readAs } from "#casework";
import { accessGuard, actorOf, assertFresh, csrfGuard } from "#identity";
import { newId } from "#kernel/ids";
import { dateInBeijing } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { CLIENT_ACTS, type ClientRow, clientRouteContracts } from "./contract.ts";
import { clientKind, clientProcess } from "./process.ts";
import { listCalls, listClients } from "./store.ts";

export type ClientRoutes = { readonly db: Db; readonly engine: Engine; readonly clock: Clock };

const NOT_FOUND = () => new Problem("not-found", "没有找到", { status: 404 });
const tags = ["system-clients"];

/** 系统客户端: who may ask for what, their keys, and every call they made. A new key leaves the house only after a renewed proof of identity. */
export async function clientRoutes(root: FastifyInstance, options: ClientRoutes): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", accessGuard);
	root.addHook("onRequest", csrfGuard);
	root.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
	clientReads(root, options);
	clientWrites(root, options);
}

/** A new signing key: 32 random bytes, written so that it can stand in a shell and a configuration file as it is. */
function newClientKey(): { keyId: string; secret: string } {
	return { keyId: newId(), secret: `szk_${randomBytes(32).toString("base64url")}` };
}

function clientReads(root: FastifyInstance, { db, clock }: ClientRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, detail, calls } = clientRouteContracts;
	const today = () => dateInBeijing(clock.now());
	app.get(
		list.url,
		{ config: { access: list.access }, schema: { summary: list.summary, tags, response: { 200: list.response } } },
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const items = await listClients(tx, today());
				return { items: [...items], total: items.length };
			}),
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const { client } = request.params;
				const row = found(await listClients(tx, today(), client));
				const events = await listEvents(tx, client);
				return { ...row, version: events.at(-1)?.meta.version ?? 0, timeline: briefCourseOf(clientProcess, events) };
			}),
	);
	app.get(
		calls.url,
		{
			config: { access: calls.access },
			schema: {
				summary: calls.summary,
				tags,
				params: calls.params,
				querystring: calls.query,
				response: { 200: calls.response },
			},
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const { id: clientId } = found(await listClients(tx, today(), request.params.client));
				const { before, outcome, size } = request.query;
				return await listCalls(tx, { clientId, before, outcome, size });
			}),
	);
}

function found(rows: readonly ClientRow[]): ClientRow {
	const [row] = rows;
	if (!row) throw NOT_FOUND();
	return row;
}

function clientWrites(root: FastifyInstance, { engine }: ClientRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { register, act } = clientRouteContracts;
	const run = async (request: FastifyRequest, command: { streamId: string; act: string; input: unknown }) => {
		assertFresh(request, "export");
		return await engine.run(clientKind, { ...command, actor: actorOf(request), ...keyOf(request) });
	};
	app.post(
		register.url,
		{
			config: { access: register.access },
			schema: { summary: register.summary, tags, body: register.body, response: { 201: register.response } },
		},
		async (request, reply) => {
			const key = newClientKey();
			const done = await run(request, {
				streamId: newId(),
				act: "register-client",
				input: { ...request.body, ...key },
			});
			if (isRefusal(done)) return sendRefusal(reply, done);
			return reply.status(201).send({ id: done.streamId, ...key });
		},
	);
	app.post(
		act.url,
		{
			config: { access: act.access },
			schema: { summary: act.summary, tags, params: act.params, body: act.body, response: { 200: act.response } },
		},
		async (request, reply) => {
			const { client, act: name } = request.params;
			if (!CLIENT_ACTS.some((one) => one === name)) throw NOT_FOUND();
			const key = name === "rotate-client-key" ? newClientKey() : null;
			const given = request.body.input;
			const input = key !== null && typeof given === "object" ? { ...given, ...key } : given;
			const done = await run(request, { streamId: client, act: name, input });
			return isRefusal(done) ? sendRefusal(reply, done) : { version: done.version, key };
		},
	);
}
