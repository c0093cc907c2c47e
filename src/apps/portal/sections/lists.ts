import type { FastifyReply, FastifyRequest } from "fastify";
import { searchWords } from "#kernel/search-text";
import { LIST_KINDS, type ListKind } from "#lists/contract";
import { mediaTypeOf } from "#platform/spreadsheet";
import { ENFORCEMENT_TYPES, type EnforcementType } from "#regime/contract";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { listFile } from "../list-files.ts";
import * as lists from "../list-queries.ts";
import { beforePage } from "../pages/before.ts";
import { listPage, listPath, rowPage, withdrawnListPage } from "../pages/list.ts";
import { findAuthority, listAuthorities, type PortalAuthority } from "../queries.ts";
import { roundsOfEntry } from "../round-queries.ts";

const LIST_ID = /^[0-9a-f]{32}$/;
const PAGE_SIZE = 50;
const ROWS_IN_FILE_MAX = 10_000;
const PAGES_MAX = 200;
const TEXT_LENGTH_MAX = 60;
/** Lists that name persons stay out of search engines. */
const OF_PERSONS: readonly ListKind[] = ["personnel", "window-board"];

/** 事前公开: what each authority publishes before it enforces, list by list, version by version, row by row. */
export function listPages(desk: PortalDesk): void {
	desk.page("/before", (send) => before(desk, send));
	desk.page("/lists/:id", (send) => versionById(desk, send));
	const page = (path: string, show: (send: Send, found: Found) => Promise<FastifyReply>) =>
		desk.page(path, (send) => ofVersion(desk, send, show));
	page("/public/:authority/lists/:kind", (send, found) => list(desk, send, found));
	page("/public/:authority/lists/:kind.csv", (send, found) => file(desk, send, { ...found, form: "csv" }));
	page("/public/:authority/lists/:kind.xlsx", (send, found) => file(desk, send, { ...found, form: "xlsx" }));
	page("/public/:authority/lists/:kind/:row", (send, found) => row(desk, send, found));
}

/** The address that pushes and the change feed give: the list, at that very version. */
async function versionById(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "id");
	const found = LIST_ID.test(id) ? await lists.findVersion(desk.db, id) : undefined;
	if (!found) return desk.notFound(send);
	const { authorityId, kind, version } = found;
	const authority = found.withdrawnOn === null ? undefined : await findAuthority(desk.db, authorityId);
	if (authority) return await gone(desk, send, { authority, version: found });
	return send.reply.redirect(`${listPath(authorityId, kind)}?version=${version}`, 302);
}

async function before(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const [authorities, current] = await Promise.all([listAuthorities(desk.db), lists.listCurrent(desk.db)]);
	return desk.send(send, {
		title: "事前公开",
		current: "before",
		body: beforePage(authorities, current),
		canonical: "/before",
		description: "各行政执法机关事前公开的执法主体、人员、事项、依据、裁量基准、流程图和服务指南。",
		crumbs: [{ label: "事前公开" }],
	});
}

type Found = {
	readonly authority: PortalAuthority;
	readonly version: lists.ListVersion;
	readonly versions: readonly lists.ListVersion[];
};

/** The version asked for, or the one in force; a list that was never published is one that never was. */
/** What stands at the addresses of a version, or why it stands there no longer. */
async function ofVersion(
	desk: PortalDesk,
	send: Send,
	show: (send: Send, found: Found) => Promise<FastifyReply>,
): Promise<FastifyReply> {
	const found = await find(desk, send.request);
	if (!found) return desk.notFound(send);
	return found.version.withdrawnOn === null ? await show(send, found) : await gone(desk, send, found);
}

async function find(desk: PortalDesk, request: FastifyRequest): Promise<Found | undefined> {
	const kind = paramOf(request, "kind");
	const authority = Object.hasOwn(LIST_KINDS, kind) ? await desk.authorityOf(request) : undefined;
	if (!authority) return undefined;
	const versions = await lists.listVersions(desk.db, authority.id, kind as ListKind);
	const asked = queryOf(request)["version"];
	const version =
		asked === undefined
			? (versions.find(({ supersededOn }) => supersededOn === null) ?? lastWithdrawn(versions))
			: versions.find((one) => String(one.version) === asked);
	return version && { authority, version, versions };
}

/** What stands at the address of a list whose version in force was taken down; an older one does not come back for it. */
function lastWithdrawn([newest]: readonly lists.ListVersion[]): lists.ListVersion | undefined {
	return newest?.withdrawnOn == null ? undefined : newest;
}

