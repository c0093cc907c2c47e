import type { FastifyInstance } from "fastify";
import { visitRoutes } from "#disclosure";
import type { House } from "./house.ts";

/** 检查通知: reading and acts. */
export async function visitDoors(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	await root.register(visitRoutes, { db: house.db, engine: house.engine });
}
