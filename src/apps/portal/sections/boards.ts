import type { FastifyReply, FastifyRequest } from "fastify";
import { isOfClosedUnit, LIST_KINDS, type ListKind } from "#lists/contract";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { findRow, findRows, type ListRow, type ListVersion, listCurrent } from "../list-queries.ts";
import {
	boardPath,
	boardsPage,
	type Code,
	decisionBoard,
	type PrintBoard,
	printBoard,
	type Slide,
	sampleHref,
	screenPage,
} from "../pages/board.ts";
import { duringCrumbs } from "../pages/during.ts";
import { listPath } from "../pages/list.ts";
import { officerPath } from "../pages/officers.ts";
import { decisionQueryOf } from "../params.ts";
import { findAuthority, findDecision, type PortalAuthority } from "../queries.ts";
import { responsibleOf, searchDecisions } from "./decisions.ts";

const BOARDS_MAX = 100;
const BOARDS_ON_SCREEN = 8;
const ON_SCREEN = 6;
const SCREEN_SECONDS = 20;
const OF_PERSONS: readonly ListKind[] = ["personnel", "window-board"];

/** 岗位信息公示牌, 公示栏 boards to print, 电子显示屏 (MID-07, PLT-05). */
export function boardPages(desk: PortalDesk): void {
	desk.page("/public/:authority/boards", (send) => boards(desk, send));
	desk.page("/public/:authority/boards/:row", (send) => windowBoard(desk, send));
	desk.page("/public/:authority/lists/:kind/:row/board", (send) => rowBoard(desk, send));
	desk.page("/d/:id/board", (send) => boardOfDecision(desk, send));
	desk.page("/public/:authority/samples/:kind/:row/:sample", (send) => sample(desk, send));
	desk.page("/public/:authority/screen", (send) => screen(desk, send));
}

export type Boards = { readonly version: ListVersion; readonly rows: readonly ListRow[] };

/** The window boards in force, without those of a unit that is no more; undefined where the authority has published none. */
export async function boardsOf(desk: PortalDesk, authorityId: string): Promise<Boards | undefined> {
	const version = (await listCurrent(desk.db, authorityId)).find(({ kind }) => kind === "window-board");
	if (!version) return undefined;
	const { rows } = await findRows(desk.db, version.id, { q: "", type: "", page: 1, size: BOARDS_MAX });
	return { version, rows: rows.filter(({ marked }) => !isOfClosedUnit(marked)) };
}

async function boards(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const found = await boardsOf(desk, authority.id);
	return desk.send(send, {
		title: `${authority.shortName}岗位信息公示牌`,
		current: "during",
		body: boardsPage({ authority, boards: found }),
		noindex: true,
		responsible: responsibleOf(authority, found?.version.asOf ?? authority.updatedOn),
		crumbs: [...duringCrumbs(authority), { label: "岗位信息公示牌" }],
	});
}

type Place = { readonly authority: PortalAuthority; readonly version: ListVersion; readonly row: ListRow };

/** A row of a list in force. */
async function placeOf(desk: PortalDesk, request: FastifyRequest, kind: string): Promise<Place | undefined> {
	const key = paramOf(request, "row");
	if (!Object.hasOwn(LIST_KINDS, kind)) return undefined;
	const authority = await desk.authorityOf(request);
	const version = authority && (await listCurrent(desk.db, authority.id)).find((one) => one.kind === kind);
	const row = version && (await findRow(desk.db, version.id, key));
	return authority && version && row && { authority, version, row };
}

async function windowBoard(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const place = await placeOf(desk, send.request, "window-board");
	if (!place) return desk.notFound(send);
	const { authority, row } = place;
	const codes = [...sampleCodes(desk, place), ...progressCode(desk), pageCode(desk, boardPath(authority.id, row.key))];
	// Whoever scans an old board that still hangs somewhere is told that it counts no more, and nothing of what it said.
	const shown = isOfClosedUnit(row.marked) ? { row: { ...row, cells: [], links: [] }, codes: [] } : { row, codes };
	return print(desk, send, { ...place, ...shown, back: `/public/${authority.id}/boards` });
}

async function rowBoard(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const place = await placeOf(desk, send.request, paramOf(send.request, "kind"));
	if (!place) return desk.notFound(send);
	const { authority, version, row } = place;
	const back = `${listPath(authority.id, version.kind)}/${row.key}`;
	const ofOfficer = version.kind === "personnel";
	const page = ofOfficer ? officerPath(authority.id, row.key) : back;
	const first = ofOfficer ? { url: absolute(desk, page), label: "扫码核验执法人员" } : pageCode(desk, page);
	const codes = [first, ...sampleCodes(desk, place), ...(ofOfficer ? [] : progressCode(desk))];
	return print(desk, send, { ...place, codes, back: page });
}

const ID = /^[0-9a-f]{32}$/;

