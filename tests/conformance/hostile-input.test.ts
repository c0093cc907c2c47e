import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "#identity/contract";
import { buildApp } from "../../src/apps/server/http.ts";
import { exampleOf, HOSTILE_TEXTS, HOSTILE_VALUES, namesIn, placesIn, replaced, shapeOf } from "../support/hostile.ts";
import { type RouteRow, routesOf } from "../support/route-table.ts";
import { createWorld, type World } from "../support/world.ts";
import { actsOf, PARAMETERS, WRITE_DOORS } from "./matrix-routes.ts";
import {
	type Answer,
	addRoleAccounts,
	type Call,
	type Caller,
	callsOf,
	makeThings,
	type Things,
} from "./matrix-world.ts";

/**
 * SEC-14, SEC-30: every place of every request that the running application reads (parts of addresses, queries, bodies,
 * inputs of acts) is given what no honest client sends. The answer is never a fault of ours, and where it is no, it is no
 * in Chinese. Each place meets some of the values, another place others; SANZHI_HOSTILE_EACH=99 gives all to all.
 */
const EACH = Number(process.env["SANZHI_HOSTILE_EACH"] ?? 1);
const TIMEOUT_MS = 240_000 * EACH;
const UNDECODABLE = ["%ff", "%", "%2e%2e%2f", "%00", "%ED%A0%80"];
const HAN = /\p{Script=Han}/u;
/** Two words of English side by side: a message somebody forgot to translate. */
const ENGLISH = /\b[A-Za-z]{2,} [a-z]{2,}\b/;

let world: World;
let call: Call;
let things: Things;
let routes: readonly RouteRow[];

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan", "linyi"] });
	const { rows, app } = await routesOf(() => buildApp(world.house));
	routes = rows;
	await app.close();
	call = callsOf(world, await addRoleAccounts(world));
	things = await makeThings(world);
	await world.house.papers.settle();
});
afterAll(() => world.close());

/** Turn and turn about, so that over all places every value has its turn. */
function dealer<T>(values: readonly T[]): () => readonly T[] {
	let turn = 0;
	return () => Array.from({ length: Math.min(EACH, values.length) }, () => values[turn++ % values.length] as T);
}

function faultOf({ status, body, headers }: Answer): string | undefined {
	if (status >= 500) return `${status} ${body.slice(0, 120)}`;
	if (status < 400) return undefined;
	if (!HAN.test(body)) return `${status}, not a word of Chinese: ${body.slice(0, 120)}`;
	return headers.includes("problem+json") && ENGLISH.test(body)
		? `${status}, English: ${body.slice(0, 240)}`
		: undefined;
}

/** Somebody who gets past the guard; systems sign, and what they send is judged in the tests of their door. */
function callerOf(access: unknown): Caller | undefined {
	if (access === "public") return "anonymous";
	const named = access as Access;
	if (named === "client") return undefined;
	return typeof named === "object" ? named.roles[0] : "handler";
}

function addressOf(url: string): string {
	return url
		.split("/")
		.map((part) => (PARAMETERS[part] ? things[PARAMETERS[part]].own : part.replace(/:\w+|\*/, "qinyuan")))
		.join("/");
}

type Asked = { readonly caller: Caller; readonly method: string; readonly url: string; readonly body?: unknown };

async function faultsIn(
	requests: Iterable<Asked & { readonly what: string }>,
): Promise<{ asked: number; faults: string[] }> {
	let asked = 0;
	const faults: string[] = [];
	for (const { what, caller, method, url, body } of requests) {
		asked += 1;
		const fault = faultOf(await call(caller, method, url, body));
		if (fault) faults.push(`${method} ${what}: ${fault}`);
	}
	return { asked, faults };
}

const shown = (value: unknown) => (JSON.stringify(value) ?? "").slice(0, 40);
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

/** Signing out is left to the tests of sessions. */
const askable = () =>
	routes.flatMap((route) => {
		const caller = callerOf(route.access);
		return caller === undefined || !["GET", "POST", "PUT", "PATCH"].includes(route.method)
			? []
			: [{ ...route, caller }];
	});

