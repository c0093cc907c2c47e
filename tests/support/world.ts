import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { type Instant, instantInBeijing } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { silentLog } from "#platform/log";
import type { Desk, Exchange } from "../../src/apps/server/demo/desk.ts";
import {
	createAccounts,
	type DemoAccount,
	exchangeWith,
	openDesks,
	registerAuthorities,
	type SeedName,
} from "../../src/apps/server/demo/seed.ts";
import { type StoryTime, storyTime } from "../../src/apps/server/demo/story-time.ts";
import { type House, openHouse } from "../../src/apps/server/house.ts";
import { buildApp } from "../../src/apps/server/http.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

/** The whole product on a database of its own: what `npm start` runs, without the socket and with a clock of its own. */
export type World = {
	readonly database: TestDatabase;
	/** Keys and files of the installation. */
	readonly dataDir: string;
	readonly house: House;
	readonly app: FastifyInstance;
	readonly time: StoryTime;
	readonly accounts: readonly DemoAccount[];
	readonly exchange: Exchange;
	/** People of one authority at their desks; they sign in through the real door. */
	readonly desk: (authorityId: string) => Desk;
	/** The clock stands at that day and minute of Beijing; it never goes back. */
	readonly at: (date: string, time: string) => Promise<void>;
	readonly close: () => Promise<void>;
};

export type WorldOptions = {
	/** Trees to register: `nea` brings its dispatched offices with it. */
	readonly authorities: readonly SeedName[];
	/** Authorities whose people get accounts; all registered ones when absent. */
	readonly accountsOf?: readonly string[];
	readonly start?: Instant;
	/** More of the environment, such as where the installation may call out to. */
	readonly env?: Readonly<Record<string, string>>;
	/** The way from the server to its database; straight when absent. */
	readonly through?: (url: string) => string;
};

/** A Monday in a year whose holidays are known; every seeded matter is in force. */
const WORLD_START = instantInBeijing(plainDateOf("2024-05-06"), "08:30");

/** About a second and a half for one authority; share one in a file. */
export async function createWorld(options: WorldOptions): Promise<World> {
	const database = await createTestDatabase();
	const dataDir = await mkdtemp(join(tmpdir(), "sanzhi-world-"));
	const time = storyTime(options.start ?? WORLD_START, systemClock);
	const through = options.through ?? ((url: string) => url);
	const house = await openHouse({
		config: readConfig({
			SANZHI_DATA: dataDir,
			SANZHI_LOG: "silent",
			SANZHI_POOL_MAX: "8",
			DATABASE_URL: through(database.ownerUrl),
			DATABASE_APP_URL: through(database.appUrl),
			DATABASE_PORTAL_URL: through(database.portalUrl),
			...options.env,
		}),
		log: silentLog,
		clock: time.clock,
		isDemo: () => true,
	});
	const app = await buildApp(house);
	const { accountsOf } = options;
	const parts = await registerAuthorities(house, options.authorities);
	const accounts = await createAccounts(house, parts, (id) => accountsOf?.includes(id) ?? true);
	const exchange = exchangeWith(app);
	return {
		database,
		dataDir,
		house,
		app,
		time,
		accounts,
		exchange,
		desk: openDesks(house, { exchange, accounts, time }),
		at: (date, clock) => time.until(plainDateOf(date), clock),
		close: async () => {
			await app.close();
			await house.close();
			await database.drop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
