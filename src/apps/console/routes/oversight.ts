import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { DIMENSIONS } from "#oversight/contract";
import { root } from "./root.ts";
import { day, oneOf, paging } from "./search.ts";

const statisticsSearch = z
	.object({
		...paging,
		year: z.coerce.number().int().optional(),
		status: z.string().max(20).optional(),
		overdue: z.string().max(1).optional(),
	})
	.catch({});

const words = z.string().max(200).optional();

const weakSearch = z.object({ from: day, to: day, unit: words, type: words, stage: words }).catch({});

const analysisSearch = z
	.object({
		from: day,
		to: day,
		figure: words,
		by: oneOf(DIMENSIONS),
		unit: words,
		type: words,
		matter: words,
		period: words,
		party: words,
		region: words,
		amount: words,
		outcome: words,
	})
	.catch({});

const statistics = createRoute({
	getParentRoute: () => root,
	path: "/statistics",
	validateSearch: (raw) => statisticsSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/oversight/annual-page.tsx"), "AnnualPage"),
});

const annualReport = createRoute({
	getParentRoute: () => root,
	path: "/statistics/reports/$reportId",
	component: lazyRouteComponent(() => import("../features/oversight/report-page.tsx"), "ReportPage"),
});

const annualSection = createRoute({
	getParentRoute: () => root,
	path: "/statistics/sections/$sectionId",
	component: lazyRouteComponent(() => import("../features/oversight/section-page.tsx"), "SectionPage"),
});

const weakPoints = createRoute({
	getParentRoute: () => root,
	path: "/statistics/weak",
	validateSearch: (raw) => weakSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/oversight/weak-page.tsx"), "WeakPage"),
});

const analysis = createRoute({
	getParentRoute: () => root,
	path: "/statistics/analysis",
	validateSearch: (raw) => analysisSearch.parse(raw),
	component: lazyRouteComponent(() => import("../features/oversight/analysis-page.tsx"), "AnalysisPage"),
});

const register = createRoute({
	getParentRoute: () => root,
	path: "/statistics/registers/$register",
	component: lazyRouteComponent(() => import("../features/oversight/register-page.tsx"), "RegisterPage"),
});

const registerItem = createRoute({
	getParentRoute: () => root,
	path: "/statistics/registers/$register/$itemId",
	component: lazyRouteComponent(() => import("../features/oversight/register-page.tsx"), "RegisterItemPage"),
});

export const oversightRoutes = [
	statistics,
	annualReport,
	annualSection,
	weakPoints,
	analysis,
	register,
	registerItem,
] as const;
