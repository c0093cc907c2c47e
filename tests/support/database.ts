import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { inject } from "vitest";
import { type Db, openPool } from "#platform/db";
import { onAdmin, urlOf } from "./admin.ts";
import type { DatabaseDesk, DatabaseOffer } from "./global-setup.ts";

/** A migrated database of one test file's own. */
export type TestDatabase = {
	readonly name: string;
	readonly ownerUrl: string;
	readonly appUrl: string;
	readonly portalUrl: string;
	/** As the server uses it: row security binds, nothing is owned. */
	readonly db: Db;
	/** As the public portal uses it: schema `portal` only. */
	readonly portalDb: Db;
	/** For preparing and looking past row security. */
	readonly owner: Db;
	/** A second database with the same content, as a backup restored elsewhere. Closes the three handles of this one. */
	copy(): Promise<TestDatabase>;
	/** Closes the three handles and drops the database; the end of the run does it for those who forget. */
	drop(): Promise<void>;
};

/** A database with nothing in it, for tests of what comes before the schema. */
export type EmptyDatabase = {
	readonly name: string;
	readonly ownerUrl: string;
	readonly owner: Db;
	/** Runs one statement outside this database. */
	onServer(statement: string): Promise<void>;
	drop(): Promise<void>;
};

let offered: Promise<DatabaseOffer> | undefined;

/** A copy of the migrated template, in about a tenth of a second; several at once are fine. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const offer = await getOffer();
	return await copyOf(offer, offer.template);
}

async function copyOf(offer: DatabaseOffer, template: string): Promise<TestDatabase> {
	const name = newName(offer);
	await onAdmin(offer.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
	const [ownerUrl, appUrl, portalUrl] = [offer.adminUrl, offer.appUrl, offer.portalUrl].map((url) =>
		urlOf(url, name),
	) as [string, string, string];
	const db = openPool(appUrl, { max: 8, role: "app" });
	const portalDb = openPool(portalUrl, { max: 4, role: "portal" });
	const owner = openPool(ownerUrl, { max: 4, role: "owner" });
	let closed: Promise<unknown> | undefined;
	const close = async () => {
		closed ??= Promise.all([db.destroy(), portalDb.destroy(), owner.destroy()]);
		await closed;
	};
	const copy = async () => {
		await close();
		return await copyOf(offer, name);
	};
	const drop = async () => {
		await close();
		await onAdmin(offer.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
	};
	return { name, ownerUrl, appUrl, portalUrl, db, portalDb, owner, copy, drop };
}

export async function createEmptyDatabase(): Promise<EmptyDatabase> {
	const offer = await getOffer();
	const name = newName(offer);
	const onServer = async (statement: string) => await onAdmin(offer.adminUrl, statement);
	await onServer(`CREATE DATABASE ${name} TEMPLATE template0`);
	const ownerUrl = urlOf(offer.adminUrl, name);
	const owner = openPool(ownerUrl, { max: 4, role: "owner" });
	const drop = async () => {
		await owner.destroy();
		await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
	};
	return { name, ownerUrl, owner, onServer, drop };
}

async function getOffer(): Promise<DatabaseOffer> {
	offered ??= ask(inject("databaseDesk"));
	return await offered;
}

/** Starts like the template's, by which the end of the run knows what to drop. */
function newName(offer: DatabaseOffer): string {
	return offer.template.replace(/template$/, randomBytes(6).toString("hex"));
}

/** The process that runs vitest keeps the server; it starts it on the first question. */
async function ask(desk: DatabaseDesk): Promise<DatabaseOffer> {
	const chunks: Buffer[] = [];
	const socket = connect(desk.port, "127.0.0.1");
	socket.write(desk.token);
	for await (const chunk of socket) chunks.push(chunk as Buffer);
	const answer = JSON.parse(Buffer.concat(chunks).toString()) as { offer?: DatabaseOffer; failure?: string };
	if (!answer.offer) throw new Error(`测试数据库没有准备好：${answer.failure ?? "没有回答"}`);
	return answer.offer;
}
