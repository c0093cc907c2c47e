import { stringify } from "csv-stringify/sync";
import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import { textCell } from "#kernel/text-cell";
import { reportWorkbook } from "#oversight";
import type { Db } from "#platform/db";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { type AnnualReportPage, type AnnualRow, annualList, annualPage, annualRows } from "../pages/annual.ts";
import { findAuthority } from "../queries.ts";

const ID = /^[0-9a-f]{32}$/;
const ROWS_MAX = 2_000;
const COLUMNS = sql`id, authority_id as "authorityId", authority_name as "authorityName", year, title, published_on as "publishedOn"`;

/** 年度数据: the published reports by authority and year, each with its tables, pictures and the way to compute it again. */
export function annualPages(desk: PortalDesk): void {
	desk.page("/annual", (send) => list(desk, send));
	desk.page("/annual/:id", (send) => one(desk, send));
	desk.page("/annual/:id/data.csv", (send) => csv(desk, send));
	desk.page("/annual/:id/data.xlsx", (send) => workbook(desk, send));
	desk.page("/annual/:id/data.json", (send) => json(desk, send));
}

async function reports(db: Db): Promise<readonly AnnualRow[]> {
	const { rows } = await sql<AnnualRow>`
		select ${COLUMNS} from portal.annual_report order by year desc, authority_name, id limit ${ROWS_MAX}`.execute(db);
	return rows;
}

async function find(db: Db, id: string): Promise<AnnualReportPage | undefined> {
	if (!ID.test(id)) return undefined;
	const { rows } = await sql<AnnualReportPage>`
		select ${COLUMNS}, content, log, event_id as "eventId", salt from portal.annual_report where id = ${id}`.execute(
		db,
	);
	return rows[0];
}

async function list(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const { year, authority } = queryOf(send.request);
	const chosen = {
		year: typeof year === "string" && /^\d{4}$/.test(year) ? Number(year) : undefined,
		authorityId: typeof authority === "string" && authority !== "" ? authority.slice(0, 60) : undefined,
	};
	return desk.send(send, {
		title: "年度行政执法数据",
		current: "annual",
		body: annualList(await reports(desk.db), chosen),
		crumbs: [{ label: "年度数据" }],
	});
}

async function one(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await find(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	const [authority, place, all] = await Promise.all([
		findAuthority(desk.db, report.authorityId),
		desk.ledger.find(report.log, report.eventId),
		reports(desk.db),
	]);
	const others = all.filter((row) => row.authorityId === report.authorityId && row.id !== report.id);
	return desk.send(send, {
		title: report.title,
		current: "annual",
		body: annualPage({ report, authority, place, others }),
		crumbs: [{ label: "年度数据", href: "/annual" }, { label: `${report.authorityName}${report.year}年` }],
	});
}

async function csv(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await find(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	const text = stringify(
		[...annualRows(report.content)].map((row) => row.map(textCell)),
		{ bom: true },
	);
	return send.reply
		.header("content-disposition", `attachment; filename="annual-${report.authorityId}-${report.year}.csv"`)
		.type("text/csv; charset=utf-8")
		.send(text);
}

async function workbook(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await find(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	return send.reply
		.header("content-disposition", `attachment; filename="annual-${report.authorityId}-${report.year}.xlsx"`)
		.type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		.send(await reportWorkbook(report.content));
}

async function json(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await find(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	return send.reply
		.type("application/json; charset=utf-8")
		.send({ content: report.content, salt: report.salt, log: report.log, eventId: report.eventId });
}
