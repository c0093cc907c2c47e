import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { UNATTENDED_HEADER } from "./contract.ts";
import { DAY_MS, MINUTE_MS } from "./policy.ts";
import { authenticate } from "./sessions.ts";
import { createWorld, START, type World } from "./testing.ts";
import { tokenHashOf } from "./tokens.ts";

let world: World;
/** SEC-22 asks for 1,000; passed with 1,000 too, shortened for the time the suite takes. */
const MANY = 200;
let serial = 0;
/** A fresh person each time: their counters start at zero. */
async function addHandler(): Promise<{ id: string; password: string }> {
	serial += 1;
	const id = `handler${serial}`;
	const orgPath = "nea.hb/scjg/";
	return { id, password: await world.addPerson({ id, orgPath, roles: [{ role: "handler", orgPath }] }) };
}
/** Another one for every test: the limit per address must not reach over. */
let address = "";
beforeAll(async () => {
	world = await createWorld();
});
afterAll(async () => {
	await world.close();
});
beforeEach(() => {
	world.deps.clock.set(START);
	serial += 1;
	address = `10.1.${Math.floor(serial / 250)}.${serial % 250}`;
});

const who = async (token: string | undefined) =>
	(await authenticate(world.database.db, token, world.deps.clock, world.deps.policy))?.personId;

async function lastAudit(personId: string): Promise<{ event: string; success: boolean; reason: string } | undefined> {
	const { rows } = await sql<{ event: string; success: boolean; reason: string }>`
		select event, success, reason from core.login_audit where person_id = ${personId} order by id desc limit 1`.execute(
		world.database.owner,
	);
	return rows[0];
}

