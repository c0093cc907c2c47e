import type { FastifyInstance } from "fastify";
import { intakeRoutes } from "#intake";
import type { House } from "./house.ts";

/** 公众诉求 for the console. */
export async function requestRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	await root.register(intakeRoutes, {
		db: house.db,
		engine: house.engine,
		calendar: house.calendar,
		files: house.files,
		opener: house.intake.opener,
		vault: house.intake.vault,
	});
}
