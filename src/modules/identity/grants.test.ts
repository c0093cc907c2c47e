import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSqlError, inScope } from "#platform/db";
import { installRole, listHolders } from "./grants.ts";
import { createDemoAccount, createFirstAdmin } from "./installation.ts";
import { DAY_MS } from "./policy.ts";
import { ADMIN_ROLES, type Role } from "./roles.ts";
import { type Browser, createWorld, insertPerson, START, type World } from "./testing.ts";

let world: World;
const admins: Partial<Record<Role, Browser>> = {};
const admin = (role: Role) => admins[role] as Browser;
let serial = 0;

beforeAll(async () => {
	world = await createWorld();
	for (const role of ADMIN_ROLES) {
		const id = `${role}-nea`;
		const password = await world.addPerson({ id, orgPath: "nea/", roles: [{ role, orgPath: "nea/" }] });
		const browser = world.browser();
		await browser.signIn(id, password);
		admins[role] = browser;
	}
});
afterAll(async () => {
	await world.close();
});
beforeEach(() => {
	world.deps.clock.set(START);
});

async function newPerson(orgPath = "nea.hb/scjg/"): Promise<string> {
	serial += 1;
	await insertPerson(world.database, { id: `p${serial}`, orgPath });
	return `p${serial}`;
}
const grant = async (personId: string, role: Role, orgPath = "nea/", by = admin("security-admin")) =>
	await by.send("POST", "/api/role-grants", { personId, role, orgPath, reason: "任职通知" });
const revoke = async (id: unknown) =>
	await admin("security-admin").send("POST", `/api/role-grants/${String(id)}/revocation`, { reason: "调离岗位" });

/** As the application's login role with every setting at its widest: what a hole in our code could do. */
async function raw(statement: string): Promise<string> {
	try {
		await inScope(world.database.db, { scope: ["nea/", "nea."], login: true }, async (tx) => {
			await sql.raw(`select set_config('sanzhi.identity_scope', 'nea/,nea.,near/,-', true)`).execute(tx);
			await sql.raw(statement).execute(tx);
		});
		return "done";
	} catch (error) {
		const fault = findSqlError(error);
		return fault ? `${fault.code} ${fault.constraint ?? ""}`.trim() : String(error);
	}
}
const hex = (sign: string) => sign.repeat(32);