describe("signing in", () => {
	test("gives the person as they are, with a strict cookie of this host only", async () => {
		const { id, password } = await addHandler();
		const response = await world.app.inject({
			method: "POST",
			url: "/api/session",
			headers: { origin: "http://localhost:80" },
			payload: { login: id.toUpperCase(), password },
		});
		expect(response.headers["set-cookie"]).toEqual([
			expect.stringMatching(/^__Host-sanzhi=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/),
			expect.stringMatching(
				/^__Host-sanzhi-device=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=7776000$/,
			),
		]);
		expect(response.headers["cache-control"]).toBe("no-store");
		expect(response.json()).toMatchObject({
			state: "active",
			idleMinutes: 30,
			actor: {
				personId: id,
				name: `姓名${id}`,
				title: "科员",
				unitName: "市场监管处",
				unitPath: "nea.hb/scjg/",
				authorityId: "nea-hb",
				authorityPath: "nea.hb",
				roles: [{ role: "handler", orgPath: "nea.hb/scjg/" }],
				scope: ["nea.hb/scjg/"],
			},
		});
		expect(response.body).not.toContain("argon2");
	});

	test("the actor carries the certificate with its extension, and roles are read anew at every request", async () => {
		const { id, password } = await addHandler();
		await sql`insert into core.certificate (id, person_id, org_path, number, category, area, style, issuer, issued_on,
			valid_until) values (${id}, ${id}, 'nea.hb/scjg/', ${id.toUpperCase()}, '能源监管', '湖北', '2023', '机关', '2023-01-01',
			'2024-06-30')`.execute(world.database.owner);
		await sql`insert into core.certificate_change (certificate_id, seq, org_path, kind, effective_on, valid_until, reason,
			recorded_by, recorded_at) values (${id}, 1, 'nea.hb/scjg/', 'extended', '2024-05-01', '2025-06-30', '换证', 'x',
			${START})`.execute(world.database.owner);
		const browser = world.browser(address);
		const { body } = await browser.signIn(id, password);
		const number = id.toUpperCase();
		const certificate = { number, category: "能源监管", area: "湖北", validUntil: "2025-06-30" };
		expect(body.actor).toMatchObject({ certificate });
		await sql`insert into core.role_revocation (grant_id, org_path, reason, revoked_at)
			select id, org_path, '调离', ${START} from core.role_grant where person_id = ${id}`.execute(world.database.owner);
		const later = await browser.send("GET", "/api/session");
		expect(later.body.actor).toMatchObject({ roles: [], scope: [] });
	});

	test("SEC-21 a session planted before signing in is dead after it, and every sign-in has a new token", async () => {
		const [attacker, victim] = [await addHandler(), await addHandler()];
		const planted = world.browser(address);
		await planted.signIn(attacker.id, attacker.password);
		const token = planted.session;
		expect(await who(token)).toBe(attacker.id);
		const browser = world.browser(address);
		browser.session = token;
		await browser.signIn(victim.id, victim.password);
		expect(browser.session).not.toBe(token);
		expect(await who(token)).toBeUndefined();
		expect((await browser.send("GET", "/api/session")).body.actor?.personId).toBe(victim.id);
	});

	test("SEC-22 one person who signs in again and again from three windows of one office never waits for himself", async () => {
		const { id, password } = await addHandler();
		const again = async () => {
			const replies: number[] = [];
			for (let turn = 0; turn < 40; turn++) replies.push((await world.browser(address).signIn(id, password)).status);
			return replies;
		};
		const replies = await Promise.all([again(), again(), again()]);
		expect(new Set(replies.flat())).toEqual(new Set([200]));
	});

	test("the database keeps no token, only its hash", async () => {
		const { id, password } = await addHandler();
		const browser = world.browser(address);
		await browser.signIn(id, password);
		const { rows } = await sql<{ text: string }>`select s::text as text from core.session s where person_id = ${id}
			union all select d::text from core.login_device d join core.account a on a.id = d.account_id where a.person_id = ${id}`.execute(
			world.database.owner,
		);
		expect(rows).toHaveLength(2);
		for (const { text } of rows)
			for (const token of [browser.session, browser.device]) expect(text).not.toContain(token);
		expect(rows.some(({ text }) => text.includes(tokenHashOf(browser.session ?? "")))).toBe(true);
	});

	test.each(["", "x", "a".repeat(43), "'; select 1; --", "../../etc"])(
		"a made-up cookie %j is nobody",
		async (value) => {
			expect(await who(value)).toBeUndefined();
			expect(await who(undefined)).toBeUndefined();
		},
	);

	test("REV-02 SEC-05 two accounts of one person are one person", async () => {
		const { id, password } = await addHandler();
		const second = await world.addAccount({ personId: id, login: `${id}-b`, orgPath: "nea.hb/scjg/" });
		const [one, two] = [world.browser(address), world.browser(address)];
		const a = (await one.signIn(id, password)).body.actor;
		const b = (await two.signIn(`${id}-b`, second)).body.actor;
		expect(a?.accountId).not.toBe(b?.accountId);
		expect(a?.personId).toBe(b?.personId);
		expect(a?.roles).toEqual(b?.roles);
	});
});

