import { sql } from "kysely";
import { gramsOf, searchForm } from "#kernel/search-text";
import type { Db } from "#platform/db";
import type { AuthorityDirectory } from "./authority-directory.ts";
import { namesLike } from "./round-queries.ts";
import type { SearchSample } from "./search-sample.ts";

/** As much of two words' grams in common that one may be meant by the other (Dice). */
const ALIKE = 0.4;
const SUGGESTED_MAX = 4;
const OFFERED_MAX = 24;

type Candidate = { readonly term: string; readonly id: string | null; readonly likeness: number };

/**
 * 您是不是要找: names of organisations, matters, authorities and what random rounds inspected that look like what was typed and found nothing. A name
 * from a decision is asked for once more, so that one withdrawn a moment ago is not suggested; natural persons never are.
 */
export async function suggest(
	{ db, sample, directory }: { db: Db; sample: SearchSample; directory: AuthorityDirectory },
	typed: string,
): Promise<readonly string[]> {
	const grams = new Set(gramsOf(typed));
	if (grams.size === 0) return [];
	const best = new Map<string, Candidate>();
	const offer = (term: string, id: string | null) => {
		if (term === "" || best.has(term) || searchForm(term) === searchForm(typed)) return;
		const likeness = likenessOf(grams, gramsOf(term));
		if (likeness >= ALIKE) best.set(term, { term, id, likeness });
	};
	for (const { shortName } of directory.entries) offer(shortName, null);
	for (const row of sample.rows) {
		if (!row.naturalPerson) offer(row.partyName, row.id);
		for (const mark of row.facets) if (mark.startsWith("x:")) offer(mark.slice(2), row.id);
	}
	for (const name of await namesLike(db, [...grams])) offer(name, null);
	const candidates = [...best.values()].toSorted((a, b) => b.likeness - a.likeness).slice(0, 2 * SUGGESTED_MAX);
	const alive = await stillPublished(
		db,
		candidates.flatMap(({ id }) => (id === null ? [] : [id])),
	);
	return candidates
		.filter(({ id }) => id === null || alive.has(id))
		.slice(0, SUGGESTED_MAX)
		.map(({ term }) => term);
}

/** The same among the random rounds alone: organisations inspected and entries of the lists. */
export async function suggestRounds(db: Db, typed: string): Promise<readonly string[]> {
	const grams = new Set(gramsOf(typed));
	const names = grams.size === 0 ? [] : await namesLike(db, [...grams]);
	return names
		.map((term) => ({ term, likeness: likenessOf(grams, gramsOf(term)) }))
		.filter(({ term, likeness }) => likeness >= ALIKE && searchForm(term) !== searchForm(typed))
		.toSorted((a, b) => b.likeness - a.likeness)
		.slice(0, SUGGESTED_MAX)
		.map(({ term }) => term);
}

function likenessOf(typed: ReadonlySet<string>, grams: readonly string[]): number {
	if (grams.length === 0) return 0;
	const common = grams.filter((gram) => typed.has(gram)).length;
	return (2 * common) / (typed.size + grams.length);
}

async function stillPublished(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const { rows } = await sql<{ id: string }>`
		select id from portal.decision where status = 'published' and id = any(${[...ids]}::text[])`.execute(db);
	return new Set(rows.map(({ id }) => id));
}

/** What an empty field offers: the authorities of the site, as its list of suggestions (datalist). */
export function offeredTerms(directory: AuthorityDirectory): readonly string[] {
	return directory.entries.slice(0, OFFERED_MAX).map(({ shortName }) => shortName);
}
