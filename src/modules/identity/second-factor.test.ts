import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MINUTE_MS } from "./policy.ts";
import { type Browser, createWorld, START, type World } from "./testing.ts";

let world: World;
let serial = 0;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(async () => {
	await world.close();
});
beforeEach(() => {
	world.deps.clock.set(START);
});

async function addEnrolled(): Promise<{
	id: string;
	password: string;
	code: () => string;
	browser: Browser;
	address: string;
}> {
	serial += 1;
	const [id, address] = [`person${serial}`, `10.2.0.${serial}`];
	const orgPath = "nea.hb/scjg/";
	const password = await world.addPerson({ id, orgPath, roles: [{ role: "handler", orgPath }] });
	const browser = world.browser(address);
	await browser.signIn(id, password);
	const code = await browser.enrol();
	world.deps.clock.advance(MINUTE_MS);
	return { id, password, code, browser, address };
}
const give = async (browser: Browser, code: string) =>
	await browser.send("POST", "/api/session/second-factor", { code });
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("the second factor", () => {
	test("8.1.4.1 d) once set up it is asked, and until then nobody is there", async () => {
		const { id, password, code, address } = await addEnrolled();
		const browser = world.browser(address);
		const half = await browser.signIn(id, password);
		expect(half.body).toMatchObject({ state: "second-factor" });
		expect(half.body.actor).toBeUndefined();
		expect((await browser.send("POST", "/api/session/step-up", { code: code() })).code).toBe("session-unfinished");
		expect((await browser.send("GET", "/api/accounts")).code).toBe("session-unfinished");
		expect((await browser.send("POST", "/api/account/totp")).code).toBe("session-unfinished");
		expect((await browser.send("POST", "/api/account/password", { current: password, next: "x" })).code).toBe(
			"session-unfinished",
		);
		const before = browser.session;
		const whole = await give(browser, code());
		expect(whole.body).toMatchObject({ state: "active", actor: { personId: id } });
		expect(browser.session).not.toBe(before);
		browser.session = before;
		expect((await browser.send("GET", "/api/session")).status).toBe(401);
	});

	test("SEC-22 a code counts once, also in requests at the same moment from several known devices", async () => {
		const { id, password, code, address } = await addEnrolled();
		// Each known device has a counter of its own, so no other row lock puts these requests in line.
		const browsers = [1, 2, 3, 4].map(() => world.browser(address));
		for (const browser of browsers) {
			await browser.signIn(id, password);
			await give(browser, code());
			world.deps.clock.advance(MINUTE_MS);
		}
		for (let round = 0; round < 5; round++) {
			for (const browser of browsers) await browser.signIn(id, password);
			const replies = await Promise.all(browsers.map(async (browser) => await give(browser, code())));
			expect(replies.map((reply) => reply.status).sort()).toEqual([200, 401, 401, 401]);
			world.deps.clock.advance(MINUTE_MS);
		}
		const again = world.browser(address);
		await again.signIn(id, password);
		const once = code();
		expect((await give(again, once)).status).toBe(200);
		await again.signIn(id, password);
		expect((await give(again, once)).code).toBe("second-factor-failed");
	});

	test("SEC-22 five tries a session, five an account, then the right code is refused too", async () => {
		const { id, password, code } = await addEnrolled();
		const thief = world.browser("10.3.0.1");
		await thief.signIn(id, password);
		for (let turn = 0; turn < 5; turn++) expect((await give(thief, other(code()))).status).toBe(401);
		expect((await give(thief, code())).code).toBe("not-signed-in");
		expect((await thief.signIn(id, password)).code).toBe("login-failed");
	});

	test("SEC-22 the password in between gives no fresh tries", async () => {
		const { id, password, code } = await addEnrolled();
		let judged = 0;
		for (let turn = 0; turn < 6; turn++) {
			const thief = world.browser("10.3.0.2");
			if ((await thief.signIn(id, password)).status !== 200) break;
			if ((await give(thief, other(code()))).code === "second-factor-failed") judged += 1;
		}
		expect(judged).toBeLessThanOrEqual(5);
	});

	test("SEC-22 the code is awaited for five minutes", async () => {
		const { id, password, code, address } = await addEnrolled();
		const browser = world.browser(address);
		await browser.signIn(id, password);
		world.deps.clock.advance(5 * MINUTE_MS);
		expect((await give(browser, code())).code).toBe("not-signed-in");
	});

	test("SEC-24 the secret is sealed in the database", async () => {
		const { id, browser } = await addEnrolled();
		const begun = await browser.send("POST", "/api/account/totp");
		const { rows } = await sql<{ text: string }>`select s::text as text from core.account_secret s
			join core.account a on a.id = s.account_id where a.person_id = ${id}`.execute(world.database.owner);
		expect(rows[0]?.text).toMatch(/[A-Za-z0-9_-]{80,}/);
		expect(rows[0]?.text).not.toContain(String(begun.body["secret"]));
	});

	test("replacing it asks for a fresh proof; an unconfirmed one changes nothing", async () => {
		const { id, password, browser, code, address } = await addEnrolled();
		world.deps.clock.advance(10 * MINUTE_MS);
		expect((await browser.send("POST", "/api/account/totp")).code).toBe("step-up-required");
		await browser.send("POST", "/api/session/step-up", { code: code() });
		await browser.send("POST", "/api/account/totp");
		expect((await browser.send("POST", "/api/account/totp/confirm", { code: "000000" })).code).toBe(
			"second-factor-failed",
		);
		world.deps.clock.advance(MINUTE_MS);
		const next = world.browser(address);
		await next.signIn(id, password);
		expect((await give(next, code())).status).toBe(200);
	});
});

