import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { type ActContext, actReply, formViewOf, sendOpened } from "#casework";
import { actForm } from "#casework/contract";
import { actorOf } from "#identity";
import { notFound } from "#kernel/problem";
import { LISTS_ACCESS, triggerList } from "./contract.ts";
import { answersTo } from "./desk.ts";
import type { List } from "./list.ts";
import { type ListRoutes, readLists } from "./reading.ts";
import { listsOf } from "./store.ts";
import { type TriggerRecord, triggerKind, triggersOf } from "./triggers.ts";
import { TRIGGER_KINDS } from "./vocabulary.ts";

const CONFIG = { config: { access: LISTS_ACCESS } } as const;
const tags = ["lists"];
const ROW_CHOICES_MAX = 1_000;

/** 登记更新情形 and what became of each (REG-15). */
export async function triggerRoutes(root: FastifyInstance, { db, engine }: ListRoutes): Promise<void> {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/list-triggers",
		{ ...CONFIG, schema: { summary: "更新情形", tags, response: { 200: triggerList } } },
		async (request) => {
			const actor = actorOf(request);
			return readLists(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const lists = [...(await listsOf(tx, actor.authorityId)).values()];
				const { rows } = await sql<{ state: TriggerRecord }>`
					select state from core.stream where kind = 'list-trigger' and authority_id = ${actor.authorityId}
					order by opened_on desc, updated_at desc limit 500`.execute(tx);
				return rows.map(({ state: { id, kind, text, on, recordedOn } }) => {
					const answers = answersTo(id, lists, context);
					const tasks = answers.flatMap((one) => one.tasks);
					const openTasks = tasks.filter((one) => !one.closed).length;
					return { id, kind, text, on, recordedOn, tasks: tasks.length, openTasks, lists: answers };
				});
			});
		},
	);
	app.post(
		"/api/list-triggers",
		{
			...CONFIG,
			schema: { summary: "登记更新情形", tags, body: z.object({ input: z.unknown() }), response: { 201: actReply } },
		},
		async (request, reply) =>
			sendOpened(request, reply, {
				engine,
				kind: triggerKind,
				act: "record-trigger",
				input: request.body.input,
			}),
	);
	app.get(
		"/api/acts/record-trigger",
		{ ...CONFIG, schema: { summary: "登记更新情形的表单", tags, response: { 200: actForm } } },
		async (request) => {
			const actor = actorOf(request);
			return readLists(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const lists = await listsOf(tx, actor.authorityId);
				const act = triggerKind.process.acts.get("record-trigger");
				if (!act) throw notFound();
				const form = formViewOf(
					triggerKind.process,
					act,
					{ state: triggerKind.process.initial(""), context },
					{
						defaults: { on: context.today, lists: [], rowKeys: [] },
						choices: { "list-row": rowChoices([...lists.values()]) },
					},
				);
				return { ...form, schema: ownKindsOnly(form.schema, context) };
			});
		},
	);
}

type FormSchema = Record<string, unknown> & { properties?: Record<string, object> };

/** The form offers the reasons that the authority's own text names, and no others; the act refuses them all the same. */
function ownKindsOnly(schema: FormSchema, { rules }: ActContext): FormSchema {
	const options = Object.fromEntries(triggersOf(rules).map((kind) => [kind, TRIGGER_KINDS[kind]]));
	return { ...schema, properties: { ...schema.properties, kind: { ...schema.properties?.["kind"], options } } };
}

/** Rows in force, each under its list; the first of a key, because a trigger names keys and not lists. */
function rowChoices(lists: readonly List[]) {
	const rows = new Map<string, { value: string; label: string; note: string }>();
	for (const { current } of lists)
		for (const { key, name } of current?.rows ?? [])
			if (!rows.has(key) && rows.size < ROW_CHOICES_MAX)
				rows.set(key, { value: key, label: name || key, note: current?.name ?? "" });
	return [...rows.values()];
}
