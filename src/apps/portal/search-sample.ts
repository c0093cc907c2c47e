import { sql } from "kysely";
import { searchForm } from "#kernel/search-text";
import type { Db } from "#platform/db";
import { type Criteria, type Days, NO_DAY, type Sort } from "./decision-query.ts";

type SampleRow = {
	readonly id: string;
	readonly authorityId: string | null;
	readonly partyName: string;
	readonly partyForm: string;
	readonly numberForm: string;
	readonly naturalPerson: boolean;
	readonly text: string;
	readonly facets: readonly string[];
	readonly publishedDay: number;
	readonly decidedDay: number;
	readonly year: number | null;
};

/** What the sample says of a search before the database is asked for a single hit. */
export type Estimate = {
	/** Hits in all; exact when the sample is the whole. */
	readonly hits: number;
	/** Rows of the walk's scope one passes, from the newest, until a page is full. Infinity when the sample has no hit. */
	readonly walk: number;
	/** How many hits bear each mark. */
	readonly facets: ReadonlyMap<string, number>;
	/** How many rows of the sample were hits: below a dozen the two figures are hardly more than a hint. */
	readonly seen: number;
};

const ROWS = 4_000;
const FRESH_MS = 60_000;
/** Rows asked for the share of a gram, and how many shares are remembered. */
const SHARE_ROWS = 1_000;
const SHARES_MAX = 50_000;
/** A small installation is read again sooner: it costs little there. */
const WHOLE_FRESH_MS = 1_000;

/**
 * A few thousand published rows, drawn by their random ids, against which a search is tried in memory: it says how
 * common the words and the filters are, together, which no statistics of the database do for Chinese phrases. Nothing of
 * it is ever shown without asking the database again, so what is withdrawn is gone at once.
 */
export class SearchSample {
	readonly #db: Db;
	#rows: readonly SampleRow[] = [];
	#total = 0;
	#shares = new Map<string, number>();
	#readAt = Number.NEGATIVE_INFINITY;
	#reading: Promise<void> | undefined;

	constructor(db: Db) {
		this.#db = db;
	}

	/** Published rows in all: exact while few, else by the database's own statistics. */
	get total(): number {
		return this.#total;
	}
	get isWhole(): boolean {
		return this.#rows.length < ROWS;
	}
	get rows(): readonly SampleRow[] {
		return this.#rows;
	}

	/** Reads when there is nothing yet; an old sample goes on serving while the new one is read. */
	async ready(): Promise<void> {
		if (performance.now() - this.#readAt < (this.isWhole ? WHOLE_FRESH_MS : FRESH_MS)) return;
		const reading = this.#read();
		if (this.isWhole) await reading;
		else reading.catch(() => undefined);
	}

	async #read(): Promise<void> {
		this.#reading ??= this.#draw().finally(() => {
			this.#reading = undefined;
		});
		await this.#reading;
	}

	async #draw(): Promise<void> {
		const { rows } = await sql<Omit<SampleRow, "partyForm" | "numberForm"> & { number: string | null }>`
			select id, authority_id as "authorityId", party_name as "partyName", number, natural_person as "naturalPerson",
				search_text as text, facets, published_day as "publishedDay", decided_day as "decidedDay", decided_year as year
			from portal.decision where status = 'published' order by id limit ${ROWS}`.execute(this.#db);
		this.#rows = rows.map((row) => ({
			...row,
			partyForm: searchForm(row.partyName),
			numberForm: searchForm(row.number ?? ""),
		}));
		this.#shares = new Map();
		this.#total = rows.length < ROWS ? rows.length : await countRoughly(this.#db);
		this.#readAt = performance.now();
	}

	/** The share of texts a gram stands in, roughly: asked of a part of the sample, remembered until the next one. */
	shareOf(gram: string): number {
		const known = this.#shares.get(gram);
		if (known !== undefined) return known;
		const part = this.#rows.slice(0, SHARE_ROWS);
		const share = part.length === 0 ? 0 : part.filter(({ text }) => text.includes(gram)).length / part.length;
		if (this.#shares.size < SHARES_MAX) this.#shares.set(gram, share);
		return share;
	}

	estimate(criteria: Criteria, { sort, wanted }: { sort: Sort; wanted: number }): Estimate {
		const scale = this.isWhole ? 1 : this.#total / this.#rows.length;
		const facets = new Map<string, number>();
		const scope: number[] = [];
		const hits: number[] = [];
		for (const row of this.#rows) {
			const day = sort === "decided" ? row.decidedDay : row.publishedDay;
			if (!inWalk(row, criteria)) continue;
			scope.push(day);
			if (!matches(row, criteria)) continue;
			hits.push(day);
			for (const mark of row.facets) facets.set(mark, (facets.get(mark) ?? 0) + scale);
		}
		return { hits: hits.length * scale, walk: walkOf(scope, hits, wanted), facets, seen: hits.length };
	}
}

/** The density of hits at the newest end, from the newest few hits among the scope's rows. */
function walkOf(scope: readonly number[], hits: readonly number[], wanted: number): number {
	if (hits.length === 0) return Number.POSITIVE_INFINITY;
	const newest = hits.toSorted((a, b) => b - a).slice(0, 5);
	const last = newest.at(-1) ?? 0;
	const passed = scope.filter((day) => day >= last).length;
	return (wanted * passed) / newest.length;
}

/** What an index of the walk can serve: the authorities and the year; the rest is looked at row by row. */
function inWalk(row: SampleRow, { authorities, year }: Criteria): boolean {
	return (
		(authorities === undefined || (row.authorityId !== null && authorities.includes(row.authorityId))) &&
		(year === undefined || row.year === year)
	);
}

function matches(row: SampleRow, criteria: Criteria): boolean {
	const { marks, decided, published, parties, numbers, words } = criteria;
	return (
		marks.every((mark) => row.facets.includes(mark)) &&
		within(row.publishedDay, published) &&
		(isOpen(decided) || (row.decidedDay !== NO_DAY && within(row.decidedDay, decided))) &&
		parties.every((word) => row.partyForm.includes(word)) &&
		numbers.every((word) => row.numberForm.includes(word)) &&
		words.every((word) => row.text.includes(word))
	);
}

function isOpen({ from, to }: Days): boolean {
	return from === undefined && to === undefined;
}

function within(day: number, { from, to }: Days): boolean {
	return (from === undefined || day >= from) && (to === undefined || day <= to);
}

/** Entries of an index that holds the published rows alone, as last counted by VACUUM or ANALYZE. */
async function countRoughly(db: Db): Promise<number> {
	const { rows } = await sql<{ n: number }>`
		select greatest(reltuples, ${ROWS})::float8 as n from pg_class where oid = 'portal.decision_recent'::regclass`.execute(
		db,
	);
	return rows[0]?.n ?? ROWS;
}
