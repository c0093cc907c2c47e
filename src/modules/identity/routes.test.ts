import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inScope } from "#platform/db";
import { CSRF_HEADER, identityRoutes, type RouteContract, SESSION_COOKIE } from "./contract.ts";
import { findCookie } from "./cookies.ts";
import { ROLES, type Role } from "./roles.ts";
import { findSignedIn } from "./sessions.ts";
import { type Browser, createWorld, insertPerson, START, type World } from "./testing.ts";
import { csrfTokenOf } from "./tokens.ts";

let world: World;
const browsers = new Map<Role | "none", Browser>();
const of = (role: Role | "none") => browsers.get(role) as Browser;
beforeAll(async () => {
	world = await createWorld();
	for (const role of [...ROLES, "none"] as const) {
		const orgPath = "nea/";
		const roles = role === "none" ? [] : [{ role, orgPath }];
		const password = await world.addPerson({ id: `the-${role}`, orgPath, roles });
		const browser = world.browser();
		await browser.signIn(`the-${role}`, password);
		browsers.set(role, browser);
	}
});
afterAll(async () => {
	await world.close();
});
beforeEach(() => {
	world.deps.clock.set(START);
});

const routes: readonly (readonly [string, RouteContract])[] = Object.entries(identityRoutes);
const urlOf = (route: RouteContract) => route.url.replace(/:\w+/, "0".repeat(32));
const changing = routes.filter(([, route]) => route.method !== "GET");

async function countEvents(): Promise<unknown> {
	const { rows } =
		await sql`select (select count(*) from core.login_audit) as audit, (select count(*) from core.account) as
		accounts, (select count(*) from core.session) as sessions, (select count(*) from core.role_grant) as grants`.execute(
			world.database.owner,
		);
	return rows[0];
}

