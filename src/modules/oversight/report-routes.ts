import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import {
	type ActContext,
	asAuthority,
	formViewOf,
	listEvents,
	missingGates,
	mountActs,
	readAs,
	readStream,
	sendDone,
} from "#casework";
import { actForm, actReply } from "#casework/contract";
import { actorOf } from "#identity";
import type { Actor } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { ID_PATTERN } from "#kernel/ids";
import { notFound, Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { inScope, type Tx } from "#platform/db";
import { sendRefusal } from "#platform/http";
import { type Authority, getAuthority } from "#registry";
import * as contract from "./contract.ts";
import { readCounted } from "./count-due.ts";
import { findFigure, yearSpan } from "./figures/catalogue.ts";
import { computeFigures, type FigureValue, figuresFor } from "./figures/compute.ts";
import type { Fact } from "./figures/fact.ts";
import { factListOf } from "./figures/fact-list.ts";
import { openAnnualReport } from "./job.ts";
import { progressOf } from "./progress.ts";
import { factsAt, factsNear, recomputeReport } from "./recompute.ts";
import { reportContent } from "./report/content.ts";
import { reportChoices } from "./report/figure-acts.ts";
import { annualReportKind, innerReportKind } from "./report/process.ts";
import { type AnnualReport, findVersion, unsent } from "./report/report.ts";
import { type AnnualSection, annualSectionKind, innerSectionKind } from "./report/section.ts";
import { chapterRows, listReports, reportDetailOf, sectionRowOf, yearsNotBegun } from "./report/views.ts";
import { reportWorkbook } from "./report/workbook.ts";
import type { OversightRoutes } from "./route-options.ts";
import * as store from "./store.ts";

const reportParams = z.object({ annual: z.string().regex(ID_PATTERN) });
const sectionParams = z.object({ section: z.string().regex(ID_PATTERN) });
const actParams = reportParams.extend({ act: z.string().regex(/^[a-z-]{1,64}$/) });
const figureQuery = contract.factQuery.extend({ figure: z.string().max(80).default("decided-penalty") });
const ACCESS = { config: { access: "actor" } } as const;
const tags = ["statistics"];

/** 年度执法数据: tasks, figures, confirmation, consolidation, release; acts go through the generic door. */
export function reportRoutes(root: FastifyInstance, options: OversightRoutes): void {
	listRoutes(root, options);
	detailRoutes(root, options);
	caseRoute(root, options);
	workbookRoute(root, options);
	formRoute(root, options);
	computedRoutes(root, options);
	sectionRoutes(root, options);
	confirmationRoute(root, options);
	mountActs(root, { prefix: "/api/annual-reports", tag: "statistics", kind: annualReportKind, engine: options.engine });
}

/** A report with what stands around it, in the person's scope. */
async function reportOf(tx: Tx, { engine }: OversightRoutes, actor: Actor, id: string) {
	const row = await readStream(tx, annualReportKind.process, id);
	if (!row) throw notFound();
	const report = row.state;
	const authority = await asAuthority(tx, row.orgPath.slice(0, row.orgPath.indexOf("/")), () =>
		getAuthority(tx, row.authorityId),
	);
	const { context } = await asAuthority(tx, actor.authorityPath, () =>
		engine.contextFor(tx, actor, annualReportKind.regimeOf(report)),
	);
	return { report, version: row.version, authority, context };
}

/** Of the whole authority: whoever may see the report sees sums of all its sections. */
async function factsOfReport(
	tx: Tx,
	options: OversightRoutes,
	of: { report: AnnualReport; authority: Authority; context: ActContext },
): Promise<readonly Fact[]> {
	const { report, authority, context } = of;
	return asAuthority(tx, authority.path, () =>
		report.figures === null
			? store.listFacts(tx, { span: yearSpan(report.year), authorityId: authority.id })
			: factsNear(tx, options.counting, {
					authority,
					asOf: report.figures.asOf,
					at: context.now,
					points: report.figures.points,
					span: yearSpan(report.year),
				}),
	);
}

function listRoutes(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { db, engine } = options;
	app.get(
		"/api/annual-reports",
		{
			...ACCESS,
			schema: {
				summary: "年度数据任务",
				tags,
				querystring: contract.reportQuery,
				response: { 200: contract.reportList },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const { page, size } = request.query;
			return await readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				const [found, notBegun] = await Promise.all([
					listReports(tx, request.query, context.today),
					yearsNotBegun(tx, actor.authorityId, context.today),
				]);
				return { ...found, notBegun: [...notBegun], page, size };
			});
		},
	);
	app.post(
		"/api/annual-reports",
		{
			config: { access: { roles: ["head", "leader", "disclosure-clerk"] } },
			schema: {
				summary: "建立年度数据填报任务",
				tags,
				body: z.object({ year: z.number().int("年度应为整数").min(2000).max(2100) }),
				response: { 201: contract.opened },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const authority = await inScope(db, { scope: [`${actor.authorityPath}/`], readOnly: true }, (tx) =>
				getAuthority(tx, actor.authorityId),
			);
			const done = await openAnnualReport(db, engine, { authority, year: request.body.year, actor });
			return isRefusal(done) ? sendRefusal(reply, done) : reply.status(201).send(done);
		},
	);
}

function detailRoutes(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/annual-reports/:annual",
		{
			...ACCESS,
			schema: { summary: "年度数据报告", tags, params: reportParams, response: { 200: contract.reportDetail } },
		},
		async (request) => {
			const actor = actorOf(request);
			return await readCounted(options, actor, async (tx) => {
				const found = await reportOf(tx, options, actor, request.params.annual);
				const { report } = found;
				const live: readonly FigureValue[] =
					report.figures === null
						? computeFigures(figuresFor(report.types), await factsOfReport(tx, options, found), yearSpan(report.year))
						: [];
				return reportDetailOf({ ...found, live, events: await listEvents(tx, report.id) });
			});
		},
	);
}

