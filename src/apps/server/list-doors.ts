import type { FastifyInstance } from "fastify";
import { listRoutes } from "#lists";
import type { House } from "./house.ts";

/** 事前公示清单: reading, acts, files and triggers. */
export async function listDoors(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	await root.register(listRoutes, { db: house.db, engine: house.engine });
}
