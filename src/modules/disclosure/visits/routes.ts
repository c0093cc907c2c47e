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
import { addDays } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { officersChoices } from "../officer-choices.ts";
import { ENTERPRISE_ACTS } from "./acts-after.ts";
import { matterNotListed, openVisit, visitOpeningInput } from "./acts-notice.ts";
import { listVisits, visitDetailOf } from "./desk.ts";
import { formInputOf, knownOf, LEADING_DAYS } from "./forms.ts";
import { mattersInForce, matterValueOf } from "./matters.ts";
import { visitKind, visitProcess } from "./process.ts";
import { rightsTextOf, visitRuleOf } from "./rule.ts";
import { VISITS_ACCESS, visitDetail, visitList, visitQuery } from "./views.ts";
import type { Visit } from "./visit.ts";

export type VisitRoutes = { readonly db: Db; readonly engine: Engine };

const visitParams = z.object({ visit: z.string().regex(ID_PATTERN) });
const tags = ["visits"];
const CONFIG = { config: { access: VISITS_ACCESS } } as const;
const NOT_FOUND = () => new Problem("not-found", "没有找到", { status: 404 });

/** The desk of the announced inspections: reading, opening, forms; acts go through the generic door. */
export async function visitRoutes(root: FastifyInstance, options: VisitRoutes): Promise<void> {
	deskHooks(root);
	mountActs(root, { prefix: "/api/visits", tag: "visits", kind: visitKind, engine: options.engine });
	readRoutes(root, options);
	openingRoutes(root, options);
	formRoute(root, options);
}

type FoundVisit = { readonly state: Visit; readonly version: number; readonly context: ActContext };

/** Throws the same 404 for another unit's notice and for one that is not there (SEC-03). */
async function findVisit(tx: Tx, id: string, actor: Actor, engine: Engine): Promise<FoundVisit> {
	const row = await readStream(tx, visitProcess, id);
	if (!row) throw NOT_FOUND();
	return { state: row.state, version: row.version, context: await contextOf(tx, actor, engine) };
}

async function contextOf(tx: Tx, actor: Actor, engine: Engine): Promise<ActContext> {
	const { context } = await engine.contextFor(tx, actor, undefined);
	return { ...context, rules: context.rules.forType("inspection") };
}

function readRoutes(root: FastifyInstance, { db, engine }: VisitRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/visits",
		{ ...CONFIG, schema: { summary: "检查通知", tags, querystring: visitQuery, response: { 200: visitList } } },
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return readAs(db, actor, async (tx) => {
				const context = await contextOf(tx, actor, engine);
				return { ...(await listVisits(tx, request.query, context)), page, size };
			});
		},
	);
	app.get(
		"/api/visits/:visit",
		{ ...CONFIG, schema: { summary: "一份检查通知", tags, params: visitParams, response: { 200: visitDetail } } },
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const found = await findVisit(tx, request.params.visit, actor, engine);
				return visitDetailOf({ ...found, events: await listEvents(tx, found.state.id) });
			});
		},
	);
}

/** The rows of the whole authority's lists, whatever unit of it somebody works in. */
function mattersFor(tx: Tx, actor: Actor, { today }: ActContext) {
	return asAuthority(tx, actor.authorityPath, () => mattersInForce(tx, actor.authorityId, today));
}

function openingRoutes(root: FastifyInstance, { db, engine }: VisitRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/visits",
		{
			...CONFIG,
			schema: {
				summary: "拟订检查通知：只能从现行有效的清单中选择检查事项",
				tags,
				body: z.object({ input: visitOpeningInput }),
				response: { 201: actReply },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { input } = request.body;
			const matter = await readAs(db, actor, async (tx) => {
				const context = await contextOf(tx, actor, engine);
				return (await mattersFor(tx, actor, context)).find((one) => matterValueOf(one) === input.row);
			});
			if (matter === undefined) return sendRefusal(reply, matterNotListed());
			return opened(request, reply, { engine, input: { ...input, matter } });
		},
	);
	app.get(
		"/api/visit-form",
		{ ...CONFIG, schema: { summary: "拟订检查通知的表单", tags, response: { 200: actForm } } },
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const context = await contextOf(tx, actor, engine);
				const matters = await mattersFor(tx, actor, context);
				const { authority, today } = context;
				const form = formViewOf(openVisit, visitProcess.initial(""), context, {
					defaults: {
						rights: rightsTextOf(visitRuleOf(context.rules), authority),
						contact: `${actor.unitName} ${authority.phone}`,
						openUntil: addDays(today, LEADING_DAYS),
					},
					choices: {
						officers: await officersChoices(tx, actor, context),
						"visit-matter": matters.map((one) => ({
							value: matterValueOf(one),
							label: one.name,
							note: `${one.listName}　${one.basis === "" ? "清单没有载明依据，请填写" : one.basis}`,
						})),
					},
				});
				// The row itself is read from the public list, not typed.
				const schema = formSchemaOf({ input: visitOpeningInput });
				return { ...form, schema, missing: matters.length === 0 ? [viewOfRefusal(matterNotListed())] : [] };
			});
		},
	);
}

async function opened(
	request: FastifyRequest,
	reply: FastifyReply,
	{ engine, input }: { readonly engine: Engine; readonly input: object },
): Promise<FastifyReply> {
	const done = await engine.run(visitKind, {
		streamId: newId(),
		act: openVisit.name,
		input,
		actor: actorOf(request),
		...keyOf(request),
	});
	return isRefusal(done) ? sendRefusal(reply, done) : reply.status(201).send(done);
}

function formRoute(root: FastifyInstance, { db, engine }: VisitRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/visits/:visit/acts/:act",
		{
			...CONFIG,
			schema: {
				summary: "检查通知环节的表单",
				tags,
				params: visitParams.extend({ act: z.string().regex(/^[a-z-]{1,64}$/) }),
				response: { 200: actForm },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => {
				const { state, context } = await findVisit(tx, request.params.visit, actor, engine);
				const act = visitProcess.acts.get(request.params.act);
				if (!act || act.name === openVisit.name || ENTERPRISE_ACTS.includes(act.name)) throw NOT_FOUND();
				const form = formViewOf(act, state, context, {
					defaults: knownOf(act.name, state),
					choices: { officers: await officersChoices(tx, actor, context) },
				});
				return { ...form, schema: formSchemaOf({ input: formInputOf(act, visitRuleOf(context.rules)) }) };
			});
		},
	);
}