describe("SEC-22 guessing", () => {
	test("five wrong passwords lock for 30 minutes; the right one is refused alike, then works again", async () => {
		const { id, password } = await addHandler();
		const browser = world.browser(address);
		const replies = [];
		for (let turn = 0; turn < 5; turn++) replies.push(await browser.signIn(id, "wrong"));
		replies.push(await browser.signIn(id, password));
		expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toHaveProperty("size", 1);
		expect(replies[0]).toMatchObject({ status: 401, code: "login-failed" });
		expect(await lastAudit(id)).toMatchObject({ success: false, reason: expect.stringMatching(/锁定|已满/) });
		world.deps.clock.advance(30 * MINUTE_MS - 1);
		expect((await browser.signIn(id, password)).status).toBe(401);
		world.deps.clock.advance(1);
		expect((await browser.signIn(id, password)).status).toBe(200);
	});

	test("four wrong ones and a right one start the count anew", async () => {
		const { id, password } = await addHandler();
		for (let turn = 0; turn < 3; turn++) {
			const browser = world.browser(`${address}${turn}`);
			for (let wrong = 0; wrong < 4; wrong++) await browser.signIn(id, "wrong");
			expect((await browser.signIn(id, password)).status).toBe(200);
		}
	});

	test("of forty guesses at once at most five are judged", async () => {
		const { id, password } = await addHandler();
		const browsers = Array.from({ length: 40 }, (_, index) => world.browser(`10.9.0.${index}`));
		await Promise.all(browsers.map(async (browser) => await browser.signIn(id, "wrong")));
		const { rows } = await sql<{ judged: bigint }>`select count(*) as judged from core.login_audit
			where person_id = ${id} and reason = '密码不正确'`.execute(world.database.owner);
		expect(rows[0]?.judged).toBe(5n);
		expect((await world.browser("10.9.1.1").signIn(id, password)).status).toBe(401);
	});

	test("an unknown name costs the same work and gets the same reply, locked and disabled ones too", async () => {
		const { id } = await addHandler();
		const [locked, disabled] = [await addHandler(), await addHandler()];
		for (let turn = 0; turn < 5; turn++) await world.browser(`${address}1`).signIn(locked.id, "wrong");
		await sql`update core.account set status = 'disabled' where person_id = ${disabled.id}`.execute(
			world.database.owner,
		);
		const replies = [];
		for (const [login, password] of [
			["nobody-here", "wrong"],
			[id, "wrong"],
			[locked.id, locked.password],
			[disabled.id, disabled.password],
		] as const) {
			const before = world.deps.hasher.verified;
			replies.push(JSON.stringify(await world.browser(address).signIn(login, password)));
			expect(world.deps.hasher.verified - before).toBe(1);
		}
		expect(new Set(replies).size).toBe(1);
	});

	test("1 address × 200 accounts: 30 attempts are judged, then none; others sign in undisturbed", async () => {
		const { id, password } = await addHandler();
		const browser = world.browser("10.66.6.6");
		const before = world.deps.hasher.verified;
		const replies = [];
		for (let turn = 0; turn < MANY; turn++) replies.push((await browser.signIn(`guess${turn}`, "wrong")).status);
		expect(world.deps.hasher.verified - before).toBe(30);
		expect(replies.filter((status) => status === 401)).toHaveLength(30);
		expect(replies.filter((status) => status === 429)).toHaveLength(MANY - 30);
		expect((await browser.signIn(id, password)).status).toBe(429);
		expect((await world.browser(address).signIn(id, password)).status).toBe(200);
		world.deps.clock.advance(15 * MINUTE_MS);
		expect((await browser.signIn(id, password)).status).toBe(200);
		const { rows } = await sql<{ count: bigint }>`select count(*) from core.login_audit
			where address = '10.66.6.6' and not success`.execute(world.database.owner);
		expect(rows[0]?.count).toBe(31n);
	});

	test("200 addresses × 1 account: no success; a known device still signs in during the lock", async () => {
		const { id, password } = await addHandler();
		const office = world.browser(address);
		await office.signIn(id, password);
		const replies = await Promise.all(
			Array.from({ length: MANY }, async (_, index) => {
				const browser = world.browser(`10.77.${index >> 8}.${index & 255}`);
				return (await browser.signIn(id, `guess ${index}`)).status;
			}),
		);
		expect(new Set(replies)).toEqual(new Set([401]));
		expect((await world.browser(address).signIn(id, password)).status).toBe(401);
		expect((await office.signIn(id, password)).status).toBe(200);
	});

	test("a known device has five tries of its own and is then a stranger", async () => {
		const { id, password } = await addHandler();
		const office = world.browser(address);
		await office.signIn(id, password);
		for (let turn = 0; turn < 5; turn++) await office.signIn(id, "wrong");
		const before = world.deps.hasher.verified;
		for (let turn = 0; turn < 5; turn++) await office.signIn(id, "wrong");
		expect((await office.signIn(id, password)).status).toBe(401);
		expect(world.deps.hasher.verified - before).toBe(6);
	});

	test("the device of one account is nothing for another", async () => {
		const [mine, yours] = [await addHandler(), await addHandler()];
		const browser = world.browser(address);
		await browser.signIn(mine.id, mine.password);
		for (let turn = 0; turn < 5; turn++) await world.browser(`${address}9`).signIn(yours.id, "wrong");
		expect((await browser.signIn(yours.id, yours.password)).status).toBe(401);
	});
});

