import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "./root.ts";

const ruleSearch = z
	.object({ q: z.string().max(40).optional(), show: z.string().max(20).optional(), by: z.enum(["article"]).optional() })
	.catch({});

const rules = createRoute({
	getParentRoute: () => root,
	path: "/rules",
	validateSearch: (raw) => ruleSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/rules/rules-page.tsx"), "RulesPage"),
});

const accounts = createRoute({
	getParentRoute: () => root,
	path: "/system/accounts",
	component: lazyRouteComponent(() => import("../features/system/accounts-page.tsx"), "AccountsPage"),
});

const grants = createRoute({
	getParentRoute: () => root,
	path: "/system/grants",
	component: lazyRouteComponent(() => import("../features/system/grants-page.tsx"), "GrantsPage"),
});

const audit = createRoute({
	getParentRoute: () => root,
	path: "/system/audit",
	component: lazyRouteComponent(() => import("../features/system/audit-page.tsx"), "AuditPage"),
});

const register = createRoute({
	getParentRoute: () => root,
	path: "/system/register",
	component: lazyRouteComponent(() => import("../features/register/register-page.tsx"), "RegisterPage"),
});

const own = createRoute({
	getParentRoute: () => root,
	path: "/account",
	component: lazyRouteComponent(() => import("../features/session/account-page.tsx"), "AccountPage"),
});

export const systemRoutes = [rules, register, accounts, grants, audit, own] as const;
