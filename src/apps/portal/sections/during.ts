import type { FastifyReply } from "fastify";
import type { PortalDesk, Send } from "../desk.ts";
import { choosePage, duringPage } from "../pages/during.ts";
import { listAuthorities } from "../queries.ts";
import { boardsOf } from "./boards.ts";
import { responsibleOf } from "./decisions.ts";

/** 事中公示: what officers must show and say, where to check them, where to turn. */
export function duringPages(desk: PortalDesk): void {
	desk.page("/during", (send) => choose(desk, send));
	desk.page("/public/:authority/during", (send) => during(desk, send));
}

async function choose(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const body = choosePage(await listAuthorities(desk.db), desk.isMounted("/services/query"));
	return desk.send(send, {
		title: "事中公示",
		current: "during",
		body,
		canonical: "/during",
		description: "行政执法人员应当出示什么证件、告知当事人什么，各机关的办公窗口、咨询和投诉渠道。",
		crumbs: [{ label: "事中公示" }],
	});
}

async function during(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	if (!authority) return desk.notFound(send);
	const boards = await boardsOf(desk, authority.id);
	return desk.send(send, {
		title: `${authority.shortName}事中公示`,
		current: "during",
		body: duringPage({ authority, boards, services: desk.isMounted("/services/query") }),
		canonical: `/public/${authority.id}/during`,
		responsible: responsibleOf(authority, boards?.version.asOf ?? authority.updatedOn),
		crumbs: [{ label: authority.shortName, href: `/public/${authority.id}` }, { label: "事中公示" }],
	});
}
