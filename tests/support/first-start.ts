import type { FastifyInstance } from "fastify";
import { stepOf, totpCode } from "#identity";
import { CSRF_HEADER } from "#identity/contract";
import { systemClock } from "#platform/clock";

/** Somebody at a browser who signs in as the rules of a real installation ask: password changed, authenticator set up. */
export type Visitor = {
	send(method: "GET" | "POST", url: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
	/** The same; throws where the answer is no. */
	done(method: "GET" | "POST", url: string, body?: object): Promise<Record<string, unknown>>;
};

const ORIGIN = "http://first.localhost";
let serial = 0;

/** The first sign-in with the password that was told once. */
export async function arrive(app: FastifyInstance, login: string, first: string): Promise<Visitor> {
	const cookies = new Map<string, string>();
	let csrf = "";
	const send: Visitor["send"] = async (method, url, body) => {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const reply = await app.inject({
			method,
			url,
			headers: {
				host: "first.localhost",
				...(cookie === "" ? {} : { cookie }),
				...(method === "GET"
					? {}
					: {
							origin: ORIGIN,
							"sec-fetch-site": "same-origin",
							[CSRF_HEADER]: csrf,
							"idempotency-key": `first-${++serial}`,
						}),
			},
			...(body === undefined ? {} : { payload: body }),
		});
		for (const set of [reply.headers["set-cookie"] ?? []].flat()) {
			const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
			cookies.set(name, value);
		}
		const json = reply.json() as Record<string, unknown>;
		if (typeof json["csrf"] === "string") csrf = json["csrf"];
		return { status: reply.statusCode, body: json };
	};
	const done: Visitor["done"] = async (method, url, body) => {
		const { status, body: answer } = await send(method, url, body);
		if (status >= 300) throw new Error(`${login} ${method} ${url}: ${status} ${JSON.stringify(answer)}`);
		return answer;
	};
	const next = `Sihe-7291-${login}-Yuan`;
	await done("POST", "/api/session", { login, password: first });
	await done("POST", "/api/account/password", { current: first, next });
	const { secret } = await done("POST", "/api/account/totp");
	await done("POST", "/api/account/totp/confirm", { code: totpCode(String(secret), stepOf(systemClock.now())) });
	return { send, done };
}
