import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { CALL_OUTCOMES, DELIVERY_STATES, HAND_OVER_GROUPS, PUSH_ACTION_LABELS } from "#exchange/contract";
import { root } from "./root.ts";
import { day, keysOf, oneOf, paging, streamId } from "./search.ts";

const deliverySearch = z
	.object({
		...paging,
		q: z.string().max(64).optional(),
		subscriber: streamId,
		state: oneOf(DELIVERY_STATES),
		action: oneOf(PUSH_ACTION_LABELS),
		sort: z.enum(["newest", "oldest", "next"]).optional(),
	})
	.catch({});

const clientSearch = z
	.object({
		tab: z.enum(["calls", "test"]).optional(),
		outcome: z.enum(["unanswered", ...keysOf(CALL_OUTCOMES)]).optional(),
		path: z.string().max(100).optional(),
		from: day,
		to: day,
	})
	.catch({});

const handOverSearch = z
	.object({
		...paging,
		group: z.enum(["all", ...keysOf(HAND_OVER_GROUPS)]).optional(),
	})
	.catch({});

const reconciliationSearch = z.object({ subscriber: streamId, day: z.string().max(10).optional() }).catch({});

const subscribers = createRoute({
	getParentRoute: () => root,
	path: "/push",
	component: lazyRouteComponent(() => import("../features/exchange/subscribers-page.tsx"), "SubscribersPage"),
});

const oneSubscriber = createRoute({
	getParentRoute: () => root,
	path: "/push/subscribers/$subscriberId",
	component: lazyRouteComponent(() => import("../features/exchange/subscriber-page.tsx"), "SubscriberPage"),
});

const deliveries = createRoute({
	getParentRoute: () => root,
	path: "/push/deliveries",
	validateSearch: (raw) => deliverySearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/exchange/deliveries-page.tsx"), "DeliveriesPage"),
});

const deadLetters = createRoute({
	getParentRoute: () => root,
	path: "/push/dead",
	validateSearch: (raw) => deliverySearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/exchange/dead-page.tsx"), "DeadPage"),
});

const reconciliation = createRoute({
	getParentRoute: () => root,
	path: "/push/reconciliation",
	validateSearch: (raw) => reconciliationSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/exchange/reconciliation-page.tsx"), "ReconciliationPage"),
});

const clients = createRoute({
	getParentRoute: () => root,
	path: "/clients",
	component: lazyRouteComponent(() => import("../features/clients/clients-page.tsx"), "ClientsPage"),
});

const oneClient = createRoute({
	getParentRoute: () => root,
	path: "/clients/$clientId",
	validateSearch: (raw) => clientSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/clients/client-page.tsx"), "ClientPage"),
});

const handOvers = createRoute({
	getParentRoute: () => root,
	path: "/hand-overs",
	validateSearch: (raw) => handOverSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/hand-overs/hand-overs-page.tsx"), "HandOversPage"),
});

const oneHandOver = createRoute({
	getParentRoute: () => root,
	path: "/hand-overs/$handOverId",
	component: lazyRouteComponent(() => import("../features/hand-overs/hand-over-page.tsx"), "HandOverPage"),
});

const personnel = createRoute({
	getParentRoute: () => root,
	path: "/personnel",
	component: lazyRouteComponent(() => import("../features/personnel/runs-page.tsx"), "PersonnelRunsPage"),
});

const importPersonnel = createRoute({
	getParentRoute: () => root,
	path: "/personnel/new",
	component: lazyRouteComponent(() => import("../features/personnel/import-page.tsx"), "PersonnelImportPage"),
});

const onePersonnelRun = createRoute({
	getParentRoute: () => root,
	path: "/personnel/$runId",
	component: lazyRouteComponent(() => import("../features/personnel/run-page.tsx"), "PersonnelRunPage"),
});

export const exchangeRoutes = [
	subscribers,
	oneSubscriber,
	deliveries,
	deadLetters,
	reconciliation,
	clients,
	oneClient,
	handOvers,
	oneHandOver,
	personnel,
	importPersonnel,
	onePersonnelRun,
] as const;