function caseRoute(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/annual-reports/:annual/cases",
		{
			...ACCESS,
			schema: {
				summary: "一项数据所计的案件",
				tags,
				params: reportParams,
				querystring: figureQuery,
				response: { 200: contract.factList },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return await readCounted(options, actor, async (tx) => {
				const found = await reportOf(tx, options, actor, request.params.annual);
				const figure = findFigure(request.query.figure);
				if (!figure) throw new Problem("figure-unknown", "没有这项数据", { status: 422 });
				const facts = await factsOfReport(tx, options, found);
				return await factListOf(tx, {
					...options,
					...request.query,
					figure,
					facts,
					span: yearSpan(found.report.year),
					path: found.authority.path,
					actor,
				});
			});
		},
	);
}

function workbookRoute(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/annual-reports/:annual/workbook",
		{
			...ACCESS,
			schema: { summary: "年度数据表格（XLSX）", tags, params: reportParams, querystring: contract.versionQuery },
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const content = await readCounted(options, actor, async (tx) => {
				const found = await reportOf(tx, options, actor, request.params.annual);
				const version = findVersion(found.report, request.query.version);
				if (version === undefined) throw notFound();
				if (version.final) return version.final.content;
				const values = computeFigures(
					figuresFor(found.report.types),
					await factsOfReport(tx, options, found),
					yearSpan(found.report.year),
				);
				const figures = found.report.figures ?? {
					asOf: found.context.today,
					at: found.context.now,
					by: actor as never,
					points: [],
					values,
					sections: [],
				};
				return reportContent({ ...found.report, figures });
			});
			return reply
				.type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
				.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${content.title}.xlsx`)}`)
				.send(await reportWorkbook(content));
		},
	);
}

function formRoute(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { db } = options;
	app.get(
		"/api/annual-reports/:annual/acts/:act",
		{ ...ACCESS, schema: { summary: "年度数据环节的表单", tags, params: actParams, response: { 200: actForm } } },
		async (request) => {
			const actor = actorOf(request);
			return await readAs(db, actor, async (tx) => {
				const act = annualReportKind.process.acts.get(request.params.act);
				const { report, context } = await reportOf(tx, options, actor, request.params.annual);
				if (!act) throw notFound();
				const listed = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
				const waiting = report.submissions.filter(({ receipt }) => receipt === null).map(({ addressee }) => addressee);
				return formViewOf(
					annualReportKind.process,
					act,
					{ state: report, context },
					{
						choices: {
							...reportChoices(report, context),
							addressee: listed(unsent(report)),
							submitted: listed(waiting),
						},
					},
				);
			});
		},
	);
}

/** Hash of a section's own figures: what it confirms and what goes in are compared by it. */
function hashOf(values: readonly FigureValue[]): string {
	return contentHash({ figures: values.map(({ id, value }) => ({ id, value })) });
}

const ownFacts = (facts: readonly Fact[], orgPath: string) => facts.filter((fact) => fact.orgPath.startsWith(orgPath));

