import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, deskHooks } from "#identity";
import type { Actor } from "#identity/contract";
import { Problem } from "#kernel/problem";
import { refusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import type { ActContext } from "./act.ts";
import { actFormOf } from "./act-form.ts";
import { type CaseRoutes, caseRoutes } from "./case-routes.ts";
import {
	actForm,
	actReply,
	caseList,
	caseListQuery,
	unservedList,
	workbench,
	workPage,
	workPageQuery,
} from "./contract.ts";
import { openingActOf } from "./desk.ts";
import { mountActs, readAs, sendOpened } from "./doors.ts";
import { asAuthority, type Engine } from "./engine.ts";
import { listOverdue, overdueList } from "./overdue.ts";
import { listUnserved, unservedQuery } from "./unserved.ts";
import { listCases } from "./views.ts";
import { type KnownKinds, readWorkbench, readWorkPage } from "./workbench.ts";

/** Queues show cases, publications and all the others side by side. */
export type CaseworkRoutes = CaseRoutes & KnownKinds;

/** Every door to cases: one generic route for acts, and the read side the console lives on. */
export async function caseworkRoutes(root: FastifyInstance, options: CaseworkRoutes): Promise<void> {
	deskHooks(root);
	actRoutes(root, options);
	readRoutes(root, options);
}

function actRoutes(root: FastifyInstance, { engine, kind, db }: CaseworkRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/cases",
		{
			config: { access: "actor" },
			schema: {
				summary: "登记线索，建立案件",
				tags: ["cases"],
				body: z.object({ type: z.enum(ENFORCEMENT_TYPES), input: z.unknown() }),
				response: { 201: actReply },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const outside = await readAs(db, actor, (tx) => typeRefusal(tx, engine, actor, request.body.type));
			if (outside) return sendRefusal(reply, outside);
			const { input } = request.body;
			return sendOpened(request, reply, { engine, kind, act: "register-clue", input });
		},
	);
	mountActs(app, { prefix: "/api/cases", tag: "cases", kind, engine });
}

/** REG-01: cases only of the types the authority's own text names (and those added with a basis where the text says 等). */
async function typeRefusal(tx: Tx, engine: Engine, actor: Actor, type: (typeof ENFORCEMENT_TYPES)[number]) {
	const { context } = await engine.contextFor(tx, actor, undefined);
	const types = context.rules.own("types");
	if (types && !types.value.types.includes(type)) {
		const names = types.value.types.map((one) => enforcementTypeLabel[one]).join("、");
		return refusal(
			"type-outside-authority",
			`${enforcementTypeLabel[type]}不在本机关执法类别之内，本机关的执法类别为：${names}`,
			types.basis,
		);
	}
	if (type !== "penalty")
		throw new Problem("procedure-not-installed", `${enforcementTypeLabel[type]}的办案程序尚未安装`, { status: 501 });
	return undefined;
}

const ACCESS = { config: { access: "actor" } } as const;

function readRoutes(root: FastifyInstance, options: CaseworkRoutes): void {
	listRoutes(root, options);
	caseRoutes(root, options);
	const { db, engine, kind } = options;
	root
		.withTypeProvider<ZodTypeProvider>()
		.get(
			"/api/acts/register-clue",
			{ ...ACCESS, schema: { summary: "登记线索的表单", tags: ["cases"], response: { 200: actForm } } },
			async (request) => {
				const actor = actorOf(request);
				const act = openingActOf(kind);
				return readAs(db, actor, async (tx) => {
					const state = kind.process.initial("");
					const { context } = await engine.contextFor(tx, actor, kind.regimeOf(state));
					return asAuthority(tx, actor.authorityPath, () => actFormOf(tx, kind.process, act, { state, context }));
				});
			},
		);
}

function listRoutes(root: FastifyInstance, { db, engine, actLabel, kindsFor }: CaseworkRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const read = <T>(actor: Actor, work: (tx: Tx, context: ActContext) => Promise<T>) =>
		readAs(db, actor, async (tx) => work(tx, (await engine.contextFor(tx, actor, undefined)).context));
	app.get(
		"/api/work",
		{ ...ACCESS, schema: { summary: "工作台", tags: ["cases"], response: { 200: workbench } } },
		async (request) => {
			const actor = actorOf(request);
			return read(actor, (tx, context) => readWorkbench(tx, actor, context, { actLabel, kindsFor }));
		},
	);
	app.get(
		"/api/work/items",
		{
			...ACCESS,
			schema: { summary: "工作台的一栏", tags: ["cases"], querystring: workPageQuery, response: { 200: workPage } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { query } = request;
			return read(actor, async (tx, context) => ({
				...(await readWorkPage(tx, actor, context, { query, actLabel, kindsFor })),
				page: query.page,
				size: query.size,
			}));
		},
	);
	app.get(
		"/api/cases",
		{
			...ACCESS,
			schema: { summary: "案件列表", tags: ["cases"], querystring: caseListQuery, response: { 200: caseList } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return read(actor, async (tx, context) => ({
				...(await listCases(tx, request.query, actor, { ...context, actLabel })),
				page,
				size,
			}));
		},
	);
	app.get(
		"/api/unserved",
		{
			...ACCESS,
			schema: { summary: "待送达的文书", tags: ["cases"], querystring: unservedQuery, response: { 200: unservedList } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return read(actor, async (tx, context) => ({
				...(await listUnserved(tx, request.query, actor, context)),
				page,
				size,
			}));
		},
	);
	app.get(
		"/api/overdue",
		{ ...ACCESS, schema: { summary: "逾期台账", tags: ["cases"], response: { 200: overdueList } } },
		async (request) => {
			const actor = actorOf(request);
			return read(actor, (tx, context) => listOverdue(tx, context.today, kindsFor(actor)));
		},
	);
}
