import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import ipaddr from "ipaddr.js";
import type { Config } from "#platform/config";

/**
 * A platform that takes pushes, on loopback and only while the stories of the demo are told: nothing of the demo leaves
 * the machine. `/receive` answers with a receipt number, `/maintenance` with 503 as a platform that is down.
 */
export type DemoPlatform = {
	readonly origin: string;
	readonly close: () => Promise<void>;
};

const LOOPBACK = "127.0.0.1";

export async function openDemoPlatform(): Promise<DemoPlatform> {
	let receipts = 0;
	const server = createServer((request, reply) => {
		answer(request, reply, () => `YS${String((receipts += 1)).padStart(6, "0")}`).catch(() => reply.destroy());
	});
	server.listen(0, LOOPBACK);
	await once(server, "listening");
	// A start that fails half-way ends, with this still open.
	server.unref();
	return {
		origin: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
}

async function answer(request: IncomingMessage, reply: ServerResponse, receipt: () => string): Promise<void> {
	for await (const _chunk of request) {
		// A sender is answered when it has said all it has to say.
	}
	const up = request.url === "/receive";
	reply.writeHead(up ? 200 : 503, { "content-type": "application/json" });
	reply.end(JSON.stringify(up ? { receipt: receipt() } : { message: "系统维护中" }));
}

/** The one address more that may be called while the stories are told. */
export function lettingOutTo({ origin }: DemoPlatform, config: Config): Config {
	return {
		...config,
		egressOrigins: [...config.egressOrigins, origin],
		egressNetworks: [...config.egressNetworks, ipaddr.parseCIDR(`${LOOPBACK}/32`)],
	};
}
