import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { CHANNELS, REQUEST_KINDS, REQUEST_STATUS } from "#intake/contract";
import { root } from "./root.ts";
import { flag, oneOrNone, paging } from "./search.ts";

const requestSearch = z
	.object({
		...paging,
		kind: oneOrNone(REQUEST_KINDS),
		status: oneOrNone(REQUEST_STATUS),
		channel: oneOrNone(CHANNELS),
		open: flag,
		mine: flag,
		overdue: flag,
		sort: z.enum(["due", "received", "updated"]).optional(),
	})
	.catch({});

const pageSearch = z.object({ page: paging.page, size: paging.size }).catch({});

const requests = createRoute({
	getParentRoute: () => root,
	path: "/requests",
	validateSearch: (raw) => requestSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/requests/requests-page.tsx"), "RequestsPage"),
});

const oneRequest = createRoute({
	getParentRoute: () => root,
	path: "/requests/$requestId",
	component: lazyRouteComponent(() => import("../features/requests/request-page.tsx"), "RequestPage"),
});

const accesses = createRoute({
	getParentRoute: () => root,
	path: "/sender-accesses",
	validateSearch: (raw) => pageSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/requests/accesses-page.tsx"), "AccessesPage"),
});

export const requestRoutes = [requests, oneRequest, accesses] as const;
