import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { listEvents } from "#casework";
import { actorOf } from "#identity";
import type { Actor } from "#identity/contract";
import { notFound } from "#kernel/problem";
import { listRuleOf } from "./columns.ts";
import { contactRecordOf } from "./contact-record.ts";
import { changeQuery, LISTS_ACCESS, listChanges, listParams, listVersions } from "./contract.ts";
import type { Version } from "./list.ts";
import { findList, type ListRoutes, readLists } from "./reading.ts";
import { type Compared, changesBetween, countsOf, versionsIn } from "./versions.ts";

const CONFIG = { config: { access: LISTS_ACCESS } } as const;
const tags = ["lists"];

/** 版本和差异: every version of a list, internal ones too, and what each changed. */
export async function versionRoutes(root: FastifyInstance, options: ListRoutes): Promise<void> {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/lists/:list/versions",
		{ ...CONFIG, schema: { summary: "清单的各个版本", tags, params: listParams, response: { 200: listVersions } } },
		async (request) => {
			const { past, draft, inForce } = await historyOf(options, request.params.list, actorOf(request));
			const told = past.map((version, index) => ({
				version: version.version,
				status: version.version === inForce ? ("current" as const) : ("past" as const),
				publicId: version.publicId,
				effectiveOn: version.effectiveOn,
				on: version.on,
				trigger: version.trigger,
				lead: version.lead,
				confirmation: version.confirmation,
				rows: version.rows.length,
				...countsOf(changesBetween(version, past[index - 1])),
			}));
			const making = draft && {
				version: draft.version,
				status: "draft" as const,
				publicId: null,
				effectiveOn: null,
				on: null,
				trigger: draft.trigger,
				lead: draft.lead,
				confirmation: null,
				rows: draft.rows.length,
				...countsOf(changesBetween(draft, past.at(-1))),
			};
			return [...told, ...(making ? [making] : [])].toReversed();
		},
	);
	app.get(
		"/api/lists/:list/changes",
		{
			...CONFIG,
			schema: {
				summary: "清单一个版本与上一版的差异",
				tags,
				params: listParams,
				querystring: changeQuery,
				response: { 200: listChanges },
			},
		},
		async (request) => {
			const { version, only, q, page, size } = request.query;
			const { past, draft } = await historyOf(options, request.params.list, actorOf(request));
			const after = draft?.version === version ? draft : past.find((one) => one.version === version);
			if (!after) throw notFound();
			const before = past.findLast((one) => one.version < version);
			const found = changesBetween(after, before).filter(
				(row) =>
					(only === "" || row.change === only) &&
					(q === "" ||
						row.name.includes(q) ||
						row.cells.some((cell) => cell.text.includes(q) || cell.before.includes(q))),
			);
			return {
				version,
				before: before?.version ?? null,
				items: found.slice((page - 1) * size, page * size).map((row) => ({ ...row, cells: [...row.cells] })),
				total: found.length,
				page,
				size,
			};
		},
	);
}

type Making = Compared & { readonly version: number; readonly trigger: string; readonly lead: string };

async function historyOf(
	{ db, engine }: ListRoutes,
	listId: string,
	actor: Actor,
): Promise<{ past: readonly Version[]; draft: Making | undefined; inForce: number | undefined }> {
	return await readLists(db, actor, async (tx) => {
		const { state, context } = await findList(tx, listId, actor, engine);
		const past = versionsIn(state.id, await listEvents(tx, state.id));
		const { draft } = state;
		return {
			past,
			inForce: state.current?.version,
			draft: draft
				? {
						version: draft.version,
						trigger: draft.trigger.text,
						lead: draft.compilers.lead.name,
						rows: draft.rows,
						columns: listRuleOf(context.rules, state.kind).columns,
						record: contactRecordOf(context.authority),
					}
				: undefined,
		};
	});
}
