import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { caseNews, caseworkRoutes, newsRoutes } from "#casework";
import { publicationNews } from "#disclosure";
import { pushNews, reportRoutes } from "#exchange";
import { decorateIdentity, identityPlugin } from "#identity";
import { requestsAbout } from "#intake";
import { ledgerRoutes } from "#ledger";
import { oversightRoutes } from "#oversight";
import { installProblems, networkOf, refuseAddress } from "#platform/http";
import { reviewNews } from "#review";
import { portalApp } from "../portal/app.ts";
import type { PortalConfig } from "../portal/layout.ts";
import { portalLedger } from "../portal/ledger-lookup.ts";
import { openApiRoutes } from "../portal/open/api.ts";
import { personalQuota } from "../portal/open/quota.ts";
import type { IntakeDoor } from "../portal/requests/door.ts";
import { documentRoutes } from "./document-routes.ts";
import { exchangeRoutes } from "./exchange-routes.ts";
import type { House } from "./house.ts";
import { listDoors } from "./list-doors.ts";
import { actLabelOf, kindsFor } from "./processes.ts";
import { rememberPublicRoutes } from "./public-crawl.ts";
import { decisionPdf } from "./public-pdf.ts";
import { publicationRoutes } from "./publication-routes.ts";
import { PATIENCE } from "./rendition-queue.ts";
import { requestRoutes } from "./request-routes.ts";
import { roundDoors } from "./round-doors.ts";
import { rulesRoutes } from "./rules-routes.ts";
import { visitDoors } from "./visit-doors.ts";

const BODY_BYTES_MAX = 2 * 1024 * 1024;
const REQUESTS_PER_MINUTE = 6_000;
const CONSOLE_DIST = resolve(import.meta.dirname, "../../../dist/console");

/** The doors of each subject; all of them ask for nothing but the house. */
const FEATURES: readonly ((app: FastifyInstance, options: { house: House }) => Promise<void>)[] = [
	documentRoutes,
	publicationRoutes,
	roundDoors,
	visitDoors,
	exchangeRoutes,
	listDoors,
	requestRoutes,
	rulesRoutes,
	(app, { house: { db, engine, counting, settleLedger } }) =>
		oversightRoutes(app, { db, engine, counting, settleLedger, kindsFor, requestsAbout }),
];

/** RFC 9421 as OpenAPI can say it; the operators' guide has a worked example. */
const SIGNATURE_SCHEME = {
	type: "apiKey",
	in: "header",
	name: "Signature",
	description:
		"RFC 9421 HTTP Message Signatures，hmac-sha256；覆盖 @method、@path、@query、content-digest（RFC 9530，sha-256），发送 Idempotency-Key 的也须覆盖；参数 created、keyid、alg、nonce。",
} as const;

/** Every door of the installation on one Fastify: portal, console, API, ledger, health. */
export async function buildApp(house: House): Promise<FastifyInstance> {
	// An empty list trusts nobody.
	const trustProxy = house.trustedProxies as string[];
	const app = Fastify({
		bodyLimit: BODY_BYTES_MAX,
		trustProxy,
		forceCloseConnections: true,
		frameworkErrors: refuseAddress,
	});
	rememberPublicRoutes(app);
	installProblems(app, house.log);
	decorateIdentity(app, house.identity);
	await app.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: { title: "三制 行政执法综合管理监督平台", version: "0.1.0" },
			components: { securitySchemes: { signature: SIGNATURE_SCHEME } },
		},
		transform: jsonSchemaTransform,
	});
	await app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: { maxAge: 31_536_000 } });
	await app.register(rateLimit, {
		max: REQUESTS_PER_MINUTE,
		timeWindow: "1 minute",
		keyGenerator: (request) => networkOf(request.ip),
	});
	healthRoutes(app, house);
	await app.register(identityPlugin);
	await app.register(caseworkRoutes, {
		db: house.db,
		engine: house.engine,
		kind: house.caseKind,
		consultations: house.consultations,
		faultsOf: house.papers.faultsOf,
		compose: house.papers.compose,
		actLabel: actLabelOf,
		kindsFor,
	});
	await app.register(newsRoutes, {
		db: house.db,
		clock: house.clock,
		sources: [...caseNews, ...reviewNews, ...publicationNews, ...pushNews],
		patience: PATIENCE,
	});
	for (const routes of FEATURES) await app.register(routes, { house });
	await app.register(ledgerRoutes, {
		db: house.db,
		logs: house.logs,
		...(house.publicUrl === undefined ? {} : { publicUrl: house.publicUrl }),
	});
	await app.register(reportRoutes, { db: house.db, clock: house.clock });
	const quota = personalQuota(house.clock);
	await app.register(openApiRoutes, { portalDb: house.portalDb, quota, publicUrl: house.publicUrl ?? "" });
	await mountConsole(app);
	await app.register(portalApp, {
		portalDb: house.portalDb,
		ledgerLogs: portalLedger(house.db, house.logs),
		decisionPdf: decisionPdf(house.renderer, () => house.publicUrl ?? ""),
		log: house.log,
		clock: house.clock,
		quota,
		calendar: house.calendar,
		intake: requestDoor(house),
		config: portalConfig(house),
	});
	return app;
}

function portalConfig({ publicUrl = "", embedders, demo }: House): PortalConfig {
	return { siteName: "行政执法公示平台", publicUrl, embedders, demo };
}

/** The portal gets what seals and never what opens. */
function requestDoor({ intake, files }: House): IntakeDoor {
	return { sealer: intake.sealer, receipts: intake.receipts, formSecret: intake.formSecret, files };
}

function healthRoutes(app: FastifyInstance, house: House): void {
	app.get("/healthz", { config: { access: "public" }, schema: { hide: true } }, async () => ({ status: "ok" }));
	app.get("/readyz", { config: { access: "public" }, schema: { hide: true } }, async (_request, reply) => {
		const reasons = await house.faults();
		const warnings = house.warnings();
		if (reasons.length === 0) return { status: "ready", ...(warnings.length === 0 ? {} : { warnings }) };
		return reply.status(503).send({ status: "not-ready", reasons });
	});
	app.get("/openapi.json", { config: { access: "public" }, schema: { hide: true } }, async () => app.swagger());
}

const CONSOLE_CSP =
	"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self' blob:; form-action 'self'";

/**
 * The built console: its files as they are, and one page for every other path below /console/. The files are listed when
 * the server starts, so that no path of a request ever reaches the file system.
 */
async function mountConsole(app: FastifyInstance): Promise<void> {
	if (!existsSync(CONSOLE_DIST)) return;
	const files = new Set(await readdir(CONSOLE_DIST, { recursive: true }));
	await app.register(async (scope) => {
		scope.addHook("onSend", async (_request, reply) => void reply.header("content-security-policy", CONSOLE_CSP));
		await scope.register(fastifyStatic, { root: CONSOLE_DIST, serve: false, maxAge: "1h", preCompressed: true });
		const page = { config: { access: "public" }, schema: { hide: true } } as const;
		scope.get("/console", page, async (_request, reply) => reply.redirect("/console/"));
		scope.get<{ Params: { "*": string } }>("/console/*", page, async (request, reply) => {
			const path = request.params["*"];
			if (files.has(path) && path.includes(".") && path !== "index.html") return reply.sendFile(path);
			return reply.header("cache-control", "no-cache").sendFile("index.html", { cacheControl: false });
		});
	});
}
