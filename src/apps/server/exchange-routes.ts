import type { FastifyInstance } from "fastify";
import { pushRoutes } from "#exchange";
import type { House } from "./house.ts";

/** 推送与互联: the doors of the console and of other systems. */
export async function exchangeRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	const { db, portalDb, engine, egress } = house;
	await root.register(pushRoutes, { db, portalDb, engine, egress });
}