describe("step-up and the password", () => {
	test("SEC-21 a step-up needs the code, renews the session and lasts ten minutes", async () => {
		const { browser, code, password } = await addEnrolled();
		world.deps.clock.advance(11 * MINUTE_MS);
		expect((await browser.send("GET", "/api/session")).body.freshUntil).toBeUndefined();
		expect((await browser.send("POST", "/api/session/step-up", { password })).code).toBe("step-up-proof-missing");
		expect((await browser.send("POST", "/api/session/step-up", { code: other(code()) })).code).toBe(
			"second-factor-failed",
		);
		const before = browser.session;
		const done = await browser.send("POST", "/api/session/step-up", { code: code() });
		expect(done.body.freshUntil).toBe("2024-05-13T01:52:00.000Z");
		expect(browser.session).not.toBe(before);
		expect(done.body.expiresAt).toBe("2024-05-13T13:30:00.000Z");
	});

	test("without a second factor the password is asked", async () => {
		const password = await world.addPerson({ id: "plain", orgPath: "nea.hb/scjg/" });
		const browser = world.browser("10.4.0.1");
		await browser.signIn("plain", password);
		expect((await browser.send("POST", "/api/session/step-up", { password: "wrong" })).code).toBe("password-wrong");
		expect((await browser.send("POST", "/api/session/step-up", { password })).status).toBe(200);
	});

	test("8.1.4.1 a) a new password: rule, no reuse of the last five, other sessions end", async () => {
		const first = await world.addPerson({ id: "changer", orgPath: "nea.hb/scjg/" });
		const [browser, elsewhere] = [world.browser("10.4.0.2"), world.browser("10.4.0.2")];
		await browser.signIn("changer", first);
		await elsewhere.signIn("changer", first);
		const change = async (current: string, next: string) =>
			await browser.send("POST", "/api/account/password", { current, next });
		expect((await change("wrong", "Tr4ck-wolf-1")).code).toBe("password-wrong");
		expect((await change(first, "short")).code).toBe("password-refused");
		expect((await change(first, first)).code).toBe("password-refused");
		const used = [first];
		for (let turn = 1; turn <= 5; turn++) {
			const next = `Tr4ck-wolf-${turn}`;
			expect((await change(used.at(-1) ?? "", next)).status).toBe(200);
			used.push(next);
		}
		expect((await elsewhere.send("GET", "/api/session")).status).toBe(401);
		const last = used.at(-1) ?? "";
		for (const old of used.slice(1)) expect((await change(last, old)).code).toBe("password-refused");
		expect((await change(last, first)).status).toBe(200);
		expect((await world.browser("10.4.0.3").signIn("changer", last)).status).toBe(401);
	});

	test("8.1.4.1 d) where the policy requires it, one without a second factor can only set it up", async () => {
		const strict = await createWorld({ secondFactor: "required" });
		try {
			const orgPath = "nea.hb/scjg/";
			const password = await strict.addPerson({ id: "strict", orgPath, roles: [{ role: "handler", orgPath }] });
			const browser = strict.browser();
			expect((await browser.signIn("strict", password)).body).toMatchObject({ state: "enrol" });
			expect((await browser.send("GET", "/api/accounts")).code).toBe("session-unfinished");
			await browser.enrol();
			expect((await browser.send("GET", "/api/session")).body).toMatchObject({ state: "active" });
		} finally {
			await strict.close();
		}
	});
});
