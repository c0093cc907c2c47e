import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import {
	type ActContext,
	asAuthority,
	type Engine,
	formSchemaOf,
	formViewOf,
	keyOf,
	listEvents,
	mountActs,
	readAs,
	readStream,
	viewOfRefusal,
} from "#casework";
import { actForm, actReply } from "#casework/contract";
import { actorOf, deskHooks } from "#identity";
import type { Actor } from "#identity/contract";
import { ID_PATTERN, newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { officersChoices } from "../officer-choices.ts";
import { drawnCorrection, drawnParts, notListed, openingInput, openRound } from "./acts-record.ts";
import { listRounds, roundDetailOf } from "./desk.ts";
import { listedRatio } from "./draw.ts";
import { drawDeskOf } from "./draw-desk.ts";
import { seatsOf } from "./draws.ts";
import { entriesInForce } from "./entries.ts";
import { roundFileRoutes } from "./file-routes.ts";
import { roundKind, roundProcess } from "./process.ts";
import { objectsToWrite, type Round, recordOf } from "./round.ts";
import { ROUNDS_ACCESS, roundDetail, roundList, roundQuery } from "./views.ts";
import { OBJECTS_IN_FORM_MAX } from "./vocabulary.ts";

export type RoundRoutes = { readonly db: Db; readonly engine: Engine };

const roundParams = z.object({ round: z.string().regex(ID_PATTERN) });
const tags = ["rounds"];
const CONFIG = { config: { access: ROUNDS_ACCESS } } as const;
const NOT_FOUND = () => new Problem("not-found", "没有找到", { status: 404 });

/** The desk of the random rounds: reading, opening, forms and files; acts go through the generic door. */
export async function roundRoutes(root: FastifyInstance, options: RoundRoutes): Promise<void> {
	deskHooks(root);
	mountActs(root, { prefix: "/api/rounds", tag: "rounds", kind: roundKind, engine: options.engine });
	readRoutes(root, options);
	openingRoutes(root, options);
	formRoute(root, options);
	await roundFileRoutes(root, { ...options, find: (tx, id, actor) => findRound(tx, id, actor, options.engine) });
}

type FoundRound = { readonly state: Round; readonly version: number; readonly context: ActContext };

/** Throws the same 404 for another unit's round and for one that is not there (SEC-03). */
async function findRound(tx: Tx, id: string, actor: Actor, engine: Engine): Promise<FoundRound> {
	const row = await readStream(tx, roundKind.process, id);
	if (!row) throw NOT_FOUND();
	const { context } = await engine.contextFor(tx, actor, undefined);
	return {
		state: row.state,
		version: row.version,
		context: { ...context, rules: context.rules.forType("inspection") },
	};
}

function readRoutes(root: FastifyInstance, { db, engine }: RoundRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/rounds",
		{
			...CONFIG,
			schema: { summary: "双随机抽查批次", tags, querystring: roundQuery, response: { 200: roundList } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				return { ...(await listRounds(tx, request.query, context)), page, size };
			});
		},
	);
	app.get(
		"/api/rounds/:round",
		{
			...CONFIG,
			schema: { summary: "一个抽查批次", tags, params: roundParams, response: { 200: roundDetail } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const found = await findRound(tx, request.params.round, actor, engine);
				const [events, draw] = await Promise.all([
					listEvents(tx, found.state.id),
					drawDeskOf(tx, found.state, { actor, today: found.context.today }),
				]);
				return roundDetailOf({ ...found, events, draw });
			});
		},
	);
}

/** The entries of the whole authority's list, whatever unit of it somebody works in. */
function entriesFor(tx: Tx, actor: Actor, { today }: ActContext) {
	return asAuthority(tx, actor.authorityPath, () => entriesInForce(tx, actor.authorityId, today));
}

function openingRoutes(root: FastifyInstance, { db, engine }: RoundRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/rounds",
		{
			...CONFIG,
			schema: {
				summary: "建立抽查批次：只能从现行有效的随机抽查事项清单中选择事项",
				tags,
				body: z.object({ input: openingInput }),
				response: { 201: actReply },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { input } = request.body;
			const entry = await readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				return (await entriesFor(tx, actor, context)).find((one) => one.rowKey === input.row);
			});
			if (entry === undefined) return sendRefusal(reply, notListed());
			return opened(request, reply, { engine, input: { ...input, entry } });
		},
	);
	app.get(
		"/api/round-form",
		{ ...CONFIG, schema: { summary: "建立抽查批次的表单", tags, response: { 200: actForm } } },
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const entries = await entriesFor(tx, actor, context);
				const form = formViewOf(openRound, roundProcess.initial(""), context, {
					defaults: { year: Number(context.today.slice(0, 4)) },
					choices: {
						"round-entry": entries.map((one) => ({
							value: one.rowKey,
							label: one.name,
							note: one.basis === "" ? "清单没有载明依据，请填写" : one.basis,
						})),
					},
				});
				// The entry itself is read from the public list, not typed.
				const schema = formSchemaOf({ input: openingInput });
				return { ...form, schema, missing: entries.length === 0 ? [viewOfRefusal(notListed())] : [] };
			});
		},
	);
}

