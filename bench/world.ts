import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemoAccount } from "#identity";
import type { HeldRole, Role } from "#identity/contract";
import { addMs, instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { inScope } from "#platform/db";
import { silentLog } from "#platform/log";
import { discardPostgres } from "#platform/postgres";
import { AUTHORITY_SEEDS, type AuthorityPart, applySeed, seedId } from "#registry";
import { startCounting } from "../src/apps/server/annual-job.ts";
import { type House, openHouse } from "../src/apps/server/house.ts";
import { buildApp } from "../src/apps/server/http.ts";

/** A real installation in a throw-away folder, with one authority, its people and their accounts. */
export type World = {
	readonly house: House;
	readonly app: Awaited<ReturnType<typeof buildApp>>;
	/** Where it listens. */
	readonly url: string;
	readonly clock: Clock;
	readonly authorityPath: string;
	readonly accounts: ReadonlyMap<string, { login: string; password: string; personId: string }>;
	readonly close: () => Promise<void>;
};

export const AUTHORITY = "qinyuan";
const POOL = 16;

export async function openWorld(options: { databaseUrl?: string | undefined } = {}): Promise<World> {
	// Inside the private folder of mkdtemp the database's own user could not enter its data.
	const folder = await mkdtemp(join(tmpdir(), "sanzhi-bench-"));
	const dataDir = `${folder}-data`;
	const config: Config = {
		dataDir,
		port: 0,
		host: "127.0.0.1",
		publicUrl: undefined,
		trustedProxies: [],
		embedders: [],
		s3: undefined,
		databaseUrl: options.databaseUrl,
		databaseAppUrl: undefined,
		databasePortalUrl: undefined,
		poolMax: POOL,
		egressOrigins: [],
		egressNetworks: [],
		pushTimeoutMs: 10_000,
		exchangeDir: undefined,
		exportAt: undefined,
		logLevel: "silent",
	};
	const clock = afternoonClock();
	const house = await openHouse({ config, log: silentLog, clock, isDemo: () => true });
	const app = await buildApp(house);
	const part = AUTHORITY_SEEDS[AUTHORITY].parts[0];
	if (!part) throw new Error("the seed has no authority");
	const authorityPath = part.authority.segment;
	const accounts = await settle(house, part);
	const url = await app.listen({ port: 0, host: "127.0.0.1" });
	// What acts leave to be counted is part of their cost.
	const stopCounting = startCounting(house);
	const close = async () => {
		await app.close();
		await stopCounting();
		await house.close();
		await discardPostgres(dataDir);
		await rm(folder, { recursive: true, force: true });
		await rm(dataDir, { recursive: true, force: true });
	};
	return { house, app, url, clock, authorityPath, accounts, close };
}

/** Late on one working day, so that what a record says was done in the morning is past; it runs on as time does. */
function afternoonClock(): Clock {
	const start = instantInBeijing(plainDateOf("2026-03-04"), "17:00");
	const from = performance.now();
	return { now: () => addMs(start, Math.floor(performance.now() - from)) };
}

async function settle(house: House, part: AuthorityPart): Promise<World["accounts"]> {
	const seed = AUTHORITY_SEEDS[AUTHORITY];
	const root = part.authority.segment;
	const scope = { scope: [`${root}/`, `${root}.`], authority: root };
	const now = house.clock.now();
	await inScope(house.db, scope, (tx) => applySeed(tx, seed, { now }));
	const accounts = new Map<string, { login: string; password: string; personId: string }>();
	for (const person of part.people.filter((one) => one.posts.length > 0)) {
		const orgPath = person.unit === "" ? `${root}/` : `${root}/${person.unit}/`;
		const roles = person.posts.map(
			(post): HeldRole => ({
				role: post as Role,
				orgPath: post === "handler" || post === "unit-head" ? orgPath : `${root}/`,
			}),
		);
		const personId = seedId("person", part.authority.id, person.key);
		const login = `${part.authority.id}.${person.key}`;
		const account = { personId, login, authorityId: part.authority.id, orgPath, roles, now };
		const password = await inScope(house.db, scope, (tx) => createDemoAccount(tx, account));
		accounts.set(person.key, { login, password, personId });
	}
	return accounts;
}
