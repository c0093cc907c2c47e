import { sql } from "kysely";
import type { Json } from "#kernel/canonical-json";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { gramsOf, searchForm } from "#kernel/search-text";
import { commitPublic, logFor } from "#ledger";
import { type Tx, textArray } from "#platform/db";
import { decisionOf, type Publication, type PublicContent, type SourceDocument } from "./publication.ts";
import type { PerformanceStatus, PublicationStatus } from "./vocabulary.ts";

export type DeskDates = {
	readonly dueOn: PlainDate | null;
	readonly targetOn: PlainDate | null;
	readonly withdrawDueOn: PlainDate | null;
	readonly correctDueOn: PlainDate | null;
	readonly carriersMissing: readonly string[];
	/** Where it still stands although it should not, and until when it may (PLT-05). */
	readonly stillUp: readonly string[];
	readonly stillUpDueOn: PlainDate | null;
};

/** The desk's row of an item, from its state; in the transaction of the act. */
export async function saveItem(tx: Tx, state: Publication, dates: DeskDates): Promise<void> {
	const { source } = state;
	const decision = decisionOf(state);
	const endedOn =
		state.withdrawal?.on ??
		state.expiredOn ??
		state.withheld?.on ??
		state.droppedOn ??
		(state.release === null ? state.reopened?.firstEndOn : null) ??
		null;
	await sql`
		insert into core.publication (stream_id, authority_id, org_path, origin, case_id, import_key, document_id, public_id,
			status, type, mode, title, party_name, number, decided_on, due_on, target_on, withdraw_due_on, published_on,
			ended_on, annulled, drafted_by, checked_by, withheld_ground, expires_on, correction, correct_due_on,
			carriers_missing, still_up, still_up_due_on, withdrawal_ground)
		values (${state.id}, ${state.authorityId}, ${state.orgPath ?? ""}, ${source.kind},
			${source.kind === "case" ? source.caseId : null}, ${source.kind === "import" ? source.key : null},
			${decision?.document?.documentId ?? null},
			${state.release?.publicId ?? null}, ${state.status}, ${state.type}, ${state.draft?.mode ?? null}, ${state.title},
			${state.partyName}, ${state.number}, ${state.decidedOn}::date, ${dates.dueOn}::date, ${dates.targetOn}::date,
			${dates.withdrawDueOn}::date, ${state.release?.on ?? null}::date,
			${endedOn}::date, ${state.annulment !== null},
			${decision ? (state.draft?.by.personId ?? null) : null}, ${state.check?.by.personId ?? null},
			${state.withheld?.ground ?? null}, ${state.publicity?.until ?? null}::date, ${state.correction?.stage ?? null},
			${dates.correctDueOn}::date, ${[...dates.carriersMissing]}::text[], ${[...dates.stillUp]}::text[],
			${dates.stillUpDueOn}::date, ${state.withdrawal?.ground ?? null})
		on conflict (stream_id) do update set
			public_id = excluded.public_id, status = excluded.status, mode = excluded.mode, due_on = excluded.due_on,
			target_on = excluded.target_on, withdraw_due_on = excluded.withdraw_due_on,
			published_on = excluded.published_on, ended_on = excluded.ended_on, annulled = excluded.annulled,
			drafted_by = excluded.drafted_by, checked_by = excluded.checked_by, withheld_ground = excluded.withheld_ground,
			expires_on = excluded.expires_on, correction = excluded.correction, correct_due_on = excluded.correct_due_on,
			carriers_missing = excluded.carriers_missing, still_up = excluded.still_up,
			still_up_due_on = excluded.still_up_due_on, decided_on = excluded.decided_on,
			withdrawal_ground = excluded.withdrawal_ground`.execute(tx);
}

export type ItemKey = { readonly streamId: string; readonly status: PublicationStatus };

/** The item of a case's decision, by its paper; undefined when there is none (a transfer, or a case not decided yet). */
export async function findByCase(tx: Tx, caseId: string, documentId: string | null): Promise<ItemKey | undefined> {
	const { rows } = await sql<{ stream_id: string; status: PublicationStatus }>`
		select stream_id, status from core.publication
		where case_id = ${caseId} and (document_id is null or document_id = ${documentId})
		order by document_id nulls last`.execute(tx);
	const [row] = rows;
	return row && { streamId: row.stream_id, status: row.status };
}

/** Every item that a case has made, the newest decision first. */
export async function listOfCase(tx: Tx, caseId: string): Promise<readonly string[]> {
	const { rows } = await sql<{ stream_id: string }>`
		select stream_id from core.publication where case_id = ${caseId}
		order by decided_on desc nulls last, stream_id limit 100`.execute(tx);
	return rows.map(({ stream_id }) => stream_id);
}

export async function findByPublicId(tx: Tx, publicId: string): Promise<ItemKey | undefined> {
	const { rows } = await sql<{ stream_id: string; status: PublicationStatus }>`
		select stream_id, status from core.publication where public_id = ${publicId}`.execute(tx);
	const [row] = rows;
	return row && { streamId: row.stream_id, status: row.status };
}

