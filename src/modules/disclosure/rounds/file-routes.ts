import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Engine, keyOf, readAs } from "#casework";
import { actorOf } from "#identity";
import type { Actor } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import type { Db, Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { acceptTables, type FileFormat, givenTable, sendTable } from "#platform/spreadsheet";
import { drawRecordOf } from "./draw-file.ts";
import type { GivenObject } from "./inputs.ts";
import { roundKind } from "./process.ts";
import { objectsToWrite, type Round, recordOf } from "./round.ts";
import { objectsFile, objectsOfFile, poolFile, poolOfFile } from "./spreadsheet.ts";
import { ROUNDS_ACCESS, roundFileReport } from "./views.ts";

const FILE_BYTES_MAX = 10 * 1024 * 1024;
const CONFIG = { config: { access: ROUNDS_ACCESS } } as const;
const tags = ["rounds"];
const FILES = ["record", "template", "pool", "pool-template"] as const;
const FILE_NAMES: Readonly<Record<(typeof FILES)[number], string>> = {
	record: "",
	template: "（模板）",
	pool: "（检查对象名录）",
	"pool-template": "（检查对象名录模板）",
};
const params = z.object({ round: z.string().regex(ID_PATTERN) });

export type RoundFiles = {
	readonly db: Db;
	readonly engine: Engine;
	readonly find: (tx: Tx, id: string, actor: Actor) => Promise<{ readonly state: Round; readonly version: number }>;
};

/** The objects of a round by file. A file comes in whole or not at all, and what is wrong with it is said row by row. */
export async function roundFileRoutes(root: FastifyInstance, options: RoundFiles): Promise<void> {
	acceptTables(root, FILE_BYTES_MAX);
	exportRoute(root, options);
	drawRecordRoute(root, options);
	importRoute(root, options);
}

function exportRoute(root: FastifyInstance, { db, find }: RoundFiles): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/rounds/:round/file",
		{
			...CONFIG,
			schema: {
				summary: "导出抽查对象，或者导入模板",
				tags,
				params,
				querystring: z.object({
					of: z.enum(FILES).default("record"),
					format: z.enum(["xlsx", "csv"]).default("xlsx"),
				}),
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { of, format } = request.query;
			const { state } = await readAs(db, actor, (tx) => find(tx, request.params.round, actor));
			const file = await fileOf(state, of, format);
			return sendTable(reply, { file, name: `${state.name}${FILE_NAMES[of]}`, format });
		},
	);
}

/** 抽取记录 for a court or a supervisor: with the pools, which never are public; `sanzhi draw verify` repeats it offline. */
function drawRecordRoute(root: FastifyInstance, { db, find }: RoundFiles): void {
	root
		.withTypeProvider<ZodTypeProvider>()
		.get(
			"/api/rounds/:round/draw-record",
			{ ...CONFIG, schema: { summary: "导出抽取记录（含名录，内部）", tags, params } },
			async (request, reply) => {
				const actor = actorOf(request);
				const { state } = await readAs(db, actor, (tx) => find(tx, request.params.round, actor));
				const record = drawRecordOf(state);
				if (record.draws.length === 0)
					throw new Problem("draw-missing", "本批次还没有在本平台抽取，没有抽取记录", { status: 409 });
				return reply
					.header("content-disposition", 'attachment; filename="draw-record.json"')
					.type("application/json; charset=utf-8")
					.send(JSON.stringify(record, undefined, "\t"));
			},
		);
}

/** The template of a round that was drawn here names the objects drawn: only the results are to be filled in. */
async function fileOf(state: Round, of: (typeof FILES)[number], format: FileFormat): Promise<Buffer> {
	if (of === "pool-template") return await poolFile([], format);
	if (of === "pool") return await poolFile(state.draws[0]?.objects ?? state.pool, format);
	if (of === "record") return await objectsFile(recordOf(state).objects, format);
	return await objectsFile(state.draws.length > 0 ? objectsToWrite(state) : [], format);
}

function importRoute(root: FastifyInstance, { db, engine, find }: RoundFiles): void {
	root.withTypeProvider<ZodTypeProvider>().post(
		"/api/rounds/:round/file",
		{
			...CONFIG,
			bodyLimit: FILE_BYTES_MAX,
			schema: {
				summary: "导入抽查对象；有一处不对就一行也不导入",
				tags,
				params,
				querystring: z.object({ of: z.enum(["record", "pool"]).default("record") }),
				response: { 200: roundFileReport },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { state } = await readAs(db, actor, (tx) => find(tx, request.params.round, actor));
			const { content, format } = givenTable(request);
			const { of } = request.query;
			const read = await (of === "pool" ? poolOfFile(content, format) : objectsOfFile(content, format));
			if (read.kind === "faults")
				return { faults: read.faults.map((one) => ({ ...one })), objects: 0, imported: false };
			const done = await engine.run(roundKind, {
				streamId: state.id,
				...(of === "pool"
					? { act: "set-pool", input: { objects: read.objects, from: "file" } }
					: actFor(state, read.objects as readonly GivenObject[])),
				actor,
				...keyOf(request),
			});
			return isRefusal(done) ? sendRefusal(reply, done) : { faults: [], objects: read.objects.length, imported: true };
		},
	);
}

/** Of a public round the file belongs to the correction that is open; its reason has been given there. */
function actFor(state: Round, objects: readonly GivenObject[]) {
	const input = { objects, from: "file" };
	if (state.release === null) return { act: "record-round", input };
	const correction = state.draft?.correction;
	if (!correction)
		throw new Problem("correction-missing", "抽查结果已经公示，请先拟订更正并说明原因，再导入表格", { status: 409 });
	return { act: "correct-round", input: { ...input, ...correction } };
}
