import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { notFound } from "#kernel/problem";
import { tableFile } from "#platform/spreadsheet";
import * as annual from "../annual-queries.ts";
import { annualRows } from "../annual-table.ts";
import { answer, answerFile, CONFIG, FAULTS, OPEN_API, type OpenApi, TAGS } from "./answering.ts";
import * as schemas from "./schemas.ts";

const UNKNOWN = "未公开的与不存在的答复完全相同。";

/** 年度行政执法数据 for machines: the very reports of the pages `/annual`, and no more of them. */
export function annualRoutes(root: FastifyInstance, options: OpenApi): void {
	listRoute(root, options);
	detailRoutes(root, options);
	tableRoutes(root, options);
}

function viewOf(row: annual.AnnualRow, publicUrl: string): z.output<typeof schemas.reportRow> {
	return {
		id: row.id,
		authority: row.authorityId,
		authorityName: row.authorityName,
		year: row.year,
		title: row.title,
		publishedOn: row.publishedOn,
		correctedOn: row.correctedOn,
		url: `${publicUrl}/annual/${row.id}`,
	};
}

function listRoute(root: FastifyInstance, { portalDb: db, publicUrl }: OpenApi): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		`${OPEN_API}/annual-reports`,
		{
			config: CONFIG,
			schema: {
				summary: "年度行政执法数据",
				description: "已公开的年度报告，年度从近到远。",
				tags: TAGS,
				querystring: schemas.reportsQuery,
				response: { 200: schemas.reportPage, 422: schemas.problem, 429: schemas.problem },
			},
		},
		async (request, reply) => {
			const found = await annual.listOpenReports(db, request.query);
			const items = found.slice(0, request.query.size);
			const next = found.length > items.length ? (items.at(-1)?.id ?? null) : null;
			return answer({ request, reply }, { items: items.map((row) => viewOf(row, publicUrl)), next });
		},
	);
}

async function get(db: OpenApi["portalDb"], id: string): Promise<annual.PublishedReport> {
	const found = await annual.findReport(db, id);
	if (!found) throw notFound();
	return found;
}

const changedOn = ({ correctedOn, publishedOn }: annual.PublishedReport) => correctedOn ?? publishedOn;

function detailRoutes(root: FastifyInstance, { portalDb: db, publicUrl }: OpenApi): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		`${OPEN_API}/annual-reports/:id`,
		{
			config: CONFIG,
			schema: {
				summary: "一份年度数据的全部公开内容",
				description: `各部分的文字、数据、更正及其理由，以及计算所依据的存证日志。${UNKNOWN}`,
				tags: TAGS,
				params: schemas.byId,
				response: { 200: schemas.reportDetail, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await get(db, request.params.id);
			const { basis, via, asOf, chapters, points, corrections = [] } = found.content;
			const body = {
				...viewOf(found, publicUrl),
				basis,
				via,
				asOf,
				chapters,
				points,
				corrections: [...corrections],
				proof: { log: found.log, eventId: found.eventId },
			};
			return answer({ request, reply }, body, changedOn(found));
		},
	);
	app.get(
		`${OPEN_API}/annual-reports/:id/figures`,
		{
			config: CONFIG,
			schema: {
				summary: "一份年度数据的数据项",
				description: `每项一行；金额单位为分（整数）。value 是公布的数值，computed 是由执法记录计算的数值，两者不同的写明更正理由。${UNKNOWN}`,
				tags: TAGS,
				params: schemas.byId,
				response: { 200: schemas.reportFigures, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await get(db, request.params.id);
			const items = found.content.chapters.flatMap((chapter, at) =>
				chapter.rows.map(({ id, label, unit, value, edited }) => ({
					chapter: at + 1,
					chapterTitle: chapter.title,
					id,
					label,
					unit,
					value,
					computed: edited?.computed ?? value,
					reason: edited?.reason ?? null,
				})),
			);
			return answer({ request, reply }, { items }, changedOn(found));
		},
	);
}

const CSV = { content: { "text/csv": { schema: z.string() } } };

/** The figures as tables: all of a report, or one of its parts by its number. */
function tableRoutes(root: FastifyInstance, { portalDb: db }: OpenApi): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const send = async (exchange: Parameters<typeof answerFile>[0], found: annual.PublishedReport, part?: number) => {
		const { authorityId, year } = found;
		const name = ["annual", authorityId, year, ...(part === undefined ? [] : [part])].join("-");
		const file = await tableFile(annualRows(found.content, part), { format: "csv", name });
		return answerFile(exchange, { file, name, format: "csv" }, changedOn(found));
	};
	app.get(
		`${OPEN_API}/annual-reports/:id/tables.csv`,
		{
			config: CONFIG,
			schema: {
				summary: "一份年度数据的全部表格（CSV）",
				description: `金额单位为元。${UNKNOWN}`,
				tags: TAGS,
				params: schemas.byId,
				response: { 200: CSV, ...FAULTS },
			},
		},
		async (request, reply) => await send({ request, reply }, await get(db, request.params.id)),
	);
	app.get(
		`${OPEN_API}/annual-reports/:id/tables/:part.csv`,
		{
			config: CONFIG,
			schema: {
				summary: "一份年度数据一个部分的表格（CSV）",
				description: `part 是部分的序号，从 1 开始。${UNKNOWN}`,
				tags: TAGS,
				params: schemas.byReportPart,
				response: { 200: CSV, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await get(db, request.params.id);
			const part = /^[1-9]\d{0,2}$/.test(request.params.part) ? Number(request.params.part) : 0;
			if (found.content.chapters[part - 1] === undefined) throw notFound();
			return await send({ request, reply }, found, part);
		},
	);
}