/** Of these import keys, those that are there already. */
export async function knownKeys(tx: Tx, authorityId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ import_key: string }>`
		select known.import_key
		from unnest(${textArray(keys)}::text[]) as asked (import_key), lateral (
			select import_key from core.publication
			where authority_id = ${authorityId} and publication.import_key = asked.import_key limit 1) as known`.execute(tx);
	return new Set(rows.map((row) => row.import_key));
}

export type Release = {
	readonly publicId: string;
	readonly orgPath: string;
	readonly authorityId: string | null;
	readonly origin: "case" | "import";
	readonly content: PublicContent;
	readonly publishedOn: PlainDate;
	readonly dueOn: PlainDate | null;
	readonly document: SourceDocument | null;
	readonly eventId: string;
	readonly at: Instant;
	readonly performance?: { readonly status: PerformanceStatus; readonly on: PlainDate } | undefined;
};

/**
 * Makes it public: the row of the portal, the verification of its document and the commitment in the disclosure log. All
 * from `content` alone, and all in the transaction of the act: a crash before COMMIT leaves nothing of it, one after it
 * leaves all.
 */
export async function insertRelease(tx: Tx, release: Release): Promise<void> {
	const { publicId, at, eventId } = release;
	const content = releasedContentOf(release);
	const committed = { type: "decision-published", id: publicId, at, eventId, content: content as unknown as Json };
	const { log, salt } = await commitPublic(tx, committed);
	const searchText = searchTextOf(content);
	await sql`
		insert into portal.decision (id, org_path, authority_id, authority_name, status, type, mode, origin, title, party_name,
			number, conclusion, decided_on, published_on, due_on, natural_person, content, search_text, grams, document_id,
			log, event_id, salt, performance, performance_on)
		values (${publicId}, ${release.orgPath}, ${release.authorityId}, ${content.authority}, 'published', ${content.type},
			${content.mode}, ${release.origin}, ${content.title}, ${content.party}, ${content.number}, ${content.conclusion},
			${content.decidedOn}::date, ${release.publishedOn}::date, ${release.dueOn}::date, ${content.naturalPerson},
			${JSON.stringify(content)}::jsonb, ${searchText}, array_to_tsvector(${gramsOf(searchText)}::text[]),
			${release.document?.documentId ?? null}, ${log}, ${eventId}, ${salt},
			${release.performance?.status ?? null}, ${release.performance?.on ?? null}::date)`.execute(tx);
	if (release.document) await insertDocument(tx, { ...release, document: release.document });
}

/** The checked text with the facts of its release: what is shown, downloaded and committed to is this one value. */
export function releasedContentOf({
	content,
	publicId,
	publishedOn,
	origin,
	document,
}: Omit<Correction, "on" | "eventId" | "at" | "dueOn">): PublicContent {
	return {
		...content,
		release: {
			id: publicId,
			on: publishedOn,
			origin,
			document: document === null ? null : { id: document.documentId, hash: document.hash },
		},
	};
}

/** Party, number, title, facts, conclusion: what people search for, in the form in which it is compared. */
export function searchTextOf(content: PublicContent): string {
	const texts = [
		content.title,
		content.party,
		content.number ?? "",
		content.authority,
		content.conclusion,
		...[...content.fields, ...content.supplements].map((one) => one.text),
		...content.fullText.flatMap((block) => block.paragraphs),
	];
	// A control character between texts keeps a query from matching across the seam; searchForm takes it out of queries.
	return [...new Set(texts.map(searchForm).filter((text) => text !== ""))].join("\u001f");
}

/** 核验: kind, number, date, authority and hash of a paper, never what it says. */
async function insertDocument(tx: Tx, release: Release & { document: SourceDocument }): Promise<void> {
	const { document, publicId, content, orgPath } = release;
	await sql`
		insert into portal.document (document_id, org_path, authority_name, label, number, issued_on, hash, log, event_id, decision_id)
		values (${document.documentId}, ${orgPath}, ${content.authority}, ${document.label}, ${document.number},
			${dateInBeijing(document.at)}::date, ${document.hash}, ${logFor("casework", document.at)}, ${document.eventId}, ${publicId})
		on conflict (document_id) do update set decision_id = excluded.decision_id`.execute(tx);
}

export type VerifiablePaper = {
	readonly document: SourceDocument;
	readonly orgPath: string;
	readonly authorityName: string;
};

/**
 * Lets the page behind a paper's QR code answer before (or without) a publication of the decision. The composition root
 * decides for which papers; by default a paper can be verified from the publication of its decision on.
 */
