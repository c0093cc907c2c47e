import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { type ActContext, type AnyAct, formViewOf, keyOf, mountActs, readAs, readStream } from "#casework";
import { actForm, actReply } from "#casework/contract";
import { disclosureRoutes, emptyPublication, type Publication, publicationKind } from "#disclosure";
import { actorOf, deskHooks } from "#identity";
import { ID_PATTERN, newId } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { sendRefusal } from "#platform/http";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import type { House } from "./house.ts";
import { publicationFiles } from "./publication-files.ts";

const params = z.object({ publication: z.string().regex(ID_PATTERN), act: z.string().regex(/^[a-z-]{1,64}$/) });
const OPENING = "register-decision";
const NOT_FOUND = () => new Problem("not-found", "没有找到", { status: 404 });

/** What most items are; the clerk changes it where this one differs. */
const DEFAULTS: Readonly<Record<string, Record<string, unknown>>> = {
	"draft-disclosure": { mode: "summary", sensitivity: "none", values: [], keep: [], hide: [] },
	"register-decision": { type: "penalty", reasons: "", remedies: "", persons: [] },
	"override-clock": { effect: "period", unit: "workday" },
};

/** The publication desk: its read side, the door by which a decision made elsewhere comes in, and the doors for acts. */
export async function publicationRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	await root.register(disclosureRoutes, { db: house.db, engine: house.engine, calendar: house.calendar });
	await root.register(publicationFiles, { house });
	await root.register(async (scope) => {
		deskHooks(scope);
		mountActs(scope, { prefix: "/api/publications", tag: "publications", kind: publicationKind, engine: house.engine });
		openingRoutes(scope, house);
		formRoute(scope, house);
	});
}

/** `POST /api/publications` registers a decision made elsewhere; its id is ours, like that of a case. */
function openingRoutes(scope: FastifyInstance, house: House): void {
	const app = scope.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/publications",
		{
			config: { access: "actor" },
			schema: {
				summary: "登记已作出的决定",
				tags: ["publications"],
				body: z.object({ input: z.unknown() }),
				response: { 201: actReply },
			},
		},
		async (request, reply) => {
			const done = await house.engine.run(publicationKind, {
				streamId: newId(),
				act: OPENING,
				input: request.body.input,
				actor: actorOf(request),
				...keyOf(request),
			});
			return isRefusal(done) ? sendRefusal(reply, done) : reply.status(201).send(done);
		},
	);
	app.get(
		"/api/publication-form",
		{
			config: { access: "actor" },
			schema: { summary: "登记已作出的决定的表单", tags: ["publications"], response: { 200: actForm } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(house.db, actor, async (tx) => {
				const act = publicationKind.process.acts.get(OPENING);
				if (!act) throw NOT_FOUND();
				const { context } = await house.engine.contextFor(tx, actor, undefined);
				return formOf(act, emptyPublication(""), context);
			});
		},
	);
}

function formRoute(scope: FastifyInstance, house: House): void {
	scope.withTypeProvider<ZodTypeProvider>().get(
		"/api/publications/:publication/acts/:act",
		{
			config: { access: "actor" },
			schema: { summary: "公示环节的表单", tags: ["publications"], params, response: { 200: actForm } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(house.db, actor, async (tx) => {
				const act = publicationKind.process.acts.get(request.params.act);
				const row = await readStream(tx, publicationKind.process, request.params.publication);
				if (!act || !row) throw NOT_FOUND();
				const { state } = row;
				const { context } = await house.engine.contextFor(tx, actor, publicationKind.regimeOf(state));
				return formOf(act, state, { ...context, rules: context.rules.forType(state.type) });
			});
		},
	);
}

function formOf(act: AnyAct<Publication>, state: Publication, context: ActContext) {
	const types = context.rules.own("types")?.value.types ?? ENFORCEMENT_TYPES;
	return formViewOf(act, state, context, {
		defaults: { ...DEFAULTS[act.name], ...(act.name === OPENING ? { type: types[0] } : {}) },
		/** REG-01: the selector offers the kinds of act of this authority and no others. */
		choices: {
			"enforcement-type": types.map((type) => ({ value: type, label: enforcementTypeLabel[type] })),
		},
	});
}
