import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { PUBLICATION_STATUS, type PublicationStatus } from "#disclosure/contract";
import { Root } from "./features/session/root.tsx";
import { NotHere } from "./ui/not-here.tsx";

/** A hand-edited address falls back to the defaults instead of an error page. */
const paging = {
	q: z.string().max(100).optional(),
	page: z.number().int().min(1).optional(),
	size: z.number().int().min(1).max(100).optional(),
};
const flag = z.coerce.string().pipe(z.enum(["", "1"])).optional();
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
const publicationSearch = z
	.object({
		...paging,
		status: z
			.enum(Object.keys(PUBLICATION_STATUS) as [PublicationStatus, ...PublicationStatus[]])
			.or(z.literal(""))
			.optional(),
		open: flag,
		overdue: flag,
	})
	.catch({});

const root = createRootRoute({ component: Root, notFoundComponent: NotHere });

const work = createRoute({
	getParentRoute: () => root,
	path: "/",
	component: lazyRouteComponent(() => import("./features/work/work-page.tsx"), "WorkPage"),
});
const cases = createRoute({
	getParentRoute: () => root,
	path: "/cases",
	validateSearch: caseSearch,
	component: lazyRouteComponent(() => import("./features/cases/cases-page.tsx"), "CasesPage"),
});
const clue = createRoute({
	getParentRoute: () => root,
	path: "/cases/new",
	component: lazyRouteComponent(() => import("./features/cases/clue-page.tsx"), "CluePage"),
});
const oneCase = createRoute({
	getParentRoute: () => root,
	path: "/cases/$caseId",
	validateSearch: z.object({ tab: z.string().max(20).optional(), asOf: z.string().max(10).optional() }).catch({}),
	component: lazyRouteComponent(() => import("./features/case/case-page.tsx"), "CasePage"),
});
const queue = createRoute({
	getParentRoute: () => root,
	path: "/queue/$name",
	component: lazyRouteComponent(() => import("./features/work/queue-page.tsx"), "QueuePage"),
});
const reviewDesk = createRoute({
	getParentRoute: () => root,
	path: "/review/$caseId",
	component: lazyRouteComponent(() => import("./features/review/review-desk.tsx"), "ReviewDesk"),
});
const publications = createRoute({
	getParentRoute: () => root,
	path: "/publications",
	validateSearch: publicationSearch,
	component: lazyRouteComponent(() => import("./features/publication/publications-page.tsx"), "PublicationsPage"),
});
const onePublication = createRoute({
	getParentRoute: () => root,
	path: "/publications/$publicationId",
	component: lazyRouteComponent(() => import("./features/publication/publication-page.tsx"), "PublicationPage"),
});
const rules = createRoute({
	getParentRoute: () => root,
	path: "/rules",
	validateSearch: z.object({ q: z.string().max(40).optional(), show: z.string().max(20).optional() }).catch({}),
	component: lazyRouteComponent(() => import("./features/rules/rules-page.tsx"), "RulesPage"),
});
const accounts = createRoute({
	getParentRoute: () => root,
	path: "/system/accounts",
	component: lazyRouteComponent(() => import("./features/system/accounts-page.tsx"), "AccountsPage"),
});
const grants = createRoute({
	getParentRoute: () => root,
	path: "/system/grants",
	component: lazyRouteComponent(() => import("./features/system/grants-page.tsx"), "GrantsPage"),
});
const audit = createRoute({
	getParentRoute: () => root,
	path: "/system/audit",
	component: lazyRouteComponent(() => import("./features/system/audit-page.tsx"), "AuditPage"),
});
const own = createRoute({
	getParentRoute: () => root,
	path: "/account",
	component: lazyRouteComponent(() => import("./features/session/account-page.tsx"), "AccountPage"),
});

export const router = createRouter({
	basepath: "/console",
	defaultPreload: "intent",
	scrollRestoration: true,
	routeTree: root.addChildren([
		work,
		cases,
		clue,
		oneCase,
		queue,
		reviewDesk,
		publications,
		onePublication,
		rules,
		accounts,
		grants,
		audit,
		own,
	]),
});

declare module "@tanstack/react-router" {
	interface Register {
		router: typeof router;
	}
}
