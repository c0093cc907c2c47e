import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stepOf, totpCode } from "#identity";
import { CSRF_HEADER } from "#identity/contract";
import { instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import { importCommand } from "../../src/apps/cli/commands/import.ts";
import { type Desk, type Exchange, openDesk } from "../../src/apps/server/demo/desk.ts";
import { exchangeWith } from "../../src/apps/server/demo/seed.ts";
import { storyTime } from "../../src/apps/server/demo/story-time.ts";
import { addFirstAdmins, type FirstAuthority } from "../../src/apps/server/first-admins.ts";
import { openHouse } from "../../src/apps/server/house.ts";
import { buildApp } from "../../src/apps/server/http.ts";
import { createTestDatabase } from "./database.ts";

/** A person as the authority employs them: keys of the stories are the seats, and one person may sit on several. */
export type Employed = {
	readonly name: string;
	readonly unit: string;
	readonly roles: readonly string[];
	readonly seats: readonly string[];
	readonly certified?: boolean;
};

type Account = { login: string; password: string; secret: string; personId: string };
type Sent = { readonly status: number; readonly headers: Record<string, string | string[] | undefined>; body: string };

/**
 * An installation from nothing, under the rules of a real one: `serve --empty`, the register from its file, accounts and
 * roles from the administrators, and everybody with a password of their own and a second factor.
 */
export type RealStart = {
	readonly exchange: Exchange;
	/** The exit code of `sanzhi import registry` and what it said. */
	readonly register: (parts: readonly object[]) => Promise<{ code: number; out: readonly string[] }>;
	/** Gives each of them an account and their roles; then they have desks. */
	readonly employ: (authorityId: string, path: string, people: readonly Employed[]) => Promise<void>;
	readonly desk: (authorityId: string) => Desk;
	/** A person without a seat, by login: the three administrators. */
	readonly admin: (login: string, method: "GET" | "POST", url: string, body?: object) => Promise<Sent>;
	readonly close: () => Promise<void>;
};

const ORIGIN = "http://demo.localhost";
const START = instantInBeijing(plainDateOf("2026-12-01"), "08:30");

export async function startReal(first: FirstAuthority): Promise<RealStart> {
	const database = await createTestDatabase();
	const dataDir = await mkdtemp(join(tmpdir(), "sanzhi-real-"));
	const environment = {
		SANZHI_DATA: dataDir,
		SANZHI_LOG: "silent",
		SANZHI_POOL_MAX: "8",
		DATABASE_URL: database.ownerUrl,
		DATABASE_APP_URL: database.appUrl,
		DATABASE_PORTAL_URL: database.portalUrl,
	};
	const time = storyTime(START, systemClock);
	const house = await openHouse({ config: readConfig(environment), log: silentLog, clock: time.clock });
	const app = await buildApp(house);
	const accounts = new Map<string, Account>();
	const seats = new Map<string, string>();
	const plain = exchangeWith(app);

	/** What a browser and its owner do after the password: the code of the authenticator. */
	const exchange: Exchange = async (request) => {
		// A code serves once: since the last one a few minutes have passed.
		if (request.url === "/api/session") time.tick();
		const reply = await plain(request);
		if (request.method !== "POST" || request.url !== "/api/session" || reply.status !== 200) return reply;
		const { login } = request.body as { login: string };
		const secret = accounts.get(login)?.secret ?? "";
		if (secret === "") return reply;
		const passed = await plain(within(reply, "/api/session/second-factor", { code: codeOf(secret) }));
		if (passed.status !== 200) throw new Error(`${login}: ${passed.body}`);
		return {
			...passed,
			headers: { ...passed.headers, "set-cookie": passed.headers["set-cookie"] ?? reply.headers["set-cookie"] },
		};
	};
	const codeOf = (secret: string) => totpCode(secret, stepOf(time.clock.now()));

	/** The first sign-in: password changed, authenticator set up. */
	async function arrive(login: string, initial: string, personId: string): Promise<void> {
		const headers = { origin: ORIGIN, "sec-fetch-site": "same-origin", "content-type": "application/json" };
		let reply = await plain({ method: "POST", url: "/api/session", headers, body: { login, password: initial } });
		const password = `Sihe-7291-${login}-Yuan`;
		const step = async (url: string, body?: object) => {
			const next = await plain(within(reply, url, body));
			if (next.status !== 200) throw new Error(`${login} ${url}: ${next.body}`);
			const known = reply;
			if (next.body.includes('"csrf"'))
				reply = { ...next, headers: { "set-cookie": next.headers["set-cookie"] ?? known.headers["set-cookie"] } };
			return JSON.parse(next.body) as { secret?: string };
		};
		await step("/api/account/password", { current: initial, next: password });
		const { secret = "" } = await step("/api/account/totp");
		await step("/api/account/totp/confirm", { code: codeOf(secret) });
		accounts.set(login, { login, password, secret, personId });
	}

	for (const { login, password } of (await addFirstAdmins(house, first)).admins) await arrive(login, password, login);
	const deskOf = (authorityId: string) =>
		openDesk({
			authorityId,
			exchange,
			time,
			calendar: house.calendar(),
			origin: ORIGIN,
			account: (key) => {
				const found = accounts.get(seats.get(`${authorityId}.${key}`) ?? key);
				if (!found) throw new Error(`nobody sits on ${key} of ${authorityId}`);
				return found;
			},
		});
	const desks = new Map<string, Desk>();
	const desk = (authorityId: string) => {
		const known = desks.get(authorityId) ?? deskOf(authorityId);
		desks.set(authorityId, known);
		return known;
	};
	const admin: RealStart["admin"] = async (login, method, url, body) => {
		const reply = await desk(first.regime).send(login, body === undefined ? { method, url } : { method, url, body });
		return { ...reply, headers: {} };
	};
	const done = async (login: string, url: string, body: object) => {
		const reply = await admin(login, "POST", url, body);
		if (reply.status >= 300) throw new Error(`${login} ${url}: ${reply.status} ${reply.body}`);
		return JSON.parse(reply.body) as { initialPassword?: string };
	};

	return {
		exchange,
		desk,
		admin,
		register: (parts) => runRegister(dataDir, environment, parts),
		employ: async (authorityId, path, people) => {
			for (const [index, { name, roles, seats: taken }] of people.entries()) {
				const found = await admin("sysadmin", "GET", `/api/account-persons?q=${encodeURIComponent(name)}`);
				const [person] = (JSON.parse(found.body) as { items: { personId: string; orgPath: string }[] }).items;
				if (!person) throw new Error(`${name} is not in the register: ${found.body}`);
				const login = `${authorityId}.${index + 1}`;
				const { personId, orgPath } = person;
				const given = { personId, login, authorityId, orgPath, reason: "到岗" };
				const { initialPassword = "" } = await done("sysadmin", "/api/accounts", given);
				for (const role of roles) {
					const place = ["handler", "unit-head", "information-officer"].includes(role) ? orgPath : `${path}/`;
					await done("secadmin", "/api/role-grants", { personId, role, orgPath: place, reason: "到岗" });
				}
				await arrive(login, initialPassword, personId);
				for (const seat of taken) seats.set(`${authorityId}.${seat}`, login);
			}
		},
		close: async () => {
			await app.close();
			await house.close();
			await database.drop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

/** The next request of the one who got that reply. */
function within(reply: Pick<Sent, "headers" | "body">, url: string, body?: object) {
	const cookie = [reply.headers["set-cookie"] ?? []]
		.flat()
		.map((one) => one.split(";")[0])
		.join("; ");
	const { csrf } = JSON.parse(reply.body) as { csrf: string };
	const headers = {
		cookie,
		origin: ORIGIN,
		"sec-fetch-site": "same-origin",
		[CSRF_HEADER]: csrf,
		"idempotency-key": `${url}-${csrf}`.slice(0, 60),
	};
	return { method: "POST" as const, url, headers, ...(body === undefined ? {} : { body }) };
}

async function runRegister(dataDir: string, environment: Readonly<Record<string, string>>, parts: readonly object[]) {
	const before = { ...process.env };
	Object.assign(process.env, environment);
	try {
		const file = join(dataDir, "登记.json");
		await writeFile(file, JSON.stringify({ parts }));
		const out: string[] = [];
		const io = { out: (line: string) => void out.push(line), err: () => undefined };
		const code = await importCommand.run({ values: {}, positionals: ["registry", file], io });
		return { code, out };
	} finally {
		for (const name of Object.keys(environment)) delete process.env[name];
		Object.assign(process.env, before);
	}
}
