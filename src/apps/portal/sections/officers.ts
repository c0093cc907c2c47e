import type { FastifyReply } from "fastify";
import { toChineseMinute } from "#kernel/instant";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { findRow, findRows, type ListRow, type ListVersion, listCurrent } from "../list-queries.ts";
import { duringCrumbs } from "../pages/during.ts";
import { officerCheckPage, officerPath, officersPage, officerUnknownPage } from "../pages/officers.ts";
import { responsibleOf } from "./decisions.ts";

const SHOWN_MAX = 20;
const TEXT_LENGTH_MAX = 60;

/** Looking an officer up by name or certificate number, without an account (REG-07). */
export function officerPages(desk: PortalDesk): void {
	desk.page("/public/:authority/officers", (send) => officers(desk, send));
	desk.page("/public/:authority/officers/:row", (send) => officer(desk, send));
}

async function officers(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const version = await personnelOf(desk, authority.id);
	const q = textOf(queryOf(send.request)["q"]);
	const found =
		version && q !== ""
			? await findRows(desk.db, version.id, { q, type: "", page: 1, size: SHOWN_MAX })
			: { rows: [], total: 0 };
	const exact = exactly(found.rows, q);
	const { rows, total } = exact.length > 0 ? { rows: exact, total: exact.length } : found;
	return desk.send(send, {
		title: `${authority.shortName}执法人员查询`,
		current: "during",
		body: officersPage({ authority, q, version, rows, total, complaints: desk.isMounted("/services/complain") }),
		noindex: true,
		responsible: responsibleOf(authority, version?.asOf ?? authority.updatedOn),
		crumbs: [...duringCrumbs(authority), { label: "执法人员查询" }],
	});
}

async function officer(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const key = paramOf(send.request, "row");
	const version = await personnelOf(desk, authority.id);
	const row = version && (await findRow(desk.db, version.id, key));
	const crumbs = [
		...duringCrumbs(authority),
		{ label: "执法人员查询", href: `/public/${authority.id}/officers` },
		{ label: "核验" },
	];
	if (!version || !row) {
		send.reply.status(404);
		return desk.send(send, {
			title: "没有查到执法人员",
			current: "during",
			body: officerUnknownPage(authority),
			noindex: true,
			crumbs,
		});
	}
	return desk.send(send, {
		title: `${row.name}－执法人员核验`,
		current: "during",
		body: officerCheckPage({
			authority,
			version,
			row,
			complaints: desk.isMounted("/services/complain"),
			url: `${desk.baseUrl(send)}${officerPath(authority.id, row.key)}`,
			checkedAt: toChineseMinute(desk.clock.now()),
		}),
		noindex: true,
		// A kept answer would go on saying "valid" after the certificate was taken away.
		fresh: true,
		responsible: responsibleOf(authority, version.asOf),
		crumbs,
	});
}

async function personnelOf(desk: PortalDesk, authorityId: string): Promise<ListVersion | undefined> {
	return (await listCurrent(desk.db, authorityId)).find(({ kind }) => kind === "personnel");
}

/** A whole certificate number names one person, even where another number begins with it. */
function exactly(rows: readonly ListRow[], q: string): readonly ListRow[] {
	const asked = q.toUpperCase();
	return /\d/.test(q) ? rows.filter(({ cells }) => cells.some(({ text }) => text.trim().toUpperCase() === asked)) : [];
}

function textOf(value: unknown): string {
	if (typeof value !== "string") return "";
	return [...value.trim().toWellFormed()].slice(0, TEXT_LENGTH_MAX).join("").replaceAll("\u0000", "");
}
