import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import { hasAccounts } from "#identity";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { type Config, readConfig } from "#platform/config";
import { type Db, ensureLoginRoles, migrate, openPool } from "#platform/db";
import { assertNoFile } from "#platform/files";
import { type Keys, openKeys } from "#platform/keys";
import { createLog } from "#platform/log";
import { joinPostgres } from "#platform/postgres";
import { isInUse } from "../server/kept-keys.ts";
import { type Invocation, textOption } from "./command.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../../db/migrations");

/** The installation of one data folder (or of DATABASE_URL), as a command beside the server sees it. */
export type DataFolder = {
	readonly config: Config;
	/** As the server uses it: row security binds. */
	readonly db: Db;
	/** Of the database as a whole, for what a backup copies. */
	readonly ownerUrl: string;
	readonly keys: Keys;
	readonly close: () => Promise<void>;
};

export function configOf(invocation: Invocation): Config {
	const data = textOption(invocation, "data");
	return readConfig(process.env, data === undefined ? [] : ["--data", data]);
}

/**
 * Opens the installation; beside a running server its database is shared. `make` builds what is missing (database,
 * tables, login roles). Without it nothing is made and the answer is undefined where there is no installation yet.
 */
export async function openDataFolder(
	config: Config,
	options: { readonly make: boolean },
): Promise<DataFolder | undefined> {
	const database = await joinDatabase(config, options);
	if (!database) return undefined;
	const { ownerUrl } = database;
	let db: Db | undefined;
	const close = async () => {
		await db?.destroy();
		await database.leave();
	};
	try {
		if (options.make) await migrate(ownerUrl, MIGRATIONS);
		const keys = openKeys(join(config.dataDir, "keys"));
		if (!(await isInstalled(ownerUrl, keys))) {
			await close();
			return undefined;
		}
		const { appUrl } = await ensureLoginRoles(ownerUrl, {
			secret: (name) => keys.loadOrCreatePassword(name),
			appUrl: config.databaseAppUrl,
			portalUrl: config.databasePortalUrl,
		});
		db = openPool(appUrl, { max: 4, role: "app" });
		return { config, db, ownerUrl, keys, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** For commands that have nothing to do without one. */
export async function needDataFolder(config: Config): Promise<DataFolder> {
	const found = await openDataFolder(config, { make: false });
	if (!found) throw notInstalled(config);
	return found;
}

function notInstalled({ dataDir }: Config): Problem {
	return new Problem("installation-missing", `${dataDir} 里没有三制的数据；请用 --data 指明数据目录`, { status: 404 });
}

type JoinedDatabase = { readonly ownerUrl: string; readonly leave: () => Promise<void> };

/** The external one, or the embedded one of this folder, which a running server may have started. */
async function joinDatabase(
	{ dataDir, databaseUrl, logLevel }: Config,
	{ make }: { readonly make: boolean },
): Promise<JoinedDatabase | undefined> {
	await assertNoFile(dataDir);
	if (databaseUrl !== undefined) return { ownerUrl: databaseUrl, leave: async () => undefined };
	const folder = join(dataDir, "postgres");
	if (!make && !existsSync(folder)) return undefined;
	const write = (line: string) => void process.stderr.write(line);
	const log = createLog({ level: logLevel === "info" ? "warn" : logLevel, clock: systemClock, write });
	const embedded = await joinPostgres({ dataDir: folder, log });
	return { ownerUrl: embedded.ownerUrl, leave: () => embedded.stop() };
}

/**
 * The database alone, as its owner: for the one command whose data folder has no keys. Throws Problem
 * `installation-missing` where nobody has an account yet.
 */
export async function openAsOwner(
	config: Config,
): Promise<{ readonly owner: Db; readonly close: () => Promise<void> }> {
	const database = await joinDatabase(config, { make: false });
	if (!database) throw notInstalled(config);
	const owner = openPool(database.ownerUrl, { max: 2, role: "owner" });
	const close = async () => {
		await owner.destroy();
		await database.leave();
	};
	try {
		await migrate(database.ownerUrl, MIGRATIONS);
		if (!(await hasAccounts(owner))) throw notInstalled(config);
		return { owner, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function isInstalled(ownerUrl: string, keys: Keys): Promise<boolean> {
	const owner = openPool(ownerUrl, { max: 1, role: "owner" });
	try {
		const { rows } = await sql<{ found: boolean }>`select to_regclass('core.import_row') is not null as found`.execute(
			owner,
		);
		if (rows[0]?.found !== true) return false;
		await isInUse(owner, keys);
		return true;
	} finally {
		await owner.destroy();
	}
}

/** The text of a file the user named. Throws a Problem of one sentence where there is none. */
export async function readNamedFile(path: string): Promise<string> {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		throw fileProblem(error, path);
	}
}

export function fileProblem(error: unknown, path: string): unknown {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (code === "ENOENT" || code === "ENOTDIR") return new Problem("file-missing", `没有文件 ${path}`, { status: 404 });
	if (code === "EISDIR") return new Problem("file-is-folder", `${path} 是文件夹，不是文件`);
	if (code === "EACCES" || code === "EPERM") return new Problem("file-unreadable", `没有权限读取 ${path}`);
	return error;
}