/** 公示栏 of a published decision. As on the display, none about a natural person hangs on a wall (decision 0021). */
async function boardOfDecision(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "id");
	const found = ID.test(id) ? await findDecision(desk.db, id) : undefined;
	if (found?.status !== "published" || found.naturalPerson) return desk.notFound(send);
	const authority = found.authorityId === null ? undefined : await findAuthority(desk.db, found.authorityId);
	const code = pageCode(desk, `/d/${found.id}`);
	return desk.send(send, {
		title: `${found.title === "" ? found.partyName : found.title}－公示栏`,
		current: "after",
		body: decisionBoard(found, { complaintPhone: authority?.complaintPhone, code }),
		noindex: true,
		...(authority ? { responsible: responsibleOf(authority, found.publishedOn) } : {}),
		crumbs: [{ label: "执法决定", href: `/d/${found.id}` }, { label: "公示栏" }],
	});
}

function print(desk: PortalDesk, send: Send, board: PrintBoard): FastifyReply {
	const { authority, version, row } = board;
	return desk.send(send, {
		title: `${row.name}－公示牌`,
		current: version.kind === "window-board" ? "during" : "before",
		body: printBoard(board),
		noindex: OF_PERSONS.includes(version.kind),
		responsible: responsibleOf(authority, version.asOf),
		crumbs: [...duringCrumbs(authority), { label: `${row.name}公示牌` }],
	});
}

const CODES_MAX = 3;

/** 申请材料示范文本: each sample of the row; without one of its own, the guides it links to. */
function sampleCodes(desk: PortalDesk, { authority, version, row }: Place): readonly Code[] {
	const own = row.links.flatMap((link) => {
		const href = sampleHref(authority.id, version, row, link);
		return href === undefined ? [] : [{ url: absolute(desk, href), label: link.text }];
	});
	const guides = row.links
		.filter(({ kind }) => kind === "service-guide")
		.map(({ key, text }) => ({
			url: absolute(desk, `${listPath(authority.id, "service-guide")}/${key}`),
			label: text,
		}));
	return [...own, ...guides].slice(0, CODES_MAX);
}

function progressCode(desk: PortalDesk): readonly Code[] {
	return desk.isMounted("/services/query") ? [{ url: absolute(desk, "/services/query"), label: "办理进度查询" }] : [];
}

function pageCode(desk: PortalDesk, path: string): Code {
	return { url: absolute(desk, path), label: "在手机上查看" };
}

function absolute(desk: PortalDesk, path: string): string {
	return path.startsWith("/") ? `${desk.config.publicUrl}${path}` : path;
}

/** A sample text kept in the list itself, as a file to fetch (MID-08). */
async function sample(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const place = await placeOf(desk, send.request, paramOf(send.request, "kind"));
	const key = paramOf(send.request, "sample");
	const found = place?.row.links.find((link) => link.kind === "sample" && link.key === key);
	if (found?.content === undefined) return desk.notFound(send);
	return send.reply
		.header("cache-control", "no-store")
		.header("x-robots-tag", "noindex")
		.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${found.text}.txt`)}`)
		.type("text/plain; charset=utf-8")
		.send(`\uFEFF${found.content.replace(/\r?\n/g, "\r\n")}`);
}

async function screen(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const slides = await slidesOf(desk, authority);
	const { at: asked, play } = queryOf(send.request);
	const at = Number.isInteger(Number(asked)) && Number(asked) >= 0 ? Number(asked) % slides.length : 0;
	const slide = slides[at];
	if (!slide) return desk.notFound(send);
	const playing = play === "1";
	const path = `/public/${authority.id}/screen`;
	// Turns only once somebody started it, and every turning page can be stopped (WCAG 2.2.1, 2.2.2).
	if (playing) send.reply.header("refresh", `${SCREEN_SECONDS}; url=${path}?at=${(at + 1) % slides.length}&play=1`);
	return desk.send(send, {
		title: `${authority.shortName}大厅电子屏`,
		current: "during",
		body: screenPage({ authority, slide, at, of: slides.length, playing, code: codeOf(desk, authority, slide) }),
		noindex: true,
		crumbs: [...duringCrumbs(authority), { label: "大厅电子屏" }],
	});
}

/** Decisions about natural persons stay off the wall, although their pages are public. */
async function slidesOf(desk: PortalDesk, authority: PortalAuthority): Promise<readonly Slide[]> {
	const [found, versions, latest] = await Promise.all([
		boardsOf(desk, authority.id),
		listCurrent(desk.db, authority.id),
		searchDecisions(desk, { ...decisionQueryOf({}, authority.id), size: BOARDS_ON_SCREEN + ON_SCREEN }),
	]);
	const personal = new Set(latest.personalIds);
	const decisions = latest.rows.filter(({ id }) => !personal.has(id)).slice(0, ON_SCREEN);
	const shown = versions.slice(0, BOARDS_ON_SCREEN);
	return [
		...(found?.rows ?? []).slice(0, BOARDS_ON_SCREEN).map(
			(row): Slide => ({
				kind: "board",
				version: (found as Boards).version,
				row,
			}),
		),
		...(shown.length > 0 ? [{ kind: "lists" as const, versions: shown }] : []),
		...(decisions.length > 0 ? [{ kind: "decisions" as const, rows: decisions }] : []),
		{ kind: "channels" },
	];
}

function codeOf(desk: PortalDesk, authority: PortalAuthority, slide: Slide): Code {
	const path = slide.kind === "board" ? boardPath(authority.id, slide.row.key) : `/public/${authority.id}`;
	return { url: absolute(desk, path), label: "扫码查看全文" };
}
