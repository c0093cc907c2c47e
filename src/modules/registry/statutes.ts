import { sql } from "kysely";
import { contentHash } from "#kernel/hash";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { articleLabel, parseArticleReference } from "./article-reference.ts";
import { listMattersCiting, type Matter } from "./matters.ts";
import { registryTables } from "./registry-db.ts";
import { gramsOf } from "./search-grams.ts";
import type { StatuteLevel } from "./statute-facts.ts";
import { parseStatute, type StatuteFile, type StatuteParagraph, type StatuteText, statuteId } from "./statute-text.ts";

export type StatuteImport = {
	readonly read: number;
	/** Statutes or wordings not known before. */
	readonly added: number;
	/** Wordings known by date whose text differs: kept beside the former one, which they replace. */
	readonly revised: number;
	readonly unchanged: number;
	readonly articles: number;
	readonly failed: readonly { readonly fileName: string; readonly reason: string }[];
	readonly doubts: readonly { readonly fileName: string; readonly doubt: string }[];
};

/** Two imports at once would both find a wording missing; any number will do that nothing else uses. */
const IMPORT_LOCK = 7_310_010;

/**
 * Brings statutes in. The same texts again change nothing. A text that cannot be read is reported and does not stop the
 * others.
 */
export async function importStatutes(
	tx: Tx,
	files: readonly StatuteFile[],
	importedAt: Instant,
): Promise<StatuteImport> {
	await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx);
	const failed: { fileName: string; reason: string }[] = [];
	const doubts: { fileName: string; doubt: string }[] = [];
	const counts = { added: 0, revised: 0, unchanged: 0, articles: 0 };
	for (const file of files) {
		let statute: StatuteText;
		try {
			statute = parseStatute(file);
		} catch (error) {
			if (!(error instanceof RangeError)) throw error;
			failed.push({ fileName: file.fileName, reason: error.message });
			continue;
		}
		doubts.push(...statute.doubts.map((doubt) => ({ fileName: file.fileName, doubt })));
		if (!statute.effectiveStated) {
			doubts.push({ fileName: file.fileName, doubt: `正文没有载明本次修订的施行日期，以${statute.versionOn}代替` });
		}
		counts[await importOne(tx, statute, { source: file.fileName, importedAt })] += 1;
		counts.articles += statute.articles.length;
	}
	return { read: files.length, ...counts, failed, doubts };
}

async function importOne(
	tx: Tx,
	statute: StatuteText,
	from: { readonly source: string; readonly importedAt: Instant },
): Promise<"added" | "revised" | "unchanged"> {
	const db = registryTables(tx);
	const { id, title, level, versionOn } = statute;
	const hash = contentHash({
		preamble: statute.preamble,
		appendix: statute.appendix,
		articles: statute.articles.map(({ label, headings, text }) => ({ label, headings, text })),
	});
	await db
		.insertInto("statute")
		.values({ id, title, level })
		.onConflict((on) => on.column("id").doNothing())
		.execute();
	const known = await db
		.selectFrom("statute_version")
		.select(["revision", "content_hash"])
		.where("statute_id", "=", id)
		.where("version_on", "=", versionOn)
		.orderBy("revision", "desc")
		.execute();
	// Also an older revision imported again is known: it does not come back to life.
	if (known.some((version) => version.content_hash === hash)) return "unchanged";
	const versionId = contentHash({ id, versionOn, hash }).slice(0, 32);
	await db
		.insertInto("statute_version")
		.values({
			id: versionId,
			statute_id: id,
			version_on: versionOn,
			revision: (known[0]?.revision ?? 0) + 1,
			effective_from: statute.effectiveFrom,
			effective_stated: statute.effectiveStated,
			preamble: statute.preamble.join("\n"),
			appendix: statute.appendix.join("\n"),
			content_hash: hash,
			source: from.source,
			imported_at: from.importedAt,
		})
		.execute();
	await db
		.insertInto("statute_article")
		.values(
			statute.articles.map((article) => ({
				version_id: versionId,
				ordinal: article.ordinal,
				number: article.number,
				suffix: article.suffix,
				label: article.label,
				headings: [...article.headings],
				body: article.text,
				paragraphs: JSON.stringify(article.paragraphs),
				grams: sql<string>`array_to_tsvector(${gramsOf(article.text)}::text[])`,
			})),
		)
		.execute();
	return known.length === 0 ? "added" : "revised";
}

export type Article = {
	readonly statuteId: string;
	readonly title: string;
	readonly level: StatuteLevel;
	readonly label: string;
	readonly headings: readonly string[];
	readonly text: string;
	readonly paragraphs: readonly StatuteParagraph[];
	readonly versionOn: PlainDate;
	readonly effectiveFrom: PlainDate;
	readonly effectiveStated: boolean;
};

/** What a cited place is on a day. `repealed` and `not-yet` are no basis for a decision of that day (DEC-05, REG-11). */
export type ArticleAnswer =
	| { readonly kind: "in-force"; readonly article: Article }
	| { readonly kind: "repealed"; readonly on: PlainDate; readonly by: string; readonly article?: Article }
	| { readonly kind: "not-yet"; readonly effectiveFrom: PlainDate }
	| { readonly kind: "unknown-statute" }
	| { readonly kind: "unknown-article"; readonly versionOn: PlainDate };

