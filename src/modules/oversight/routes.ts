import type { FastifyInstance } from "fastify";
import { deskHooks } from "#identity";
import { registerRoutes } from "./register-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import type { OversightRoutes } from "./route-options.ts";
import { statisticsRoutes } from "./statistics-routes.ts";

/** Every door of 统计: reports, board, analysis, and the three registers they are made from. */
export async function oversightRoutes(root: FastifyInstance, options: OversightRoutes): Promise<void> {
	deskHooks(root);
	reportRoutes(root, options);
	statisticsRoutes(root, options);
	registerRoutes(root, options);
}