describe("SEC-03 who may call what", () => {
	test.each(routes)("%s without a session", async (_name, route) => {
		const response = await world.app.inject({
			method: route.method,
			url: urlOf(route),
			headers: { origin: "http://localhost:80" },
		});
		expect(response.statusCode).toBe(route.access === "public" ? 400 : 401);
	});

	test.each(routes.filter(([, route]) => typeof route.access === "object"))(
		"%s by every role",
		async (_name, route) => {
			if (typeof route.access !== "object") return;
			for (const role of [...ROLES, "none"] as const) {
				const reply = await of(role).send(route.method, urlOf(route), route.method === "GET" ? undefined : {});
				const allowed = role !== "none" && route.access.roles.includes(role);
				if (allowed) expect([200, 400, 404]).toContain(reply.status);
				else expect(reply).toMatchObject({ status: 403, code: "forbidden" });
			}
		},
	);

	test("SEC-04 fields that are not asked for are refused, and no reply tells a hash", async () => {
		await insertPerson(world.database, { id: "newcomer", orgPath: "nea.hb/scjg/" });
		const body = {
			personId: "newcomer",
			login: "newcomer",
			authorityId: "nea-hb",
			orgPath: "nea.hb/scjg/",
			reason: "入职",
		};
		const system = of("system-admin");
		for (const extra of ["status", "must_change", "mustChange", "password_hash", "roles", "id"]) {
			expect((await system.send("POST", "/api/accounts", { ...body, [extra]: "active" })).code).toBe("input-refused");
		}
		const created = await system.send("POST", "/api/accounts", body);
		expect(created.body).toMatchObject({
			account: { login: "newcomer", personName: "姓名newcomer", status: "active" },
		});
		expect((await system.send("POST", "/api/accounts", body)).code).toBe("login-taken");
		const first = await world.browser("10.6.0.1").signIn("newcomer", String(created.body["initialPassword"]));
		expect(first.body).toMatchObject({ state: "password" });
		const listed = await system.send("GET", "/api/accounts?q=newco");
		expect(listed.body["items"]).toMatchObject([{ login: "newcomer" }]);
		expect(JSON.stringify(listed.body)).not.toMatch(/argon2|hash|sealed/);
		const named = await system.send("GET", `/api/accounts?q=${encodeURIComponent("姓名newcomer")}`);
		expect(named.body["items"]).toHaveLength(1);
	});

	test("each of the three administrators reads places by name, an authority before its units, and none of others", async () => {
		for (const role of ["system-admin", "security-admin", "audit-admin"] as const) {
			const { status, body } = await of(role).send("GET", "/api/account-places");
			const items = body["items"] as { orgPath: string; name: string }[];
			const paths = items.map(({ orgPath }) => orgPath);
			expect([role, status], role).toEqual([role, 200]);
			expect(paths.indexOf("nea.hb/")).toBeGreaterThanOrEqual(0);
			expect(paths.indexOf("nea.hb/scjg/")).toBeGreaterThan(paths.indexOf("nea.hb/"));
			expect(paths.filter((path) => !path.startsWith("nea"))).toEqual([]);
			expect(items.every(({ name }) => name !== "")).toBe(true);
		}
	});

	test("8.1.4.2 c) disabling ends every session at once; a reset locks out who knew the old password", async () => {
		const password = await world.addPerson({ id: "leaver", orgPath: "nea.hb/scjg/" });
		const browser = world.browser("10.6.0.2");
		const { body } = await browser.signIn("leaver", password);
		const url = `/api/accounts/${body.actor?.accountId ?? ""}`;
		await of("system-admin").send("POST", `${url}/disable`, { reason: "离职" });
		expect((await browser.send("GET", "/api/session")).status).toBe(401);
		expect((await browser.signIn("leaver", password)).code).toBe("login-failed");
		await of("system-admin").send("POST", `${url}/enable`, { reason: "返聘" });
		expect((await browser.signIn("leaver", password)).status).toBe(200);
		const reset = await of("system-admin").send("POST", `${url}/reset`, { reason: "忘记密码" });
		expect((await browser.signIn("leaver", password)).status).toBe(401);
		expect((await browser.signIn("leaver", String(reset.body["initialPassword"]))).body).toMatchObject({
			state: "password",
		});
	});

	test("SEC-23 an account says whether the administrator who looks may change it, as the server judges it", async () => {
		type Seen = { id: string; login: string; mine: boolean };
		const seen = async (role: Role) =>
			((await of(role).send("GET", "/api/accounts?limit=200")).body["items"] as Seen[]).filter(({ login }) =>
				["the-handler", "the-system-admin", "the-security-admin", "the-audit-admin"].includes(login),
			);
		const mine = async (role: Role) =>
			(await seen(role)).filter((one) => one.mine).map(({ login }) => login.replace("the-", ""));
		expect(await mine("system-admin")).toEqual(["handler"]);
		expect(await mine("security-admin")).toEqual(["audit-admin"]);
		expect(await mine("audit-admin")).toEqual([]);
		for (const { id, login, mine: theirs } of await seen("system-admin")) {
			const { status } = await of("system-admin").send("POST", `/api/accounts/${id}/enable`, { reason: "核对" });
			expect([login, status]).toEqual([login, theirs ? 200 : 403]);
		}
	});

	test("paging walks every account and every audit row once, in order", async () => {
		for (const [url, key] of [
			["/api/accounts", "login"],
			["/api/login-audit", "id"],
			["/api/role-grants", "id"],
		] as const) {
			const seen: string[] = [];
			for (let after = ""; ; ) {
				const { body } = await of("audit-admin").send("GET", `${url}?limit=3${after}`);
				seen.push(...(body["items"] as Record<string, string>[]).map((item) => item[key] ?? ""));
				if (body["next"] === null) break;
				after = `&after=${encodeURIComponent(String(body["next"]))}`;
			}
			const whole = (await of("audit-admin").send("GET", `${url}?limit=200`)).body["items"] as Record<string, string>[];
			expect(seen.length).toBeGreaterThan(9);
			expect(seen).toEqual(whole.map((item) => item[key]));
		}
	});

	test("the audit administrator sees attempts on unknown names, without the name", async () => {
		await world.browser("10.6.0.9").signIn("my-secret-password", "x");
		const { body } = await of("audit-admin").send("GET", "/api/login-audit?limit=1");
		expect(body["items"]).toMatchObject([
			{ event: "login", success: false, address: "10.6.0.9", reason: "登录名不存在" },
		]);
		expect(JSON.stringify(body)).not.toContain("my-secret-password");
	});
});

