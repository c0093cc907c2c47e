import type { FastifyInstance } from "fastify";
import { Problem } from "#kernel/problem";
import { outageStatus, RETRY_SECONDS } from "#platform/http";
import { PortalDesk, type PortalOptions, type Section, YEAR_SECONDS } from "./desk.ts";
import { type PortalConfig, STYLESHEET, STYLESHEET_PATH } from "./layout.ts";
import { acceptForms } from "./requests/input.ts";
import { annualPages } from "./sections/annual.ts";
import { boardPages } from "./sections/boards.ts";
import { decisionFiles } from "./sections/decision-files.ts";
import { decisionPages } from "./sections/decisions.ts";
import { duringPages } from "./sections/during.ts";
import { feedPages } from "./sections/feeds.ts";
import { flowChartPages } from "./sections/flow-charts.ts";
import { homePages } from "./sections/home.ts";

import { lawPages } from "./sections/law.ts";

import { listPages } from "./sections/lists.ts";

import { officerPages } from "./sections/officers.ts";
import { openPages } from "./sections/open.ts";
import { servicePages } from "./sections/requests.ts";
import { roundPages } from "./sections/rounds.ts";
import { sitePages } from "./sections/site.ts";
import { verificationPages } from "./sections/verification.ts";
import { visitPages } from "./sections/visits.ts";

export type { PortalOptions } from "./desk.ts";

/** Everything there is to visit; a new subject is one file and its line here. */
const SECTIONS: readonly Section[] = [
	homePages,
	listPages,
	flowChartPages,
	duringPages,
	boardPages,
	officerPages,
	decisionPages,
	decisionFiles,
	roundPages,
	visitPages,
	servicePages,
	verificationPages,
	openPages,
	feedPages,
	lawPages,
	sitePages,
	annualPages,
];

/** The public portal as one plugin: server-rendered, without a script, reading through its own role alone. */
export async function portalApp(app: FastifyInstance, options: PortalOptions): Promise<void> {
	const desk = new PortalDesk(app, options);
	app.addHook("onRequest", async (_request, reply) => {
		// The surrounding server may have said SAMEORIGIN already, which can name no other site.
		reply.removeHeader("x-frame-options");
		reply.headers(securityHeaders(options.config));
	});
	if (options.config.ownNotFound !== false) {
		app.setNotFoundHandler((request, reply) => desk.notFound({ request, reply }));
	}
	app.setErrorHandler((error: (Error & { statusCode?: number }) | Problem, request, reply) => {
		const status = outageStatus(error) ?? (error instanceof Problem ? error.status : error.statusCode) ?? 500;
		if (status === 503) void reply.header("retry-after", RETRY_SECONDS);
		if (status >= 500)
			options.log?.error("portal page failed", { route: request.routeOptions.url ?? "", stack: error.stack ?? "" });
		return status === 404 ? desk.notFound({ request, reply }) : desk.fault({ request, reply }, status);
	});
	acceptForms(app);
	for (const section of SECTIONS) section(desk);
	desk.page(STYLESHEET_PATH, async ({ reply }) =>
		reply
			.header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`)
			.type("text/css; charset=utf-8")
			.send(STYLESHEET),
	);
}

/** No script at all, nothing from elsewhere; a frame only for the sites named (PLT-02, SEC-17). */
function securityHeaders({ embedders = [] }: PortalConfig): Record<string, string> {
	const ancestors = embedders.length === 0 ? "'self'" : `'self' ${embedders.join(" ")}`;
	return {
		"content-security-policy": `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
		"cross-origin-opener-policy": "same-origin",
		"permissions-policy": "camera=(), microphone=(), geolocation=()",
		...(embedders.length === 0 ? { "x-frame-options": "SAMEORIGIN" } : {}),
	};
}
