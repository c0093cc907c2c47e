import type { FastifyReply } from "fastify";
import { PAGE_CACHE, type PortalDesk, paramOf, type Send } from "../desk.ts";
import { tombstonePage } from "../pages/decision.ts";
import * as queries from "../queries.ts";

const ID = /^[0-9a-f]{32}$/;

/** 公示数据: the same decision as files, for whoever recomputes or reads by machine. */
export function decisionFiles(desk: PortalDesk): void {
	desk.page("/d/:id.json", (send) => json(desk, send));
	desk.page("/d/:id.pdf", (send) => pdf(desk, send));
}

/**
 * What the page shows and what its entry in the disclosure log commits to: SHA-256 and SM3 of the salt (32 bytes)
 * followed by the RFC 8785 form of `content`. A tombstone answers with its note; what is not public is not found.
 */
async function json(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "id");
	const found = ID.test(id) ? await queries.findDecision(desk.db, id) : undefined;
	if (!found) return desk.notFound(send);
	const over = found.status === "published" && found.naturalPerson ? desk.overQuota(send, [found.id]) : undefined;
	if (over) return over;
	const gone = found.status !== "published";
	const content = gone
		? { id, withdrawnOn: found.withdrawnOn, reason: found.withdrawalReason }
		: (found.content as object);
	return send.reply
		.status(gone ? 410 : 200)
		.header("cache-control", gone ? "no-store" : PAGE_CACHE)
		.header("x-robots-tag", "noindex")
		.type("application/json; charset=utf-8")
		.send(JSON.stringify({ log: found.log, eventId: found.eventId, salt: found.salt, content }));
}

/** 决定书全文 (PUB-04): only of a decision published in full; one taken down is gone with its text. */
async function pdf(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "id");
	const found = ID.test(id) ? await queries.findDecision(desk.db, id) : undefined;
	if (!found) return desk.notFound(send);
	if (found.status !== "published") {
		send.reply.status(410);
		const parts = { authority: undefined, place: undefined, publicUrl: desk.config.publicUrl };
		return desk.send(send, { title: "已撤下", body: tombstonePage({ decision: found, ...parts }), noindex: true });
	}
	const over = found.naturalPerson ? desk.overQuota(send, [found.id]) : undefined;
	if (over) return over;
	if (found.content.fullText.length === 0 || !desk.decisionPdf) return desk.notFound(send);
	const bytes = await desk.decisionPdf(found.content, found.eventId).catch(() => undefined);
	if (bytes === undefined) return desk.fault(send, 503);
	return send.reply
		.header("cache-control", PAGE_CACHE)
		.header("x-robots-tag", found.naturalPerson ? "noindex" : "all")
		.header("content-disposition", `inline; filename="${id}.pdf"`)
		.type("application/pdf")
		.send(bytes);
}
