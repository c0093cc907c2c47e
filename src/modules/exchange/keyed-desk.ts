import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { type Engine, keyOf, readAs, type StreamKind } from "#casework";
import { actorOf, assertFresh } from "#identity";
import type { Actor, RouteContract } from "#identity/contract";
import { newId } from "#kernel/ids";
import { notFound } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import type { SecretBox } from "#platform/sealing";

/** What is sealed in the transaction of the act and shown in its answer alone. */
type Minted = Readonly<Record<string, string>>;
/** 32 bytes for one use: those of chance, or the same again for the retry of one submission. */
export type MintedBytes = (use: string) => Uint8Array;

type Contracts = {
	readonly list: RouteContract;
	readonly open: RouteContract & { readonly body: z.ZodType };
	readonly detail: RouteContract & { readonly params: z.ZodType };
	readonly act: RouteContract & { readonly params: z.ZodType; readonly body: z.ZodType };
};

/**
 * The desk of one kind of other side that holds a secret of ours (推送对象, 系统客户端): the list, one of them, opening
 * one, and what is done with it act by act.
 */
export type KeyedDesk<S> = {
	readonly kind: StreamKind<S>;
	readonly tag: string;
	/** What the address calls it. */
	readonly param: string;
	readonly contracts: Contracts;
	readonly opening: string;
	/** The act that gives a new secret. */
	readonly renewing: string;
	/** The acts a person does; what the machine records has no door. */
	readonly acts: readonly string[];
	readonly list: (tx: Tx, actor: Actor) => Promise<object>;
	/** Undefined: not there, or not this person's to see. */
	readonly find: (tx: Tx, id: string) => Promise<object | undefined>;
	readonly mint: (bytes: MintedBytes) => Minted;
	/** How the answer to an act shows a new secret; null where the act gave none. */
	readonly renewed: (minted: Minted | null) => object;
};

export type KeyedDeskDeps = { readonly db: Db; readonly engine: Engine; readonly box: SecretBox };

/** Its four routes. Whoever opens the house to another side, or changes how, proves once more who they are. */
export function keyedDesk<S>(root: FastifyInstance, deps: KeyedDeskDeps, desk: KeyedDesk<S>): void {
	reads(root, deps, desk);
	writes(root, deps, desk);
}

function reads<S>(root: FastifyInstance, { db }: KeyedDeskDeps, desk: KeyedDesk<S>): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, detail } = desk.contracts;
	const tags = [desk.tag];
	app.get(
		list.url,
		{ config: { access: list.access }, schema: { summary: list.summary, tags, response: { 200: list.response } } },
		async (request) => {
			const actor = actorOf(request);
			return await readAs(db, actor, (tx) => desk.list(tx, actor));
		},
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const found = await desk.find(tx, idIn(request, desk));
				if (!found) throw notFound();
				return found;
			}),
	);
}

function writes<S>(root: FastifyInstance, deps: KeyedDeskDeps, desk: KeyedDesk<S>): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { open, act } = desk.contracts;
	const tags = [desk.tag];
	app.post(
		open.url,
		{
			config: { access: open.access },
			schema: { summary: open.summary, tags, body: open.body, response: { 201: open.response } },
		},
		async (request, reply) => {
			const minted = desk.mint(bytesFor(request, deps.box, desk.opening));
			const input = { ...(request.body as object), ...minted };
			const done = await run(deps, desk, request, { streamId: newId(), act: desk.opening, input });
			if (isRefusal(done)) return sendRefusal(reply, done);
			return reply.status(201).send({ id: done.streamId, ...minted });
		},
	);
	app.post(
		act.url,
		{
			config: { access: act.access },
			schema: { summary: act.summary, tags, params: act.params, body: act.body, response: { 200: act.response } },
		},
		async (request, reply) => {
			const streamId = idIn(request, desk);
			const { act: name = "" } = request.params as Readonly<Record<string, string>>;
			if (!desk.acts.includes(name)) throw notFound();
			const minted =
				name === desk.renewing ? desk.mint(bytesFor(request, deps.box, `${desk.renewing}/${streamId}`)) : null;
			const { input: given } = request.body as { input: unknown };
			const input = minted !== null && typeof given === "object" ? { ...given, ...minted } : given;
			const done = await run(deps, desk, request, { streamId, act: name, input });
			return isRefusal(done) ? sendRefusal(reply, done) : { version: done.version, ...desk.renewed(minted) };
		},
	);
}

function idIn<S>(request: FastifyRequest, { param }: KeyedDesk<S>): string {
	return (request.params as Readonly<Record<string, string>>)[param] ?? "";
}

async function run<S>(
	{ engine }: KeyedDeskDeps,
	{ kind }: KeyedDesk<S>,
	request: FastifyRequest,
	command: { streamId: string; act: string; input: unknown },
) {
	assertFresh(request, "export");
	return await engine.run(kind, { ...command, actor: actorOf(request), ...keyOf(request) });
}

/**
 * A retry under the same submission number is the same request and is told the same secret, which it could not be were
 * the secret made by chance: it lies sealed, and the answer that showed it was lost. So it is made from the number, the
 * person and the act by a key that only this installation holds; the number alone says nothing of it. Without a number
 * nothing is ever repeated, and chance makes it.
 */
function bytesFor(request: FastifyRequest, box: SecretBox, act: string): MintedBytes {
	const { idempotencyKey } = keyOf(request);
	if (idempotencyKey === undefined) return () => randomBytes(32);
	const { personId } = actorOf(request);
	return (use) => box.fingerprint(`${personId}\n${idempotencyKey}`, `minted/${act}/${use}`);
}
