import type { FastifyInstance } from "fastify";
import { disclosureRoutes } from "#disclosure";
import type { House } from "./house.ts";
import { publicationFiles } from "./publication-files.ts";
import { publicationPreview } from "./publication-preview.ts";

/** The publication desk and the files handed in at it. */
export async function publicationRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	const { db, engine, caseKind, consultations } = house;
	await root.register(disclosureRoutes, { db, engine, caseKind, consultations });
	await root.register(publicationFiles, { house });
	await root.register(publicationPreview, { house });
}
