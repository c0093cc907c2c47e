import type { FastifyInstance } from "fastify";
import {
	clientRoutes,
	exchangeApiRoutes,
	exportDesk,
	personnelDesk,
	pushRoutes,
	receivedRoutes,
	registerDesk,
} from "#exchange";
import type { House } from "./house.ts";
import { enforcementScopeOf } from "./register-scope.ts";

/** 推送与互联: the doors of the console and of other systems. */
export async function exchangeRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	const { db, portalDb, engine, egress, clock, caseKind, exchangeBox: box } = house;
	await root.register(pushRoutes, { db, portalDb, engine, egress, box });
	await root.register(clientRoutes, { db, engine, clock, box });
	await root.register(receivedRoutes, { db, engine, caseKind, consultations: house.consultations });
	await root.register(exportDesk, { db });
	await root.register(personnelDesk, { db, clock });
	await root.register(registerDesk, { db, clock, typesOf: enforcementScopeOf });
	await root.register(exchangeApiRoutes, { db, engine, clock, box, caseKind });
}