describe("the end of a session", () => {
	test("8.1.4.1 b) idle for 30 minutes; use keeps it to the absolute end of 12 hours", async () => {
		const { id, password } = await addHandler();
		const [idle, busy] = [world.browser(address), world.browser(address)];
		await idle.signIn(id, password);
		await busy.signIn(id, password);
		world.deps.clock.advance(30 * MINUTE_MS - 1);
		expect((await busy.send("GET", "/api/session")).status).toBe(200);
		world.deps.clock.advance(1);
		expect(await idle.send("GET", "/api/session")).toMatchObject({ status: 401, code: "not-signed-in" });
		for (let minute = 30; minute < 12 * 60 - 20; minute += 20) {
			expect((await busy.send("GET", "/api/session")).status).toBe(200);
			world.deps.clock.advance(20 * MINUTE_MS);
		}
		world.deps.clock.set(START);
		world.deps.clock.advance(12 * 60 * MINUTE_MS);
		expect((await busy.send("GET", "/api/session")).status).toBe(401);
	});

	test("8.1.4.1 b) what a page asks by itself is answered and keeps nobody signed in; what it changes is always use", async () => {
		const { id, password } = await addHandler();
		const [polling, acting] = [world.browser(address), world.browser(address)];
		await polling.signIn(id, password);
		await acting.signIn(id, password);
		const unattended = { [UNATTENDED_HEADER]: "1" };
		for (let minute = 0; minute < 28; minute += 2) {
			world.deps.clock.advance(2 * MINUTE_MS);
			expect((await polling.send("GET", "/api/session", undefined, unattended)).status).toBe(200);
		}
		await acting.send("POST", "/api/session/step-up", { password }, unattended);
		world.deps.clock.advance(2 * MINUTE_MS);
		expect((await polling.send("GET", "/api/session", undefined, unattended)).status).toBe(401);
		expect((await acting.send("GET", "/api/session")).status).toBe(200);
	});

	test("8.1.4.1 b) an administrator idle for 15 minutes", async () => {
		const password = await world.addPerson({
			id: "idle-admin",
			orgPath: "nea/",
			roles: [{ role: "system-admin", orgPath: "nea/" }],
		});
		const browser = world.browser(address);
		expect((await browser.signIn("idle-admin", password)).body.idleMinutes).toBe(15);
		world.deps.clock.advance(15 * MINUTE_MS);
		expect((await browser.send("GET", "/api/session")).status).toBe(401);
	});

	test("8.1.4.10 signing out ends it everywhere and wipes the browser", async () => {
		const { id, password } = await addHandler();
		const browser = world.browser(address);
		await browser.signIn(id, password);
		const token = browser.session;
		expect(await who(token)).toBe(id);
		expect((await browser.send("DELETE", "/api/session")).body).toEqual({ done: true });
		expect(browser.session).toBeUndefined();
		expect(await who(token)).toBeUndefined();
		expect(await lastAudit(id)).toMatchObject({ event: "logout", success: true });
	});

	test("8.1.4.2 c) an account unused for 90 days no longer signs in; use from two addresses is flagged", async () => {
		const { id, password } = await addHandler();
		await world.browser(address).signIn(id, password);
		await world.browser("10.200.0.1").signIn(id, password);
		expect((await lastAudit(id))?.reason).toContain("另一地址");
		world.deps.clock.advance(90 * DAY_MS);
		expect((await world.browser(address).signIn(id, password)).code).toBe("login-failed");
		expect((await lastAudit(id))?.reason).toBe("账户长期未登录");
	});

	test("SEC-29 a forged line in the name of the browser stays one line", async () => {
		const { id, password } = await addHandler();
		const browser = world.browser(address);
		await browser.send(
			"POST",
			"/api/session",
			{ login: id, password },
			{ "user-agent": `\u202ea\u001b[2J${"x".repeat(900)}` },
		);
		const { rows } = await sql<{ agent: string }>`select agent from core.login_audit where person_id = ${id}
			order by id desc limit 1`.execute(world.database.owner);
		expect(rows[0]?.agent).toMatch(/^[^\p{Cc}\p{Cf}]{1,200}$/u);
	});
});
