import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../support/world.ts";

/** Limits by address behind a reverse proxy (SEC-13): each visitor for themselves, and nobody under a borrowed address. */
const PROXY = "10.1.0.5";
/** As the open API counts in a minute. */
const LIMIT = 600;

async function countOver(
	{ app }: World,
	requests: readonly { readonly remoteAddress: string; readonly forwarded: string }[],
) {
	const statuses: number[] = [];
	for (const { remoteAddress, forwarded } of requests) {
		const headers = { host: "demo.localhost", "x-forwarded-for": forwarded };
		const { statusCode } = await app.inject({ url: "/api/open/v1", remoteAddress, headers });
		statuses.push(statusCode);
	}
	return statuses.filter((status) => status === 429).length;
}

describe("SEC-13 with SANZHI_TRUSTED_PROXIES", () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld({ authorities: [], env: { SANZHI_TRUSTED_PROXIES: `${PROXY},10.2.0.0/16` } });
	});
	afterAll(() => world.close());

	test("two visitors behind one proxy have a share each; one of them alone is told to wait", async () => {
		const from = (forwarded: string) => Array.from({ length: LIMIT }, () => ({ remoteAddress: PROXY, forwarded }));
		expect(await countOver(world, [...from("198.51.100.1"), ...from("198.51.100.2")])).toBe(0);
		expect(await countOver(world, [{ remoteAddress: PROXY, forwarded: "198.51.100.1" }])).toBe(1);
	});

	test("whoever is not the proxy counts under their own address, whatever they say", async () => {
		const claims = Array.from({ length: LIMIT + 10 }, (_, nth) => ({
			remoteAddress: "203.0.113.9",
			forwarded: `198.51.${100 + (nth % 100)}.77`,
		}));
		expect(await countOver(world, claims)).toBe(10);
	});

	test("what a visitor writes in front of what the proxy adds does not count", async () => {
		const claims = Array.from({ length: LIMIT + 10 }, (_, nth) => ({
			remoteAddress: PROXY,
			forwarded: `192.0.2.${nth % 200}, 198.51.100.3`,
		}));
		expect(await countOver(world, claims)).toBe(10);
	});
});

describe("what else a proxy may say", () => {
	/** As the feed names itself: by the host the visitor asked for. */
	const selfOf = async ({ app }: World, remoteAddress: string) => {
		const headers = { host: "demo.localhost", "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" };
		const { body } = await app.inject({ url: "/feeds/decisions.atom", remoteAddress, headers });
		return /<link rel="self"[^>]*href="([^"]*)"/.exec(body)?.[1] ?? body.slice(0, 400);
	};

	test("host and scheme are believed of the proxy and of nobody else", async () => {
		const world = await createWorld({ authorities: [], env: { SANZHI_TRUSTED_PROXIES: PROXY } });
		try {
			expect(await selfOf(world, PROXY)).toMatch(/^https:\/\/elsewhere\.example\//);
			expect(await selfOf(world, "203.0.113.9")).toMatch(/^http:\/\/demo\.localhost\//);
		} finally {
			await world.close();
		}
	});
});

test("SEC-13 without the setting nobody's word about an address counts", async () => {
	const world = await createWorld({ authorities: [] });
	try {
		const claims = Array.from({ length: LIMIT + 10 }, (_, nth) => ({
			remoteAddress: PROXY,
			forwarded: `198.51.100.${nth % 200}`,
		}));
		expect(await countOver(world, claims)).toBe(10);
		const headers = { host: "demo.localhost", "x-forwarded-host": "elsewhere.example" };
		const { body } = await world.app.inject({ url: "/feeds/decisions.atom", remoteAddress: PROXY, headers });
		expect(body).not.toContain("elsewhere.example");
	} finally {
		await world.close();
	}
});
