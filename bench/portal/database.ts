import { resolve } from "node:path";
import { migrate, openClient } from "#platform/db";
import { loadDecisions } from "./load.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../db/migrations");
const LOADED = "sanzhi benchmark: loaded";

/**
 * The database of so many invented decisions, kept between runs: made once (about ten minutes for a million), known by its
 * comment, migrated when the schema has moved on. Address of its owner.
 */
export async function decisionsDatabase(
	adminUrl: string,
	rows: number,
	onProgress: (sentence: string) => void,
): Promise<string> {
	const name = `sanzhi_bench_decisions_${rows}`;
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	const admin = await openClient(adminUrl, "owner");
	try {
		const { rows: known } = await admin.query<{ comment: string | null }>(
			"select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1",
			[name],
		);
		if (known[0]?.comment !== LOADED) {
			if (known.length > 0) await admin.query(`drop database ${name} with (force)`);
			await admin.query(`create database ${name}`);
			await migrate(url.href, MIGRATIONS);
			await loadDecisions(url.href, rows, onProgress);
			await admin.query(`comment on database ${name} is '${LOADED}'`);
		} else await migrate(url.href, MIGRATIONS);
	} finally {
		await admin.end();
	}
	return url.href;
}
