import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { officialCalendar } from "#calendar";
import { systemClock } from "#platform/clock";
import type { Desk, Exchange, Reply } from "../src/apps/server/demo/desk.ts";
import { type DemoAccount, openDesks } from "../src/apps/server/demo/seed.ts";
import type { StoryTime } from "../src/apps/server/demo/story-time.ts";

/** People at their desks of a server that dies under them: they wait, and ask again under the same key. */

/** An act that was answered 2xx: from then on it is a promise. */
export type Acked = { readonly streamId: string; readonly act: string; readonly version: number };

const SOCKETS_MAX = 16;
const RATE_LIMITED = 429;

/** Nobody waits and nothing is set: acts happen when they happen. */
const REAL_TIME: StoryTime = {
	clock: systemClock,
	until: async () => undefined,
	tick: () => undefined,
	tell: async () => undefined,
	release: () => undefined,
};

export function openRealDesk(port: number, accounts: readonly DemoAccount[], authorityId: string): Desk {
	const of = { exchange: overHttp(port), accounts, time: REAL_TIME, origin: `http://127.0.0.1:${port}` };
	return openDesks({ calendar: officialCalendar }, of)(authorityId);
}

export type Sent = { readonly who: string; readonly url: string; readonly act: string; readonly body: object };

/** One request under one key until it is answered; `onCut` is told of every one that was under way when the server died. */
export async function sendUntilDone(desk: Desk, { who, url, act, body }: Sent, onCut: () => void): Promise<Reply> {
	const headers = { "idempotency-key": randomUUID() };
	for (;;) {
		try {
			const reply = await desk.send(who, { method: "POST", url, body, headers });
			if (reply.status === RATE_LIMITED) await sleep(500);
			else if (reply.status >= 300) throw new Refused(`${act}: ${reply.status} ${reply.body}`);
			else return JSON.parse(reply.body) as Reply;
		} catch (error) {
			if (error instanceof Refused) throw error;
			if (codeOf(error) !== "ECONNREFUSED") onCut();
			await sleep(20);
		}
	}
}

class Refused extends Error {}

export function overHttp(port: number): Exchange {
	const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
	return async ({ method, url, headers, body }) => {
		const text = body === undefined ? undefined : JSON.stringify(body);
		const sent = request({ host: "127.0.0.1", port, method, path: url, headers, agent });
		sent.end(text);
		const [reply] = (await once(sent, "response")) as [IncomingMessage];
		const chunks: Buffer[] = [];
		for await (const chunk of reply) chunks.push(chunk as Buffer);
		return { status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() };
	};
}

export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (codeOf(error) === undefined) throw error;
			await sleep(20);
		}
	}
}

export const codeOf = (error: unknown) => (error as { code?: string }).code;
