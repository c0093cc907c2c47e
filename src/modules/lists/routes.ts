import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import {
	type ActContext,
	actReply,
	type Engine,
	formViewOf,
	mountActs,
	sendDone,
	sendOpened,
	viewOfBasis,
} from "#casework";
import { actForm } from "#casework/contract";
import { actorOf, deskHooks } from "#identity";
import type { Actor } from "#identity/contract";
import { plainDateOf, toChineseDate } from "#kernel/plain-date";
import { notFound, Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { type Authority, getAuthority, listAddedTypes, listAuthorities } from "#registry";
import { answersFor, openTasks } from "./acts/upkeep.ts";
import { listRuleOf } from "./columns.ts";
import { completenessOf, listGaps } from "./completeness.ts";
import { contactRecordOf } from "./contact-record.ts";
import {
	completenessView,
	LISTS_ACCESS,
	listDetail,
	listOverview,
	listParams,
	listRows,
	rowQuery,
} from "./contract.ts";
import { detailOf, mayWriteLists, overviewOf, rowViewsOf } from "./desk.ts";
import { fileRoutes } from "./file-routes.ts";
import { type List, listStreamId } from "./list.ts";
import { innerListKind, listKind, listProcess } from "./process.ts";
import { findList, type ListRoutes, readLists } from "./reading.ts";
import { GENERATED, rowsFromRegister } from "./registry-rows.ts";
import { kindSchema } from "./schemas.ts";
import { listsOf } from "./store.ts";
import { triggerRoutes } from "./trigger-routes.ts";
import { versionRoutes } from "./version-routes.ts";
import type { ListKind } from "./vocabulary.ts";

const tags = ["lists"];
const CONFIG = { config: { access: LISTS_ACCESS } } as const;
/** The lists' desk: reading, opening, generating, files; acts go through the generic door. */
export async function listRoutes(root: FastifyInstance, options: ListRoutes): Promise<void> {
	deskHooks(root);
	mountActs(root, { prefix: "/api/lists", tag: "lists", kind: listKind, engine: options.engine });
	readRoutes(root, options);
	formRoute(root, options);
	openRoutes(root, options);
	await triggerRoutes(root, options);
	await versionRoutes(root, options);
	await fileRoutes(root, options);
}

function readRoutes(root: FastifyInstance, { db, engine }: ListRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/lists",
		{ ...CONFIG, schema: { summary: "本机关的事前公示清单", tags, response: { 200: listOverview } } },
		async (request) => {
			const actor = actorOf(request);
			return readLists(db, actor, async (tx) =>
				overviewOf(tx, (await engine.contextFor(tx, actor, undefined)).context),
			);
		},
	);
	app.get(
		"/api/lists/:list",
		{ ...CONFIG, schema: { summary: "清单", tags, params: listParams, response: { 200: listDetail } } },
		async (request) => {
			const actor = actorOf(request);
			return readLists(db, actor, async (tx) => {
				const { state, version, context } = await findList(tx, request.params.list, actor, engine);
				return detailOf(tx, { state, version }, context);
			});
		},
	);
	app.get(
		"/api/lists/:list/rows",
		{
			...CONFIG,
			schema: { summary: "清单内容", tags, params: listParams, querystring: rowQuery, response: { 200: listRows } },
		},
		async (request) => {
			const actor = actorOf(request);
			const { of, q, key, only, page, size } = request.query;
			return readLists(db, actor, async (tx) => {
				const { state, context } = await findList(tx, request.params.list, actor, engine);
				const found = rowViewsOf(state, of, context).filter(
					(row) =>
						(key === "" || row.key === key) &&
						(q === "" || row.name.includes(q) || row.cells.some((cell) => cell.text.includes(q))) &&
						(only !== "missing" || row.missing.length > 0) &&
						(only !== "changed" || row.change !== "same") &&
						(only !== "marked" || row.mark !== null),
				);
				return { items: found.slice((page - 1) * size, page * size), total: found.length, page, size };
			});
		},
	);
	app.get(
		"/api/list-completeness",
		{
			...CONFIG,
			schema: { summary: "事前公开要素完整性，逐机关、逐执法类别", tags, response: { 200: completenessView } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readLists(db, actor, async (tx) => {
				const seen = (await listAuthorities(tx)).filter((one) => one.active).slice(0, 100);
				const views: Awaited<ReturnType<typeof completenessFor>>[] = [];
				// One after the other: the person's own is read with their authority's eyes, and what goes out beside it would be too.
				for (const authority of seen) views.push(await completenessFor(tx, authority, actor, engine));
				return views;
			});
		},
	);
}

async function completenessFor(tx: Tx, authority: Authority, actor: Actor, engine: Engine) {
	const { context } = await engine.contextFor(tx, actor, undefined, authority.id);
	const [lists, types] = await Promise.all([listsOf(tx, authority.id), typesOf(tx, authority.id, context)]);
	const placeOf = (kind: ListKind) => ({
		kind,
		listId: listStreamId(authority.id, kind),
		opened: lists.has(kind),
	});
	const gaps = listGaps(context.rules, lists, contactRecordOf(context.authority));
	return {
		authorityId: authority.id,
		authorityName: authority.name,
		mayWrite: mayWriteLists(context),
		types: completenessOf(context.rules, lists, types).map(({ type, label, elements, basis }) => ({
			type,
			label,
			basis: basis && { document: basis.document, article: basis.article },
			total: elements.length,
			published: elements.filter((one) => one.published).length,
			missing: elements.filter((one) => !one.published).map(({ name }) => name),
			elements: elements.map(({ name, published, kind }) => ({ name, published, ...placeOf(kind) })),
		})),
		lists: gaps.map(({ rule, published, empty }) => ({
			...placeOf(rule.kind),
			name: rule.name,
			published,
			basis: rule.basis && viewOfBasis(rule.basis),
			columns: rule.columns.filter((one) => one.required && one.basis !== null).map(({ label }) => label),
			proposed: rule.columns.filter((one) => one.required && one.basis === null).map(({ label }) => label),
			empty: empty.map((one) => ({ ...one, basis: viewOfBasis(one.basis) })),
		})),
	};
}

async function typesOf(tx: Tx, authorityId: string, { rules, today }: ActContext) {
	const own = rules.own("types")?.value.types ?? [];
	return [...new Set([...own, ...(await listAddedTypes(tx, authorityId, today))])];
}

function formRoute(root: FastifyInstance, { db, engine }: ListRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/lists/:list/acts/:act",
		{
			...CONFIG,
			schema: {
				summary: "清单环节的表单",
				tags,
				params: listParams.extend({ act: z.string().regex(/^[a-z-]{1,64}$/) }),
				response: { 200: actForm },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return readLists(db, actor, async (tx) => {
				const { state, context } = await findList(tx, request.params.list, actor, engine);
				const act = listProcess.acts.get(request.params.act);
				if (!act) throw notFound();
				return formViewOf(
					listProcess,
					act,
					{ state, context },
					{
						defaults: defaultsOf(act.name, state, context),
						choices: choicesOf(state, context),
					},
				);
			});
		},
	);
}

function defaultsOf(act: string, state: List, context: ActContext): Record<string, unknown> {
	if (act === "publish-list") {
		const { visibility } = listRuleOf(context.rules, state.kind);
		return { effectiveOn: context.today, audience: visibility === "internal" ? "internal" : "public" };
	}
	if (act === "start-version") {
		const open = state.triggers.filter((one) => one.answeredBy === null);
		return open.length === 1 ? { triggerId: open[0]?.id } : {};
	}
	return {};
}

function choicesOf(state: List, { actor }: ActContext) {
	return {
		"list-trigger": state.triggers
			.filter((one) => one.answeredBy === null)
			.map(({ id, text, on }) => ({ value: id, label: text, note: `${toChineseDate(plainDateOf(on))}生效` })),
		"list-task": openTasks(state)
			.filter((one) => answersFor(actor, one))
			.map(({ id, label, unit, dueOn }) => ({
				value: id,
				label,
				note: dueOn === null ? unit.name : `${unit.name}，内部期限${toChineseDate(dueOn)}`,
			})),
	};
}

function openRoutes(root: FastifyInstance, { db, engine }: ListRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/lists",
		{
			...CONFIG,
			schema: { summary: "建立清单", tags, body: z.object({ kind: kindSchema }), response: { 201: actReply } },
		},
		async (request, reply) =>
			sendOpened(request, reply, {
				engine,
				kind: listKind,
				streamId: listStreamId(actorOf(request).authorityId, request.body.kind),
				act: "open-list",
				input: request.body,
			}),
	);
	app.post(
		"/api/lists/:list/generation",
		{ ...CONFIG, schema: { summary: "从登记簿生成清单内容", tags, params: listParams, response: { 200: actReply } } },
		async (request, reply) => {
			const actor = actorOf(request);
			const rows = await readLists(db, actor, async (tx) => {
				const { state, context } = await findList(tx, request.params.list, actor, engine);
				if (!GENERATED.includes(state.kind))
					throw new Problem("not-generated", "登记簿中没有这种清单的内容，请填写或者导入", { status: 409 });
				const authority = await getAuthority(tx, state.authorityId);
				const unit = state.draft?.compilers.lead ?? { name: actor.unitName, orgPath: actor.unitPath };
				const rule = listRuleOf(context.rules, state.kind);
				const types = await typesOf(tx, authority.id, context);
				return rowsFromRegister(tx, state.kind, { authority, on: context.today, unit: { ...unit }, rule, types });
			});
			return sendDone(request, reply, {
				engine,
				kind: innerListKind,
				streamId: request.params.list,
				act: "generate-rows",
				input: { rows },
			});
		},
	);
}
