import type { FastifyReply } from "fastify";
import { type PortalDesk, queryOf, type Send } from "../desk.ts";
import { findRows, type ListRow, listCurrent } from "../list-queries.ts";
import { officersPage } from "../pages/officers.ts";
import { responsibleOf } from "./decisions.ts";

const SHOWN_MAX = 20;
const TEXT_LENGTH_MAX = 60;

/** Looking an officer up by name or certificate number, without an account (REG-07). */
export function officerPages(desk: PortalDesk): void {
	desk.page("/public/:authority/officers", (send) => officers(desk, send));
}

async function officers(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const version = (await listCurrent(desk.db, authority.id)).find(({ kind }) => kind === "personnel");
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
		crumbs: [
			{ label: authority.shortName, href: `/public/${authority.id}` },
			{ label: "事中公示", href: `/public/${authority.id}/during` },
			{ label: "执法人员查询" },
		],
	});
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
