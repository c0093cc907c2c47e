import type { FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { formSchemaOf, missingGates, mountActs, readAs, readStream, viewOfBasis, viewOfRefusal } from "#casework";
import { actForm } from "#casework/contract";
import { disclosureRoutes, type Publication, publicationKind } from "#disclosure";
import { accessGuard, actorOf, csrfGuard } from "#identity";
import { ID_PATTERN } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import type { House } from "./house.ts";

const params = z.object({ publication: z.string().regex(ID_PATTERN), act: z.string().regex(/^[a-z-]{1,64}$/) });

/** What most items are; the clerk changes it where this one differs. */
const DEFAULTS: Readonly<Record<string, Record<string, unknown>>> = {
	"draft-disclosure": { mode: "summary", sensitivity: "none", values: [], keep: [], hide: [] },
};

/** The publication desk: its read side, and the same two doors for acts that cases have. */
export async function publicationRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	await root.register(disclosureRoutes, { db: house.db, engine: house.engine, calendar: house.calendar });
	await root.register(async (scope) => {
		scope.setValidatorCompiler(validatorCompiler);
		scope.setSerializerCompiler(serializerCompiler);
		scope.addHook("onRequest", accessGuard);
		scope.addHook("onRequest", csrfGuard);
		scope.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
		mountActs(scope, { prefix: "/api/publications", tag: "publications", kind: publicationKind, engine: house.engine });
		scope.withTypeProvider<ZodTypeProvider>().get(
			"/api/publications/:publication/acts/:act",
			{
				config: { access: "actor" },
				schema: { summary: "公示环节的表单", tags: ["publications"], params, response: { 200: actForm } },
			},
			async (request) => {
				const actor = actorOf(request);
				return readAs(house.db, actor, async (tx) => {
					const act = publicationKind.process.acts.get(request.params.act);
					const row = await readStream(tx, "publication", request.params.publication);
					if (!act || !row) throw new Problem("not-found", "没有找到", { status: 404 });
					const state = row.state as Publication;
					const { context } = await house.engine.contextFor(tx, actor, publicationKind.regimeOf(state));
					return {
						name: act.name,
						label: act.label,
						basis: viewOfBasis(act.basis),
						consequence: act.consequence?.(state, context) ?? "",
						schema: formSchemaOf(act),
						defaults: DEFAULTS[act.name] ?? {},
						missing: missingGates(state, act, context).map(viewOfRefusal),
						choices: {},
					};
				});
			},
		);
	});
}
