import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import type { Instant } from "#kernel/instant";
import { type PlainDate, partsOf } from "#kernel/plain-date";
import { send, type Tx } from "#platform/db";
import { getDocumentKind } from "./catalogue.ts";
import { composeParsed, parseData } from "./kind.ts";
import { formatDocumentNumber } from "./numbering.ts";
import { documentNotFound, listRenditions, type StoredRendition } from "./renditions.ts";
import { type Sheet, sheetSchema } from "./sheet.ts";
import { takeNumber } from "./take-number.ts";
import { assertRenderable, type HasGlyph } from "./text-check.ts";

type DocumentTable = {
	document_id: string;
	authority_id: string;
	org_path: string;
	stream_id: string;
	kind: string;
	number: string | null;
	/** jsonb: given as text, read as a value. */
	data: unknown;
	sheet: unknown;
	data_hash: string;
	template_version: string;
	issued_on: string;
	issued_at: string;
};

type Tables = { "core.document": DocumentTable; "core.document_rendition": { document_id: string } };

/** The authority whose name and number a paper carries, as it was on the day. */
export type IssuingAuthority = {
	readonly id: string;
	/** `nea.hb`; the counter of its numbers lives at `nea.hb/`. */
	readonly path: string;
	readonly name: string;
	/** 机关代字: 沁能. */
	readonly numberPrefix: string;
};

export type FreezeInput = {
	readonly documentId: string;
	readonly streamId: string;
	readonly authority: IssuingAuthority;
	/** Where the paper belongs, usually that of its case. */
	readonly orgPath: string;
	readonly kind: string;
	readonly data: unknown;
	readonly issuedOn: PlainDate;
	readonly issuedAt: Instant;
	readonly verifyUrl: string;
	/** Copies in one file; the kind's usual number when absent. */
	readonly copies?: number;
};

/** What freezing needs to know of the renderer: `{templateVersion, has: renderer.fonts.has}`. */
export type Press = { readonly templateVersion: string; readonly has: HasGlyph };

export type FrozenDocument = {
	readonly documentId: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly streamId: string;
	readonly kind: string;
	readonly label: string;
	readonly number: string | null;
	readonly data: unknown;
	readonly sheet: Sheet;
	/** Identity of what was issued: kind, data and every printed word. Goes into the event and so into the ledger. */
	readonly dataHash: string;
	readonly templateVersion: string;
	readonly issuedOn: PlainDate;
	readonly issuedAt: Instant;
};

const LIST_MAX = 500;

/**
 * Issues a document: checks data and characters, takes its number, composes every word and stores all of it, once and
 * for ever. Throws `document-data-invalid`, `characters-missing`, `document-kind-unknown`, `number-prefix-missing`.
 * A crash before the caller's commit leaves neither document nor number.
 */
export async function freezeDocument(tx: Tx, input: FreezeInput, press: Press): Promise<FrozenDocument> {
	const kind = getDocumentKind(input.kind);
	const { authority, issuedOn, documentId, verifyUrl } = input;
	// jsonb keeps no undefined member; what is hashed is what can be read back.
	const data = JSON.parse(JSON.stringify(parseData(kind, input.data))) as Json;
	const meta = {
		documentId,
		authority: authority.name,
		date: issuedOn,
		verifyUrl,
		...(input.copies === undefined ? {} : { copies: input.copies }),
	};
	const parsed = parseData(kind, data);
	assertRenderable(data, press.has, kind.schema);
	const draft = composeParsed(kind, parsed, { ...meta, number: kind.numbering && authority.numberPrefix });
	assertRenderable(draft, press.has);
	// The number last: its counter stays locked until the act commits.
	const number = kind.numbering && (await numberFor(tx, authority, kind.numbering.code, issuedOn));
	const sheet = number === null ? draft : composeParsed(kind, parsed, { ...meta, number });
	const dataHash = documentHashOf({ kind: kind.kind, data, sheet });
	await send(
		tx,
		tx
			.withTables<Tables>()
			.insertInto("core.document")
			.values({
				document_id: documentId,
				authority_id: authority.id,
				org_path: input.orgPath,
				stream_id: input.streamId,
				kind: kind.kind,
				number,
				data: JSON.stringify(data),
				sheet: JSON.stringify(sheet),
				data_hash: dataHash,
				template_version: press.templateVersion,
				issued_on: issuedOn,
				issued_at: input.issuedAt,
			}),
	);
	return {
		documentId,
		authorityId: authority.id,
		orgPath: input.orgPath,
		streamId: input.streamId,
		kind: kind.kind,
		label: kind.label,
		number,
		data,
		sheet,
		dataHash,
		templateVersion: press.templateVersion,
		issuedOn,
		issuedAt: input.issuedAt,
	};
}