describe("SEC-20 cross-site requests", () => {
	const variants: readonly (readonly [string, (own: string) => Record<string, string>])[] = [
		["no witness at all", (own) => ({ [CSRF_HEADER]: own })],
		["a foreign origin", (own) => ({ [CSRF_HEADER]: own, origin: "https://evil.example" })],
		["an opaque origin", (own) => ({ [CSRF_HEADER]: own, origin: "null" })],
		[
			"own origin, but cross-site",
			(own) => ({ [CSRF_HEADER]: own, origin: "http://localhost:80", "sec-fetch-site": "cross-site" }),
		],
		["a sister host", (own) => ({ [CSRF_HEADER]: own, "sec-fetch-site": "same-site" })],
		["our host as a prefix", (own) => ({ [CSRF_HEADER]: own, origin: "http://localhost.evil.example" })],
		["no token", () => ({ origin: "http://localhost:80" })],
		[
			"the token of another session",
			() => ({ origin: "http://localhost:80", [CSRF_HEADER]: csrfTokenOf("x".repeat(43)) }),
		],
	];
	test.each(changing)("%s: every bad variant is refused and nothing is written", async (_name, route) => {
		const role: Role = typeof route.access === "object" ? (route.access.roles[0] ?? "handler") : "handler";
		const before = await countEvents();
		for (const [name, headers] of variants) {
			if (route.access === "public" && name.includes("token")) continue;
			const response = await world.app.inject({
				method: route.method,
				url: urlOf(route),
				headers: { cookie: `${SESSION_COOKIE}=${of(role).session ?? ""}`, ...headers(of(role).csrf) },
				payload: {},
			});
			expect([name, response.statusCode, response.json().code]).toEqual([name, 403, "cross-site"]);
		}
		expect(await countEvents()).toEqual(before);
	});

	test("a browser's own request passes, by either witness", async () => {
		const browser = of("handler");
		for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: "http://localhost" }] as const) {
			const response = await world.app.inject({
				method: "POST",
				url: "/api/account/totp",
				headers: { cookie: `${SESSION_COOKIE}=${browser.session ?? ""}`, [CSRF_HEADER]: browser.csrf, ...headers },
			});
			expect(response.statusCode).toBe(200);
		}
	});

	test("two different cookies of one name are no cookie", () => {
		expect(findCookie("a=1; __Host-sanzhi=x; b=2", "__Host-sanzhi")).toBe("x");
		expect(findCookie("__Host-sanzhi=x; __Host-sanzhi=y", "__Host-sanzhi")).toBeUndefined();
		expect(findCookie("x__Host-sanzhi=x", "__Host-sanzhi")).toBeUndefined();
		expect(findCookie(undefined, "__Host-sanzhi")).toBeUndefined();
	});
});

test("SEC-02 500 interleaved requests of many users over few connections, a tenth of them failing: no cross-read", async () => {
	const people: { id: string; orgPath: string; token: string | undefined }[] = [];
	for (let index = 0; index < 20; index++) {
		const orgPath = index % 2 === 0 ? "nea.hb/scjg/" : "near/scjg/";
		const id = `mix${index}`;
		const password = await world.addPerson({ id, orgPath, roles: [{ role: "handler", orgPath }] });
		const browser = world.browser(`10.8.0.${index}`);
		await browser.signIn(id, password);
		people.push({ id, orgPath, token: browser.session });
	}
	let failed = 0;
	const work = Array.from({ length: 500 }, async (_, turn) => {
		const person = people[turn % people.length];
		if (!person) return;
		const signedIn = await findSignedIn(world.deps, person.token);
		expect(signedIn?.actor).toMatchObject({ personId: person.id, scope: [person.orgPath] });
		const reading = inScope(world.database.db, { scope: signedIn?.actor?.scope ?? [] }, async (tx) => {
			const { rows } = await sql<{ org_path: string }>`select org_path from core.person union all
				select org_path from core.role_grant union all select org_path from core.account`.execute(tx);
			expect(rows.length).toBeGreaterThan(0);
			for (const row of rows) expect(row.org_path).toBe(person.orgPath);
			if (turn % 10 === 0) throw new Error("mid-transaction");
		});
		await reading.catch((error: Error) => {
			if (error.message !== "mid-transaction") throw error;
			failed += 1;
		});
		const none = await inScope(world.database.db, { scope: [] }, async (tx) =>
			sql`select org_path from core.person union all select org_path from core.account
				union all select org_path from core.role_grant`.execute(tx),
		);
		expect(none.rows).toEqual([]);
	});
	await Promise.all(work);
	expect(failed).toBe(50);
});