function computedRoutes(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { db, engine, counting } = options;
	app.post(
		"/api/annual-reports/:annual/figures",
		{ ...ACCESS, schema: { summary: "汇总数据", tags, params: reportParams, response: { 200: actReply } } },
		async (request, reply) => {
			const actor = actorOf(request);
			await readAs(db, actor, (tx) => reportOf(tx, options, actor, request.params.annual));
			// What was done a second ago counts too: its entries are signed before the size is taken.
			await options.settleLedger();
			const input = await readAs(db, actor, async (tx) => {
				const { report, authority, context } = await reportOf(tx, options, actor, request.params.annual);
				const points = await store.ledgerPoints(tx);
				const at = { authority, asOf: context.today, at: context.now, points };
				const facts = await asAuthority(tx, authority.path, () => factsAt(tx, counting, at));
				const figures = figuresFor(report.types);
				const span = yearSpan(report.year);
				return {
					asOf: context.today,
					points,
					values: computeFigures(figures, facts, span),
					sections: report.sections.map(({ orgPath }) => ({
						orgPath,
						hash: hashOf(computeFigures(figures, ownFacts(facts, orgPath), span)),
					})),
				};
			});
			const streamId = request.params.annual;
			return sendDone(request, reply, { engine, kind: innerReportKind, streamId, act: "freeze-figures", input });
		},
	);
	app.get(
		"/api/annual-reports/:annual/recomputation",
		{
			...ACCESS,
			schema: {
				summary: "按存证日志重新计算核对",
				tags,
				params: reportParams,
				querystring: contract.versionQuery,
				response: { 200: contract.recomputation },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return await readAs(db, actor, async (tx) => {
				const { authority, context } = await reportOf(tx, options, actor, request.params.annual);
				const found = await asAuthority(tx, authority.path, () =>
					recomputeReport(tx, counting, {
						reportId: request.params.annual,
						version: request.query.version,
						at: context.now,
					}),
				);
				return { ...found, points: [...found.points], differences: [...found.differences] };
			});
		},
	);
}

/** A section with the figures of its own things, as they are now. */
async function sectionOf(tx: Tx, { engine }: OversightRoutes, actor: Actor, id: string) {
	const row = await readStream(tx, annualSectionKind.process, id);
	if (!row) throw notFound();
	const section = row.state;
	const path = row.orgPath.slice(0, row.orgPath.indexOf("/"));
	const { context } = await asAuthority(tx, actor.authorityPath, () => engine.contextFor(tx, actor, undefined));
	const report = await asAuthority(
		tx,
		path,
		async () => (await readStream(tx, annualReportKind.process, section.reportId))?.state,
	);
	if (report === undefined) throw notFound();
	const span = yearSpan(section.year);
	const facts = await asAuthority(tx, path, () =>
		store.listFacts(tx, { span, authorityId: row.authorityId, orgPath: row.orgPath }),
	);
	const types = (report as AnnualReport).types;
	const values = computeFigures(figuresFor(types), facts, span);
	return { section, row, context, report: report as AnnualReport, facts, span, values, path };
}

function sectionRoutes(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();

	app.get(
		"/api/annual-sections/:section",
		{
			...ACCESS,
			schema: { summary: "本机构年度数据", tags, params: sectionParams, response: { 200: contract.sectionDetail } },
		},
		async (request) => {
			const actor = actorOf(request);
			return await readCounted(options, actor, async (tx) => {
				const found = await sectionOf(tx, options, actor, request.params.section);
				return await sectionDetailOf(tx, request.params.section, found);
			});
		},
	);
	app.get(
		"/api/annual-sections/:section/cases",
		{
			...ACCESS,
			schema: {
				summary: "本机构一项数据所计的案件",
				tags,
				params: sectionParams,
				querystring: figureQuery,
				response: { 200: contract.factList },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			return await readCounted(options, actor, async (tx) => {
				const { facts, span, path } = await sectionOf(tx, options, actor, request.params.section);
				const figure = findFigure(request.query.figure);
				if (!figure) throw new Problem("figure-unknown", "没有这项数据", { status: 422 });
				return await factListOf(tx, { ...options, ...request.query, figure, facts, span, path, actor });
			});
		},
	);
}

function confirmationRoute(root: FastifyInstance, options: OversightRoutes): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { engine } = options;
	app.post(
		"/api/annual-sections/:section/confirmation",
		{
			...ACCESS,
			schema: {
				summary: "确认本机构数据",
				tags,
				params: sectionParams,
				body: z.object({ note: z.string().trim().max(2_000, "说明不超过2000字").default("") }),
				response: { 200: actReply },
			},
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const { values, context } = await readCounted(options, actor, (tx) =>
				sectionOf(tx, options, actor, request.params.section),
			);
			return sendDone(request, reply, {
				engine,
				kind: innerSectionKind,
				streamId: request.params.section,
				act: "confirm-section-figures",
				input: { hash: hashOf(values), note: request.body.note, asOf: context.today, values: [...values] },
			});
		},
	);
}

type FoundSection = {
	readonly section: AnnualSection;
	readonly row: { readonly version: number };
	readonly context: ActContext;
	readonly report: AnnualReport;
	readonly values: readonly FigureValue[];
};

async function sectionDetailOf(tx: Tx, id: string, { section, row, context, report, values }: FoundSection) {
	const act = innerSectionKind.process.acts.get("confirm-section-figures");
	const value = (figureId: string) => values.find((one) => one.id === figureId)?.value ?? 0;
	const open = report.status === "open" || report.status === "drafted";
	const progress = progressOf({
		process: annualSectionKind.process,
		clocks: annualSectionKind.clocks(section, context),
		state: section,
		version: row.version,
		events: await listEvents(tx, id),
		context,
	});
	return {
		...sectionRowOf(id, section, { today: context.today, dueOn: section.dueOn }),
		note: section.confirmed?.note ?? "",
		reportId: section.reportId,
		chapters: chapterRows(report, (figure) => ({
			id: figure.id,
			label: figure.label,
			unit: figure.unit,
			value: value(figure.id),
			computed: value(figure.id),
			edit: null,
		})).map((chapter) => ({ ...chapter, text: "" })),
		changed: section.confirmed !== null && section.confirmed.hash !== hashOf(values),
		canConfirm:
			open &&
			act !== undefined &&
			context.actor.roles.some(({ role }) => act.actors.includes(role)) &&
			missingGates(section, act, context).length === 0,
		...progress,
	};
}
