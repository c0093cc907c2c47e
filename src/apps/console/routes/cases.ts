import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "./root.ts";
import { flag, paging, streamId } from "./search.ts";

const caseSearch = z
	.object({
		...paging,
		status: z.string().max(40).optional(),
		stage: z.string().max(40).optional(),
		procedure: z.string().max(20).optional(),
		awaiting: z.string().max(80).optional(),
		mine: flag,
		overdue: flag,
		sort: z.enum(["updated", "due", "opened"]).optional(),
	})
	.catch({});

const clueSearch = z.object({ handOver: streamId, visit: streamId }).catch({});

const fileSearch = z.object({ tab: z.string().max(20).optional(), asOf: z.string().max(10).optional() }).catch({});

const work = createRoute({
	getParentRoute: () => root,
	path: "/",
	component: lazyRouteComponent(() => import("../features/work/work-page.tsx"), "WorkPage"),
});

const cases = createRoute({
	getParentRoute: () => root,
	path: "/cases",
	validateSearch: (raw) => caseSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/cases/cases-page.tsx"), "CasesPage"),
});

const clue = createRoute({
	getParentRoute: () => root,
	path: "/cases/new",
	validateSearch: (raw) => clueSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/cases/clue-page.tsx"), "CluePage"),
});

const oneCase = createRoute({
	getParentRoute: () => root,
	path: "/cases/$caseId",
	validateSearch: (raw) => fileSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/case/case-page.tsx"), "CasePage"),
});

const queue = createRoute({
	getParentRoute: () => root,
	path: "/queue/$name",
	component: lazyRouteComponent(() => import("../features/work/queue-page.tsx"), "QueuePage"),
});

const reviewDesk = createRoute({
	getParentRoute: () => root,
	path: "/review/$caseId",
	component: lazyRouteComponent(() => import("../features/review/review-desk.tsx"), "ReviewDesk"),
});

export const caseRoutes = [work, cases, clue, oneCase, queue, reviewDesk] as const;