async function opened(
	request: FastifyRequest,
	reply: FastifyReply,
	{ engine, input }: { readonly engine: Engine; readonly input: object },
): Promise<FastifyReply> {
	const done = await engine.run(roundKind, {
		streamId: newId(),
		act: openRound.name,
		input,
		actor: actorOf(request),
		...keyOf(request),
	});
	return isRefusal(done) ? sendRefusal(reply, done) : reply.status(201).send(done);
}

function formRoute(root: FastifyInstance, { db, engine }: RoundRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/rounds/:round/acts/:act",
		{
			...CONFIG,
			schema: {
				summary: "抽查批次环节的表单",
				tags,
				params: roundParams.extend({ act: z.string().regex(/^[a-z-]{1,64}$/) }),
				response: { 200: actForm },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { state, context } = await findRound(tx, request.params.round, actor, engine);
				const act = roundProcess.acts.get(request.params.act);
				if (!act || act.name === openRound.name) throw NOT_FOUND();
				const form = formViewOf(act, state, context, {
					defaults: defaultsFor(act.name, state),
					choices: await choicesFor(tx, act.name, { actor, state, context }),
				});
				// The day, the way and the officers of what was drawn here stand in the record of the draw.
				return (state.draws ?? []).length > 0 && WRITES.has(act.name)
					? { ...form, schema: formSchemaOf({ input: act.name === "correct-round" ? drawnCorrection : drawnParts }) }
					: form;
			});
		},
	);
}

const WRITES: ReadonlySet<string> = new Set(["record-round", "correct-round"]);

function defaultsFor(act: string, state: Round): Record<string, unknown> {
	if (WRITES.has(act)) return defaultsOf(state);
	const pool = state.pool ?? [];
	const listed = act === "commit-draw" ? listedRatio(state.entry.ratio ?? "", pool.length) : undefined;
	if (listed !== undefined) return { count: listed.min };
	if (act !== "set-pool" || pool.length === 0 || pool.length > OBJECTS_IN_FORM_MAX) return {};
	return { objects: pool.map(({ place, ...one }) => ({ ...givenOf(one), ...(place === "" ? {} : { place }) })) };
}

type FormPlace = { readonly actor: Actor; readonly state: Round; readonly context: ActContext };

async function choicesFor(tx: Tx, act: string, { actor, state, context }: FormPlace) {
	if (WRITES.has(act)) return { officers: await officersChoices(tx, actor, context) };
	if (act === "commit-draw") return { officer: await officersChoices(tx, actor, context) };
	if (act !== "order-redraw") return {};
	const seats = seatsOf(state.draws ?? []) ?? [];
	const sent = new Map(seats.flatMap((seat) => seat.officers).map((one) => [one.personId, one]));
	return {
		"round-seats": seats.map(({ object, officers }, index) => ({
			value: String(index + 1),
			label: `${index + 1}．${object.name}`,
			note: officers.map(({ name }) => name).join("、"),
		})),
		"round-officer": [...sent.values()].map((one) => ({
			value: one.personId,
			label: `${one.name}（${one.unitName}）`,
			note: `证号 ${one.certificate}`,
		})),
	};
}

function givenOf(one: { readonly natural: boolean; readonly name: string; readonly creditCode: string | null }) {
	return {
		kind: one.natural ? "person" : "organisation",
		name: one.name,
		...(one.creditCode === null ? {} : { creditCode: one.creditCode }),
	};
}

/** What is known already; a long table of objects is left to the file and stays as it is. */
function defaultsOf(state: Round): Record<string, unknown> {
	const { drawnOn, endedOn, method, inspectors, hide } = recordOf(state);
	const correction = state.draft?.correction;
	const objects = objectsToWrite(state);
	const isDrawn = (state.draws ?? []).length > 0;
	return {
		...(endedOn === null ? {} : { endedOn }),
		...(isDrawn || drawnOn === null ? {} : { drawnOn }),
		...(isDrawn || method === "" ? {} : { method }),
		...(isDrawn || inspectors.length === 0 ? {} : { inspectors: inspectors.map((one) => one.personId) }),
		...(objects.length === 0 || objects.length > OBJECTS_IN_FORM_MAX
			? {}
			: {
					objects: objects.map((one) => ({
						...givenOf(one),
						...(one.result === "" ? {} : { result: one.result, disposal: one.disposal }),
					})),
				}),
		...(hide.length === 0 ? {} : { hide }),
		...(correction ? { reason: correction.reason, explanation: correction.explanation } : {}),
	};
}
