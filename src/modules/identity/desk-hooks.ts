import type { FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { accessGuard, csrfGuard } from "./guards.ts";

/** Codecs and guards of every desk inside, so that it is closed wherever it is mounted; its answers are kept by nobody. */
export function deskHooks(root: FastifyInstance): void {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", accessGuard);
	root.addHook("onRequest", csrfGuard);
	root.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
}
