import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureLoginRoles, migrate, openClient } from "#platform/db";
import { silentLog } from "#platform/log";
import { discardPostgres, startPostgres } from "#platform/postgres";
import { onAdmin, urlOf } from "./admin.ts";
import { findScratch, listAbandonedScratch } from "./scratch.ts";

/** Where a test file asks for the database of this run; see `database.ts`. */
export type DatabaseDesk = { readonly port: number; readonly token: string };
/** The answer. `template` is a migrated database nobody is connected to; the two roles log in to every copy of it. */
export type DatabaseOffer = {
	readonly adminUrl: string;
	readonly appUrl: string;
	readonly portalUrl: string;
	readonly template: string;
};

declare module "vitest" {
	interface ProvidedContext {
		databaseDesk: DatabaseDesk;
	}
}

const FOLDER_PREFIX = "sanzhi-test-";
const NAME = /^sanzhi_t(\d{10})_/;
/** What an earlier run left on an external server is dropped after this time, when that run is surely over. */
const LEFT_OVER_SECONDS = 6 * 3_600;

/**
 * One PostgreSQL a run: DATABASE_URL when set, else the embedded one in a throw-away folder. It is started when the
 * first test asks, so a run of pure tests pays nothing. Whatever fails, the end of the run removes all of it; what a
 * killed run leaves is removed by a later one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const run = new DatabaseRun();
	const token = randomBytes(16).toString("hex");
	const server = createServer((socket) => void answer(socket, token, run));
	const port = await listen(server);
	project.provide("databaseDesk", { port, token });
	return async () => {
		await new Promise((resolve) => server.close(resolve));
		await run.end();
		const scratch = findScratch();
		if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
	};
}

class DatabaseRun {
	#offer: Promise<DatabaseOffer> | undefined;
	#release: (() => Promise<void>)[] = [];
	#prefix = `sanzhi_t${Math.floor(Date.now() / 1000)}_${randomBytes(3).toString("hex")}`;

	/** The same answer for all who ask. */
	offer(): Promise<DatabaseOffer> {
		this.#offer ??= this.#prepare();
		return this.#offer;
	}

	async end(): Promise<void> {
		await this.#offer?.catch(() => undefined);
		for (const release of this.#release.reverse()) {
			await release().catch((error: unknown) => console.error("测试数据库清理失败：", error));
		}
	}

	async #prepare(): Promise<DatabaseOffer> {
		const adminUrl = process.env.DATABASE_URL || (await this.#startEmbedded());
		await assertSuperuser(adminUrl);
		this.#release.push(async () => await dropAll(adminUrl, (name) => name.startsWith(this.#prefix)));
		await dropAll(adminUrl, isLeftOver);
		const template = `${this.#prefix}_template`;
		await onAdmin(adminUrl, `CREATE DATABASE ${template}`);
		const templateUrl = urlOf(adminUrl, template);
		await migrate(templateUrl, join(import.meta.dirname, "../../db/migrations"));
		const secret = randomBytes(16).toString("hex");
		const { appUrl, portalUrl } = await ensureLoginRoles(templateUrl, { secret: async () => secret });
		return { adminUrl, appUrl, portalUrl, template };
	}

	async #startEmbedded(): Promise<string> {
		await sweepFolders();
		// Inside the private folder of mkdtemp the database user could not enter its own.
		const dataDir = `${await mkdtemp(join(tmpdir(), FOLDER_PREFIX))}-data`;
		this.#release.push(async () => {
			await discardPostgres(dataDir);
			await discardPostgres(dataDir.replace(/-data$/, ""));
		});
		const embedded = await startPostgres({ dataDir, log: silentLog });
		this.#release.push(async () => await embedded.stop());
		return embedded.ownerUrl;
	}
}

async function answer(socket: Socket, token: string, run: DatabaseRun): Promise<void> {
	socket.on("error", () => undefined);
	socket.setEncoding("utf8");
	// A caller that hangs up before it asks is nobody's failure.
	const [asked] = await once(socket, "data").catch(() => [""]);
	if (asked !== token) return void socket.destroy();
	try {
		socket.end(JSON.stringify({ offer: await run.offer() }));
	} catch (error) {
		socket.end(JSON.stringify({ failure: error instanceof Error ? error.message : String(error) }));
	}
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen({ port: 0, host: "127.0.0.1" }, resolve);
	});
	const address = server.address();
	return typeof address === "object" && address !== null ? address.port : 0;
}

/** Tests look past row security to see what is really stored; an ordinary owner is bound by it (FORCE) like the app. */
async function assertSuperuser(adminUrl: string): Promise<void> {
	const client = await openClient(adminUrl, "test");
	try {
		const { rows } = await client.query<{ able: boolean }>(
			"SELECT rolsuper AS able FROM pg_roles WHERE rolname = current_user",
		);
		if (rows[0]?.able !== true) throw new Error("运行测试时，DATABASE_URL 的用户须为超级用户");
	} finally {
		await client.end();
	}
}

async function sweepFolders(): Promise<void> {
	const abandoned = listAbandonedScratch();
	for (const folder of [tmpdir(), ...abandoned]) {
		for (const name of await readdir(folder)) {
			if (!name.startsWith(FOLDER_PREFIX) || !name.endsWith("-data")) continue;
			await discardPostgres(join(folder, name)).catch(() => undefined);
		}
	}
	for (const folder of abandoned) await rm(folder, { recursive: true, force: true });
}

function isLeftOver(name: string): boolean {
	const created = NAME.exec(name)?.[1];
	return created !== undefined && Date.now() / 1000 - Number(created) > LEFT_OVER_SECONDS;
}

async function dropAll(adminUrl: string, isOurs: (name: string) => boolean): Promise<void> {
	const client = await openClient(adminUrl, "test");
	try {
		const databases = await client.query<{ name: string }>("SELECT datname::text AS name FROM pg_database");
		for (const { name } of databases.rows) {
			if (isOurs(name)) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
		}
		const roles = await client.query<{ name: string }>("SELECT rolname::text AS name FROM pg_roles");
		for (const { name } of roles.rows) if (isOurs(name)) await client.query(`DROP ROLE IF EXISTS ${name}`);
	} finally {
		await client.end();
	}
}