describe("SEC-23 三员分立", () => {
	test("0 persons with two of three, or with one and a business role, in every order", async () => {
		const all: readonly Role[] = [...ADMIN_ROLES, "handler"];
		for (const first of all) {
			for (const second of all.filter((role) => role !== first)) {
				const person = await newPerson();
				expect((await grant(person, first)).status).toBe(200);
				expect(await grant(person, second)).toMatchObject({ status: 409, code: "role-exclusive" });
			}
		}
		const { rows } =
			await sql`select person_id from core.role_in_force group by person_id having count(distinct lane) > 1`.execute(
				world.database.owner,
			);
		expect(rows).toEqual([]);
	});

	test("the database refuses what the code would miss", async () => {
		const person = await newPerson();
		await grant(person, "system-admin");
		const values = `'${START}', '${START}'`;
		const insert = (id: string, role: string, epoch: number) =>
			raw(`insert into core.role_grant (id, person_id, epoch, role, org_path, reason, granted_at, valid_from)
				values ('${id}', '${person}', ${epoch}, '${role}', 'nea/', 'x', ${values})`);
		const wrongLane = "23503 role_grant_person_id_epoch_lane_fkey";
		expect(await insert(hex("a"), "audit-admin", 1)).toBe(wrongLane);
		expect(await insert(hex("b"), "security-admin", 1)).toBe(wrongLane);
		expect(await insert(hex("c"), "handler", 1)).toBe(wrongLane);
		expect(await insert(hex("d"), "audit-admin", 2)).toBe(wrongLane);
		// Even a whole new lane by raw INSERT ends the old one: never two at a time.
		expect(
			await raw(`insert into core.role_lane (person_id, epoch, lane, org_path, opened_at)
				values ('${person}', 2, 'audit', 'nea/', '${START}')`),
		).toBe("done");
		expect(await insert(hex("e"), "audit-admin", 2)).toBe("done");
		expect(await insert(hex("f"), "system-admin", 1)).toBe("done");
		const { rows } = await sql<{
			role: string;
		}>`select role from core.role_in_force where person_id = ${person}`.execute(world.database.owner);
		expect(rows).toEqual([{ role: "audit-admin" }]);
	});

	test("two grants in different lanes at the same moment: one wins", async () => {
		for (let turn = 0; turn < 10; turn++) {
			const person = await newPerson();
			const replies = await Promise.all([
				grant(person, "system-admin"),
				grant(person, "audit-admin"),
				grant(person, "handler"),
			]);
			expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
			expect(replies.filter((reply) => reply.status === 409)).toHaveLength(2);
		}
	});

	test("grants, revocations, lanes and the audit can be neither changed nor deleted", async () => {
		for (const table of ["role_grant", "role_revocation", "role_lane", "login_audit"]) {
			const column = table === "role_lane" ? "lane" : table === "role_revocation" ? "reason" : "person_id";
			expect(await raw(`update core.${table} set ${column} = ${column}`)).toBe("42501");
			expect(await raw(`delete from core.${table}`)).toBe("42501");
			expect(await raw(`truncate core.${table}`)).toBe("42501");
		}
		expect(await raw("update core.account set person_id = 'x'")).toBe("42501");
		expect(await raw("update core.account set org_path = 'near/'")).toBe("42501");
		expect(await raw("delete from core.account")).toBe("42501");
		expect(await raw("update core.session set expires_at = '2099-01-01'")).toBe("42501");
	});

	test("nobody gives oneself a role, in the code and in the database", async () => {
		expect(await grant("security-admin-nea", "security-admin")).toMatchObject({ status: 403, code: "role-not-yours" });
		expect(
			await raw(`insert into core.role_grant (id, person_id, epoch, role, org_path, granted_by, reason, granted_at, valid_from)
				values ('${hex("9")}', 'security-admin-nea', 1, 'security-admin', 'nea.hb/', 'security-admin-nea', 'x', '${START}', '${START}')`),
		).toBe("23514 role_grant_not_self");
	});

	test("the system administrator can neither disable, reset nor shadow the audit administrator", async () => {
		const { rows } = await sql<{ id: string }>`select id from core.account where person_id = 'audit-admin-nea'`.execute(
			world.database.owner,
		);
		const account = rows[0]?.id ?? "";
		const system = admin("system-admin");
		for (const what of ["disable", "enable", "reset"]) {
			const reply = await system.send("POST", `/api/accounts/${account}/${what}`, { reason: "测试" });
			expect(reply).toMatchObject({ status: 403, code: "account-not-yours" });
		}
		const shadow = {
			personId: "audit-admin-nea",
			login: "shadow",
			authorityId: "nea",
			orgPath: "nea/",
			reason: "测试",
		};
		expect(await system.send("POST", "/api/accounts", shadow)).toMatchObject({ code: "account-not-yours" });
		expect(await grant("audit-admin-nea", "audit-admin", "nea/", system)).toMatchObject({ code: "forbidden" });
		expect((await admin("audit-admin").send("GET", "/api/session")).status).toBe(200);
	});

	test("an administrator reads no case data: empty scope, and a business transaction sees no account", async () => {
		for (const role of ADMIN_ROLES) {
			expect((await admin(role).send("GET", "/api/session")).body.actor?.scope).toEqual([]);
		}
		await inScope(world.database.db, { scope: ["nea/", "nea."] }, async (tx) => {
			for (const table of ["account", "account_secret", "session", "login_device", "login_throttle", "login_audit"]) {
				const { rows } = await sql<{ n: bigint }>`select count(*) as n from ${sql.table(`core.${table}`)}`.execute(tx);
				expect([table, rows[0]?.n]).toEqual([table, 0n]);
			}
		});
	});
});

