import type { FastifyReply } from "fastify";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { ledgerPage } from "../pages/ledger.ts";
import { verifiedPage, verifyFormPage } from "../pages/verify.ts";
import * as queries from "../queries.ts";

const ID = /^[0-9a-f]{32}$/;

/** 真伪核验 of papers and 校验 of the logs. */
export function verificationPages(desk: PortalDesk): void {
	desk.page("/verify", (send) => verifyForm(desk, send));
	desk.page("/verify/:documentId", (send) => verify(desk, send));
	desk.page("/ledger", async (send) => {
		const body = ledgerPage(desk.ledger.logs());
		return desk.send(send, { title: "存证日志校验", body, current: "verify", crumbs: [{ label: "日志校验" }] });
	});
}

async function verifyForm(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const { id } = queryOf(send.request);
	if (typeof id === "string" && id.trim() !== "") {
		const wanted = id.trim().toLowerCase();
		return ID.test(wanted) ? send.reply.redirect(`/verify/${wanted}`, 303) : desk.notFound(send);
	}
	return desk.send(send, {
		title: "文书真伪核验",
		body: verifyFormPage(),
		current: "verify",
		crumbs: [{ label: "文书真伪核验" }],
	});
}

async function verify(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const id = paramOf(send.request, "documentId");
	const document = ID.test(id) ? await queries.findDocument(desk.db, id) : undefined;
	if (!document) return desk.notFound(send);
	const place = await desk.ledger.find(document.log, document.eventId);
	return desk.send(send, {
		title: "文书核验结果",
		body: verifiedPage(document, place),
		noindex: true,
		current: "verify",
		crumbs: [{ label: "文书真伪核验", href: "/verify" }, { label: "核验结果" }],
	});
}
