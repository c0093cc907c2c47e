import { createHash } from "node:crypto";
import Fastify, { type FastifyInstance, type InjectOptions } from "fastify";
import { sql } from "kysely";
import { type Instant, instantOf } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { type TestClock, testClock } from "#platform/clock";
import { inScope } from "#platform/db";
import { openSecretBox } from "#platform/sealing";
import { createTestDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { CSRF_HEADER, SESSION_COOKIE, type SessionView } from "./contract.ts";
import { DEVICE_COOKIE } from "./cookies.ts";
import { decorateIdentity } from "./guards.ts";
import { createDemoAccount } from "./installation.ts";
import type { PasswordHasher } from "./passwords.ts";
import { DEFAULT_POLICY, type IdentityPolicy } from "./policy.ts";
import { findAuthorityPath, type HeldRole } from "./roles.ts";
import { identityPlugin } from "./routes.ts";
import type { IdentityDeps } from "./sessions.ts";
import { stepOf, totpCode } from "./totp.ts";

/** A Monday, 09:30 in Beijing. */
export const START: Instant = instantOf("2024-05-13T01:30:00.000Z");

/** Quick, and it counts: what matters is that the work is asked for, not how long it takes. */
export type CountingHasher = PasswordHasher & { verified: number };

export function countingHasher(): CountingHasher {
	const encode = (password: string) => `$argon2id$test$${createHash("sha256").update(password).digest("hex")}`;
	const hasher: CountingHasher = {
		verified: 0,
		hash: async (password) => encode(password),
		verify: async (encoded, password) => {
			if (!encoded.startsWith("$argon2id$test$")) throw new Error("argon2 refuses what is no hash, and does no work");
			hasher.verified += 1;
			return encoded === encode(password);
		},
	};
	return hasher;
}

export type World = {
	readonly database: TestDatabase;
	readonly deps: IdentityDeps & { clock: TestClock; hasher: CountingHasher };
	readonly app: FastifyInstance;
	/** A person with a post and an account; returns the password. */
	addPerson(person: NewPerson): Promise<string>;
	/** Only the account: a second one for a person who is there. */
	addAccount(account: { personId: string; login: string; orgPath: string }): Promise<string>;
	browser(address?: string): Browser;
	close(): Promise<void>;
};

export type NewPerson = { id: string; orgPath: string; roles?: readonly HeldRole[]; login?: string };

/** Three authorities of one tree and a neighbour whose path begins alike. */
export async function createWorld(policy: Partial<IdentityPolicy> = {}): Promise<World> {
	const database = await createTestDatabase();
	const clock = testClock(START);
	const hasher = countingHasher();
	const deps = {
		db: database.db,
		clock,
		hasher,
		secretBox: openSecretBox(new Uint8Array(32).fill(7)),
		policy: { ...DEFAULT_POLICY, secondFactor: "optional" as const, ...policy },
	};
	for (const path of ["nea", "nea.hb", "nea.nw", "near"]) await addAuthority(database, path);
	for (const [path, name] of [
		["nea/fagai/", "法制和体制改革司"],
		["nea.hb/scjg/", "市场监管处"],
		["nea.nw/scjg/", "市场监管处"],
		["near/scjg/", "市场监管处"],
	] as const) {
		await addUnit(database, path, name);
	}
	const app = Fastify();
	app.setErrorHandler(async (error, _request, reply) => {
		if (error instanceof Problem)
			return await reply.code(error.status).send({ code: error.code, detail: error.message });
		const { validation, statusCode } = error as { validation?: unknown; statusCode?: number };
		return await reply
			.code(statusCode ?? 500)
			.send({ code: validation ? "input-refused" : "bug", detail: String(error) });
	});
	decorateIdentity(app, deps);
	await app.register(identityPlugin);
	await app.ready();
	const addAccount = async (account: {
		personId: string;
		login: string;
		orgPath: string;
		roles?: readonly HeldRole[];
	}) =>
		await inScope(database.db, { scope: [] }, async (tx) =>
			createDemoAccount(tx, { ...account, authorityId: idOf(account.orgPath), now: clock.now(), hasher }),
		);
	return {
		database,
		deps,
		app,
		addAccount,
		addPerson: async (person) => {
			await insertPerson(database, person);
			const { id, orgPath, roles = [], login = id } = person;
			return await addAccount({ personId: id, login, orgPath, roles });
		},
		browser: (address) => createBrowser(app, clock, address ?? "10.0.0.1"),
		close: async () => {
			await app.close();
			await database.drop();
		},
	};
}

function idOf(orgPath: string): string {
	return (findAuthorityPath(orgPath) ?? "").replaceAll(".", "-");
}

async function addAuthority({ owner }: TestDatabase, path: string): Promise<void> {
	const parent = path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : null;
	await sql`insert into core.authority (id, path, parent_id, regime_id, name, short_name, document_prefix, region_code,
		address, phone, complaint_phone, office_hours, reconsideration_organ, court, seal_name, payment)
		values (${path.replaceAll(".", "-")}, ${path}, ${parent?.replaceAll(".", "-") ?? null}, 'nea', ${`机关${path}`}, ${path},
		'测', '110000', '', '', '', '', '', '', '', '{}')`.execute(owner);
}

async function addUnit({ owner }: TestDatabase, path: string, name: string): Promise<void> {
	await sql`insert into core.unit (id, authority_id, org_path, name) values (${path}, ${idOf(path)}, ${path}, ${name})`.execute(
		owner,
	);
}

export async function insertPerson({ owner }: TestDatabase, person: { id: string; orgPath: string }): Promise<void> {
	const { id, orgPath } = person;
	const unit = orgPath === `${findAuthorityPath(orgPath)}/` ? null : orgPath;
	await sql`insert into core.person (id, org_path, name) values (${id}, ${orgPath}, ${`姓名${id}`})`.execute(owner);
	await sql`insert into core.officer (id, person_id, authority_id, org_path, unit_id, title, posts, effective_from)
		values (${id}, ${id}, ${idOf(orgPath)}, ${orgPath}, ${unit}, '科员', '{handler}', '2024-01-01')`.execute(owner);
}

export type Reply = {
	readonly status: number;
	readonly code: string | undefined;
	readonly body: SessionView & Record<string, unknown>;
};

/** Keeps cookies as a browser does and sends what the console sends. */
export type Browser = {
	session: string | undefined;
	device: string | undefined;
	csrf: string;
	send(method: "GET" | "POST" | "DELETE", url: string, body?: object, headers?: Record<string, string>): Promise<Reply>;
	signIn(login: string, password: string): Promise<Reply>;
	/** Sets up the authenticator; returns a function that gives its code now. */
	enrol(): Promise<() => string>;
};

function createBrowser(app: FastifyInstance, clock: TestClock, address: string): Browser {
	const browser: Browser = {
		session: undefined,
		device: undefined,
		csrf: "",
		send: async (method, url, body, headers = {}) => {
			const cookie = [
				...(browser.session ? [`${SESSION_COOKIE}=${browser.session}`] : []),
				...(browser.device ? [`${DEVICE_COOKIE}=${browser.device}`] : []),
			].join("; ");
			const options: InjectOptions = {
				method,
				url,
				remoteAddress: address,
				headers: {
					...(cookie ? { cookie } : {}),
					...(method === "GET" ? {} : { origin: "http://localhost:80", [CSRF_HEADER]: browser.csrf }),
					...headers,
				},
			};
			const response = await app.inject(body ? { ...options, payload: body } : options);
			for (const set of [response.headers["set-cookie"] ?? []].flat()) keep(browser, set);
			const json = response.json();
			if (typeof json.csrf === "string") browser.csrf = json.csrf;
			return { status: response.statusCode, code: response.statusCode < 400 ? undefined : json.code, body: json };
		},
		signIn: async (login, password) => await browser.send("POST", "/api/session", { login, password }),
		enrol: async () => {
			const begun = await browser.send("POST", "/api/account/totp");
			const code = () => totpCode(String(begun.body["secret"]), stepOf(clock.now()));
			const confirmed = await browser.send("POST", "/api/account/totp/confirm", { code: code() });
			if (confirmed.status !== 200) throw new Error(`enrolment failed: ${JSON.stringify(confirmed)}`);
			return code;
		},
	};
	return browser;
}

function keep(browser: Browser, header: string): void {
	const [pair = "", ...attributes] = header.split("; ");
	const at = pair.indexOf("=");
	const value = attributes.includes("Max-Age=0") ? undefined : pair.slice(at + 1);
	if (pair.slice(0, at) === SESSION_COOKIE) browser.session = value;
	if (pair.slice(0, at) === DEVICE_COOKIE) browser.device = value;
}
