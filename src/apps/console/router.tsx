import {
	createRootRoute,
	createRoute,
	createRouter,
	lazyRouteComponent,
	parseSearchWith,
	stringifySearchWith,
} from "@tanstack/react-router";
import { z } from "zod";
import {
	PUBLICATION_STATUS,
	type PublicationStatus,
	ROUND_STATUS,
	type RoundStatus,
	VISIT_STATUS,
	type VisitStatus,
} from "#disclosure/contract";
import {
	CALL_OUTCOMES,
	DELIVERY_STATES,
	HAND_OVER_GROUPS,
	type HandOverGroup,
	PUSH_ACTION_LABELS,
} from "#exchange/contract";
import {
	CHANNELS,
	type Channel,
	REQUEST_KINDS,
	REQUEST_STATUS,
	type RequestKind,
	type RequestStatus,
} from "#intake/contract";
import { LIST_STATUS, type ListStatus, VISIBILITY, type Visibility } from "#lists/contract";
import { DIMENSIONS, type Dimension } from "#oversight/contract";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { Root } from "./features/session/root.tsx";
import { NotHere } from "./ui/not-here.tsx";

type DeliveryState = keyof typeof DELIVERY_STATES;
type PushAction = keyof typeof PUSH_ACTION_LABELS;

/** A hand-edited address falls back to the defaults instead of an error page. */
const paging = {
	q: z.string().max(100).optional(),
	page: z.coerce.number().int().min(1).optional(),
	size: z.coerce.number().int().min(1).max(100).optional(),
};
const flag = z.enum(["", "1"]).optional();
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
		status: z
			.enum(Object.keys(ROUND_STATUS) as [RoundStatus, ...RoundStatus[]])
			.or(z.literal(""))
			.optional(),
		year: z.coerce.number().int().min(2000).max(2100).optional(),
	})
	.catch({});