describe("SEC-14 SEC-30 what no honest client sends", () => {
	test(
		"in each part of an address that names something",
		async () => {
			const deal = dealer([...UNDECODABLE, ...HOSTILE_TEXTS.map(encoded)]);
			function* requests() {
				for (const { method, url, caller } of askable()) {
					const parts = url.split("/");
					for (const [at, part] of parts.entries()) {
						if (!/[:*]/.test(part)) continue;
						for (const given of deal()) {
							const hostile = addressOf(url)
								.split("/")
								.with(
									at,
									part.replace(/:\w+|\*/, () => given),
								)
								.join("/");
							yield {
								what: `${url} ${part}=${given.slice(0, 40)}`,
								caller,
								method,
								url: hostile,
								body: method === "GET" ? undefined : {},
							};
						}
					}
				}
			}
			const { asked, faults } = await faultsIn(requests());
			expect(faults).toEqual([]);
			expect(asked).toBeGreaterThan(100);
		},
		TIMEOUT_MS,
	);

	test(
		"in each member of a query",
		async () => {
			const deal = dealer(HOSTILE_TEXTS.map(encoded));
			// The portal's pages read their queries themselves; these are the names that any of them knows.
			const ofPages = [
				"q",
				"page",
				"authority",
				"type",
				"year",
				"from",
				"to",
				"sort",
				"of",
				"on",
				"number",
				"verifier",
				"decision",
				"field",
				"mode",
			];
			function* requests() {
				for (const { method, url, caller, access, schema } of askable()) {
					if (method !== "GET") continue;
					const named = namesIn(schema.querystring);
					for (const name of access === "public" && named.length === 0 ? ofPages : named) {
						const address = addressOf(url);
						for (const given of deal())
							yield {
								what: `${url} ?${name}=${given.slice(0, 40)}`,
								caller,
								method,
								url: `${address}?${name}=${given}`,
							};
						yield { what: `${url} ?${name} twice`, caller, method, url: `${address}?${name}=1&${name}=2` };
					}
				}
			}
			const { asked, faults } = await faultsIn(requests());
			expect(faults).toEqual([]);
			expect(asked).toBeGreaterThan(400);
		},
		TIMEOUT_MS,
	);

	test(
		"in each place of a body",
		async () => {
			const deal = dealer(HOSTILE_VALUES);
			function* requests() {
				for (const { method, url, caller, schema } of askable()) {
					if (method === "GET" || schema.body === undefined || WRITE_DOORS[url]) continue;
					const example = exampleOf(shapeOf(schema.body));
					for (const place of placesIn(example))
						for (const given of deal())
							yield {
								what: `${url} ${place.join(".")}=${shown(given)}`,
								caller,
								method,
								url: addressOf(url),
								body: replaced(example, place, given),
							};
				}
			}
			const { asked, faults } = await faultsIn(requests());
			expect(faults).toEqual([]);
			expect(asked).toBeGreaterThan(100);
		},
		TIMEOUT_MS,
	);

	test(
		"in each place of the input of an act",
		async () => {
			const deal = dealer(HOSTILE_VALUES);
			function* requests() {
				for (const [door, thing] of Object.entries(WRITE_DOORS)) {
					for (const act of actsOf(world, thing)) {
						const [caller] = act.actors as readonly Caller[];
						if (!caller) continue;
						const url = door.replace(":stream", things[thing].own).replace(":act", act.name);
						for (const place of placesIn(act.sample))
							for (const given of deal())
								yield {
									what: `${act.name} ${place.join(".")}=${shown(given)}`,
									caller,
									method: "POST",
									url,
									body: { input: replaced(act.sample, place, given) },
								};
					}
				}
			}
			const { asked, faults } = await faultsIn(requests());
			expect(faults).toEqual([]);
			expect(asked).toBeGreaterThan(400);
		},
		TIMEOUT_MS,
	);

	test(
		"in each field of a form of the portal",
		async () => {
			const deal = dealer(HOSTILE_TEXTS);
			const faults: string[] = [];
			for (const url of routes
				.filter(({ method, url }) => method === "POST" && url.startsWith("/services/"))
				.map(({ url }) => url)) {
				const page = await call("anonymous", "GET", url);
				const fields = new Map(
					[...page.body.matchAll(/name="([\w-]+)"(?:[^>]* value="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
						name,
						value,
					]),
				);
				for (const name of fields.keys()) {
					for (const given of deal()) {
						const form = new URLSearchParams([...fields, [name, given.toWellFormed()]]);
						const reply = await world.app.inject({
							method: "POST",
							url,
							headers: {
								host: "demo.localhost",
								origin: "http://demo.localhost",
								"content-type": "application/x-www-form-urlencoded",
							},
							payload: form.toString(),
							remoteAddress: `10.9.${fields.size}.${faults.length + (given.length % 250)}`,
						});
						const fault = faultOf({ status: reply.statusCode, body: reply.body, headers: "" });
						if (fault) faults.push(`${url} ${name}=${shown(given)}: ${fault}`);
					}
				}
			}
			expect(faults).toEqual([]);
		},
		TIMEOUT_MS,
	);
});
