import type { Desk } from "../../src/apps/server/demo/desk.ts";
import { type SignedMessage, signRequest } from "../../src/platform/signatures/index.ts";
import type { World } from "./world.ts";

/** Another system with a key of its own: signs as RFC 9421 asks and sends through the door of the installation. */
export type ClientKey = { readonly id: string; readonly keyId: string; readonly secret: string };
export type Sent = {
	readonly method?: string;
	readonly url: string;
	readonly body?: object;
	readonly headers?: Headers;
};
type Headers = Readonly<Record<string, string>>;
export type Answer = { readonly status: number; readonly text: string; readonly body: Body };
/** What the tests look at, of whichever route. */
type Row = { id: string; name: string; title: string; [field: string]: unknown };
type Body = {
	readonly items: readonly Row[];
	readonly next: string | null;
	readonly since: string | null;
	readonly handOver: string;
	readonly code?: string;
};

export const EXCHANGE = "/api/v1/exchange";

export async function registerClient(
	{ world, desk }: { world: World; desk: Desk },
	settings: { grants: object; perMinute?: number; validUntil?: string },
): Promise<ClientKey> {
	const body = {
		name: "综合行政执法系统",
		holder: "达州市综合行政执法支队",
		contact: "李联系，000-00000000",
		purpose: "执法业务协同",
		perMinute: 600,
		validUntil: "2025-12-31",
		...settings,
	};
	const reply = await freshly(world, () => desk.send("operator", { method: "POST", url: "/api/system-clients", body }));
	if (reply.status !== 201) throw new Error(`client not registered: ${reply.status} ${reply.body}`);
	return JSON.parse(reply.body) as ClientKey;
}

/** What opens the house to others wants a fresh proof: after half an hour the desk signs in anew. */
export async function freshly(
	world: World,
	send: () => Promise<{ status: number; body: string }>,
): Promise<{ status: number; body: string }> {
	const reply = await send();
	if (!reply.body.includes("step-up-required")) return reply;
	await later(world, 30);
	return await send();
}

export async function later(world: World, minutes: number): Promise<void> {
	const at = new Date(Date.parse(world.time.clock.now()) + 8 * 3_600_000 + minutes * 60_000).toISOString();
	await world.at(at.slice(0, 10), at.slice(11, 16));
}

let serial = 0;
export const newNonce = (): string => `nonce-${String(++serial).padStart(16, "0")}`;

/** The request as it would go out: signed now, unless said otherwise. */
export function signedHeaders(
	world: World,
	key: Pick<ClientKey, "keyId" | "secret">,
	{ method = "GET", url, body, headers = {} }: Sent,
	more: { created?: number; nonce?: string } = {},
): Headers {
	const [path = "", query = ""] = url.split("?");
	const message: SignedMessage = { method, path, query, headers, body: bytesOf(body) };
	return {
		...headers,
		...signRequest(message, {
			keyId: key.keyId,
			secret: key.secret,
			created: Math.floor(Date.parse(world.time.clock.now()) / 1_000),
			nonce: newNonce(),
			...more,
		}),
	};
}

export async function sendAs(world: World, { method = "GET", url, body, headers = {} }: Sent): Promise<Answer> {
	const reply = await world.app.inject({
		method: method as "GET",
		url,
		headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
		...(body === undefined ? {} : { payload: Buffer.from(bytesOf(body)) }),
	});
	return { status: reply.statusCode, text: reply.body, body: parsed(reply.body) };
}

export async function call(world: World, key: Pick<ClientKey, "keyId" | "secret">, sent: Sent): Promise<Answer> {
	return await sendAs(world, { ...sent, headers: signedHeaders(world, key, sent) });
}

function bytesOf(body: object | undefined): Uint8Array {
	return Buffer.from(body === undefined ? "" : JSON.stringify(body));
}

function parsed(text: string): Body {
	try {
		return JSON.parse(text) as Body;
	} catch {
		return {} as Body;
	}
}