export async function releaseVerification(tx: Tx, paper: VerifiablePaper): Promise<void> {
	const { document } = paper;
	await sql`
		insert into portal.document (document_id, org_path, authority_name, label, number, issued_on, hash, log, event_id)
		values (${document.documentId}, ${paper.orgPath}, ${paper.authorityName}, ${document.label}, ${document.number},
			${dateInBeijing(document.at)}::date, ${document.hash}, ${logFor("casework", document.at)}, ${document.eventId})
		on conflict (document_id) do nothing`.execute(tx);
}

export type Correction = Pick<
	Release,
	"publicId" | "content" | "publishedOn" | "origin" | "document" | "eventId" | "at"
> & {
	readonly on: PlainDate;
	/** Counted anew where the day of the decision was corrected. */
	readonly dueOn: PlainDate | null;
};

/**
 * The decision that is registered already, whatever state its publication is in (PUB-14). One 文号 can stand over several
 * parties, each an item of its own. Only what was brought in and taken down again may be registered, for it has no way back;
 * and what fell before it was public. Two who register at once meet at the lock.
 */
export async function findRegistered(tx: Tx, state: Publication) {
	const key = JSON.stringify([state.authorityId, state.type, state.number, state.partyName]);
	await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
	const { rows } = await sql<{ title: string; status: PublicationStatus }>`
		select title, status from core.publication
		where authority_id = ${state.authorityId} and type = ${state.type} and number = ${state.number}
			and party_name = ${state.partyName} and stream_id <> ${state.id} and status <> 'dropped'
			and not (origin = 'import' and status in ('withdrawn', 'expired'))
		limit 1`.execute(tx);
	return rows[0];
}

/** Puts the corrected text in the place of the other, whose content and salt are gone from the public side (COR-02). */
export async function updateCorrected(tx: Tx, correction: Correction): Promise<void> {
	const { publicId: id, at, eventId, on } = correction;
	const content = releasedContentOf(correction);
	const committed = { type: "decision-corrected", id, at, eventId, content: content as unknown as Json };
	const { log, salt } = await commitPublic(tx, committed);
	const searchText = searchTextOf(content);
	await sql`
		update portal.decision set title = ${content.title}, party_name = ${content.party}, number = ${content.number},
			conclusion = ${content.conclusion}, decided_on = ${content.decidedOn}::date,
			content = ${JSON.stringify(content)}::jsonb, search_text = ${searchText},
			grams = array_to_tsvector(${gramsOf(searchText)}::text[]), log = ${log}, event_id = ${eventId}, salt = ${salt},
			version = version + 1, corrected_on = ${on}::date,
			due_on = case when origin <> 'import' then ${correction.dueOn}::date
				when decided_on is not distinct from ${content.decidedOn}::date then due_on end
		where id = ${id}`.execute(tx);
}

export async function updatePerformance(
	tx: Tx,
	publicId: string,
	performed: { readonly status: PerformanceStatus; readonly on: string },
): Promise<void> {
	await sql`
		update portal.decision set performance = ${performed.status}, performance_on = ${performed.on}::date
		where id = ${publicId}`.execute(tx);
}

/** Files named by an act that nobody handed in within this scope. */
export async function missingFiles(tx: Tx, hashes: readonly string[]): Promise<readonly string[]> {
	if (hashes.length === 0) return [];
	const { rows } = await sql<{ sha256: string }>`
		select sha256 from core.publication_file where sha256 = any(${[...hashes]}::text[])`.execute(tx);
	return hashes.filter((hash) => !rows.some((row) => row.sha256 === hash));
}

/** What stays of a thing that has left the public side. */
export type Tombstone = {
	readonly publicId: string;
	readonly reason: string;
	readonly on: PlainDate;
	readonly eventId: string;
	readonly at: Instant;
};

/** The entry of the disclosure log that says that and why it went; the salt of what it said before is given up with it. */
export async function commitTombstone(tx: Tx, type: string, { publicId: id, reason, on, eventId, at }: Tombstone) {
	return await commitPublic(tx, { type, id, at, eventId, content: { id, withdrawnOn: on, reason } });
}

export type TakeDown = Tombstone & {
	/** Withdrawn before its time, or its time is over. */
	readonly status: "withdrawn" | "expired";
};

/**
 * Takes it down: every word of it leaves the row, the search and the index, and the salt of its commitment with them, so
 * that not even a guess can be checked against the log; what stays is that and why it went.
 */
export async function updateToTombstone(tx: Tx, takeDown: TakeDown): Promise<void> {
	const { publicId: id, status, reason, on, eventId } = takeDown;
	const { log, salt } = await commitTombstone(tx, `decision-${status}`, takeDown);
	await sql`
		update portal.decision set status = ${status}, type = null, mode = null, origin = null, title = null,
			party_name = null, number = null, conclusion = null, decided_on = null, due_on = null, natural_person = null,
			content = null, search_text = null, grams = null, document_id = null, withdrawn_on = ${on}::date,
			withdrawal_reason = ${reason}, log = ${log}, event_id = ${eventId}, salt = ${salt},
			performance = null, performance_on = null, corrected_on = null
		where id = ${id}`.execute(tx);
}
