import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { asAuthority, readAs } from "#casework";
import { actorOf, assertFresh, deskHooks, originOf } from "#identity";
import type { Actor } from "#identity/contract";
import { newId } from "#kernel/ids";
import { notFound, Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { type Db, inScope, type Tx } from "#platform/db";
import { acceptTables, givenTable, sendTable } from "#platform/spreadsheet";
import { getAuthority, listUnits } from "#registry";
import { hashOfFile, listRecords } from "../bulk-reading.ts";
import type { RawRow } from "../contract.ts";
import { personnelRoutes as contract, type PersonnelRun } from "./contract.ts";
import { fileViewOf } from "./file-view.ts";
import { importPersonnel, PERSONNEL_ROWS_MAX } from "./import.ts";
import { personnelFile } from "./report-file.ts";
import * as store from "./store.ts";

export type PersonnelRoutes = { readonly db: Db; readonly clock: Clock };

const FILE_BYTES_MAX = 10 * 1024 * 1024;
const tags = ["personnel"];

/** 人员数据导入: mapping tables, imports with their line-by-line results. */
export async function personnelDesk(root: FastifyInstance, options: PersonnelRoutes): Promise<void> {
	deskHooks(root);
	acceptTables(root, FILE_BYTES_MAX);
	mappingRoutes(root, options);
	readRoute(root);
	importRoute(root, options);
	runRoutes(root, options);
}

/** As the person's own authority, in a transaction that writes. */
function writeAs<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
	const { authorityPath, personId } = actor;
	return inScope(db, { scope: [`${authorityPath}/`], authority: authorityPath, person: personId }, work);
}

function mappingRoutes(root: FastifyInstance, { db, clock }: PersonnelRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { mappings, saveMapping } = contract;
	app.get(
		mappings.url,
		{
			config: { access: mappings.access },
			schema: { summary: mappings.summary, tags, response: { 200: mappings.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			return readAs(db, actor, async (tx) => ({
				items: [...(await store.listMappings(tx))],
				units: await unitsOf(tx, actor),
			}));
		},
	);
	app.post(
		saveMapping.url,
		{
			config: { access: saveMapping.access },
			schema: {
				summary: saveMapping.summary,
				tags,
				body: saveMapping.body,
				response: { 201: saveMapping.response },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const id = newId();
			await writeAs(db, actor, async (tx) => {
				const authority = await getAuthority(tx, actor.authorityId);
				await store.insertMapping(tx, authority, { ...request.body, id, at: clock.now(), by: actor });
			});
			return reply.status(201).send({ id });
		},
	);
}

/** Paths below the authority, as mappings write them. */
async function unitsOf(tx: Tx, { authorityId, authorityPath }: Actor) {
	return await asAuthority(tx, authorityPath, async () => {
		const root = `${authorityPath}/`;
		const units = await listUnits(tx, { authorityId });
		const { name } = await getAuthority(tx, authorityId);
		const below = units.map((unit) => ({ path: unit.orgPath.slice(root.length).replace(/\/$/, ""), name: unit.name }));
		return [{ path: "", name }, ...below];
	});
}

function readRoute(root: FastifyInstance): void {
	const { read } = contract;
	root.withTypeProvider<ZodTypeProvider>().post(
		read.url,
		{
			config: { access: read.access },
			bodyLimit: FILE_BYTES_MAX,
			schema: { summary: read.summary, tags, response: { 200: read.response } },
		},
		async (request) => {
			const { content, format } = givenTable(request);
			return fileViewOf((await recordsOf(content, `.${format}`)).rows);
		},
	);
}

function importRoute(root: FastifyInstance, { db, clock }: PersonnelRoutes): void {
	const { make } = contract;
	root.withTypeProvider<ZodTypeProvider>().post(
		make.url,
		{
			config: { access: make.access },
			bodyLimit: FILE_BYTES_MAX,
			schema: { summary: make.summary, tags, querystring: make.query, response: { 200: make.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			assertFresh(request, "approve");
			const { mapping: name, name: fileName, dryRun } = request.query;
			const { content: bytes, format } = givenTable(request);
			const { rows, hash } = await recordsOf(bytes, `.${format}`);
			return await writeAs(db, actor, async (tx) => {
				const authority = await getAuthority(tx, actor.authorityId);
				const content = await store.findMapping(tx, authority, name);
				if (!content) throw new Problem("mapping-unknown", `没有名为“${name}”的对照表`, { status: 422 });
				const report = await importPersonnel(tx, {
					authority,
					mapping: { name, content },
					file: { name: fileName, hash },
					rows,
					at: clock.now(),
					by: actor,
					signer: { byPersonId: actor.personId, origin: originOf(request) },
					dryRun: dryRun === "1",
				});
				return { ...report, entries: [...report.entries] };
			});
		},
	);
}

/**
 * Through a file of its own, as the command line reads it: one way of reading for both. Throws `file-unreadable`, and what
 * `readWorkbook` throws (422, 503).
 */
async function recordsOf(bytes: Buffer, extension: string): Promise<{ rows: readonly RawRow[]; hash: string }> {
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-personnel-"));
	try {
		const path = join(folder, `file${extension}`);
		await writeFile(path, bytes, { mode: 0o600 });
		return { rows: await listRecords(path, PERSONNEL_ROWS_MAX + 1), hash: await hashOfFile(path) };
	} catch (error) {
		if (error instanceof Problem && error.code === "import-unreadable")
			throw new Problem("file-unreadable", error.message, { status: 422 });
		throw error;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function runRoutes(root: FastifyInstance, { db }: PersonnelRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { runs, detail, file } = contract;
	const find = (actor: Actor, id: string) =>
		readAs(db, actor, async (tx) => {
			const found = await store.findRun(tx, id);
			if (!found) throw notFound();
			return found;
		});
	app.get(
		runs.url,
		{ config: { access: runs.access }, schema: { summary: runs.summary, tags, response: { 200: runs.response } } },
		async (request): Promise<{ items: PersonnelRun[] }> =>
			readAs(db, actorOf(request), async (tx) => ({ items: [...(await store.listRuns(tx))] })),
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: { summary: detail.summary, tags, params: detail.params, response: { 200: detail.response } },
		},
		async (request) => find(actorOf(request), request.params.import),
	);
	app.get(
		file.url,
		{
			config: { access: file.access },
			schema: { summary: file.summary, tags, params: file.params, querystring: file.query },
		},
		async (request, reply) => {
			const { format } = request.query;
			const found = await find(actorOf(request), request.params.import);
			const table = await personnelFile(found.entries, format);
			return sendTable(reply, { file: table, name: "人员导入逐行结果", format });
		},
	);
}
