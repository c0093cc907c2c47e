import type { FastifyReply } from "fastify";
import { dateInBeijing } from "#kernel/instant";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { statuteId } from "#registry";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { articlePage, lawListPage, lawPath, notYetPage, statutePage, type WordingView } from "../pages/law.ts";
import * as statutes from "../statute-queries.ts";

/** 执法依据: statutes and their articles as they stood on a day (REG-11). Public reference, kept by search engines. */
export function lawPages(desk: PortalDesk): void {
	desk.page("/law", (send) => list(desk, send));
	desk.page("/law/:statute", (send) => statute(desk, send));
	desk.page("/law/:statute/:article", (send) => article(desk, send));
}

const TEXT_MAX = 120;

async function list(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const { q } = queryOf(send.request);
	const asked =
		typeof q === "string" ? [...q.trim().toWellFormed()].slice(0, 60).join("").replaceAll("\u0000", "") : "";
	const body = lawListPage(await statutes.listStatutes(desk.db, asked), asked);
	return desk.send(send, {
		title: "执法依据",
		body,
		current: "before",
		noindex: asked !== "",
		canonical: "/law",
		crumbs: [{ label: "执法依据" }],
	});
}

/** The wording of the day in the address; the answer of the page itself when there is none. */
async function wordingOf(desk: PortalDesk, send: Send): Promise<WordingView | { readonly answer: FastifyReply }> {
	const id = statuteId(paramOf(send.request, "statute"));
	const found = id.length <= TEXT_MAX && !id.includes("\u0000") ? await statutes.findStatute(desk.db, id) : undefined;
	if (!found) return { answer: desk.notFound(send) };
	const on = dayOf(desk, send);
	const wordings = await statutes.listWordings(desk.db, found.id);
	const wording = wordings.find((one) => one.effectiveFrom <= on);
	if (wording) return { statute: found, wordings, wording, on };
	send.reply.status(404);
	const body = notYetPage(found, wordings, on);
	return { answer: desk.send(send, { title: found.title, body, noindex: true, current: "before" }) };
}

function dayOf(desk: PortalDesk, { request }: Send): PlainDate {
	const { on } = queryOf(request);
	return typeof on === "string" && isPlainDate(on) ? on : dateInBeijing(desk.clock.now());
}

async function statute(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const view = await wordingOf(desk, send);
	if ("answer" in view) return view.answer;
	const articles = await statutes.listArticles(desk.db, view.wording.id);
	return desk.send(send, {
		title: view.statute.title,
		body: statutePage(view, articles),
		current: "before",
		canonical: lawPath(view.statute.id),
		crumbs: [{ label: "执法依据", href: "/law" }, { label: view.statute.title }],
	});
}

async function article(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const view = await wordingOf(desk, send);
	if ("answer" in view) return view.answer;
	const place = paramOf(send.request, "article");
	const found =
		place.length <= TEXT_MAX && !place.includes("\u0000")
			? await statutes.findArticle(desk.db, view.wording.id, place)
			: undefined;
	if (!found) return desk.notFound(send);
	return desk.send(send, {
		title: `${view.statute.title}${found.article.label}`,
		body: articlePage({ ...view, ...found, place }),
		current: "before",
		canonical: lawPath(view.statute.id, found.article.label),
		crumbs: [
			{ label: "执法依据", href: "/law" },
			{ label: view.statute.title, href: lawPath(view.statute.id, undefined, view.on) },
			{ label: found.article.label },
		],
	});
}