/**
 * Looks a citation up as it stood on a day. `statute` is a title in any usual form; `place` a reference
 * (第六十五条第一款第（二）项) or the label in a document without articles (二、（六）, or （六） where only one is).
 * A paragraph or item that the article does not have makes the place unknown.
 */
export async function articleOn(
	tx: Tx,
	cited: { readonly statute: string; readonly place: string },
	on: PlainDate,
): Promise<ArticleAnswer> {
	const db = registryTables(tx);
	const id = statuteId(cited.statute);
	const [statute, versions] = await Promise.all([
		db.selectFrom("statute").selectAll().where("id", "=", id).executeTakeFirst(),
		db
			.selectFrom("statute_version")
			.select(["id", "version_on", "effective_from", "effective_stated"])
			.where("statute_id", "=", id)
			.orderBy("effective_from", "desc")
			.orderBy("version_on", "desc")
			.orderBy("revision", "desc")
			.execute(),
	]);
	if (!statute) return { kind: "unknown-statute" };
	const version = versions.find((one) => one.effective_from <= on);
	if (!version) {
		const first = versions.at(-1);
		return first ? { kind: "not-yet", effectiveFrom: first.effective_from } : { kind: "unknown-statute" };
	}
	const row = await findPlace(tx, version.id, cited.place);
	const repealed = statute.repealed_on !== null && on >= statute.repealed_on;
	const article: Article | undefined = row && {
		statuteId: statute.id,
		title: statute.title,
		level: statute.level,
		label: row.label,
		headings: row.headings,
		text: row.body,
		paragraphs: row.paragraphs,
		versionOn: version.version_on,
		effectiveFrom: version.effective_from,
		effectiveStated: version.effective_stated,
	};
	if (repealed && statute.repealed_on !== null) {
		const by = statute.repealed_by ?? "";
		return { kind: "repealed", on: statute.repealed_on, by, ...(article ? { article } : {}) };
	}
	return article ? { kind: "in-force", article } : { kind: "unknown-article", versionOn: version.version_on };
}

async function findPlace(tx: Tx, versionId: string, place: string) {
	const reference = parseArticleReference(place);
	const label = reference
		? articleLabel(reference)
		: place.normalize("NFC").replace(/\s/g, "").replace(/\(/g, "（").replace(/\)/g, "）");
	const rows = await registryTables(tx)
		.selectFrom("statute_article")
		.select(["label", "headings", "body", "paragraphs"])
		.where("version_id", "=", versionId)
		.where((or) => or.or([or("label", "=", label), or("label", "like", `%、${label.startsWith("（") ? label : "\n"}`)]))
		.limit(2)
		.execute();
	const row = rows.length === 1 ? rows[0] : undefined;
	if (!row || !reference) return row;
	return hasPlace(row.paragraphs, reference) ? row : undefined;
}

function hasPlace(
	paragraphs: readonly StatuteParagraph[],
	place: { readonly paragraph?: number; readonly item?: number },
): boolean {
	const within = place.paragraph === undefined ? paragraphs : paragraphs.slice(place.paragraph - 1, place.paragraph);
	if (within.length === 0) return false;
	return place.item === undefined || within.some((one) => one.items.some((item) => item.number === place.item));
}

export type StatuteEntry = {
	readonly id: string;
	readonly title: string;
	readonly level: StatuteLevel;
	readonly versionOn: PlainDate;
	readonly effectiveFrom: PlainDate;
	readonly repealedOn: PlainDate | undefined;
	readonly articles: number;
};

/** The library: of each statute its latest wording. */
export async function listStatutes(tx: Tx): Promise<readonly StatuteEntry[]> {
	const { rows } = await sql<{
		id: string;
		title: string;
		level: StatuteLevel;
		version_on: PlainDate;
		effective_from: PlainDate;
		repealed_on: PlainDate | null;
		articles: number;
	}>`
		select s.id, s.title, s.level, v.version_on, v.effective_from, s.repealed_on,
			(select count(*)::int from core.statute_article a where a.version_id = v.id) as articles
		from core.statute s
		join lateral (
			select id, version_on, effective_from from core.statute_version
			where statute_id = s.id order by version_on desc, revision desc limit 1
		) v on true
		order by array_position(array['法律','行政法规','司法解释','地方性法规','部门规章','地方政府规章','规范性文件'], s.level), s.id
		limit 10000`.execute(tx);
	return rows.map((row) => ({
		id: row.id,
		title: row.title,
		level: row.level,
		versionOn: row.version_on,
		effectiveFrom: row.effective_from,
		repealedOn: row.repealed_on ?? undefined,
		articles: row.articles,
	}));
}

/**
 * Marks a statute repealed from a day on and returns the matters in scope that still cite it, each a task for its
 * authority (REG-11). Throws Problem statute-unknown (404).
 */
export async function repealStatute(
	tx: Tx,
	statute: string,
	repeal: { readonly on: PlainDate; readonly by: string },
): Promise<readonly Matter[]> {
	const id = statuteId(statute);
	const changed = await registryTables(tx)
		.updateTable("statute")
		.set({ repealed_on: repeal.on, repealed_by: repeal.by })
		.where("id", "=", id)
		.executeTakeFirst();
	if (changed.numUpdatedRows === 0n) throw new Problem("statute-unknown", "依据库中没有该文件。", { status: 404 });
	return listMattersCiting(tx, id, repeal.on);
}
