import type { FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { accessGuard, csrfGuard } from "#identity";
import { registerRoutes } from "./register-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import type { OversightRoutes } from "./route-options.ts";
import { statisticsRoutes } from "./statistics-routes.ts";

/** Every door of 统计: reports, board, analysis, and the three registers they are made from. */
export async function oversightRoutes(root: FastifyInstance, options: OversightRoutes): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", accessGuard);
	root.addHook("onRequest", csrfGuard);
	root.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
	reportRoutes(root, options);
	statisticsRoutes(root, options);
	registerRoutes(root, options);
}
