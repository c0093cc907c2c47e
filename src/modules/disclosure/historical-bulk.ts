import { sql } from "kysely";
import { type Happening, prepareOpenings, recordOpenings } from "#casework";
import { assert } from "#kernel/assert";
import type { Json } from "#kernel/canonical-json";
import { newId } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import { gramsOf } from "#kernel/search-text";
import { publicCommitments } from "#ledger";
import { LIST_SEPARATOR, type Statement, send, type Tx, textArray, textLists, tsvectorArray } from "#platform/db";
import { listAuthorities } from "#registry";
import { missingCarriers } from "./carriers.ts";
import {
	type HistoricalDecision,
	type HistoricalImport,
	historicalCleaner,
	historicalKey,
	importInputOf,
} from "./historical.ts";
import { importKind } from "./process.ts";
import type { Publication } from "./publication.ts";
import { knownKeys, type Release, releasedContentOf, searchTextOf } from "./store.ts";

/** Decisions that were not there, ready to be written. */
export type PreparedHistorical = {
	/** For the change feed. */
	readonly happenings: readonly Happening[];
	/** A unique violation when somebody brought one of them in meanwhile: then they must be prepared anew. */
	readonly write: (tx: Tx) => Promise<void>;
};

/**
 * As `importHistorical`, for files of a hundred thousand rows: the same act, events, ledger entries and public rows, in a
 * few statements for a whole batch. Here everything is read, judged, redacted and written out; `write` only sends it, in
 * a transaction of the importing authority's scope, so that the next batch can be prepared meanwhile. A refusal is thrown.
 */
export async function prepareHistorical(
	tx: Tx,
	decisions: readonly HistoricalDecision[],
	run: HistoricalImport,
): Promise<PreparedHistorical> {
	const keyed = new Map(decisions.map((decision) => [historicalKey(decision), decision]));
	const known = await knownKeys(tx, run.authority.id, [...keyed.keys()]);
	const authorities = await listAuthorities(tx);
	const { context } = await run.engine.contextFor(tx, run.actor, run.regime);
	const fresh = [...keyed].filter(([key]) => !known.has(key));
	if (fresh.length === 0) return { happenings: [], write: async () => undefined };
	const cleaner = historicalCleaner();
	const items = fresh.map(([key, decision]) => ({
		streamId: newId(),
		input: importInputOf({ decision, key, authorities, cleaner, run }),
	}));
	const openings = await prepareOpenings({
		kind: importKind,
		act: "import-publication",
		authority: run.authority,
		context,
		items,
	});
	const statements = [itemRows(openings.opened, context.rules), ...releaseRows(openings.opened.map(releaseOf))];
	return {
		happenings: openings.opened.map((one, at) => ({
			...one,
			authority: run.authority,
			before: importKind.process.initial(one.place.streamId),
			input: items[at]?.input,
			context,
		})),
		write: async (later) => {
			await recordOpenings(later, openings);
			await send(later, ...statements);
		},
	};
}

type OpenedItem = { readonly after: Publication } & Pick<Happening, "place" | "events">;

function releaseOf({ place, after, events }: OpenedItem): Release {
	const event = events.find((one) => one.type === "HistoricalPublished");
	assert(event && after.draft && after.release, "an imported item has its content");
	const data = event.data as { listedUnder: string | null; dueOn: PlainDate | null };
	return {
		publicId: after.release.publicId,
		orgPath: place.orgPath,
		authorityId: data.listedUnder,
		origin: "import",
		content: after.draft.content,
		publishedOn: after.release.on,
		dueOn: data.dueOn,
		document: null,
		eventId: event.meta.eventId,
		at: event.meta.at,
	};
}

