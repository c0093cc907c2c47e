import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { type StatuteQuery, statuteQuerySchema } from "./contract.ts";
import { gramsOf, searchWords } from "./search-grams.ts";
import type { StatuteLevel } from "./statute-facts.ts";
import { statuteId } from "./statute-text.ts";

export type StatuteHit = {
	readonly statuteId: string;
	readonly title: string;
	readonly level: StatuteLevel;
	readonly label: string;
	readonly text: string;
	readonly versionOn: PlainDate;
};

type Row = { id: string; title: string; level: StatuteLevel; label: string; body: string; version_on: PlainDate };

/**
 * Articles that contain every word of the query, in the wordings in force on the day; without words the articles of the
 * statute named. Laws first, then by statute and article.
 */
export async function findStatutes(tx: Tx, query: StatuteQuery): Promise<readonly StatuteHit[]> {
	const { text, statute, on, limit } = statuteQuerySchema.parse(query);
	const words = searchWords(text);
	const grams = words.flatMap(gramsOf);
	const conditions: RawBuilder<boolean>[] = [
		...(grams.length > 0
			? [
					sql<boolean>`a.grams @@ array_to_string(array(select quote_literal(g) from unnest(${grams}::text[]) g), ' & ')::tsquery`,
				]
			: []),
		// The grams say where to look, the text itself decides.
		...words.map(
			(word) => sql<boolean>`strpos(regexp_replace(lower(normalize(a.body, NFKC)), '\s', '', 'g'), ${word}) > 0`,
		),
		...(statute === undefined ? [] : [sql<boolean>`s.id = ${statuteId(statute)}`]),
	];
	const { rows } = await sql<Row>`
		with in_force as (
			select distinct on (statute_id) id, statute_id, version_on from core.statute_version
			where effective_from <= ${on} order by statute_id, effective_from desc, version_on desc, revision desc
		)
		select s.id, s.title, s.level, a.label, a.body, v.version_on
		from core.statute_article a
		join in_force v on v.id = a.version_id
		join core.statute s on s.id = v.statute_id
		where (s.repealed_on is null or s.repealed_on > ${on})
			and ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
		order by array_position(array['法律','行政法规','司法解释','地方性法规','部门规章','地方政府规章','规范性文件'], s.level), s.id, a.ordinal
		limit ${limit}`.execute(tx);
	return rows.map((row) => ({
		statuteId: row.id,
		title: row.title,
		level: row.level,
		label: row.label,
		text: row.body,
		versionOn: row.version_on,
	}));
}
