import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SESSION_COOKIE } from "./contract.ts";
import { accessGuard, actorOf, assertFresh, decorateIdentity, requireActor } from "./guards.ts";
import { MINUTE_MS } from "./policy.ts";
import { type Browser, createWorld, START, type World } from "./testing.ts";

let world: World;
let app: FastifyInstance;
let browser: Browser;
beforeAll(async () => {
	world = await createWorld();
	app = Fastify();
	decorateIdentity(app, world.deps);
	app.addHook("onRequest", async (request) => {
		if (request.url !== "/unguarded") await accessGuard(request);
	});
	app.setNotFoundHandler(async (_request, reply) => await reply.code(404).send({ code: "not-found" }));
	app.get("/undeclared", async () => "secret");
	app.get("/open", { config: { access: "public" } }, async () => "open");
	app.get(
		"/act",
		{ onRequest: requireActor, config: { access: "public" } },
		async (request) => actorOf(request).personId,
	);
	app.get("/unguarded", async (request) => actorOf(request).personId);
	app.get("/publish", { config: { access: "actor" } }, async (request) => {
		assertFresh(request, "publish");
		return "done";
	});
	const orgPath = "nea.hb/scjg/";
	const password = await world.addPerson({ id: "guarded", orgPath, roles: [{ role: "handler", orgPath }] });
	browser = world.browser();
	await browser.signIn("guarded", password);
});
afterAll(async () => {
	await app.close();
	await world.close();
});

async function get(url: string, session = browser.session): Promise<string> {
	world.deps.clock.set(START);
	const headers = session === undefined ? {} : { cookie: `${SESSION_COOKIE}=${session}` };
	const response = await app.inject({ method: "GET", url, headers });
	return `${response.statusCode} ${response.statusCode === 200 ? response.body : response.json().code}`;
}

test("SEC-03 a route that declares no access is closed to everybody; an unknown address stays unknown", async () => {
	expect(await get("/undeclared")).toBe("403 forbidden");
	expect(await get("/undeclared", "")).toBe("403 forbidden");
	expect(await get("/open", "")).toBe("200 open");
	expect(await get("/no-such-page", "")).toMatch(/^404 /);
});

test("requireActor lets in the signed-in person and nobody else; without a guard there is no actor", async () => {
	expect(await get("/act")).toBe("200 guarded");
	expect(await get("/act", "")).toBe("401 not-signed-in");
	expect(await get("/act", "x".repeat(43))).toBe("401 not-signed-in");
	expect(await get("/unguarded")).toBe("401 not-signed-in");
});

test("8.1.4.1 d) publication asks for a fresh proof after ten minutes", async () => {
	expect(await get("/publish")).toBe("200 done");
	const headers = { cookie: `${SESSION_COOKIE}=${browser.session ?? ""}` };
	world.deps.clock.set(START);
	world.deps.clock.advance(10 * MINUTE_MS);
	const stale = await app.inject({ method: "GET", url: "/publish", headers });
	expect([stale.statusCode, stale.json().code]).toEqual([403, "step-up-required"]);
});
