import { join } from "node:path";
import { newId } from "#kernel/ids";
import { type Db, migrate, openClient, openPool } from "#platform/db";

/** A migrated database of one test's own, with the handle of the application (row of grants binds) and of its owner. */
export type LedgerDatabase = {
	readonly db: Db;
	readonly owner: Db;
	readonly appUrl: string;
	/** A second database with the same content, as a backup restored elsewhere. Closes the handles of this one. */
	copy(): Promise<LedgerDatabase>;
	drop(): Promise<void>;
};

const ADMIN_URL = process.env.DATABASE_URL || "postgres://postgres@127.0.0.1:5432/postgres";
const MIGRATIONS = join(import.meta.dirname, "../../../db/migrations");

/** False, said loudly, when no PostgreSQL answers. */
export async function hasDatabase(): Promise<boolean> {
	try {
		await onAdmin("SELECT 1");
		return true;
	} catch (error) {
		console.warn(`跳过存证日志的数据库测试：${ADMIN_URL} 没有应答（${String(error)}）`);
		return false;
	}
}

export async function createLedgerDatabase(): Promise<LedgerDatabase> {
	const name = newName();
	await onAdmin(`CREATE DATABASE ${name}`);
	await migrate(urlOf(name), MIGRATIONS);
	return open(name);
}

function open(name: string): LedgerDatabase {
	const appUrl = `${urlOf(name)}?options=-c%20role%3Dsanzhi_app`;
	const db = openPool(appUrl, { max: 8, role: "app" });
	const owner = openPool(urlOf(name), { max: 2, role: "owner" });
	let isOpen = true;
	const close = async () => {
		if (isOpen) await Promise.all([db.destroy(), owner.destroy()]);
		isOpen = false;
	};
	return {
		db,
		owner,
		appUrl,
		async copy() {
			await close();
			const copied = newName();
			await onAdmin(`CREATE DATABASE ${copied} TEMPLATE ${name}`);
			return open(copied);
		},
		async drop() {
			await close();
			await onAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
		},
	};
}

function newName(): string {
	return `sanzhi_ledger_${newId().slice(0, 12)}`;
}

function urlOf(name: string): string {
	const url = new URL(ADMIN_URL);
	url.pathname = `/${name}`;
	return url.href;
}

async function onAdmin(statement: string): Promise<void> {
	const client = await openClient(ADMIN_URL, "test");
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
