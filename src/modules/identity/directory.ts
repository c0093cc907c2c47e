import { type Db, inScope } from "#platform/db";
import { tablesOf } from "./access.ts";

/**
 * What an administrator sees of the register of persons: names and home units under their own authority. Read in a
 * transaction of its own, so the scope that shows persons is never open beside anything else.
 */
type Under = { readonly scope: readonly string[] };

export async function isKnownPerson(db: Db, of: Under & { personId: string }): Promise<boolean> {
	return (await listPersonNames(db, { ...of, ids: [of.personId] })).has(of.personId);
}

export async function listPersonNames(
	db: Db,
	of: Under & { ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
	if (of.ids.length === 0) return new Map();
	const rows = await inScope(db, { scope: of.scope, readOnly: true }, async (tx) =>
		tablesOf(tx)
			.selectFrom("person")
			.select(["id", "name"])
			.where("id", "in", [...new Set(of.ids)])
			.execute(),
	);
	return new Map(rows.map((row) => [row.id, row.name]));
}

export type PersonEntry = { readonly personId: string; readonly name: string; readonly orgPath: string };

/** By part of the name, ordered by name; at most `limit`. */
export async function listPersons(
	db: Db,
	of: Under & { q?: string | undefined; limit: number },
): Promise<readonly PersonEntry[]> {
	return await inScope(db, { scope: of.scope, readOnly: true }, async (tx) => {
		let query = tablesOf(tx).selectFrom("person").select(["id", "name", "org_path"]);
		if (of.q) query = query.where("name", "like", `%${of.q.replace(/[\\%_]/g, "\\$&")}%`);
		const rows = await query.orderBy("name").orderBy("id").limit(of.limit).execute();
		return rows.map((row) => ({ personId: row.id, name: row.name, orgPath: row.org_path }));
	});
}

export type Place = { readonly orgPath: string; readonly name: string };

const PLACES_MAX = 2_000;

/** The authorities and units an administrator works for, each authority before its units. */
export async function listPlaces(db: Db, of: Under): Promise<readonly Place[]> {
	return await inScope(db, { scope: of.scope, readOnly: true }, async (tx) => {
		const units = tablesOf(tx).selectFrom("unit").select(["org_path", "name"]);
		const rows = await tablesOf(tx)
			.selectFrom("authority")
			.select(["org_path", "name"])
			.unionAll(units)
			.orderBy("org_path")
			.limit(PLACES_MAX)
			.execute();
		return rows.map((row) => ({ orgPath: row.org_path, name: row.name }));
	});
}
