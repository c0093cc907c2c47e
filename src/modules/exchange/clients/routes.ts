import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { briefCourseOf, listEvents, readAs } from "#casework";
import { actorOf, deskHooks } from "#identity";
import { dateInBeijing } from "#kernel/instant";
import { notFound } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { type KeyedDesk, type KeyedDeskDeps, keyedDesk, type MintedBytes } from "../keyed-desk.ts";
import type { SystemClient } from "./client.ts";
import { CLIENT_ACTS, clientRouteContracts } from "./contract.ts";
import { clientKind, clientProcess } from "./process.ts";
import { listCalls, listClients } from "./store.ts";

export type ClientRoutes = KeyedDeskDeps & { readonly clock: Clock };

const tags = ["system-clients"];

/** 系统客户端: who may ask for what, their keys, and every call they made. */
export async function clientRoutes(root: FastifyInstance, options: ClientRoutes): Promise<void> {
	deskHooks(root);
	keyedDesk(root, options, clientDesk(options));
	callsRoute(root, options);
}

/** A signing key: 32 bytes, written so that it can stand in a shell and a configuration file as it is. */
function newClientKey(bytes: MintedBytes): { keyId: string; secret: string } {
	return {
		keyId: Buffer.from(bytes("key-id")).toString("hex").slice(0, 32),
		secret: `szk_${Buffer.from(bytes("secret")).toString("base64url")}`,
	};
}

function clientDesk({ clock }: ClientRoutes): KeyedDesk<SystemClient> {
	const { list, register, detail, act } = clientRouteContracts;
	const today = () => dateInBeijing(clock.now());
	return {
		kind: clientKind,
		tag: "system-clients",
		param: "client",
		contracts: { list, open: register, detail, act },
		opening: "register-client",
		renewing: "rotate-client-key",
		acts: CLIENT_ACTS,
		list: async (tx) => {
			const items = await listClients(tx, today());
			return { items: [...items], total: items.length };
		},
		find: async (tx, id) => {
			const [row] = await listClients(tx, today(), id);
			if (!row) return undefined;
			const events = await listEvents(tx, id);
			return { ...row, version: events.at(-1)?.meta.version ?? 0, timeline: briefCourseOf(clientProcess, events) };
		},
		mint: newClientKey,
		renewed: (minted) => ({ key: minted }),
	};
}

function callsRoute(root: FastifyInstance, { db, clock }: ClientRoutes): void {
	const { calls } = clientRouteContracts;
	root.withTypeProvider<ZodTypeProvider>().get(
		calls.url,
		{
			config: { access: calls.access },
			schema: {
				summary: calls.summary,
				tags,
				params: calls.params,
				querystring: calls.query,
				response: { 200: calls.response },
			},
		},
		async (request) =>
			readAs(db, actorOf(request), async (tx) => {
				const [row] = await listClients(tx, dateInBeijing(clock.now()), request.params.client);
				if (!row) throw notFound();
				return await listCalls(tx, { ...request.query, clientId: row.id });
			}),
	);
}
