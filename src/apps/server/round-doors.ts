import type { FastifyInstance } from "fastify";
import { roundRoutes } from "#disclosure";
import type { House } from "./house.ts";

/** 双随机抽查批次: reading, acts and files. */
export async function roundDoors(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	await root.register(roundRoutes, { db: house.db, engine: house.engine });
}
