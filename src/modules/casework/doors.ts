import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf } from "#identity";
import type { Actor } from "#identity/contract";
import { ID_PATTERN, newId } from "#kernel/ids";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { type Db, inScope, type Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import type { Command, Reply } from "./command.ts";
import { actReply } from "./contract.ts";
import type { Engine, StreamKind } from "./engine.ts";

export const ACT_PATTERN = /^[a-z-]{1,64}$/;
const streamActParams = z.object({ stream: z.string().regex(ID_PATTERN), act: z.string().regex(ACT_PATTERN) });
const command = z.object({ input: z.unknown(), expectedVersion: z.number().int().min(0).optional() });

const placeOf = (actor: Actor) => ({ scope: actor.scope, authority: actor.authorityPath, person: actor.personId });

export function readAs<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inScope(db, { ...placeOf(actor), readOnly: true }, work);
}

/** For what is written beside the acts: marks of a reader, files before the act that names them, who looked. */
export function writeAs<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inScope(db, placeOf(actor), work);
}

export function keyOf(request: FastifyRequest): { idempotencyKey?: string } {
	const key = request.headers["idempotency-key"];
	if (key === undefined) return {};
	if (typeof key !== "string" || !/^[\x21-\x7e]{8,128}$/.test(key))
		throw new Problem("idempotency-key-invalid", "提交编号的格式不对", { status: 400 });
	return { idempotencyKey: key };
}

/** What is done, by the person of the request and under the number of their submission. */
type Done<S> = Pick<Command, "act" | "input"> & {
	readonly engine: Engine;
	readonly kind: StreamKind<S>;
	readonly expectedVersion?: number | undefined;
};

function run<S>(request: FastifyRequest, streamId: string, { engine, kind, expectedVersion, ...what }: Done<S>) {
	return engine.run(kind, {
		...what,
		streamId,
		actor: actorOf(request),
		...(expectedVersion === undefined ? {} : { expectedVersion }),
		...keyOf(request),
	});
}

/** One act on a stream that is there: its reply, or the law's no. */
export async function sendDone<S>(
	request: FastifyRequest,
	reply: FastifyReply,
	{ streamId, ...what }: Done<S> & { readonly streamId: string },
): Promise<Reply | FastifyReply> {
	const done = await run(request, streamId, what);
	return isRefusal(done) ? sendRefusal(reply, done) : done;
}

/** The act that begins a stream, under an id of ours: 201 with its reply, or the law's no. */
export async function sendOpened<S>(
	request: FastifyRequest,
	reply: FastifyReply,
	{ streamId = newId(), ...what }: Done<S> & { readonly streamId?: string },
): Promise<FastifyReply> {
	const done = await run(request, streamId, what);
	return isRefusal(done) ? sendRefusal(reply, done) : reply.status(201).send(done);
}

/** The one write door of a kind of stream: `POST <prefix>/:stream/acts/:act`. */
export function mountActs<S>(
	root: FastifyInstance,
	{ prefix, tag, kind, engine }: { prefix: string; tag: string; kind: StreamKind<S>; engine: Engine },
): void {
	root.withTypeProvider<ZodTypeProvider>().post(
		`${prefix}/:stream/acts/:act`,
		{
			config: { access: "actor" },
			schema: {
				summary: "办理环节",
				tags: [tag],
				params: streamActParams,
				body: command,
				response: { 200: actReply },
			},
		},
		async (request, reply) => {
			const { stream: streamId, act } = request.params;
			// A stream gets its id from us: with one of the caller's choosing a refusal could tell of somebody else's stream.
			if (kind.process.acts.keys().next().value === act) throw notFound();
			return sendDone(request, reply, { engine, kind, streamId, act, ...request.body });
		},
	);
}
