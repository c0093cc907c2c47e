import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export type Received = {
	readonly headers: IncomingHttpHeaders;
	readonly raw: string;
	readonly event: {
		id: string;
		type: string;
		subject: string;
		sequence: string;
		source: string;
		specversion: string;
		data: Record<string, unknown> & { status: string; action: string; kind: string };
	};
};

type Answer = { status: number; body?: string; headers?: Record<string, string> };

export type Receiver = {
	readonly origin: string;
	readonly url: string;
	readonly received: Received[];
	/** What it answers from now on, and when; 200 with a receipt number at once by default. */
	answer: (message: Received) => Answer | Promise<Answer>;
	readonly close: () => Promise<void>;
};

/** A platform on loopback that takes pushes, as a province's might. */
export async function openReceiver(port = 0): Promise<Receiver> {
	const received: Received[] = [];
	const server = createServer((request, reply) => {
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const raw = Buffer.concat(chunks).toString();
			const message: Received = { headers: request.headers, raw, event: JSON.parse(raw) as Received["event"] };
			received.push(message);
			const { status, body = "", headers = {} } = await receiver.answer(message);
			reply.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
		})();
	});
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const receiver: Receiver = {
		origin,
		url: `${origin}/push`,
		received,
		answer: ({ event }) => ({ status: 200, body: JSON.stringify({ receipt: `HZ${event.id.slice(0, 8)}` }) }),
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
	return receiver;
}

/** The signature as any implementation of Standard Webhooks computes it; the moment is not judged (stories have a clock of their own). */
export function isSigned({ headers, raw }: Received, secret: string): boolean {
	const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
	return headers["webhook-signature"] === new Webhook(secret).sign(String(headers["webhook-id"]), at, raw);
}
