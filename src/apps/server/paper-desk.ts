import { sql } from "kysely";
import type { ComposeDraft, DocumentRequest, Place } from "#casework";
import {
	assertRenderable,
	type FrozenDocument,
	freezeDocument,
	getDocument,
	getDocumentKind,
	listRenditions,
	type Renderer,
	type StoredRendition,
	saveRendition,
	sheetOf,
	toDraftHtml,
} from "#documents";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/instant";
import { dateInBeijing } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { appendEntry, encodeEntry, logFor } from "#ledger";
import type { Clock } from "#platform/clock";
import { type Db, inScope, send, type Tx } from "#platform/db";
import type { FileStore } from "#platform/files";
import type { Log } from "#platform/log";
import type { Authority } from "#registry";
import { NOT_YET, unfilledParticulars } from "#registry/contract";
import { type RenditionQueue, renditionQueue } from "./rendition-queue.ts";

/** Issues papers inside acts, and sets them in type afterwards (文书定稿、排版). */
export type PaperDesk = {
	readonly issue: (
		tx: Tx,
		request: DocumentRequest,
		at: Place & { authority: Authority; at: Instant },
	) => Promise<{ type: string; data: object }>;
	/** The words of a paper that an act would make, as a draft; refused for whatever would keep it from being issued. */
	readonly compose: ComposeDraft;
	/** The file of a document in the caller's scope, rendered now when the job has not come to it. */
	readonly fileOf: (
		db: Db,
		scope: readonly string[],
		documentId: string,
	) => Promise<{ document: FrozenDocument; rendition: StoredRendition }>;
} & RenditionQueue;

type Options = { db: Db; files: FileStore; renderer: Renderer; clock: Clock; log: Log; publicUrl: () => string };

export function paperDesk(options: Options): PaperDesk {
	const { db, clock, log } = options;
	const job = renditionQueue({
		db,
		clock,
		log,
		render: (due) => renderNow(options, [`${due.authority_path}/`], due.document_id),
	});
	return {
		issue: (tx, request, place) => issuePaper(options, tx, request, place),
		compose: (request, at) => composeDraft(options, request, at),
		fileOf: async (scopedDb, scope, documentId) => {
			const document = await inScope(scopedDb, { scope, readOnly: true }, (tx) => getDocument(tx, documentId));
			const rendition = document.renditions[0] ?? (await renderNow(options, scope, documentId));
			return { document, rendition };
		},
		...job,
	};
}

async function issuePaper(
	{ publicUrl, renderer }: Options,
	tx: Tx,
	request: DocumentRequest,
	place: Place & { authority: Authority; at: Instant },
): Promise<{ type: string; data: object }> {
	const { authority } = place;
	assertFilledIn(request, authority);
	const documentId = newId();
	const frozen = await freezeDocument(
		tx,
		{
			documentId,
			streamId: place.streamId,
			authority: {
				id: authority.id,
				path: authority.path,
				name: authority.name,
				numberPrefix: authority.documentPrefix,
			},
			orgPath: place.orgPath,
			kind: request.kind,
			data: request.data,
			issuedOn: dateInBeijing(place.at),
			issuedAt: place.at,
			verifyUrl: `${publicUrl()}/verify/${documentId}`,
			...(request.copies === undefined ? {} : { copies: request.copies }),
		},
		{ templateVersion: renderer.templateVersion, has: renderer.fonts.has },
	);
	await send(
		tx,
		sql`insert into core.rendition_due (document_id, authority_path) values (${documentId}, ${authority.path})`,
	);
	const { kind, label, number, dataHash, templateVersion, sheet } = frozen;
	return {
		type: "DocumentIssued",
		data: { documentId, kind, label, number, dataHash, templateVersion, copies: sheet.copies.length },
	};
}

/** Nothing of it is a paper: no identity, no number, no address of verification, and the words say so. */
const NO_IDENTITY = "0".repeat(32);

function composeDraft(
	{ renderer }: Options,
	request: DocumentRequest,
	{ authority, today }: Parameters<ComposeDraft>[1],
): ReturnType<ComposeDraft> {
	assertFilledIn(request, authority);
	const { kind, label } = getDocumentKind(request.kind);
	const meta = { documentId: NO_IDENTITY, authority: authority.name, date: today, verifyUrl: "", number: null };
	const sheet = sheetOf(kind, request.data, meta);
	assertRenderable(sheet, renderer.fonts.has);
	return { kind, label, html: toDraftHtml(sheet) };
}

/** A paper names the court, the organ of reconsideration, the bank: it does not go out with a gap in their place. */
function assertFilledIn({ data }: DocumentRequest, authority: Authority): void {
	const unfilled = unfilledParticulars(authority);
	if (unfilled.length === 0 || !JSON.stringify(data).includes(NOT_YET)) return;
	const titles = unfilled.join("、");
	throw new Problem(
		"particulars-missing",
		`文书要写明的机关信息还没有填写：${titles}；请系统管理员在“机构和事项登记”填写，或者用 sanzhi import registry 登记。`,
		{ status: 409 },
	);
}

/** The event id under which the hash of a document's file stands in the log. */
export function renditionEventId(documentId: string): string {
	return `rendition-${documentId}`;
}

/**
 * Renders outside any transaction, stores the bytes, then records them with their ledger entry. A crash after the bytes
 * are stored leaves a file nobody refers to yet; the job renders again, to the same bytes.
 */
async function renderNow(
	{ db, files, renderer, clock }: Options,
	scope: readonly string[],
	documentId: string,
): Promise<StoredRendition> {
	const document = await inScope(db, { scope, readOnly: true }, (tx) => getDocument(tx, documentId));
	const known = document.renditions[0];
	if (known) {
		await sql`delete from core.rendition_due where document_id = ${documentId}`.execute(db);
		return known;
	}
	const { pdf, pages, templateVersion, fontsHash } = await renderer.render(document.sheet);
	const stored = await files.put(pdf);
	return inScope(db, { scope }, async (tx) => {
		await send(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`rendition:${documentId}`}, 0))`);
		const [again] = await listRenditions(tx, documentId);
		if (again) return again;
		const renderedAt = clock.now();
		const rendition = await saveRendition(tx, { documentId, pdf, pages, templateVersion, fontsHash, renderedAt });
		const entry = encodeEntry({
			v: 1,
			id: renditionEventId(documentId),
			subject: documentId,
			type: "DocumentRendered",
			at: renderedAt,
			sha256: stored.sha256,
			sm3: stored.sm3,
			blobs: [stored.sha256],
		});
		await appendEntry(tx, { log: logFor("casework", renderedAt), eventId: renditionEventId(documentId), entry });
		await send(tx, sql`delete from core.rendition_due where document_id = ${documentId}`);
		return rendition;
	});
}
