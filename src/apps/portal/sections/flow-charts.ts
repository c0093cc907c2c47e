import type { FastifyReply } from "fastify";
import { type PortalDesk, paramOf, type Send } from "../desk.ts";
import { findFlowChart, listVersions } from "../list-queries.ts";
import { flowChartPage, flowPath } from "../pages/flow-chart.ts";

/** 执法流程图 of an authority, one page a course (REG-13). */
export function flowChartPages(desk: PortalDesk): void {
	desk.page("/public/:authority/flow/:course", (send) => flowChart(desk, send));
}

async function flowChart(desk: PortalDesk, send: Send): Promise<FastifyReply> {
	const authority = await desk.authorityOf(send.request);
	const chart = authority && (await findFlowChart(desk.db, authority.id, paramOf(send.request, "course")));
	if (!authority || !chart) return desk.notFound(send);
	const [published] = (await listVersions(desk.db, authority.id, "flow-chart")).filter(
		({ supersededOn }) => supersededOn === null,
	);
	return desk.send(send, {
		title: `${authority.shortName}${chart.title}`,
		current: "before",
		body: flowChartPage({ authority, chart, published }),
		canonical: flowPath(authority.id, chart.course),
		responsible: {
			name: authority.name,
			complaintPhone: authority.complaintPhone,
			updatedOn: chart.runningSince,
			rulesTitle: authority.rules.title,
		},
		crumbs: [
			{ label: authority.shortName, href: `/public/${authority.id}` },
			...(published ? [{ label: published.name, href: `/public/${authority.id}/lists/flow-chart` }] : []),
			{ label: chart.title },
		],
	});
}