async function numberFor(tx: Tx, authority: IssuingAuthority, code: string, issuedOn: PlainDate): Promise<string> {
	const { year } = partsOf(issuedOn);
	const seq = await takeNumber(tx, { authorityId: authority.id, authorityPath: authority.path, code, year });
	return formatDocumentNumber({ prefix: authority.numberPrefix, code, year, seq });
}

/** SHA-256 of the canonical JSON of kind, data and sheet: anyone who has them can prove the document unchanged. */
export function documentHashOf(document: { kind: string; data: unknown; sheet: Sheet }): string {
	const { kind, data, sheet } = document;
	return createHash("sha256")
		.update(canonicalJson({ kind, data: data as Json, sheet }))
		.digest("hex");
}

/** Throws the Problem `document-not-found`, also for a document out of scope: the two cannot be told apart. */
export async function getDocument(
	tx: Tx,
	documentId: string,
): Promise<FrozenDocument & { renditions: readonly StoredRendition[] }> {
	const db = tx.withTables<Tables>();
	const [row, renditions] = await Promise.all([
		db.selectFrom("core.document").selectAll().where("document_id", "=", documentId).executeTakeFirst(),
		listRenditions(tx, documentId),
	]);
	if (!row) throw documentNotFound();
	return { ...fromRow(row), renditions };
}

/** Documents of one case in the order of issue; at most 500. */
export async function listDocuments(tx: Tx, streamId: string): Promise<FrozenDocument[]> {
	const rows = await tx
		.withTables<Tables>()
		.selectFrom("core.document")
		.selectAll()
		.where("stream_id", "=", streamId)
		.orderBy("issued_at")
		.orderBy("document_id")
		.limit(LIST_MAX)
		.execute();
	return rows.map(fromRow);
}

/**
 * Documents issued since then that have no file yet, oldest first. Rendering happens after the commit, so a crash
 * between the two leaves a document here; the job that finds it renders it again, to the same bytes.
 */
export async function pendingRenditions(
	tx: Tx,
	options: { since: Instant; limit?: number },
): Promise<FrozenDocument[]> {
	const rows = await tx
		.withTables<Tables>()
		.selectFrom("core.document as document")
		.selectAll("document")
		.where("document.issued_at", ">=", options.since)
		.where((query) =>
			query.not(
				query.exists(
					query
						.selectFrom("core.document_rendition as rendition")
						.select("rendition.document_id")
						.whereRef("rendition.document_id", "=", "document.document_id"),
				),
			),
		)
		.orderBy("document.issued_at")
		.orderBy("document.document_id")
		.limit(Math.min(options.limit ?? 100, LIST_MAX))
		.execute();
	return rows.map(fromRow);
}

function fromRow(row: Selectable<DocumentTable>): FrozenDocument {
	return {
		documentId: row.document_id,
		authorityId: row.authority_id,
		orgPath: row.org_path,
		streamId: row.stream_id,
		kind: row.kind,
		label: getDocumentKind(row.kind).label,
		number: row.number,
		data: row.data,
		sheet: sheetSchema.parse(row.sheet),
		dataHash: row.data_hash,
		templateVersion: row.template_version,
		issuedOn: row.issued_on as PlainDate,
		issuedAt: row.issued_at as Instant,
	};
}
