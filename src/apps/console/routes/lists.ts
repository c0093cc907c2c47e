import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { LIST_STATUS, VISIBILITY } from "#lists/contract";
import { root } from "./root.ts";
import { oneOrNone, paging } from "./search.ts";

const listsSearch = z
	.object({
		...paging,
		status: oneOrNone(LIST_STATUS),
		visibility: oneOrNone(VISIBILITY),
		todo: z.enum(["", "tasks", "late", "marked"]).optional(),
	})
	.catch({});

const listSearch = z
	.object({
		tab: z.enum(["rows", "versions", "history"]).optional(),
		row: z.string().max(80).optional(),
		version: z.coerce.number().int().min(1).optional(),
	})
	.catch({});

const lists = createRoute({
	getParentRoute: () => root,
	path: "/lists",
	validateSearch: (raw) => listsSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/lists/lists-page.tsx"), "ListsPage"),
});

const listTriggers = createRoute({
	getParentRoute: () => root,
	path: "/lists/triggers",
	component: lazyRouteComponent(() => import("../features/lists/triggers-page.tsx"), "TriggersPage"),
});

const listCompleteness = createRoute({
	getParentRoute: () => root,
	path: "/lists/completeness",
	component: lazyRouteComponent(() => import("../features/lists/completeness-page.tsx"), "CompletenessPage"),
});

const oneList = createRoute({
	getParentRoute: () => root,
	path: "/lists/$listId",
	validateSearch: (raw) => listSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/lists/list-page.tsx"), "ListPage"),
});

export const listRoutes = [lists, listTriggers, listCompleteness, oneList] as const;