describe("granting", () => {
	test("a person changes lanes once every role is revoked; both stay on record", async () => {
		const person = await newPerson();
		const first = await grant(person, "handler", "nea.hb/scjg/");
		expect((await revoke(first.body["id"])).body).toMatchObject({ inForce: false, revokedBy: "security-admin-nea" });
		expect(await revoke(first.body["id"])).toMatchObject({ status: 409, code: "role-revoked" });
		expect((await grant(person, "audit-admin")).body).toMatchObject({ inForce: true, role: "audit-admin" });
		const listed = await admin("audit-admin").send("GET", `/api/role-grants?person=${person}`);
		expect(listed.body["items"]).toMatchObject([{ inForce: expect.anything() }, { inForce: expect.anything() }]);
	});

	test("SEC-03 a place, person or grant outside is answered like a missing one", async () => {
		const neighbour = await newPerson("near/scjg/");
		const mine = await newPerson();
		const replies = [
			await grant(neighbour, "handler", "nea/"),
			await grant("nobody", "handler", "nea/"),
			await grant(mine, "handler", "near/scjg/"),
			await grant(mine, "handler", "absent/"),
			await revoke(hex("0")),
		];
		for (const reply of replies) expect(reply).toEqual(replies[0]);
		expect(replies[0]).toMatchObject({ status: 404, code: "not-found" });
	});

	test("a role ends on its last moment, without anybody doing anything", async () => {
		const password = await world.addPerson({ id: "interim", orgPath: "nea.hb/scjg/" });
		await admin("security-admin").send("POST", "/api/role-grants", {
			personId: "interim",
			role: "leader",
			orgPath: "nea.hb/",
			reason: "代理",
			validUntil: "2024-05-14T01:30:00.000Z",
		});
		const browser = world.browser("10.5.0.1");
		expect((await browser.signIn("interim", password)).body.actor?.scope).toEqual(["nea.hb/"]);
		world.deps.clock.advance(DAY_MS);
		expect((await browser.signIn("interim", password)).body.actor?.roles).toEqual([]);
	});

	test("REV-02 who reviews a case: the reviewers of its own authority, seen from its own scope", async () => {
		const [own, headquarters] = [await newPerson("nea.nw/scjg/"), await newPerson("nea/fagai/")];
		const find = async () =>
			await inScope(world.database.db, { scope: ["nea.nw/"] }, async (tx) =>
				(await listHolders(tx, { roles: ["legal-reviewer"], orgPath: "nea.nw/scjg/", now: START })).map(
					(one) => one.personId,
				),
			);
		await grant(headquarters, "legal-reviewer", "nea/fagai/");
		expect(await find()).toEqual([]);
		await grant(own, "legal-reviewer", "nea.nw/scjg/");
		expect(await find()).toEqual([own]);
	});

	test("REG-02 a supervisor of headquarters sees every branch, a user of one branch not the other", async () => {
		for (const [id, orgPath, role, scope] of [
			["super", "nea/fagai/", "supervisor", ["nea.", "nea/"]],
			["branch", "nea.hb/scjg/", "handler", ["nea.hb/scjg/"]],
		] as const) {
			const password = await world.addPerson({ id, orgPath, roles: [{ role, orgPath }] });
			const { body } = await world.browser("10.5.0.2").signIn(id, password);
			expect(body.actor?.scope).toEqual(scope);
		}
	});
});

describe("the installation's own accounts", () => {
	test("8.1.4.2 b) random passwords, no default; the first administrator must change it and is first only once", async () => {
		for (const id of ["first1", "first2", "first3"]) await insertPerson(world.database, { id, orgPath: "near/" });
		const first = async (personId: string, role: (typeof ADMIN_ROLES)[number]) =>
			await inScope(world.database.db, { scope: [] }, async (tx) =>
				createFirstAdmin(tx, {
					personId,
					login: personId,
					authorityId: "near",
					orgPath: "near/",
					role,
					now: START,
					hasher: world.deps.hasher,
				}),
			);
		const { password } = await first("first1", "security-admin");
		await expect(first("first2", "security-admin")).rejects.toMatchObject({ code: "admin-exists" });
		await expect(first("first1", "audit-admin")).rejects.toMatchObject({ code: "login-taken" });
		const rival = await Promise.allSettled([first("first2", "system-admin"), first("first3", "system-admin")]);
		expect(rival.filter((one) => one.status === "fulfilled")).toHaveLength(1);
		const { body } = await world.browser("10.5.0.3").signIn("first1", password);
		expect(body).toMatchObject({ state: "password" });
		expect(body.actor).toBeUndefined();
	});

	test("a demo account of an unknown person or a wrong authority is refused", async () => {
		const add = async (personId: string, authorityId: string) =>
			await inScope(world.database.db, { scope: [] }, async (tx) =>
				createDemoAccount(tx, {
					personId,
					login: "demo-x",
					authorityId,
					orgPath: "nea/",
					now: START,
					hasher: world.deps.hasher,
				}),
			);
		await expect(add("nobody", "nea")).rejects.toMatchObject({ code: "not-found" });
		await expect(add("first1", "near")).rejects.toMatchObject({ code: "not-found" });
	});

	test("installRole opens the secrets only for its own work", async () => {
		const person = await newPerson();
		await inScope(world.database.db, { scope: ["nea/"] }, async (tx) => {
			await installRole(tx, { personId: person, role: "handler", orgPath: "nea/", reason: "测试", now: START });
			const { rows } = await sql<{ n: bigint }>`select count(*) as n from core.account_secret`.execute(tx);
			expect(rows[0]?.n).toBe(0n);
		});
	});
});