const visitSearch = z
	.object({
		...paging,
		status: z
			.enum(Object.keys(VISIT_STATUS) as [VisitStatus, ...VisitStatus[]])
			.or(z.literal(""))
			.optional(),
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
const requestSearch = z
	.object({
		...paging,
		kind: z
			.enum(Object.keys(REQUEST_KINDS) as [RequestKind, ...RequestKind[]])
			.or(z.literal(""))
			.optional(),
		status: z
			.enum(Object.keys(REQUEST_STATUS) as [RequestStatus, ...RequestStatus[]])
			.or(z.literal(""))
			.optional(),
		channel: z
			.enum(Object.keys(CHANNELS) as [Channel, ...Channel[]])
			.or(z.literal(""))
			.optional(),
		open: flag,
		mine: flag,
		overdue: flag,
		sort: z.enum(["due", "received", "updated"]).optional(),
	})
	.catch({});
const streamId = z
	.string()
	.regex(/^[0-9a-f]{32}$/)
	.optional();
const deliverySearch = z
	.object({
		...paging,
		q: z.string().max(64).optional(),
		subscriber: streamId,
		state: z.enum(Object.keys(DELIVERY_STATES) as [DeliveryState, ...DeliveryState[]]).optional(),
		action: z.enum(Object.keys(PUSH_ACTION_LABELS) as [PushAction, ...PushAction[]]).optional(),
		sort: z.enum(["newest", "oldest", "next"]).optional(),
	})
	.catch({});
type CallOutcome = keyof typeof CALL_OUTCOMES;
const clientSearch = z
	.object({
		tab: z.enum(["calls", "test"]).optional(),
		outcome: z.enum(["unanswered", ...(Object.keys(CALL_OUTCOMES) as CallOutcome[])]).optional(),
		path: z.string().max(100).optional(),
		from: z
			.string()
			.regex(/^\d{4}-\d{2}-\d{2}$/)
			.optional(),
		to: z
			.string()
			.regex(/^\d{4}-\d{2}-\d{2}$/)
			.optional(),
	})
	.catch({});
const handOverSearch = z
	.object({
		...paging,
		group: z.enum(["all", ...(Object.keys(HAND_OVER_GROUPS) as HandOverGroup[])]).optional(),
	})
	.catch({});
const clueSearch = z.object({ handOver: streamId, visit: streamId }).catch({});
const reconciliationSearch = z.object({ subscriber: streamId, day: z.string().max(10).optional() }).catch({});
const pageSearch = z.object({ page: paging.page, size: paging.size }).catch({});
const fileSearch = z.object({ tab: z.string().max(20).optional(), asOf: z.string().max(10).optional() }).catch({});
const listsSearch = z
	.object({
		...paging,
		status: z
			.enum(Object.keys(LIST_STATUS) as [ListStatus, ...ListStatus[]])
			.or(z.literal(""))
			.optional(),
		visibility: z
			.enum(Object.keys(VISIBILITY) as [Visibility, ...Visibility[]])
			.or(z.literal(""))
			.optional(),
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
const ruleSearch = z.object({ q: z.string().max(40).optional(), show: z.string().max(20).optional() }).catch({});

const statisticsSearch = z
	.object({
		...paging,
		year: z.coerce.number().int().optional(),
		status: z.string().max(20).optional(),
		overdue: z.string().max(1).optional(),
	})
	.catch({});
const date = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/)
	.optional();
const words = z.string().max(200).optional();
const weakSearch = z.object({ from: date, to: date, unit: words, type: words, stage: words }).catch({});
const analysisSearch = z
	.object({
		from: date,
		to: date,
		figure: words,
		by: z.enum(Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]]).optional(),
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

const root = createRootRoute({ component: Root, notFoundComponent: NotHere });

const work = createRoute({
	getParentRoute: () => root,
	path: "/",
	component: lazyRouteComponent(() => import("./features/work/work-page.tsx"), "WorkPage"),
});
const cases = createRoute({
	getParentRoute: () => root,
	path: "/cases",
	validateSearch: (raw) => caseSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/cases/cases-page.tsx"), "CasesPage"),
});
const clue = createRoute({
	getParentRoute: () => root,
	path: "/cases/new",
	validateSearch: (raw) => clueSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/cases/clue-page.tsx"), "CluePage"),
});
const oneCase = createRoute({
	getParentRoute: () => root,
	path: "/cases/$caseId",
	validateSearch: (raw) => fileSearch.parse(raw),
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
	validateSearch: (raw) => publicationSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/publication/publications-page.tsx"), "PublicationsPage"),
});
const registerDecision = createRoute({
	getParentRoute: () => root,
	path: "/publications/register",
	component: lazyRouteComponent(() => import("./features/publication/register-page.tsx"), "RegisterDecisionPage"),
});
const onePublication = createRoute({
	getParentRoute: () => root,
	path: "/publications/$publicationId",
	component: lazyRouteComponent(() => import("./features/publication/publication-page.tsx"), "PublicationPage"),
});
const rounds = createRoute({
	getParentRoute: () => root,
	path: "/rounds",
	validateSearch: (raw) => roundSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/rounds/rounds-page.tsx"), "RoundsPage"),
});
const openRound = createRoute({
	getParentRoute: () => root,
	path: "/rounds/new",
	component: lazyRouteComponent(() => import("./features/rounds/open-page.tsx"), "OpenRoundPage"),
});
const oneRound = createRoute({
	getParentRoute: () => root,
	path: "/rounds/$roundId",
	component: lazyRouteComponent(() => import("./features/rounds/round-page.tsx"), "RoundPage"),
});
const visits = createRoute({
	getParentRoute: () => root,
	path: "/visits",
	validateSearch: (raw) => visitSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/visits/visits-page.tsx"), "VisitsPage"),
});
const openVisit = createRoute({
	getParentRoute: () => root,
	path: "/visits/new",
	component: lazyRouteComponent(() => import("./features/visits/open-page.tsx"), "OpenVisitPage"),
});
const oneVisit = createRoute({
	getParentRoute: () => root,
	path: "/visits/$visitId",
	component: lazyRouteComponent(() => import("./features/visits/visit-page.tsx"), "VisitPage"),
});
const reports = createRoute({
	getParentRoute: () => root,
	path: "/reports",
	validateSearch: (raw) => reportSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/open/reports-page.tsx"), "ReportsPage"),
});
const requests = createRoute({
	getParentRoute: () => root,
	path: "/requests",
	validateSearch: (raw) => requestSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/requests/requests-page.tsx"), "RequestsPage"),
});
const oneRequest = createRoute({
	getParentRoute: () => root,
	path: "/requests/$requestId",
	component: lazyRouteComponent(() => import("./features/requests/request-page.tsx"), "RequestPage"),
});
const accesses = createRoute({
	getParentRoute: () => root,
	path: "/sender-accesses",
	validateSearch: (raw) => pageSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/requests/accesses-page.tsx"), "AccessesPage"),
});
const statistics = createRoute({
	getParentRoute: () => root,
	path: "/statistics",
	validateSearch: (raw) => statisticsSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/oversight/annual-page.tsx"), "AnnualPage"),
});
const annualReport = createRoute({
	getParentRoute: () => root,
	path: "/statistics/reports/$reportId",
	component: lazyRouteComponent(() => import("./features/oversight/report-page.tsx"), "ReportPage"),
});
const annualSection = createRoute({
	getParentRoute: () => root,
	path: "/statistics/sections/$sectionId",
	component: lazyRouteComponent(() => import("./features/oversight/section-page.tsx"), "SectionPage"),
});
const weakPoints = createRoute({
	getParentRoute: () => root,
	path: "/statistics/weak",
	validateSearch: (raw) => weakSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/oversight/weak-page.tsx"), "WeakPage"),
});
const analysis = createRoute({
	getParentRoute: () => root,
	path: "/statistics/analysis",
	validateSearch: (raw) => analysisSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/oversight/analysis-page.tsx"), "AnalysisPage"),
});
const register = createRoute({
	getParentRoute: () => root,
	path: "/statistics/registers/$register",
	component: lazyRouteComponent(() => import("./features/oversight/register-page.tsx"), "RegisterPage"),
});
const registerItem = createRoute({
	getParentRoute: () => root,
	path: "/statistics/registers/$register/$itemId",
	component: lazyRouteComponent(() => import("./features/oversight/register-page.tsx"), "RegisterItemPage"),
});
const lists = createRoute({
	getParentRoute: () => root,
	path: "/lists",
	validateSearch: (raw) => listsSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/lists/lists-page.tsx"), "ListsPage"),
});
const listTriggers = createRoute({
	getParentRoute: () => root,
	path: "/lists/triggers",
	component: lazyRouteComponent(() => import("./features/lists/triggers-page.tsx"), "TriggersPage"),
});
const listCompleteness = createRoute({
	getParentRoute: () => root,
	path: "/lists/completeness",
	component: lazyRouteComponent(() => import("./features/lists/completeness-page.tsx"), "CompletenessPage"),
});
const oneList = createRoute({
	getParentRoute: () => root,
	path: "/lists/$listId",
	validateSearch: (raw) => listSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/lists/list-page.tsx"), "ListPage"),
});
const subscribers = createRoute({
	getParentRoute: () => root,
	path: "/push",
	component: lazyRouteComponent(() => import("./features/exchange/subscribers-page.tsx"), "SubscribersPage"),
});
const oneSubscriber = createRoute({
	getParentRoute: () => root,
	path: "/push/subscribers/$subscriberId",
	component: lazyRouteComponent(() => import("./features/exchange/subscriber-page.tsx"), "SubscriberPage"),
});
const deliveries = createRoute({
	getParentRoute: () => root,
	path: "/push/deliveries",
	validateSearch: (raw) => deliverySearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/exchange/deliveries-page.tsx"), "DeliveriesPage"),
});
const deadLetters = createRoute({
	getParentRoute: () => root,
	path: "/push/dead",
	validateSearch: (raw) => deliverySearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/exchange/dead-page.tsx"), "DeadPage"),
});
const reconciliation = createRoute({
	getParentRoute: () => root,
	path: "/push/reconciliation",
	validateSearch: (raw) => reconciliationSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/exchange/reconciliation-page.tsx"), "ReconciliationPage"),
});
const clients = createRoute({
	getParentRoute: () => root,
	path: "/clients",
	component: lazyRouteComponent(() => import("./features/clients/clients-page.tsx"), "ClientsPage"),
});
const oneClient = createRoute({
	getParentRoute: () => root,
	path: "/clients/$clientId",
	validateSearch: (raw) => clientSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/clients/client-page.tsx"), "ClientPage"),
});
const handOvers = createRoute({
	getParentRoute: () => root,
	path: "/hand-overs",
	validateSearch: (raw) => handOverSearch.parse(raw),
	component: lazyRouteComponent(() => import("./features/hand-overs/hand-overs-page.tsx"), "HandOversPage"),
});
const oneHandOver = createRoute({
	getParentRoute: () => root,
	path: "/hand-overs/$handOverId",
	component: lazyRouteComponent(() => import("./features/hand-overs/hand-over-page.tsx"), "HandOverPage"),
});
const personnel = createRoute({
	getParentRoute: () => root,
	path: "/personnel",
	component: lazyRouteComponent(() => import("./features/personnel/runs-page.tsx"), "PersonnelRunsPage"),
});
const importPersonnel = createRoute({
	getParentRoute: () => root,
	path: "/personnel/new",
	component: lazyRouteComponent(() => import("./features/personnel/import-page.tsx"), "PersonnelImportPage"),
});
const onePersonnelRun = createRoute({
	getParentRoute: () => root,
	path: "/personnel/$runId",
	component: lazyRouteComponent(() => import("./features/personnel/run-page.tsx"), "PersonnelRunPage"),
});
const rules = createRoute({
	getParentRoute: () => root,
	path: "/rules",
	validateSearch: (raw) => ruleSearch.parse(raw),
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
	// Plain words in the address, not JSON: people read addresses and send them to each other.
	parseSearch: parseSearchWith((value) => value),
	stringifySearch: stringifySearchWith(String),
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
		registerDecision,
		onePublication,
		rounds,
		openRound,
		oneRound,
		visits,
		openVisit,
		oneVisit,
		requests,
		oneRequest,
		accesses,
		reports,
		statistics,
		annualReport,
		annualSection,
		weakPoints,
		analysis,
		register,
		registerItem,
		lists,
		listTriggers,
		listCompleteness,
		oneList,
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