/** Every address of a version that was taken down answers the same: that and why, and nothing of what it said (COR-01). */
async function gone(
	desk: PortalDesk,
	send: Send,
	{ authority, version }: Pick<Found, "authority" | "version">,
): Promise<FastifyReply> {
	const place = await desk.ledger.find(version.log, version.eventId);
	send.reply.status(410);
	return desk.send(send, {
		title: "已撤下",
		current: "before",
		body: withdrawnListPage({ authority, version, place }),
		noindex: true,
		crumbs: [{ label: authority.shortName, href: `/public/${authority.id}` }, { label: "已撤下" }],
	});
}

async function list(desk: PortalDesk, send: Send, found: Found): Promise<FastifyReply> {
	const { authority, version } = found;
	const query = rowQueryOf(send.request);
	const { rows, total } = await lists.findRows(desk.db, version.id, query);
	return desk.send(send, {
		title: `${authority.shortName}${version.name}`,
		current: "before",
		body: listPage({ ...found, rows, total, query, words: searchWords(query.q) }),
		noindex: hidden(version) || query.q !== "" || query.page > 1,
		canonical: listPath(authority.id, version.kind),
		responsible: responsibleOf(found),
		crumbs: crumbsOf(found),
	});
}

async function row(desk: PortalDesk, send: Send, found: Found): Promise<FastifyReply> {
	const { authority, version } = found;
	const key = paramOf(send.request, "row");
	const shown = await lists.findRow(desk.db, version.id, key);
	if (!shown) return desk.notFound(send);
	const linking = await lists.listLinking(desk.db, authority.id, { kind: version.kind, key });
	const drawn = version.kind === "random-inspection" ? await roundsOfEntry(desk.db, authority.id, key) : [];
	const related = [
		...linking.map((one) => ({
			label: LIST_KINDS[one.listKind] as string,
			name: one.name,
			href: `${listPath(authority.id, one.listKind)}/${one.key}`,
		})),
		...drawn.map((one) => ({ label: "抽查结果", name: one.name, href: `/rounds/${one.id}` })),
	];
	return desk.send(send, {
		title: `${shown.name}－${LIST_KINDS[version.kind]}`,
		current: "before",
		body: rowPage({ authority, version, row: shown, related }),
		noindex: hidden(version),
		canonical: `${listPath(authority.id, version.kind)}/${key}`,
		responsible: responsibleOf(found),
		crumbs: [...crumbsOf(found, true), { label: shown.name }],
	});
}

async function file(
	desk: PortalDesk,
	{ reply }: Send,
	{ authority, version, form }: Found & { readonly form: "csv" | "xlsx" },
): Promise<FastifyReply> {
	const { rows } = await lists.findRows(desk.db, version.id, { q: "", type: "", page: 1, size: ROWS_IN_FILE_MAX });
	reply
		.header("cache-control", "no-store")
		.header("x-robots-tag", "noindex")
		.header("content-disposition", `attachment; filename="${authority.id}-${version.kind}-${version.version}.${form}"`);
	return reply.type(mediaTypeOf(form)).send(await listFile(version, rows, form));
}

function hidden(version: lists.ListVersion): boolean {
	return OF_PERSONS.includes(version.kind) || version.supersededOn !== null;
}

function responsibleOf({ authority, version }: Found) {
	const { name, complaintPhone, rules } = authority;
	return { name, complaintPhone, updatedOn: version.asOf, rulesTitle: rules.title };
}

function crumbsOf({ authority, version }: Found, linked = false) {
	return [
		{ label: authority.shortName, href: `/public/${authority.id}` },
		{ label: version.name, ...(linked ? { href: listPath(authority.id, version.kind) } : {}) },
	];
}

function rowQueryOf(request: FastifyRequest): lists.RowQuery {
	const { q, type, page } = queryOf(request);
	const at = Number(page);
	return {
		q:
			typeof q === "string"
				? [...q.trim().toWellFormed()].slice(0, TEXT_LENGTH_MAX).join("").replaceAll("\u0000", "")
				: "",
		type: ENFORCEMENT_TYPES.includes(type as EnforcementType) ? (type as EnforcementType) : "",
		page: Number.isInteger(at) && at >= 1 ? Math.min(at, PAGES_MAX) : 1,
		size: PAGE_SIZE,
	};
}
