import type { FastifyReply } from "fastify";
import { reportWorkbook } from "#oversight";
import { sendTable, tableFile } from "#platform/spreadsheet";
import { findReport, listReports } from "../annual-queries.ts";
import { annualRows } from "../annual-table.ts";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { annualList, annualPage } from "../pages/annual.ts";
import { findAuthority } from "../queries.ts";

/** 年度数据: the published reports by authority and year, each with its tables, pictures and the way to compute it again. */
export function annualPages(desk: PortalDesk): void {
	desk.page("/annual", (send) => list(desk, send));
	desk.page("/annual/:id", (send) => one(desk, send));
	desk.page("/annual/:id/data.csv", (send) => csv(desk, send));
	desk.page("/annual/:id/data.xlsx", (send) => workbook(desk, send));
	desk.page("/annual/:id/data.json", (send) => json(desk, send));
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
		canonical: "/annual",
		body: annualList(await listReports(desk.db), chosen),
		crumbs: [{ label: "年度数据" }],
	});
}

async function one(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await findReport(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	const [authority, place, all] = await Promise.all([
		findAuthority(desk.db, report.authorityId),
		desk.ledger.find(report.log, report.eventId),
		listReports(desk.db),
	]);
	const others = all.filter((row) => row.authorityId === report.authorityId && row.id !== report.id);
	return desk.send(send, {
		title: report.title,
		current: "annual",
		canonical: `/annual/${report.id}`,
		description: `${report.authorityName}公开的${report.year}年度行政执法总体情况数据。`,
		body: annualPage({ report, authority, place, others }),
		crumbs: [{ label: "年度数据", href: "/annual" }, { label: `${report.authorityName}${report.year}年` }],
	});
}

async function csv(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await findReport(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	const name = `annual-${report.authorityId}-${report.year}`;
	const file = await tableFile(annualRows(report.content), { format: "csv", name });
	return sendTable(send.reply, { file, name, format: "csv" });
}

async function workbook(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await findReport(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	const name = `annual-${report.authorityId}-${report.year}`;
	return sendTable(send.reply, { file: await reportWorkbook(report.content), name, format: "xlsx" });
}

async function json(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const report = await findReport(desk.db, paramOf(send.request, "id"));
	if (!report) return desk.notFound(send);
	return send.reply
		.type("application/json; charset=utf-8")
		.send({ content: report.content, salt: report.salt, log: report.log, eventId: report.eventId });
}
