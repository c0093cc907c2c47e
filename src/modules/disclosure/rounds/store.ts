import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { gramsOf, searchForm } from "#kernel/search-text";
import { commitPublic } from "#ledger";
import type { Tx } from "#platform/db";
import { commitTombstone, type Tombstone } from "../store.ts";
import { personsIn } from "./content.ts";
import { drawStateOf, type PublicRound, type Round, recordOf, statusOf } from "./round.ts";

/** The desk's row of a round, from its state; in the transaction of the act. */
export async function saveRound(tx: Tx, state: Round, targetOn: PlainDate | null): Promise<void> {
	const record = recordOf(state);
	const written = state.draft ?? state.released?.version ?? null;
	const check = state.draft === null ? (state.released?.check ?? null) : state.check;
	await sql`
		insert into core.random_round (stream_id, authority_id, org_path, public_id, status, year, name, entry_name, drawn_on,
			ended_on, objects, target_on, published_on, withdrawn_on, drafted_by, checked_by, draw)
		values (${state.id}, ${state.authorityId}, ${state.orgPath ?? ""}, ${state.release?.publicId ?? null},
			${statusOf(state)}, ${state.year}, ${state.name}, ${state.entry.name}, ${record.drawnOn}::date,
			${record.endedOn}::date, ${record.objects.length}, ${targetOn}::date, ${state.release?.on ?? null}::date,
			${state.withdrawal?.on ?? null}::date, ${[...(written?.recorders ?? [])]}::text[],
			${check?.by.personId ?? null}, ${drawStateOf(state)})
		on conflict (stream_id) do update set public_id = excluded.public_id, status = excluded.status,
			drawn_on = excluded.drawn_on, ended_on = excluded.ended_on, objects = excluded.objects,
			target_on = excluded.target_on, published_on = excluded.published_on, withdrawn_on = excluded.withdrawn_on,
			drafted_by = excluded.drafted_by, checked_by = excluded.checked_by, draw = excluded.draw`.execute(tx);
}

export type RoundRelease = {
	readonly publicId: string;
	readonly orgPath: string;
	readonly authorityId: string;
	readonly content: PublicRound;
	readonly publishedOn: PlainDate;
	readonly eventId: string;
	readonly at: Instant;
};

/** The checked text with the facts of its release: what is shown, downloaded and committed to is this one value. */
function releasedOf({ content, publicId, publishedOn }: RoundRelease): PublicRound {
	return { ...content, release: { id: publicId, on: publishedOn } };
}

/** Makes it public: the round, its rows and the commitment in the disclosure log, all in the transaction of the act. */
export async function insertPublicRound(tx: Tx, release: RoundRelease): Promise<void> {
	const { publicId: id, at, eventId, orgPath, authorityId, publishedOn } = release;
	const content = releasedOf(release);
	const { log, salt } = await commitPublic(tx, {
		type: "round-published",
		id,
		at,
		eventId,
		content: content as unknown as Json,
	});
	const persons = personsIn(content);
	await sql`
		insert into portal.random_round (id, org_path, authority_id, authority_name, status, year, name, entry_name, list_id,
			row_key, objects, natural_person, names_persons, content, published_on, log, event_id, salt)
		values (${id}, ${orgPath}, ${authorityId}, ${content.authority}, 'published', ${content.year}, ${content.name},
			${content.entry.name}, ${content.entry.listId}, ${content.entry.rowKey}, ${content.objects.length},
			${persons.objects}, ${persons.named}, ${JSON.stringify(content)}::jsonb, ${publishedOn}::date, ${log}, ${eventId},
			${salt})`.execute(tx);
	await insertRows(tx, { id, orgPath, content });
}

/** Puts the corrected text in the place of the other, whose content, rows and salt are gone from the public side (COR-02). */
export async function updateCorrectedRound(tx: Tx, release: RoundRelease & { readonly on: PlainDate }): Promise<void> {
	const { publicId: id, at, eventId, on, orgPath } = release;
	const content = releasedOf(release);
	const { log, salt } = await commitPublic(tx, {
		type: "round-corrected",
		id,
		at,
		eventId,
		content: content as unknown as Json,
	});
	const persons = personsIn(content);
	await sql`
		update portal.random_round set objects = ${content.objects.length}, natural_person = ${persons.objects},
			names_persons = ${persons.named}, content = ${JSON.stringify(content)}::jsonb, version = version + 1,
			corrected_on = ${on}::date, log = ${log}, event_id = ${eventId}, salt = ${salt}
		where id = ${id}`.execute(tx);
	await sql`delete from portal.random_round_row where round_id = ${id}`.execute(tx);
	await insertRows(tx, { id, orgPath, content });
}

type Rows = { readonly id: string; readonly orgPath: string; readonly content: PublicRound };

async function insertRows(tx: Tx, { id, orgPath, content }: Rows): Promise<void> {
	const rows = content.objects.map((one, sort) => {
		// A control character between texts keeps a query from matching across the seam; searchForm takes it out of queries.
		const search = [one.name, one.creditCode ?? ""]
			.map(searchForm)
			.filter((text) => text !== "")
			.join("\u001f");
		return { sort, ...one, search, grams: gramsOf(search) };
	});
	await sql`
		insert into portal.random_round_row (round_id, sort, org_path, name, credit_code, natural_person, result, disposal,
			search_text, grams)
		select ${id}, sort, ${orgPath}, name, "creditCode", "natural", result, disposal, search, array_to_tsvector(grams)
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (sort integer, name text, "creditCode" text,
			"natural" boolean, result text, disposal text, search text, grams text[])`.execute(tx);
}

/** Takes it down: every word of it and the salt of its commitment leave the public side; that and why it went stay. */
export async function updateRoundToTombstone(tx: Tx, tombstone: Tombstone): Promise<void> {
	const { publicId: id, reason, on, eventId } = tombstone;
	const { log, salt } = await commitTombstone(tx, "round-withdrawn", tombstone);
	await sql`delete from portal.random_round_row where round_id = ${id}`.execute(tx);
	await sql`
		update portal.random_round set status = 'withdrawn', year = null, name = null, entry_name = null, list_id = null,
			row_key = null, objects = null, natural_person = null, names_persons = null, content = null,
			corrected_on = null, withdrawn_on = ${on}::date, withdrawal_reason = ${reason}, log = ${log},
			event_id = ${eventId}, salt = ${salt}
		where id = ${id}`.execute(tx);
}

export type GivenUp = Tombstone & {
	readonly orgPath: string;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly year: number;
	readonly entry: { readonly name: string; readonly rowKey: string };
};

/** 抽取后作废: the public trace of a round that was committed to a draw and never published; nothing of what was drawn. */
export async function insertAbandonedRound(tx: Tx, gone: GivenUp): Promise<void> {
	const { publicId: id, reason, on, eventId } = gone;
	const { log, salt } = await commitTombstone(tx, "round-abandoned", gone);
	await sql`
		insert into portal.random_round (id, org_path, authority_id, authority_name, status, abandoned, year, entry_name,
			row_key, published_on, withdrawn_on, withdrawal_reason, log, event_id, salt)
		values (${id}, ${gone.orgPath}, ${gone.authorityId}, ${gone.authorityName}, 'withdrawn', true, ${gone.year},
			${gone.entry.name}, ${gone.entry.rowKey}, ${on}::date, ${on}::date, ${reason}, ${log}, ${eventId},
			${salt})`.execute(tx);
}
