import { sql } from "kysely";
import type { Db } from "#platform/db";
import type { DecisionQuery } from "./decision-query.ts";

export type DirectoryEntry = {
	readonly id: string;
	readonly parentId: string | null;
	readonly shortName: string;
	readonly regionCode: string;
	readonly regionName: string;
	/** The authority's own text publishes how decisions were performed (PUB-10). */
	readonly performance: boolean;
};

const ENTRIES_MAX = 20_000;
const FRESH_MS = 5_000;

/** Who there is, above whom, and for which area: what scopes and labels of a search are made of. Read every few seconds. */
export class AuthorityDirectory {
	readonly #db: Db;
	#entries: ReadonlyMap<string, DirectoryEntry> = new Map();
	#readAt = Number.NEGATIVE_INFINITY;

	constructor(db: Db) {
		this.#db = db;
	}

	async ready(): Promise<void> {
		if (performance.now() - this.#readAt < FRESH_MS) return;
		const { rows } = await sql<DirectoryEntry>`
			select id, parent_id as "parentId", short_name as "shortName", region_code as "regionCode",
				region_name as "regionName", jsonb_typeof(rules -> 'performance') = 'object' is true as performance
			from portal.authority order by rtrim(org_path, '/') collate "C" limit ${ENTRIES_MAX}`.execute(this.#db);
		this.#entries = new Map(rows.map((row) => [row.id, row]));
		this.#readAt = performance.now();
	}

	get entries(): readonly DirectoryEntry[] {
		return [...this.#entries.values()];
	}

	find(id: string): DirectoryEntry | undefined {
		return this.#entries.get(id);
	}

	/** The authority and those below it, in any depth. */
	within(id: string): readonly string[] {
		const found = new Set([id]);
		for (let grown = true; grown; ) {
			grown = false;
			for (const { id: child, parentId } of this.#entries.values()) {
				if (parentId === null || found.has(child) || !found.has(parentId)) continue;
				found.add(child);
				grown = true;
			}
		}
		return [...found];
	}

	/** Whether the authority, or one below it, publishes 履行情况; of the whole site without one. */
	publishesPerformance(id: string | undefined): boolean {
		const ids = id === undefined ? [...this.#entries.keys()] : this.within(id);
		return ids.some((one) => this.#entries.get(one)?.performance === true);
	}

	/** The authorities a search may find anything of; undefined when it may be any. */
	scopeOf({
		authorityId,
		unit,
		region,
	}: Pick<DecisionQuery, "authorityId" | "unit" | "region">): readonly string[] | undefined {
		if (authorityId === undefined && unit === "" && region === "") return undefined;
		const column = authorityId === undefined ? [...this.#entries.keys()] : this.within(authorityId);
		return column.filter((id) => {
			if (unit !== "" && id !== unit) return false;
			return region === "" || (this.#entries.get(id)?.regionCode ?? "").startsWith(trimmedRegion(region));
		});
	}
}

/** 140000 means all of 14, 140400 all of 1404; 000000 is 全国 and nothing else. */
export function trimmedRegion(code: string): string {
	return code === "000000" ? code : code.replace(/(?:00)+$/, "");
}