/** Rows of the desk, as `saveItem` writes one; historical items have no clock. */
function itemRows(items: readonly OpenedItem[], rules: Happening["context"]["rules"]): Statement {
	const texts = (pick: (of: Publication) => string | null) => textArray(items.map(({ after }) => pick(after)));
	return sql`
		insert into core.publication (stream_id, authority_id, org_path, origin, import_key, public_id, status, type, mode, title,
			party_name, number, decided_on, published_on, expires_on, carriers_missing)
		select stream_id, authority_id, org_path, 'import', import_key, public_id, status, type, mode, title, party_name, number,
			decided_on::date, published_on::date, expires_on::date, string_to_array(carriers_missing, ${LIST_SEPARATOR})
		from unnest(
			${texts((of) => of.id)}::text[], ${texts((of) => of.authorityId)}::text[], ${texts((of) => of.orgPath ?? "")}::text[],
			${texts(({ source }) => (source.kind === "import" ? source.key : null))}::text[],
			${texts((of) => of.release?.publicId ?? null)}::text[], ${texts((of) => of.status)}::text[],
			${texts((of) => of.type)}::text[], ${texts((of) => of.draft?.mode ?? null)}::text[],
			${texts((of) => of.title)}::text[], ${texts((of) => of.partyName)}::text[], ${texts((of) => of.number)}::text[],
			${texts((of) => of.decidedOn)}::text[], ${texts((of) => of.release?.on ?? null)}::text[],
			${texts((of) => of.publicity?.until ?? null)}::text[],
			${textLists(items.map(({ after }) => missingCarriers(after, rules)))}::text[]
		) as row (stream_id, authority_id, org_path, import_key, public_id, status, type, mode, title, party_name, number,
			decided_on, published_on, expires_on, carriers_missing)`;
}

/** Public rows and their commitments, as `insertRelease` makes one. */
function releaseRows(releases: readonly Release[]): readonly Statement[] {
	const shown = releases.map((release) => ({ release, content: releasedContentOf(release) }));
	const { commitments, rows } = publicCommitments(
		shown.map(({ release: { publicId, at, eventId }, content }) => ({
			type: "decision-published",
			id: publicId,
			at,
			eventId,
			content: content as unknown as Json,
		})),
	);
	type Shown = (typeof shown)[number];
	const texts = (pick: (of: Shown) => string | null) => textArray(shown.map(pick));
	const search = shown.map(({ content }) => searchTextOf(content));
	return [
		rows,
		sql`
		insert into portal.decision (id, org_path, authority_id, authority_name, status, type, mode, origin, title, party_name,
			number, conclusion, decided_on, published_on, due_on, natural_person, content, search_text, grams, log, event_id, salt)
		select id, org_path, authority_id, authority_name, 'published', type, mode, origin, title, party_name, number, conclusion,
			decided_on::date, published_on::date, due_on::date, natural_person = 'true', content::jsonb, search_text,
			grams, log, event_id, salt
		from unnest(
			${texts(({ release }) => release.publicId)}::text[], ${texts(({ release }) => release.orgPath)}::text[],
			${texts(({ release }) => release.authorityId)}::text[], ${texts(({ content }) => content.authority)}::text[],
			${texts(({ content }) => content.type)}::text[], ${texts(({ content }) => content.mode)}::text[],
			${texts(({ release }) => release.origin)}::text[], ${texts(({ content }) => content.title)}::text[],
			${texts(({ content }) => content.party)}::text[], ${texts(({ content }) => content.number)}::text[],
			${texts(({ content }) => content.conclusion)}::text[], ${texts(({ content }) => content.decidedOn)}::text[],
			${texts(({ release }) => release.publishedOn)}::text[], ${texts(({ release }) => release.dueOn)}::text[],
			${texts(({ content }) => String(content.naturalPerson))}::text[],
			${texts(({ content }) => JSON.stringify(content))}::text[], ${textArray(search)}::text[],
			${tsvectorArray(search.map(gramsOf))}::tsvector[],
			${textArray(commitments.map((one) => one.log))}::text[], ${texts(({ release }) => release.eventId)}::text[],
			${textArray(commitments.map((one) => one.salt))}::text[]
		) as row (id, org_path, authority_id, authority_name, type, mode, origin, title, party_name, number, conclusion,
			decided_on, published_on, due_on, natural_person, content, search_text, grams, log, event_id, salt)`,
	];
}
