import { sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import { gramQuery, likePattern, searchWords } from "#kernel/search-text";
import type { Db } from "#platform/db";
import { articleLabel, parseArticleReference, type StatuteLevel } from "#registry/contract";

export type PublicStatute = {
	readonly id: string;
	readonly title: string;
	readonly level: StatuteLevel;
	readonly repealedOn: PlainDate | null;
	readonly repealedBy: string | null;
};
export type StatuteWording = {
	readonly id: string;
	readonly versionOn: PlainDate;
	readonly effectiveFrom: PlainDate;
	readonly effectiveStated: boolean;
	readonly preamble: string;
	readonly appendix: string;
};
export type PublicArticle = {
	readonly ordinal: number;
	readonly label: string;
	readonly headings: readonly string[];
	readonly paragraphs: readonly {
		readonly text: string;
		readonly items: readonly { readonly number: number; readonly text: string }[];
	}[];
};

const STATUTES_MAX = 3_000;
const ARTICLES_MAX = 3_000;

export async function listStatutes(db: Db, q: string): Promise<readonly PublicStatute[]> {
	const titles = searchWords(q).map((word) => sql`lower(title) like ${likePattern(word)}`);
	const { rows } = await sql<PublicStatute>`
		select id, title, level, repealed_on as "repealedOn", repealed_by as "repealedBy" from portal.statute
		where ${titles.length === 0 ? sql`true` : sql.join(titles, sql` and `)}
		order by array_position(array['法律','行政法规','司法解释','地方性法规','部门规章','地方政府规章','规范性文件'], level), id
		limit ${STATUTES_MAX}`.execute(db);
	return rows;
}

export async function findStatute(db: Db, id: string): Promise<PublicStatute | undefined> {
	const { rows } = await sql<PublicStatute>`
		select id, title, level, repealed_on as "repealedOn", repealed_by as "repealedBy"
		from portal.statute where id = ${id}`.execute(db);
	return rows[0];
}

/** Which of these statutes can be opened. */
export async function knownStatutes(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const { rows } = await sql<{ id: string }>`
		select id from portal.statute where id = any(${[...new Set(ids)]}::text[])`.execute(db);
	return new Set(rows.map(({ id }) => id));
}

/** All wordings, the newest first; of one date the last revision alone. */
export async function listWordings(db: Db, statuteId: string): Promise<readonly StatuteWording[]> {
	const { rows } = await sql<StatuteWording>`
		select distinct on (effective_from, version_on) id, version_on as "versionOn", effective_from as "effectiveFrom",
			effective_stated as "effectiveStated", preamble, appendix
		from portal.statute_version where statute_id = ${statuteId}
		order by effective_from desc, version_on desc, revision desc`.execute(db);
	return rows;
}

export async function listArticles(db: Db, wordingId: string): Promise<readonly PublicArticle[]> {
	const { rows } = await sql<PublicArticle>`
		select ordinal, label, headings, paragraphs from portal.statute_article
		where version_id = ${wordingId} order by ordinal limit ${ARTICLES_MAX}`.execute(db);
	return rows;
}

/** The article a citation names (第六十五条第一款 → 第六十五条; 二、（六）), with its neighbours. */
export async function findArticle(
	db: Db,
	wordingId: string,
	place: string,
): Promise<{ article: PublicArticle; before: string | undefined; after: string | undefined } | undefined> {
	const reference = parseArticleReference(place);
	const label = reference
		? articleLabel(reference)
		: place.replace(/\s/g, "").replaceAll("(", "（").replaceAll(")", "）");
	const { rows } = await sql<PublicArticle & { before: string | null; after: string | null }>`
		select a.ordinal, a.label, a.headings, a.paragraphs,
			(select b.label from portal.statute_article b where b.version_id = a.version_id and b.ordinal = a.ordinal - 1) as before,
			(select b.label from portal.statute_article b where b.version_id = a.version_id and b.ordinal = a.ordinal + 1) as after
		from portal.statute_article a where a.version_id = ${wordingId} and a.label = ${label} limit 1`.execute(db);
	const [row] = rows;
	if (!row) return undefined;
	const { before, after, ...article } = row;
	return { article, before: before ?? undefined, after: after ?? undefined };
}

export type ArticleHit = {
	readonly statuteId: string;
	readonly title: string;
	readonly label: string;
	readonly text: string;
};

/** Articles of the wordings in force on the day that say all the words. */
export async function searchArticles(
	db: Db,
	q: string,
	{ on, limit }: { on: PlainDate; limit: number },
): Promise<readonly ArticleHit[]> {
	const words = searchWords(q);
	const grams = gramQuery(words);
	if (grams === undefined) return [];
	const { rows } = await sql<ArticleHit>`
		select s.id as "statuteId", s.title, a.label, a.body as text
		from portal.statute_article a
		join portal.statute_version v on v.id = a.version_id
		join portal.statute s on s.id = v.statute_id
		where a.grams @@ ${grams}::tsquery and ${sql.join(
			words.map((word) => sql`regexp_replace(lower(a.body), '\\s', '', 'g') like ${likePattern(word)}`),
			sql` and `,
		)}
			and (s.repealed_on is null or s.repealed_on > ${on}::date)
			and v.id = (select w.id from portal.statute_version w where w.statute_id = s.id and w.effective_from <= ${on}::date
				order by w.effective_from desc, w.version_on desc, w.revision desc limit 1)
		order by s.id, a.ordinal limit ${limit}`.execute(db);
	return rows;
}
