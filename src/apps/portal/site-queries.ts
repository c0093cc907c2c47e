import { sql } from "kysely";
import { gramQuery, likePattern, searchWords } from "#kernel/search-text";
import type { ListKind } from "#lists/contract";
import type { Db } from "#platform/db";

export type ListHit = {
	readonly listId: string;
	readonly kind: ListKind;
	readonly listName: string;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly rowKey: string;
	readonly name: string;
	/** 标注: why the row no longer counts. */
	readonly marked: string | null;
	readonly around: string;
};

/** Rows of the lists in force that say all the words: matters, guides, officers, bodies, bases. */
export async function searchLists(db: Db, q: string, limit: number): Promise<readonly ListHit[]> {
	const words = searchWords(q);
	const grams = gramQuery(words);
	const [first] = words;
	if (grams === undefined || first === undefined) return [];
	const { rows } = await sql<ListHit>`
		select l.id as "listId", l.kind, l.name as "listName", l.authority_id as "authorityId",
			coalesce(a.short_name, '') as "authorityName", r.row_key as "rowKey", r.name, r.marked,
			substr(r.search_text, greatest(1, strpos(r.search_text, ${first}) - 20), 80) as around
		from portal.list_row r
		join portal.list l on l.id = r.list_id and l.superseded_on is null
		left join portal.authority a on a.id = l.authority_id
		where r.grams @@ ${grams}::tsquery and ${sql.join(
			words.map((word) => sql`r.search_text like ${likePattern(word)}`),
			sql` and `,
		)}
		order by (strpos(r.search_text, ${first}) = 1) desc, l.kind, l.org_path, r.sort limit ${limit}`.execute(db);
	return rows;
}

export type AuthorityHit = { readonly id: string; readonly name: string };

export async function searchAuthorities(db: Db, q: string, limit: number): Promise<readonly AuthorityHit[]> {
	const words = searchWords(q);
	if (words.length === 0) return [];
	const { rows } = await sql<AuthorityHit>`
		select id, name from portal.authority where ${sql.join(
			words.map((word) => sql`lower(name || short_name || address) like ${likePattern(word)}`),
			sql` and `,
		)} order by rtrim(org_path, '/') collate "C" limit ${limit}`.execute(db);
	return rows;
}
