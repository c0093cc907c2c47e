import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { readAs, writeAs } from "#casework";
import { actorOf, assertFresh, deskHooks } from "#identity";
import type { Actor } from "#identity/contract";
import { newId } from "#kernel/ids";
import { dateInBeijing } from "#kernel/instant";
import { notFound } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { Db, Tx } from "#platform/db";
import { getAuthority } from "#registry";
import * as contract from "./contract.ts";
import { FILE_FORMATS, reportFile } from "./files.ts";
import { type Exclusion, makeReport, type Report } from "./report.ts";
import { listFallen, listReported, listSources } from "./source.ts";
import * as store from "./store.ts";

export type ReportRoutes = { readonly db: Db; readonly clock: Clock };

const SAMPLE_ROWS = 20;
const FAULTS_SHOWN = 1_000;

/** 数据报送: preview with every fault, export as a recorded run, history, and the file again as it was. */
export async function reportRoutes(root: FastifyInstance, options: ReportRoutes): Promise<void> {
	deskHooks(root);
	makingRoutes(root, options);
	historyRoutes(root, options);
}

const TAGS = ["reports"];

function makingRoutes(root: FastifyInstance, { db, clock }: ReportRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { preview, make } = contract.reportRoutes;
	app.get(
		preview.url,
		{
			config: { access: preview.access },
			schema: {
				summary: preview.summary,
				tags: TAGS,
				querystring: contract.reportQuery,
				response: { 200: contract.reportPreview },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return await readAs(db, actor, async (tx) => {
				const report = await readReport(tx, actor, { ...request.query, now: clock.now() });
				const sample = report.rows.slice(0, SAMPLE_ROWS).map((row) => ({ ...row.cells }));
				return { counts: countsOf(report), sample, faults: faultsOf(report).slice(0, FAULTS_SHOWN) };
			});
		},
	);
	app.post(
		make.url,
		{
			config: { access: make.access },
			schema: {
				summary: make.summary,
				tags: TAGS,
				body: contract.reportQuery,
				response: { 201: contract.reportDetail },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			assertFresh(request, "export");
			const now = clock.now();
			const { kind, from, to } = request.body;
			const run = await writeAs(db, actor, async (tx) => {
				await store.lockReports(tx);
				const report = await readReport(tx, actor, { kind, from, to, now });
				const made: store.ReportRun = {
					runId: newId(),
					authorityId: actor.authorityId,
					orgPath: placeOf(actor),
					kind,
					from,
					to,
					counts: countsOf(report),
					faults: faultsOf(report),
					madeAt: now,
					madeBy: actor.personId,
					madeByName: actor.name,
				};
				await store.insertRun(tx, made, report.rows);
				return made;
			});
			return reply.status(201).send(detailOf(run));
		},
	);
}

function historyRoutes(root: FastifyInstance, { db }: ReportRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { list, detail, file } = contract.reportRoutes;
	app.get(
		list.url,
		{
			config: { access: list.access },
			schema: {
				summary: list.summary,
				tags: TAGS,
				querystring: contract.reportListQuery,
				response: { 200: contract.reportList },
			},
		},
		async (request) => {
			const { page, size } = request.query;
			const found = await readAs(db, actorOf(request), (tx) => store.listRuns(tx, request.query));
			return { items: found.items.map(viewOf), total: found.total, page, size };
		},
	);
	app.get(
		detail.url,
		{
			config: { access: detail.access },
			schema: {
				summary: detail.summary,
				tags: TAGS,
				params: contract.reportParams,
				response: { 200: contract.reportDetail },
			},
		},
		async (request) => detailOf(await readAs(db, actorOf(request), (tx) => getRun(tx, request.params.report))),
	);
	app.get(
		file.url,
		{
			config: { access: file.access },
			schema: {
				summary: file.summary,
				tags: TAGS,
				params: contract.reportParams,
				querystring: contract.reportFileQuery,
			},
		},
		async (request, reply) => {
			const { format } = request.query;
			const { run, rows } = await readAs(db, actorOf(request), async (tx) => {
				const found = await getRun(tx, request.params.report);
				assertFresh(request, "export");
				return { run: found, rows: await store.rowsOfRun(tx, found.runId) };
			});
			return reply
				.header("content-disposition", `attachment; filename="${run.kind}-${run.from}-${run.to}.${format}"`)
				.type(FILE_FORMATS[format])
				.send(await reportFile(run.kind, rows, format));
		},
	);
}

/** Another authority's run and one that is not there are the same answer (SEC-03). */
async function getRun(tx: Tx, runId: string): Promise<store.ReportRun> {
	const found = await store.findRun(tx, runId);
	if (!found) throw notFound();
	return found;
}

async function readReport(
	tx: Tx,
	actor: Actor,
	{ kind, from, to, now }: contract.ReportQuery & { readonly now: ReturnType<Clock["now"]> },
): Promise<Report> {
	const authority = await getAuthority(tx, actor.authorityId);
	const sources = await listSources(tx, authority.id, { from, to });
	const reported = await listReported(tx, authority.id, kind);
	const fallen = await listFallen(tx, authority.id, [...reported.keys()]);
	const sender = { name: actor.name, today: dateInBeijing(now) };
	return makeReport({ kind, authority, sources, reported, fallen, sender });
}

/** A run belongs to the part of the authority its maker sees. */
function placeOf(actor: Actor): string {
	const whole = `${actor.authorityPath}/`;
	return actor.scope.includes(whole) ? whole : (actor.scope[0] ?? actor.unitPath);
}

function countsOf({ rows, faulty, excluded }: Report) {
	const cancellations = rows.filter((row) => row.action === "cancel").length;
	return { rows: rows.length - cancellations, cancellations, faulty, excluded: excluded.length };
}

/** What people must do elsewhere comes first: of a long list only the beginning is shown. */
function faultsOf({ faults, excluded, byHand }: Report): store.ReportRun["faults"] {
	const whole =
		<S extends string>(severity: S) =>
		(one: Exclusion) => ({ ...one, field: "整行", severity });
	return [...byHand.map(whole("by-hand" as const)), ...faults, ...excluded.map(whole("excluded" as const))];
}

function viewOf({ runId, kind, from, to, counts, madeAt, madeByName }: store.ReportRun) {
	return { id: runId, kind, from, to, counts, madeAt, madeByName };
}

function detailOf(run: store.ReportRun) {
	return { ...viewOf(run), faults: [...run.faults] };
}
