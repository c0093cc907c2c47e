import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { keyOf } from "#casework";
import { actorOf } from "#identity";
import { isRefusal } from "#kernel/refusal";
import { sendRefusal } from "#platform/http";
import { acceptTables, givenTable, sendTable } from "#platform/spreadsheet";
import { listRuleOf } from "./columns.ts";
import { contactRecordOf } from "./contact-record.ts";
import { type FileReport, fileReport, LISTS_ACCESS, listParams } from "./contract.ts";
import { hashOf, type List } from "./list.ts";
import { listKind } from "./process.ts";
import { findList, type ListRoutes, readLists } from "./reading.ts";
import type { GivenRow } from "./schemas.ts";
import { fileOf, rowsOfFile } from "./spreadsheet.ts";

const FILE_BYTES_MAX = 10 * 1024 * 1024;
const CONFIG = { config: { access: LISTS_ACCESS } } as const;
const tags = ["lists"];

/** Excel and CSV in and out. A file comes in whole or not at all, and what is wrong with it is said row by row. */
export async function fileRoutes(root: FastifyInstance, options: ListRoutes): Promise<void> {
	acceptTables(root, FILE_BYTES_MAX);
	exportRoute(root, options);
	importRoute(root, options);
}

function exportRoute(root: FastifyInstance, { db, engine }: ListRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/lists/:list/file",
		{
			...CONFIG,
			schema: {
				summary: "导出清单，或者导入模板",
				tags,
				params: listParams,
				querystring: z.object({
					of: z.enum(["draft", "current", "template"]).default("current"),
					format: z.enum(["xlsx", "csv"]).default("xlsx"),
				}),
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { of, format } = request.query;
			const { state, context } = await readLists(db, actor, (tx) => findList(tx, request.params.list, actor, engine));
			const rule = listRuleOf(context.rules, state.kind);
			const current = of === "current" ? state.current : null;
			const rows = of === "template" ? [] : of === "draft" ? (state.draft?.rows ?? []) : (current?.rows ?? []);
			const file = await fileOf(
				rows,
				{ columns: current?.columns ?? rule.columns, name: rule.name },
				{ record: current?.record ?? contactRecordOf(context.authority), format },
			);
			const name = `${state.authorityName}${rule.name}${of === "template" ? "（模板）" : ""}`;
			return sendTable(reply, { file, name, format });
		},
	);
}

function importRoute(root: FastifyInstance, { db, engine }: ListRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().post(
		"/api/lists/:list/file",
		{
			...CONFIG,
			bodyLimit: FILE_BYTES_MAX,
			schema: {
				summary: "导入清单内容；有一处不对就一行也不导入",
				tags,
				params: listParams,
				querystring: z.object({ dryRun: z.enum(["", "1"]).default("") }),
				response: { 200: fileReport },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { state, context } = await readLists(db, actor, (tx) => findList(tx, request.params.list, actor, engine));
			const { content, format } = givenTable(request);
			const rule = listRuleOf(context.rules, state.kind);
			const read = await rowsOfFile(content, format, { rule, record: contactRecordOf(context.authority) });
			if (read.kind === "faults")
				return { faults: read.faults.map((one) => ({ ...one })), rows: 0, added: 0, changed: 0, imported: false };
			const report = reportOf(state, read.rows);
			if (request.query.dryRun === "1") return report;
			const done = await engine.run(listKind, {
				streamId: state.id,
				act: "edit-rows",
				input: { put: read.rows, remove: [], from: "file" },
				actor,
				...keyOf(request),
			});
			return isRefusal(done) ? sendRefusal(reply, done) : { ...report, imported: true };
		},
	);
}

function reportOf({ draft }: List, rows: readonly GivenRow[]): FileReport {
	const known = new Map((draft?.rows ?? []).map((row) => [row.key, row]));
	const added = rows.filter((row) => row.key === undefined || !known.has(row.key)).length;
	const changed = rows.filter((row) => {
		const before = row.key === undefined ? undefined : known.get(row.key);
		return before !== undefined && hashOf([before]) !== hashOf([{ ...before, values: row.values, type: row.type }]);
	}).length;
	return { faults: [], rows: rows.length, added, changed, imported: false };
}
