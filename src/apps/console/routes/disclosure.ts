import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { PUBLICATION_STATUS, ROUND_STATUS, VISIT_STATUS } from "#disclosure/contract";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { root } from "./root.ts";
import { flag, oneOrNone, paging } from "./search.ts";

const publicationSearch = z
	.object({
		...paging,
		status: oneOrNone(PUBLICATION_STATUS),
		open: z.enum(["", "1", "all"]).optional(),
		overdue: flag,
		type: z.enum(ENFORCEMENT_TYPES).or(z.literal("")).optional(),
		todo: z.enum(["", "carriers", "correction", "take-down"]).optional(),
		sort: z.enum(["due", "decided", "published", "title"]).optional(),
	})
	.catch({});

const roundSearch = z
	.object({
		...paging,
		status: oneOrNone(ROUND_STATUS),
		year: z.coerce.number().int().min(2000).max(2100).optional(),
	})
	.catch({});

const visitSearch = z
	.object({
		...paging,
		status: oneOrNone(VISIT_STATUS),
	})
	.catch({});

const reportSearch = z
	.object({
		kind: z.string().max(20).optional(),
		from: z.string().max(10).optional(),
		to: z.string().max(10).optional(),
		page: paging.page,
		size: paging.size,
	})
	.catch({});

const publications = createRoute({
	getParentRoute: () => root,
	path: "/publications",
	validateSearch: (raw) => publicationSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/publication/publications-page.tsx"), "PublicationsPage"),
});

const registerDecision = createRoute({
	getParentRoute: () => root,
	path: "/publications/register",
	component: lazyRouteComponent(() => import("../features/publication/register-page.tsx"), "RegisterDecisionPage"),
});

const onePublication = createRoute({
	getParentRoute: () => root,
	path: "/publications/$publicationId",
	component: lazyRouteComponent(() => import("../features/publication/publication-page.tsx"), "PublicationPage"),
});

const rounds = createRoute({
	getParentRoute: () => root,
	path: "/rounds",
	validateSearch: (raw) => roundSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/rounds/rounds-page.tsx"), "RoundsPage"),
});

const openRound = createRoute({
	getParentRoute: () => root,
	path: "/rounds/new",
	component: lazyRouteComponent(() => import("../features/rounds/open-page.tsx"), "OpenRoundPage"),
});

const oneRound = createRoute({
	getParentRoute: () => root,
	path: "/rounds/$roundId",
	component: lazyRouteComponent(() => import("../features/rounds/round-page.tsx"), "RoundPage"),
});

const visits = createRoute({
	getParentRoute: () => root,
	path: "/visits",
	validateSearch: (raw) => visitSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/visits/visits-page.tsx"), "VisitsPage"),
});

const openVisit = createRoute({
	getParentRoute: () => root,
	path: "/visits/new",
	component: lazyRouteComponent(() => import("../features/visits/open-page.tsx"), "OpenVisitPage"),
});

const oneVisit = createRoute({
	getParentRoute: () => root,
	path: "/visits/$visitId",
	component: lazyRouteComponent(() => import("../features/visits/visit-page.tsx"), "VisitPage"),
});

const reports = createRoute({
	getParentRoute: () => root,
	path: "/reports",
	validateSearch: (raw) => reportSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/open/reports-page.tsx"), "ReportsPage"),
});

export const disclosureRoutes = [
	publications,
	registerDecision,
	onePublication,
	rounds,
	openRound,
	oneRound,
	visits,
	openVisit,
	oneVisit,
	reports,
] as const;
