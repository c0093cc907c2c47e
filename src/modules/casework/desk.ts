import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf } from "#identity";
import type { Access, Actor } from "#identity/contract";
import { assert } from "#kernel/assert";
import { ID_PATTERN } from "#kernel/ids";
import { notFound } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import type { ActContext, AnyAct } from "./act.ts";
import { type ActForm, actForm, actReply } from "./contract.ts";
import { ACT_PATTERN, mountActs, readAs, sendOpened } from "./doors.ts";
import type { Engine, StreamKind } from "./engine.ts";
import type { RecordedEvent } from "./process.ts";
import { listEvents } from "./store.ts";
import { readStream } from "./streams.ts";

/** A stream as it stands, with the rules and the person it is judged by. */
export type Standing<S> = {
	readonly id: string;
	readonly state: S;
	readonly version: number;
	readonly context: ActContext;
};
export type DeskDeps = { readonly db: Db; readonly engine: Engine };
type Paging = { readonly page: number; readonly size: number };
type Summaries = Readonly<Record<"list" | "detail" | "opening" | "openingForm" | "form", string>>;

/**
 * The desk of one kind of stream: the list, one of them, what begins one and its form, the forms of the acts, and the door
 * for the acts themselves. Reads `Q` for the list, shows `L` and `D`.
 */
export type StreamDesk<S, Q extends z.ZodType<Paging>, L extends z.ZodType, D extends z.ZodType> = {
	readonly kind: StreamKind<S>;
	readonly prefix: string;
	/** What the address calls the id. */
	readonly param: string;
	readonly tag: string;
	readonly openingFormUrl: string;
	/** Who may look, and who is let to the forms and the opening; the acts themselves ask for their own roles. */
	readonly access: { readonly reading: Access; readonly acting: Access };
	readonly summaries: Summaries;
	readonly schemas: { readonly query: Q; readonly list: L; readonly detail: D; readonly openingInput: z.ZodType };
	readonly list: (tx: Tx, query: z.output<Q>, context: ActContext) => Promise<Omit<z.input<L>, keyof Paging>>;
	readonly detail: (
		tx: Tx,
		found: Standing<S> & { readonly events: readonly RecordedEvent[] },
	) => Promise<z.input<D>> | z.input<D>;
	/** Said before the detail goes out, where looking at it is to be on record. */
	readonly looked?: (request: FastifyRequest, found: Standing<S>) => Promise<void>;
	/** What the opening act takes beside what was handed in, such as a row of a public list that nobody may type. */
	readonly complete?: (tx: Tx, input: never, context: ActContext) => Promise<object | Refusal>;
	readonly openingForm: (tx: Tx, act: AnyAct<S>, context: ActContext) => Promise<ActForm> | ActForm;
	/** Undefined where nobody is shown a form of that act. */
	readonly form: (tx: Tx, act: AnyAct<S>, found: Standing<S>) => Promise<ActForm | undefined> | ActForm | undefined;
};
type AnyDesk<S> = StreamDesk<S, z.ZodType<Paging>, z.ZodType, z.ZodType>;

type Seeker<S> = { readonly kind: StreamKind<S>; readonly actor: Actor; readonly engine: Engine };

/** The rules of the stream's own day and kind of act; those of today where it is only being opened. */
async function contextOf<S>(tx: Tx, state: S, { kind, actor, engine }: Seeker<S>): Promise<ActContext> {
	const { context } = await engine.contextFor(tx, actor, kind.regimeOf(state));
	const type = kind.typeOf?.(state);
	return type === undefined ? context : { ...context, rules: context.rules.forType(type) };
}

/** Throws the same 404 for another unit's stream and for one that is not there (SEC-03). */
export async function getStanding<S>(tx: Tx, id: string, seeker: Seeker<S>): Promise<Standing<S>> {
	const row = await readStream(tx, seeker.kind.process, id);
	if (!row) throw notFound();
	const { state, version } = row;
	return { id, state, version, context: await contextOf(tx, state, seeker) };
}

