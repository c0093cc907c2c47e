import { sql } from "kysely";
import { type Happening, openStreams } from "#casework";
import { assert } from "#kernel/assert";
import type { Json } from "#kernel/canonical-json";
import { newId } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import { gramsOf } from "#kernel/search-text";
import { commitPublicMany } from "#ledger";
import { send, type Tx } from "#platform/db";
import { listAuthorities } from "#registry";
import { missingCarriers } from "./carriers.ts";
import { type HistoricalDecision, type HistoricalImport, historicalKey, importInputOf } from "./historical.ts";
import { importKind } from "./process.ts";
import type { Publication } from "./publication.ts";
import { knownKeys, type Release, releasedContentOf, searchTextOf } from "./store.ts";

/**
 * As `importHistorical`, for files of a hundred thousand rows: the same act, events, ledger entries and public rows, in a
 * few statements for a whole batch. Returns what happened, so that the caller tells the change feed. Call it inside a
 * transaction of the importing authority's scope; a refusal is thrown and undoes the batch.
 */
export async function importHistoricalMany(
	tx: Tx,
	decisions: readonly HistoricalDecision[],
	run: HistoricalImport,
): Promise<readonly Happening[]> {
	const keyed = new Map(decisions.map((decision) => [historicalKey(decision), decision]));
	const known = await knownKeys(tx, run.authority.id, [...keyed.keys()]);
	const authorities = await listAuthorities(tx);
	const { context } = await run.engine.contextFor(tx, run.actor, run.regime);
	const items = [...keyed]
		.filter(([key]) => !known.has(key))
		.map(([key, decision]) => ({
			streamId: newId(),
			input: importInputOf({ decision, key, authorities, run }),
		}));
	if (items.length === 0) return [];
	const opened = await openStreams(tx, {
		kind: importKind,
		act: "import-publication",
		authority: run.authority,
		context,
		items,
	});
	await insertItems(
		tx,
		opened.map((one) => one.after),
		context.rules,
	);
	await insertReleases(tx, opened.map(releaseOf));
	return opened.map((one, at) => ({
		...one,
		authority: run.authority,
		before: importKind.process.initial(one.place.streamId),
		input: items[at]?.input,
		context,
	}));
}

function releaseOf({
	place,
	after,
	events,
}: {
	place: Happening["place"];
	after: Publication;
	events: Happening["events"];
}): Release {
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
async function insertItems(
	tx: Tx,
	states: readonly Publication[],
	rules: Happening["context"]["rules"],
): Promise<void> {
	const rows = states.map((state) => ({
		stream_id: state.id,
		authority_id: state.authorityId,
		org_path: state.orgPath ?? "",
		import_key: state.source.kind === "import" ? state.source.key : null,
		public_id: state.release?.publicId ?? null,
		status: state.status,
		type: state.type,
		mode: state.draft?.mode ?? null,
		title: state.title,
		party_name: state.partyName,
		number: state.number,
		decided_on: state.decidedOn,
		published_on: state.release?.on ?? null,
		expires_on: state.publicity?.until ?? null,
		carriers_missing: [...missingCarriers(state, rules)],
	}));
	await send(
		tx,
		sql`
		insert into core.publication (stream_id, authority_id, org_path, origin, import_key, public_id, status, type, mode, title,
			party_name, number, decided_on, published_on, expires_on, carriers_missing)
		select stream_id, authority_id, org_path, 'import', import_key, public_id, status, type, mode, title, party_name, number,
			decided_on, published_on, expires_on,
			array(select jsonb_array_elements_text(carriers_missing))
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (stream_id text, authority_id text, org_path text,
			import_key text, public_id text, status text, type text, mode text, title text, party_name text, number text,
			decided_on date, published_on date, expires_on date, carriers_missing jsonb)`,
	);
}

/** Public rows and their commitments, as `insertRelease` makes one. */
async function insertReleases(tx: Tx, releases: readonly Release[]): Promise<void> {
	const contents = releases.map(releasedContentOf);
	const committed = await commitPublicMany(
		tx,
		releases.map(({ publicId, at, eventId }, index) => ({
			type: "decision-published",
			id: publicId,
			at,
			eventId,
			content: contents[index] as unknown as Json,
		})),
	);
	const texts = contents.map(searchTextOf);
	await send(
		tx,
		sql`
		insert into portal.decision (id, org_path, authority_id, authority_name, status, type, mode, origin, title, party_name,
			number, conclusion, decided_on, published_on, due_on, natural_person, content, search_text, grams, log, event_id, salt)
		select id, org_path, authority_id, content ->> 'authority', 'published', content ->> 'type', content ->> 'mode', origin,
			content ->> 'title', content ->> 'party', content ->> 'number', content ->> 'conclusion',
			(content ->> 'decidedOn')::date, published_on, due_on, (content ->> 'naturalPerson')::boolean, content, search_text,
			array_to_tsvector(string_to_array(grams, E'\\x1e')), log, event_id, salt
		from (select *, content_text::jsonb as content from unnest(
			${releases.map((one) => one.publicId)}::text[], ${releases.map((one) => one.orgPath)}::text[],
			${releases.map((one) => one.authorityId)}::text[], ${releases.map((one) => one.origin)}::text[],
			${releases.map((one) => one.publishedOn)}::date[], ${releases.map((one) => one.dueOn)}::date[],
			${contents.map((one) => JSON.stringify(one))}::text[], ${texts}::text[],
			${texts.map((text) => gramsOf(text).join("\u001e"))}::text[], ${committed.map((one) => one.log)}::text[],
			${releases.map((one) => one.eventId)}::text[], ${committed.map((one) => one.salt)}::text[]
		) as given (id, org_path, authority_id, origin, published_on, due_on, content_text, search_text, grams, log, event_id,
			salt)) as row`,
	);
}
