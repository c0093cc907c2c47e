import type { FastifyInstance } from "fastify";
import { type ActContext, asAuthority, type DeskDeps, getStanding, mountDesk } from "#casework";
import { deskHooks } from "#identity";
import type { Tx } from "#platform/db";
import { notListed, openingInput } from "./acts-record.ts";
import { listRounds, roundDetailOf } from "./desk.ts";
import { drawDeskOf } from "./draw-desk.ts";
import { entriesInForce } from "./entries.ts";
import { roundFileRoutes } from "./file-routes.ts";
import { formOf, openingFormOf } from "./forms.ts";
import { roundKind } from "./process.ts";
import { ROUNDS_ACCESS, roundDetail, roundList, roundQuery } from "./views.ts";

/** The desk of the random rounds, and their files. */
export async function roundRoutes(root: FastifyInstance, deps: DeskDeps): Promise<void> {
	deskHooks(root);
	mountDesk(root, deps, {
		kind: roundKind,
		prefix: "/api/rounds",
		param: "round",
		tag: "rounds",
		openingFormUrl: "/api/round-form",
		access: { reading: ROUNDS_ACCESS, acting: ROUNDS_ACCESS },
		summaries: {
			list: "双随机抽查批次",
			detail: "一个抽查批次",
			opening: "建立抽查批次：只能从现行有效的随机抽查事项清单中选择事项",
			openingForm: "建立抽查批次的表单",
			form: "抽查批次环节的表单",
		},
		schemas: { query: roundQuery, list: roundList, detail: roundDetail, openingInput },
		list: listRounds,
		detail: async (tx, found) => roundDetailOf({ ...found, draw: await drawDeskOf(tx, found.state, found.context) }),
		complete: withEntry,
		openingForm: async (tx, act, context) => openingFormOf(act, await entriesFor(tx, context), context),
		form: formOf,
	});
	await roundFileRoutes(root, {
		...deps,
		find: (tx, id, actor) => getStanding(tx, id, { kind: roundKind, actor, engine: deps.engine }),
	});
}

/** The entries of the whole authority's list, whatever unit of it somebody works in. */
function entriesFor(tx: Tx, { actor, today }: ActContext) {
	return asAuthority(tx, actor.authorityPath, () => entriesInForce(tx, actor.authorityId, today));
}

async function withEntry(tx: Tx, input: { readonly row: string }, context: ActContext) {
	const entry = (await entriesFor(tx, context)).find((one) => one.rowKey === input.row);
	return entry === undefined ? notListed() : { ...input, entry };
}