/** Its six routes. Needs the hooks of a desk on `root`. */
export function mountDesk<S, Q extends z.ZodType<Paging>, L extends z.ZodType, D extends z.ZodType>(
	root: FastifyInstance,
	deps: DeskDeps,
	desk: StreamDesk<S, Q, L, D>,
): void {
	const any = desk as unknown as AnyDesk<S>;
	mountActs(root, { prefix: desk.prefix, tag: desk.tag, kind: desk.kind, engine: deps.engine });
	mountReading(root, deps, any);
	mountOpening(root, deps, any);
	mountForm(root, deps, any);
}

function mountReading<S>(root: FastifyInstance, { db, engine }: DeskDeps, desk: AnyDesk<S>): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { kind, prefix, param, summaries, schemas } = desk;
	const config = { access: desk.access.reading };
	const tags = [desk.tag];
	app.get(
		prefix,
		{
			config,
			schema: { summary: summaries.list, tags, querystring: schemas.query, response: { 200: schemas.list } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return readAs(db, actor, async (tx) => {
				const context = await contextOf(tx, kind.process.initial(""), { kind, actor, engine });
				return { ...((await desk.list(tx, request.query, context)) as object), page, size };
			});
		},
	);
	const params = z.object({ [param]: z.string().regex(ID_PATTERN) });
	app.get(
		`${prefix}/:${param}`,
		{ config, schema: { summary: summaries.detail, tags, params, response: { 200: schemas.detail } } },
		async (request) => {
			const actor = actorOf(request);
			const id = request.params[param] ?? "";
			const { found, detail } = await readAs(db, actor, async (tx) => {
				const found = await getStanding(tx, id, { kind, actor, engine });
				return { found, detail: await desk.detail(tx, { ...found, events: await listEvents(tx, id) }) };
			});
			await desk.looked?.(request, found);
			return detail;
		},
	);
}

/** The act that begins a stream is the first of its process. */
export function openingActOf<S>({ process }: StreamKind<S>): AnyAct<S> {
	const [first] = process.acts.values();
	assert(first, `a process without an act: ${process.kind}`);
	return first;
}

function mountOpening<S>(root: FastifyInstance, { db, engine }: DeskDeps, desk: AnyDesk<S>): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { kind, prefix, openingFormUrl, summaries, schemas, complete } = desk;
	const opening = openingActOf(kind);
	const config = { access: desk.access.acting };
	const tags = [desk.tag];
	const inContext = <T>(actor: Actor, work: (tx: Tx, context: ActContext) => Promise<T>) =>
		readAs(db, actor, async (tx) => work(tx, await contextOf(tx, kind.process.initial(""), { kind, actor, engine })));
	app.post(
		prefix,
		{
			config,
			schema: {
				summary: summaries.opening,
				tags,
				body: z.object({ input: schemas.openingInput }),
				response: { 201: actReply },
			},
		},
		async (request, reply) => {
			const given = request.body.input;
			const input = complete
				? await inContext(actorOf(request), (tx, context) => complete(tx, given as never, context))
				: given;
			if (complete && isRefusal(input)) return sendRefusal(reply, input);
			return sendOpened(request, reply, { engine, kind, act: opening.name, input });
		},
	);
	app.get(
		openingFormUrl,
		{ config, schema: { summary: summaries.openingForm, tags, response: { 200: actForm } } },
		async (request) => inContext(actorOf(request), async (tx, context) => desk.openingForm(tx, opening, context)),
	);
}

function mountForm<S>(root: FastifyInstance, { db, engine }: DeskDeps, desk: AnyDesk<S>): void {
	const { kind, prefix, param, summaries, tag } = desk;
	const params = z.object({ [param]: z.string().regex(ID_PATTERN), act: z.string().regex(ACT_PATTERN) });
	root.withTypeProvider<ZodTypeProvider>().get(
		`${prefix}/:${param}/acts/:act`,
		{
			config: { access: desk.access.acting },
			schema: { summary: summaries.form, tags: [tag], params, response: { 200: actForm } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { [param]: id = "", act: name } = request.params as Readonly<Record<string, string>>;
			return readAs(db, actor, async (tx) => {
				const found = await getStanding(tx, id, { kind, actor, engine });
				const act = kind.process.acts.get(name ?? "");
				const form = act && (await desk.form(tx, act, found));
				if (!form) throw notFound();
				return form;
			});
		},
	);
}
